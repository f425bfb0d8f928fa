#include "cli/commands.h"

namespace proviso {

const std::vector<Command>& Commands() {
  static const std::vector<Command> commands = {
      AnalyzeCommand(),
      BenchCommand(),
      ExplainCommand(),
      ShowCommand(),
      GrammarCommand(),
  };
  return commands;
}

}  // namespace proviso

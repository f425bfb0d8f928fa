#include "cli/commands.h"

namespace proviso {

const std::vector<Command>& Commands() {
  static const std::vector<Command> commands = {
      AnalyzeCommand(),
      ClassifyCommand(),
      BenchCommand(),
      ExplainCommand(),
      ShowCommand(),
      GrammarCommand(),
  };
  return commands;
}

}  // namespace proviso

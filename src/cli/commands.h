// All commands, each from the file of its name.
#pragma once

#include <vector>

#include "cli/flags.h"

namespace proviso {

Command AnalyzeCommand();
Command ClassifyCommand();
Command BenchCommand();
Command ShowCommand();
Command ExplainCommand();
Command GrammarCommand();

// In the order of `proviso --help`.
const std::vector<Command>& Commands();

}  // namespace proviso

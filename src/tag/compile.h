// Checked grammar files to a Program.
#pragma once

#include "pattern/grammar.h"
#include "tag/program.h"
#include "tag/tag.h"

namespace proviso {

struct Compiled {
  GrammarFacts facts;
  Program program;
};

Compiled Compile(const ParsedGrammar& parsed);

}  // namespace proviso

// Grammars larger than the shipped one, made from it: what it costs when the grammar grows.
#pragma once

#include <cstddef>

#include "pattern/grammar.h"

namespace proviso {

// The built-in grammar with further phrases until it has `phrases`: each is the beginning of one
// phrase of a construct and, from a gap on, the rest of another of the same construct. So new
// phrases are of the same words, lengths and conditions as those that people wrote. Fewer where
// the grammar does not give that many.
GrammarSources GrownGrammar(std::size_t phrases);

// How many phrases there are in a grammar.
std::size_t PhrasesIn(const GrammarSources& sources);

}  // namespace proviso

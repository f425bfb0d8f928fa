// The order of words in which those that stand in sets together are neighbours.
#pragma once

#include <vector>

#include "tag/word_run.h"

namespace proviso {

// A set of words, and how much it matters that its words are neighbours.
struct WeightedSet {
  const WordSet* words = nullptr;
  double weight = 0;
};

// The new number of every word below `count`, by its old one; word 0 stays. Each block of 64 is
// begun with the word of the greatest weight and filled with words that share sets with its own.
std::vector<WordId> OrderOfWords(const std::vector<WeightedSet>& sets, std::size_t count);

}  // namespace proviso

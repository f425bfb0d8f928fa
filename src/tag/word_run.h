// Runs of words as patterns have them, and fewer of them that say the same.
#pragma once

#include <vector>

#include "tag/lexicon.h"

namespace proviso {

using WordSet = std::vector<WordId>;    // sorted, no repeats
using WordRun = std::vector<WordSet>;  // a word of each set, in order

// Sorts the words and drops repeats.
void Normalize(WordSet* words);

// Runs that differ in one place become one, until none do: (agree to | agrees to | need to) is
// ((agree | agrees | need) to), which matches the same words in a third of the time.
void MergeRuns(std::vector<WordRun>* runs);

}  // namespace proviso

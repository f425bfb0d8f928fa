// Where sentences end within a run of words.
#pragma once

#include <cstdint>
#include <vector>

#include "text/document.h"

namespace proviso {

inline constexpr std::uint32_t kMostSentenceWords = 400;

// Appends to `ends` one past the last word of each sentence of [first, last), in
// order; the last of them is `last`. A sentence ends at a stop before something
// that can begin one, not after "e.g.", "No. 5", "Inc.", an initial, nor within
// brackets or quotation marks that close soon. Longer ones than
// kMostSentenceWords are cut, at a semicolon where there is one; gives the number of cuts.
std::uint32_t FindSentenceEnds(const Document& document, std::uint32_t first, std::uint32_t last,
                               std::vector<std::uint32_t>* ends);

// Whether the stop before word `at` (which is not the first) ends a sentence.
bool StopEndsSentence(const Document& document, std::uint32_t at);

// Whether a sentence ends before word `at`, which is not the first.
inline bool EndsSentence(const Document& document, std::uint32_t at) {
  return (document.words[at].before & marks::kStop) != 0 && StopEndsSentence(document, at);
}

}  // namespace proviso

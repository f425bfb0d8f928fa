// Floors: what reading the same bytes costs at the least, on the machine at hand. A stage's speed
// says little by itself; beside a floor it says how much of the machine it uses.
#pragma once

#include <re2/set.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace proviso {

std::uint64_t CopyBytes(std::string_view text, std::string& into);  // memcpy
std::uint64_t ScanBytes(std::string_view text);  // an automaton that reads byte after byte
std::uint64_t PassWords(std::string_view text);  // finds words, folds case, hashes each

// 300 phrases of three words, from the examples of the grammar, as one RE2::Set.
struct PhraseSet {
  PhraseSet();
  // How many phrases match, clause by clause: between stops and semicolons.
  std::uint64_t Match(std::string_view text) const;

  int phrases = 0;
  RE2::Set set;
};

// MB/s over the corpus, the best of several passes; measured once.
struct FloorSpeeds {
  double copy = 0, scan = 0, words = 0, phrases = 0;
};
const FloorSpeeds& TheFloors();

}  // namespace proviso

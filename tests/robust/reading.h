// What is read of a text, by the words of it rather than its bytes: what two dresses of one text
// can be compared by.
//
//   const Reading plain = Read(bytes), other = Read(Dressed(bytes));
//   plain.words == other.words;  plain.found[0] == other.found[0];
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyze.h"

namespace proviso {

// A tag by the words that it covers, counted from the beginning of the text.
struct Found {
  std::uint16_t construct = 0, phrase = 0;
  std::uint32_t first = 0, last = 0;
  std::string clause;
  std::vector<Attribute> values;
  bool operator==(const Found&) const = default;
};

struct Reading {
  std::vector<WordKey> words;
  std::vector<Found> found;
  std::vector<std::string> values;  // of the five cells
  double score = 0;
};

// By the built-in grammar.
Reading Read(const std::string& bytes);

// "no-sale in §2, words 10-14", for messages.
std::string Shown(const Found& found);

}  // namespace proviso

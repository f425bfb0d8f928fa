// Values that phrases capture, read from the words of a unit and normalized.
//
//   "US$1M"                        -> 1000000, USD
//   "seven hundred million"        -> 700000000
//   "the preceding calendar month" -> month
//
// A reader looks at the words from `at` on, tells how many it takes (0: none), and leaves
// the value in `out` where that is not null.
#pragma once

#include <cstdint>
#include <string>

#include "tag/unit.h"

namespace proviso {

struct Money {
  std::int64_t amount = 0;
  std::string currency;  // ISO 4217; "USD" for a bare $
};

std::uint32_t ReadNumber(const Unit& unit, std::uint32_t at, std::int64_t* out);
std::uint32_t ReadMoney(const Unit& unit, std::uint32_t at, Money* out);
std::uint32_t ReadPeriod(const Unit& unit, std::uint32_t at, std::string* out);
std::uint32_t ReadQuoted(const Unit& unit, std::uint32_t at, std::string* out);
std::uint32_t ReadUrl(const Unit& unit, std::uint32_t at, std::string* out);
std::uint32_t ReadDate(const Unit& unit, std::uint32_t at, std::string* out);  // ISO 8601
std::uint32_t ReadName(const Unit& unit, std::uint32_t at, std::string* out);

// The text of words [begin, end) as it stands, white space folded to one blank.
std::string TextOfWords(const Unit& unit, std::uint32_t begin, std::uint32_t end);

// `text` with every run of white space as one blank.
std::string FoldBlanks(std::string_view text);

// "Larkspur's" without its ending.
std::string WithoutPossessive(std::string text);

// A noun phrase as the catalogue writes units: lower case, singular.
std::string SingularOf(std::string_view text);

}  // namespace proviso

// When two values of an attribute say the same.
//
//   SameValue("unit", "monthly active user", "Monthly active users")   // true
//   SameValue("count", 700000000, 7e8)                                 // numbers as numbers
#pragma once

#include <string>
#include <string_view>

#include "tag/tag.h"

namespace proviso {

// White space folded, quotation marks, stops and commas at the ends gone, ASCII letters small, a
// final s gone from what is longer than three letters.
std::string NormalValue(std::string_view text);

// A count or amount is compared as a number; of a reference, one may hold the other.
bool SameValue(std::string_view attribute, const Value& want, const Value& got);

// As it is shown: a list is joined by ", ".
std::string TextOf(const Value& value);

}  // namespace proviso

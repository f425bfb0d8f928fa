// Brackets and quotation marks around what a tag quotes.
#pragma once

#include <string_view>

#include "base/span.h"

namespace proviso {

// A span of words leaves out the punctuation around them; what belongs to a pair that the span
// holds one half of comes back in: "(the Mark)" whole, not "the Mark)" or "(the Mark".
Span WithItsPairs(std::string_view text, Span span);

}  // namespace proviso

// Which language most of a text is in. Internal to text/.
#pragma once

#include <string>

#include "text/document.h"

namespace proviso {

// By script for Han ("zh"), Kana ("ja"), Hangul ("ko"), Cyrillic ("ru", "uk"), Greek,
// Hebrew, Arabic, Thai and Devanagari; by its most frequent small words for a text in
// Latin letters, English winning where a fair part of the text is in it. Some 100 words, spread
// evenly over the text, decide. "und" where
// there are too few words, or no language has most of them.
std::string LanguageOf(const Document& document);

}  // namespace proviso

// Bilingual texts: which blocks are the other language's.
#pragma once

#include <cstddef>
#include <vector>

#include "clause/blocks.h"
#include "text/document.h"

namespace proviso {

// A run of blocks [first, last); empty where the text has one language.
struct LanguagePart {
  std::size_t first = 0, last = 0;
  bool found() const { return last > first; }
};

// Where one half of the text is Chinese, Japanese or Korean and the other is in an
// alphabet, the former is the other language, whichever comes first: it says the
// same again, and what can be cited twice should be cited once.
LanguagePart FindOtherLanguage(const Document& document, const std::vector<Block>& blocks);

}  // namespace proviso

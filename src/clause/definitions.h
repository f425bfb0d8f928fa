// Which term a paragraph defines.
#pragma once

#include <cstdint>
#include <string>

#include "text/document.h"

namespace proviso {

struct Definition {
  std::uint32_t term_first = 0, term_last = 0;  // the words of the first term
  std::string terms;                            // folded; several are separated by "; "
  bool found() const { return term_last > term_first; }
};

// The definition that the words [first, last) begin with:
//
//   "Work" means ...          "You" (or "Your") shall mean ...
//   Effective Date means ...  "Output" refers to ...      “软件”是指 ...
//
// `among_definitions` (under a heading that says so) also takes "Work: ..." and
// "Work" is/are ...
Definition FindDefinition(const Document& document, std::uint32_t first, std::uint32_t last,
                          bool among_definitions);

}  // namespace proviso

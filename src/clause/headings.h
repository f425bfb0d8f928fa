// What a run of words looks like, as a heading, and what a heading tells.
#pragma once

#include <cstdint>

#include "clause/blocks.h"
#include "clause/clause_tree.h"
#include "text/document.h"

namespace proviso {

enum class HeadingForm : std::uint8_t {
  kNone,
  kSentence,  // Limits of this grant: short, no verb, a capital first
  kTitle,     // Limits of This Grant
  kCaps,      // LIMITS OF THIS GRANT
};

// "Copyright 2020 Somebody", "All rights reserved".
bool IsCopyrightLine(const Document& document, std::uint32_t first, std::uint32_t last);

HeadingForm ShapeOf(const Document& document, std::uint32_t first, std::uint32_t last);

// One past the last word of the heading that runs into the text of a block ("2. Patent
// Grant. Each contributor ..."), or `block.first_word` where there is none. In an
// unmarked block only bold type or capitals before other text show one.
std::uint32_t RunInHeadingEnd(const Document& document, const Block& block);

// Whether an unmarked block is a heading, by its shape and what stands around it.
bool IsHeading(const Document& document, const Block& block, const Block* before,
               const Block* after);

// Whether a block names an exhibit: "Attachment A", "APPENDIX: Notice".
// `label_end` is one past the words that cite it.
bool IsExhibit(const Document& document, const Block& block, std::uint32_t* label_end);

// A line that belongs to the title once one has begun: "Version 2", a date, a URL.
bool IsTitleDetail(const Document& document, const Block& block);

// A heading that ends with "Notice": what stands below is wording to be copied.
bool IsNotice(const Document& document, std::uint32_t first, std::uint32_t last);

// "Kettle Public Licence", as titles name licences, not "How to apply the licence".
bool NamesLicense(const Document& document, std::uint32_t first, std::uint32_t last);

// "Use Restrictions", "Acceptable Use Policy": rules, wherever they stand.
bool NamesRules(const Document& document, std::uint32_t first, std::uint32_t last);

// Whether the words begin as the object of a ban does that stands before them: "To wake ...",
// "For the purpose of ...", "In any way that ...", "Waking ...".
bool BeginsAsFragment(const Document& document, std::uint32_t first, std::uint32_t last);

// The role of what stands under a heading: kOperative where it says nothing of it.
ClauseRole RoleUnder(const Document& document, std::uint32_t first, std::uint32_t last);

// "END OF TERMS AND CONDITIONS": what follows is no longer the licence.
bool EndsTerms(const Document& document, std::uint32_t first, std::uint32_t last);

}  // namespace proviso

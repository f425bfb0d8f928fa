// Which other documents a text sends its reader to.
//
//   std::vector<Reference> outside = FindReferences(texts, tags, tag_text, facts);
//   // {kind "policy", target "https://...", tag 7, in_bundle false}
//
// A tag names one where it has a `reference` value. An attachment that stands in the same text
// is not outside of it. Linear in the tags, but for the references found.
#pragma once

#include <cstdint>
#include <vector>

#include "analyze.h"

namespace proviso {

// Each target once, by the first tag that names it, in text order.
std::vector<Reference> FindReferences(const std::vector<AnalyzedText>& texts,
                                      const std::vector<Tag>& tags,
                                      const std::vector<std::uint32_t>& tag_text,
                                      const GrammarFacts& facts);

}  // namespace proviso

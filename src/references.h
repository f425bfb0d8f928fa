// What kind of document a text is, and which other documents it sends its reader to.
//
//   DocumentKind kind = KindOfDocument(texts, tags, facts);
//   std::vector<Reference> outside = FindReferences(texts, tags, tag_text, facts);
//
// Both go by what the texts say of themselves, their titles and their tags, never by a
// publisher's name.
#pragma once

#include <cstdint>
#include <vector>

#include "analyze.h"

namespace proviso {

// Of a bundle the kind is the first text's, unless a later one is the licence.
DocumentKind KindOfDocument(const std::vector<AnalyzedText>& texts, const std::vector<Tag>& tags,
                            const std::vector<std::uint32_t>& tag_text, const GrammarFacts& facts);

// Each target once, by the first tag that names it, in text order.
std::vector<Reference> FindReferences(const std::vector<AnalyzedText>& texts,
                                      const std::vector<Tag>& tags,
                                      const std::vector<std::uint32_t>& tag_text,
                                      const GrammarFacts& facts);

// Where the text names itself: its title clause, else its first line of words, 24 words at most.
// Bytes of Document::text().
Span TitleSpan(const AnalyzedText& text);

}  // namespace proviso

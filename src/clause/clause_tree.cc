#include "clause/clause_tree.h"

#include <algorithm>

#include "clause/binding.h"
#include "clause/blocks.h"
#include "clause/outline.h"

namespace proviso {

std::string_view Name(ClauseKind kind) {
  switch (kind) {
    case ClauseKind::kDocument: return "document";
    case ClauseKind::kTitle: return "title";
    case ClauseKind::kPreamble: return "preamble";
    case ClauseKind::kHeading: return "heading";
    case ClauseKind::kSection: return "section";
    case ClauseKind::kItem: return "item";
    case ClauseKind::kBullet: return "bullet";
    case ClauseKind::kParagraph: return "paragraph";
    case ClauseKind::kDefinition: return "definition";
    case ClauseKind::kExhibit: return "exhibit";
  }
  return "?";
}

std::string_view Name(ClauseRole role) {
  switch (role) {
    case ClauseRole::kOperative: return "operative";
    case ClauseRole::kDefinition: return "definition";
    case ClauseRole::kRecital: return "recital";
    case ClauseRole::kHeading: return "heading";
    case ClauseRole::kAppendix: return "appendix";
  }
  return "?";
}

std::uint32_t ClauseTree::Innermost(std::uint32_t at) const {
  const auto after = std::upper_bound(
      clauses.begin(), clauses.end(), at,
      [](std::uint32_t byte, const Clause& clause) { return byte < clause.span.begin; });
  if (after == clauses.begin()) return 0;
  auto index = static_cast<std::uint32_t>(after - clauses.begin() - 1);
  // The last clause that begins before holds the byte, or one of those above it does.
  while (index != 0 && !clauses[index].span.Contains(at)) {
    index = static_cast<std::uint32_t>(clauses[index].parent);
  }
  return index;
}

ClauseTree ParseClauses(const Document& document) {
  ClauseTree tree;
  BuildOutline(document, ReadBlocks(document), &tree);
  FindBindingSentences(document, &tree);
  return tree;
}

}  // namespace proviso

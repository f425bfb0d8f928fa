// How much of the operative text the tags explain, and which clauses none does.
//
//   Coverage c = MeasureCoverage(document, tree, tags_of_this_text);
//   c.explained_bytes <= c.operative_bytes
//
// A lead-in ("You must not:") is explained by a tag on any item of its list. Definitions,
// headings, recitals and appendices do nothing by themselves and are not counted. Linear
// in sentences and tags.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "clause/clause_tree.h"
#include "tag/tag.h"
#include "text/document.h"

namespace proviso {

struct Coverage {
  std::uint64_t operative_bytes = 0;  // bytes of the file
  std::uint64_t explained_bytes = 0;
  std::vector<std::uint32_t> unexplained;  // clauses, in order: operative, of three words or
                                           // more, and no sentence of theirs is explained
  bool operator==(const Coverage&) const = default;
};

// `tags` are those of this text, in any order.
Coverage MeasureCoverage(const Document& document, const ClauseTree& tree,
                         std::span<const Tag> tags);

}  // namespace proviso

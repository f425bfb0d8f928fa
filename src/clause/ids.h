// Ids as a lawyer cites them, from the labels that clauses carry on their own.
#pragma once

#include <cstdint>
#include <vector>

#include "clause/clause_tree.h"

namespace proviso {

// How a clause's own label joins the id of what holds it.
enum class Labeling : std::uint8_t {
  kNone,      // the document, the title, the preamble: the label is the id
  kNumber,    // "1", "a": 1.a under a number, alone under a heading
  kAbsolute,  // "2.1": says all by itself
  kDivision,  // "Article II": numbers below it may run on from other divisions
  kHeading,   // an unnumbered heading; cited only where something needs it
  kExhibit,   // "Attachment A"
  kPart,      // "para 2", "bullet 3", a defined term: after a comma
};

// Replaces the label in each Clause::id by the full and unique id. Parents come
// before children.
void MakeIds(const std::vector<Labeling>& labelings, std::vector<Clause>* clauses);

}  // namespace proviso

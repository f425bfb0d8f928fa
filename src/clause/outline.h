// From blocks to the tree: which block stands under which, what leads in a list.
#pragma once

#include <vector>

#include "clause/blocks.h"
#include "clause/clause_tree.h"
#include "text/document.h"

namespace proviso {

// Fills the clauses (ids included) and sentences of `tree`.
void BuildOutline(const Document& document, const std::vector<Block>& blocks, ClauseTree* tree);

}  // namespace proviso

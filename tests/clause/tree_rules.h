// The rules that every clause tree keeps, whatever the text.
#pragma once

#include <string>
#include <vector>

#include "clause/clause_tree.h"

namespace proviso {

// What `tree` breaks of its header's promises; empty where it keeps them all.
std::vector<std::string> BrokenRules(const Document& document, const ClauseTree& tree);

}  // namespace proviso

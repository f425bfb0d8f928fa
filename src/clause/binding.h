// Sentences that bind where the clause around them only defines or explains.
// Private to the clause stage.
#pragma once

#include "clause/clause_tree.h"

namespace proviso {

// Gives role operative to the sentences of definitions and recitals that begin as grants, duties
// and bans do ("You may ...", "The licensee shall not ...", "... hereby grants ..."), and to the
// members of lists that such sentences lead in.
void FindBindingSentences(const Document& document, ClauseTree* tree);

}  // namespace proviso

// What kind of document a text is: it decides what its silence means.
//
//   KindOf(document, tree, tags, facts)
//   "Rules of Use Policy ... You may not ..."              -> kPolicy
//   "Contributor Licence Agreement ... You grant ..."      -> kContributorAgreement
//   "As a special exception, you may link ..."             -> kException
//   "This file is licensed under the Open Garden License." -> kNotice
//   anything else that grants or forbids                   -> kLicense
//   no permission, and no word of licensing at its head    -> kOther
//
// It goes by what the text calls itself in its title and first words, by phrases that
// point to another licence, and by which constructs were found; never by the name of a
// licence or a publisher. In doubt a text is a license, whose silence permits nothing.
// Linear in the words.
#pragma once

#include <string>
#include <vector>

#include "clause/clause_tree.h"
#include "score/score.h"
#include "tag/tag.h"
#include "text/document.h"

namespace proviso {

// `tags` are those of this text alone.
DocumentKind KindOf(const Document& document, const ClauseTree& tree, const std::vector<Tag>& tags,
                    const GrammarFacts& facts);

// Of a bundle: license if a member is one, else the first member's kind; kOther of none.
DocumentKind KindOfBundle(const std::vector<DocumentKind>& kinds);

// The folded words of the title: of the title clause, else of the first line that has
// words; at most 24.
std::vector<std::string> TitleOf(const Document& document, const ClauseTree& tree);

}  // namespace proviso

// What the phrases of a grammar do on texts: which never fire, which fire in one text only, and
// which find nothing that another phrase of the construct does not find as well.
//
//   PhraseUse use(grammar);
//   for (...) use.Read(document, tree, path);
//   use.Report(parsed);
//   // prohibition/no-sale.clause: note[G203]: /4 finds nothing that /1 does not find (12 places)
//
// These are questions to the author, not errors: a phrase may say what lawyers say elsewhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pattern/grammar.h"
#include "tag/tag.h"

namespace proviso {

class PhraseUse {
 public:
  explicit PhraseUse(const Grammar& grammar);

  // Counts what fires in a text; `path` names it in the report.
  void Read(const Document& document, const ClauseTree& tree, std::string_view path);

  // Notes G201, G202 and G203, in the order of the grammar's files and phrases. `parsed` is what
  // the grammar was compiled from.
  std::vector<FileDiagnostic> Report(const ParsedGrammar& parsed) const;

  std::size_t texts() const { return texts_; }

 private:
  struct Count {
    std::uint32_t texts = 0;    // that it fires in
    std::size_t last_text = 0;  // the number of the latest of these, from 1
    std::uint32_t places = 0;
    std::uint32_t covered = 0;  // places where another phrase says as much
    std::uint32_t by = 0;       // the phrase that covered the latest of them
    std::string only_in;        // the first text
  };

  const Grammar& grammar_;
  std::vector<Count> counts_;  // by phrase, as Program::phrases
  std::size_t texts_ = 0;
};

}  // namespace proviso

// The clause parser: any bytes give a tree that nests, in order, and holds every byte once.
#include "clause/clause_tree.h"
#include "tests/clause/tree_rules.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/text_rules.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace proviso;
  const std::string_view bytes = AsText(data, size);
  const Document document = ReadDocument(bytes);
  const ClauseTree tree = ParseClauses(document);
  RequireNone(BrokenRules(document, tree));
  for (const Clause& clause : tree.clauses) {
    Require(IsBoundary(document.text(), clause.span.begin) &&
                IsBoundary(document.text(), clause.span.end),
            "clauses are whole characters", clause.id);
    Require(IsValidUtf8(clause.id) && IsValidUtf8(clause.heading), "names are UTF-8", clause.id);
  }
  for (const Diagnostic& diagnostic : tree.diagnostics) {
    Require(diagnostic.span.end <= document.text().size(), "diagnostics are in the text");
  }
  PrintClauses(document, tree);
  return 0;
}

#include "pattern/grammar.h"

namespace proviso {
ParsedGrammar ParseGrammar(const GrammarSources& sources) {
  ParsedGrammar parsed;
  for (const GrammarSource& source : sources) {
    ParsedFile file = ParseGrammarFile(source.path, source.text);
    for (Diagnostic& d : file.diagnostics) parsed.diagnostics.push_back({source.path, std::move(d)});
    parsed.files.push_back(std::move(file.file));
  }
  return parsed;
}
}  // namespace proviso

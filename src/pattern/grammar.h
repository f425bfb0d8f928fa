// The grammar language: text to tree, tree to text, and the static checks.
// docs/language.md describes it.
//
//   GrammarSources sources = {{"words.clause", "..."}, {"risk/indemnity.clause", "..."}};
//   ParsedGrammar parsed = ParseGrammar(sources);
//   if (HasErrors(...)) print them with DrawDiagnostic
//
// Errors are diagnostics with codes G001...; nothing here reads files or throws.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "pattern/ast.h"

namespace proviso {

struct GrammarSource {
  std::string path;  // relative to the grammar's root, with /
  std::string text;
};
using GrammarSources = std::vector<GrammarSource>;

struct FileDiagnostic {
  std::string path;
  Diagnostic diagnostic;
  bool operator==(const FileDiagnostic&) const = default;
};

struct ParsedFile {
  GrammarFile file;
  Diagnostics diagnostics;
};

// One file. After an error parsing goes on at the next line that begins with a
// keyword, so that several errors are shown at once; after some 25 it ends (G006).
// Linear in the text.
ParsedFile ParseGrammarFile(std::string path, std::string_view text);

// The file as text, without comments: ParseGrammarFile(PrintGrammarFile(f)) == f.
// `grammar fmt` keeps comments and works on the text (format.h).
std::string PrintGrammarFile(const GrammarFile& file);

// One pattern on one line: print and parse again gives the same tree.
std::string PrintPattern(const Pattern& pattern);

struct ParsedGrammar {
  std::vector<GrammarFile> files;  // words.clause first, then by path
  std::vector<FileDiagnostic> diagnostics;
};

// All files of a grammar, and every check that needs no text to be tagged:
// identity and path, unknown vocabulary, recursion, unknown roles, modalities,
// attributes and yields-to, number of examples, phrases without an anchor.
// docs/language.md lists them by code. All are errors; in the order of files and
// places. A file with errors of parsing is not checked further.
// spectrum.clause and matrix.clause are not part of it (score/).
ParsedGrammar ParseGrammar(const GrammarSources& sources);

// The words that ~word stands for, the word itself first; no word twice. `word` is
// folded, of the letters a to z.
//
//   Inflections("modify")  // modify modifies modified modifying
std::vector<std::string> Inflections(std::string_view word);

}  // namespace proviso

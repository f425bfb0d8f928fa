// The grammar language: any text gives a tree or diagnostics in its bounds; a tree printed and
// parsed again is itself, so is a formatted one; a grammar that passes its checks can be
// compiled, and finds tags in a small text.
#include <string>

#include "pattern/format.h"
#include "pattern/grammar.h"
#include "tag/tag.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/text_rules.h"

namespace proviso {
namespace {

void RequireGoodDiagnostics(const Diagnostics& diagnostics, std::string_view text) {
  for (const Diagnostic& diagnostic : diagnostics) {
    Require(diagnostic.span.begin <= diagnostic.span.end && diagnostic.span.end <= text.size(),
            "diagnostics are in the file", diagnostic.message);
    Require(!diagnostic.message.empty() && diagnostic.code.starts_with('G'), "diagnostics speak");
    DrawDiagnostic("x.clause", text, diagnostic);
  }
}

void RequireRoundTrip(const GrammarFile& file, std::string_view text) {
  const std::string printed = PrintGrammarFile(file);
  const ParsedFile again = ParseGrammarFile(file.path, printed);
  Require(again.diagnostics.empty() && again.file == file, "print and parse give the same tree",
          printed);
  const std::string formatted = FormatGrammarFile(text);
  Require(ParseGrammarFile(file.path, formatted).file == file, "fmt keeps the tree", formatted);
  Require(FormatGrammarFile(formatted) == formatted, "fmt twice is fmt once", formatted);
}

void Use(const ParsedGrammar& parsed) {
  const Grammar grammar = CompileGrammar(parsed);
  const std::string text =
      "1. You may use it.\n2. You must not: (a) sell it; (b) lend it for 3 days or $5 to "
      "\"Bea\".\n";
  const Document document = ReadDocument(text);
  const ClauseTree tree = ParseClauses(document);
  for (const Tag& tag : FindTags(document, tree, grammar)) {
    Require(tag.span.end <= text.size() && !tag.span.empty(), "tags are in the text");
  }
  CheckExamples(parsed, grammar);
}

}  // namespace
}  // namespace proviso

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace proviso;
  const std::string text(AsText(data, size));
  const ParsedFile parsed = ParseGrammarFile("risk/x.clause", text);
  RequireGoodDiagnostics(parsed.diagnostics, text);
  if (!HasErrors(parsed.diagnostics)) RequireRoundTrip(parsed.file, text);
  FormatGrammarFile(text);
  const ParsedGrammar grammar =
      ParseGrammar({{"risk/x.clause", text},
                    {"words.clause", "words v = (a | b c)\nmodality must-not = not\n"}});
  for (const FileDiagnostic& entry : grammar.diagnostics) {
    const bool words = entry.path == "words.clause";
    if (!words) RequireGoodDiagnostics({entry.diagnostic}, text);
  }
  if (grammar.diagnostics.empty()) Use(grammar);
  return 0;
}

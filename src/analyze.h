// The front door: bytes of a licence in, everything Proviso knows about it out.
//
//   std::shared_ptr<const Rules> rules = EmbeddedRules();   // once; share between threads
//   Analysis a = Analyze({{"LICENSE", bytes}}, *rules);
//   std::string json = RenderJson(a, *rules);
//
// Nothing here reads a file, a clock or a global; nothing throws.
//
// Of a bundle (an agreement and its use policy, say) every text is read by itself;
// kind, matrix, score, coverage and references are those of the whole.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "clause/clause_tree.h"
#include "pattern/grammar.h"
#include "score/score.h"
#include "tag/tag.h"
#include "text/document.h"

namespace proviso {

// A grammar with its scoring, ready to run. Immutable.
struct Rules {
  Grammar grammar;
  std::shared_ptr<const Scoring> scoring;
};

struct ParsedRules {
  std::shared_ptr<const Rules> rules;  // null where there are errors
  std::vector<FileDiagnostic> diagnostics;
};

// The grammar files compiled into the program, matrix.clause and spectrum.clause included.
const GrammarSources& BuiltInGrammar();

// What LoadRules makes of them, compiled when the program was built: under a millisecond.
std::shared_ptr<const Rules> EmbeddedRules();

// Whether a file of a grammar is in the pattern language, as all are but matrix.clause and
// spectrum.clause, which have one of their own (docs/scoring.md).
bool IsLanguageFile(const GrammarSource& source);

// Parses, checks and compiles a grammar. Sources that are missing matrix.clause or
// spectrum.clause, or hold errors, give null rules and say why in `diagnostics`.
ParsedRules LoadRules(const GrammarSources& sources);

// One text of a licence. `bytes` must outlive the Analysis.
struct SourceText {
  std::string path;  // as shown in reports
  std::string_view bytes;
  std::uint32_t most = kMaxTextBytes;  // bytes to read of them; where there are more, T001
};

// How far the matrix and the score can be trusted. Low: the text is in a language that the
// grammar does not read, or constructs explain less than 40 % of its operative bytes, or a limit
// kept a part of it from being read (T001, A002); medium: less than 65 %.
enum class Confidence { kHigh, kMedium, kLow };
std::string_view Name(Confidence confidence);  // "high", "medium", "low"

// Something that binds the reader and lies outside the text: the policy at a URL, the
// attachment that is not in the file. An attachment that stands in the same text is none.
struct Reference {
  std::string kind;        // "policy", "attachment", "license", "terms"
  std::string target;      // the URL, or the name as in the text
  std::uint32_t tag = 0;   // index into Analysis::tags
  bool in_bundle = false;  // another text of the bundle bears that title
  bool operator==(const Reference&) const = default;
};

struct AnalyzedText {
  std::string path;
  std::string sha256;  // of the bytes read, lower-case hex
  Document document;
  ClauseTree tree;
};

struct Analysis {
  std::vector<AnalyzedText> texts;      // one, or the members of a bundle
  std::vector<Tag> tags;                // of all texts, in text order
  std::vector<std::uint32_t> tag_text;  // for each tag, its index into texts
  DocumentKind kind = DocumentKind::kLicense;
  bool read = true;  // false: the language is one that the grammar does not read
  Confidence confidence = Confidence::kHigh;
  std::string confidence_reason;  // empty where high
  Profile profile;
  Score score;
  std::uint64_t operative_bytes = 0;  // bytes of operative sentences, in the files as given
  std::uint64_t explained_bytes = 0;  // those inside tags; a tagged list explains its lead-in
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      unexplained;  // text, clause: operative, no tag
  std::vector<Reference> references;
  std::vector<FileDiagnostic> diagnostics;  // of all stages, spans in bytes of the file
};

// All texts are read as one licence package. A002: one has more than kMaxTags tags;
// A003, a note: the whole is no licence by itself, and what it is instead.
Analysis Analyze(const std::vector<SourceText>& texts, const Rules& rules);

}  // namespace proviso

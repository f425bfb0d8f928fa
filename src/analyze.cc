#include "analyze.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/sha256.h"
#include "coverage.h"
#include "references.h"
#include "score/kind.h"

namespace proviso {
namespace {

constexpr std::string_view kMatrixFile = "matrix.clause";
constexpr std::string_view kSpectrumFile = "spectrum.clause";
constexpr std::string_view kTextCut = "T001";
constexpr std::string_view kTagsCut = "A002";
constexpr std::string_view kNoLicence = "A003";
constexpr double kLowCoverage = 0.40;
constexpr double kMediumCoverage = 0.65;

const GrammarSource* FindSource(const GrammarSources& sources, std::string_view path) {
  const auto found = std::find_if(sources.begin(), sources.end(),
                                  [&](const GrammarSource& source) { return source.path == path; });
  return found == sources.end() ? nullptr : &*found;
}

bool HasErrors(const std::vector<FileDiagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const FileDiagnostic& d) {
    return d.diagnostic.severity == Severity::kError;
  });
}

FileDiagnostic MissingFile(std::string_view path) {
  return {
      std::string(path),
      {.severity = Severity::kError, .code = "A001", .message = "the grammar has no such file"}};
}

// Whether the text is in a language, and in words, that the grammar reads. A text whose
// language is unclear is read; one in another language is read where tags explain much of it
// all the same (a licence with a short foreign preface).
bool IsRead(const Analysis& analysis, double explained_share) {
  const bool foreign =
      std::all_of(analysis.texts.begin(), analysis.texts.end(), [](const AnalyzedText& text) {
        return text.document.language != "en" && text.document.language != "und";
      });
  return !foreign || explained_share >= kLowCoverage;
}

// The first diagnostic that says that a part of a text was not read.
const FileDiagnostic* WhatIsMissing(const Analysis& analysis) {
  const auto found = std::find_if(
      analysis.diagnostics.begin(), analysis.diagnostics.end(), [](const FileDiagnostic& entry) {
        return entry.diagnostic.code == kTextCut || entry.diagnostic.code == kTagsCut;
      });
  return found == analysis.diagnostics.end() ? nullptr : &*found;
}

void Assess(Analysis& analysis, double explained_share) {
  if (const FileDiagnostic* missing = WhatIsMissing(analysis)) {
    analysis.confidence = Confidence::kLow;
    analysis.confidence_reason = "a part is missing: " + missing->diagnostic.message;
  } else if (!analysis.read) {
    analysis.confidence = Confidence::kLow;
    analysis.confidence_reason = "the text is in a language that the grammar does not read (" +
                                 analysis.texts.front().document.language + ")";
  } else if (analysis.tags.empty()) {
    analysis.confidence = Confidence::kLow;
    analysis.confidence_reason = "no construct was found";
  } else if (explained_share < kLowCoverage) {
    analysis.confidence = Confidence::kLow;
    analysis.confidence_reason = "constructs explain little of the operative text";
  } else if (explained_share < kMediumCoverage) {
    analysis.confidence = Confidence::kMedium;
    analysis.confidence_reason = "constructs leave much of the operative text unexplained";
  }
}

Diagnostic TooManyTags(const AnalyzedText& text, std::size_t unread) {
  const Document& document = text.document;
  const std::uint32_t begin = document.words[text.tree.sentences[unread].first_word].begin;
  return {.severity = Severity::kWarning,
          .code = std::string(kTagsCut),
          .span = document.InFile({begin, static_cast<std::uint32_t>(document.text().size())}),
          .message =
              "more than " + std::to_string(kMaxTags) + " tags; from here on none was looked for"};
}

// What a text is where it is no licence by itself; empty where it is one.
std::string_view WhatItIs(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::kLicense: return "";
    case DocumentKind::kException: return "it adds to another licence, whose terms are not here";
    case DocumentKind::kNotice: return "it points to another licence, whose terms are not here";
    case DocumentKind::kPolicy: return "a policy: it limits what users may do, and grants nothing";
    case DocumentKind::kContributorAgreement: return "it licenses a project, not users of the work";
    case DocumentKind::kOther: return "no licence: it neither grants nor speaks of licensing";
  }
  return "";
}

}  // namespace

std::string_view Name(Confidence confidence) {
  switch (confidence) {
    case Confidence::kHigh: return "high";
    case Confidence::kMedium: return "medium";
    case Confidence::kLow: return "low";
  }
  return "";
}

bool IsLanguageFile(const GrammarSource& source) {
  return source.path != kMatrixFile && source.path != kSpectrumFile;
}

ParsedRules LoadRules(const GrammarSources& sources) {
  ParsedRules result;
  GrammarSources language;
  std::copy_if(sources.begin(), sources.end(), std::back_inserter(language), IsLanguageFile);
  const GrammarSource* matrix = FindSource(sources, kMatrixFile);
  const GrammarSource* spectrum = FindSource(sources, kSpectrumFile);
  if (matrix == nullptr) result.diagnostics.push_back(MissingFile(kMatrixFile));
  if (spectrum == nullptr) result.diagnostics.push_back(MissingFile(kSpectrumFile));

  const ParsedGrammar parsed = ParseGrammar(language);
  result.diagnostics.insert(result.diagnostics.end(), parsed.diagnostics.begin(),
                            parsed.diagnostics.end());
  if (HasErrors(result.diagnostics)) return result;

  auto rules = std::make_shared<Rules>();
  rules->grammar = CompileGrammar(parsed);
  ParsedScoring scoring = ParseScoring(matrix->text, spectrum->text, rules->grammar.facts);
  std::move(scoring.diagnostics.begin(), scoring.diagnostics.end(),
            std::back_inserter(result.diagnostics));
  if (scoring.scoring == nullptr || HasErrors(result.diagnostics)) return result;
  rules->scoring = std::move(scoring.scoring);
  result.rules = std::move(rules);
  return result;
}

Analysis Analyze(const std::vector<SourceText>& texts, const Rules& rules) {
  const GrammarFacts& facts = rules.grammar.facts;
  Analysis analysis;
  std::vector<DocumentKind> kinds;
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    AnalyzedText text{.path = texts[i].path};
    text.document = ReadDocument(texts[i].bytes, texts[i].most);
    text.sha256 = Sha256Hex(text.document.file);
    text.tree = ParseClauses(text.document);
    std::size_t unread = 0;
    std::vector<Tag> tags = FindTags(text.document, text.tree, rules.grammar, &unread);

    const Coverage coverage = MeasureCoverage(text.document, text.tree, tags);
    analysis.operative_bytes += coverage.operative_bytes;
    analysis.explained_bytes += coverage.explained_bytes;
    for (const std::uint32_t clause : coverage.unexplained) {
      analysis.unexplained.emplace_back(i, clause);
    }
    for (const Diagnostic& diagnostic : text.document.diagnostics) {
      analysis.diagnostics.push_back({text.path, diagnostic});
    }
    for (Diagnostic diagnostic : text.tree.diagnostics) {
      diagnostic.span = text.document.InFile(diagnostic.span);
      analysis.diagnostics.push_back({text.path, std::move(diagnostic)});
    }
    if (unread < text.tree.sentences.size()) {
      analysis.diagnostics.push_back({text.path, TooManyTags(text, unread)});
    }
    kinds.push_back(KindOf(text.document, text.tree, tags, facts));
    analysis.tag_text.insert(analysis.tag_text.end(), tags.size(), i);
    std::move(tags.begin(), tags.end(), std::back_inserter(analysis.tags));
    analysis.texts.push_back(std::move(text));
  }

  const double share = analysis.operative_bytes == 0
                           ? 0.0
                           : static_cast<double>(analysis.explained_bytes) /
                                 static_cast<double>(analysis.operative_bytes);
  analysis.read = IsRead(analysis, share);
  Assess(analysis, share);
  analysis.kind = KindOfBundle(kinds);
  if (const std::string_view what = WhatItIs(analysis.kind); !what.empty() && !texts.empty()) {
    analysis.diagnostics.push_back({texts.front().path,
                                    {.severity = Severity::kNote,
                                     .code = std::string(kNoLicence),
                                     .message = std::string(what)}});
  }
  const Evidence evidence{
      .facts = &facts, .tags = &analysis.tags, .kind = analysis.kind, .read = analysis.read};
  Judgement judgement = Judge(evidence, *rules.scoring);
  analysis.profile = std::move(judgement.profile);
  analysis.score = std::move(judgement.score);
  analysis.references = FindReferences(analysis.texts, analysis.tags, analysis.tag_text, facts);
  return analysis;
}

}  // namespace proviso

#include "library/report.h"

#include <cmath>
#include <utility>

#include "report/display.h"

namespace proviso {
namespace {

double OneDecimal(double points) { return std::round(points * 10) / 10; }

// Clauses of all documents stand in one vector: where those of each begin.
std::vector<std::uint32_t> ClauseBases(const Analysis& analysis) {
  std::vector<std::uint32_t> bases;
  std::uint32_t base = 0;
  for (const AnalyzedText& text : analysis.texts) {
    bases.push_back(base);
    base += static_cast<std::uint32_t>(text.tree.clauses.size());
  }
  return bases;
}

v1::Clause MakeClause(const AnalyzedText& text, std::uint32_t document, std::uint32_t base,
                      const Clause& clause) {
  const Span span = text.document.InFile(clause.span);
  return {.id = clause.id,
          .kind = std::string(Name(clause.kind)),
          .role = std::string(Name(clause.role)),
          .heading = clause.heading,
          .parent = clause.parent == kNoClause ? v1::kNoParent
                                               : static_cast<std::int32_t>(base) + clause.parent,
          .document = document,
          .begin = span.begin,
          .end = span.end};
}

v1::Tag MakeTag(const Tag& tag, const Document& document, const ConstructFacts& construct) {
  const Span span = document.InFile(tag.span);
  v1::Tag made{
      .construct = construct.id,
      .family = std::string(Name(construct.family)),
      .rule = construct.id + "/" + std::to_string(tag.phrase + 1),
      .begin = span.begin,
      .end = span.end,
      .quote = ValidUtf8(document.text().substr(tag.span.begin, tag.span.size())),
  };
  for (const Attribute& attribute : tag.values) {
    made.values.push_back({attribute.name, attribute.value});
  }
  return made;
}

v1::Cell MakeCell(const Cell& cell) { return {cell.value, cell.reason, cell.because}; }

}  // namespace

v1::Diagnostic MakeDiagnostic(const FileDiagnostic& entry) {
  return {.path = entry.path,
          .severity = std::string(Name(entry.diagnostic.severity)),
          .code = entry.diagnostic.code,
          .message = entry.diagnostic.message,
          .hint = entry.diagnostic.hint,
          .begin = entry.diagnostic.span.begin,
          .end = entry.diagnostic.span.end};
}

v1::Report MakeReport(const Analysis& analysis, const Rules& rules) {
  const std::vector<std::uint32_t> bases = ClauseBases(analysis);
  v1::Report report;
  for (std::uint32_t i = 0; i < analysis.texts.size(); ++i) {
    const AnalyzedText& text = analysis.texts[i];
    report.documents.push_back({.path = text.path,
                                .sha256 = text.sha256,
                                .encoding = std::string(Name(text.document.encoding)),
                                .language = text.document.language,
                                .bytes = text.document.file.size()});
    for (const Clause& clause : text.tree.clauses) {
      report.clauses.push_back(MakeClause(text, i, bases[i], clause));
    }
  }
  report.document_kind = Name(analysis.kind);
  report.confidence = Name(analysis.confidence);
  report.confidence_reason = analysis.confidence_reason;
  for (std::size_t i = 0; i < analysis.tags.size(); ++i) {
    const Tag& tag = analysis.tags[i];
    const std::uint32_t document = analysis.tag_text[i];
    v1::Tag& made = report.tags.emplace_back(MakeTag(
        tag, analysis.texts[document].document, rules.grammar.facts.constructs[tag.construct]));
    made.document = document;
    made.clause = bases[document] + tag.clause;
  }
  report.matrix = {.commercial_use = MakeCell(analysis.profile[CellId::kCommercialUse]),
                   .modification = MakeCell(analysis.profile[CellId::kModification]),
                   .redistribution = MakeCell(analysis.profile[CellId::kRedistribution]),
                   .patent_grant = MakeCell(analysis.profile[CellId::kPatentGrant]),
                   .attribution = MakeCell(analysis.profile[CellId::kAttribution])};
  report.score = OneDecimal(analysis.score.points);
  report.band = analysis.score.band;
  report.band_index = analysis.score.band_index;
  for (const Contribution& part : analysis.score.because) {
    report.because.push_back({part.construct, OneDecimal(part.points), part.reason, part.tags});
  }
  report.next_band_needs = analysis.score.next_band_needs;
  report.operative_bytes = analysis.operative_bytes;
  report.explained_bytes = analysis.explained_bytes;
  for (const auto& [document, clause] : analysis.unexplained) {
    report.unexplained.push_back(bases[document] + clause);
  }
  for (const Reference& reference : analysis.references) {
    report.references.push_back(
        {reference.kind, reference.target, reference.tag, reference.in_bundle});
  }
  for (const FileDiagnostic& entry : analysis.diagnostics) {
    report.diagnostics.push_back(MakeDiagnostic(entry));
  }
  return report;
}

}  // namespace proviso

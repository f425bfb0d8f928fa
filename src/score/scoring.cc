// The entrance of the score stage: names, ParseScoring, and the cells.

#include <memory>
#include <utility>

#include "score/parse.h"
#include "score/rules.h"
#include "score/score.h"

namespace proviso {

std::string_view Name(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::kLicense:
      return "license";
    case DocumentKind::kException:
      return "exception";
    case DocumentKind::kNotice:
      return "notice";
    case DocumentKind::kPolicy:
      return "policy";
    case DocumentKind::kContributorAgreement:
      return "contributor-agreement";
    case DocumentKind::kOther:
      return "other";
  }
  return "other";
}

std::string_view Name(CellId cell) {
  switch (cell) {
    case CellId::kCommercialUse:
      return "commercial-use";
    case CellId::kModification:
      return "modification";
    case CellId::kRedistribution:
      return "redistribution";
    case CellId::kPatentGrant:
      return "patent-grant";
    case CellId::kAttribution:
      return "attribution";
  }
  return "";
}

std::array<std::string_view, 7> BandNames() {
  return {"public-domain",  "permissive",       "weak-copyleft", "strong-copyleft",
          "use-restricted", "source-available", "proprietary"};
}

std::array<double, 7> BandBegins(const Scoring& scoring) { return scoring.band_begins; }

namespace {

Profile SummarizeFacts(Facts& facts) {
  const auto deciding = facts.DecideCells();
  Profile profile;
  for (int i = 0; i < kCells; ++i) {
    const auto at = static_cast<std::size_t>(i);
    Cell& cell = profile.cells[at];
    cell.value = facts.scoring().cells[at].values[static_cast<std::size_t>(facts.cell(i))];
    for (const CellRule* rule : deciding[at]) {
      if (!cell.reason.empty()) cell.reason += "; ";
      cell.reason += rule->reason;
    }
    cell.because = facts.cell_because(i);
  }
  return profile;
}

}  // namespace

ParsedScoring ParseScoring(std::string_view matrix_file, std::string_view spectrum_file,
                           const GrammarFacts& facts) {
  auto scoring = std::make_shared<Scoring>();
  for (const ConstructFacts& construct : facts.constructs) {
    scoring->construct_ids.push_back(construct.id);
    scoring->families.push_back(construct.family);
  }
  scoring->weights.resize(facts.constructs.size());

  Diagnostics matrix, spectrum;
  ParseScoringFile(matrix_file, true, scoring.get(), &matrix);
  ParseScoringFile(spectrum_file, false, scoring.get(), &spectrum);
  if (!HasErrors(matrix) && !HasErrors(spectrum)) CheckMonotone(*scoring, &spectrum);
  Number(*scoring);

  ParsedScoring parsed;
  if (!HasErrors(matrix) && !HasErrors(spectrum)) parsed.scoring = std::move(scoring);
  for (Diagnostic& d : matrix) parsed.diagnostics.push_back({"matrix.clause", std::move(d)});
  for (Diagnostic& d : spectrum) parsed.diagnostics.push_back({"spectrum.clause", std::move(d)});
  return parsed;
}

Profile Summarize(const Evidence& evidence, const Scoring& scoring) {
  Facts facts(evidence, scoring);
  return SummarizeFacts(facts);
}

Score Place(const Evidence& evidence, const Profile&, const Scoring& scoring) {
  Facts facts(evidence, scoring);
  facts.DecideCells();
  return PlaceFacts(std::move(facts));
}

Judgement Judge(const Evidence& evidence, const Scoring& scoring) {
  Facts facts(evidence, scoring);
  Judgement judgement;
  judgement.profile = SummarizeFacts(facts);
  judgement.score = PlaceFacts(std::move(facts));
  return judgement;
}

std::optional<Weight> WeightOf(const Scoring& scoring, std::string_view construct) {
  for (std::size_t i = 0; i < scoring.construct_ids.size(); ++i) {
    if (scoring.construct_ids[i] == construct) return scoring.weights[i];
  }
  for (const auto& [name, weight] : scoring.named_weights) {
    if (name == construct) return weight;
  }
  return std::nullopt;
}

}  // namespace proviso

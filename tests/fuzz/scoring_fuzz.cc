// The two score files: any text gives a scoring or diagnostics in its bounds; what is accepted
// places evidence between 0 and 100. A line of "%%" parts the matrix from the spectrum.
#include <string>

#include "score/score.h"
#include "tests/fuzz/property.h"

namespace proviso {
namespace {

GrammarFacts Facts() {
  GrammarFacts facts;
  const auto add = [&](const char* id, Family family) {
    facts.constructs.push_back({.id = id, .family = family, .title = id, .phrases = 1});
  };
  add("grant-copyright", Family::kPermission);
  add("share-alike", Family::kDuty);
  add("non-commercial", Family::kProhibition);
  add("user-threshold", Family::kProhibition);
  add("sole-discretion", Family::kPower);
  add("indemnity", Family::kRisk);
  return facts;
}

void RequirePlaced(const GrammarFacts& facts, const Scoring& scoring) {
  std::vector<Tag> tags;
  const auto constructs = static_cast<std::uint16_t>(facts.constructs.size());
  for (std::uint16_t i = 0; i <= constructs; ++i) {
    const Evidence evidence{.facts = &facts, .tags = &tags};
    const Profile profile = Summarize(evidence, scoring);
    const Score score = Place(evidence, profile, scoring);
    Require(score.points >= 0 && score.points <= 100, "the score is of 100", PrintScore(score));
    Require(score.band_index >= 0 && score.band_index <= 6, "there are seven bands");
    double sum = 0;
    for (const Contribution& contribution : score.because) sum += contribution.points;
    Require(sum - score.points < 0.05 && score.points - sum < 0.05,
            "contributions sum to the score", PrintScore(score));
    PrintProfile(profile);
    tags.push_back({.construct = i, .span = {i, i + 1u}, .matched = {i, i + 1u}});
  }
}

}  // namespace
}  // namespace proviso

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace proviso;
  static const GrammarFacts facts = Facts();
  const std::string_view bytes = AsText(data, size);
  const std::size_t parting = std::min(bytes.find("\n%%\n"), bytes.size());
  const std::string matrix(bytes.substr(0, parting));
  const std::string spectrum(bytes.substr(std::min(parting + 4, bytes.size())));
  const ParsedScoring parsed = ParseScoring(matrix, spectrum, facts);
  for (const FileDiagnostic& entry : parsed.diagnostics) {
    const std::string& text = entry.path == "matrix.clause" ? matrix : spectrum;
    Require(entry.diagnostic.span.begin <= entry.diagnostic.span.end &&
                entry.diagnostic.span.end <= text.size(),
            "diagnostics are in the file", entry.diagnostic.message);
    DrawDiagnostic(entry.path, text, entry.diagnostic);
  }
  if (parsed.scoring != nullptr) RequirePlaced(facts, *parsed.scoring);
  return 0;
}

#include "tests/score/evidence.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <utility>

namespace proviso {
namespace {

const std::pair<Family, const char*> kCatalogue[] = {
    {Family::kPermission,
     "grant-commercial grant-copyright grant-patent later-version license-exception "
     "output-rights public-domain-dedication"},
    {Family::kDuty,
     "attribution audit confidentiality destroy-on-termination export-control "
     "grant-back license-copy naming-rule network-use no-endorsement notice-file "
     "notice-retention registration restriction-passthrough share-alike "
     "source-disclosure state-changes trademark-reserved update-duty"},
    {Family::kProhibition,
     "acceptable-use-policy change-date no-benchmark no-compete "
     "no-further-restrictions no-hosting no-model-training no-modification "
     "no-redistribution no-reverse-engineering no-sale no-transfer non-commercial "
     "purpose-limit quantity-limit revenue-threshold separate-license term-limit "
     "territory-limit use-restriction user-threshold"},
    {Family::kPower,
     "acceptance-by-use patent-retaliation remote-restriction rights-reserved "
     "sole-discretion termination-at-will termination-breach unilateral-change"},
    {Family::kRisk,
     "arbitration entire-agreement governing-law government-rights indemnity "
     "liability-limit severability warranty-disclaimer"},
};

std::vector<std::string> Split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, at);) parts.push_back(part);
  return parts;
}

Tag ReadTag(const std::vector<std::string>& words) {
  Tag tag;
  const int construct = CatalogueFacts().Find(words[1]);
  EXPECT_GE(construct, 0) << words[1];
  tag.construct = static_cast<std::uint16_t>(std::max(construct, 0));
  for (std::size_t i = 2; i < words.size(); ++i) {
    const std::size_t equal = words[i].find('=');
    std::string value = words[i].substr(equal + 1);
    std::replace(value.begin(), value.end(), '_', ' ');
    tag.values.push_back({words[i].substr(0, equal), Split(value, '|')});
  }
  return tag;
}

}  // namespace

const GrammarFacts& CatalogueFacts() {
  static const GrammarFacts facts = [] {
    GrammarFacts made;
    for (const auto& [family, ids] : kCatalogue) {
      for (const std::string& id : Split(ids, ' ')) {
        ConstructFacts construct;
        construct.id = id;
        construct.family = family;
        made.constructs.push_back(std::move(construct));
      }
    }
    return made;
  }();
  return facts;
}

std::string ReadFile(const std::string& path_in_repository) {
  std::ifstream file(std::string(PROVISO_SOURCE_DIR) + "/" + path_in_repository);
  std::ostringstream text;
  text << file.rdbuf();
  EXPECT_FALSE(text.str().empty()) << path_in_repository;
  return text.str();
}

std::shared_ptr<const Scoring> BuiltInScoring() {
  static const ParsedScoring parsed = ParseScoring(
      ReadFile("grammar/matrix.clause"), ReadFile("grammar/spectrum.clause"), CatalogueFacts());
  for (const FileDiagnostic& d : parsed.diagnostics) {
    ADD_FAILURE() << DrawDiagnostic(d.path, ReadFile("grammar/" + d.path), d.diagnostic);
  }
  return parsed.scoring;
}

EvidenceText ReadEvidence(std::string_view text) {
  EvidenceText evidence;
  for (const std::string& line : Split(std::string(text), '\n')) {
    const std::vector<std::string> words = Split(line, ' ');
    if (words.empty() || words[0].empty() || words[0][0] == '#') continue;
    if (words[0] == "tag") {
      evidence.tags.push_back(ReadTag(words));
    } else if (words[0] == "unread") {
      evidence.read = false;
    } else if (words[0] == "kind") {
      for (int kind = 0; kind <= static_cast<int>(DocumentKind::kOther); ++kind) {
        if (Name(static_cast<DocumentKind>(kind)) == words[1]) {
          evidence.kind = static_cast<DocumentKind>(kind);
        }
      }
    } else {
      evidence.rest.push_back(line);
    }
  }
  return evidence;
}

}  // namespace proviso

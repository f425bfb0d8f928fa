// The promise of Place: one more duty, prohibition, power or risk never lowers the
// score or the band; and what a score always is.

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/score/evidence.h"

namespace proviso {
namespace {

// Values that the built-in rules ask for, and some that they do not.
const std::vector<std::string>& ValuesOf(const std::string& attribute) {
  static const std::vector<std::string> rights = {
      "use", "modify", "distribute", "sublicense", "reproduce", "intellectual-property"};
  static const std::vector<std::string> purposes = {"research", "internal", "our devices",
                                                    "evaluation", "personal study"};
  static const std::vector<std::string> scopes = {"file", "library", "work", "network"};
  static const std::vector<std::string> rules = {"must-differ", "must-begin-with", "must-not-use"};
  static const std::vector<std::string> of = {"derivatives", "functionality", "act", "whole",
                                              "alone", "keys", "rest"};
  static const std::vector<std::string> manner = {"asked"};
  static const std::vector<std::string> kind = {"ban", "ask", "definition", "grant"};
  if (attribute == "rights") return rights;
  if (attribute == "purposes") return purposes;
  if (attribute == "scope") return scopes;
  if (attribute == "rule") return rules;
  if (attribute == "manner") return manner;
  if (attribute == "kind") return kind;
  return of;
}

class Evidences {
 public:
  explicit Evidences(unsigned seed) : random_(seed) {}

  int Below(int count) { return std::uniform_int_distribution<int>(0, count - 1)(random_); }

  Tag MakeTag(int construct) {
    Tag tag;
    tag.construct = static_cast<std::uint16_t>(construct);
    for (const char* attribute : {"rights", "purposes", "scope", "rule", "of", "manner", "kind"}) {
      if (Below(2) == 0) continue;
      std::vector<std::string> values;
      for (const std::string& value : ValuesOf(attribute)) {
        if (Below(3) == 0) values.push_back(value);
      }
      tag.values.push_back({attribute, values});
    }
    return tag;
  }

  EvidenceText Make() {
    EvidenceText text;
    const int constructs = static_cast<int>(CatalogueFacts().constructs.size());
    for (int count = Below(14); count > 0; --count) text.tags.push_back(MakeTag(Below(constructs)));
    text.kind = static_cast<DocumentKind>(Below(4) == 0 ? Below(6) : 0);
    text.read = Below(20) != 0;
    return text;
  }

 private:
  std::mt19937 random_;
};

Score PlaceOf(const EvidenceText& text) {
  return Place(text.evidence(), Summarize(text.evidence(), *BuiltInScoring()), *BuiltInScoring());
}

TEST(Monotone, OneMoreTagThatPermitsNothingNeverLowers) {
  Evidences evidences(20);
  const auto& constructs = CatalogueFacts().constructs;
  for (int round = 0; round < 300; ++round) {
    const EvidenceText before = evidences.Make();
    const Score low = PlaceOf(before);
    for (std::size_t i = 0; i < constructs.size(); ++i) {
      if (constructs[i].family == Family::kPermission) continue;
      EvidenceText after = before;
      after.tags.push_back(evidences.MakeTag(static_cast<int>(i)));
      const Score high = PlaceOf(after);
      ASSERT_GE(high.points, low.points) << constructs[i].id << "\n"
                                         << PrintScore(low) << PrintScore(high);
      ASSERT_GE(high.band_index, low.band_index) << constructs[i].id;
    }
  }
}

TEST(Monotone, ContributionsAddUpAndStayInTheBand) {
  Evidences evidences(7);
  const auto begins = BandBegins(*BuiltInScoring());
  for (int round = 0; round < 5000; ++round) {
    const EvidenceText text = evidences.Make();
    const Score score = PlaceOf(text);
    std::int64_t tenths = 0;
    for (const Contribution& part : score.because) {
      ASSERT_GT(part.points, 0) << PrintScore(score);
      ASSERT_FALSE(part.reason.empty()) << PrintScore(score);
      tenths += std::llround(part.points * 10);
    }
    ASSERT_EQ(tenths, std::llround(score.points * 10)) << PrintScore(score);
    ASSERT_GE(score.points, begins[score.band_index]);
    ASSERT_LT(score.points, score.band_index == 6 ? 100.0 : begins[score.band_index + 1]);
  }
}

TEST(Monotone, WithoutWhatItNeedsToLoseTheBandIsLower) {
  Evidences evidences(3);
  int lowered = 0;
  for (int round = 0; round < 2000; ++round) {
    EvidenceText text = evidences.Make();
    const Score score = PlaceOf(text);
    ASSERT_EQ(score.next_band_needs.empty(), score.band_index == 0) << PrintScore(score);
    bool removable = score.band_index > 0;
    for (const std::string& id : score.next_band_needs) {
      const int construct = CatalogueFacts().Find(id);
      removable = removable && construct >= 0;
      std::erase_if(text.tags, [&](const Tag& tag) { return tag.construct == construct; });
    }
    if (!removable) continue;
    ++lowered;
    ASSERT_LT(PlaceOf(text).band_index, score.band_index) << PrintScore(score);
  }
  EXPECT_GT(lowered, 500);
}

TEST(Monotone, CellsNameTagsThatExist) {
  Evidences evidences(11);
  for (int round = 0; round < 2000; ++round) {
    const EvidenceText text = evidences.Make();
    for (const Cell& cell : Summarize(text.evidence(), *BuiltInScoring()).cells) {
      ASSERT_FALSE(cell.value.empty());
      ASSERT_FALSE(cell.reason.empty());
      for (std::size_t i = 0; i < cell.because.size(); ++i) {
        ASSERT_LT(cell.because[i], text.tags.size());
        if (i > 0) {
          ASSERT_LT(cell.because[i - 1], cell.because[i]);
        }
      }
    }
  }
}

}  // namespace
}  // namespace proviso

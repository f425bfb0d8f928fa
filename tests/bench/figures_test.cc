// The measure, against figures that were worked out on paper.
#include "bench/figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "bench/values.h"

namespace proviso {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pair;

constexpr double kNear = 1e-4;

// Constructs 0 to 2 are called alpha (a flagship), beta and gamma.
GrammarFacts Facts() {
  GrammarFacts facts;
  facts.constructs = {{.id = "alpha", .flagship = true, .phrases = 2},
                      {.id = "beta", .phrases = 1},
                      {.id = "gamma", .phrases = 1}};
  return facts;
}

// 100 bytes in which tags may stand anywhere.
const std::string& Text() {
  static const std::string text = [] {
    std::string made;
    for (int i = 0; i < 10; ++i) made += "word " + std::string(4, static_cast<char>('a' + i)) + " ";
    return made;
  }();
  return text;
}

Analysis AnalysisWith(std::vector<Tag> tags) {
  Analysis analysis;
  analysis.texts.push_back({.path = "mini.txt", .document = ReadDocument(Text())});
  analysis.tag_text.assign(tags.size(), 0);
  analysis.tags = std::move(tags);
  const char* cells[] = {"yes", "no", "same-license", "implied", "yes"};
  for (int i = 0; i < kCells; ++i) analysis.profile.cells[i].value = cells[i];
  analysis.score.band_index = 3;
  return analysis;
}

Tag At(std::uint16_t construct, std::uint32_t begin, std::uint32_t end,
       std::vector<Attribute> values = {}) {
  return {.construct = construct, .span = {begin, end}, .values = std::move(values)};
}

Label Wanted(std::string construct, std::uint32_t begin, std::uint32_t end,
             std::vector<Attribute> values = {}) {
  return {std::move(construct), {begin, end}, false, std::move(values)};
}

Label Optional(std::string construct, std::uint32_t begin, std::uint32_t end) {
  return {std::move(construct), {begin, end}, true, {}};
}

// What the tests below speak of.
Figures Mini() {
  const LabelledText labelled = {
      .matrix = {"yes", "yes", "same-license", "implied", "no"},
      .band = 2,
      .labels = {
          Wanted("alpha", 0, 30, {{"count", 5}, {"unit", "Widgets"}, {"law", "none"}}),
          Wanted("alpha", 40, 60),
          Optional("alpha", 70, 80),
          Wanted("beta", 0, 20),
          Wanted("beta", 30, 60),
          Wanted("gamma", 0, 10),
          Wanted("gamma", 20, 30),
          Wanted("gamma", 40, 50),
      }};
  const Analysis analysis = AnalysisWith({
      At(0, 0, 10, {{"count", 5}, {"unit", "gadget"}}),  // right: all of it; half of the shorter
      At(0, 20, 50),  // right: 20 of 30 bytes in two labels; finds the second, too
      At(0, 72, 78),  // ignored: in an optional label
      At(0, 80, 95),  // false alarm
      At(1, 18, 22),  // right: 2 of 4 bytes, and half of the shorter: finds the first
      At(1, 59, 90),  // false alarm: 1 of 31 bytes; the second label is missed
      At(2, 0, 10),
      At(2, 20, 30),
  });
  return Measure("mini", labelled, analysis, Facts());
}

TEST(Measure, CountsTagsAndLabels) {
  const Figures figures = Mini();
  EXPECT_EQ(figures.constructs.at("alpha").tags, (Proportion{2, 3}));
  EXPECT_EQ(figures.constructs.at("alpha").labels, (Proportion{2, 2}));
  EXPECT_EQ(figures.constructs.at("beta").tags, (Proportion{1, 2}));
  EXPECT_EQ(figures.constructs.at("beta").labels, (Proportion{1, 2}));
  EXPECT_EQ(figures.constructs.at("gamma").tags, (Proportion{2, 2}));
  EXPECT_EQ(figures.constructs.at("gamma").labels, (Proportion{2, 3}));
  EXPECT_NEAR(figures.constructs.at("alpha").F1(), 0.8, kNear);
  EXPECT_NEAR(figures.constructs.at("beta").F1(), 0.5, kNear);
}

TEST(Measure, Totals) {
  const Figures figures = Mini();
  const Accuracy micro = Total(figures, Which::kEvery);
  EXPECT_EQ(micro.tags, (Proportion{5, 7}));
  EXPECT_EQ(micro.labels, (Proportion{5, 7}));
  EXPECT_NEAR(micro.F1(), 0.7143, kNear);
  EXPECT_NEAR(Total(figures, Which::kFlagship).F1(), 0.8, kNear);
  // Gamma alone has three labels.
  EXPECT_EQ(Macro(figures).constructs, 1u);
  EXPECT_NEAR(Macro(figures).f1, 0.8, kNear);
}

TEST(Measure, ValuesCellsAndBand) {
  const Figures figures = Mini();
  EXPECT_THAT(figures.values,
              ElementsAre(Pair("count", Proportion{1, 1}), Pair("unit", Proportion{0, 1})));
  EXPECT_EQ(AllValues(figures), (Proportion{1, 2}));
  EXPECT_EQ(AllCells(figures), (Proportion{3, 5}));
  EXPECT_EQ(figures.band, (Proportion{0, 1}));
  EXPECT_EQ(figures.band_within_one, (Proportion{1, 1}));
}

TEST(Measure, EachDeviationHasItsPlaceAndRule) {
  std::vector<std::string> keys;
  for (const Deviation& deviation : Mini().deviations) {
    keys.push_back(deviation.Key() + (deviation.rule.empty() ? "" : " " + deviation.rule));
    EXPECT_EQ(deviation.quote, Text().substr(deviation.span.begin, deviation.span.size()));
  }
  EXPECT_THAT(keys, ElementsAre("false-alarm mini alpha 80-95 alpha/1",
                                "false-alarm mini beta 59-90 beta/1",
                                "value mini alpha.unit 0-30 alpha/1", "miss mini beta 30-60",
                                "miss mini gamma 40-50", "cell mini modification 0-0",
                                "cell mini attribution 0-0", "band mini band 0-0"));
}

TEST(Measure, OverlappingLabelsAreNotCountedTwice) {
  // 4 of 13 bytes lie in labels, however many labels hold them: less than a third.
  const LabelledText labelled = {.labels = {Wanted("alpha", 0, 4), Wanted("alpha", 1, 4)}};
  const Figures figures = Measure("x", labelled, AnalysisWith({At(0, 0, 13)}), Facts());
  EXPECT_EQ(figures.constructs.at("alpha").tags, (Proportion{0, 1}));
}

TEST(Add, SumsTextByText) {
  Figures sum;
  Add(sum, Mini());
  Add(sum, Mini());
  EXPECT_EQ(sum.texts, 2u);
  EXPECT_EQ(Total(sum, Which::kEvery).tags, (Proportion{10, 14}));
  EXPECT_EQ(AllCells(sum), (Proportion{6, 10}));
  EXPECT_EQ(sum.deviations.size(), 16u);
  EXPECT_THAT(sum.flagship, ElementsAre("alpha"));
}

TEST(Proportion, WilsonInterval) {
  const auto near = [](double low, double high) {
    return Pair(DoubleNear(low, 5e-4), DoubleNear(high, 5e-4));
  };
  EXPECT_THAT((Proportion{8, 10}.Interval()), near(0.4902, 0.9433));
  EXPECT_THAT((Proportion{0, 10}.Interval()), near(0.0, 0.2775));
  EXPECT_THAT((Proportion{10, 10}.Interval()), near(0.7225, 1.0));
  EXPECT_THAT((Proportion{0, 0}.Interval()), near(0.0, 1.0));
  EXPECT_EQ((Proportion{0, 0}.share()), 1.0);
}

struct ValueCase {
  const char* attribute;
  Value want, got;
  bool same;
};

TEST(SameValue, Table) {
  const std::vector<ValueCase> cases = {
      {"count", 5, "5.0", true},
      {"count", 5, "five", false},
      {"amount", 1000000, 1000000, true},
      {"unit", "monthly active user", "Monthly  Active\nUsers", true},
      {"unit", "bus", "bu", false},
      {"name", "Aurora", "“Aurora.”", true},
      {"name", "Aurora", "Borealis", false},
      {"reference", "https://a.example/policy", "a.example/policy", true},
      {"reference", "Use Policy", "the Use Policy", true},
      {"phrase", "Use Policy", "the Use Policy", false},
      {"rule", "must-differ", std::vector<std::string>{"must-differ"}, true},
  };
  for (const ValueCase& test : cases) {
    EXPECT_EQ(SameValue(test.attribute, test.want, test.got), test.same)
        << test.attribute << ": " << TextOf(test.want) << " and " << TextOf(test.got);
  }
}

}  // namespace
}  // namespace proviso

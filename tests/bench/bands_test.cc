// A table of bands, and the figures against it.

#include "bench/bands.h"

#include <gtest/gtest.h>

namespace proviso {
namespace {

std::string Wrong(std::string_view file) {
  const auto parsed = ParseBandTable(file);
  const auto* wrong = std::get_if<std::string>(&parsed);
  return wrong == nullptr ? "" : *wrong;
}

TEST(Bands, ATableHasKeysAndBandsAmongOtherColumns) {
  const auto parsed = ParseBandTable(
      "key\tspdx\tband\n"
      "pond\tPond-1.0\t2\n"
      "kiln\t\t\n"
      "loom\t\t4-6\r\n"
      "\n");
  const std::vector<BandLabel> expected = {{"pond", 2, 2}, {"loom", 4, 6}};
  ASSERT_TRUE(std::holds_alternative<std::vector<BandLabel>>(parsed));
  EXPECT_EQ(std::get<std::vector<BandLabel>>(parsed), expected);
}

TEST(Bands, MistakesNameTheirLine) {
  EXPECT_EQ(Wrong("name\tband\n"), "line 1: no column is called key, or band");
  EXPECT_EQ(Wrong("key\tband\na\t1\nb\n"), "line 3: 1 columns, the first line has 2");
  EXPECT_EQ(Wrong("key\tband\na\t7\n"), "line 2: 7 is no band: 0 to 6, or a range such as 4-6");
  EXPECT_EQ(Wrong("key\tband\na\t6-4\n"),
            "line 2: 6-4 is no band: 0 to 6, or a range such as 4-6");
}

TEST(Bands, PairsOfTheSameRangeSayNothingAndTiesAreOutOfOrder) {
  const BandFigures figures = MeasureBands({{1, 1, 1, 6.0},     // right
                                            {1, 1, 4, 50.0},    // open, called restricted
                                            {2, 2, 2, 25.0},    // right
                                            {4, 6, 5, 70.0},    // right
                                            {4, 6, 1, 6.0}});   // restricted, called open
  EXPECT_EQ(figures.band, (Proportion{3, 5}));
  EXPECT_EQ(figures.restricted, (Proportion{1, 2}));
  EXPECT_EQ(figures.open, (Proportion{1, 3}));
  // 1 < 2: one of two; 1 < 4-6: two of four, one of them lost by a tie; 2 < 4-6: one of two.
  EXPECT_EQ(figures.order, (Proportion{4, 8}));
  const std::vector<std::pair<std::string, double>> named = {
      {"band", 0.6}, {"order", 0.5}, {"restricted", 0.5}, {"open", 1 - 1.0 / 3}};
  EXPECT_EQ(NamedFigures(figures), named);
  EXPECT_EQ(figures.wrong.size(), 2u);
  EXPECT_EQ(figures.wrong.at({4, 1}), 1u);
}

TEST(Bands, FiguresOfPartsAddUp) {
  BandFigures sum = MeasureBands({{0, 0, 0, 0.0}, {1, 1, 1, 5.0}});
  sum.Add(MeasureBands({{1, 1, 1, 5.0}, {2, 2, 1, 5.0}}));
  EXPECT_EQ(sum.band, (Proportion{3, 4}));
  EXPECT_EQ(sum.order, (Proportion{1, 2}));
  EXPECT_NE(RenderBandFigures(sum).find("3/4"), std::string::npos);
}

}  // namespace
}  // namespace proviso

#include "bench/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <variant>

#include "bench/write.h"

namespace proviso {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Nine of ten tags right, four of five labels found, and one label missed at `begin`.
Figures RunWith(std::uint32_t found, std::uint32_t begin) {
  Figures figures;
  figures.texts = 1;
  figures.flagship = {"alpha"};
  figures.constructs["alpha"] = {.tags = {9, 10}, .labels = {found, 5}};
  figures.deviations.push_back(
      {.kind = Deviation::Kind::kMiss, .text = "t", .about = "alpha", .span = {begin, begin + 5}});
  return figures;
}

Earlier EarlierRun(const Figures& figures) {
  std::variant<Earlier, std::string> parsed = ParseEarlier(RenderFiguresJson(figures, false));
  EXPECT_TRUE(std::holds_alternative<Earlier>(parsed)) << std::get<std::string>(parsed);
  return std::get<Earlier>(std::move(parsed));
}

TEST(Compare, NothingMovesBetweenEqualRuns) {
  const Moves moves = Compare(RunWith(4, 7), EarlierRun(RunWith(4, 7)));
  EXPECT_EQ(RenderMoves(moves), "nothing moved\n");
}

TEST(Compare, ShowsFiguresAndDeviationsThatMoved) {
  const Moves moves = Compare(RunWith(5, 30), EarlierRun(RunWith(4, 7)));
  const std::string text = RenderMoves(moves);
  EXPECT_THAT(text, HasSubstr("alpha.recall                         0.800 -> 1.000  +0.200\n"));
  EXPECT_THAT(moves.settled, ElementsAre("miss t alpha 7-12"));
  EXPECT_THAT(moves.arisen, ElementsAre("miss t alpha 30-35"));
}

TEST(Compare, AnEarlierRunMustBeOne) {
  for (const char* text : {"", "[]", "{}", R"({"figures": {"micro.f1": "x"}})",
                           R"({"figures": {}})", R"({"figures": {}, "deviations": [{}]})"}) {
    EXPECT_TRUE(std::holds_alternative<std::string>(ParseEarlier(text))) << text;
  }
}

TEST(Floors, HoldToTheFourthDecimal) {
  const Figures figures = RunWith(4, 7);  // recall 0.8, precision 0.9, F1 0.84705...
  EXPECT_TRUE(BrokenFloors(figures, {{"micro.f1", 0.847}, {"alpha.recall", 0.8}}).empty());
  const std::vector<BrokenFloor> broken =
      BrokenFloors(figures, {{"micro.f1", 0.8471}, {"gone.f1", 0.1}, {"texts", 2}});
  ASSERT_EQ(broken.size(), 3u);
  EXPECT_EQ(broken[0].name, "micro.f1");
  EXPECT_TRUE(broken[0].exists);
  EXPECT_FALSE(broken[1].exists);
  EXPECT_EQ(broken[2].now, 1);
}

TEST(Floors, OnlyRise) {
  const Figures figures = RunWith(4, 7);
  const std::vector<Floor> raised =
      Raised(figures, {{"micro.f1", 0.5}, {"micro.recall", 0.95}, {"gone.f1", 0.3}});
  ASSERT_EQ(raised.size(), 3u);
  EXPECT_DOUBLE_EQ(raised[0].least, 0.847);
  EXPECT_DOUBLE_EQ(raised[1].least, 0.95);
  EXPECT_DOUBLE_EQ(raised[2].least, 0.3);
}

TEST(Floors, AFirstFileHoldsTheOverallFigures) {
  const Figures figures = RunWith(4, 7);
  const std::vector<Floor> floors = Raised(figures, {});
  EXPECT_EQ(floors.size(), 12u);
  EXPECT_TRUE(BrokenFloors(figures, floors).empty());
  const auto parsed = ParseFloors(RenderFloors(floors));
  ASSERT_TRUE(std::holds_alternative<std::vector<Floor>>(parsed));
  EXPECT_EQ(RenderFloors(std::get<std::vector<Floor>>(parsed)), RenderFloors(floors));
}

TEST(Floors, AFileMustHoldNumbers) {
  for (const char* text : {"", "{}", R"({"floors": []})", R"({"floors": {"micro.f1": "high"}})"}) {
    EXPECT_TRUE(std::holds_alternative<std::string>(ParseFloors(text))) << text;
  }
}

}  // namespace
}  // namespace proviso

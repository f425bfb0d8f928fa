// Weights fitted to texts that were made with known ones.

#include "bench/calibrate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace proviso {
namespace {

// Texts that have each feature by chance. The sum of what its features weigh, with logistic
// noise, says the band; from 4 on, as in real tables, only that it is one of 4 to 6.
std::vector<CalibrationText> Plant(const std::vector<double>& weights, int count, unsigned seed) {
  std::mt19937 random(seed);
  std::bernoulli_distribution has(0.3);
  std::uniform_real_distribution<double> unit(0.001, 0.999);
  std::vector<CalibrationText> texts;
  for (int i = 0; i < count; ++i) {
    CalibrationText text;
    double sum = 0;
    for (std::size_t f = 0; f < weights.size(); ++f) {
      if (!has(random)) continue;
      text.features.push_back(static_cast<int>(f));
      sum += weights[f];
    }
    const double chance = unit(random);
    const int band = std::clamp(static_cast<int>(sum + std::log(chance / (1 - chance))), 0, 4);
    text.low = band;
    text.high = band < 4 ? band : 6;
    texts.push_back(std::move(text));
  }
  return texts;
}

TEST(Calibrate, FindsPlantedWeights) {
  const std::vector<double> planted = {0.4, 0.8, 1.2, 1.6, 2.0, 2.4};
  const std::vector<double> fitted = FitWeights(Plant(planted, 3000, 1), 6, {});
  // They come back in their order and in proportion; the scale is that of the file.
  double scale = 0;
  for (const double weight : fitted) scale += weight;
  scale /= 0.4 + 0.8 + 1.2 + 1.6 + 2.0 + 2.4;
  for (std::size_t i = 0; i < planted.size(); ++i) {
    EXPECT_NEAR(fitted[i] / scale, planted[i], 0.25) << i;
    if (i > 0) {
      EXPECT_GT(fitted[i], fitted[i - 1]);
    }
  }
}

TEST(Calibrate, NeverFlipsASign) {
  // What is typical of open texts weighs the least there is, and not less.
  for (unsigned seed = 0; seed < 20; ++seed) {
    const CalibrationOptions options;
    const std::vector<double> fitted =
        FitWeights(Plant({2.0, -1.5, 1.0, 0.0, -0.2}, 400, seed), 5, options);
    for (const double weight : fitted) {
      EXPECT_GE(weight, options.least);
      EXPECT_LE(weight, options.most);
      EXPECT_EQ(weight, std::round(weight));
    }
    EXPECT_EQ(fitted[1], options.least);
    EXPECT_GT(fitted[0], fitted[2]);
  }
}

TEST(Calibrate, OrderOfTextsAndFeaturesIsAllTheSame) {
  const std::vector<CalibrationText> texts = Plant({0.5, 1.0, 2.0}, 500, 3);
  const std::vector<double> fitted = FitWeights(texts, 3, {});
  std::vector<CalibrationText> turned(texts.rbegin(), texts.rend());
  for (CalibrationText& text : turned) {
    for (int& feature : text.features) feature = 2 - feature;
  }
  const std::vector<double> other = FitWeights(turned, 3, {});
  EXPECT_EQ(fitted, std::vector<double>(other.rbegin(), other.rend()));
}

TEST(Calibrate, WhatIsSeldomSeenWeighsLess) {
  // Two features that stand in restricted texts alone, one in many of them, one in a single one.
  std::vector<CalibrationText> texts(60, {{0}, 4, 6});
  texts.resize(120, {{}, 1, 1});
  texts.push_back({{0, 1}, 4, 6});
  const std::vector<double> fitted = FitWeights(texts, 2, {});
  EXPECT_GT(fitted[0], fitted[1]);
  EXPECT_GT(fitted[1], 1);
}

TEST(Calibrate, WithoutRestrictedTextsThereIsNoScale) {
  EXPECT_EQ(FitWeights({{{0}, 2, 2}, {{}, 1, 1}}, 2, {}), (std::vector<double>{1, 1}));
  EXPECT_EQ(FitWeights({}, 2, {}), (std::vector<double>{1, 1}));
}

constexpr std::string_view kFile =
    "# weight of the world\n"
    "band 0 public-domain from 0\n"
    "weight no-sale 7 \"it cannot be sold\"\n"
    "weight audit   6.5 \"weight audit 9\"\n"
    "half 40";

TEST(Calibrate, ReadsAndWritesTheFile) {
  const std::vector<std::pair<std::string, double>> lines = {{"no-sale", 7}, {"audit", 6.5}};
  EXPECT_EQ(WeightLines(kFile), lines);
  EXPECT_EQ(WithWeights(kFile, {}), kFile);
  EXPECT_EQ(WithWeights(kFile, {{"audit", 12}, {"no-transfer", 3}}),
            "# weight of the world\n"
            "band 0 public-domain from 0\n"
            "weight no-sale 7 \"it cannot be sold\"\n"
            "weight audit   12 \"weight audit 9\"\n"
            "half 40");
  EXPECT_EQ(WithWeights("", {{"audit", 1}}), "");
  EXPECT_EQ(HalfOf(kFile), 40);
  EXPECT_EQ(HalfOf("half"), 0);
}

}  // namespace
}  // namespace proviso

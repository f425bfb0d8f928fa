// The weights of spectrum.clause, fitted to texts whose bands are known.
//
//   std::vector<CalibrationText> texts = {{{0, 2}, 1, 1}, {{1, 2}, 4, 6}};
//   std::vector<double> weights = FitWeights(texts, 3, {});           // by feature
//   std::string file = WithWeights(spectrum_file, {{"no-sale", 7}});  // back into the file
//
// Each text is the set of its features (constructs) and its band, or a range where the band is
// known coarsely. A feature weighs as much as the company it keeps: the slope, never below zero,
// of the ordinal logistic regression of the band on that feature alone,
//
//   P(band > t) = 1 / (1 + exp(threshold[t] - weight * has))     for t = 0 ... 5,
//
// fitted by the sum of the six logistic losses. A threshold inside of a text's range says nothing
// of that text. The loss is convex, so that there is one answer, whatever the order or the start.
// One feature at a time: fitted together, of features that keep each other company one would take
// all and the others nothing, and a reader could not say what a single weight means.
//
// All slopes are then scaled so that the middle text of band 4 and more weighs `half`.
// Weights of zero or more are the whole of what Place needs to be monotone (docs/scoring.md).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace proviso {

struct CalibrationText {
  std::vector<int> features;  // indices, each once
  int low = 0, high = 0;      // the band is one of these, 0 to 6
};

struct CalibrationOptions {
  double pull = 1;   // of the ridge to zero: a feature seen in few texts weighs less
  double half = 40;  // what the middle text of band 4 and more weighs: `half` of the file
  double least = 1;  // what a feature weighs at least, for no condition is free
  double most = 30;  // and at most
};

// The weight of each of `features` features, whole points from `least` to `most`. Where no text
// of band 4 or more has a feature that counts there is no scale, and all weigh `least`.
// Linear in the texts and their features.
std::vector<double> FitWeights(const std::vector<CalibrationText>& texts, int features,
                               const CalibrationOptions& options);

// The lines `weight NAME POINTS "why"` of a spectrum file, in order.
std::vector<std::pair<std::string, double>> WeightLines(std::string_view spectrum_file);

// The points of its line `half POINTS`; 0 where it has none.
double HalfOf(std::string_view spectrum_file);

// The file with other points in the lines of these names; every other byte stays.
std::string WithWeights(std::string_view spectrum_file,
                        const std::map<std::string, double>& weights);

}  // namespace proviso

// The spectrum against a table of bands: which band a text stands in, and which of two texts
// of different bands has the higher score.
//
//   std::variant<std::vector<BandLabel>, std::string> labels = ParseBandTable(file);
//   "key<TAB>band\napache-2.0<TAB>1\nelastic-2.0<TAB>4-6\n"
//       -> {{"apache-2.0", 1, 1}, {"elastic-2.0", 4, 6}}
//   BandFigures figures = MeasureBands(placed);
//
// A table knows bands from outside, by category say, and often coarsely: `4-6` is any of the
// three. Columns other than key and band are left alone, rows without a band left out.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "bench/figures.h"

namespace proviso {

struct BandLabel {
  std::string key;
  int low = 0, high = 0;  // the band is one of these
  bool operator==(const BandLabel&) const = default;
};

// The rows that have a band, in file order; or what is wrong, with the number of its line.
std::variant<std::vector<BandLabel>, std::string> ParseBandTable(std::string_view file);

// Where a text should stand, and where it does.
struct PlacedText {
  int low = 0, high = 0;
  int band = 0;
  double points = 0;
};

struct BandFigures {
  Proportion band;        // within low to high
  Proportion order;       // of pairs in bands that do not meet, those scored in order, strictly
  Proportion restricted;  // of texts of band 4 or more, those placed there
  Proportion open;        // of texts of band 3 or less, those placed in band 4 or more
  std::map<std::pair<int, int>, std::uint32_t> wrong;  // low, band found: how many

  void Add(const BandFigures& more);
};

// n log n in the texts.
BandFigures MeasureBands(const std::vector<PlacedText>& texts);

// The four figures under the names that floors use: "band", "order", "restricted", and "open",
// which here is the share that is kept open, so that each is better the higher it is.
std::vector<std::pair<std::string, double>> NamedFigures(const BandFigures& figures);

// Lines of name, share, interval and counts; then what is confused with what.
std::string RenderBandFigures(const BandFigures& figures);

}  // namespace proviso

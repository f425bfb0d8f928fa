// One feature at a time: Newton's method on its slope and the thresholds, by turns, the slope cut
// off at zero.

#include "bench/calibrate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace proviso {
namespace {

constexpr int kThresholds = 6;  // between seven bands
constexpr int kFirstRestricted = 4;
constexpr int kTurns = 1000;             // at most; it ends where nothing moves any more
constexpr double kStill = 1e-7;          // a step below this is none
constexpr double kLongestStep = 2.0;     // logits; Newton overshoots where the loss is flat
constexpr double kThresholdPull = 1e-3;  // keeps thresholds finite that nothing bounds

// Texts on either side of each threshold, t standing between the bands t and t + 1.
struct Counts {
  std::array<double, kThresholds> above{}, below{};

  void Count(const CalibrationText& text) {
    for (int t = 0; t < kThresholds; ++t) {
      if (text.low > t) above[t] += 1;
      if (text.high <= t) below[t] += 1;
    }
  }
  void Remove(const Counts& other) {
    for (int t = 0; t < kThresholds; ++t) {
      above[t] -= other.above[t];
      below[t] -= other.below[t];
    }
  }
};

// First and second derivative of a loss along one parameter.
struct Slope {
  double first = 0, second = 0;

  // Texts whose logit of lying above threshold t is `logit`.
  void Add(const Counts& counts, int t, double logit, double sign) {
    const double chance = 1 / (1 + std::exp(-logit));
    first += sign * (counts.below[t] * chance - counts.above[t] * (1 - chance));
    second += (counts.below[t] + counts.above[t]) * chance * (1 - chance);
  }
  void Pull(double strength, double value) {
    first += strength * value;
    second += strength;
  }
  double Step() const {
    return second > 0 ? std::clamp(-first / second, -kLongestStep, kLongestStep) : 0;
  }
};

// The slope of the feature that the texts of `with` have and those of `without` do not.
double FitSlope(const Counts& with, const Counts& without, double pull) {
  double weight = 0;
  std::array<double, kThresholds> thresholds{};
  for (int turn = 0; turn < kTurns; ++turn) {
    double moved = 0;
    for (int t = 0; t < kThresholds; ++t) {
      Slope slope;
      slope.Add(with, t, weight - thresholds[t], -1);
      slope.Add(without, t, -thresholds[t], -1);
      slope.Pull(kThresholdPull, thresholds[t]);
      const double step = slope.Step();
      thresholds[t] += step;
      moved = std::max(moved, std::abs(step));
    }
    Slope slope;
    for (int t = 0; t < kThresholds; ++t) slope.Add(with, t, weight - thresholds[t], 1);
    slope.Pull(pull, weight);
    const double next = std::max(0.0, weight + slope.Step());
    moved = std::max(moved, std::abs(next - weight));
    weight = next;
    if (moved < kStill) break;
  }
  return weight;
}

// The middle one of what the texts of band 4 and more weigh; 0 of none.
double MiddleOfRestricted(const std::vector<CalibrationText>& texts,
                          const std::vector<double>& slopes) {
  std::vector<double> sums;
  for (const CalibrationText& text : texts) {
    if (text.low < kFirstRestricted) continue;
    double sum = 0;
    for (const int feature : text.features) sum += slopes[feature];
    sums.push_back(sum);
  }
  if (sums.empty()) return 0;
  const auto middle = sums.begin() + static_cast<std::ptrdiff_t>(sums.size() / 2);
  std::nth_element(sums.begin(), middle, sums.end());
  return *middle;
}

// "weight NAME POINTS ...": where name and points stand in the line.
struct WeightLine {
  std::string_view name, points;
};

bool ReadWeightLine(std::string_view line, WeightLine* found) {
  constexpr std::string_view kKeyword = "weight ";
  if (line.substr(0, kKeyword.size()) != kKeyword) return false;
  const std::size_t name = line.find_first_not_of(' ', kKeyword.size());
  const std::size_t name_end = line.find(' ', name);
  if (name == std::string_view::npos || name_end == std::string_view::npos) return false;
  const std::size_t points = line.find_first_not_of(' ', name_end);
  if (points == std::string_view::npos) return false;
  const std::size_t points_end = std::min(line.find(' ', points), line.size());
  found->name = line.substr(name, name_end - name);
  found->points = line.substr(points, points_end - points);
  return true;
}

// Calls `visit` with each line, its end included.
template <typename Visit>
void EachLine(std::string_view file, Visit visit) {
  for (std::size_t at = 0; at < file.size();) {
    const std::size_t end = std::min(file.find('\n', at), file.size() - 1) + 1;
    visit(file.substr(at, end - at));
    at = end;
  }
}

}  // namespace

std::vector<double> FitWeights(const std::vector<CalibrationText>& texts, int features,
                               const CalibrationOptions& options) {
  Counts all;
  std::vector<Counts> having(static_cast<std::size_t>(features));
  for (const CalibrationText& text : texts) {
    all.Count(text);
    for (const int feature : text.features) having[feature].Count(text);
  }
  std::vector<double> slopes;
  for (const Counts& with : having) {
    Counts without = all;
    without.Remove(with);
    slopes.push_back(FitSlope(with, without, options.pull));
  }
  const double middle = MiddleOfRestricted(texts, slopes);
  for (double& slope : slopes) {
    const double points = middle > 0 ? std::round(slope * options.half / middle) : options.least;
    slope = std::clamp(points, options.least, options.most);
  }
  return slopes;
}

std::vector<std::pair<std::string, double>> WeightLines(std::string_view spectrum_file) {
  std::vector<std::pair<std::string, double>> lines;
  EachLine(spectrum_file, [&](std::string_view line) {
    WeightLine found;
    if (!ReadWeightLine(line, &found)) return;
    lines.emplace_back(found.name, std::strtod(std::string(found.points).c_str(), nullptr));
  });
  return lines;
}

double HalfOf(std::string_view spectrum_file) {
  constexpr std::string_view kKeyword = "half ";
  double half = 0;
  EachLine(spectrum_file, [&](std::string_view line) {
    if (line.substr(0, kKeyword.size()) != kKeyword) return;
    half = std::strtod(std::string(line.substr(kKeyword.size())).c_str(), nullptr);
  });
  return half;
}

std::string WithWeights(std::string_view spectrum_file,
                        const std::map<std::string, double>& weights) {
  std::string out;
  EachLine(spectrum_file, [&](std::string_view line) {
    WeightLine found;
    const auto weight = ReadWeightLine(line, &found) ? weights.find(std::string(found.name))
                                                     : weights.end();
    if (weight == weights.end()) {
      out += line;
      return;
    }
    const auto at = static_cast<std::size_t>(found.points.data() - line.data());
    out += line.substr(0, at);
    out += fmt::format("{:g}", weight->second);
    out += line.substr(at + found.points.size());
  });
  return out;
}

}  // namespace proviso

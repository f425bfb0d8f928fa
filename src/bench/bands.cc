// A table of bands, and the figures against it.

#include "bench/bands.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace proviso {
namespace {

constexpr int kFirstRestricted = 4;  // the first band that limits what one does with a work
constexpr int kLastBand = 6;

// The parts of a line between tabs.
std::vector<std::string_view> SplitTabs(std::string_view line) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  std::vector<std::string_view> fields;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t tab = std::min(line.find('\t', at), line.size());
    fields.push_back(line.substr(at, tab - at));
    at = tab + 1;
  }
  return fields;
}

// "2" or "4-6".
std::optional<std::pair<int, int>> ReadBand(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '0' + kLastBand; };
  if (text.size() == 1 && digit(text[0])) return std::pair(text[0] - '0', text[0] - '0');
  if (text.size() == 3 && digit(text[0]) && text[1] == '-' && digit(text[2]) &&
      text[0] <= text[2]) {
    return std::pair(text[0] - '0', text[2] - '0');
  }
  return std::nullopt;
}

}  // namespace

std::variant<std::vector<BandLabel>, std::string> ParseBandTable(std::string_view file) {
  std::vector<BandLabel> labels;
  std::size_t key = 0, band = 0, columns = 0;
  std::size_t line_number = 0;
  for (std::size_t at = 0; at < file.size();) {
    const std::size_t end = std::min(file.find('\n', at), file.size());
    const std::vector<std::string_view> fields = SplitTabs(file.substr(at, end - at));
    at = end + 1;
    ++line_number;
    if (line_number == 1) {
      const auto column = [&](std::string_view name) {
        return static_cast<std::size_t>(std::find(fields.begin(), fields.end(), name) -
                                        fields.begin());
      };
      columns = fields.size();
      key = column("key");
      band = column("band");
      if (key == columns || band == columns) return "line 1: no column is called key, or band";
      continue;
    }
    if (fields.size() == 1 && fields[0].empty()) continue;
    if (fields.size() != columns) {
      return fmt::format("line {}: {} columns, the first line has {}", line_number, fields.size(),
                         columns);
    }
    if (fields[band].empty()) continue;
    const auto range = ReadBand(fields[band]);
    if (!range) {
      return fmt::format("line {}: {} is no band: 0 to 6, or a range such as 4-6", line_number,
                         fields[band]);
    }
    labels.push_back({std::string(fields[key]), range->first, range->second});
  }
  return labels;
}

void BandFigures::Add(const BandFigures& more) {
  band.Add(more.band);
  order.Add(more.order);
  restricted.Add(more.restricted);
  open.Add(more.open);
  for (const auto& [confusion, count] : more.wrong) wrong[confusion] += count;
}

BandFigures MeasureBands(const std::vector<PlacedText>& texts) {
  BandFigures figures;
  std::map<std::pair<int, int>, std::vector<double>> points;  // by range of bands
  for (const PlacedText& text : texts) {
    const bool right = text.low <= text.band && text.band <= text.high;
    figures.band.Count(right);
    if (!right) ++figures.wrong[{text.low, text.band}];
    if (text.low >= kFirstRestricted) figures.restricted.Count(text.band >= kFirstRestricted);
    if (text.high < kFirstRestricted) figures.open.Count(text.band >= kFirstRestricted);
    points[{text.low, text.high}].push_back(text.points);
  }
  for (auto& [range, values] : points) std::sort(values.begin(), values.end());
  for (const auto& [milder, low_points] : points) {
    for (const auto& [harsher, high_points] : points) {
      if (milder.second >= harsher.first) continue;
      for (const double point : low_points) {
        const auto above = std::upper_bound(high_points.begin(), high_points.end(), point);
        figures.order.good += static_cast<std::uint32_t>(high_points.end() - above);
      }
      figures.order.of += static_cast<std::uint32_t>(low_points.size() * high_points.size());
    }
  }
  return figures;
}

std::vector<std::pair<std::string, double>> NamedFigures(const BandFigures& figures) {
  return {{"band", figures.band.share()},
          {"order", figures.order.share()},
          {"restricted", figures.restricted.share()},
          {"open", figures.open.of == 0 ? 1.0 : 1 - figures.open.share()}};
}

std::string RenderBandFigures(const BandFigures& figures) {
  std::string out;
  const auto line = [&](std::string_view name, const Proportion& p) {
    const auto [low, high] = p.Interval();
    out += fmt::format("{:<30} {:.3f}  {:.2f}-{:.2f}  {}/{}\n", name, p.share(), low, high, p.good,
                       p.of);
  };
  line("band", figures.band);
  // Pairs share their texts, so an interval of independent draws would flatter.
  out += fmt::format("{:<30} {:.3f}             {}/{}\n", "order", figures.order.share(),
                     figures.order.good, figures.order.of);
  line("restricted, called so", figures.restricted);
  line("open, called restricted", figures.open);
  out += "\nin the table, found, texts\n";
  for (const auto& [confusion, count] : figures.wrong) {
    out += fmt::format("{:>12}  {:>5}  {:>5}\n", confusion.first, confusion.second, count);
  }
  return out;
}

}  // namespace proviso

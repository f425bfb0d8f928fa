// Figures for people.
#include <fmt/format.h>

#include "bench/write.h"
#include "report/display.h"

namespace proviso {
namespace {

constexpr int kQuoteWidth = 160;

// "0.923 0.84-0.96    72/78"
std::string Shown(const Proportion& proportion) {
  const auto [low, high] = proportion.Interval();
  return fmt::format("{:.3f} {:.2f}-{:.2f} {:>9}", proportion.share(), low, high,
                     fmt::format("{}/{}", proportion.good, proportion.of));
}

std::string Row(std::string_view name, const Accuracy& accuracy) {
  return fmt::format("{:<26} {}  {}  {:.3f}\n", name, Shown(accuracy.tags), Shown(accuracy.labels),
                     accuracy.F1());
}

std::string Row(std::string_view name, const Proportion& proportion) {
  return fmt::format("{:<26} {}\n", name, Shown(proportion));
}

}  // namespace

std::string RenderFigures(const Figures& figures) {
  constexpr std::string_view kIn95 = "in 95 %";
  std::string table =
      fmt::format("{:<26} {:<25}  {:<25}  {}\n", "", "precision (tags)", "recall (labels)", "F1");
  for (const auto& [construct, accuracy] : figures.constructs) table += Row(construct, accuracy);
  table += '\n';
  table += Row("flagship", Total(figures, Which::kFlagship));
  table += Row("micro", Total(figures, Which::kEvery));
  const MacroF1 macro = Macro(figures);
  table += fmt::format("{:<26} F1 {:.3f}, the mean of {} constructs with 3 labels or more\n",
                       "macro", macro.f1, macro.constructs);
  table += fmt::format("\n{:<26} {:<5} {}\n", "values", "right", kIn95);
  for (const std::string_view name : ComparedAttributes()) {
    const auto value = figures.values.find(std::string(name));
    if (value != figures.values.end()) table += Row("  " + value->first, value->second);
  }
  table += Row("  all", AllValues(figures));
  table += "cells\n";
  for (int i = 0; i < kCells; ++i) {
    table += Row(fmt::format("  {}", Name(static_cast<CellId>(i))), figures.cells[i]);
  }
  table += Row("  all", AllCells(figures));
  table += Row("band", figures.band);
  table += Row("band within 1", figures.band_within_one);
  table += fmt::format("\n{} texts measured", figures.texts);
  if (!figures.without_text.empty()) {
    table += fmt::format("; {} not, for their text is not here:", figures.without_text.size());
    for (const std::string& id : figures.without_text) table += " " + id;
  }
  return table + "\n";
}

std::string RenderDeviations(const Figures& figures) {
  std::string lines;
  for (const Deviation& deviation : figures.deviations) {
    lines += fmt::format("{:<11} {} {}", Name(deviation.kind), deviation.text, deviation.about);
    if (!deviation.want.empty() || !deviation.got.empty()) {
      lines += fmt::format("  want \"{}\" got \"{}\"", Printable(deviation.want),
                           Printable(deviation.got));
    }
    if (!deviation.rule.empty()) lines += fmt::format("  by {}", deviation.rule);
    if (!deviation.span.empty()) {
      lines += fmt::format("  at {}-{}: {}", deviation.span.begin, deviation.span.end,
                           Elide(Printable(deviation.quote), kQuoteWidth));
    }
    lines += '\n';
  }
  return lines;
}

std::string RenderMoves(const Moves& moves) {
  if (moves.figures.empty() && moves.settled.empty() && moves.arisen.empty()) {
    return "nothing moved\n";
  }
  std::string lines;
  for (const Moves::Figure& figure : moves.figures) {
    lines += fmt::format("{:<36} {:.3f} -> {:.3f}  {:+.3f}\n", figure.name, figure.before,
                         figure.now, figure.now - figure.before);
  }
  for (const std::string& key : moves.settled) lines += "settled  " + key + "\n";
  for (const std::string& key : moves.arisen) lines += "new      " + key + "\n";
  return lines;
}

std::string RenderFloors(const std::vector<Floor>& floors) {
  std::string json = "{\n  \"floors\": {";
  for (const Floor& floor : floors) {
    json += fmt::format("{}\n    \"{}\": {}", &floor == &floors.front() ? "" : ",", floor.name,
                        floor.least);
  }
  return json + "\n  }\n}\n";
}

}  // namespace proviso

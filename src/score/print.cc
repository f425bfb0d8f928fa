// The printed forms of a profile and a score.

#include <fmt/format.h>

#include "score/score.h"

namespace proviso {
namespace {

std::string PrintIndices(const std::vector<std::uint32_t>& tags) {
  return tags.empty() ? "" : fmt::format("  [{}]", fmt::join(tags, " "));
}

}  // namespace

std::string PrintProfile(const Profile& profile) {
  std::string out;
  for (int i = 0; i < kCells; ++i) {
    const Cell& cell = profile.cells[i];
    out += fmt::format("{:<15} {:<14} {}{}\n", Name(static_cast<CellId>(i)), cell.value,
                       cell.reason, PrintIndices(cell.because));
  }
  return out;
}

std::string PrintScore(const Score& score) {
  std::string out =
      fmt::format("{:.1f} of 100, band {} {}\n", score.points, score.band_index, score.band);
  for (const Contribution& part : score.because) {
    out += fmt::format("  {:>5.1f} {:<24} {}{}\n", part.points, part.construct, part.reason,
                       PrintIndices(part.tags));
  }
  if (!score.next_band_needs.empty()) {
    out += fmt::format("  next band down without: {}\n", fmt::join(score.next_band_needs, ", "));
  }
  return out;
}

}  // namespace proviso

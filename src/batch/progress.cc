#include "batch/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "batch/tally.h"

namespace proviso {

std::string ProgressLine(const ProgressState& state) {
  std::string line = fmt::format("{} texts", state.texts);
  const double part =
      state.total == 0
          ? 0
          : std::min(1.0, static_cast<double>(state.done) / static_cast<double>(state.total));
  if (state.total > 0) line += fmt::format(", {:.0f}%", part * 100);
  if (state.seconds > 0) {
    line += fmt::format(
        ", {:.0f} texts/s, {}/s", static_cast<double>(state.texts) / state.seconds,
        ShownBytes(static_cast<std::uint64_t>(static_cast<double>(state.bytes) / state.seconds)));
  }
  if (state.errors > 0) {
    line += fmt::format(", {} error{}", state.errors, state.errors == 1 ? "" : "s");
  }
  if (part > 0 && part < 1) {
    line += fmt::format(", {} left", ShownSeconds(state.seconds * (1 - part) / part));
  }
  return line;
}

std::string ShownSeconds(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::llround(std::max(0.0, seconds)));
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace proviso

#include "batch/tally.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "score/score.h"

namespace proviso {
namespace {

constexpr std::size_t kMostConstructs = 12;

// What an error code counts as.
std::string_view KindOf(std::string_view code) {
  static constexpr std::pair<std::string_view, std::string_view> kKinds[] = {
      {"B001", "unreadable"},
      {"B002", "too large"},
      {"B003", "not a text"},
      {"B004", "empty"},
      {"B005", "broken archive"},
      {"B006", "misleading path"},
      {"B007", "expands too much"},
      {"B008", "nested too deep"},
      {"B009", "not the JSON asked for"}};
  for (const auto& [known, kind] : kKinds) {
    if (known == code) return kind;
  }
  return code;
}

std::string Count(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string Bar(std::uint64_t count, std::uint64_t most, int width) {
  if (count == 0 || most == 0 || width <= 0) return "";
  const auto size = std::max<std::uint64_t>(1, count * static_cast<std::uint64_t>(width) / most);
  return "  " + std::string(size, '#');
}

std::string Bands(const Tally& tally, int width) {
  const std::uint64_t most = *std::max_element(tally.bands.begin(), tally.bands.end());
  std::string lines;
  for (std::size_t i = 0; i < tally.bands.size(); ++i) {
    const std::string label = fmt::format("  {} {:<16} {:>8}", i, BandNames()[i], tally.bands[i]);
    lines += label + Bar(tally.bands[i], most, width - static_cast<int>(label.size()) - 2) + "\n";
  }
  return lines;
}

std::string Constructs(const Tally& tally, int width) {
  std::vector<std::pair<std::string_view, std::uint64_t>> by_frequency(tally.constructs.begin(),
                                                                       tally.constructs.end());
  std::stable_sort(by_frequency.begin(), by_frequency.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (by_frequency.empty()) return "";
  std::string lines = "constructs, by the texts that have them\n";
  const std::size_t shown = std::min(by_frequency.size(), kMostConstructs);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& [construct, count] = by_frequency[i];
    const std::string label = fmt::format("  {:<27} {:>8}", construct, count);
    lines += label +
             Bar(count, by_frequency.front().second, width - static_cast<int>(label.size()) - 2) +
             "\n";
  }
  if (by_frequency.size() > shown) {
    lines += fmt::format("  and {} more\n", by_frequency.size() - shown);
  }
  return lines;
}

std::string Listed(const std::vector<std::pair<std::uint64_t, std::string_view>>& counts) {
  std::string list;
  for (const auto& [count, what] : counts) {
    if (count > 0) list += fmt::format("{}{} {}", list.empty() ? "" : ", ", count, what);
  }
  return list;
}

}  // namespace

void Tally::Add(const RowDigest& digest) {
  if (!digest.error_code.empty()) {
    ++errors[digest.error_code];
    return;
  }
  ++texts;
  ++bands[static_cast<std::size_t>(std::clamp(digest.band_index, 0, 6))];
  for (const auto& [construct, count] : digest.constructs) ++constructs[construct];
  if (digest.verdict == "flag") ++flagged;
  if (digest.verdict == "deny") ++denied;
}

std::uint64_t Tally::Errors() const {
  std::uint64_t count = 0;
  for (const auto& [code, of_code] : errors) count += of_code;
  return count;
}

std::string RenderTally(const Tally& tally, const TallyStyle& style) {
  std::string text = Count(tally.texts, "text");
  if (tally.kept > 0) text += fmt::format(" ({} kept from before)", Count(tally.kept, "row"));
  text += fmt::format(", {} in {:.1f} s", ShownBytes(tally.bytes), style.seconds);
  if (tally.bytes > 10'000'000 && style.seconds > 0) {
    text += fmt::format(
        ", {}/s",
        ShownBytes(static_cast<std::uint64_t>(static_cast<double>(tally.bytes) / style.seconds)));
  }
  text += "\n";
  if (tally.texts > 0) text += Bands(tally, style.width) + Constructs(tally, style.width);
  if (style.policy) {
    text += fmt::format("policy: {} denied, {} flagged, {} allowed\n", tally.denied, tally.flagged,
                        tally.texts - tally.denied - tally.flagged);
  }
  std::vector<std::pair<std::uint64_t, std::string_view>> errors;
  for (const auto& [code, count] : tally.errors) errors.emplace_back(count, KindOf(code));
  if (!errors.empty()) text += fmt::format("errors: {} ({})\n", tally.Errors(), Listed(errors));
  const PassedOver& over = tally.passed_over;
  const std::string passed = Listed({{over.hidden, "hidden"},
                                     {over.binary, "binary"},
                                     {over.empty, "empty"},
                                     {over.links, "links"},
                                     {over.special, "no files"}});
  if (!passed.empty()) text += fmt::format("passed over: {}\n", passed);
  return text;
}

std::string ShownBytes(std::uint64_t bytes) {
  if (bytes < 1000) return fmt::format("{} B", bytes);
  auto size = static_cast<double>(bytes);
  std::string_view unit = "B";
  for (const std::string_view next : {"KB", "MB", "GB", "TB"}) {
    if (size < 999.95) break;
    size /= 1000;
    unit = next;
  }
  return fmt::format("{:.1f} {}", size, unit);
}

}  // namespace proviso

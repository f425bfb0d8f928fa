// The reports of every sample, as they were when last looked at: tests/report/golden/NAME.txt, and
// of the JSON NAME.clauses.json, NAME.tags.json and NAME.verdict.json, what is neither.
// UPDATE_GOLDEN=1 ctest -L golden rewrites them; the difference shows what a change moved.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "report/report.h"
#include "tests/report/samples.h"

namespace proviso {
namespace {

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// The lines between what two texts begin and end with alike: "-" expected, "+" actual; some of
// them.
std::string Difference(const std::string& expected, const std::string& actual) {
  constexpr std::size_t kShown = 12;
  const std::vector<std::string> old_lines = LinesOf(expected), new_lines = LinesOf(actual);
  std::size_t first = 0, old_end = old_lines.size(), new_end = new_lines.size();
  while (first < old_end && first < new_end && old_lines[first] == new_lines[first]) ++first;
  while (old_end > first && new_end > first && old_lines[old_end - 1] == new_lines[new_end - 1]) {
    --old_end;
    --new_end;
  }
  std::string out = "from line " + std::to_string(first + 1) + ":\n";
  for (std::size_t i = first; i < std::min(old_end, first + kShown); ++i)
    out += "-" + old_lines[i] + "\n";
  for (std::size_t i = first; i < std::min(new_end, first + kShown); ++i)
    out += "+" + new_lines[i] + "\n";
  return out;
}

void ExpectGolden(const std::string& path, const std::string& actual) {
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    ASSERT_EQ(std::getenv("CI"), nullptr) << "CI must not rewrite its expectations";
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ifstream in(path, std::ios::binary);
  ASSERT_TRUE(in) << path << " is missing; UPDATE_GOLDEN=1 ctest -L golden writes it";
  const std::string expected{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (actual == expected) return;
  ADD_FAILURE() << path << " " << Difference(expected, actual)
                << "UPDATE_GOLDEN=1 ctest -L golden accepts the change";
}

// The members of a report, in their order and as they are printed, by the file that keeps them.
// Every line of the report is in one of the three.
std::map<std::string, std::string> PartsOf(const std::string& json) {
  std::map<std::string, std::string> parts;
  std::string part = "verdict";
  for (const std::string& line : LinesOf(json)) {
    if (line.starts_with("  \"")) {
      const std::string member = line.substr(3, line.find('"', 3) - 3);
      part = member == "clauses" || member == "tags" ? member : "verdict";
    } else if (line == "}") {
      part = "verdict";
    }
    parts[part] += line + "\n";
  }
  return parts;
}

TEST(Golden, ReportsOfTheSamples) {
  for (const Sample& sample : Samples()) {
    const Analysis analysis = Analyze({{sample.path, sample.bytes}}, BuiltInRules());
    const std::string base = "tests/report/golden/" + sample.name;
    ExpectGolden(base + ".txt", RenderText(analysis, BuiltInRules(), {}));
    const std::map<std::string, std::string> parts = PartsOf(RenderJson(analysis, BuiltInRules()));
    ASSERT_EQ(parts.size(), 3u);
    for (const auto& [part, lines] : parts) ExpectGolden(base + "." + part + ".json", lines);
  }
}

}  // namespace
}  // namespace proviso

// Documents run: every ```console block of README.md and docs/ is a session, "$ " before each
// command, its output below. Sessions run at the project's root, and what they print must be what
// the document says. UPDATE_GOLDEN=1 writes the real output into the document.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/console.h"

namespace proviso {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> DocumentPaths() {
  std::vector<std::string> paths;
  const fs::path root = PROVISO_SOURCE_DIR;
  for (const fs::path& folder : {root, root / "docs", root / "bench"}) {
    if (!fs::exists(folder)) continue;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == ".md") paths.push_back(entry.path().string());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// One command with what the document says it prints.
struct Step {
  std::string command, printed;
};

class Documents : public testing::TestWithParam<std::string> {};

TEST_P(Documents, ShowWhatTheProgramPrints) {
  const bool update = UpdatesGolden();
  std::string rewritten;
  std::vector<Step> steps;
  bool in_session = false;
  for (const std::string& line : LinesOf(ReadFileOrEmpty(GetParam()))) {
    if (in_session && line == "```") {
      for (const Step& step : steps) {
        const Ran ran = RunShell(step.command, "", PROVISO_SOURCE_DIR);
        const std::string printed = ran.out + ran.err;
        const std::string difference = Difference(step.printed, printed);
        EXPECT_TRUE(update || difference.empty()) << GetParam() << ": $ " << step.command << "\n"
                                                  << difference;
        rewritten += "$ " + step.command + "\n" + (difference.empty() ? step.printed : printed);
      }
      steps.clear();
      in_session = false;
    }
    if (in_session && line.starts_with("$ ")) {
      steps.push_back({line.substr(2), ""});
    } else if (in_session && !steps.empty()) {
      steps.back().printed += line + "\n";
    } else {
      rewritten += line + "\n";
    }
    if (line == "```console") in_session = true;
  }
  EXPECT_FALSE(in_session) << GetParam() << ": a ```console block has no end";
  if (update && !HasFailure()) WriteFile(GetParam(), rewritten);
}

INSTANTIATE_TEST_SUITE_P(Run, Documents, testing::ValuesIn(DocumentPaths()),
                         [](const auto& info) { return TestName(info.param); });

}  // namespace
}  // namespace proviso

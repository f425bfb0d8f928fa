// Runs the cases of tests/cli/cases. A case is a file whose name says what it shows:
//
//   # anything worth saying
//   $ proviso analyze missing.txt
//   --- file notes/a.txt        (a file in the case's own folder; any number, any order)
//   ...
//   --- stdin
//   --- stdout
//   --- stderr
//   proviso: missing.txt:1:1: error[U002]: cannot read: No such file or directory
//   --- exit 2
//
// Sections that are missing are empty, and the exit status 0. The command runs in the case's own
// folder, where `$SRC` is the project; `\e` in a file or in stdin is the escape character.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/cli/console.h"

namespace proviso {
namespace {

namespace fs = std::filesystem;

struct Case {
  std::string command, in, out, err;
  int status = 0;
  std::map<std::string, std::string> files;
};

std::string Unescaped(std::string text) {
  for (std::size_t at; (at = text.find("\\e")) != std::string::npos;) text.replace(at, 2, "\x1b");
  return text;
}

Case ParseCase(const std::string& text) {
  Case parsed;
  std::string* section = nullptr;
  for (const std::string& line : LinesOf(text)) {
    if (section == nullptr && line.starts_with("$ ")) {
      parsed.command += line.substr(2) + "\n";
    } else if (line == "--- stdin") {
      section = &parsed.in;
    } else if (line == "--- stdout") {
      section = &parsed.out;
    } else if (line == "--- stderr") {
      section = &parsed.err;
    } else if (line.starts_with("--- file ")) {
      section = &parsed.files[line.substr(9)];
    } else if (line.starts_with("--- exit ")) {
      parsed.status = std::stoi(line.substr(9));
    } else if (section != nullptr) {
      *section += line + "\n";
    }
  }
  return parsed;
}

std::vector<std::string> CaseFiles() {
  std::vector<std::string> paths;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(PROVISO_SOURCE_DIR "/tests/cli/cases")) {
    if (entry.path().extension() == ".case") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

class CommandLine : public testing::TestWithParam<std::string> {};

TEST_P(CommandLine, DoesAsWritten) {
  const Case expected = ParseCase(ReadFileOrEmpty(GetParam()));
  ASSERT_FALSE(expected.command.empty()) << GetParam() << " has no line that begins with $";
  const TemporaryFolder folder;
  for (const auto& [name, text] : expected.files) {
    WriteFile(folder.path() + "/" + name, Unescaped(text));
  }
  const Ran ran = RunShell("SRC='" PROVISO_SOURCE_DIR "'\n" + expected.command,
                           Unescaped(expected.in), folder.path());
  const std::string out = Difference(expected.out, ran.out);
  const std::string err = Difference(expected.err, ran.err);
  EXPECT_TRUE(out.empty()) << "standard output of " << expected.command << out;
  EXPECT_TRUE(err.empty()) << "standard error of " << expected.command << err;
  EXPECT_EQ(ran.status, expected.status);
}

INSTANTIATE_TEST_SUITE_P(Cases, CommandLine, testing::ValuesIn(CaseFiles()),
                         [](const auto& info) { return TestName(info.param); });

}  // namespace
}  // namespace proviso

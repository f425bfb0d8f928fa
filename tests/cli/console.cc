#include "tests/cli/console.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace proviso {
namespace {

namespace fs = std::filesystem;

// Whether `line` is `pattern` with its "..." filled in.
bool LineMatches(std::string_view pattern, std::string_view line) {
  const std::size_t dots = pattern.find("...");
  if (dots == std::string_view::npos) return pattern == line;
  if (!line.starts_with(pattern.substr(0, dots))) return false;
  const std::string_view rest = pattern.substr(dots + 3);
  for (std::size_t at = dots; at <= line.size(); ++at) {
    if (LineMatches(rest, line.substr(at))) return true;
  }
  return false;
}

bool LinesMatch(const std::vector<std::string>& expected, std::size_t e,
                const std::vector<std::string>& actual, std::size_t a) {
  for (; e < expected.size(); ++e, ++a) {
    if (expected[e] == "...") {
      for (std::size_t skip = a; skip <= actual.size(); ++skip) {
        if (LinesMatch(expected, e + 1, actual, skip)) return true;
      }
      return false;
    }
    if (a == actual.size() || !LineMatches(expected[e], actual[a])) return false;
  }
  return a == actual.size();
}

}  // namespace

std::vector<std::string> LinesOf(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t feed = text.find('\n');
    lines.emplace_back(text.substr(0, feed));
    text.remove_prefix(feed == std::string_view::npos ? text.size() : feed + 1);
  }
  return lines;
}

Ran RunShell(const std::string& command, const std::string& standard_input,
             const std::string& folder) {
  const TemporaryFolder talk;
  WriteFile(talk.path() + "/in", standard_input);
  WriteFile(talk.path() + "/command", "cd '" + folder + "'\n" + command + "\n");
  const std::string line =
      "unset NO_COLOR; PATH='" PROVISO_BINARY_DIR "':\"$PATH\" TERM=dumb sh '" + talk.path() +
      "/command' <'" + talk.path() + "/in' >'" + talk.path() + "/out' 2>'" + talk.path() + "/err'";
  const int status = std::system(line.c_str());
  return {ReadFileOrEmpty(talk.path() + "/out"), ReadFileOrEmpty(talk.path() + "/err"),
          WIFEXITED(status) ? WEXITSTATUS(status) : 128};
}

std::string Difference(std::string_view expected, std::string_view actual) {
  const std::vector<std::string> want = LinesOf(expected), got = LinesOf(actual);
  if (LinesMatch(want, 0, got, 0)) return "";
  std::string shown = "expected:\n";
  for (const std::string& line : want) shown += "  | " + line + "\n";
  shown += "but it was:\n";
  for (const std::string& line : got) shown += "  | " + line + "\n";
  return shown;
}

bool UpdatesGolden() {
  if (std::getenv("UPDATE_GOLDEN") == nullptr) return false;
  if (std::getenv("CI") != nullptr) {
    ADD_FAILURE() << "UPDATE_GOLDEN is set in CI, where expectations must not rewrite themselves";
    return false;
  }
  return true;
}

std::string ReadFileOrEmpty(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void WriteFile(const std::string& path, std::string_view text) {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::string TestName(const std::string& path) {
  std::string name = std::filesystem::path(path).stem().string();
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "proviso-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) ADD_FAILURE() << "no temporary folder";
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;  // a leftover folder harms nobody
  fs::remove_all(path_, ignored);
}

}  // namespace proviso

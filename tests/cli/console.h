// Commands run as a user runs them, and their words compared with what was written down.
//
//   Ran ran = RunShell("proviso --version", "", folder);
//   std::string wrong = Difference("proviso ...\n", ran.out);   // "" where they agree
//
// In what is expected, "..." within a line stands for any characters, and a line that is only
// "..." for any lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace proviso {

struct Ran {
  std::string out, err;
  int status = 0;
};

// Runs `command` by sh in `folder`, with the built program first in PATH and without colour.
Ran RunShell(const std::string& command, const std::string& standard_input,
             const std::string& folder);

// What differs, for a person to read; "" where `actual` is as expected.
std::string Difference(std::string_view expected, std::string_view actual);

std::vector<std::string> LinesOf(std::string_view text);

// UPDATE_GOLDEN is set: rewrite expectations. In CI that is refused (the caller's test fails).
bool UpdatesGolden();

std::string ReadFileOrEmpty(const std::string& path);
void WriteFile(const std::string& path, std::string_view text);

// The name of the test that reads a file: its stem, with _ for what a name may not hold.
std::string TestName(const std::string& path);

// An empty folder of its own, removed with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace proviso

// The command line as a table: what a command is called, what it takes, what it does. Parsing,
// --help and the tests all read this one table.
//
//   Command{.name = "analyze", .arguments = "[FILE|-]...", .summary = "...",
//           .flags = {{"bundle", 0, "", "read all files as one licence"}, FormatFlag("text|json")},
//           .run = RunAnalyze}
//
// A new command is a file with a function that returns its Command, and a line in commands.cc.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace proviso {

// What the process says to its caller.
enum ExitStatus { kDone = 0, kCrossed = 1, kError = 2 };

struct Flag {
  std::string_view name;  // "format" is --format
  char letter = 0;        // 'o' is -o; 0: none
  // "" a switch; "FILE" anything; "N" an integer from 1; "SIZE" bytes as 500K or 16M, up to 1G;
  // "a|b" a choice
  std::string_view value;
  std::string_view help;  // one line
};

class Invocation;

struct Command {
  std::string_view name;
  std::string_view arguments;  // "[FILE|-]..."
  std::string_view summary;    // one line of `proviso --help`
  std::string_view details;    // more of `proviso COMMAND --help`; may be empty
  std::vector<Flag> flags;     // besides the shared ones
  int (*run)(const Invocation&) = nullptr;
};

// --format with this command's choices, the default first.
Flag FormatFlag(std::string_view choices);

// What every command takes: --output, --color, --quiet, --grammar, --jobs, --help.
const std::vector<Flag>& SharedFlags();

// A command with its arguments, as the user gave them.
class Invocation {
 public:
  bool Has(std::string_view flag) const { return values_.contains(std::string(flag)); }
  // The flag's value; of a choice that was not made, `otherwise`.
  std::string Get(std::string_view flag, std::string_view otherwise = "") const;
  int Jobs() const;  // --jobs, else the processors at hand
  std::uint64_t Size(std::string_view flag, std::uint64_t otherwise) const;  // bytes
  const std::vector<std::string>& arguments() const { return arguments_; }
  const Command& command() const { return *command_; }

 private:
  friend std::variant<Invocation, struct UsageError> ParseCommandLine(
      const Command& command, const std::vector<std::string>& words);
  const Command* command_ = nullptr;
  std::map<std::string, std::string> values_;
  std::vector<std::string> arguments_;
};

struct UsageError {
  std::string message;
  std::size_t word = 0;  // the index of the word it speaks of
};

// `words` are those after the command's name. Of a flag given twice the last counts.
std::variant<Invocation, UsageError> ParseCommandLine(const Command& command,
                                                      const std::vector<std::string>& words);

// "; did you mean --format?" or "".
std::string DidYouMean(std::string_view word, const std::vector<std::string_view>& names,
                       std::string_view prefix = "");

std::string HelpOf(const Command& command);
std::string HelpOfAll(const std::vector<Command>& commands);

}  // namespace proviso

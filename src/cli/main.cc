// proviso: finds the command, runs it, and gives its exit status.
#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/diagnostic.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/output.h"

namespace proviso {
namespace {

constexpr std::string_view kCommandLine = "<command line>";

// The column at which a word of the command line begins, as it was typed with single blanks.
LineColumn ColumnOf(const std::vector<std::string>& words, std::size_t index) {
  std::string before = "proviso ";
  for (std::size_t i = 0; i < index && i < words.size(); ++i) before += words[i] + " ";
  return Locate(before, static_cast<std::uint32_t>(before.size()));
}

int UnknownCommand(const std::vector<std::string>& words) {
  std::vector<std::string_view> names = {"help"};
  for (const Command& command : Commands()) names.push_back(command.name);
  const bool option = words.front().starts_with('-');
  Complain(kCommandLine, "U001",
           fmt::format("{} '{}'{}; see proviso --help",
                       option ? "a command comes first, not" : "unknown command", words.front(),
                       option ? "" : DidYouMean(words.front(), names)),
           ColumnOf(words, 0));
  return kError;
}

// Writes help or the version; a broken pipe is no error.
int Print(std::string_view text) {
  Output output{Invocation()};
  output.Write(text);
  return output.Finish(kDone);
}

int Run(std::vector<std::string> words) {
  if (words.empty()) {
    Talk(HelpOfAll(Commands()));
    return kError;
  }
  if (words.front() == "--version" || words.front() == "-V") {
    return Print("proviso " PROVISO_VERSION "\n");
  }
  const bool help = words.front() == "--help" || words.front() == "-h" || words.front() == "help";
  if (help && words.size() == 1) return Print(HelpOfAll(Commands()));
  if (help) words = {words[1], "--help"};

  const auto command = std::find_if(Commands().begin(), Commands().end(),
                                    [&](const Command& c) { return c.name == words.front(); });
  if (command == Commands().end()) return UnknownCommand(words);

  const std::variant<Invocation, UsageError> parsed =
      ParseCommandLine(*command, {words.begin() + 1, words.end()});
  if (const auto* wrong = std::get_if<UsageError>(&parsed)) {
    Complain(kCommandLine, "U001",
             fmt::format("{}; see proviso {} --help", wrong->message, command->name),
             ColumnOf(words, wrong->word + 1));
    return kError;
  }
  const Invocation& invocation = std::get<Invocation>(parsed);
  if (invocation.Has("help")) return Print(HelpOf(*command));
  return command->run(invocation);
}

// A standard stream that the caller closed must not be what the next `open` gives: nothing would
// tell a file from it. What is opened in its place fails as a closed one does.
void KeepStandardStreams() {
  for (int stream = 0; stream < 3; ++stream) {
    if (::fcntl(stream, F_GETFD) >= 0) continue;
    if (::open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY) != stream) std::abort();
  }
}

}  // namespace
}  // namespace proviso

int main(int argc, char** argv) {
  proviso::KeepStandardStreams();
  std::signal(SIGPIPE, SIG_IGN);  // a broken pipe shows as a failed write
  std::signal(SIGXFSZ, SIG_IGN);  // and so does a limit on the size of files
  return proviso::Run({argv + 1, argv + argc});
}

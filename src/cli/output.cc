#include "cli/output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "report/display.h"

namespace proviso {
namespace {

bool WantsColor(const std::string& choice, bool to_file) {
  if (choice == "always") return true;
  if (choice == "never" || to_file || ::isatty(1) == 0) return false;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return (no_color == nullptr || *no_color == '\0') &&
         (term == nullptr || std::strcmp(term, "dumb") != 0);
}

}  // namespace

Output::Output(const Invocation& invocation) : path_(invocation.Get("output")) {
  if (path_ == "-") path_.clear();
  style_.color = WantsColor(invocation.Get("color", "auto"), !path_.empty());
  terminal_ = path_.empty() && ::isatty(1) != 0;
}

void Output::Fail(std::string_view what) {
  Complain(path_.empty() ? "<standard output>" : path_, "U007",
           fmt::format("{}: {}", what, std::strerror(errno)));
  failed_ = stopped_ = true;
}

bool Output::Open() {
  if (path_.empty() || descriptor_ > 1) return true;
  struct stat status {};
  const bool exists = ::stat(path_.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) {
    errno = EISDIR;
  } else if (exists && !S_ISREG(status.st_mode)) {
    special_ = Descriptor(::open(path_.c_str(), O_WRONLY | O_CLOEXEC));  // a device or a pipe
    descriptor_ = special_.value();
  } else if (file_.Begin(path_)) {
    descriptor_ = file_.descriptor();
  }
  if (descriptor_ > 1) return true;
  Fail("cannot write");
  return false;
}

bool Output::Write(std::string_view bytes) {
  if (stopped_ || !Open()) return false;
  const std::string safe = terminal_ ? ForTerminal(bytes, style_.color) : "";
  if (WriteFully(descriptor_, terminal_ ? safe : bytes)) return true;
  if (errno == EPIPE) {
    stopped_ = true;
  } else {
    Fail("cannot write");
  }
  return false;
}

int Output::Finish(int status) {
  if (!failed_ && file_.begun() && !file_.Finish()) Fail("cannot write");
  return failed_ ? kError : status;
}

std::string ComplaintLine(std::string_view path, std::string_view code, std::string_view message,
                          LineColumn at, Severity severity) {
  return fmt::format("proviso: {}:{}:{}: {}[{}]: {}\n", Printable(path), at.line, at.column,
                     Name(severity), code, Printable(message));
}

void Complain(std::string_view path, std::string_view code, std::string_view message, LineColumn at,
              Severity severity) {
  Talk(ComplaintLine(path, code, message, at, severity));
}

void Talk(std::string_view text) { WriteFully(2, PrintableLines(text)); }

void TalkToTerminal(std::string_view text) { WriteFully(2, text); }

int BadUsage(const Invocation& invocation, std::string_view message) {
  Complain("<command line>", "U001",
           fmt::format("{}; see proviso {} --help", message, invocation.command().name));
  return kError;
}

}  // namespace proviso

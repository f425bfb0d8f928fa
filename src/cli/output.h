// Where a command's words go: results to standard output or to a file that appears whole,
// talk to standard error.
//
//   Output output(invocation);
//   if (!output.Write(report)) break;      // nobody reads on, or the disk is full
//   return output.Finish(status);
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "batch/whole_file.h"
#include "cli/flags.h"
#include "report/report.h"

namespace proviso {

// Results. With --output they go to a file that `Finish` names; what is not finished, for a signal
// that came, say, leaves no trace. A broken pipe ends writing and is no error. To a terminal
// nothing goes that it would obey, but for colours.
class Output {
 public:
  explicit Output(const Invocation& invocation);

  bool Write(std::string_view bytes);  // false: stop, there is nobody to write for
  // Completes the file unless nothing was written, and gives the exit status: `status`, or
  // kError where writing failed.
  int Finish(int status);
  // Colour as --color, NO_COLOR and the terminal say.
  TextStyle Style() const { return style_; }

 private:
  bool Open();
  void Fail(std::string_view what);

  std::string path_;       // of --output; empty: standard output
  WholeFile file_;         // what becomes `path_`
  Descriptor special_;     // `path_` where it is a device or a pipe
  int descriptor_ = 1;     // where the words go
  bool terminal_ = false;  // on the other side of descriptor 1
  bool stopped_ = false;
  bool failed_ = false;
  TextStyle style_;
};

// One line on standard error: "proviso: PATH:LINE:COL: error[CODE]: MESSAGE".
void Complain(std::string_view path, std::string_view code, std::string_view message,
              LineColumn at = {}, Severity severity = Severity::kError);
std::string ComplaintLine(std::string_view path, std::string_view code, std::string_view message,
                          LineColumn at = {}, Severity severity = Severity::kError);
// Text for standard error, without what a terminal would obey; failure to write there is nobody's
// business.
void Talk(std::string_view text);
// The same with control sequences of our own, for progress on a terminal.
void TalkToTerminal(std::string_view text);

// A usage error about the invocation as a whole; returns kError.
int BadUsage(const Invocation& invocation, std::string_view message);

}  // namespace proviso

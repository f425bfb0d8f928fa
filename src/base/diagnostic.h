// What went wrong with a user's text, as data: a stable code, a place, a
// message and a hint. Stages put diagnostics into their results; the command
// line prints them with `DrawDiagnostic`.
//
//   Diagnostic d{.severity = Severity::kError, .code = "G004", .span = {10, 14},
//                .message = "no vocabulary is called <forbit>",
//                .hint = "did you mean <forbid>?"};
//   DrawDiagnostic("words.clause", source, d);
//   // words.clause:2:3: error[G004]: no vocabulary is called <forbit>
//   //   phrase <forbit> use
//   //          ^~~~~~~~
//   //   hint: did you mean <forbid>?
//
// Codes: T*** text stage, C*** clause stage, G*** grammar language, S*** score
// files, A*** analysis, B*** batch, P*** policy files, U*** usage and files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace proviso {

enum class Severity { kNote, kWarning, kError };

std::string_view Name(Severity severity);  // "note", "warning", "error"

struct Diagnostic {
  Severity severity = Severity::kError;
  std::string code;     // stable, such as "G004"
  Span span;            // bytes of the source it speaks of
  std::string message;  // one line, no final stop
  std::string hint;     // how to mend it; may be empty

  bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

// A place in a source as people count: both from 1, columns in code points.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  bool operator==(const LineColumn&) const = default;
};

// The line and column of byte `at`; past the end counts as the end.
LineColumn Locate(std::string_view source, std::uint32_t at);

// "path:line:col: error[G004]: message", the source line and a caret under the
// span, then the hint. An empty `source` leaves the excerpt out; control
// characters of the source are shown as '?'. Ends with a line feed.
std::string DrawDiagnostic(std::string_view path, std::string_view source,
                           const Diagnostic& diagnostic);

bool HasErrors(const Diagnostics& diagnostics);

// The one of `names` nearest to `word` by edit distance, or "" where none is
// near enough to be meant.
std::string NearestName(std::string_view word,
                        const std::vector<std::string_view>& names);

}  // namespace proviso

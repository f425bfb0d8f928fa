// Files in: whole texts, and grammars.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "analyze.h"
#include "cli/flags.h"

namespace proviso {

// Why a file cannot be read; `Complain` prints it.
struct FileError {
  std::string code;  // U002 missing or unreadable, U003 a folder, U004 empty, U005 binary,
                     // U006 larger than 1 GiB
  std::string message;
};

// A text is read up to here unless --max-bytes says otherwise: it takes a dozen times as much
// memory to analyse.
inline constexpr std::uint64_t kDefaultMostBytes = 64u << 20;

// The file, "-" being standard input; of one longer than `most` bytes the first `most` + 1, so that
// its reader sees that there is more. Refuses what holds no text.
std::variant<std::string, FileError> ReadText(const std::string& path,
                                              std::uint64_t most = kDefaultMostBytes);

// Any file, empty ones too, whole.
std::variant<std::string, FileError> ReadBytes(const std::string& path);

// The name of an input in reports: "-" is "<standard input>".
std::string ShownPath(const std::string& path);

// The grammar that --grammar names, else the built-in one. Complains and gives nothing where
// the folder cannot be read.
std::optional<GrammarSources> GrammarSourcesFor(const Invocation& invocation);

// The same, loaded; its diagnostics are drawn on standard error.
std::shared_ptr<const Rules> RulesFor(const Invocation& invocation);

// How a file of the grammar is named in messages: DIR/path, or <built-in>/path.
std::string GrammarPath(const Invocation& invocation, const std::string& path);

// Draws diagnostics of a grammar on standard error, with carets.
void DrawGrammarDiagnostics(const Invocation& invocation, const GrammarSources& sources,
                            const std::vector<FileDiagnostic>& diagnostics);

}  // namespace proviso

// What a run of many texts is made of: one Input a text, found by walking, and what became of it.
//
//   Input{.path = "kit.tar.gz!/LICENSE", .bytes = "..."}          // a member of an archive
//   Input{.path = "vendor/a/LICENSE", .file = "vendor/a/LICENSE"}  // read when its turn comes
//   Input{.path = "gone", .error = RowError{"B001", "cannot read: ..."}}
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace proviso {

// Why there is no finding. Codes are stable:
//   B001 cannot be read     B002 too large           B003 not a text
//   B004 empty              B005 a broken archive    B006 a member with a path that misleads
//   B007 expands too much   B008 nested too deep     B009 a line that is no JSON record
struct RowError {
  std::string code;
  std::string message;  // one line
  bool operator==(const RowError&) const = default;
};

struct Input {
  std::string path;  // the row's name
  std::string file;  // to be read; empty: `bytes` is the text
  std::string bytes;
  std::optional<RowError> error;  // in place of a text
  bool named = false;      // asked for by name: no text in it is an error, else it is passed over
  std::uint64_t unit = 0;  // how many files and lines the walk had come to, for time left
  bool early = false;      // stands before rows that are kept, so it should give no row
};

// Takes the next input; false: no more, please.
using EmitInput = std::function<bool(Input)>;

// A file or folder, whatever its name.
struct FileId {
  std::uint64_t device = 0, inode = 0;
  bool operator==(const FileId&) const = default;
};

struct InputOptions {
  bool hidden = false;  // names that begin with a full stop, below the paths that are named
  bool binary = false;  // read what looks binary
  std::uint64_t max_bytes = 16u << 20;  // of one text
  int depth = 3;            // archives within archives; 1: those named or walked to alone
  std::string jsonl_text;   // "-" and *.jsonl hold JSON lines with the text in this field
  std::string jsonl_id;     // and the row's name in this one; empty: PATH:LINE
  std::vector<FileId> own;  // what this run writes: no walk comes to it
};

// What was passed over, and why.
struct PassedOver {
  std::uint64_t hidden = 0;
  std::uint64_t links = 0;    // to folders, and all links in archives
  std::uint64_t special = 0;  // pipes, sockets, devices
  std::uint64_t binary = 0;
  std::uint64_t empty = 0;
};

// Whether the first bytes look like no text: NUL without a UTF-16 mark, a PDF.
bool LooksBinary(std::string_view bytes);

// Refuses what `bytes` cannot be as a text. Nothing: it can be read.
std::optional<RowError> CheckText(std::string_view bytes, const InputOptions& options);

// Puts the text of input.file into input.bytes, or input.error. Waiting for a pipe, it asks
// `interrupted` some times a second.
void ReadInput(Input& input, const InputOptions& options, const std::function<bool()>& interrupted);

}  // namespace proviso

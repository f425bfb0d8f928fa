// The file that rows go to, one whole row at a time, so that what a run has written stands
// whenever it is killed; and the same file taken up again.
//
//   RowFile file;
//   std::string wrong = file.Open("out.jsonl", key, RowFormat::kJsonLines, true, &tally);
//   file.Write(row);
//
// Beside FILE stands FILE.resume with the run's key: its options and inputs, a line each. To
// resume, the key must be the same; a torn last line of FILE is cut off, the rows before it are
// kept, and `NextKept` gives their paths, so that the walk can skip them and check their order.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/descriptor.h"
#include "batch/line_reader.h"
#include "batch/row.h"
#include "batch/tally.h"

namespace proviso {

// Names and values of all that decides which rows come out, in a fixed order.
using RunKey = std::vector<std::pair<std::string, std::string>>;

struct RowFileError {
  std::string code;  // B010 cannot be written, B011 in use, B012 of another run, B013 no rows
  std::string message;
};

class RowFile {
 public:
  // Opens `path` for this run alone. Without `resume` it is emptied; with it, the rows that
  // stand are counted into `tally`. `header` is what stands above the rows.
  std::optional<RowFileError> Open(const std::string& path, const RunKey& key, RowFormat format,
                                   const std::string& header, bool resume, Tally* tally);

  // False: errno says why, and of `rows` those stand that could be written whole.
  bool Write(std::string_view rows);

  // The path of the next row that stood before; nothing after the last. For one thread.
  std::optional<std::string> NextKept();

 private:
  std::optional<RowFileError> Keep(const std::string& header, Tally* tally);

  std::string path_;
  RowFormat format_ = RowFormat::kJsonLines;
  Descriptor file_;
  std::uint64_t kept_rows_ = 0;
  std::unique_ptr<LineReader> kept_;  // reads them again
};

}  // namespace proviso

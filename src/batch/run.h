// A whole run: walk, classify on several threads, rows in order, a tally.
//
//   RunEnd end = RunBatch({"corpus"}, classifier, {.jobs = 2}, hooks, tally);
//   if (end == RunEnd::kStopped) ...   // `write` wanted no more: a broken pipe, say
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/classifier.h"
#include "batch/tally.h"

namespace proviso {

struct RunOptions {
  int jobs = 1;
  InputOptions inputs;
  RowFormat format = RowFormat::kTable;
};

// What the run asks its caller. `next_kept` is called on the walk's thread, `interrupted` on
// any, the others on the caller's.
struct RunHooks {
  std::function<bool(std::string_view)> write;            // whole rows; false: stop
  std::function<bool()> interrupted;                      // a signal came
  std::function<std::optional<std::string>()> next_kept;  // RowFile::NextKept; may be empty
  std::function<void(const Tally&, std::uint64_t)> show;  // progress: units done; may be empty
};

enum class RunEnd {
  kDone,
  kInterrupted,
  kStopped,  // `write` said no
  kDiffers,  // the inputs do not give the rows that were kept, in their order; nothing was written
};

RunEnd RunBatch(const std::vector<std::string>& paths, Classifier& classifier,
                const RunOptions& options, const RunHooks& hooks, Tally& tally);

}  // namespace proviso

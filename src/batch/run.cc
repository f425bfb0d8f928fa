#include "batch/run.h"

#include <utility>

#include "batch/pipeline.h"
#include "batch/walk.h"

namespace proviso {

RunEnd RunBatch(const std::vector<std::string>& paths, Classifier& classifier,
                const RunOptions& options, const RunHooks& hooks, Tally& tally) {
  RunEnd end = RunEnd::kDone;
  std::uint64_t units = 0;
  // On the walk's thread until the pipeline has ended:
  std::optional<std::string> kept = hooks.next_kept ? hooks.next_kept() : std::nullopt;
  PassedOver passed_over;

  const auto go_on = [&] {
    if (hooks.show) hooks.show(tally, units);
    if (hooks.interrupted()) end = RunEnd::kInterrupted;
    return end == RunEnd::kDone;
  };
  Pipeline<Input, RowResult> pipeline({.jobs = options.jobs, .idle = go_on});
  pipeline.Run(
      [&](const auto& push) {
        passed_over = Walk(paths, options.inputs, hooks.interrupted, [&](Input input) {
          if (kept && PathInRow(input.path, options.format) == *kept) {
            kept = hooks.next_kept();
            return !hooks.interrupted();
          }
          input.early = kept.has_value();
          return push(std::move(input));
        });
      },
      [&](Input input) { return classifier.Classify(std::move(input)); },
      [&](const RowResult& result) {
        units = result.unit;
        tally.passed_over.binary += result.passed == Passed::kBinary;
        tally.passed_over.empty += result.passed == Passed::kEmpty;
        if (result.passed == Passed::kNo) {
          if (result.early) {
            end = RunEnd::kDiffers;
          } else if (!hooks.write(result.text)) {
            end = RunEnd::kStopped;
          } else {
            tally.bytes += result.bytes;
            tally.Add(result.digest);
          }
        }
        return go_on();
      });
  tally.passed_over.hidden = passed_over.hidden;
  tally.passed_over.links = passed_over.links;
  tally.passed_over.special = passed_over.special;
  tally.passed_over.binary += passed_over.binary;
  if (end == RunEnd::kDone && hooks.interrupted()) end = RunEnd::kInterrupted;
  if (end == RunEnd::kDone && kept) end = RunEnd::kDiffers;
  return end;
}

}  // namespace proviso

// proviso classify: a corpus, one row a text. docs/classify.md has the options and the rows.
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "batch/cache.h"
#include "batch/classifier.h"
#include "batch/progress.h"
#include "batch/row_file.h"
#include "batch/run.h"
#include "batch/walk.h"
#include "cli/classify_settings.h"
#include "cli/commands.h"
#include "cli/output.h"

namespace proviso {
namespace {

using Clock = std::chrono::steady_clock;

// The signal that came, for threads to see. A second one ends the process as usual.
std::atomic<int> g_signal = 0;
static_assert(std::atomic<int>::is_always_lock_free);

bool Interrupted() { return g_signal != 0; }

void CatchSignals() {
  struct sigaction action {};
  action.sa_handler = [](int signal) { g_signal = signal; };
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // and no SA_RESTART: waiting ends
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM}) ::sigaction(signal, &action, nullptr);
}

// How far the run is, on a terminal: at most ten times a second, on one line that it wipes.
class Progress {
 public:
  Progress(const std::vector<std::string>& paths, const InputOptions& inputs, bool wanted)
      : shown_(wanted && ::isatty(2) != 0) {
    if (!shown_) return;
    counter_ = std::thread([this, &paths, &inputs] {
      total_ = CountUnits(paths, inputs, [this] { return ended_ || Interrupted(); });
    });
  }
  ~Progress() { End(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  double Seconds() const { return std::chrono::duration<double>(Clock::now() - begun_).count(); }

  void Show(const Tally& tally, std::uint64_t units) {
    if (!shown_ || Clock::now() - told_ < std::chrono::milliseconds(100)) return;
    told_ = Clock::now();
    TalkToTerminal("\r" +
                   ProgressLine({.done = units,
                                 .total = total_,
                                 .texts = tally.texts,
                                 .bytes = tally.bytes,
                                 .errors = tally.Errors(),
                                 .seconds = Seconds()}) +
                   "\x1b[K");
  }

  void End() {
    ended_ = true;
    if (counter_.joinable()) counter_.join();
    if (std::exchange(shown_, false)) TalkToTerminal("\r\x1b[K");
  }

 private:
  bool shown_;
  const Clock::time_point begun_ = Clock::now();
  Clock::time_point told_ = begun_;
  std::atomic<std::uint64_t> total_ = 0;
  std::atomic<bool> ended_ = false;
  std::thread counter_;
};

// What the cache has to say at the end, if anything.
void TellCache(const FindingCache* cache, bool quiet) {
  if (cache == nullptr) return;
  if (cache->unwritten() > 0) {
    Complain("--cache", "B010", fmt::format("{} entries could not be written", cache->unwritten()),
             {}, Severity::kWarning);
  }
  if (quiet) return;
  Talk(fmt::format("cache: {} found", cache->hits()) +
       (cache->damaged() > 0 ? fmt::format(", {} damaged and made anew", cache->damaged()) : "") +
       "\n");
}

int RunClassify(const Invocation& invocation) {
  std::optional<ClassifySettings> settings = ReadClassifySettings(invocation);
  if (!settings) return kError;
  ClassifyOptions& classify = settings->classify;
  const bool policy = classify.policy != nullptr;
  const bool quiet = invocation.Has("quiet");
  const std::string header = RowsHeader(classify.format, policy);

  Tally tally;
  RowFile file;
  Output standard_output{Invocation()};
  bool failed = false;
  RunHooks hooks{.interrupted = Interrupted};
  if (settings->output.empty()) {
    if (!header.empty()) standard_output.Write(header);
    hooks.write = [&](std::string_view row) { return standard_output.Write(row); };
  } else {
    if (const std::optional<RowFileError> error =
            file.Open(settings->output, settings->key, classify.format, header,
                      invocation.Has("resume"), &tally)) {
      Complain(settings->output, error->code, error->message);
      return kError;
    }
    hooks.write = [&](std::string_view row) {
      if (file.Write(row)) return true;
      failed = errno != EPIPE;
      if (failed)
        Complain(settings->output, "B010", fmt::format("cannot write: {}", std::strerror(errno)));
      return false;
    };
    hooks.next_kept = [&] { return file.NextKept(); };
  }
  classify.interrupted = Interrupted;
  classify.inputs.own = OwnFiles(*settings, invocation);
  CatchSignals();
  Progress progress(settings->paths, classify.inputs, !quiet);
  hooks.show = [&](const Tally& now, std::uint64_t units) { progress.Show(now, units); };
  Classifier classifier(classify);
  const RunEnd end =
      RunBatch(settings->paths, classifier,
               {.jobs = invocation.Jobs(), .inputs = classify.inputs, .format = classify.format},
               hooks, tally);
  progress.End();
  if (end == RunEnd::kDiffers) {
    Complain(settings->output, "B012",
             "cannot resume: the inputs do not come in the order of its rows; nothing was added");
    return kError;
  }
  if (!quiet) Talk(RenderTally(tally, {.seconds = progress.Seconds(), .policy = policy}));
  TellCache(settings->cache.get(), quiet);
  const int status = failed || tally.Errors() > 0 ? kError : tally.denied > 0 ? kCrossed : kDone;
  if (end == RunEnd::kInterrupted) return 128 + g_signal;
  return settings->output.empty() ? standard_output.Finish(status) : status;
}

}  // namespace

Command ClassifyCommand() {
  return {
      .name = "classify",
      .arguments = "PATH...",
      .summary = "a corpus: one row a text, with its band, matrix and constructs",
      .details =
          "Paths are files, folders, archives (zip, tar, tar.gz, .xz, .zst, .bz2), and - for a\n"
          "list of paths. --output is written row by row; --resume goes on where it ends.",
      .flags = {FormatFlag("table|csv|jsonl"),
                {"full", 0, "", "jsonl: the whole of what analyze says"},
                {"policy", 'p', "FILE", "allow, flag or deny; a denied text makes status 1"},
                {"resume", 0, "", "go on with --output where a run was ended"},
                {"cache", 0, "DIR", "keep what texts came to from run to run"},
                {"jsonl-text", 0, "FIELD", "- and *.jsonl are JSON lines, the text is here"},
                {"jsonl-id", 0, "FIELD", "and the row's name here; default: PATH:LINE"},
                {"max-bytes", 0, "SIZE", "refuse larger texts; default: 16M"},
                {"depth", 0, "N", "archives within archives; default: 3"},
                {"hidden", 0, "", "walk to names that begin with a full stop"},
                {"binary", 0, "", "read what looks binary too"}},
      .run = RunClassify};
}

}  // namespace proviso

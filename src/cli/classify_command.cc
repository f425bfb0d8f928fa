// proviso classify: a corpus, one row a text. docs/classify.md has the options and the rows.
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <chrono>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "base/sha256.h"
#include "batch/cache.h"
#include "batch/classifier.h"
#include "batch/policy.h"
#include "batch/progress.h"
#include "batch/row_file.h"
#include "batch/run.h"
#include "batch/walk.h"
#include "cli/commands.h"
#include "cli/files.h"
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

// "16M" and the like, in bytes; nothing where it is no size of a text.
std::optional<std::uint64_t> ParseBytes(std::string_view text) {
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (error != std::errc() || size > 0xFFFFFFFF) return std::nullopt;
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (unit == "K") size <<= 10;
  if (unit == "M") size <<= 20;
  if (unit == "G") size <<= 30;
  const bool known = unit.empty() || unit == "K" || unit == "M" || unit == "G";
  if (!known || size == 0 || size > 0xFFFFFFFF) return std::nullopt;
  return size;
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
    Talk("\r" + ProgressLine({.done = units,
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
    if (std::exchange(shown_, false)) Talk("\r\x1b[K");
  }

 private:
  bool shown_;
  const Clock::time_point begun_ = Clock::now();
  Clock::time_point told_ = begun_;
  std::atomic<std::uint64_t> total_ = 0;
  std::atomic<bool> ended_ = false;
  std::thread counter_;
};

// All that the command line says, checked.
struct Settings {
  std::vector<std::string> paths;
  ClassifyOptions classify;
  std::unique_ptr<FindingCache> cache;
  RunKey key;          // of --resume
  std::string output;  // of --output; empty: standard output
};

// The policy file, drawn with its errors where it is wrong. False: there is one and it is.
bool ReadPolicy(const Invocation& invocation, const GrammarSources& sources, Settings& settings) {
  if (!invocation.Has("policy")) return true;
  const std::string path = invocation.Get("policy");
  const std::variant<std::string, FileError> read = ReadBytes(path);
  if (const auto* error = std::get_if<FileError>(&read)) {
    Complain(path, error->code, error->message);
    return false;
  }
  const std::string& text = std::get<std::string>(read);
  const ParsedPolicy parsed =
      ParsePolicy(text, settings.classify.rules->grammar.facts, sources);
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    Talk("proviso: " + DrawDiagnostic(path, text, diagnostic));
  }
  settings.classify.policy = parsed.policy;
  settings.key.emplace_back("--policy", Sha256Hex(text));
  return parsed.policy != nullptr;
}

// What is wrong with the options together, or "".
std::string CheckOptions(const Invocation& invocation) {
  const std::string format = invocation.Get("format", "table");
  if (invocation.Has("full") && format != "jsonl") return "--full takes --format=jsonl";
  if (invocation.Has("jsonl-id") && !invocation.Has("jsonl-text")) {
    return "--jsonl-id takes --jsonl-text";
  }
  if (invocation.Has("max-bytes") && !ParseBytes(invocation.Get("max-bytes"))) {
    return fmt::format("--max-bytes takes a size such as 500K or 16M, below 4G, not '{}'",
                       invocation.Get("max-bytes"));
  }
  const bool to_file = invocation.Has("output") && invocation.Get("output") != "-";
  if (invocation.Has("resume") && (!to_file || format == "table")) {
    return "--resume takes --output=FILE and --format=csv or jsonl";
  }
  return "";
}

std::optional<Settings> ReadSettings(const Invocation& invocation) {
  Settings settings;
  settings.paths = invocation.arguments();
  if (const std::string wrong = CheckOptions(invocation); !wrong.empty()) {
    BadUsage(invocation, wrong);
    return std::nullopt;
  }
  if (settings.paths.empty()) {
    BadUsage(invocation, "no path is named; - reads paths from standard input");
    return std::nullopt;
  }
  const std::optional<GrammarSources> sources = GrammarSourcesFor(invocation);
  if (!sources) return std::nullopt;
  const ParsedRules parsed = LoadRules(*sources);
  DrawGrammarDiagnostics(invocation, *sources, parsed.diagnostics);
  if (parsed.rules == nullptr) return std::nullopt;

  ClassifyOptions& classify = settings.classify;
  classify.rules = parsed.rules;
  const std::string format = invocation.Get("format", "table");
  classify.format = format == "csv"     ? RowFormat::kCsv
                    : format == "jsonl" ? RowFormat::kJsonLines
                                        : RowFormat::kTable;
  classify.full = invocation.Has("full");
  InputOptions& inputs = classify.inputs;
  inputs.hidden = invocation.Has("hidden");
  inputs.binary = invocation.Has("binary");
  inputs.max_bytes = ParseBytes(invocation.Get("max-bytes")).value_or(inputs.max_bytes);
  inputs.depth = std::stoi(invocation.Get("depth", "3"));
  inputs.jsonl_text = invocation.Get("jsonl-text");
  inputs.jsonl_id = invocation.Get("jsonl-id");

  const std::string grammar_hash = GrammarHash(*sources);
  settings.key = {{"version", PROVISO_VERSION},
                  {"grammar", grammar_hash},
                  {"--format", format},
                  {"--full", classify.full ? "yes" : "no"},
                  {"--hidden", inputs.hidden ? "yes" : "no"},
                  {"--binary", inputs.binary ? "yes" : "no"},
                  {"--max-bytes", std::to_string(inputs.max_bytes)},
                  {"--depth", std::to_string(inputs.depth)},
                  {"--jsonl-text", inputs.jsonl_text},
                  {"--jsonl-id", inputs.jsonl_id}};
  if (!ReadPolicy(invocation, *sources, settings)) return std::nullopt;
  for (const std::string& path : settings.paths) settings.key.emplace_back("path", path);

  if (invocation.Has("cache")) {
    const std::string folder = invocation.Get("cache");
    settings.cache = std::make_unique<FindingCache>(folder, PROVISO_VERSION, grammar_hash);
    if (const std::string wrong = settings.cache->Open(); !wrong.empty()) {
      Complain(folder, "B010", "cannot be a cache: " + wrong);
      return std::nullopt;
    }
    classify.cache = settings.cache.get();
  }
  settings.output = invocation.Get("output") == "-" ? "" : invocation.Get("output");
  return settings;
}

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
  const std::optional<Settings> settings = ReadSettings(invocation);
  if (!settings) return kError;
  const ClassifyOptions& classify = settings->classify;
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
      if (failed) Complain(settings->output, "B010", fmt::format("cannot write: {}",
                                                                 std::strerror(errno)));
      return false;
    };
    hooks.next_kept = [&] { return file.NextKept(); };
  }
  CatchSignals();
  Progress progress(settings->paths, classify.inputs, !quiet);
  hooks.show = [&](const Tally& now, std::uint64_t units) { progress.Show(now, units); };
  Classifier classifier(classify);
  const RunEnd end = RunBatch(
      settings->paths, classifier,
      {.jobs = invocation.Jobs(), .inputs = classify.inputs, .format = classify.format}, hooks,
      tally);
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
  return {.name = "classify",
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

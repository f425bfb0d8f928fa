// proviso bench: the tagger against labels.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "analyze.h"
#include "bench/compare.h"
#include "bench/labels.h"
#include "bench/write.h"
#include "cli/bench_bands.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/ordered.h"
#include "cli/output.h"

namespace proviso {
namespace {

namespace fs = std::filesystem;

// Of a project's folder: what comes with it, with Debian, and what scripts/fetch-corpus fetches.
constexpr const char* kLabels = "corpus/samples/labels,corpus/labels/debian,corpus/labels/spdx";
constexpr const char* kTexts = "corpus/samples,/usr/share/common-licenses,corpus/fetched";

struct LabelPath {
  std::string id, path;
};

// The label files of the folders, by id. Complains of a folder that cannot be read.
bool FindLabels(const std::vector<std::string>& folders, std::vector<LabelPath>& found) {
  bool all = true;
  for (const std::string& folder : folders) {
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
      const fs::path& path = entries->path();
      if (path.extension() == ".jsonl") found.push_back({path.stem().string(), path.string()});
    }
    if (error) {
      Complain(folder, "U002", "cannot read the labels: " + error.message());
      all = false;
    }
  }
  std::sort(found.begin(), found.end(), [](const LabelPath& a, const LabelPath& b) {
    return a.id != b.id ? a.id < b.id : a.path < b.path;
  });
  return all;
}

struct Outcome {
  Figures figures;
  std::string talk;  // complaints; empty where the text was measured or is missing
};

Outcome MeasureOne(const LabelPath& label, const std::vector<std::string>& folders,
                   const Rules& rules) {
  Outcome outcome;
  const std::string path = FindText(label.id, folders);
  if (path.empty()) {
    outcome.figures.without_text.push_back(label.id);
    return outcome;
  }
  const std::variant<std::string, FileError> text = ReadText(path, kMaxTextBytes);
  const std::variant<std::string, FileError> labels = ReadBytes(label.path);
  for (const auto& [file, read] : {std::pair(path, &text), std::pair(label.path, &labels)}) {
    if (const auto* error = std::get_if<FileError>(read)) {
      outcome.talk += ComplaintLine(file, error->code, error->message);
    }
  }
  if (!outcome.talk.empty()) return outcome;

  const std::string& bytes = std::get<std::string>(text);
  const ParsedLabels parsed = ParseLabels(std::get<std::string>(labels), bytes);
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    outcome.talk += ComplaintLine(label.path, diagnostic.code, diagnostic.message,
                                  Locate(std::get<std::string>(labels), diagnostic.span.begin));
  }
  if (!parsed.labelled) return outcome;
  const Analysis analysis = Analyze({{path, bytes}}, rules);
  outcome.figures = Measure(label.id, *parsed.labelled, analysis, rules.grammar.facts);
  return outcome;
}

std::string Render(const Invocation& invocation, const Figures& figures,
                   const std::vector<Floor>& floors, const Earlier& earlier) {
  const std::string format = invocation.Get("format", "text");
  const bool misses = invocation.Has("misses");
  if (format == "json") return RenderFiguresJson(figures, misses);
  if (format == "floors") return RenderFloors(Raised(figures, floors));
  std::string text = misses ? RenderDeviations(figures) + "\n" : "";
  text += RenderFigures(figures);
  if (invocation.Has("baseline")) {
    text += fmt::format("\nsince {}:\n", invocation.Get("baseline")) +
            RenderMoves(Compare(figures, earlier));
  }
  return text;
}

int RunBench(const Invocation& invocation) {
  if (!invocation.arguments().empty()) {
    return BadUsage(invocation, "bench takes no files; folders are named by --labels and --texts");
  }
  const std::vector<std::string> folders = SplitList(invocation.Get("texts", kTexts));
  if (invocation.Has("bands")) return RunBands(invocation, folders);
  if (invocation.Has("calibrate") || invocation.Get("format") == "clause") {
    return BadUsage(invocation, "--calibrate and --format clause go with --bands");
  }
  if (invocation.Has("baseline") && invocation.Get("format", "text") != "text") {
    return BadUsage(invocation, "--baseline goes with --format text");
  }
  std::vector<LabelPath> labels;
  if (!FindLabels(SplitList(invocation.Get("labels", kLabels)), labels)) return kError;
  std::vector<Floor> floors;
  if (invocation.Has("floors") && !ReadFor(invocation, "floors", &ParseFloors, floors)) {
    return kError;
  }
  Earlier earlier;
  if (invocation.Has("baseline") && !ReadFor(invocation, "baseline", &ParseEarlier, earlier)) {
    return kError;
  }
  const std::shared_ptr<const Rules> rules = RulesFor(invocation);
  if (rules == nullptr) return kError;

  Figures figures;
  bool failed = false;
  InOrder<Outcome>(
      labels.size(), invocation.Jobs(),
      [&](std::size_t i) { return MeasureOne(labels[i], folders, *rules); },
      [&](std::size_t, const Outcome& outcome) {
        Talk(outcome.talk);
        failed = failed || !outcome.talk.empty();
        Add(figures, outcome.figures);
        return true;
      });
  if (failed) return kError;
  if (figures.texts == 0) {
    Complain(invocation.Get("labels", kLabels), "L005", "none of the labelled texts is here");
    return kError;
  }

  Output output(invocation);
  output.Write(Render(invocation, figures, floors, earlier));
  const std::vector<BrokenFloor> broken = BrokenFloors(figures, floors);
  ComplainOfFloors(invocation, broken);
  return output.Finish(broken.empty() ? kDone : kCrossed);
}

}  // namespace

Command BenchCommand() {
  return {.name = "bench",
          .arguments = "",
          .summary = "how well the tagger does against labelled texts",
          .details =
              "Without folders: the project's samples and what scripts/fetch-corpus fetched.\n"
              "Exit status 1 where a floor is broken. --format floors prints the floors file\n"
              "that today's figures allow, never lower than that of --floors.",
          .flags = {{"labels", 0, "DIR,...", "folders of label files, ID.jsonl"},
                    {"texts", 0, "DIR,...", "where their texts are, ID.txt; the first that has it"},
                    {"misses", 0, "", "list every miss and false alarm, with its words and rule"},
                    {"baseline", 0, "FILE", "an earlier --format json: show what moved"},
                    {"floors", 0, "FILE", "figures that must not fall below what it says"},
                    {"bands", 0, "FILE", "a table of key and band: how the spectrum does by it"},
                    {"calibrate", 0, "",
                     "with --bands: fit the weights of spectrum.clause to it;\n"
                     "--format clause prints the file with them"},
                    FormatFlag("text|json|floors|clause")},
          .run = RunBench};
}

}  // namespace proviso

// proviso analyze: one report a file, or one of a bundle.
#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "analyze.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/ordered.h"
#include "cli/output.h"
#include "report/report.h"

namespace proviso {
namespace {

// What one file, or one bundle, comes to.
struct Outcome {
  std::string report;  // empty after an error
  std::string talk;    // lines for standard error
  bool failed = false;

  void Fail(const std::string& path, const FileError& error) {
    talk += ComplaintLine(ShownPath(path), error.code, error.message);
    failed = true;
  }
};

enum class Format { kText, kJson, kJsonLines };

std::string Render(const Analysis& analysis, const Rules& rules, Format format,
                   const TextStyle& style) {
  switch (format) {
    case Format::kText: return RenderText(analysis, rules, style);
    case Format::kJson: return RenderJson(analysis, rules);
    case Format::kJsonLines: return RenderJsonLine(analysis, rules);
  }
  return "";
}

// Warnings and errors of the stages as lines with places in their files.
void TellDiagnostics(const Analysis& analysis, bool quiet, Outcome& outcome) {
  for (const FileDiagnostic& entry : analysis.diagnostics) {
    const Diagnostic& diagnostic = entry.diagnostic;
    const bool error = diagnostic.severity == Severity::kError;
    if (diagnostic.severity == Severity::kNote || (quiet && !error)) continue;
    std::string_view bytes;
    for (const AnalyzedText& text : analysis.texts) {
      if (text.path == entry.path) bytes = text.document.file;
    }
    outcome.talk += ComplaintLine(entry.path, diagnostic.code, diagnostic.message,
                                  Locate(bytes, diagnostic.span.begin), diagnostic.severity);
    outcome.failed = outcome.failed || error;
  }
}

// Reads and reports `paths` as one licence. All of them must be readable.
Outcome AnalyzeTogether(const std::vector<std::string>& paths, std::uint64_t most,
                        const Rules& rules, Format format, const TextStyle& style, bool quiet) {
  Outcome outcome;
  std::vector<std::string> bytes;
  for (const std::string& path : paths) {
    std::variant<std::string, FileError> read = ReadText(path, most);
    if (const auto* error = std::get_if<FileError>(&read)) {
      outcome.Fail(path, *error);
      continue;
    }
    bytes.push_back(std::get<std::string>(std::move(read)));
  }
  if (outcome.failed) return outcome;

  std::vector<SourceText> texts;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    texts.push_back({ShownPath(paths[i]), bytes[i], static_cast<std::uint32_t>(most)});
  }
  const Analysis analysis = Analyze(texts, rules);
  TellDiagnostics(analysis, quiet, outcome);
  if (!outcome.failed) outcome.report = Render(analysis, rules, format, style);
  return outcome;
}

// Puts several reports into one stream: texts apart by a rule, JSON documents in one array.
class Stream {
 public:
  Stream(Output& output, Format format, std::size_t reports)
      : output_(output), format_(format), several_(reports > 1), width_(output.Style().width) {}

  bool Add(std::string report) {
    if (report.empty()) return true;
    const bool first = std::exchange(first_, false);
    if (several_ && format_ == Format::kJson) {
      report.pop_back();  // the line feed; the array has the commas and the end
      return output_.Write((first ? "[\n" : ",\n") + report);
    }
    if (several_ && format_ == Format::kText && !first) {
      report = "\n" + std::string(static_cast<std::size_t>(width_), '=') + "\n\n" + report;
    }
    return output_.Write(report);
  }

  void End() {
    if (several_ && format_ == Format::kJson) output_.Write(first_ ? "[]\n" : "\n]\n");
  }

 private:
  Output& output_;
  Format format_;
  bool several_;
  bool first_ = true;
  int width_;
};

int RunAnalyze(const Invocation& invocation) {
  std::vector<std::string> paths = invocation.arguments();
  if (paths.empty()) {
    if (::isatty(0) != 0) {
      return BadUsage(invocation, "no file is named, and standard input is the terminal");
    }
    paths.emplace_back("-");
  }
  const std::string name = invocation.Get("format", "text");
  const Format format = name == "json"    ? Format::kJson
                        : name == "jsonl" ? Format::kJsonLines
                                          : Format::kText;
  const std::shared_ptr<const Rules> rules = RulesFor(invocation);
  if (rules == nullptr) return kError;

  Output output(invocation);
  const TextStyle style = output.Style();
  const bool quiet = invocation.Has("quiet");
  const bool bundle = invocation.Has("bundle");
  const std::uint64_t most = invocation.Size("max-bytes", kDefaultMostBytes);
  const std::size_t reports = bundle ? 1 : paths.size();
  Stream stream(output, format, reports);
  int status = kDone;
  InOrder<Outcome>(
      reports, invocation.Jobs(),
      [&](std::size_t i) {
        return AnalyzeTogether(bundle ? paths : std::vector<std::string>{paths[i]}, most, *rules,
                               format, style, quiet);
      },
      [&](std::size_t, Outcome outcome) {
        Talk(outcome.talk);
        if (outcome.failed) status = kError;
        return stream.Add(std::move(outcome.report));
      });
  if (reports > 1) stream.End();
  return output.Finish(status);
}

}  // namespace

Command AnalyzeCommand() {
  return {.name = "analyze",
          .arguments = "[FILE|-]...",
          .summary = "what licence texts grant, forbid and require, with the clauses that say so",
          .details =
              "One report a file, in the order given; - or no file reads standard input.\n"
              "Several files in json come as one array.",
          .flags = {{"bundle", 'b', "", "read all files as one licence, such as with its policy"},
                    {"max-bytes", 0, "SIZE", "read no more of each; default: 64M"},
                    FormatFlag("text|json|jsonl")},
          .run = RunAnalyze};
}

}  // namespace proviso

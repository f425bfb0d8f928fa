// proviso show: what each stage makes of a text, as tests compare it.
#include <fmt/format.h>

#include <memory>
#include <string>
#include <variant>

#include "analyze.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/output.h"
#include "report/display.h"

namespace proviso {
namespace {

constexpr std::string_view kStages = "words|clauses|tags|profile|score";

std::string Printed(const std::string& stage, const Analysis& analysis, const Rules& rules) {
  const AnalyzedText& text = analysis.texts.front();
  if (stage == "words") return PrintWords(text.document);
  if (stage == "clauses") return PrintClauses(text.document, text.tree);
  if (stage == "tags") return PrintTags(text.document, text.tree, rules.grammar, analysis.tags);
  if (stage == "profile") return PrintProfile(analysis.profile);
  return PrintScore(analysis.score);
}

int RunShow(const Invocation& invocation) {
  if (!invocation.Has("stage")) return BadUsage(invocation, "--stage is missing");
  if (invocation.arguments().size() != 1) return BadUsage(invocation, "show takes one file");
  const std::string& path = invocation.arguments().front();
  const std::variant<std::string, FileError> read = ReadText(path);
  if (const auto* error = std::get_if<FileError>(&read)) {
    Complain(ShownPath(path), error->code, error->message);
    return kError;
  }
  const std::shared_ptr<const Rules> rules = RulesFor(invocation);
  if (rules == nullptr) return kError;
  const Analysis analysis = Analyze(
      {{ShownPath(path), std::get<std::string>(read), std::uint32_t{kDefaultMostBytes}}}, *rules);
  for (const FileDiagnostic& entry : analysis.diagnostics) {
    if (entry.diagnostic.severity == Severity::kNote || invocation.Has("quiet")) continue;
    const LineColumn at = Locate(analysis.texts.front().document.file, entry.diagnostic.span.begin);
    Complain(entry.path, entry.diagnostic.code, entry.diagnostic.message, at,
             entry.diagnostic.severity);
  }
  Output output(invocation);
  output.Write(PrintableLines(Printed(invocation.Get("stage"), analysis, *rules)));
  return output.Finish(kDone);
}

}  // namespace

Command ShowCommand() {
  return {.name = "show",
          .arguments = "FILE|-",
          .summary = "what one stage makes of a text: its words, clauses, tags, profile, score",
          .details = "",
          .flags = {{"stage", 's', kStages, "which stage; required"}, FormatFlag("text")},
          .run = RunShow};
}

}  // namespace proviso

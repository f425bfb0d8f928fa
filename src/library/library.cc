// include/proviso over the front door. The library's own names are in proviso::v1, the inner ones
// in proviso, so that a program and the stages never mean two things by one symbol.
#include <algorithm>
#include <utility>

#include "analyze.h"
#include "library/report.h"
#include "proviso/proviso.h"
#include "report/report.h"

namespace proviso::v1 {
namespace {

constexpr int kLeastWidth = 40;

}  // namespace

// The inner Analysis points into the bytes, so they stay with it.
struct Analyzed {
  std::vector<Text> texts;
  std::shared_ptr<const Rules> rules;
  Analysis analysis;
};

std::string_view Version() noexcept { return PROVISO_VERSION; }

Grammar Grammar::BuiltIn() noexcept { return Grammar(EmbeddedRules()); }

std::vector<GrammarFile> Grammar::BuiltInFiles() noexcept {
  std::vector<GrammarFile> files;
  for (const GrammarSource& source : BuiltInGrammar()) {
    files.push_back({source.path, source.text});
  }
  return files;
}

LoadedGrammar Grammar::Load(const std::vector<GrammarFile>& files) noexcept {
  GrammarSources sources;
  for (const GrammarFile& file : files) sources.push_back({file.path, file.text});
  ParsedRules parsed = LoadRules(sources);
  LoadedGrammar loaded;
  if (parsed.rules != nullptr) loaded.grammar = Grammar(std::move(parsed.rules));
  for (const FileDiagnostic& entry : parsed.diagnostics) {
    loaded.diagnostics.push_back(MakeDiagnostic(entry));
  }
  return loaded;
}

std::vector<Construct> Grammar::Constructs() const noexcept {
  std::vector<Construct> constructs;
  for (const ConstructFacts& facts : rules_->grammar.facts.constructs) {
    constructs.push_back({facts.id, std::string(Name(facts.family)), facts.title, facts.why});
  }
  return constructs;
}

Report Analyze(const Grammar& grammar, std::vector<Text> texts) noexcept {
  if (texts.empty()) texts.emplace_back();
  auto analyzed = std::make_shared<Analyzed>();
  analyzed->texts = std::move(texts);
  analyzed->rules = grammar.rules();
  std::vector<SourceText> sources;
  for (const Text& text : analyzed->texts) sources.push_back({text.path, text.bytes});
  analyzed->analysis = proviso::Analyze(sources, *analyzed->rules);
  Report report = MakeReport(analyzed->analysis, *analyzed->rules);
  report.analyzed = std::move(analyzed);
  return report;
}

std::string RenderText(const Report& report, int width, bool color) noexcept {
  if (report.analyzed == nullptr) return "";
  return proviso::RenderText(report.analyzed->analysis, *report.analyzed->rules,
                             {.color = color, .width = std::max(width, kLeastWidth)});
}

std::string RenderJson(const Report& report) noexcept {
  if (report.analyzed == nullptr) return "";
  return proviso::RenderJson(report.analyzed->analysis, *report.analyzed->rules);
}

std::string RenderJsonLine(const Report& report) noexcept {
  if (report.analyzed == nullptr) return "";
  return proviso::RenderJsonLine(report.analyzed->analysis, *report.analyzed->rules);
}

}  // namespace proviso::v1

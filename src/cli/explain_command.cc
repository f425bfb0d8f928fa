// proviso explain: a construct as a page that a lawyer can review, or the list of all.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyze.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/output.h"
#include "report/page.h"

namespace proviso {
namespace {

std::string Names(const std::vector<NameAt>& names) {
  std::string joined;
  for (const NameAt& name : names) joined += (joined.empty() ? "" : ", ") + name.text;
  return joined;
}

std::string Settings(const std::vector<SetRule>& settings) {
  std::string joined;
  for (const SetRule& set : settings) {
    joined += fmt::format("{}{} = {}", joined.empty() ? "" : ", ", set.attribute.text, set.value);
  }
  return joined;
}

// Of each kind, without --all: enough to see what a construct is, on one page. Authors put the
// plainest first.
constexpr std::size_t kExamplesOnAPage = 10;

class ConstructPage {
 public:
  ConstructPage(const ConstructRule& construct, const Rules& rules, bool all,
                const TextStyle& style)
      : construct_(construct), rules_(rules), all_(all), page_(style) {}

  std::string Render() {
    WriteFacts();
    WriteExamples();
    WritePhrases();
    WriteWords();
    return page_.Take();
  }

 private:
  void Row(std::string_view label, std::string_view text) {
    if (!text.empty()) page_.Hanging(fmt::format("{:<10} ", label), text, Ink::kDim);
  }

  void WriteFacts() {
    page_.Ends(construct_.id.text,
               construct_.flagship ? construct_.family.text + ", flagship" : construct_.family.text,
               Ink::kBold);
    page_.Hanging("", construct_.title);
    page_.Blank();
    Row("why", construct_.why);
    const std::optional<Weight> weight = WeightOf(*rules_.scoring, construct_.id.text);
    Row("weight", weight ? fmt::format("{:.1f} of 100: {}", weight->points, weight->reason)
                         : "none: it says nothing about openness");
    std::string values;
    for (const AttributeRule& attribute : construct_.attributes) {
      values += fmt::format("{}{} ({})", values.empty() ? "" : ", ", attribute.name.text,
                            attribute.type.text);
    }
    Row("values", values);
    Row("read in", construct_.in.empty() ? "" : Names(construct_.in) + " sentences");
    Row("yields to", Names(construct_.yields_to));
  }

  void Condition(std::string_view label, const std::vector<Pattern>& patterns) {
    for (const Pattern& pattern : patterns) {
      page_.Hanging(fmt::format("     {} ", label), PrintPattern(pattern), Ink::kDim);
    }
  }

  void WritePhrases() {
    page_.Heading("It is found where a sentence has");
    int number = 0;
    for (const PhraseRule& phrase : construct_.phrases) {
      page_.Hanging(fmt::format("  {:>2} ", ++number), PrintPattern(phrase.pattern), Ink::kCyan);
      if (!phrase.under.empty()) {
        page_.Hanging("     ", "said as: " + Names(phrase.under), Ink::kPlain, Ink::kDim);
      }
      Condition("and also", phrase.with);
      Condition("and not", phrase.without);
      Condition("near", phrase.clause_with);
      if (!phrase.in.empty()) {
        page_.Hanging("     ", "in: " + Names(phrase.in), Ink::kPlain, Ink::kDim);
      }
      if (!phrase.set.empty()) {
        page_.Hanging("     ", "gives: " + Settings(phrase.set), Ink::kPlain, Ink::kDim);
      }
    }
    if (!construct_.except.empty()) {
      page_.Heading("But not where it has");
      for (const Pattern& pattern : construct_.except) {
        page_.Hanging("   - ", PrintPattern(pattern));
      }
    }
    if (!construct_.collect.empty()) {
      page_.Heading("Its lists hold");
      for (const CollectRule& collect : construct_.collect) {
        page_.Hanging(fmt::format("  {} {}: ", collect.attribute.text, collect.value),
                      PrintPattern(collect.pattern));
      }
    }
  }

  void WriteExamples() {
    WriteExamplesOf("Sentences that have it", ExampleKind::kMatches, false);
    WriteExamplesOf("Sentences that do not", ExampleKind::kIgnores, false);
    WriteExamplesOf("Known gaps", ExampleKind::kMatches, true);
    WriteExamplesOf("Known mistakes", ExampleKind::kIgnores, true);
  }

  void WriteExamplesOf(std::string_view heading, ExampleKind kind, bool todo) {
    std::size_t count = 0;
    for (const Example& example : construct_.examples) {
      if (example.kind != kind || example.todo != todo) continue;
      if (count == 0) page_.Heading(heading);
      if (++count > kExamplesOnAPage && !all_) continue;
      page_.Hanging("   - ", example.text);
      if (!example.because.empty()) {
        page_.Hanging("     ", example.because, Ink::kPlain, Ink::kDim);
      }
      if (!example.values.empty()) {
        page_.Hanging("     ", Settings(example.values), Ink::kPlain, Ink::kDim);
      }
    }
    if (count > kExamplesOnAPage && !all_) {
      page_.Line(fmt::format("   and {} more: --all", count - kExamplesOnAPage), Ink::kDim);
    }
  }

  void WriteWords() {
    if (construct_.words.empty()) return;
    page_.Heading("Where");
    for (const WordsRule& words : construct_.words) {
      page_.Hanging(fmt::format("  <{}> ", words.name.text), PrintPattern(words.pattern),
                    Ink::kCyan);
    }
  }

  const ConstructRule& construct_;
  const Rules& rules_;
  const bool all_;  // every example
  Page page_;
};

std::string ListOf(const Rules& rules, const TextStyle& style) {
  Page page(style);
  std::optional<Family> family;
  for (const ConstructFacts& construct : rules.grammar.facts.constructs) {
    if (construct.family != family) page.Heading(Name(construct.family));
    family = construct.family;
    page.Hanging(fmt::format("  {:<26}", construct.id),
                 construct.flagship ? construct.title + " *" : construct.title, Ink::kCyan);
  }
  page.Blank();
  page.Line("* flagship; `proviso explain CONSTRUCT` has its phrases, examples and weight",
            Ink::kDim);
  return page.Take();
}

int RunExplain(const Invocation& invocation) {
  if (invocation.arguments().size() > 1) return BadUsage(invocation, "explain takes one construct");
  const std::shared_ptr<const Rules> rules = RulesFor(invocation);
  const std::optional<GrammarSources> sources = GrammarSourcesFor(invocation);
  if (rules == nullptr || !sources) return kError;
  Output output(invocation);
  if (invocation.arguments().empty()) {
    output.Write(ListOf(*rules, output.Style()));
    return output.Finish(kDone);
  }
  const std::string& id = invocation.arguments().front();
  if (rules->grammar.facts.Find(id) < 0) {
    std::vector<std::string_view> ids;
    for (const ConstructFacts& facts : rules->grammar.facts.constructs) ids.push_back(facts.id);
    return BadUsage(invocation,
                    fmt::format("no construct is called '{}'{}", id, DidYouMean(id, ids)));
  }
  const bool all = invocation.Has("all");
  for (const GrammarSource& source : *sources) {
    if (!source.path.ends_with("/" + id + ".clause")) continue;
    const ParsedFile parsed = ParseGrammarFile(source.path, source.text);
    for (const ConstructRule& construct : parsed.file.constructs) {
      output.Write(ConstructPage(construct, *rules, all, output.Style()).Render());
    }
  }
  return output.Finish(kDone);
}

}  // namespace

Command ExplainCommand() {
  return {.name = "explain",
          .arguments = "[CONSTRUCT]",
          .summary = "what a construct means, its phrases and its weight; or the list of all",
          .details = "",
          .flags = {{"all", 'a', "", "every example, not the first ten of each kind"},
                    FormatFlag("text")},
          .run = RunExplain};
}

}  // namespace proviso

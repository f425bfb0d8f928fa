// Every example of a grammar is read as a text of its own through all stages.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "tag/matcher.h"
#include "tag/tag.h"

namespace proviso {
namespace {

std::string Show(const Value& value) {
  struct Printer {
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(const std::vector<std::string>& list) const {
      return fmt::format("{}", fmt::join(list, ", "));
    }
  };
  return std::visit(Printer{}, value);
}

bool SameValue(const Value& value, const std::string& want) { return Show(value) == want; }

class ExampleChecker {
 public:
  ExampleChecker(const ParsedGrammar& parsed, const Grammar& grammar)
      : parsed_(parsed), grammar_(grammar) {}

  std::vector<FileDiagnostic> Run() {
    for (const GrammarFile& file : parsed_.files) {
      for (const ConstructRule& rule : file.constructs) Check(file.path, rule);
    }
    return std::move(out_);
  }

 private:
  struct Outcome {
    std::vector<Tag> tags;  // of the construct
    MatchTrace trace;
  };

  void Report(const std::string& path, Span span, std::string code, std::string message,
              std::string hint) {
    out_.push_back(
        {path, {Severity::kError, std::move(code), span, std::move(message), std::move(hint)}});
  }

  Outcome Tag(const std::string& text, std::uint16_t construct) {
    Outcome outcome;
    const Document document = ReadDocument(text);
    ClauseTree tree = ParseClauses(document);
    // A single line without a stop may look like a heading; an example is a sentence.
    if (text.find('\n') == std::string::npos) {
      for (Sentence& sentence : tree.sentences) {
        if (sentence.role != ClauseRole::kDefinition) sentence.role = ClauseRole::kOperative;
      }
    }
    outcome.tags = FindTagsTraced(document, tree, grammar_, &outcome.trace);
    std::erase_if(outcome.tags,
                  [&](const proviso::Tag& tag) { return tag.construct != construct; });
    return outcome;
  }

  void Check(const std::string& path, const ConstructRule& rule) {
    const int index = grammar_.facts.Find(rule.id.text);
    if (index < 0) return;
    const auto construct = static_cast<std::uint16_t>(index);
    std::set<std::uint16_t> exercised;
    std::set<std::uint16_t> needed_withouts, needed_excepts;
    const Program& program = grammar_.matcher->program;
    for (const Example& example : rule.examples) {
      const Outcome outcome = Tag(example.text, construct);
      CheckExample(path, example, outcome);
      if (example.todo) continue;
      if (example.kind == ExampleKind::kMatches) {
        for (const PhraseMatch& match : outcome.trace.fired) {
          const Phrase& phrase = program.phrases[match.phrase];
          if (phrase.construct == construct) exercised.insert(phrase.number);
        }
      } else {
        for (std::uint32_t phrase : outcome.trace.withouts) {
          if (program.phrases[phrase].construct == construct) {
            needed_withouts.insert(program.phrases[phrase].number);
          }
        }
        for (const auto& [of, number] : outcome.trace.excepts) {
          if (of == construct) needed_excepts.insert(number);
        }
      }
    }
    for (std::size_t i = 0; i < rule.phrases.size(); ++i) {
      const PhraseRule& phrase = rule.phrases[i];
      const auto number = static_cast<std::uint16_t>(i);
      if (!exercised.contains(number)) {
        Report(path, phrase.pattern.span, "G101", "no example exercises this phrase",
               "add a 'matches' sentence that only this phrase explains, or delete the phrase");
      }
      if (!phrase.without.empty() && !needed_withouts.contains(number)) {
        Report(path, phrase.without[0].span, "G102", "no 'ignores' example needs this 'without'",
               "add the sentence that it keeps back, or delete it");
      }
    }
    for (std::size_t i = 0; i < rule.except.size(); ++i) {
      if (needed_excepts.contains(static_cast<std::uint16_t>(i))) continue;
      Report(path, rule.except[i].span, "G103", "no 'ignores' example needs this 'except'",
             "add the sentence that it keeps back, or delete it");
    }
  }

  void CheckExample(const std::string& path, const Example& example, const Outcome& outcome) {
    const bool tagged = !outcome.tags.empty();
    const bool right = (example.kind == ExampleKind::kMatches) == tagged;
    if (example.todo) {
      if (right && ValuesRight(example, outcome)) {
        Report(path, example.span, "G104", "this todo has begun to pass", "drop the word 'todo'");
      }
      return;
    }
    if (!right) {
      if (tagged) {
        Report(path, example.span, "G105",
               fmt::format("phrase {} matches this sentence", outcome.tags[0].phrase + 1),
               "narrow the phrase, or add an 'except' or a 'without'");
      } else {
        Report(path, example.span, "G106", "no phrase matches this sentence",
               "widen a phrase, or mark the example 'todo'");
      }
      return;
    }
    for (const SetRule& want : example.values) {
      const Value* got = Find(outcome, want.attribute.text);
      if (got != nullptr && SameValue(*got, want.value)) continue;
      Report(path, want.attribute.span, "G107",
             fmt::format("{} is {}, not {}", want.attribute.text,
                         got == nullptr ? "not set" : Show(*got), want.value),
             "mend the slot of the phrase, or the expected value");
    }
  }

  static const Value* Find(const Outcome& outcome, const std::string& name) {
    for (const proviso::Tag& tag : outcome.tags) {
      for (const Attribute& attribute : tag.values) {
        if (attribute.name == name) return &attribute.value;
      }
    }
    return nullptr;
  }

  static bool ValuesRight(const Example& example, const Outcome& outcome) {
    return std::all_of(example.values.begin(), example.values.end(), [&](const SetRule& want) {
      const Value* got = Find(outcome, want.attribute.text);
      return got != nullptr && SameValue(*got, want.value);
    });
  }

  const ParsedGrammar& parsed_;
  const Grammar& grammar_;
  std::vector<FileDiagnostic> out_;
};

}  // namespace

std::vector<FileDiagnostic> CheckExamples(const ParsedGrammar& parsed, const Grammar& grammar) {
  return ExampleChecker(parsed, grammar).Run();
}

}  // namespace proviso

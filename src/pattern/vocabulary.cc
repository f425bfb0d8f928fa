// Facts are found once a name and kept, so that the work is linear in the grammar although
// names may stand in names.
#include "pattern/vocabulary.h"

#include <algorithm>

#include <fmt/format.h>

namespace proviso {
namespace {

// What is taken for true where an error was told already.
constexpr PatternFacts kHarmless = {.anchored = true, .nullable = false, .single = true, .size = 1};

std::uint32_t Add(std::uint32_t a, std::uint32_t b) { return std::min(a + b, kMaxExpansion + 1); }

}  // namespace

Vocabulary::Vocabulary(Vocabulary* outer, const std::vector<WordsRule>& rules, std::string path,
                       bool is_whole, std::vector<FileDiagnostic>* diagnostics)
    : outer_(outer), path_(std::move(path)), is_whole_(is_whole), diagnostics_(diagnostics) {
  for (const WordsRule& rule : rules) {
    if (!entries_.try_emplace(rule.name.text, Entry{&rule, State::kNew, {}}).second) {
      Fail("G013", rule.name.span, fmt::format("<{}> is given twice", rule.name.text));
    } else if (outer_ != nullptr && outer_->entries_.contains(rule.name.text)) {
      Fail("G013", rule.name.span, fmt::format("<{}> is in words.clause already", rule.name.text),
           "use that one, or choose another name");
    }
  }
  for (auto& [name, entry] : entries_) {
    if (entry.state == State::kNew) {
      Pattern use;
      use.kind = PatternKind::kVocabulary;
      use.text = name;
      use.span = entry.rule->name.span;
      FactsOfName(use, 0);
    }
  }
}

void Vocabulary::Fail(const char* code, Span span, std::string message, std::string hint) {
  diagnostics_->push_back(
      {path_, {Severity::kError, code, span, std::move(message), std::move(hint)}});
}

std::vector<std::string_view> Vocabulary::Names() const {
  std::vector<std::string_view> names;
  if (outer_ != nullptr) names = outer_->Names();
  for (const auto& [name, entry] : entries_) names.push_back(name);
  return names;
}

PatternFacts Vocabulary::FactsOfName(const Pattern& pattern, int depth) {
  const auto at = entries_.find(pattern.text);
  if (at == entries_.end()) {
    if (outer_ != nullptr && outer_->entries_.contains(pattern.text)) {
      return outer_->entries_.find(pattern.text)->second.facts;
    }
    if (is_whole_) {
      const std::string nearest = NearestName(pattern.text, Names());
      Fail("G004", pattern.span, fmt::format("no vocabulary is called <{}>", pattern.text),
           nearest.empty() ? "" : fmt::format("did you mean <{}>?", nearest));
    }
    return kHarmless;
  }
  Entry& entry = at->second;
  if (entry.state == State::kDone) return entry.facts;
  if (entry.state == State::kOpen) {
    Fail("G016", pattern.span, fmt::format("<{}> is made of itself", pattern.text),
         "vocabulary has no recursion");
    return kHarmless;
  }
  if (depth > kMaxVocabularyDepth) {
    Fail("G006", pattern.span,
         fmt::format("vocabulary is nested deeper than {}", kMaxVocabularyDepth));
    return kHarmless;
  }
  entry.state = State::kOpen;
  entry.facts = FactsOf(entry.rule->pattern, depth + 1);
  if (entry.facts.size > kMaxExpansion) {
    Fail("G006", entry.rule->name.span,
         fmt::format("<{}> written out has more than {} parts", pattern.text, kMaxExpansion));
    entry.facts = kHarmless;
  }
  entry.state = State::kDone;
  return entry.facts;
}

PatternFacts Vocabulary::FactsOf(const Pattern& pattern, int depth) {
  PatternFacts facts;
  switch (pattern.kind) {
    case PatternKind::kWord:
      return {.anchored = true, .nullable = false, .single = true, .size = 1};
    case PatternKind::kInflected:
      return {.anchored = true, .nullable = false, .single = true, .size = 5};
    case PatternKind::kVocabulary:
      return FactsOfName(pattern, depth);
    case PatternKind::kSequence:
      facts.nullable = true;
      facts.single = pattern.children.size() == 1;
      for (const Pattern& child : pattern.children) {
        const PatternFacts of_child = FactsOf(child, depth);
        facts.anchored = facts.anchored || of_child.anchored;
        facts.nullable = facts.nullable && of_child.nullable;
        facts.single = facts.single && of_child.single;
        facts.size = Add(facts.size, of_child.size);
      }
      return facts;
    case PatternKind::kChoice:
      facts.anchored = facts.single = true;
      for (const Pattern& child : pattern.children) {
        const PatternFacts of_child = FactsOf(child, depth);
        facts.anchored = facts.anchored && of_child.anchored;
        facts.nullable = facts.nullable || of_child.nullable;
        facts.single = facts.single && of_child.single;
        facts.size = Add(facts.size, of_child.size);
      }
      return facts;
    case PatternKind::kOptional:
      for (const Pattern& child : pattern.children) facts.size = FactsOf(child, depth).size;
      facts.nullable = true;
      return facts;
    case PatternKind::kGap:
      if (!pattern.children.empty() && !FactsOf(pattern.children[0], depth).single) {
        Fail("G018", pattern.children[0].span, "a gap stops at single words only",
             "list words such as !(not | except)");
      }
      return {.anchored = false, .nullable = true, .single = false, .size = 1};
    case PatternKind::kSlot:
      facts.size = 1;
      for (const Pattern& child : pattern.children) facts = FactsOf(child, depth);
      facts.single = false;
      return facts;
    case PatternKind::kSentenceStart:
    case PatternKind::kSentenceEnd:
      return {.anchored = false, .nullable = true, .single = false, .size = 1};
  }
  return facts;
}

}  // namespace proviso

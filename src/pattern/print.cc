// Tree to text. A word is printed bare where it would be read back as itself, in quotes
// otherwise; groups have brackets only where they are needed.
#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "pattern/directives.h"
#include "pattern/grammar.h"
#include "pattern/literal.h"

namespace proviso {
namespace {

// In the order of SlotKind, without kPattern.
constexpr std::array<std::string_view, 8> kSlotKinds = {"number", "money", "period", "quoted",
                                                        "url",    "date",  "name",   "phrase"};

bool IsBare(std::string_view word) {
  if (word.empty() || word[0] == '#' || word.find("...") != std::string_view::npos) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    const char next = i + 1 < word.size() ? word[i + 1] : '\0';
    if (std::string_view(" \t\r\n\v\f()[]{}<>|~^$!\"=;").find(c) != std::string_view::npos) {
      return false;
    }
    if (c == ',' && !(next >= '0' && next <= '9')) return false;
    if (c == ':' && next != '/') return false;
  }
  return true;
}

std::string Quote(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    switch (c) {
      case '\n': out += "\\n"; break;
      case '\t': out += "\\t"; break;
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      default: out += c;
    }
  }
  return out + '"';
}

std::string PrintWord(const std::string& word) {
  if (word == "(c)") return "\"\xC2\xA9\"";  // the brackets alone would fold to the letter c
  return IsBare(word) ? word : Quote(word);
}

std::string PrintValue(std::string_view value) {
  const bool is_bare = !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
    return c > ' ' && c < '\x7f' && std::string_view(",\"=#").find(c) == std::string_view::npos;
  });
  return is_bare ? std::string(value) : Quote(value);
}

std::string PrintAll(const std::vector<Pattern>& patterns, std::string_view between);

// Inside brackets, or on a line of its own: a choice needs none.
std::string PrintInside(const Pattern& pattern) {
  return pattern.kind == PatternKind::kChoice ? PrintAll(pattern.children, " | ")
                                              : PrintPattern(pattern);
}

// After `!` and in a slot: a vocabulary name stands alone, all else in brackets.
std::string PrintOperand(const Pattern& pattern) {
  return pattern.kind == PatternKind::kVocabulary ? PrintPattern(pattern)
                                                  : fmt::format("({})", PrintInside(pattern));
}

std::string PrintSlot(const Pattern& slot) {
  if (slot.slot_kind == SlotKind::kPattern) {
    return fmt::format("{{{}: {}}}", slot.text, PrintOperand(slot.children.at(0)));
  }
  if (slot.slot_kind == SlotKind::kPhrase) {
    return fmt::format("{{{}: phrase {}}}", slot.text, slot.max);
  }
  return fmt::format("{{{}: {}}}", slot.text, Name(slot.slot_kind));
}

std::string PrintAll(const std::vector<Pattern>& patterns, std::string_view between) {
  std::string out;
  for (const Pattern& pattern : patterns) {
    if (!out.empty()) out += between;
    out += PrintPattern(pattern);
  }
  return out;
}

// Writes directives, indented and with what follows the keyword in one column.
class Writer {
 public:
  void Line(int indent, Keyword keyword, std::string_view rest = "") {
    const int width = indent > 0 && keyword != Keyword::kWords ? 8 : 0;
    std::string line = fmt::format("{:{}}{:{}} {}", "", indent, Name(keyword), width, rest);
    line.erase(line.find_last_not_of(' ') + 1);
    out_ += line + '\n';
  }
  void Names(int indent, Keyword keyword, const std::vector<NameAt>& names) {
    if (names.empty()) return;
    std::string rest;
    for (const NameAt& name : names) rest += (rest.empty() ? "" : " ") + name.text;
    Line(indent, keyword, rest);
  }
  void Patterns(int indent, Keyword keyword, const std::vector<Pattern>& patterns) {
    for (const Pattern& pattern : patterns) Line(indent, keyword, PrintInside(pattern));
  }
  void Words(int indent, Keyword keyword, const std::vector<WordsRule>& rules) {
    for (const WordsRule& rule : rules) {
      Line(indent, keyword,
           fmt::format("{} = {}", rule.name.text, PrintPattern(rule.pattern)));
    }
  }
  void Blank() {
    if (!out_.empty()) out_ += '\n';
  }

  void Construct(const ConstructRule& rule);
  std::string Take() { return std::move(out_); }

 private:
  void Phrase(const PhraseRule& phrase);
  void OneExample(const Example& example);

  std::string out_;
};

void Writer::Phrase(const PhraseRule& phrase) {
  Line(2, Keyword::kPhrase, PrintInside(phrase.pattern));
  Names(4, Keyword::kUnder, phrase.under);
  Patterns(4, Keyword::kWith, phrase.with);
  Patterns(4, Keyword::kWithout, phrase.without);
  Patterns(4, Keyword::kClauseWith, phrase.clause_with);
  Names(4, Keyword::kIn, phrase.in);
  for (const SetRule& set : phrase.set) {
    Line(4, Keyword::kSet, fmt::format("{} {}", set.attribute.text, PrintValue(set.value)));
  }
  if (phrase.span_mode) Line(4, Keyword::kSpan, phrase.span_mode->text);
}

void Writer::OneExample(const Example& example) {
  const Keyword kind =
      example.kind == ExampleKind::kMatches ? Keyword::kMatches : Keyword::kIgnores;
  if (example.todo) {
    out_ += fmt::format("  todo {} {}\n", Name(kind), Quote(example.text));
  } else {
    Line(2, kind, Quote(example.text));
  }
  std::string values;
  for (const SetRule& set : example.values) {
    values += fmt::format("{}{} {}", values.empty() ? "" : ", ", set.attribute.text,
                          PrintValue(set.value));
  }
  if (!values.empty()) out_ += fmt::format("    -> {}\n", values);
  if (!example.because.empty()) out_ += fmt::format("    because {}\n", Quote(example.because));
}

void Writer::Construct(const ConstructRule& rule) {
  out_ += fmt::format("construct {}\n", rule.id.text);
  if (!rule.family.text.empty()) Line(2, Keyword::kFamily, rule.family.text);
  if (!rule.title.empty()) Line(2, Keyword::kTitle, Quote(rule.title));
  if (!rule.why.empty()) Line(2, Keyword::kWhy, Quote(rule.why));
  if (rule.flagship) Line(2, Keyword::kFlagship);
  for (const AttributeRule& attribute : rule.attributes) {
    Line(2, Keyword::kAttribute, fmt::format("{} {}", attribute.name.text, attribute.type.text));
  }
  Names(2, Keyword::kIn, rule.in);
  if (rule.span_mode) Line(2, Keyword::kSpan, rule.span_mode->text);
  if (rule.merge) Line(2, Keyword::kMerge);
  Names(2, Keyword::kYieldsTo, rule.yields_to);
  if (rule.needs_use) Line(2, Keyword::kNeedsUse);
  if (!rule.words.empty()) Blank();
  Words(2, Keyword::kWords, rule.words);
  for (const PhraseRule& phrase : rule.phrases) {
    Blank();
    Phrase(phrase);
  }
  if (!rule.except.empty()) Blank();
  Patterns(2, Keyword::kExcept, rule.except);
  if (!rule.collect.empty()) Blank();
  for (const CollectRule& collect : rule.collect) {
    Line(2, Keyword::kCollect, fmt::format("{} {} = {}", collect.attribute.text,
                                           PrintValue(collect.value),
                                           PrintInside(collect.pattern)));
  }
  if (!rule.examples.empty()) Blank();
  for (const Example& example : rule.examples) OneExample(example);
  out_ += "end\n";
}

}  // namespace

std::string_view Name(SlotKind kind) {
  return kind == SlotKind::kPattern ? std::string_view()
                                    : kSlotKinds[static_cast<std::size_t>(kind) - 1];
}

std::optional<SlotKind> SlotKindOf(std::string_view name) {
  const auto at = std::find(kSlotKinds.begin(), kSlotKinds.end(), name);
  if (at == kSlotKinds.end()) return std::nullopt;
  return static_cast<SlotKind>(at - kSlotKinds.begin() + 1);
}

const std::vector<std::string_view>& SlotKindNames() {
  static const std::vector<std::string_view> names(kSlotKinds.begin(), kSlotKinds.end());
  return names;
}

std::string PrintPattern(const Pattern& pattern) {
  switch (pattern.kind) {
    case PatternKind::kWord:
      return PrintWord(pattern.text);
    case PatternKind::kInflected:
      return "~" + pattern.text;
    case PatternKind::kVocabulary:
      return fmt::format("<{}>", pattern.text);
    case PatternKind::kSequence:
      return PrintAll(pattern.children, " ");
    case PatternKind::kChoice:
      return fmt::format("({})", PrintAll(pattern.children, " | "));
    case PatternKind::kOptional:
      return fmt::format("[{}]", PrintInside(pattern.children.at(0)));
    case PatternKind::kGap: {
      std::string out = fmt::format("...{}{}", pattern.max, pattern.crosses_semicolon ? ";" : "");
      if (!pattern.children.empty()) out += "!" + PrintOperand(pattern.children[0]);
      return out;
    }
    case PatternKind::kSlot:
      return PrintSlot(pattern);
    case PatternKind::kSentenceStart:
      return "^";
    case PatternKind::kSentenceEnd:
      return "$";
  }
  return "";
}

std::string PrintGrammarFile(const GrammarFile& file) {
  Writer writer;
  for (const SameRule& same : file.same) {
    writer.Line(0, Keyword::kSame, fmt::format("{} = {}", PrintWord(same.from.text),
                                               PrintWord(same.to.text)));
  }
  if (!file.words.empty()) writer.Blank();
  writer.Words(0, Keyword::kWords, file.words);
  if (!file.modalities.empty()) writer.Blank();
  writer.Words(0, Keyword::kModality, file.modalities);
  if (!file.breaks.empty()) writer.Blank();
  writer.Patterns(0, Keyword::kBreak, file.breaks);
  for (const ConstructRule& rule : file.constructs) {
    writer.Blank();
    writer.Construct(rule);
  }
  return writer.Take();
}

}  // namespace proviso

// The rules, in Boost.Spirit X3. Their names are what an error message says was expected.
// X3 throws where an expectation fails; nothing leaves this file.
#include "pattern/parse.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include <boost/spirit/home/x3.hpp>
#include <fmt/format.h>

#include "pattern/literal.h"

namespace proviso {
namespace {

// A parser with a name for error messages and without the cost of a rule.
template <typename Subject>
struct CalledParser : boost::spirit::x3::unary_parser<Subject, CalledParser<Subject>> {
  using Base = boost::spirit::x3::unary_parser<Subject, CalledParser<Subject>>;
  static constexpr bool is_pass_through_unary = true;

  CalledParser(const Subject& subject, const char* called) : Base(subject), called(called) {}

  template <typename Iterator, typename Context, typename RuleContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context,
             RuleContext& rule_context, Attribute& attribute) const {
    return this->subject.parse(first, last, context, rule_context, attribute);
  }

  const char* called;
};

template <typename Subject>
CalledParser<Subject> Called(const Subject& subject, const char* called) {
  return {subject, called};
}

}  // namespace
}  // namespace proviso

// How X3 names what it expected: the name of the rule within actions, sequences and the like.
namespace boost::spirit::x3 {

template <typename Subject, typename Action>
struct get_info<action<Subject, Action>> {
  typedef std::string result_type;
  std::string operator()(const action<Subject, Action>& p) const { return what(p.subject); }
};
template <typename Subject>
struct get_info<lexeme_directive<Subject>> {
  typedef std::string result_type;
  std::string operator()(const lexeme_directive<Subject>& p) const { return what(p.subject); }
};
template <typename Left, typename Right>
struct get_info<sequence<Left, Right>> {
  typedef std::string result_type;
  std::string operator()(const sequence<Left, Right>& p) const { return what(p.left); }
};
template <typename Left, typename Right>
struct get_info<alternative<Left, Right>> {  // the last is named for all
  typedef std::string result_type;
  std::string operator()(const alternative<Left, Right>& p) const { return what(p.right); }
};
template <typename Subject>
struct get_info<proviso::CalledParser<Subject>> {
  typedef std::string result_type;
  std::string operator()(const proviso::CalledParser<Subject>& p) const { return p.called; }
};
template <typename Subject>
struct get_info<plus<Subject>> {
  typedef std::string result_type;
  std::string operator()(const plus<Subject>& p) const { return what(p.subject); }
};
template <typename Left, typename Right>
struct get_info<list<Left, Right>> {
  typedef std::string result_type;
  std::string operator()(const list<Left, Right>& p) const { return what(p.left); }
};

}  // namespace boost::spirit::x3

namespace proviso {
namespace {

namespace x3 = boost::spirit::x3;
namespace standard = boost::spirit::x3::standard;

constexpr unsigned kMaxGap = 255;

using Iterator = const char*;
using Range = boost::iterator_range<Iterator>;

// What the rules need besides the text.
struct Reading {
  std::string_view text;
  Diagnostics* diagnostics;

  Span SpanOf(Iterator first, Iterator last) const {
    return {static_cast<std::uint32_t>(first - text.data()),
            static_cast<std::uint32_t>(last - text.data())};
  }
  Span SpanOf(const Range& range) const { return SpanOf(range.begin(), range.end()); }
  void Fail(const char* code, Span span, std::string message, std::string hint) {
    diagnostics->push_back({Severity::kError, code, span, std::move(message), std::move(hint)});
  }
};

struct ReadingTag;

template <typename Context>
Reading& ReadingOf(const Context& context) {
  return x3::get<ReadingTag>(context);
}

std::string_view View(const Range& range) {
  return {range.begin(), static_cast<std::size_t>(range.size())};
}

// ---- Actions ----

// The place of the whole of a rule: action of raw[], which may have skipped blanks at its end
// in search of an optional part.
constexpr auto KeepSpan = [](auto& context) {
  Range range = x3::_attr(context);
  while (!range.empty() && static_cast<unsigned char>(range.back()) <= ' ') range.drop_back();
  x3::_val(context).span = ReadingOf(context).SpanOf(range);
};

// A pattern grows in place: its children are the alternatives read so far, as many as its
// span.begin says until the span is known, and then the parts of the one being read.
// FoldAlternative makes those parts one.
void FoldAlternative(Pattern& value) {
  std::vector<Pattern>& children = value.children;
  const auto first = children.begin() + value.span.begin;
  if (first == children.end()) return;  // of a literal without words, which is told
  if (children.end() - first > 1) {
    Pattern sequence;
    sequence.span = first->span.Union(children.back().span);
    sequence.children.assign(std::move_iterator(first), std::move_iterator(children.end()));
    children.erase(first, children.end());
    children.push_back(std::move(sequence));
  } else if (first->kind == PatternKind::kChoice) {  // no choice in a choice
    std::vector<Pattern> inner = std::move(first->children);
    children.pop_back();
    std::move(inner.begin(), inner.end(), std::back_inserter(children));
  }
  value.span.begin = static_cast<std::uint32_t>(children.size());
}

constexpr auto NextAlternative = [](auto& context) {
  Pattern& value = x3::_val(context);
  FoldAlternative(value);
  value.kind = PatternKind::kChoice;
};

// A sequence of one is that one.
constexpr auto Collapse = [](auto& context) {
  Pattern& value = x3::_val(context);
  if (value.kind == PatternKind::kChoice) FoldAlternative(value);
  value.span = {};
  if (value.children.size() == 1) {
    Pattern child = std::move(value.children[0]);
    value = std::move(child);
  } else if (!value.children.empty()) {
    value.span = value.children.front().span.Union(value.children.back().span);
  }
};

void AddWords(Reading& reading, std::string_view literal, Span span, bool inflected,
              std::vector<Pattern>* children) {
  const std::size_t before = children->size();
  FoldLiteral(literal, [&](std::string word) {
    Pattern& pattern = children->emplace_back();
    pattern.kind = PatternKind::kWord;
    pattern.text = std::move(word);
    pattern.span = span;
  });
  if (children->size() == before) {
    reading.Fail("G008", span, fmt::format("`{}` holds no word", literal),
                 "patterns see words only; punctuation is gone by then");
    return;
  }
  if (!inflected) return;
  Pattern& last = children->back();
  last.kind = PatternKind::kInflected;
  if (!IsPlainWord(last.text)) {
    reading.Fail("G008", span, fmt::format("`{}` has no inflections", last.text),
                 "`~` stands before a word of the letters a to z");
  }
}

template <bool kInflected>
struct AddLiteral {
  template <typename Context>
  void operator()(Context& context) const {
    Reading& reading = ReadingOf(context);
    const Range& range = x3::_attr(context);
    AddWords(reading, View(range), reading.SpanOf(range), kInflected, &x3::_val(context).children);
  }
};

// Reads \n, \t, \" and \\; `range` includes the quotation marks.
std::string Unquote(Reading& reading, const Range& range) {
  std::string out;
  out.reserve(range.size());
  for (Iterator at = range.begin() + 1; at < range.end() - 1; ++at) {
    if (*at != '\\') {
      out += *at;
      continue;
    }
    switch (*++at) {
      case 'n': out += '\n'; break;
      case 't': out += '\t'; break;
      case '"': out += '"'; break;
      case '\\': out += '\\'; break;
      default:
        reading.Fail("G007", reading.SpanOf(at - 1, at + 1), "this escape is not known",
                     "known are \\n, \\t, \\\" and \\\\");
    }
  }
  return out;
}

constexpr auto AddQuoted = [](auto& context) {
  Reading& reading = ReadingOf(context);
  const Range& range = x3::_attr(context);
  AddWords(reading, Unquote(reading, range), reading.SpanOf(range), false,
           &x3::_val(context).children);
};
constexpr auto SetString = [](auto& context) {
  x3::_val(context) += Unquote(ReadingOf(context), x3::_attr(context));
};
constexpr auto SetBare = [](auto& context) {
  x3::_val(context) = std::string(View(x3::_attr(context)));
};
constexpr auto SetName = [](auto& context) {
  x3::_val(context).text = std::string(View(x3::_attr(context)));
  KeepSpan(context);
};

// Adds a part; no sequence in a sequence.
constexpr auto AddPart = [](auto& context) {
  std::vector<Pattern>& children = x3::_val(context).children;
  Pattern& part = x3::_attr(context);
  if (part.kind == PatternKind::kSequence) {
    std::move(part.children.begin(), part.children.end(), std::back_inserter(children));
  } else {
    children.push_back(std::move(part));
  }
};

template <PatternKind kKind>
struct AddMark {  // ^ or $
  template <typename Context>
  void operator()(Context& context) const {
    Pattern pattern;
    pattern.kind = kKind;
    pattern.span = ReadingOf(context).SpanOf(x3::_attr(context));
    x3::_val(context).children.push_back(std::move(pattern));
  }
};

template <PatternKind kKind>
struct SetChild {
  template <typename Context>
  void operator()(Context& context) const {
    x3::_val(context).kind = kKind;
    x3::_val(context).children.push_back(std::move(x3::_attr(context)));
  }
};

constexpr auto SetVocabulary = [](auto& context) {
  x3::_val(context).kind = PatternKind::kVocabulary;
  x3::_val(context).text = std::string(View(x3::_attr(context)));
};

// A number of words: 1 to kMaxGap.
std::uint16_t ReadCount(Reading& reading, const Range& range) {
  unsigned count = 0;
  const std::from_chars_result read = std::from_chars(range.begin(), range.end(), count);
  if (read.ec != std::errc() || count < 1 || count > kMaxGap) {
    reading.Fail("G009", reading.SpanOf(range),
                 fmt::format("`{}` is no number of words", View(range).substr(0, 20)),
                 fmt::format("1 to {} words", kMaxGap));
    count = 1;
  }
  return static_cast<std::uint16_t>(count);
}

constexpr auto SetGap = [](auto& context) {
  x3::_val(context).kind = PatternKind::kGap;
  x3::_val(context).max = ReadCount(ReadingOf(context), x3::_attr(context));
};
constexpr auto SetCrossing = [](auto& context) { x3::_val(context).crosses_semicolon = true; };

constexpr auto SetSlotKind = [](auto& context) {
  Reading& reading = ReadingOf(context);
  const std::string_view name = View(x3::_attr(context));
  const std::optional<SlotKind> kind = SlotKindOf(name);
  if (!kind) {
    const std::string nearest = NearestName(name, SlotKindNames());
    reading.Fail("G010", reading.SpanOf(x3::_attr(context)),
                 fmt::format("no slot kind is called `{}`", name),
                 nearest.empty() ? fmt::format("for the word itself write ({})", name)
                                 : fmt::format("did you mean `{}`?", nearest));
  }
  x3::_val(context).slot_kind = kind.value_or(SlotKind::kNumber);
};
constexpr auto SetSlotName = [](auto& context) {
  x3::_val(context).kind = PatternKind::kSlot;
  x3::_val(context).text = std::move(x3::_attr(context).text);
};
constexpr auto SetPhraseWords = [](auto& context) {
  Reading& reading = ReadingOf(context);
  const Range& range = x3::_attr(context);
  if (x3::_val(context).slot_kind != SlotKind::kPhrase) {
    reading.Fail("G010", reading.SpanOf(range), "only a phrase takes a number of words", "");
  }
  x3::_val(context).max = ReadCount(reading, range);
};
constexpr auto CheckSlot = [](auto& context) {
  const Pattern& slot = x3::_val(context);
  if (slot.slot_kind == SlotKind::kPhrase && slot.max == 0) {
    ReadingOf(context).Fail("G010", slot.span, "a phrase needs its number of words",
                            fmt::format("such as {{{}: phrase 8}}", slot.text));
  }
};

constexpr auto SetAttribute = [](auto& context) {
  x3::_val(context).attribute = std::move(x3::_attr(context));
};
constexpr auto SetValue = [](auto& context) {
  x3::_val(context).value = std::move(x3::_attr(context));
};

// ---- Rules ----

template <typename T, typename Id>
using Rule = x3::rule<Id, T>;

const Rule<NameAt, struct NameId> name = "a name";
const Rule<std::string, struct StringId> string = "a string in quotation marks";
const Rule<std::string, struct ValueId> value = "a value";
const Rule<SetRule, struct SetId> setting = "an attribute with its value";
const Rule<Pattern, struct PatternId> pattern = "a pattern";
const Rule<Pattern, struct GroupId> group = "a group";
const Rule<Pattern, struct OptionalId> optional = "an optional part";
const Rule<Pattern, struct VocabularyId> vocabulary = "a <name>";
const Rule<Pattern, struct StopsId> stops = "a <name>, a word or a group of words";
const Rule<Pattern, struct GapId> gap = "a gap";
const Rule<Pattern, struct SlotId> slot = "a slot";
const Rule<Range, struct CountId> count = "a number of words";
const Rule<Range, struct SlotKindId> slot_kind = "a slot kind, a <name> or a group";
const Rule<Range, struct LiteralId> literal = "a word";
const Rule<Range, struct NameTextId> vocabulary_name = "a name";
const Rule<ExampleKind, struct KindId> example_kind = "`matches` or `ignores`";

// Sets, for X3's isspace() and the like take no bytes above 127.
const auto digit = standard::char_("0-9");
const auto name_text =
    x3::raw[x3::lexeme[standard::char_("a-zA-Z") >> *standard::char_("a-zA-Z0-9_-")]];
const auto quoted_text =
    x3::raw[x3::lexeme['"' >> *(('\\' >> standard::char_) | ~standard::char_("\\\"")) >> '"']];
const auto bare_value = x3::raw[x3::lexeme[+~standard::char_(" \t\r\n\v\f,\"=#")]];
const auto letter = ~standard::char_(" \t\r\n\v\f()[]{}<>|~^$!\"=;,:") - "...";
const auto word_char = letter | (',' >> &digit) | (':' >> &standard::char_('/'));
const auto word_text = x3::raw[x3::lexeme[letter >> *word_char]];

const auto name_def = name_text[SetName];
const auto string_def = +quoted_text[SetString];
const auto value_def = quoted_text[SetString] | bare_value[SetBare];
const auto setting_def = name[SetAttribute] > value[SetValue];

const auto literal_def = word_text;
const auto vocabulary_name_def = name_text;
const auto example_kind_def = (x3::lit("matches") >> x3::attr(ExampleKind::kMatches)) |
                              (x3::lit("ignores") >> x3::attr(ExampleKind::kIgnores));
const auto count_def = x3::raw[x3::lexeme[+digit]];
const auto group_def = '(' > pattern > ')';
const auto optional_def =
    x3::raw['[' > pattern[SetChild<PatternKind::kOptional>()] > ']'][KeepSpan];
const auto vocabulary_def = x3::raw['<' > vocabulary_name[SetVocabulary] > '>'][KeepSpan];
const auto stops_def =
    (vocabulary[AddPart] | group[AddPart] |
     word_text[AddLiteral<false>()] | quoted_text[AddQuoted]) >> x3::eps[Collapse];
const auto gap_def = x3::raw[x3::lexeme["..." > count[SetGap]] >> -x3::lit(';')[SetCrossing] >>
                             -('!' > stops[SetChild<PatternKind::kGap>()])][KeepSpan];
const auto slot_kind_def = name_text;
const auto slot_content = vocabulary[SetChild<PatternKind::kSlot>()] |
                          group[SetChild<PatternKind::kSlot>()] |
                          (slot_kind[SetSlotKind] > -count[SetPhraseWords]);
const auto slot_def =
    x3::raw['{' > name[SetSlotName] > ':' > slot_content > '}'][KeepSpan] >> x3::eps[CheckSlot];
const auto part = word_text[AddLiteral<false>()] | vocabulary[AddPart] | group[AddPart] |
                  optional[AddPart] | gap[AddPart] | slot[AddPart] |
                  ('~' > x3::lexeme[literal[AddLiteral<true>()]]) | quoted_text[AddQuoted] |
                  x3::raw[x3::lit('^')][AddMark<PatternKind::kSentenceStart>()] |
                  x3::raw[x3::lexeme['$' >> !word_char]][AddMark<PatternKind::kSentenceEnd>()];
const auto parts = Called(+part, "a word, a gap, a group or a slot");
const auto pattern_def =
    parts > *(x3::lit('|')[NextAlternative] > parts) > x3::eps[Collapse];

BOOST_SPIRIT_DEFINE(name, string, value, setting, pattern, group, optional, vocabulary,
                    stops, gap, slot, count, slot_kind, literal, vocabulary_name, example_kind)

// Blanks, line ends and comments.
struct Skipper : x3::parser<Skipper> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;

  template <typename Context, typename RuleContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&,
             Attribute&) const {
    const Iterator begin = first;
    while (first != last && (static_cast<unsigned char>(*first) <= ' ' || *first == '#')) {
      if (*first == '#') {
        first = std::find(first, last, '\n');
      } else if (IsSpace(*first)) {
        ++first;
      } else {
        break;
      }
    }
    return first != begin;
  }
};
const Skipper skipper;

// ---- Errors ----

// What X3 says was expected, for people.
std::string Expected(const std::string& which) {
  if (which.size() == 3 && which[0] == '\'') return fmt::format("`{}`", which[1]);
  return which;
}

std::string HintFor(std::string_view token, bool is_pattern) {
  if (token.empty()) return "";
  if (!is_pattern) return token[0] == ',' ? "names stand apart by blanks" : "";
  switch (token[0]) {
    case ',':
    case ';':
      return "patterns see words only; punctuation is gone by then";
    case '$':
      return "`$` is the end of the sentence; the sign itself is written \"$\"";
    case '=':
      return "a sign of the text is written in quotation marks";
    default:
      return "";
  }
}

bool TakesPattern(Keyword keyword) {
  switch (keyword) {
    case Keyword::kWords:
    case Keyword::kModality:
    case Keyword::kBreak:
    case Keyword::kPhrase:
    case Keyword::kWith:
    case Keyword::kWithout:
    case Keyword::kClauseWith:
    case Keyword::kExcept:
    case Keyword::kCollect:
      return true;
    default:
      return false;
  }
}

void TellExpected(Reading& reading, const Directive& directive, std::string which,
                  Iterator where) {
  const std::string_view text = reading.text.substr(0, directive.rest.end);
  const std::uint32_t after = reading.SpanOf(where, where).begin;
  std::uint32_t at = SkipBlanks(text, after);
  if (at >= text.size()) {
    reading.Fail("G001", {after, after},
                 fmt::format("{} is missing here", Expected(which)), "");
    return;
  }
  std::uint32_t end = at + 1;
  const auto is_plain = [&](char c) {
    return std::string_view(" \t\r\n()[]{}<>|~!\"=;,").find(c) == std::string_view::npos;
  };
  while (end < text.size() && is_plain(text[at]) && is_plain(text[end])) ++end;
  const std::string_view token = text.substr(at, end - at);
  reading.Fail("G001", {at, end},
               fmt::format("{} was expected here, not `{}`", Expected(which), token.substr(0, 40)),
               HintFor(token, TakesPattern(directive.keyword)));
}

// Reads all of what stands after the keyword; false after an error, which is told.
template <typename Parser, typename... Attribute>
bool Read(Reading reading, const Directive& directive, const Parser& parser,
          Attribute&... attribute) {
  if (directive.broken) return false;
  Iterator first = reading.text.data() + directive.rest.begin;
  const Iterator last = reading.text.data() + directive.rest.end;
  try {
    x3::phrase_parse(first, last, x3::with<ReadingTag>(reading)[x3::expect[parser]], skipper,
                     attribute...);
    if (first == last) return true;
    TellExpected(reading, directive, "the end of the line", first);
  } catch (const x3::expectation_failure<Iterator>& failure) {
    TellExpected(reading, directive, failure.which(), failure.where());
  }
  return false;
}

// An action that moves what was read to `out`.
template <typename T>
auto To(T* out) {
  return [out](auto& context) { *out = std::move(x3::_attr(context)); };
}

// One side of a `same`.
auto ToSameWord(NameAt* out) {
  return [out](auto& context) {
    Reading& reading = ReadingOf(context);
    const Range& range = x3::_attr(context);
    out->span = reading.SpanOf(range);
    int words_read = 0;
    FoldLiteral(View(range), [&](std::string word) {
      ++words_read;
      out->text = std::move(word);
    });
    if (words_read == 1) return;
    reading.Fail("G023", out->span,
                 fmt::format("`{}` is {}", View(range),
                             words_read == 0 ? "no word" : "more than one word"),
                 "`same` is for one word on either side; for others use `words`");
  };
}

}  // namespace

bool RestReader::ReadNothing(const Directive& directive) const {
  return Read(Reading{text_, diagnostics_}, directive, x3::eps);
}

bool RestReader::ReadName(const Directive& directive, NameAt* out) const {
  return Read(Reading{text_, diagnostics_}, directive, name, *out);
}

bool RestReader::ReadNames(const Directive& directive, std::vector<NameAt>* out) const {
  std::vector<NameAt> read;
  const bool whole = Read(Reading{text_, diagnostics_}, directive, +name, read);
  std::move(read.begin(), read.end(), std::back_inserter(*out));
  return whole;
}

bool RestReader::ReadString(const Directive& directive, std::string* out) const {
  out->clear();
  return Read(Reading{text_, diagnostics_}, directive, string, *out);
}

bool RestReader::ReadPattern(const Directive& directive, Pattern* out) const {
  return Read(Reading{text_, diagnostics_}, directive, pattern, *out);
}

bool RestReader::ReadNamed(const Directive& directive, WordsRule* out) const {
  return Read(Reading{text_, diagnostics_}, directive,
              name[To(&out->name)] > '=' > pattern[To(&out->pattern)]);
}

bool RestReader::ReadSame(const Directive& directive, SameRule* out) const {
  return Read(Reading{text_, diagnostics_}, directive,
              literal[ToSameWord(&out->from)] > '=' > literal[ToSameWord(&out->to)]);
}

bool RestReader::ReadAttribute(const Directive& directive, AttributeRule* out) const {
  return Read(Reading{text_, diagnostics_}, directive,
              name[To(&out->name)] > name[To(&out->type)]);
}

bool RestReader::ReadSetting(const Directive& directive, SetRule* out) const {
  return Read(Reading{text_, diagnostics_}, directive, setting, *out);
}

bool RestReader::ReadSettings(const Directive& directive, std::vector<SetRule>* out) const {
  std::vector<SetRule> read;
  const bool whole = Read(Reading{text_, diagnostics_}, directive, setting % ',', read);
  std::move(read.begin(), read.end(), std::back_inserter(*out));
  return whole;
}

bool RestReader::ReadCollect(const Directive& directive, CollectRule* out) const {
  return Read(Reading{text_, diagnostics_}, directive,
              name[To(&out->attribute)] > value[To(&out->value)] > '=' >
                  pattern[To(&out->pattern)]);
}

bool RestReader::ReadTodo(const Directive& directive, Example* out) const {
  return Read(Reading{text_, diagnostics_}, directive,
              example_kind[To(&out->kind)] > string[To(&out->text)]);
}

}  // namespace proviso

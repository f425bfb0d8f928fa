// The rules, in Boost.Spirit X3. Their names are what an error message says was expected.
// X3 throws where an expectation fails; nothing leaves this file.
#include "pattern/parse.h"

#include <algorithm>
#include <string>
#include <utility>

#include <boost/spirit/home/x3.hpp>
#include <fmt/format.h>

#include "pattern/reading.h"

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

using Iterator = const char*;
using Range = boost::iterator_range<Iterator>;

std::string_view View(const Range& range) {
  return {range.begin(), static_cast<std::size_t>(range.size())};
}

struct ReadingTag;

template <typename Context>
Reading& ReadingOf(const Context& context) {
  return x3::get<ReadingTag>(context);
}

// ---- Actions ----

// The place of the whole of a rule: action of raw[], which may have skipped blanks at its end
// in search of an optional part.
constexpr auto KeepSpan = [](auto& context) {
  std::string_view read = View(x3::_attr(context));
  while (!read.empty() && IsSpace(read.back())) read.remove_suffix(1);
  x3::_val(context).span = ReadingOf(context).SpanOf(read);
};

constexpr auto NextAlternative = [](auto& context) {
  Pattern& value = x3::_val(context);
  FoldAlternative(&value);
  value.kind = PatternKind::kChoice;
};

constexpr auto Finish = [](auto& context) { FinishPattern(&x3::_val(context)); };

template <bool kInflected>
struct AddLiteral {
  template <typename Context>
  void operator()(Context& context) const {
    Reading& reading = ReadingOf(context);
    const std::string_view read = View(x3::_attr(context));
    reading.AddWords(read, reading.SpanOf(read), kInflected, &x3::_val(context).children);
  }
};

constexpr auto AddQuoted = [](auto& context) {
  Reading& reading = ReadingOf(context);
  const std::string_view read = View(x3::_attr(context));
  reading.AddWords(reading.Unquote(read), reading.SpanOf(read), false,
                   &x3::_val(context).children);
};
constexpr auto SetString = [](auto& context) {  // adds: several in a row are one
  x3::_val(context) += ReadingOf(context).Unquote(View(x3::_attr(context)));
};
constexpr auto SetBare = [](auto& context) {
  x3::_val(context) = std::string(View(x3::_attr(context)));
};
constexpr auto SetName = [](auto& context) {
  x3::_val(context).text = std::string(View(x3::_attr(context)));
  KeepSpan(context);
};

constexpr auto Add = [](auto& context) {
  AddPart(std::move(x3::_attr(context)), &x3::_val(context).children);
};

template <PatternKind kKind>
struct AddMark {  // ^ or $
  template <typename Context>
  void operator()(Context& context) const {
    Pattern pattern;
    pattern.kind = kKind;
    pattern.span = ReadingOf(context).SpanOf(View(x3::_attr(context)));
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

constexpr auto SetGap = [](auto& context) {
  x3::_val(context).kind = PatternKind::kGap;
  x3::_val(context).max = ReadingOf(context).ReadCount(View(x3::_attr(context)));
};
constexpr auto SetCrossing = [](auto& context) { x3::_val(context).crosses_semicolon = true; };

constexpr auto SetSlotKind = [](auto& context) {
  x3::_val(context).slot_kind = ReadingOf(context).ReadSlotKind(View(x3::_attr(context)));
};
constexpr auto SetSlotName = [](auto& context) {
  x3::_val(context).kind = PatternKind::kSlot;
  x3::_val(context).text = std::move(x3::_attr(context).text);
};
constexpr auto SetPhraseWords = [](auto& context) {
  Reading& reading = ReadingOf(context);
  const std::string_view read = View(x3::_attr(context));
  if (x3::_val(context).slot_kind != SlotKind::kPhrase) {
    reading.Fail("G010", reading.SpanOf(read), "only a phrase takes a number of words");
  }
  x3::_val(context).max = reading.ReadCount(read);
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
    (vocabulary[Add] | group[Add] |
     word_text[AddLiteral<false>()] | quoted_text[AddQuoted]) >> x3::eps[Finish];
const auto gap_def = x3::raw[x3::lexeme["..." > count[SetGap]] >> -x3::lit(';')[SetCrossing] >>
                             -('!' > stops[SetChild<PatternKind::kGap>()])][KeepSpan];
const auto slot_kind_def = name_text;
const auto slot_content = vocabulary[SetChild<PatternKind::kSlot>()] |
                          group[SetChild<PatternKind::kSlot>()] |
                          (slot_kind[SetSlotKind] > -count[SetPhraseWords]);
const auto slot_def =
    x3::raw['{' > name[SetSlotName] > ':' > slot_content > '}'][KeepSpan] >> x3::eps[CheckSlot];
const auto part = word_text[AddLiteral<false>()] | vocabulary[Add] | group[Add] |
                  optional[Add] | gap[Add] | slot[Add] |
                  ('~' > x3::lexeme[literal[AddLiteral<true>()]]) | quoted_text[AddQuoted] |
                  x3::raw[x3::lit('^')][AddMark<PatternKind::kSentenceStart>()] |
                  x3::raw[x3::lexeme['$' >> !word_char]][AddMark<PatternKind::kSentenceEnd>()];
const auto parts = Called(+part, "a word, a gap, a group or a slot");
const auto pattern_def =
    parts > *(x3::lit('|')[NextAlternative] > parts) > x3::eps[Finish];

BOOST_SPIRIT_DEFINE(name, string, value, setting, pattern, group, optional, vocabulary,
                    stops, gap, slot, count, slot_kind, literal, vocabulary_name, example_kind)

// Blanks, line ends and comments.
struct Skipper : x3::parser<Skipper> {
  using attribute_type = x3::unused_type;

  template <typename Context, typename RuleContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&,
             Attribute&) const {
    const Iterator begin = first;
    while (first != last && (IsSpace(*first) || *first == '#')) {
      first = *first == '#' ? std::find(first, last, '\n') : first + 1;
    }
    return first != begin;
  }
};
const Skipper skipper;

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
    reading.TellExpected(directive, "the end of the line", reading.SpanOf({first, 0}).begin);
  } catch (const x3::expectation_failure<Iterator>& failure) {
    reading.TellExpected(directive, failure.which(), reading.SpanOf({failure.where(), 0}).begin);
  }
  return false;
}

// An action that moves what was read to `out`.
template <typename T>
auto To(T* out) {
  return [out](auto& context) { *out = std::move(x3::_attr(context)); };
}

auto ToSameWord(NameAt* out) {
  return [out](auto& context) {
    *out = ReadingOf(context).ReadSameWord(View(x3::_attr(context)));
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

// Directives to a GrammarFile. The rules below, in Boost.Spirit X3, read what stands after a
// keyword; their names are what an error message says was expected. FileBuilder puts what
// was read in its place. X3 throws where an expectation fails: nothing leaves this file.
#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include <boost/spirit/home/x3.hpp>
#include <fmt/format.h>

#include "pattern/directives.h"
#include "pattern/grammar.h"
#include "pattern/literal.h"

namespace proviso {
namespace {

namespace x3 = boost::spirit::x3;
namespace standard = boost::spirit::x3::standard;

constexpr std::size_t kMaxErrors = 50;
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

// One pattern for several: no sequence in a sequence, no choice in a choice.
void AddChild(PatternKind kind, Pattern child, std::vector<Pattern>* children) {
  if (child.kind == kind) {
    std::move(child.children.begin(), child.children.end(), std::back_inserter(*children));
  } else {
    children->push_back(std::move(child));
  }
}

// The place of the whole of a rule: action of raw[].
constexpr auto KeepSpan = [](auto& context) {
  x3::_val(context).span = ReadingOf(context).SpanOf(x3::_attr(context));
};

// A sequence or choice of one is that one.
constexpr auto Collapse = [](auto& context) {
  Pattern& value = x3::_val(context);
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
    Pattern pattern;
    pattern.kind = PatternKind::kWord;
    pattern.text = std::move(word);
    pattern.span = span;
    children->push_back(std::move(pattern));
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

template <PatternKind kKind>
struct Add {  // a child
  template <typename Context>
  void operator()(Context& context) const {
    Pattern& value = x3::_val(context);
    value.kind = kKind;
    AddChild(kKind, std::move(x3::_attr(context)), &value.children);
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
const Rule<SetRule, struct SetId> setting = "an attribute and its value";
const Rule<Pattern, struct PatternId> pattern = "a pattern";
const Rule<Pattern, struct WordsId> words = "a word, a gap, a group or a slot";
const Rule<Pattern, struct GroupId> group = "a group";
const Rule<Pattern, struct OptionalId> optional = "an optional part";
const Rule<Pattern, struct VocabularyId> vocabulary = "a <name>";
const Rule<Pattern, struct StopsId> stops = "a <name>, a word or a group of words";
const Rule<Pattern, struct GapId> gap = "a gap";
const Rule<Pattern, struct SlotId> slot = "a slot";
const Rule<Range, struct CountId> count = "a number of words";
const Rule<Range, struct SlotKindId> slot_kind = "a slot kind, a <name> or a group";
const Rule<Range, struct LiteralId> literal = "a word";

// Sets, for X3's isspace() and the like take no bytes above 127.
const auto blank = standard::char_(" \t\r\n\v\f");
const auto digit = standard::char_("0-9");
const auto name_text =
    x3::raw[x3::lexeme[standard::char_("a-zA-Z") >> *standard::char_("a-zA-Z0-9_-")]];
const auto quoted_text =
    x3::raw[x3::lexeme['"' >> *(('\\' >> standard::char_) | ~standard::char_("\\\"")) >> '"']];
const auto bare_value = x3::raw[x3::lexeme[+~standard::char_(" \t\r\n\v\f,\"=#")]];
const auto word_char = (~standard::char_(" \t\r\n\v\f()[]{}<>|~^$!\"=;,:") - "...") |
                       (',' >> &digit) | (':' >> &standard::char_('/'));
const auto word_text = x3::raw[x3::lexeme[+word_char]];

const auto name_def = name_text[SetName];
const auto string_def = +quoted_text[SetString];
const auto value_def = quoted_text[SetString] | bare_value[SetBare];
const auto setting_def = name[SetAttribute] > value[SetValue];

const auto literal_def = word_text;
const auto count_def = x3::raw[x3::lexeme[+digit]];
const auto group_def = '(' > pattern > ')';
const auto optional_def =
    x3::raw['[' > pattern[SetChild<PatternKind::kOptional>()] > ']'][KeepSpan];
const auto vocabulary_def = x3::raw['<' > name_text[SetVocabulary] > '>'][KeepSpan];
const auto stops_def =
    (vocabulary[Add<PatternKind::kSequence>()] | group[Add<PatternKind::kSequence>()] |
     word_text[AddLiteral<false>()] | quoted_text[AddQuoted]) >> x3::eps[Collapse];
const auto gap_def = x3::raw[x3::lexeme["..." > count[SetGap]] >> -x3::lit(';')[SetCrossing] >>
                             -('!' > stops[SetChild<PatternKind::kGap>()])][KeepSpan];
const auto slot_kind_def = name_text;
const auto slot_content = vocabulary[SetChild<PatternKind::kSlot>()] |
                          group[SetChild<PatternKind::kSlot>()] |
                          (slot_kind[SetSlotKind] > -count[SetPhraseWords]);
const auto slot_def =
    x3::raw['{' > name[SetSlotName] > ':' > slot_content > '}'][KeepSpan] >> x3::eps[CheckSlot];
const auto words_def =
    +(word_text[AddLiteral<false>()] | vocabulary[Add<PatternKind::kSequence>()] |
      group[Add<PatternKind::kSequence>()] | optional[Add<PatternKind::kSequence>()] |
      gap[Add<PatternKind::kSequence>()] | slot[Add<PatternKind::kSequence>()] |
      ('~' > x3::lexeme[literal[AddLiteral<true>()]]) | quoted_text[AddQuoted] |
      x3::raw[x3::lit('^')][AddMark<PatternKind::kSentenceStart>()] |
      x3::raw[x3::lexeme['$' >> !word_char]][AddMark<PatternKind::kSentenceEnd>()]) >>
    x3::eps[Collapse];
const auto pattern_def = words[Add<PatternKind::kChoice>()] >
                         *('|' > words[Add<PatternKind::kChoice>()]) > x3::eps[Collapse];

BOOST_SPIRIT_DEFINE(name, string, value, setting, pattern, words, group, optional, vocabulary,
                    stops, gap, slot, count, slot_kind, literal)

const auto skipper = blank | ('#' >> *(standard::char_ - '\n'));

// ---- Errors ----

// What X3 says was expected, for people.
std::string Expected(const std::string& which) {
  if (which.size() == 3 && which[0] == '\'') return fmt::format("`{}`", which[1]);
  return which;
}

std::string HintFor(std::string_view token) {
  if (token.empty()) return "";
  switch (token[0]) {
    case ',':
    case ';':
    case ':':
      return "patterns see words only; punctuation is gone by then";
    case '$':
      return "`$` is the end of the sentence; the sign itself is written \"$\"";
    case '.':
      return "a gap is written ...6";
    default:
      return "";
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
               HintFor(token));
}

// ---- The file ----

// Where a directive may stand.
enum class Place { kTop, kTopOrConstruct, kConstruct, kConstructOrPhrase, kPhrase, kExample };

Place PlaceOf(Keyword keyword) {
  switch (keyword) {
    case Keyword::kSame:
    case Keyword::kModality:
    case Keyword::kBreak:
    case Keyword::kConstruct:
      return Place::kTop;
    case Keyword::kWords:
      return Place::kTopOrConstruct;
    case Keyword::kIn:
    case Keyword::kSpan:
      return Place::kConstructOrPhrase;
    case Keyword::kUnder:
    case Keyword::kWith:
    case Keyword::kWithout:
    case Keyword::kClauseWith:
    case Keyword::kSet:
      return Place::kPhrase;
    case Keyword::kBecause:
    case Keyword::kArrow:
      return Place::kExample;
    default:
      return Place::kConstruct;
  }
}

class FileBuilder {
 public:
  FileBuilder(std::string path, std::string_view text) : text_(text) {
    parsed_.file.path = std::move(path);
  }

  ParsedFile Run();

 private:
  bool IsInPlace(const Directive& directive);
  void Take(const Directive& directive);
  void TakeInConstruct(const Directive& directive);
  void TakeOfPhrase(const Directive& directive);
  void TakeExample(const Directive& directive);
  void OpenConstruct(const Directive& directive);

  // Reads all of what stands after the keyword; false after an error, which is told.
  template <typename Parser, typename... Attribute>
  bool Read(const Directive& directive, const Parser& parser, Attribute&... attribute) {
    if (directive.broken) return false;
    Reading reading{text_, &parsed_.diagnostics};
    Iterator first = text_.data() + directive.rest.begin;
    const Iterator last = text_.data() + directive.rest.end;
    try {
      x3::phrase_parse(first, last, x3::with<ReadingTag>(reading)[x3::expect[parser]], skipper,
                       attribute...);
      if (first == last) return true;
      TellExpected(reading, directive, "the end of the line", first);
    } catch (const x3::expectation_failure<Iterator>& failure) {
      TellExpected(reading, directive, failure.which(), failure.where());
    }
    reader_->Recover();
    return false;
  }

  Pattern ReadPattern(const Directive& directive) {
    Pattern read;
    Read(directive, pattern, read);
    return read;
  }

  // NAME = PATTERN
  WordsRule ReadNamed(const Directive& directive) {
    WordsRule rule;
    const auto set_name = [&](auto& context) { rule.name = std::move(x3::_attr(context)); };
    const auto set_pattern = [&](auto& context) { rule.pattern = std::move(x3::_attr(context)); };
    Read(directive, name[set_name] > '=' > pattern[set_pattern]);
    return rule;
  }

  SameRule ReadSame(const Directive& directive);
  NameAt ReadSameWord(const Range& range);

  void ReadNames(const Directive& directive, std::vector<NameAt>* names) {
    std::vector<NameAt> read;
    Read(directive, +name, read);
    std::move(read.begin(), read.end(), std::back_inserter(*names));
  }

  // A directive that may stand but once where it stands.
  void Once(const Directive& directive, bool is_given) {
    if (is_given) {
      Fail("G013", directive.name, fmt::format("`{}` is given twice", Name(directive.keyword)));
    }
  }
  void ReadOnce(const Directive& directive, std::string* out) {
    Once(directive, !out->empty());
    if (Read(directive, string, *out) && out->empty()) {
      Fail("G014", directive.name, fmt::format("`{}` says nothing", Name(directive.keyword)));
    }
  }
  void ReadOnce(const Directive& directive, NameAt* out) {
    Once(directive, !out->text.empty());
    Read(directive, name, *out);
  }
  void ReadOnce(const Directive& directive, std::optional<NameAt>* out) {
    Once(directive, out->has_value());
    Read(directive, name, out->emplace());
  }
  void ReadOnce(const Directive& directive, bool* out) {
    Once(directive, *out);
    *out = true;
    Read(directive, x3::eps);
  }

  void Fail(const char* code, Span span, std::string message, std::string hint = "") {
    parsed_.diagnostics.push_back(
        {Severity::kError, code, span, std::move(message), std::move(hint)});
  }

  std::string_view text_;
  ParsedFile parsed_;
  DirectiveReader* reader_ = nullptr;
  bool in_construct_ = false;
  bool in_phrase_ = false;   // the last directives were a phrase and what belongs to it
  bool in_example_ = false;  // ... a matches or ignores
};

ParsedFile FileBuilder::Run() {
  DirectiveReader reader(text_, &parsed_.diagnostics);
  reader_ = &reader;
  while (const std::optional<Directive> directive = reader.Next()) {
    if (IsInPlace(*directive)) Take(*directive);
    if (parsed_.diagnostics.size() >= kMaxErrors) {
      Fail("G006", directive->name, "too many errors; the rest of the file is not read");
      return std::move(parsed_);
    }
  }
  if (in_construct_) {
    const NameAt& id = parsed_.file.constructs.back().id;
    Fail("G005", id.span, fmt::format("construct `{}` has no `end`", id.text));
  }
  return std::move(parsed_);
}

bool FileBuilder::IsInPlace(const Directive& directive) {
  const std::string_view keyword = Name(directive.keyword);
  const Place place = PlaceOf(directive.keyword);
  if (in_construct_ && place == Place::kTop) {
    Fail("G005", directive.name, fmt::format("`{}` cannot stand in a construct", keyword),
         "close the construct with `end` before it");
    if (directive.keyword == Keyword::kConstruct) in_construct_ = false;
    return directive.keyword == Keyword::kConstruct;
  }
  if (!in_construct_ && place != Place::kTop && place != Place::kTopOrConstruct) {
    Fail("G005", directive.name, fmt::format("`{}` stands outside of a construct", keyword),
         "it belongs between `construct NAME` and `end`");
    return false;
  }
  if (!in_phrase_ && place == Place::kPhrase) {
    Fail("G005", directive.name, fmt::format("`{}` belongs to a phrase", keyword),
         "write it below its `phrase`, before other directives");
    return false;
  }
  if (!in_phrase_ && place == Place::kConstructOrPhrase &&
      !parsed_.file.constructs.back().phrases.empty()) {
    Fail("G005", directive.name,
         fmt::format("`{}` belongs to a phrase or, above all phrases, to the construct", keyword),
         "write it below its `phrase`, before other directives");
    return false;
  }
  if (!in_example_ && place == Place::kExample) {
    Fail("G005", directive.name, fmt::format("`{}` belongs to an example", keyword),
         directive.keyword == Keyword::kArrow ? "write it below a `matches`"
                                              : "write it below an `ignores`");
    return false;
  }
  in_phrase_ = in_phrase_ && (place == Place::kPhrase || place == Place::kConstructOrPhrase);
  in_example_ = in_example_ && place == Place::kExample;
  return true;
}

void FileBuilder::Take(const Directive& directive) {
  if (in_construct_) return TakeInConstruct(directive);
  GrammarFile& file = parsed_.file;
  switch (directive.keyword) {
    case Keyword::kSame:
      file.same.push_back(ReadSame(directive));
      break;
    case Keyword::kWords:
      file.words.push_back(ReadNamed(directive));
      break;
    case Keyword::kModality:
      file.modalities.push_back(ReadNamed(directive));
      break;
    case Keyword::kBreak:
      file.breaks.push_back(ReadPattern(directive));
      break;
    default:  // IsInPlace lets nothing else through
      in_construct_ = true;
      file.constructs.emplace_back();
      Read(directive, name, file.constructs.back().id);
      break;
  }
}

void FileBuilder::TakeInConstruct(const Directive& directive) {
  ConstructRule& rule = parsed_.file.constructs.back();
  switch (directive.keyword) {
    case Keyword::kEnd:
      Read(directive, x3::eps);
      in_construct_ = false;
      break;
    case Keyword::kWords:
      rule.words.push_back(ReadNamed(directive));
      break;
    case Keyword::kFamily:
      ReadOnce(directive, &rule.family);
      break;
    case Keyword::kTitle:
      ReadOnce(directive, &rule.title);
      break;
    case Keyword::kWhy:
      ReadOnce(directive, &rule.why);
      break;
    case Keyword::kFlagship:
      ReadOnce(directive, &rule.flagship);
      break;
    case Keyword::kMerge:
      ReadOnce(directive, &rule.merge);
      break;
    case Keyword::kNeedsUse:
      ReadOnce(directive, &rule.needs_use);
      break;
    case Keyword::kAttribute: {
      AttributeRule attribute;
      const auto set_name = [&](auto& context) { attribute.name = x3::_attr(context); };
      const auto set_type = [&](auto& context) { attribute.type = x3::_attr(context); };
      Read(directive, name[set_name] > name[set_type]);
      rule.attributes.push_back(std::move(attribute));
      break;
    }
    case Keyword::kYieldsTo:
      ReadNames(directive, &rule.yields_to);
      break;
    case Keyword::kPhrase:
      in_phrase_ = true;
      rule.phrases.emplace_back();
      rule.phrases.back().pattern = ReadPattern(directive);
      break;
    case Keyword::kExcept:
      rule.except.push_back(ReadPattern(directive));
      break;
    case Keyword::kCollect: {
      CollectRule collect;
      const auto set_name = [&](auto& context) { collect.attribute = x3::_attr(context); };
      const auto set_value = [&](auto& context) { collect.value = x3::_attr(context); };
      const auto set_pattern = [&](auto& context) {
        collect.pattern = std::move(x3::_attr(context));
      };
      Read(directive, name[set_name] > value[set_value] > '=' > pattern[set_pattern]);
      rule.collect.push_back(std::move(collect));
      break;
    }
    case Keyword::kMatches:
    case Keyword::kIgnores:
    case Keyword::kTodo:
    case Keyword::kArrow:
    case Keyword::kBecause:
      TakeExample(directive);
      break;
    default:
      TakeOfPhrase(directive);
      break;
  }
}

void FileBuilder::TakeOfPhrase(const Directive& directive) {
  ConstructRule& construct = parsed_.file.constructs.back();
  if (!in_phrase_) {
    if (directive.keyword == Keyword::kIn) ReadNames(directive, &construct.in);
    if (directive.keyword == Keyword::kSpan) ReadOnce(directive, &construct.span_mode);
    return;
  }
  PhraseRule& phrase = construct.phrases.back();
  switch (directive.keyword) {
    case Keyword::kIn:
      ReadNames(directive, &phrase.in);
      break;
    case Keyword::kSpan:
      ReadOnce(directive, &phrase.span_mode);
      break;
    case Keyword::kUnder:
      ReadNames(directive, &phrase.under);
      break;
    case Keyword::kWith:
      phrase.with.push_back(ReadPattern(directive));
      break;
    case Keyword::kWithout:
      phrase.without.push_back(ReadPattern(directive));
      break;
    case Keyword::kClauseWith:
      phrase.clause_with.push_back(ReadPattern(directive));
      break;
    default:
      Read(directive, setting, phrase.set.emplace_back());
      break;
  }
}

void FileBuilder::TakeExample(const Directive& directive) {
  std::vector<Example>& examples = parsed_.file.constructs.back().examples;
  if (directive.keyword == Keyword::kArrow) {
    if (examples.back().kind == ExampleKind::kIgnores) {
      Fail("G005", directive.name, "values belong to a `matches`");
    }
    std::vector<SetRule> values;
    Read(directive, setting % ',', values);
    std::move(values.begin(), values.end(), std::back_inserter(examples.back().values));
    return;
  }
  if (directive.keyword == Keyword::kBecause) {
    if (examples.back().kind == ExampleKind::kMatches) {
      Fail("G005", directive.name, "`because` belongs to an `ignores`");
    }
    ReadOnce(directive, &examples.back().because);
    return;
  }
  in_example_ = true;
  Example& example = examples.emplace_back();
  example.span = {directive.name.begin, directive.rest.end};
  example.todo = directive.keyword == Keyword::kTodo;
  example.kind =
      directive.keyword == Keyword::kIgnores ? ExampleKind::kIgnores : ExampleKind::kMatches;
  bool read = false;
  if (example.todo) {
    const auto set_ignores = [&](auto&) { example.kind = ExampleKind::kIgnores; };
    const auto set_text = [&](auto& context) { example.text = std::move(x3::_attr(context)); };
    const x3::rule<struct TodoId> kind = "`matches` or `ignores`";
    const auto kind_def = kind = x3::lit("matches") | x3::lit("ignores")[set_ignores];
    read = Read(directive, kind_def > string[set_text]);
  } else {
    read = Read(directive, string, example.text);
  }
  if (read && example.text.empty()) Fail("G014", directive.name, "this example is empty");
}

NameAt FileBuilder::ReadSameWord(const Range& range) {
  NameAt read;
  Reading reading{text_, &parsed_.diagnostics};
  read.span = reading.SpanOf(range);
  int words_read = 0;
  FoldLiteral(View(range), [&](std::string word) {
    ++words_read;
    read.text = std::move(word);
  });
  if (words_read != 1) {
    Fail("G023", read.span,
         fmt::format("`{}` is {}", View(range), words_read == 0 ? "no word" : "more than one word"),
         "`same` is for one word on either side; for others use `words`");
  }
  return read;
}

SameRule FileBuilder::ReadSame(const Directive& directive) {
  SameRule rule;
  const auto set_from = [&](auto& context) { rule.from = ReadSameWord(x3::_attr(context)); };
  const auto set_to = [&](auto& context) { rule.to = ReadSameWord(x3::_attr(context)); };
  Read(directive, literal[set_from] > '=' > literal[set_to]);
  return rule;
}

}  // namespace

ParsedFile ParseGrammarFile(std::string path, std::string_view text) {
  return FileBuilder(std::move(path), text).Run();
}

}  // namespace proviso

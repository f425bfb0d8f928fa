#include "pattern/reading.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "pattern/literal.h"

namespace proviso {
namespace {

constexpr unsigned kMaxGap = 255;

// What X3 says was expected, for people: characters come as 'c'.
std::string Expected(const std::string& which) {
  if (which.size() == 3 && which[0] == '\'') return fmt::format("`{}`", which[1]);
  return which;
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

// What is likely meant by a token that has no place.
std::string HintFor(char token, bool is_pattern) {
  if (!is_pattern) return token == ',' ? "names stand apart by blanks" : "";
  switch (token) {
    case ',':
    case ';':
      return "patterns see words only; punctuation is gone by then";
    case '$':
      return "`$` is the end of the sentence; the sign itself is written \"$\"";
    default:
      return "";
  }
}

}  // namespace

void Reading::Fail(const char* code, Span span, std::string message, std::string hint) {
  diagnostics->push_back({Severity::kError, code, span, std::move(message), std::move(hint)});
}

void Reading::AddWords(std::string_view literal, Span span, bool inflected,
                       std::vector<Pattern>* children) {
  const std::size_t before = children->size();
  FoldLiteral(literal, [&](std::string word) {
    Pattern& pattern = children->emplace_back();
    pattern.kind = PatternKind::kWord;
    pattern.text = std::move(word);
    pattern.span = span;
  });
  if (children->size() == before) {
    Fail("G008", span, fmt::format("`{}` holds no word", literal),
         "patterns see words only; punctuation is gone by then");
    return;
  }
  if (!inflected) return;
  Pattern& last = children->back();
  last.kind = PatternKind::kInflected;
  if (!IsPlainWord(last.text)) {
    Fail("G008", span, fmt::format("`{}` has no inflections", last.text),
         "`~` stands before a word of the letters a to z");
  }
}

std::string Reading::Unquote(std::string_view part) {
  std::string out;
  out.reserve(part.size());
  for (std::size_t at = 1; at + 1 < part.size(); ++at) {
    if (part[at] != '\\') {
      out += part[at];
      continue;
    }
    switch (part[++at]) {
      case 'n': out += '\n'; break;
      case 't': out += '\t'; break;
      case '"': out += '"'; break;
      case '\\': out += '\\'; break;
      default:
        Fail("G007", SpanOf(part.substr(at - 1, 2)), "this escape is not known",
             "known are \\n, \\t, \\\" and \\\\");
    }
  }
  return out;
}

std::uint16_t Reading::ReadCount(std::string_view part) {
  unsigned count = 0;
  const auto read = std::from_chars(part.data(), part.data() + part.size(), count);
  if (read.ec != std::errc() || count < 1 || count > kMaxGap) {
    Fail("G009", SpanOf(part), fmt::format("`{}` is no number of words", part.substr(0, 20)),
         fmt::format("1 to {} words", kMaxGap));
    count = 1;
  }
  return static_cast<std::uint16_t>(count);
}

SlotKind Reading::ReadSlotKind(std::string_view part) {
  const std::optional<SlotKind> kind = SlotKindOf(part);
  if (!kind) {
    const std::string nearest = NearestName(part, SlotKindNames());
    Fail("G010", SpanOf(part), fmt::format("no slot kind is called `{}`", part),
         nearest.empty() ? fmt::format("for the word itself write ({})", part)
                         : fmt::format("did you mean `{}`?", nearest));
  }
  return kind.value_or(SlotKind::kNumber);
}

NameAt Reading::ReadSameWord(std::string_view part) {
  NameAt read{"", SpanOf(part)};
  int words = 0;
  FoldLiteral(part, [&](std::string word) {
    ++words;
    read.text = std::move(word);
  });
  if (words != 1) {
    Fail("G023", read.span,
         fmt::format("`{}` is {}", part, words == 0 ? "no word" : "more than one word"),
         "`same` is for one word on either side; for others use `words`");
  }
  return read;
}

void Reading::TellExpected(const Directive& directive, const std::string& which,
                           std::uint32_t after) {
  const std::string_view until_end = text.substr(0, directive.rest.end);
  const std::uint32_t at = SkipBlanks(until_end, after);
  if (at >= until_end.size()) {
    return Fail("G001", {after, after}, fmt::format("{} is missing here", Expected(which)));
  }
  const auto is_plain = [](char c) {
    return std::string_view(" \t\r\n()[]{}<>|~!\"=;,").find(c) == std::string_view::npos;
  };
  std::uint32_t end = at + 1;
  while (end < until_end.size() && is_plain(text[at]) && is_plain(text[end])) ++end;
  Fail("G001", {at, end},
       fmt::format("{} was expected here, not `{}`", Expected(which),
                   text.substr(at, std::min<std::uint32_t>(end - at, 40))),
       HintFor(text[at], TakesPattern(directive.keyword)));
}

void FoldAlternative(Pattern* pattern) {
  std::vector<Pattern>& children = pattern->children;
  const auto first = children.begin() + pattern->span.begin;
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
  pattern->span.begin = static_cast<std::uint32_t>(children.size());
}

void FinishPattern(Pattern* pattern) {
  if (pattern->kind == PatternKind::kChoice) FoldAlternative(pattern);
  pattern->span = {};
  std::vector<Pattern>& children = pattern->children;
  if (children.size() == 1) {
    Pattern child = std::move(children[0]);
    *pattern = std::move(child);
  } else if (!children.empty()) {
    pattern->span = children.front().span.Union(children.back().span);
  }
}

void AddPart(Pattern&& part, std::vector<Pattern>* children) {
  if (part.kind == PatternKind::kSequence) {
    std::move(part.children.begin(), part.children.end(), std::back_inserter(*children));
  } else {
    children->push_back(std::move(part));
  }
}

}  // namespace proviso

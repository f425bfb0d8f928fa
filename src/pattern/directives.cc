// Lines to directives. The only lookahead is the first words of a line inside an open bracket:
// a line such as `matches "..."` ends the directive whose bracket was forgotten, so that one
// missing bracket does not swallow a file.
#include "pattern/directives.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

namespace proviso {
namespace {

constexpr std::array<std::string_view, 29> kNames = {
    "same",    "words",   "modality", "break",     "construct", "end",     "family", "title",
    "why",     "flagship", "attribute", "in",      "span",      "merge",   "yields-to",
    "needs-use", "phrase", "under",   "with",      "without",   "clause-with", "set", "except",
    "collect", "matches", "ignores",  "todo",      "because",   "->"};

// The signs after which a word, and so a comment, could begin.
constexpr std::array<bool, 256> kEndsToken = [] {
  std::array<bool, 256> ends{};
  for (unsigned char c : std::string_view(" \t\r\n\v\f()[]{}<>|\"=!^$~,;:")) ends[c] = true;
  return ends;
}();

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; }

bool IsOpen(char c) { return c == '(' || c == '[' || c == '{'; }

bool IsClose(char c) { return c == ')' || c == ']' || c == '}'; }

char CloseOf(char open) { return open == '(' ? ')' : open == '[' ? ']' : '}'; }

bool EndsToken(char c) { return kEndsToken[static_cast<unsigned char>(c)]; }

std::uint32_t LineEnd(std::string_view text, std::uint32_t at) {
  const std::size_t end = text.find('\n', at);
  return static_cast<std::uint32_t>(end == std::string_view::npos ? text.size() : end);
}

std::uint32_t SkipOnLine(std::string_view text, std::uint32_t at) {
  while (at < text.size() && IsBlank(text[at])) ++at;
  return at;
}

// The run of visible characters at `at`.
Span TokenAt(std::string_view text, std::uint32_t at) {
  std::uint32_t end = at;
  while (end < text.size() && !IsBlank(text[end]) && text[end] != '\n') ++end;
  return {at, end};
}

// The keyword at `at`: a run of small letters and hyphens, or `->`.
Span KeywordAt(std::string_view text, std::uint32_t at) {
  if (text.substr(at, 2) == "->") return {at, at + 2};
  std::uint32_t end = at;
  while (end < text.size() && ((text[end] >= 'a' && text[end] <= 'z') || text[end] == '-')) ++end;
  if (end < text.size() && !EndsToken(text[end]) && text[end] != '#') return {at, at};
  return {at, end};
}

std::string_view TextOf(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

// A line inside an open bracket that can only be a directive of its own. Words such as
// `in`, `with` and `except` go on with the pattern.
bool BeginsDirective(std::string_view text, std::uint32_t line) {
  const Span name = KeywordAt(text, SkipOnLine(text, line));
  const std::optional<Keyword> keyword = KeywordOf(TextOf(text, name));
  if (!keyword) return false;
  const std::uint32_t next = SkipOnLine(text, name.end);
  const char c = next < text.size() ? text[next] : '\n';
  switch (*keyword) {
    case Keyword::kTitle:
    case Keyword::kWhy:
    case Keyword::kBecause:
    case Keyword::kMatches:
    case Keyword::kIgnores:
      return c == '"';
    case Keyword::kTodo:
      return text.substr(next, 7) == "matches" || text.substr(next, 7) == "ignores";
    case Keyword::kEnd:
      return c == '\n' || c == '#';
    case Keyword::kSame:
    case Keyword::kWords:
    case Keyword::kModality:
    case Keyword::kCollect: {
      const std::uint32_t end = LineEnd(text, next);
      return text.substr(next, end - next).find('=') != std::string_view::npos;
    }
    case Keyword::kArrow:
    case Keyword::kClauseWith:
    case Keyword::kYieldsTo:
      return true;
    case Keyword::kConstruct:
    case Keyword::kPhrase:
      return c != '|' && c != '\n' && !IsClose(c);
    default:
      return false;
  }
}

// A line that begins with a sign of the pattern language, as no keyword does.
bool GoesOn(std::string_view text, std::uint32_t line) {
  const std::uint32_t at = SkipOnLine(text, line);
  return at < text.size() &&
         std::string_view("()[]{}<|~.!^$\"").find(text[at]) != std::string_view::npos;
}

}  // namespace

std::string_view Name(Keyword keyword) { return kNames[static_cast<std::size_t>(keyword)]; }

std::optional<Keyword> KeywordOf(std::string_view name) {
  const auto at = std::find(kNames.begin(), kNames.end(), name);
  if (at == kNames.end()) return std::nullopt;
  return static_cast<Keyword>(at - kNames.begin());
}

const std::vector<std::string_view>& KeywordNames() {
  static const std::vector<std::string_view> names(kNames.begin(), kNames.end());
  return names;
}

std::uint32_t SkipBlanks(std::string_view text, std::uint32_t at) {
  while (at < text.size()) {
    if (text[at] == '#') {
      at = LineEnd(text, at);
    } else if (IsBlank(text[at]) || text[at] == '\n') {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

DirectiveReader::DirectiveReader(std::string_view text, Diagnostics* diagnostics)
    : text_(text), diagnostics_(diagnostics) {
  if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;  // a byte order mark
}

std::optional<Directive> DirectiveReader::Next() {
  for (;;) {
    const std::uint32_t first = SkipBlanks(text_, at_);
    if (first >= text_.size()) return std::nullopt;
    const Span name = KeywordAt(text_, first);
    if (const std::optional<Keyword> keyword = KeywordOf(TextOf(text_, name))) {
      recovering_ = false;
      return Cut(*keyword, name);
    }
    const Span token = name.empty() ? TokenAt(text_, first) : name;
    const std::string word(TextOf(text_, token).substr(0, 40));
    const std::string nearest = NearestName(word, KeywordNames());
    if (!recovering_ || !nearest.empty()) {
      diagnostics_->push_back({Severity::kError, "G002", token,
                               fmt::format("no line begins with `{}`", word),
                               nearest.empty() ? "a line begins with a keyword, or goes on where "
                                                 "a bracket is open or after `|`"
                                               : fmt::format("did you mean `{}`?", nearest)});
      recovering_ = recovering_ || name.empty();
    }
    at_ = LineEnd(text_, first);
  }
}

Directive DirectiveReader::Cut(Keyword keyword, Span name) {
  Directive directive{keyword, name, {name.end, name.end}, false};
  std::vector<std::uint32_t> open;  // places of brackets
  const auto fail = [&](const char* code, Span span, std::string message, std::string hint) {
    if (!directive.broken) {
      diagnostics_->push_back(
          {Severity::kError, code, span, std::move(message), std::move(hint)});
    }
    directive.broken = true;
  };

  std::uint32_t at = name.end;
  const std::uint32_t first_line_end = LineEnd(text_, at);
  bool next_begins = false;  // a directive begins inside an open bracket
  char last = ' ';  // the last character that is no blank and no comment
  bool at_token = true;
  for (; at < text_.size() && !directive.broken; ++at) {
    const char c = text_[at];
    if (c == '\n') {
      next_begins = !open.empty() && BeginsDirective(text_, at + 1);
      if (next_begins || (open.empty() && last != '|' && !GoesOn(text_, at + 1))) break;
      at_token = true;
      continue;
    }
    if (IsBlank(c)) {
      at_token = true;
      continue;
    }
    if (c == '#' && at_token) {
      at = LineEnd(text_, at) - 1;
      continue;
    }
    if (c == '"') {
      std::uint32_t close = at + 1;
      while (close < text_.size() && text_[close] != '"' && text_[close] != '\n') {
        close += text_[close] == '\\' && close + 1 < text_.size() && text_[close + 1] != '\n' ? 2 : 1;
      }
      if (close >= text_.size() || text_[close] == '\n') {
        fail("G007", {at, at + 1}, "this string is not closed on its line",
             "write a quotation mark inside a string as \\\", a line break as \\n");
        break;
      }
      at = close;
    } else if (IsOpen(c)) {
      if (open.size() == kMaxBrackets) {
        fail("G006", {at, at + 1}, fmt::format("brackets nest deeper than {}", kMaxBrackets),
             "give a part a name with `words`");
        break;
      }
      open.push_back(at);
    } else if (IsClose(c)) {
      if (open.empty()) {
        fail("G003", {at, at + 1}, fmt::format("`{}` closes nothing", c), "");
        break;
      }
      if (CloseOf(text_[open.back()]) != c) {
        fail("G003", {at, at + 1},
             fmt::format("`{}` closes `{}` of line {}", c, text_[open.back()],
                         Locate(text_, open.back()).line),
             fmt::format("`{}` is expected here", CloseOf(text_[open.back()])));
        break;
      }
      open.pop_back();
    }
    last = text_[at];
    at_token = EndsToken(last);
  }
  if (!directive.broken && !open.empty()) {
    fail("G003", {open.back(), open.back() + 1},
         fmt::format("`{}` is never closed", text_[open.back()]), "");
  }
  if (directive.broken) {
    recovering_ = true;
    const bool is_unclosed = at >= text_.size() || text_[at] == '\n';
    if (!is_unclosed) {
      at = LineEnd(text_, at);
    } else if (!next_begins) {
      at = first_line_end;
    }
  }
  directive.rest.end = at;
  at_ = at;
  return directive;
}

}  // namespace proviso

// The outer, line-oriented structure of a .clause file: text to directives.
//
//   "phrase <forbid> (sell |\n  rent)  # money\n    under must-not\n"
//   -> {kPhrase, "<forbid> (sell |\n  rent)  # money"}, {kUnder, "must-not"}
//
// A directive is a line that begins with a keyword; it goes on on the next line while a
// bracket is open, where it ends in `|`, and where the next line begins with a sign of the
// pattern language: ( [ { < | ~ . ! ^ $ ". Strings end on their line. `#` begins a comment
// where a word could begin. What stands after the keyword is read in parse.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/span.h"

namespace proviso {

enum class Keyword {
  kSame, kWords, kModality, kBreak, kConstruct, kEnd,
  kFamily, kTitle, kWhy, kFlagship, kAttribute, kIn, kSpan, kMerge, kYieldsTo, kNeedsUse,
  kPhrase, kUnder, kWith, kWithout, kClauseWith, kSet,
  kExcept, kCollect, kMatches, kIgnores, kTodo, kBecause, kArrow,
};

std::string_view Name(Keyword keyword);  // "yields-to"; kArrow is "->"
std::optional<Keyword> KeywordOf(std::string_view name);
const std::vector<std::string_view>& KeywordNames();

// Brackets deeper than this are an error (G006): it bounds recursion.
inline constexpr int kMaxBrackets = 32;

struct Directive {
  Keyword keyword = Keyword::kEnd;
  Span name;            // the keyword
  Span rest;            // from behind it to the end of its last line, comments included
  bool broken = false;  // an error in `rest` is in the diagnostics already
};

// A blank or a line end.
inline bool IsSpace(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

// Bytes of `text` from `at` on that are blanks, line ends or a comment.
std::uint32_t SkipBlanks(std::string_view text, std::uint32_t at);

// Cuts a file into directives, one a call. Linear in the text.
class DirectiveReader {
 public:
  DirectiveReader(std::string_view text, Diagnostics* diagnostics);

  // The next directive, or none at the end. A line without a keyword is an error (G002).
  std::optional<Directive> Next();

  // Tells that the last directive was in error: lines without a keyword after it are likely
  // its rest, and are passed over in silence, but for those that look like a keyword.
  void Recover() { recovering_ = true; }

 private:
  Directive Cut(Keyword keyword, Span name);

  std::string_view text_;
  Diagnostics* diagnostics_;
  std::uint32_t at_ = 0;  // the beginning of a line
  bool recovering_ = false;
};

}  // namespace proviso

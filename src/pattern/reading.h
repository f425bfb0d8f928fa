// What the rules of parse.cc do with the text they have recognized: words are folded, strings
// unquoted, numbers checked, patterns put together. Mistakes go to the diagnostics and leave
// something harmless in the tree.
//
// A `part` is always a piece of `text` itself, so that its place is known.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "pattern/ast.h"
#include "pattern/directives.h"

namespace proviso {

struct Reading {
  std::string_view text;  // of the file
  Diagnostics* diagnostics;

  Span SpanOf(std::string_view part) const {
    const auto begin = static_cast<std::uint32_t>(part.data() - text.data());
    return {begin, begin + static_cast<std::uint32_t>(part.size())};
  }
  void Fail(const char* code, Span span, std::string message, std::string hint = "");

  // Adds the words of a literal; of `~literal` the last is inflected (G008).
  void AddWords(std::string_view literal, Span span, bool inflected,
                std::vector<Pattern>* children);

  // A string with its quotation marks: reads \n, \t, \" and \\ (G007).
  std::string Unquote(std::string_view part);

  // A number of words, 1 to 255 (G009).
  std::uint16_t ReadCount(std::string_view part);

  // The kind of a slot (G010).
  SlotKind ReadSlotKind(std::string_view part);

  // One side of a `same`: a single word (G023).
  NameAt ReadSameWord(std::string_view part);

  // G001: `which`, the name of a rule or a character in single quotes, was expected behind
  // byte `after`.
  void TellExpected(const Directive& directive, const std::string& which, std::uint32_t after);
};

// A pattern grows in place: its children are the alternatives read so far, as many as its
// span.begin says until the span is known, and then the parts of the one being read.
// FoldAlternative makes those parts one; FinishPattern ends the pattern, and a choice or
// sequence of one becomes that one.
void FoldAlternative(Pattern* pattern);
void FinishPattern(Pattern* pattern);

// Adds a part to a sequence; the parts of a sequence are added one by one.
void AddPart(Pattern&& part, std::vector<Pattern>* children);

}  // namespace proviso

// Text of unknown origin made fit for a terminal and for JSON.
//
//   Printable("a\x1b[31m\n  b")   // "a?[31m b": nothing a terminal would obey
//   ValidUtf8("a\xff")            // "a\uFFFD"
//   Wrap("one two three", 8)      // {"one two", "three"}
//
// Widths are columns of a terminal: a combining mark has none, a CJK character two.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace proviso {

// Every byte that is not part of valid UTF-8 becomes U+FFFD.
std::string ValidUtf8(std::string_view text);

// One line: white space folded to single blanks, none at the ends; control characters,
// escapes and marks that turn the direction of writing become '?'.
std::string Printable(std::string_view text);

// The same for text of many lines: line feeds and blanks stay as they are.
std::string PrintableLines(std::string_view text);

// The same for all that goes to a terminal, where reports have put colours: sequences that set
// them, such as "\x1b[1m", stay where `color` says so.
std::string ForTerminal(std::string_view text, bool color);

int DisplayWidth(std::string_view utf8);

// Lines of at most `width` columns, broken at blanks; a longer word is cut. Never empty.
std::vector<std::string> Wrap(std::string_view utf8, int width);

// `utf8` with a middle part replaced by " [...] " where it is wider than `width`.
std::string Elide(std::string_view utf8, int width);

}  // namespace proviso

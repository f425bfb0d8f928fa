// The printed form of a Document.
#include <fmt/format.h>

#include <array>
#include <iterator>
#include <utility>

#include "text/document.h"

namespace proviso {
namespace {

using NamedBit = std::pair<std::uint16_t, std::string_view>;

constexpr std::array<NamedBit, 15> kMarkNames = {{
    {marks::kNewline, "newline"},
    {marks::kBlankLine, "blank-line"},
    {marks::kComma, "comma"},
    {marks::kSemicolon, "semicolon"},
    {marks::kColon, "colon"},
    {marks::kStop, "stop"},
    {marks::kQuoteOpen, "quote-open"},
    {marks::kQuoteClose, "quote-close"},
    {marks::kParenOpen, "paren-open"},
    {marks::kParenClose, "paren-close"},
    {marks::kDash, "dash"},
    {marks::kHyphen, "hyphen"},
    {marks::kSlash, "slash"},
    {marks::kBracketOpen, "bracket-open"},
    {marks::kBracketClose, "bracket-close"},
}};

constexpr std::array<NamedBit, 6> kTraitNames = {{
    {traits::kNumber, "number"},
    {traits::kUrl, "url"},
    {traits::kCapitalized, "capitalized"},
    {traits::kAllCaps, "all-caps"},
    {traits::kCjk, "cjk"},
    {traits::kLetter, "letter"},
}};

template <std::size_t N>
void PrintBits(std::uint16_t bits, char sign, const std::array<NamedBit, N>& names,
               std::string& out) {
  for (const auto& [bit, name] : names) {
    if ((bits & bit) != 0) fmt::format_to(std::back_inserter(out), " {}{}", sign, name);
  }
}

void PrintLine(const Line& line, std::string& out) {
  fmt::format_to(std::back_inserter(out), "-- {}-{}", line.begin, line.end);
  if (line.indent != 0) fmt::format_to(std::back_inserter(out), " indent={}", line.indent);
  if (line.heading != 0) fmt::format_to(std::back_inserter(out), " heading={}", line.heading);
  if (line.blank) out += " blank";
  if (line.list_tag) out += " list-tag";
  if (line.rule) out += " rule";
  out += '\n';
}

}  // namespace

std::string PrintWords(const Document& document) {
  std::string out;
  for (const Line& line : document.lines) {
    PrintLine(line, out);
    for (std::uint32_t i = line.first_word; i < line.last_word; ++i) {
      const Word& word = document.words[i];
      fmt::format_to(std::back_inserter(out), "{}-{} {}", word.begin, word.end(),
                     document.Folded(i));
      PrintBits(word.before, '<', kMarkNames, out);
      PrintBits(word.traits, '+', kTraitNames, out);
      out += '\n';
    }
  }
  return out;
}

}  // namespace proviso

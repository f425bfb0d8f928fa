// Characters to tokens.

#include <cctype>

#include "score/parse.h"

namespace proviso {
namespace {

bool IsWordByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.' || c == '_';
}

}  // namespace

std::vector<Token> ScanTokens(std::string_view source, Diagnostics* diagnostics) {
  std::vector<Token> tokens;
  bool first = true;
  std::size_t at = 0;
  const auto span = [](std::size_t begin, std::size_t end) {
    return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  };
  const auto add = [&](TokenKind kind, std::string text, std::size_t begin, std::size_t end) {
    tokens.push_back({kind, std::move(text), span(begin, end), first});
    first = false;
  };
  while (at < source.size()) {
    const char c = source[at];
    if (c == '\n') {
      first = true;
      ++at;
    } else if (c == ' ' || c == '\t' || c == '\r') {
      ++at;
    } else if (c == '#') {
      while (at < source.size() && source[at] != '\n') ++at;
    } else if (c == '"') {
      std::size_t end = at + 1;
      while (end < source.size() && source[end] != '"' && source[end] != '\n') ++end;
      if (end == source.size() || source[end] == '\n') {
        diagnostics->push_back({Severity::kError, "S001", span(at, end),
                                "the quotation mark is never closed",
                                "a string ends on the line it begins on"});
      }
      add(TokenKind::kString, std::string(source.substr(at + 1, end - at - 1)), at,
          std::min(end + 1, source.size()));
      at = end < source.size() && source[end] == '"' ? end + 1 : end;
    } else if (IsWordByte(c)) {
      std::size_t end = at;
      while (end < source.size() && IsWordByte(source[end])) ++end;
      add(TokenKind::kWord, std::string(source.substr(at, end - at)), at, end);
      at = end;
    } else if (c == '(' || c == ')' || c == '|' || c == '=') {
      const TokenKind kind = c == '('   ? TokenKind::kOpen
                             : c == ')' ? TokenKind::kClose
                             : c == '|' ? TokenKind::kBar
                                        : TokenKind::kEqual;
      add(kind, std::string(1, c), at, at + 1);
      ++at;
    } else {
      std::size_t end = at + 1;
      while (end < source.size() && (static_cast<unsigned char>(source[end]) & 0xC0) == 0x80) ++end;
      diagnostics->push_back({Severity::kError, "S001", span(at, end),
                              "this character means nothing here",
                              "strings stand between double quotation marks"});
      at = end;
    }
  }
  first = true;
  add(TokenKind::kEnd, "", source.size(), source.size());
  return tokens;
}

}  // namespace proviso

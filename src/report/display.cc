#include "report/display.h"

#include <algorithm>
#include <cstdint>

namespace proviso {
namespace {

constexpr char32_t kInvalid = 0xFFFFFFFF;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = " [...] ";

struct Character {
  char32_t code = kInvalid;
  std::size_t size = 1;  // bytes; 1 where invalid
};

// The character at `at`, by the table of well-formed sequences of the Unicode standard.
Character CharacterAt(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> std::uint32_t {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0;
  };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return {};
  char32_t code = lead & (0x7Fu >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    code = (code << 6) | (byte(i) & 0x3F);
  }
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code < kLeast[size] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, size};
}

bool IsSpace(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x2028 ||
         c == 0x2029 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A);
}

bool IsHarmful(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

int WidthOf(char32_t c) {
  if (c == kInvalid) return 1;
  if ((c >= 0x300 && c <= 0x36F) || (c >= 0xFE00 && c <= 0xFE0F)) return 0;
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                    (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                    (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

// The bytes of `text` that fill at most `width` columns, from the front.
std::size_t Prefix(std::string_view text, int width) {
  std::size_t at = 0;
  while (at < text.size()) {
    const Character c = CharacterAt(text, at);
    width -= WidthOf(c.code);
    if (width < 0) break;
    at += c.size;
  }
  return at;
}

}  // namespace

std::string ValidUtf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character c = CharacterAt(text, at);
    valid += c.code == kInvalid ? kReplacement : text.substr(at, c.size);
    at += c.size;
  }
  return valid;
}

std::string Printable(std::string_view text) {
  std::string line;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = CharacterAt(text, at);
    if (IsSpace(c.code)) {
      blank = !line.empty();
    } else {
      if (blank) line += ' ';
      blank = false;
      if (c.code == kInvalid) {
        line += kReplacement;
      } else if (IsHarmful(c.code)) {
        line += '?';
      } else {
        line += text.substr(at, c.size);
      }
    }
    at += c.size;
  }
  return line;
}

std::string PrintableLines(std::string_view text) {
  std::string lines;
  lines.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character c = CharacterAt(text, at);
    if (c.code == kInvalid) {
      lines += kReplacement;
    } else if (c.code != '\n' && IsHarmful(c.code)) {
      lines += c.code == '\t' ? ' ' : '?';
    } else {
      lines += text.substr(at, c.size);
    }
    at += c.size;
  }
  return lines;
}

std::string ForTerminal(std::string_view text, bool color) {
  constexpr std::string_view kBegin = "\x1b[";
  std::string safe;
  while (color) {
    const std::size_t escape = text.find(kBegin);
    if (escape == std::string_view::npos) break;
    const std::size_t end = text.find_first_not_of("0123456789;", escape + kBegin.size());
    const bool sets_color = end != std::string_view::npos && text[end] == 'm';
    const std::size_t next = sets_color ? end + 1 : escape + kBegin.size();
    safe += PrintableLines(text.substr(0, escape));
    safe += sets_color ? std::string(text.substr(escape, next - escape))
                       : PrintableLines(text.substr(escape, next - escape));
    text.remove_prefix(next);
  }
  return safe + PrintableLines(text);
}

int DisplayWidth(std::string_view utf8) {
  int width = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const Character c = CharacterAt(utf8, at);
    width += WidthOf(c.code);
    at += c.size;
  }
  return width;
}

std::vector<std::string> Wrap(std::string_view utf8, int width) {
  std::vector<std::string> lines(1);
  const auto room = [&] { return width - DisplayWidth(lines.back()); };
  while (!utf8.empty()) {
    const std::size_t blank = utf8.find(' ');
    std::string_view word = utf8.substr(0, blank);
    utf8.remove_prefix(blank == std::string_view::npos ? utf8.size() : blank + 1);
    if (word.empty()) continue;
    if (!lines.back().empty()) {
      if (DisplayWidth(word) + 1 <= room()) {
        lines.back() += ' ';
      } else {
        lines.emplace_back();
      }
    }
    while (DisplayWidth(word) > room()) {
      const std::size_t cut = std::max<std::size_t>(Prefix(word, room()), 1);
      lines.back() += word.substr(0, cut);
      word.remove_prefix(cut);
      lines.emplace_back();
    }
    lines.back() += word;
  }
  return lines;
}

std::string Elide(std::string_view utf8, int width) {
  if (DisplayWidth(utf8) <= width) return std::string(utf8);
  const int room = std::max(width - static_cast<int>(kEllipsis.size()), 2);
  std::string_view front = utf8.substr(0, Prefix(utf8, room * 2 / 3));
  if (const std::size_t blank = front.rfind(' '); blank != std::string_view::npos) {
    front = front.substr(0, blank);
  }
  std::size_t tail = utf8.size();
  for (int left = room / 3; tail > front.size() && left > 0;) {
    std::size_t before = tail - 1;
    while (before > 0 && (static_cast<unsigned char>(utf8[before]) & 0xC0) == 0x80) --before;
    left -= WidthOf(CharacterAt(utf8, before).code);
    if (left >= 0) tail = before;
  }
  std::string_view back = utf8.substr(tail);
  if (const std::size_t blank = back.find(' '); blank != std::string_view::npos) {
    back = back.substr(blank + 1);
  }
  return std::string(front) + std::string(kEllipsis) + std::string(back);
}

}  // namespace proviso

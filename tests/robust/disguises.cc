#include "tests/robust/disguises.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <random>
#include <string_view>
#include <utility>

#include "clause/clause_tree.h"
#include "tests/robust/encodings.h"
#include "text/document.h"

namespace proviso {
namespace {

// ---- lines ----

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t at = text.compare(0, 3, "\xEF\xBB\xBF") == 0 ? 3 : 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) {
      line.pop_back();
    }
    lines.push_back(std::move(line));
    at = end + 1;
  }
  return lines;
}

bool IsMarkedUp(const std::string& text) {
  for (const std::string_view sign : {"</", "<p>", "<br", "/*", "\n// ", "\n# ", "\n## ", "**"}) {
    if (text.find(sign) != std::string::npos) return true;
  }
  return text.compare(0, 2, "# ") == 0;
}

// What stands in a comment, or begins with front matter, has a dress already.
bool IsDressed(const std::string& text) {
  for (const std::string_view sign : {"/*", "//", "---\n"}) {
    if (text.compare(0, sign.size(), sign) == 0) return true;
  }
  return false;
}

// Each line with `leader` before it; blank lines bear it too.
std::string Lead(const std::string& text, const std::string& leader) {
  if (IsDressed(text)) return {};
  std::string out;
  for (const std::string& line : Lines(text)) {
    out += line.empty() ? leader.substr(0, leader.find_last_not_of(' ') + 1) : leader + line;
    out += '\n';
  }
  return out;
}

std::string InComment(const std::string& text) {
  if (text.find("*/") != std::string::npos || IsDressed(text)) return {};
  return "/*\n" + Lead(text, " * ") + " */\n";
}
std::string InSlashes(const std::string& text) { return Lead(text, "// "); }
std::string InHashes(const std::string& text) { return Lead(text, "# "); }
std::string InSemicolons(const std::string& text) { return Lead(text, "; "); }
std::string InDashes(const std::string& text) { return Lead(text, "-- "); }
std::string Quoted(const std::string& text) { return Lead(text, "> "); }

// ---- wrapping ----

bool IsCjk(const std::string& text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) {
                         return static_cast<unsigned char>(c) >= 0xE3 &&
                                static_cast<unsigned char>(c) < 0xF0;
                       }) *
             20 >
         static_cast<std::ptrdiff_t>(text.size());
}

// Only a text whose paragraphs are lines can be wrapped without knowing what they are, and only
// where words have blanks between them.
std::string Wrap(const std::string& text, std::size_t width) {
  if (IsDressed(text) || IsCjk(text)) return {};
  const std::vector<std::string> lines = Lines(text);
  std::size_t all = 0, long_ones = 0;
  for (const std::string& line : lines) {
    all += line.size();
    if (line.size() > 120) long_ones += line.size();
  }
  if (long_ones * 10 < all * 6) return {};
  std::string out;
  bool wrapped = false;  // the line before was
  for (const std::string& line : lines) {
    const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
    const bool is_long = line.size() > width;
    // Paragraphs that wrap are set apart, as all who wrap texts do.
    if (wrapped && !line.empty()) out += '\n';
    wrapped = is_long && std::string_view(".;:").find(line.back()) != std::string_view::npos;
    std::size_t at = indent;
    std::string row = line.substr(0, indent);
    while (at < line.size()) {
      const std::size_t blank = std::min(line.find(' ', at), line.size());
      if (row.size() > indent && row.size() + 1 + blank - at > width) {
        out += row + '\n';
        row = line.substr(0, indent);
      }
      if (row.size() > indent) row += ' ';
      row.append(line, at, blank - at);
      at = blank + 1;
    }
    out += row + '\n';
  }
  return out;
}

std::string Wrap60(const std::string& text) { return Wrap(text, 60); }
std::string Wrap72(const std::string& text) { return Wrap(text, 72); }
std::string Wrap80(const std::string& text) { return Wrap(text, 80); }
std::string Wrap100(const std::string& text) { return Wrap(text, 100); }
std::string WrapInComment(const std::string& text) {
  const std::string wrapped = Wrap(text, 72);
  return wrapped.empty() ? wrapped : InComment(wrapped);
}

// ---- markup ----

// The lines that hold a heading and nothing else, as the clause stage reads them.
std::vector<bool> HeadingLines(const std::string& text) {
  const Document document = ReadDocument(text);
  const ClauseTree tree = ParseClauses(document);
  std::vector<bool> heads(Lines(text).size(), false);
  std::size_t line = 0, at = 0;
  for (const Sentence& sentence : tree.sentences) {
    if (sentence.role != ClauseRole::kHeading) continue;
    const Span span = document.SpanOf(sentence.first_word, sentence.last_word);
    while (at < text.size()) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (span.begin < end) break;
      at = end + 1;
      ++line;
    }
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view rest = std::string_view(text).substr(span.end, end - span.end);
    if (line < heads.size() && span.end <= end && rest.size() < 3) heads[line] = true;
  }
  return heads;
}

std::string InMarkdown(const std::string& text) {
  if (IsMarkedUp(text)) return {};
  const std::vector<bool> heads = HeadingLines(text);
  std::string out;
  std::size_t i = 0;
  for (const std::string& line : Lines(text)) {
    const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
    if (heads[i++] && !line.empty()) {
      out += "\n**" + line.substr(indent) + "**\n\n";
    } else {
      out += line + '\n';
    }
  }
  return out;
}

std::string InHtml(const std::string& text) {
  if (IsMarkedUp(text)) return {};
  const std::vector<bool> heads = HeadingLines(text);
  std::string out = "<!DOCTYPE html>\n<html><head><title>x</title></head><body>\n";
  bool open = false;
  std::size_t i = 0;
  for (const std::string& line : Lines(text)) {
    const bool head = heads[i++];
    std::string shown;
    for (const char c : line.substr(std::min(line.find_first_not_of(" \t"), line.size()))) {
      if (c == '&')
        shown += "&amp;";
      else if (c == '<')
        shown += "&lt;";
      else if (c == '>')
        shown += "&gt;";
      else if (c == '"')
        shown += "&quot;";
      else
        shown += c;
    }
    if (open && (shown.empty() || head)) {
      out += "</p>\n";
      open = false;
    }
    if (shown.empty()) continue;
    if (head) {
      out += "<p><b>" + shown + "</b></p>\n";
      continue;
    }
    out += open ? "\n" : "<p>";
    out += shown;
    open = true;
  }
  if (open) out += "</p>\n";
  return out + "</body></html>\n";
}

// ---- letters ----

std::string InCapitals(const std::string& text) {
  std::string out = text;
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return out;
}

constexpr std::pair<std::string_view, std::string_view> kQuotes[] = {
    {"\xE2\x80\x9C", "\""}, {"\xE2\x80\x9D", "\""}, {"\xE2\x80\x98", "'"}, {"\xE2\x80\x99", "'"}};

std::string StraightQuotes(const std::string& text) {
  std::string out = text;
  for (const auto& [curly, straight] : kQuotes) {
    for (std::size_t at = 0; (at = out.find(curly, at)) != std::string::npos;) {
      out.replace(at, curly.size(), straight);
    }
  }
  return out == text ? std::string() : out;
}

std::string CurlyQuotes(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char before = i == 0 ? ' ' : text[i - 1];
    const bool opens = before == ' ' || before == '\n' || before == '\t' || before == '(';
    if (c == '"') {
      out += opens ? "\xE2\x80\x9C" : "\xE2\x80\x9D";
    } else if (c == '\'') {
      out += opens ? "\xE2\x80\x98" : "\xE2\x80\x99";
    } else {
      out += c;
    }
  }
  return out == text ? std::string() : out;
}

// Blanks that a scanner sees: double ones between words, trailing ones at line ends.
std::string NoisyBlanks(const std::string& text) {
  std::mt19937 random(7);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n' && random() % 3 == 0) out.append(1 + random() % 3, ' ');
    out += c;
    const bool inside = c == ' ' && i > 0 && text[i - 1] != ' ' && text[i - 1] != '\n';
    if (inside && random() % 6 == 0) out += random() % 8 == 0 ? '\t' : ' ';
  }
  return out;
}

// ---- bytes ----

std::string CarriageReturns(const std::string& text) {
  std::string out;
  for (const std::string& line : Lines(text)) out += line + "\r\n";
  return out;
}

std::string Utf16(const std::string& text, bool big_endian) {
  const std::optional<std::u32string> points = CodePoints(text);
  return points ? EncodeUtf16(*points, big_endian) : std::string();
}
std::string Utf16Little(const std::string& text) { return Utf16(text, false); }
std::string Utf16Big(const std::string& text) { return Utf16(text, true); }

// Pure ASCII is set in curly quotes first, or it would look the same.
std::string Latin1(const std::string& text) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  const bool plain = std::all_of(text.begin(), text.end(), is_ascii);
  const std::optional<std::u32string> points = CodePoints(plain ? CurlyQuotes(text) : text);
  if (!points) return {};
  const std::optional<std::string> bytes = EncodeWindows1252(*points);
  const bool shows = bytes && !std::all_of(bytes->begin(), bytes->end(), is_ascii);
  return shows ? *bytes : std::string();
}

}  // namespace

const std::vector<Disguise>& Disguises() {
  static const auto* const disguises = new std::vector<Disguise>{
      {.name = "wrapped at 60", .wear = Wrap60},
      {.name = "wrapped at 72", .wear = Wrap72},
      {.name = "wrapped at 80", .wear = Wrap80},
      {.name = "wrapped at 100", .wear = Wrap100},
      {.name = "wrapped in /* */", .wear = WrapInComment},
      {.name = "/* */", .wear = InComment},
      {.name = "//", .wear = InSlashes},
      {.name = "#", .wear = InHashes},
      {.name = ";", .wear = InSemicolons},
      {.name = "--", .wear = InDashes},
      {.name = "> quoted", .wear = Quoted},
      {.name = "markdown", .wear = InMarkdown},
      {.name = "HTML", .wear = InHtml},
      {.name = "capitals", .floor = 0.98, .wear = InCapitals},
      {.name = "straight quotes", .wear = StraightQuotes},
      {.name = "curly quotes", .wear = CurlyQuotes},
      {.name = "noisy blanks", .wear = NoisyBlanks},
      {.name = "CRLF", .wear = CarriageReturns},
      {.name = "UTF-16LE", .wear = Utf16Little},
      {.name = "UTF-16BE", .wear = Utf16Big},
      {.name = "Latin-1", .wear = Latin1},
  };
  return *disguises;
}

}  // namespace proviso

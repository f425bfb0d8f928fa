#include "text/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "text/document_reader.h"
#include "text/encoding.h"
#include "text/front_matter.h"
#include "text/language.h"
#include "text/markup.h"
#include "text/scan.h"

namespace proviso {
namespace {

// The first `most` bytes of the file, less where that is within a character.
std::string_view Cut(std::string_view file, std::size_t most) {
  if (file.size() <= most) return file;
  if (file.starts_with("\xFF\xFE") || file.starts_with("\xFE\xFF")) most -= most % 2;
  const auto goes_on = [&](std::size_t at) {
    return (static_cast<unsigned char>(file[at]) & 0xC0) == 0x80;
  };
  std::size_t end = most;
  while (end > 0 && most - end < 3 && goes_on(end)) --end;
  return file.substr(0, goes_on(end) ? most : end);
}

bool IsLetterOrDigit(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

// The folded words that stand in `span`, one behind the other.
void ScanFolded(std::string_view text, Span span, std::vector<std::string>& folded) {
  MarkupReader markup(text, '\n', /*read_comments=*/false);
  Piece piece;
  ScanState state;
  ScannedWords scanned;
  for (std::uint32_t at = span.begin; at < span.end;) {
    at = markup.Read(at, span.end, piece);
    scanned.clear();
    ScanWords(piece.glyphs, state, scanned);
    for (const ScannedWord& word : scanned.words) folded.emplace_back(scanned.Folded(word));
  }
}

// The first NUL byte, or the first control character where there are many; npos:
// this is text.
std::size_t FirstBinaryByte(std::string_view text) {
  constexpr std::size_t kLooked = 512;
  const std::size_t nul = text.find('\0');
  if (nul != std::string_view::npos) return nul;
  static constexpr auto kControls = [] {
    std::array<bool, 256> controls{};
    for (unsigned char byte = 0; byte < 0x20; ++byte) {
      controls[byte] = (byte < '\t' || byte > '\r') && byte != 0x1B && byte != 0x1A;
    }
    controls[0x7F] = true;
    return controls;
  }();
  const auto is_control = [](char c) { return kControls[static_cast<unsigned char>(c)]; };
  const std::string_view head = text.substr(0, kLooked);
  const auto controls =
      static_cast<std::size_t>(std::count_if(head.begin(), head.end(), is_control));
  if (50 * controls <= head.size()) return std::string_view::npos;
  return static_cast<std::size_t>(std::find_if(head.begin(), head.end(), is_control) -
                                  head.begin());
}

void ReadText(Document& document, char feed, std::uint32_t begin) {
  const std::size_t size = document.text().size();
  document.words.reserve(size / 5);
  document.lines.reserve(size / 50);
  DocumentReader reader(document, feed, /*read_comments=*/false);
  reader.Read(begin);
  if (2 * reader.skipped() < size) return;
  // The text as a whole is a comment of XML: there is nothing else to read.
  document.words.clear();
  document.lines.clear();
  DocumentReader(document, feed, /*read_comments=*/true).Read(begin);
}

// Nine tenths of the words that have two letters or more.
bool IsInCapitals(const std::vector<Word>& words) {
  constexpr unsigned kUncased = traits::kNumber | traits::kUrl | traits::kCjk;
  // What a word of these traits counts: cased in the lower half, in capitals in the upper one.
  static constexpr auto kCounts = [] {
    std::array<std::uint64_t, 64> counts{};
    for (unsigned found = 0; found < counts.size(); ++found) {
      if ((found & (kUncased | traits::kLetter)) == 0) counts[found] += 1;
      if ((found & (kUncased | traits::kAllCaps)) == traits::kAllCaps) {
        counts[found] += std::uint64_t{1} << 32;
      }
    }
    return counts;
  }();
  std::uint64_t caps = 0, cased = 0;
  for (std::size_t i = 0; i < words.size();) {
    std::uint64_t counted = 0;
    for (const std::size_t stop = std::min(words.size(), i + 256); i < stop; ++i) {
      counted += kCounts[words[i].traits];
    }
    caps += counted >> 32;
    cased += counted & 0xFFFFFFFF;
    // Not even if all that follow were in capitals.
    if ((caps + (words.size() - i)) * 10 <= cased * 9) return false;
  }
  return caps * 10 > cased * 9;
}

}  // namespace

std::string_view Name(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf8: return "UTF-8";
    case Encoding::kUtf16Le: return "UTF-16LE";
    case Encoding::kUtf16Be: return "UTF-16BE";
    case Encoding::kWindows1252: return "windows-1252";
  }
  return "UTF-8";
}

Span Document::InFile(Span text_span) const {
  if (file_offsets.empty()) return text_span;
  const auto last = static_cast<std::uint32_t>(file_offsets.size() - 1);
  return {file_offsets[std::min(text_span.begin, last)],
          file_offsets[std::min(text_span.end, last)]};
}

std::string_view Document::TextOf(const Word& word) const {
  return text().substr(word.begin, word.size());
}

Span Document::SpanOf(std::uint32_t first_word, std::uint32_t last_word) const {
  if (first_word >= last_word || last_word > words.size()) return {};
  return {words[first_word].begin, words[last_word - 1].end()};
}

std::string Document::Folded(std::uint32_t word) const {
  const Span span{words[word].begin, words[word].end()};
  std::string plain(TextOf(words[word]));
  if (std::all_of(plain.begin(), plain.end(), IsLetterOrDigit)) {
    for (char& c : plain) c = static_cast<char>(c | 0x20);
    return plain;
  }
  const std::string_view upto = text().substr(0, span.end);
  std::vector<std::string> parts;
  // A word that a line end broke: "distri-" and, past any leader, "bute".
  const std::size_t feed = upto.find_last_of("\n\r");
  if (feed != std::string_view::npos && feed > span.begin) {
    const std::size_t hyphen = upto.find_first_of("\n\r", span.begin);
    const std::size_t second = upto.find_last_of(" \t\n\r") + 1;
    ScanFolded(upto, {span.begin, static_cast<std::uint32_t>(hyphen)}, parts);
    ScanFolded(upto, {static_cast<std::uint32_t>(second), span.end}, parts);
  } else {
    ScanFolded(upto, span, parts);
    // A character that is two words: U+00BD is 1 and 2, and both have its bytes.
    for (const std::string& part : parts) {
      if (KeyOf(part) == words[word].key) return part;
    }
  }
  return std::accumulate(parts.begin(), parts.end(), std::string());
}

Document ReadDocument(std::string_view file, std::uint32_t most) {
  Document document;
  document.file = Cut(file, std::min(most, kMaxTextBytes));
  if (document.file.size() < file.size()) {
    const auto end = static_cast<std::uint32_t>(document.file.size());
    document.diagnostics.push_back(
        {.severity = Severity::kWarning,
         .code = "T001",
         .span = {end, end},
         .message = fmt::format("the text is longer than {} bytes; what follows was not read", end),
         .hint = ""});
  }
  DecodedFile decoded = DecodeFile(document.file);
  document.encoding = decoded.encoding;
  document.decoded = std::move(decoded.text);
  document.file_offsets = std::move(decoded.offsets);
  for (Diagnostic& diagnostic : decoded.diagnostics) {
    document.diagnostics.push_back(std::move(diagnostic));
  }
  const std::string_view text = document.text();
  if (const std::size_t odd = FirstBinaryByte(text); odd != std::string_view::npos) {
    const auto at = static_cast<std::uint32_t>(odd);
    document.diagnostics.push_back({.severity = Severity::kWarning,
                                    .code = "T003",
                                    .span = document.InFile({at, at + 1}),
                                    .message = "the file looks binary, not like text",
                                    .hint = ""});
  }

  // Files of old have carriage returns alone.
  const bool has_feed = text.find('\n') != std::string_view::npos;
  const char feed = has_feed || text.find('\r') == std::string_view::npos ? '\n' : '\r';
  ReadText(document, feed, PastFrontMatter(text, feed, decoded.mark_size));
  document.capitals = IsInCapitals(document.words);
  document.language = LanguageOf(document);
  return document;
}

}  // namespace proviso

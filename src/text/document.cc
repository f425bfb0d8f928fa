#include "text/document.h"

#include <fmt/format.h>

#include "text/glyph.h"
#include "text/scan.h"

namespace proviso {

std::string_view Name(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf8:
      return "UTF-8";
    case Encoding::kUtf16Le:
      return "UTF-16LE";
    case Encoding::kUtf16Be:
      return "UTF-16BE";
    case Encoding::kWindows1252:
      return "windows-1252";
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
  return text().substr(word.begin, word.end - word.begin);
}

Span Document::SpanOf(std::uint32_t first_word, std::uint32_t last_word) const {
  if (first_word >= last_word || last_word > words.size()) return {};
  return {words[first_word].begin, words[last_word - 1].end};
}

std::string Document::Folded(std::uint32_t word) const {
  std::string folded;
  for (const std::string& part : FoldWords(TextOf(words[word]))) folded += part;
  return folded;
}

Document ReadDocument(std::string_view file) {
  Document document;
  document.file = file;
  document.words.reserve(file.size() / 5);
  document.language = "und";
  std::vector<Glyph> glyphs;
  ScanState state;
  ScannedWords scanned;
  const std::size_t mark = file.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  for (std::size_t at = mark; at < file.size();) {
    const std::size_t feed = file.find('\n', at);
    const std::size_t end = feed == std::string_view::npos ? file.size() : feed + 1;
    glyphs.clear();
    scanned.clear();
    AppendGlyphs(file, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, glyphs);
    ScanWords(glyphs, state, scanned);
    Line line;
    line.first_word = static_cast<std::uint32_t>(document.words.size());
    for (const ScannedWord& word : scanned.words) {
      if (word.joins) {
        document.words.back() = word.word;
      } else {
        document.words.push_back(word.word);
      }
    }
    line.last_word = static_cast<std::uint32_t>(document.words.size());
    line.begin = static_cast<std::uint32_t>(std::min(file.find_first_not_of(" \t\r", at), end));
    line.end = static_cast<std::uint32_t>(end);
    while (line.end > line.begin && static_cast<unsigned char>(file[line.end - 1]) <= ' ') {
      --line.end;
    }
    line.begin = std::min(line.begin, line.end);
    line.indent = static_cast<std::uint16_t>(line.begin - at);
    line.blank = line.begin == line.end;
    document.lines.push_back(line);
    at = end;
  }
  return document;
}

}  // namespace proviso

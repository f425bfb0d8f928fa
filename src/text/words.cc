#include "text/words.h"

#include "text/glyph.h"
#include "text/key.h"
#include "text/scan.h"

namespace proviso {

WordKey KeyOf(std::string_view folded) {
  const std::size_t size = folded.size();
  if (size < 8) return key::LoadTail(folded.data(), size);
  if (size == 8) return key::Load8(folded.data());
  std::uint64_t hash = 0;
  std::size_t at = 0;
  for (; at + 8 <= size; at += 8) hash = key::Mix(hash, key::Load8(folded.data() + at));
  hash = key::Mix(hash, key::LoadTail(folded.data() + at, size - at));
  return key::Finish(hash, size);
}

namespace {

bool IsLetterOrDigit(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Nothing but letters and digits of ASCII, blanks, and marks that a blank follows.
bool IsPlain(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (IsLetterOrDigit(c) || IsBlank(c)) continue;
    const bool pause = c == ',' || c == ';' || c == '.' || c == ':';
    if (!pause || (i + 1 < line.size() && !IsBlank(line[i + 1]))) return false;
  }
  return true;
}

void AppendPlainWords(std::string_view line, std::vector<std::string>& words) {
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    while (end < line.size() && IsLetterOrDigit(line[end])) ++end;
    if (end == at) {
      ++at;
      continue;
    }
    std::string& word = words.emplace_back(line.substr(at, end - at));
    for (char& c : word) c = static_cast<char>(c | 0x20);
    at = end;
  }
}

}  // namespace

std::vector<std::string> FoldWords(std::string_view utf8) {
  // A line at a time, so that glyphs of a long text need little memory.
  std::vector<std::string> words;
  std::vector<Glyph> glyphs;
  ScanState state;
  ScannedWords scanned;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t feed = utf8.find('\n', at);
    const std::size_t end = feed == std::string_view::npos ? utf8.size() : feed + 1;
    const std::string_view line = utf8.substr(at, end - at);
    if (!state.hyphenated && IsPlain(line)) {
      AppendPlainWords(line, words);
      at = end;
      continue;
    }
    glyphs.clear();
    scanned.clear();
    AppendGlyphs(utf8, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, glyphs);
    ScanWords(glyphs, state, scanned);
    for (const ScannedWord& word : scanned.words) {
      if (word.joins) words.pop_back();
      words.emplace_back(scanned.Folded(word));
    }
    at = end;
  }
  return words;
}

}  // namespace proviso

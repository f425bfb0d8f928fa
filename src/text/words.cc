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

std::vector<std::string> FoldWords(std::string_view utf8) {
  // A line at a time, so that glyphs of a long text need little memory.
  std::vector<std::string> words;
  std::vector<Glyph> glyphs;
  ScanState state;
  ScannedWords scanned;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t feed = utf8.find('\n', at);
    const std::size_t end = feed == std::string_view::npos ? utf8.size() : feed + 1;
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

#include "tests/fuzz/text_rules.h"

#include <algorithm>

#include "text/glyph.h"

namespace proviso {

bool IsBoundary(std::string_view utf8, std::size_t at) {
  return at == utf8.size() ||
         (at < utf8.size() && (static_cast<unsigned char>(utf8[at]) & 0xC0) != 0x80);
}

bool IsValidUtf8(std::string_view text) {
  for (std::uint32_t at = 0; at < text.size();) {
    if (DecodeUtf8(text, at) < 0) return false;
  }
  return true;
}

std::vector<std::string> BrokenTextRules(const Document& document) {
  std::vector<std::string> broken;
  const auto rule = [&](bool kept, const char* name, std::size_t at) {
    if (!kept && broken.size() < 20) broken.push_back(name + (" at " + std::to_string(at)));
  };
  const std::string_view text = document.text();
  const auto size = static_cast<std::uint32_t>(text.size());
  rule(IsValidUtf8(text), "the text is UTF-8", 0);
  if (!document.file_offsets.empty()) {
    const std::vector<std::uint32_t>& offsets = document.file_offsets;
    rule(offsets.size() == text.size() + 1, "each byte has an offset", offsets.size());
    rule(std::is_sorted(offsets.begin(), offsets.end()), "offsets ascend", 0);
    rule(offsets.back() == document.file.size(), "the last offset is the end", offsets.back());
  }
  Span last;
  for (std::size_t i = 0; i < document.words.size(); ++i) {
    const Word& word = document.words[i];
    rule(word.begin < word.end() && word.end() <= size, "words are in the text", i);
    // One character may be two words: U+2105 is c/o, and shares its bytes with both.
    rule(last.begin <= word.begin && last.end <= word.end(), "words are in order", i);
    rule(word.key != 0, "words have a key", i);
    if (word.end() > size) return broken;
    rule(IsBoundary(text, word.begin) && IsBoundary(text, word.end()), "words are whole characters",
         i);
    const Span in_file = document.InFile({word.begin, word.end()});
    rule(in_file.begin < in_file.end && in_file.end <= document.file.size(),
         "words are in the file", i);
    last = {word.begin, word.end()};
  }
  std::uint32_t line_end = 0, word = 0;
  for (std::size_t i = 0; i < document.lines.size(); ++i) {
    const Line& line = document.lines[i];
    rule(line.begin <= line.end && line.end <= size, "lines are in the text", i);
    rule(line_end <= line.begin, "lines are in order and apart", i);
    rule(line.first_word == word && line.first_word <= line.last_word, "lines have words in order",
         i);
    rule(line.last_word <= document.words.size(), "the words of lines exist", i);
    rule(line.heading <= 6, "headings have six ranks", i);
    rule(!line.blank || line.first_word == line.last_word, "blank lines have no words", i);
    line_end = line.end;
    word = line.last_word;
  }
  rule(word == document.words.size(), "every word is in a line", word);
  for (const Diagnostic& diagnostic : document.diagnostics) {
    rule(
        diagnostic.span.begin <= diagnostic.span.end && diagnostic.span.end <= document.file.size(),
        "diagnostics are in the file", diagnostic.span.begin);
    rule(!diagnostic.message.empty(), "diagnostics speak", 0);
  }
  return broken;
}

}  // namespace proviso

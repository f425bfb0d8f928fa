// The text stage: the bytes of a file become a Document, its text as a person
// sees it, in words and lines that know where they stand in the file.
//
//   Document d = ReadDocument(bytes);
//   d.words[0];               // the first word of the text
//   d.InFile({word.begin, word.end()});  // its bytes in the file as given
//
// ReadDocument is total: every input gives a Document. It strips nothing: it
// steers around byte order marks, front matter, comment leaders, HTML tags and
// markdown marks, so that words and lines hold only what is read. Time and memory are
// linear in the bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/span.h"
#include "text/words.h"

namespace proviso {

// A line of the text as seen: comment leader, quote marks, emphasis and trailing
// blanks are outside [begin, end); `indent` counts columns after the leader. A run
// of blank lines is one Line. A tag of HTML that ends a line as seen ends the Line.
struct Line {
  std::uint32_t begin = 0;       // bytes of Document::text: first visible character
  std::uint32_t end = 0;         // one past the last visible character
  std::uint32_t first_word = 0;  // index into Document::words
  std::uint32_t last_word = 0;   // exclusive; equal to first_word: no words
  std::uint16_t indent = 0;      // columns, a tab to the next multiple of 8
  std::uint8_t heading = 0;      // 1-6 for a markdown # or HTML h1-h6 heading, else 0
  bool blank = false;            // nothing visible
  bool list_tag = false;         // begins an HTML <li>
  bool rule = false;             // only ----, ====, **** or the like; parts as a blank line does

  bool operator==(const Line&) const = default;
};

enum class Encoding { kUtf8, kUtf16Le, kUtf16Be, kWindows1252 };

std::string_view Name(Encoding encoding);  // "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"

struct Document {
  std::string_view file;  // the bytes as given, up to the limit; the caller keeps them alive
  std::string decoded;                      // UTF-8, where the file is not valid UTF-8; else empty
  std::vector<std::uint32_t> file_offsets;  // of every byte of `decoded`, plus one; else empty
  std::vector<Word> words;
  std::vector<Line> lines;
  std::uint16_t end_marks = 0;  // marks:: after the last word
  Encoding encoding = Encoding::kUtf8;
  bool capitals = false;    // nearly all words are in capitals, which then tell nothing
  std::string language;     // BCP 47 of most of the words ("en", "zh", "de"); "und" if unclear
  Diagnostics diagnostics;  // T***; spans are bytes of the file

  // The UTF-8 text that words and lines point into.
  std::string_view text() const { return file_offsets.empty() ? file : decoded; }

  // The marks before word `word`; of words.size(): those after the last word.
  std::uint16_t Before(std::size_t word) const {
    return word < words.size() ? words[word].before : end_marks;
  }

  // A span of text() as a span of the file.
  Span InFile(Span text_span) const;

  // The text of a word or a run of words [first, last), as it stands.
  std::string_view TextOf(const Word& word) const;
  Span SpanOf(std::uint32_t first_word, std::uint32_t last_word) const;

  // The folded form of one word (slow: folds again).
  std::string Folded(std::uint32_t word) const;
};

// The longest text, in bytes of the file: 1 GiB. Decoded it may be three times as long, which
// spans of 32 bits still reach.
inline constexpr std::uint32_t kMaxTextBytes = 1u << 30;

// Reads at most `most` bytes (never more than kMaxTextBytes), and whole characters: a longer
// file is cut there, with diagnostic T001.
// T002: bytes that fit no encoding were read as windows-1252.
// T003: the bytes look binary (NUL bytes, control characters), not text.
Document ReadDocument(std::string_view file, std::uint32_t most = kMaxTextBytes);

// The printed form for `show --stage=words`: a line a word with its span, folded
// form, marks and traits, lines marked by "--".
std::string PrintWords(const Document& document);

}  // namespace proviso

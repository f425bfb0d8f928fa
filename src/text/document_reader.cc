#include "text/document_reader.h"

#include <algorithm>
#include <cstring>

#include "text/ascii.h"
#include "text/character.h"

namespace proviso {
namespace {

bool IsBlank(char c) { return static_cast<unsigned char>(c) <= ' '; }

}  // namespace

void DocumentReader::Read(std::uint32_t begin) {
  std::uint32_t at = begin;
  while (at < text_.size()) {
    const void* const feed = std::memchr(text_.data() + at, feed_, text_.size() - at);
    const std::size_t end =
        feed == nullptr ? text_.size()
                        : static_cast<std::size_t>(static_cast<const char*>(feed) - text_.data());
    at = ReadLine({at, static_cast<std::uint32_t>(end)}) + 1;
  }
  document_.end_marks = state_.before;
}

// Reads a line, and returns the end of the last line that it took.
std::uint32_t DocumentReader::ReadLine(Span whole) {
  std::uint32_t first = whole.begin;
  while (first < whole.end && IsBlank(text_[first])) ++first;
  Span content = whole;
  if (first < whole.end && (leaders_.in_comment() ||
                            !LeaderFinder::NeverLeads(static_cast<unsigned char>(text_[first])))) {
    content = leaders_.Strip(whole);
    first = content.begin;
    while (first < content.end && IsBlank(text_[first])) ++first;
  }
  std::uint32_t end = content.end;
  while (end > first && IsBlank(text_[end - 1])) --end;

  Line line;
  line.begin = first;
  line.end = end;
  if (first == end) {
    line.blank = true;
    AddSeparator(line);
    return whole.end;
  }
  if (first > content.begin) {
    line.indent = ColumnsOf(text_.substr(content.begin, first - content.begin));
  }
  const auto lead = static_cast<unsigned char>(text_[first]);
  const bool plain = (lead | 0x20) >= 'a' && (lead | 0x20) <= 'z';
  if (!plain) {
    if (DrawsRule(lead) && IsRule(text_.substr(first, end - first))) {
      line.rule = true;
      AddSeparator(line);
      return whole.end;
    }
    if (const HeadingMark heading = ReadHeading(text_, {first, end}); heading.level != 0) {
      line.heading = heading.level;
      line.begin = first = heading.text.begin;
      line.end = end = heading.text.end;
    }
  }
  if (!state_.hyphenated && ReadQuickly(line)) return whole.end;
  return std::max(whole.end, ReadSlowly({first, line.heading != 0 ? end : content.end}, line));
}

// Takes the fast road with the line; false where it does not lead through.
bool DocumentReader::ReadQuickly(Line line) {
  if (markup_.open()) return false;  // tags above tell of this line, and the slow road reads tags
  const std::size_t words = document_.words.size();
  const std::uint16_t before = state_.before;
  const bool quote_open = state_.quote_open;
  const std::uint32_t quote_begin = state_.quote_begin;
  const auto go_back = [&] {
    document_.words.resize(words);
    state_.before = before;
    state_.quote_open = quote_open;
    state_.quote_begin = quote_begin;
    state_.previous = Previous::kBlank;
    state_.line_empty = true;
    state_.hyphenated = false;
  };
  const Span span{line.begin, line.end};
  // What the slow road knows alone: ends that are blank to Unicode, and where a very long line is
  // cut.
  const auto odd = [&](std::uint32_t at) { return static_cast<unsigned char>(text_[at]) >= 0x7F; };
  const bool wary = odd(line.begin) || odd(line.end - 1) || span.size() >= kPieceGlyphs;
  if (!ascii_.ReadAsciiLine(span, wary)) {
    go_back();
    if (!ascii_.ReadCompactLine(span, wary)) {
      go_back();
      return false;
    }
  }
  const Span visible = WithoutEmphasis(text_, span);
  line.begin = visible.begin;
  line.end = visible.end;
  AddLine(line, words);
  if (state_.hyphenated && !document_.words.empty()) {
    const std::size_t last = document_.words.size() - 1;
    state_.last = document_.words[last];
    if (state_.last.size() > kMaxFirstPart) {
      state_.hyphenated = false;
    } else {
      state_.first_part = document_.Folded(static_cast<std::uint32_t>(last));
    }
  }
  return true;
}

std::uint32_t DocumentReader::ReadSlowly(Span rest, Line line) {
  std::uint32_t line_end = rest.end;
  for (std::uint32_t at = rest.begin; at < line_end;) {
    at = markup_.Read(at, line_end, piece_);
    AddPiece(piece_, line);
    line.indent = 0;
  }
  return line_end;
}

void DocumentReader::AddPiece(const Piece& piece, Line line) {
  const auto visible = [](const Glyph& glyph) {
    const CharacterClass kind = ClassOf(glyph.c);
    return kind != CharacterClass::kBlank && kind != CharacterClass::kLineEnd;
  };
  const auto first = std::find_if(piece.glyphs.begin(), piece.glyphs.end(), visible);
  if (first == piece.glyphs.end()) {
    if (piece.had_tags || piece.continues) return;
    line.begin = line.end = piece.begin;
    line.blank = true;
    AddSeparator(line);
    return;
  }
  const auto last = std::find_if(piece.glyphs.rbegin(), piece.glyphs.rend(), visible);
  if (piece.before == Break::kParagraph) {
    Line blank;
    blank.begin = blank.end = first->begin;
    blank.blank = true;
    AddSeparator(blank);
  } else if (piece.before == Break::kLine) {
    state_.before |= marks::kNewline;
  }
  line.begin = first->begin;
  line.end = last->end;
  if (piece.heading != 0) line.heading = piece.heading;
  line.list_tag = piece.list_tag;
  if (last.base() - first >= 3 && std::all_of(first, last.base(), [&](const Glyph& glyph) {
        return !visible(glyph) || DrawsRule(glyph.c);
      })) {
    line.rule = true;
    AddSeparator(line);
    return;
  }
  const Span bare = WithoutEmphasis(text_, {line.begin, line.end});
  line.begin = bare.begin;
  line.end = bare.end;

  scanned_.clear();
  if (!piece.continues) piece_.glyphs.push_back({U'\n', piece.end, piece.end, false});
  const std::size_t words = document_.words.size();
  ScanWords(piece_.glyphs, state_, scanned_);
  TakeWords();
  // A first word that was the second part of a broken one belongs to the line above.
  AddLine(line, std::min(words, document_.words.size()));
}

void DocumentReader::TakeWords() {
  for (const ScannedWord& word : scanned_.words) {
    if (word.joins && !document_.words.empty()) {
      document_.words.back() = word.word;
    } else {
      document_.words.push_back(word.word);
    }
  }
}

// A blank line or a rule: it has no words and ends a paragraph.
void DocumentReader::AddSeparator(Line line) {
  state_.before |= marks::kNewline | marks::kBlankLine;
  state_.previous = Previous::kBlank;
  state_.line_empty = true;
  if (line.blank && !document_.lines.empty() && document_.lines.back().blank) return;
  AddLine(line, document_.words.size());
}

void DocumentReader::AddLine(Line line, std::size_t first_word) {
  line.first_word = static_cast<std::uint32_t>(first_word);
  line.last_word = static_cast<std::uint32_t>(document_.words.size());
  document_.lines.push_back(line);
}

}  // namespace proviso

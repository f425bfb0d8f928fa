// Lines with markup, or with anything that is not ASCII, as the text a person
// sees: tags, entities, escapes and link brackets are read, not shown. Internal
// to text/; the slow road of ReadDocument.
//
//   "<li>Tom &amp; <b>J</b>im</li> <p>see [us](https://x.org)"
//   -> pieces: list tag, "Tom & Jim" | paragraph, "see us (https://x.org)"
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/glyph.h"

namespace proviso {

enum class Break : std::uint8_t { kNone, kLine, kParagraph };

// A piece is cut at the next blank after so many glyphs.
inline constexpr std::size_t kPieceGlyphs = 1 << 16;

// A line as seen, or a part of a very long one.
struct Piece {
  std::vector<Glyph> glyphs;
  std::uint32_t begin = 0;  // bytes of the text it was read from
  std::uint32_t end = 0;
  Break before = Break::kNone;  // by tags
  std::uint8_t heading = 0;
  bool list_tag = false;
  bool continues = false;  // the same line goes on in the next piece
  bool had_tags = false;   // with no glyphs: the line held only tags, and is not blank
};

class MarkupReader {
 public:
  // With `read_comments`, what is inside <!-- --> is text.
  MarkupReader(std::string_view text, char feed, bool read_comments)
      : text_(text), feed_(feed), read_comments_(read_comments) {}

  // Reads one piece of the line [at, line_end) into `piece`, and returns where it
  // ended: before the line's end where a tag broke it. Where a tag or comment
  // reaches over the line's end, `line_end` becomes the end of the line it ends in.
  std::uint32_t Read(std::uint32_t at, std::uint32_t& line_end, Piece& piece);

  // Whether a tag or an entity stands at `at`, which is a "<" or a "&". Asked in order.
  bool StandsAt(std::uint32_t at);

  // A tag that was read tells of a line that is not: a break before it, a heading.
  bool open() const { return pending_ != Break::kNone || list_tag_ || heading_ != 0; }

  // Bytes inside of comments that were not read.
  std::size_t skipped() const { return skipped_; }

 private:
  struct Tag {
    Break breaks = Break::kNone;
    bool blank = false;  // stands for a blank
    std::uint8_t heading = 0;
    bool heading_ends = false;
    bool list = false;
    std::uint32_t end = 0;  // one past it; 0: no tag
  };

  Tag TagAt(std::uint32_t at);
  std::uint32_t TagEnd(std::uint32_t at);
  std::uint32_t PastClosing(std::string_view closing, std::uint32_t from);
  std::uint32_t EntityAt(std::uint32_t at, Piece& piece) const;
  std::uint32_t LinkTextEnd(std::uint32_t at, std::uint32_t line_end) const;
  std::uint32_t LineEndAfter(std::uint32_t at) const;
  bool IsHtml();

  std::string_view text_;
  char feed_;
  bool read_comments_;
  std::size_t skipped_ = 0;
  std::uint8_t heading_ = 0;
  int heading_lines_ = 0;  // read since it began
  Break pending_ = Break::kNone;
  bool list_tag_ = false;
  std::uint32_t no_tag_before_ = 0;     // a scan for a tag's end failed up to here
  std::uint32_t link_end_ = 0;          // the "](" of the link we are in
  std::array<bool, 4> never_closes_{};  // by closing string: none was found to the end
  enum class Html : std::uint8_t { kUnknown, kYes, kNo } html_ = Html::kUnknown;
};

}  // namespace proviso

// Comment leaders: what stands before (and after) the text of a line only because
// the text was put into a program. Internal to text/.
//
//   /* Words of a text,      # Words of a text,     dnl Words of a text,
//    * wrapped.              # wrapped.             dnl wrapped.
//    */                      #                      dnl
//
// Stripped always: "//", `.\"`, ".. ", "> ", and inside /* */ or (* *) the leading
// stars. Stripped where two lines of a block (lines without a blank line between)
// or more, and most of them, bear it: # ; -- % ! " ' | :: REM @rem dnl, and "*" if
// a line of the block has nothing else (or else it is a list of bullets). A run of
// # must be as long on the other lines, or it is a markdown heading.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/span.h"

namespace proviso {

class LeaderFinder {
 public:
  // `feed` ends the lines.
  LeaderFinder(std::string_view text, char feed) : text_(text), feed_(feed) {}

  // What of the line [line.begin, line.end) is left without leader and closing
  // decoration; blanks stay. Lines must come in order. The work over all lines is
  // linear: a block is looked over once.
  Span Strip(Span line);

  // The first byte of a line tells that Strip would change nothing, whatever follows.
  static bool NeverLeads(unsigned char first);

  // Inside /* */, where any line may bear a star.
  bool in_comment() const { return comment_ != Comment::kNone; }

 private:
  enum class Comment : std::uint8_t { kNone, kC, kPascal };
  enum class Kind : std::uint8_t {
    kNone,
    kSlashes,
    kRoff,
    kDots,
    kGreater,
    kHashes,
    kSemicolons,
    kDashes,
    kPercents,
    kExclamations,
    kDoubleQuote,
    kSingleQuote,
    kBar,
    kColons,
    kRem,
    kAtRem,
    kDnl,
    kStar,
  };
  struct Leader {
    Kind kind = Kind::kNone;
    std::uint32_t size = 0;
  };

  Leader LeaderAt(std::uint32_t at, std::uint32_t end) const;
  bool Closes(std::string_view close, std::uint32_t from);
  Span StripComment(Span line, std::uint32_t first);
  void DecideBlock(std::uint32_t line_begin, std::uint32_t first, Leader leader);
  std::uint32_t FirstVisible(Span line) const;

  std::string_view text_;
  char feed_;
  Comment comment_ = Comment::kNone;
  Kind block_kind_ = Kind::kNone;  // the leader of the block
  std::uint32_t block_size_ = 0;   // of kHashes: the length of the run
  std::uint32_t block_end_ = 0;    // the decision holds for lines before it
  std::size_t next_close_ = 0;     // the next "*/" or "*)" at or after where we looked
  std::string_view next_close_of_;
};

}  // namespace proviso

// The one pass from text to lines and words. Internal to text/.
//
// Line by line: leader off, shape seen, then the fast road (ascii.h) and, where it
// gives up, the slow one (markup.h, scan.h).
#pragma once

#include "text/ascii.h"
#include "text/document.h"
#include "text/leader.h"
#include "text/line_shape.h"
#include "text/markup.h"
#include "text/scan.h"

namespace proviso {

class DocumentReader {
 public:
  // Fills `words`, `lines` and `end_marks` of the document, whose text is set.
  DocumentReader(Document& document, char feed, bool read_comments)
      : document_(document),
        text_(document.text()),
        feed_(feed),
        leaders_(text_, feed),
        markup_(text_, feed, read_comments),
        ascii_(text_, markup_, state_, document_.words) {}

  void Read(std::uint32_t begin);

  // Bytes inside <!-- --> that were not read.
  std::size_t skipped() const { return markup_.skipped(); }

 private:
  std::uint32_t ReadLine(Span line);
  bool ReadQuickly(Line line);
  std::uint32_t ReadSlowly(Span rest, Line line);
  void AddPiece(const Piece& piece, Line line);
  void AddSeparator(Line line);
  void AddLine(Line line, std::size_t first_word);
  void TakeWords();

  Document& document_;
  std::string_view text_;
  char feed_;
  LeaderFinder leaders_;
  MarkupReader markup_;
  ScanState state_;
  Piece piece_;
  ScannedWords scanned_;
  AsciiScanner ascii_;
};

}  // namespace proviso

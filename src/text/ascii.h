// The fast road: a line of plain ASCII straight from its bytes to words. Internal to text/.
//
// It gives up at the first sign of anything it would read otherwise than the slow road (scan.h,
// markup.h): a byte that is not ASCII, a tag, an entity, an escape, a link. The caller then takes
// the slow road for the line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/markup.h"
#include "text/scan.h"
#include "text/words.h"

namespace proviso {

// A line that is ASCII but for the common signs of English texts, curly quotes, dashes, © and the
// like: they are put into one byte each.
struct CompactLine {
  std::string bytes;  // and blanks after them
  std::uint32_t size = 0;
  std::vector<std::uint32_t> offsets;  // of each byte in the text, plus the end
};

// Reads lines of `text`, in order, and appends their words. A line begins and ends with something
// visible. False: it needs the slow road, and `words` and `state` are in disorder. Of a wary
// reader the slow road gets all that may be markup or an address as well.
class AsciiScanner {
 public:
  AsciiScanner(std::string_view text, MarkupReader& markup, ScanState& state,
               std::vector<Word>& words)
      : text_(text), markup_(markup), state_(state), words_(words) {}

  bool ReadAsciiLine(Span line, bool wary);
  bool ReadCompactLine(Span line, bool wary);

 private:
  std::string_view text_;
  MarkupReader& markup_;
  ScanState& state_;
  std::vector<Word>& words_;
  CompactLine compact_;
};

}  // namespace proviso

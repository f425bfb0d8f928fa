// The fast road: a line of plain ASCII straight from its bytes to words, eight
// bytes at a time. Internal to text/.
//
// It gives up at the first sign of anything it would read otherwise than the slow
// road (scan.h, markup.h): a byte that is not ASCII, a tag, an entity, an escape, a
// link, a URL or an address. The caller then takes the slow road for the line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/scan.h"
#include "text/words.h"

namespace proviso {

// Appends the words of the bytes `line` of `text`, which begin and end with
// something visible. False: the line needs the slow road, and `words` and `state`
// are in disorder.
bool ScanAsciiLine(std::string_view text, Span line, ScanState& state, std::vector<Word>& words);

// The same for a line that is ASCII but for the common signs of English texts, curly
// quotes, dashes, © and the like: they are put into one byte each, in `compact`, and
// the fast road goes on.
struct CompactLine {
  std::string bytes;
  std::vector<std::uint32_t> offsets;  // of each byte in the text, plus the end
};
bool ScanCompactLine(std::string_view text, Span line, ScanState& state, CompactLine& compact,
                     std::vector<Word>& words);

}  // namespace proviso

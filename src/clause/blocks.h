// Blocks: lines put together again as their author meant them. A block is a
// paragraph, a heading line, or what one list marker introduces; hard-wrapped
// lines are joined, and a line that begins with a believable marker begins a
// block of its own.
//
//   1. Grant. You may         -> block, marker "1.", words "Grant You may use it"
//      use it:
//      (a) at home; or        -> block, marker "(a)", ends with a semicolon
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "clause/markers.h"
#include "text/document.h"

namespace proviso {

// What a block's last visible character is, closing quotes and brackets aside.
enum class Ending : std::uint8_t { kNone, kStop, kColon, kSemicolon, kComma, kDash };

Ending EndingOf(std::string_view text);

struct Block {
  std::uint32_t begin = 0, end = 0;             // bytes, marker included
  std::uint32_t first_word = 0, last_word = 0;  // the text after the marker
  std::uint16_t indent = 0;                     // of its first line
  std::uint16_t lines = 1;
  std::uint8_t heading = 0;  // markup level of a heading line, else 0
  Ending ending = Ending::kNone;
  bool marked = false;        // `marker` holds
  bool after_gap = false;     // a blank line, a rule or nothing stands before it
  bool before_gap = false;    // ... after it
  bool underlined = false;    // a rule directly below it
  bool starts_lower = false;  // its text begins with a lower-case letter
  Marker marker;

  bool empty() const { return first_word == last_word; }
  bool bullet() const { return marked && marker.numeral == Numeral::kBullet; }
  bool counted() const { return marked && marker.numeral != Numeral::kBullet; }
};

std::vector<Block> ReadBlocks(const Document& document);

}  // namespace proviso

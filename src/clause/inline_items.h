// Enumerations inside running text: "(a) to use it; (b) to copy it".
#pragma once

#include <cstdint>
#include <vector>

#include "clause/markers.h"
#include "text/document.h"

namespace proviso {

struct InlineMarker {
  std::uint32_t word = 0;  // the marker's own word; the item's text begins after it
  std::uint8_t depth = 1;  // 1 in the text itself, 2 in an item of it ...
  Marker marker;           // bytes from the bracket on
};

// Appends the markers in [first, last) that count properly, 1 then 2. References
// such as "Section 2(a)" and "(a) and (b) above" are none.
void FindInlineMarkers(const Document& document, std::uint32_t first, std::uint32_t last,
                       std::vector<InlineMarker>* found);

// Where the markers go on from `own`, the marker of the list item that [first, last)
// is: "(a) use it; (b) copy it" on one line. They have depth 1.
void FindNextSiblings(const Document& document, std::uint32_t first, std::uint32_t last,
                      const Marker& own, std::vector<InlineMarker>* found);

}  // namespace proviso

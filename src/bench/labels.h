// Labels: what a careful reader found in a text, to measure the tagger against.
//
// A label file is JSON lines. The first is about the licence as a whole, each further one is a
// label:
//
//   {"matrix": {"commercial-use": "yes", ...}, "band": 1, "sha256": "9f2c..."}
//   {"construct": "user-threshold", "begin": 410, "end": 466, "value": {"count": 700000000}}
//   {"construct": "license-copy", "start": "give each", "end": "this agreement", "optional": true}
//
// A label's place is given in one of two ways. `begin` and `end` as numbers are bytes of the text,
// `end` exclusive; the first line must then name the text by its SHA-256. `start` and `end` as
// strings stand in the text: the span runs from the first byte of the first `start` to the last
// byte of the first `end` at or after it. `optional` labels count neither for nor against.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/span.h"
#include "score/score.h"
#include "tag/tag.h"

namespace proviso {

struct Label {
  std::string construct;
  Span span;  // bytes of the file
  bool optional = false;
  std::vector<Attribute> values;  // in the order of the file
  bool operator==(const Label&) const = default;
};

struct LabelledText {
  std::array<std::string, kCells> matrix;  // by CellId
  int band = 0;                            // 0 to 6
  std::vector<Label> labels;
};

struct ParsedLabels {
  std::optional<LabelledText> labelled;  // none after an error
  Diagnostics diagnostics;               // spans in bytes of the label file
};

// Reads a label file against its text. Errors: L001 not JSON, or not of the form above; L002 a
// place that the text does not have; L003 the text is another than the labels speak of.
ParsedLabels ParseLabels(std::string_view file, std::string_view text);

}  // namespace proviso

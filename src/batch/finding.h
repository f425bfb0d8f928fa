// What a text came to, without its path: all that rows, summaries and policies need. Identical
// bytes have identical findings, so a finding is kept by the SHA-256 of its text.
//
//   Finding finding = MakeFinding(Analyze({{"", bytes}}, rules), rules, false);
//   finding.band;                        // "permissive"
//   finding.tags[3].clause;              // "2.b"
//   DecodeFinding(EncodeFinding(finding)) == finding
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyze.h"

namespace proviso {

inline constexpr std::int32_t kNoTag = -1;

struct FoundConstruct {
  std::uint16_t construct = 0;  // index into GrammarFacts::constructs
  std::string clause;           // its id: "1.b.i"
  Span span;                    // bytes of the file
  std::string quote;            // as it stands; of a long one the beginning
  std::vector<Attribute> values;
  bool operator==(const FoundConstruct&) const = default;
};

struct FoundCell {
  std::string value, reason;
  std::int32_t tag = kNoTag;  // the first that decided it
  bool operator==(const FoundCell&) const = default;
};

struct Finding {
  std::string sha256;
  std::string band;
  int band_index = 0;
  double score = 0;
  std::string score_reason;         // of the heaviest contribution
  std::int32_t score_tag = kNoTag;  // its first tag
  std::array<FoundCell, kCells> cells;
  DocumentKind kind = DocumentKind::kLicense;
  Confidence confidence = Confidence::kHigh;
  std::vector<FoundConstruct> tags;  // in text order
  std::string analysis;              // with --full: analyze's line of JSON, see `WithPath`
  bool operator==(const Finding&) const = default;
};

// `full` keeps the JSON as well.
Finding MakeFinding(const Analysis& analysis, const Rules& rules, bool full);

// The path that stands in Finding::analysis until `WithPath` puts the real one there. No text
// and no name has it.
inline constexpr std::string_view kAnyPath = "\x01";
std::string WithPath(const std::string& analysis, std::string_view path);

// Bytes for the cache. Decoding checks every length, and gives nothing for bytes that are not
// an encoded finding.
std::string EncodeFinding(const Finding& finding);
std::optional<Finding> DecodeFinding(std::string_view bytes);

// About what it takes in memory, in bytes.
std::uint64_t Weight(const Finding& finding);

}  // namespace proviso

// List markers: what stands before a section or an item and counts it.
//
//   "1.", "2.1", "(a)", "iv)", "B.", "Section 3:", "Article II", "第三条", "-", "•"
//
// ReadMarker looks at the bytes where a line begins and says what marker could
// stand there; whether it is one ("Section 2 of the Act", "U. S. law", "J. Doe")
// is for the caller to judge by what came before, except for what the bytes
// after it alone rule out.
#pragma once

#include <cstdint>
#include <string_view>

namespace proviso {

enum class Numeral : std::uint8_t {
  kBullet,
  kArabic,      // 1
  kDotted,      // 2.1, 3.a, B.1
  kLower,       // a
  kUpper,       // A
  kRomanLower,  // iv
  kRomanUpper,  // IV
  kDouble,      // aa
  kHan,         // 三
  kCircled,     // ③
};

// How the numeral is set off.
enum class Setting : std::uint8_t {
  kNone,      // 2.1 Use
  kStop,      // 1.
  kClose,     // 1)
  kBrackets,  // (1)
  kSquare,    // [1]
  kComma,     // 一、
  kColon,     // 1:
};

// The word before the numeral, from the widest division to the narrowest.
enum class Division : std::uint8_t {
  kNone,
  kPart,
  kChapter,
  kArticle,
  kSection,
  kClause,
};

struct Marker {
  Numeral numeral = Numeral::kBullet;
  Setting setting = Setting::kNone;
  Division division = Division::kNone;
  std::int32_t value = 0;            // of the last component; of a bullet a code for its sign
  std::int32_t letter = 0;           // of a roman "i", "v", "x": its value as a letter, else 0
  std::uint32_t begin = 0, end = 0;  // bytes, blanks after it included
  std::uint32_t label_begin = 0, label_end = 0;  // the numeral alone: "2.1", "a"

  // Markers of one list have equal styles.
  std::uint16_t Style() const {
    return static_cast<std::uint16_t>(static_cast<unsigned>(numeral) << 6 |
                                      static_cast<unsigned>(division) << 3 |
                                      static_cast<unsigned>(setting));
  }
  // A bare number or "2.1" without a stop after it: the words after must bear it out.
  bool bare() const { return setting == Setting::kNone && division == Division::kNone; }
};

inline constexpr std::size_t kMarkerStyles = 1024;

// The marker that begins at byte `at` of the line that ends at `end`, or false.
bool ReadMarker(std::string_view text, std::uint32_t at, std::uint32_t end, Marker* marker);

// The value of a numeral that stands alone, as between the brackets of an inline "(ii)":
// fills numeral, value and letter.
bool ReadNumeral(std::string_view numeral, Marker* marker);

}  // namespace proviso

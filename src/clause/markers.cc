#include "clause/markers.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace proviso {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLetter(char c) { return IsLower(c) || IsUpper(c); }
bool IsHigh(char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; }
char ToLower(char c) { return IsUpper(c) ? static_cast<char>(c + 32) : c; }

// A cursor over one line.
struct Cursor {
  std::string_view text;
  std::uint32_t at;
  std::uint32_t end;

  bool done() const { return at >= end; }
  char peek(std::uint32_t ahead = 0) const { return at + ahead < end ? text[at + ahead] : '\n'; }
  bool Take(std::string_view what) {
    if (end - at < what.size() || text.substr(at, what.size()) != what) return false;
    at += static_cast<std::uint32_t>(what.size());
    return true;
  }
  bool TakeIgnoringCase(std::string_view lower) {
    if (end - at < lower.size()) return false;
    for (std::size_t i = 0; i < lower.size(); ++i) {
      if (ToLower(text[at + i]) != lower[i]) return false;
    }
    at += static_cast<std::uint32_t>(lower.size());
    return true;
  }
  bool TakeBlank() {
    if (peek() == ' ' || peek() == '\t') return ++at, true;
    if ((static_cast<unsigned char>(peek()) & 0x80) == 0) return false;
    return Take("\xC2\xA0") || Take("\xE3\x80\x80") || Take("\xE2\x80\x83") ||
           Take("\xE2\x80\x82") || Take("\xE2\x80\x89") || Take("\xE2\x80\xAF");
  }
  bool TakeBlanks() {
    const std::uint32_t begin = at;
    while (TakeBlank()) {
    }
    return at > begin;
  }
  // Markdown's emphasis and escapes around a marker.
  void TakeEmphasis() {
    while (peek() == '*' || peek() == '_' || peek() == '\\') ++at;
  }
};

int RomanValue(std::string_view numeral) {
  const auto digit = [](char c) {
    switch (ToLower(c)) {
      case 'i': return 1;
      case 'v': return 5;
      case 'x': return 10;
      case 'l': return 50;
      case 'c': return 100;
      default: return 0;
    }
  };
  if (numeral.empty() || numeral.size() > 7) return 0;
  int value = 0;
  for (std::size_t i = 0; i < numeral.size(); ++i) {
    const int here = digit(numeral[i]);
    if (here == 0) return 0;
    const int next = i + 1 < numeral.size() ? digit(numeral[i + 1]) : 0;
    value += here < next ? -here : here;
  }
  return value;
}

constexpr std::array<std::string_view, 11> kHanDigits = {"〇", "一", "二", "三", "四", "五",
                                                         "六", "七", "八", "九", "十"};

// Takes Chinese numerals up to 99 and returns their value, or 0.
int TakeHan(Cursor* cursor) {
  int tens = 0, ones = 0;
  bool any = false, ten_seen = false;
  for (int length = 0; length < 4; ++length) {
    int digit = -1;
    for (std::size_t i = 0; i < kHanDigits.size(); ++i) {
      if (cursor->Take(kHanDigits[i])) {
        digit = static_cast<int>(i);
        break;
      }
    }
    if (digit < 0) break;
    any = true;
    if (digit == 10) {
      tens = ones > 0 ? ones : 1;
      ones = 0;
      ten_seen = true;
    } else {
      ones = ten_seen ? digit : ones * 10 + digit;
    }
  }
  return any ? tens * 10 + ones : 0;
}

// "①" to "⑳".
int TakeCircled(Cursor* cursor) {
  if (cursor->end - cursor->at < 3) return 0;
  const auto byte = [&](std::uint32_t i) {
    return static_cast<unsigned char>(cursor->text[cursor->at + i]);
  };
  if (byte(0) != 0xE2 || byte(1) != 0x91 || byte(2) < 0xA0 || byte(2) > 0xB3) return 0;
  const int value = byte(2) - 0xA0 + 1;
  cursor->at += 3;
  return value;
}

struct Sign {
  std::string_view bytes;
  bool needs_blank;
};

constexpr std::array<Sign, 22> kSigns = {{
    {"-", true},  {"*", true},  {"+", true},  {"•", false},
    {"·", false}, {"●", false}, {"○", false}, {"▪", false},
    {"■", false}, {"□", false}, {"◦", false}, {"–", true},
    {"—", true},  {"‣", false}, {"⁃", false}, {"\xEF\x82\xB7", false},
    {"»", true},  {"o", true},  {"--", true}, {"➢", false},
    {"✓", false}, {"−", true},
}};

bool ReadBullet(Cursor cursor, Marker* marker) {
  const char first = cursor.peek();
  if (!IsHigh(first) && first != '-' && first != '*' && first != '+' && first != 'o') return false;
  for (std::size_t i = 0; i < kSigns.size(); ++i) {
    Cursor after = cursor;
    if (!after.Take(kSigns[i].bytes)) continue;
    const bool blank = after.TakeBlanks();
    if (after.done() || (kSigns[i].needs_blank && !blank)) continue;
    marker->numeral = Numeral::kBullet;
    marker->value = static_cast<std::int32_t>(i);
    marker->label_begin = cursor.at;
    marker->label_end = cursor.at + static_cast<std::uint32_t>(kSigns[i].bytes.size());
    marker->end = after.at;
    return true;
  }
  return false;
}

// Takes digits, letters and inner stops of a numeral: "2", "2.1", "3.a", "iv", "A".
bool TakeNumeral(Cursor* cursor, Marker* marker) {
  const std::uint32_t begin = cursor->at;
  if (IsHigh(cursor->peek())) {
    const int circled = TakeCircled(cursor);
    const int han = circled > 0 ? 0 : TakeHan(cursor);
    if (circled == 0 && han == 0) return false;
    marker->numeral = circled > 0 ? Numeral::kCircled : Numeral::kHan;
    marker->value = circled > 0 ? circled : han;
  } else if (IsDigit(cursor->peek())) {
    while (IsDigit(cursor->peek())) ++cursor->at;
    std::uint32_t last = begin;
    while (cursor->at - begin < 24 && cursor->peek() == '.') {
      const char next = cursor->peek(1);
      const char after = cursor->peek(2);
      if (!IsDigit(next) &&
          !(IsLetter(next) && !IsLetter(after) && !IsHigh(after) && !IsDigit(after))) {
        break;
      }
      ++cursor->at;
      last = cursor->at;
      if (!IsDigit(next)) {
        ++cursor->at;
        continue;
      }
      while (IsDigit(cursor->peek())) ++cursor->at;
    }
    if (cursor->at - last > 3 || cursor->at - begin > 24) return false;
    Marker component;
    if (!ReadNumeral(cursor->text.substr(last, cursor->at - last), &component)) return false;
    marker->numeral = component.numeral;
    marker->value = component.value;
    marker->letter = component.letter;
    if (last != begin) {
      marker->numeral = Numeral::kDotted;
      marker->letter = 0;
    }
  } else {
    while (IsLetter(cursor->peek())) {
      if (++cursor->at - begin > 7) return false;
    }
    if (cursor->at == begin ||
        !ReadNumeral(cursor->text.substr(begin, cursor->at - begin), marker)) {
      return false;
    }
    // "A.1", "II.3"
    const bool upper =
        marker->numeral == Numeral::kUpper || marker->numeral == Numeral::kRomanUpper;
    while (upper && cursor->at - begin < 12 && cursor->peek() == '.' && IsDigit(cursor->peek(1))) {
      const std::uint32_t last = ++cursor->at;
      while (IsDigit(cursor->peek())) ++cursor->at;
      if (cursor->at - last > 3 ||
          !ReadNumeral(cursor->text.substr(last, cursor->at - last), marker)) {
        return false;
      }
      marker->numeral = Numeral::kDotted;
      marker->letter = 0;
    }
  }
  marker->label_begin = begin;
  marker->label_end = cursor->at;
  return true;
}

// Whether the text at the cursor could begin a heading or a sentence.
bool BeginsText(const Cursor& cursor) {
  Cursor at = cursor;
  at.TakeEmphasis();
  if (at.done()) return true;
  return !IsLower(at.peek());
}

struct DivisionName {
  std::string_view lower;
  Division division;
};

constexpr std::array<DivisionName, 9> kDivisionNames = {{
    {"section", Division::kSection},
    {"article", Division::kArticle},
    {"clause", Division::kClause},
    {"part", Division::kPart},
    {"chapter", Division::kChapter},
    {"sec.", Division::kSection},
    {"art.", Division::kArticle},
    {"§", Division::kSection},
    {"title", Division::kChapter},
}};

bool ReadDivision(Cursor cursor, Marker* marker) {
  Division division = Division::kNone;
  bool sign = false;
  const char lead = ToLower(cursor.peek());
  for (const DivisionName& name : kDivisionNames) {
    if (name.lower[0] == lead && cursor.TakeIgnoringCase(name.lower)) {
      division = name.division;
      sign = name.lower == "§";
      break;
    }
  }
  if (division == Division::kNone) return false;
  if (!cursor.TakeBlanks() && !sign) return false;
  if (!TakeNumeral(&cursor, marker)) return false;
  if (marker->numeral == Numeral::kLower || marker->numeral == Numeral::kRomanLower) return false;
  cursor.TakeEmphasis();
  if (!cursor.done() && cursor.peek() == '(') return false;
  const bool stop = cursor.Take(".") || cursor.Take(":") || cursor.Take(")") || cursor.Take("：") ||
                    cursor.Take(",");
  if (stop && cursor.text[cursor.at - 1] == ',') return false;
  cursor.TakeEmphasis();
  const bool blank = cursor.TakeBlanks();
  if (!cursor.done() && !blank && !stop) return false;
  const bool dash = cursor.Take("--") || cursor.Take("-") || cursor.Take("–") || cursor.Take("—") ||
                    cursor.Take(":") || cursor.Take("|");
  cursor.TakeBlanks();
  if (!stop && !dash && !BeginsText(cursor)) return false;
  if (stop && !dash && IsLower(cursor.peek())) return false;
  marker->division = division;
  marker->setting = Setting::kNone;
  marker->end = cursor.at;
  return true;
}

// "第三条", "第2章".
bool ReadHanDivision(Cursor cursor, Marker* marker) {
  const std::uint32_t begin = cursor.at;
  if (!cursor.Take("第")) return false;
  cursor.TakeBlanks();
  if (!TakeNumeral(&cursor, marker)) return false;
  cursor.TakeBlanks();
  if (cursor.Take("章") || cursor.Take("编")) {
    marker->division = Division::kChapter;
  } else if (cursor.Take("节") || cursor.Take("節")) {
    marker->division = Division::kSection;
  } else if (cursor.Take("条") || cursor.Take("條")) {
    marker->division = Division::kArticle;
  } else {
    return false;
  }
  marker->numeral = Numeral::kHan;
  marker->label_begin = begin;
  marker->label_end = cursor.at;
  while (cursor.TakeBlank() || cursor.Take("：") || cursor.Take("、") || cursor.Take(":")) {
  }
  marker->end = cursor.at;
  return true;
}

bool ReadCounted(Cursor cursor, Marker* marker) {
  const bool brackets = cursor.Take("(") || cursor.Take("（");
  const bool square = !brackets && cursor.Take("[");
  if (brackets) cursor.TakeBlanks();
  if (!TakeNumeral(&cursor, marker)) return false;
  if (brackets) cursor.TakeBlanks();
  cursor.TakeEmphasis();
  bool wide = marker->numeral == Numeral::kCircled;  // a sign that needs no blank after it
  if (brackets) {
    const bool half = cursor.Take(")");
    if (!half && !cursor.Take("）")) return false;
    wide = wide || !half;
    marker->setting = Setting::kBrackets;
    cursor.Take(".") || cursor.Take(":");
  } else if (square) {
    if (!cursor.Take("]")) return false;
    marker->setting = Setting::kSquare;
  } else if (cursor.Take(")") || cursor.Take("）")) {
    marker->setting = Setting::kClose;
    cursor.Take(".");
  } else if (cursor.Take("、") || cursor.Take("．")) {
    marker->setting = Setting::kComma;
    wide = true;
  } else if (cursor.Take(".")) {
    marker->setting = Setting::kStop;
    cursor.Take(")");
  } else if (marker->numeral != Numeral::kDotted && (cursor.Take(":") || cursor.Take("："))) {
    marker->setting = Setting::kColon;
  } else if (marker->numeral == Numeral::kHan) {
    return false;
  } else {
    if (marker->numeral != Numeral::kArabic && marker->numeral != Numeral::kDotted && !wide) {
      return false;
    }
    marker->setting = Setting::kNone;
  }
  // "2.1." and "2.1" count on from each other.
  if (marker->numeral == Numeral::kDotted && marker->setting == Setting::kStop) {
    marker->setting = Setting::kNone;
  }
  cursor.TakeEmphasis();
  const std::uint32_t after = cursor.at;
  const bool blank = cursor.TakeBlanks();
  if (!cursor.done() && !blank && !wide) {
    const char next = cursor.text[after];
    const bool number = marker->numeral == Numeral::kArabic || marker->numeral == Numeral::kDotted;
    const bool letter = IsUpper(next) || next == '"';
    const bool glued = IsHigh(next) || next == '[' || next == '(' ||
                       (letter && (number || marker->setting == Setting::kBrackets)) ||
                       (marker->setting == Setting::kBrackets && IsLower(next));
    if (!glued || (marker->bare() && !IsHigh(next))) return false;
  }
  marker->end = cursor.at;
  return true;
}

}  // namespace

bool ReadNumeral(std::string_view numeral, Marker* marker) {
  if (numeral.empty() || numeral.size() > 7) return false;
  marker->letter = 0;
  if (IsDigit(numeral[0])) {
    if (numeral.size() > 3) return false;
    std::int32_t value = 0;
    for (const char c : numeral) {
      if (!IsDigit(c)) return false;
      value = value * 10 + (c - '0');
    }
    marker->numeral = Numeral::kArabic;
    marker->value = value;
    return true;
  }
  const bool upper = IsUpper(numeral[0]);
  for (const char c : numeral) {
    if (upper ? !IsUpper(c) : !IsLower(c)) return false;
  }
  const std::int32_t letter = ToLower(numeral[0]) - 'a' + 1;
  const int roman = RomanValue(numeral);
  if (numeral.size() == 1) {
    const bool both = roman == 1 || roman == 5 || roman == 10;
    marker->numeral = both ? (upper ? Numeral::kRomanUpper : Numeral::kRomanLower)
                           : (upper ? Numeral::kUpper : Numeral::kLower);
    marker->value = both ? roman : letter;
    marker->letter = both ? letter : 0;
    return true;
  }
  if (roman > 0 && roman < 100) {
    marker->numeral = upper ? Numeral::kRomanUpper : Numeral::kRomanLower;
    marker->value = roman;
    return true;
  }
  if (numeral.size() == 2 && numeral[0] == numeral[1]) {
    marker->numeral = Numeral::kDouble;
    marker->value = letter;
    return true;
  }
  return false;
}

bool ReadMarker(std::string_view text, std::uint32_t at, std::uint32_t end, Marker* marker) {
  Cursor cursor{text, at, end};
  if (cursor.done()) return false;
  const char first = cursor.peek();
  // Most lines begin with an ordinary word: a letter with a letter after it.
  if (IsLetter(first) && IsLetter(cursor.peek(1))) {
    // A numeral of letters is roman or one letter twice; a division is a known word.
    const char lower = ToLower(first), second = ToLower(cursor.peek(1));
    const auto begins = [&](const DivisionName& name) {
      return name.lower[0] == lower && name.lower[1] == second;
    };
    const auto roman = [](char c) {
      return c == 'i' || c == 'v' || c == 'x' || c == 'l' || c == 'c';
    };
    if (lower != second && !(roman(lower) && roman(second)) &&
        std::none_of(kDivisionNames.begin(), kDivisionNames.end(), begins)) {
      return false;
    }
  }
  marker->begin = at;
  if (ReadBullet(cursor, marker)) return true;
  cursor.TakeEmphasis();
  const char lead = cursor.peek();
  if ((IsLetter(lead) || IsHigh(lead)) &&
      (ReadDivision(cursor, marker) || (IsHigh(lead) && ReadHanDivision(cursor, marker)))) {
    return true;
  }
  marker->division = Division::kNone;
  return ReadCounted(cursor, marker);
}

}  // namespace proviso

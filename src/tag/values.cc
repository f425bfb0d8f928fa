#include "tag/values.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "clause/key_set.h"
#include "tag/key_table.h"

namespace proviso {
namespace {

constexpr std::array<Named<int>, 30> kSmallNumbers = {{
    {"zero", 0},     {"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},
    {"five", 5},     {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},
    {"ten", 10},     {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14},
    {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
    {"twenty", 20},  {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},
    {"seventy", 70}, {"eighty", 80},  {"ninety", 90},    {"dozen", 12},    {"single", 1},
}};

constexpr std::array<Named<std::int64_t>, 13> kScales = {{
    {"hundred", 100},
    {"thousand", 1000},
    {"thousands", 1000},
    {"k", 1000},
    {"million", 1000000},
    {"millions", 1000000},
    {"m", 1000000},
    {"mm", 1000000},
    {"mln", 1000000},
    {"billion", 1000000000},
    {"bn", 1000000000},
    {"b", 1000000000},
    {"trillion", 1000000000000},
}};

constexpr std::array<Named<std::string_view>, 40> kCurrencies = {{
    {"$", "USD"},      {"€", "EUR"},      {"£", "GBP"},       {"¥", "JPY"},        {"₹", "INR"},
    {"₩", "KRW"},      {"usd", "USD"},    {"eur", "EUR"},     {"gbp", "GBP"},      {"jpy", "JPY"},
    {"cny", "CNY"},    {"rmb", "CNY"},    {"inr", "INR"},     {"krw", "KRW"},      {"cad", "CAD"},
    {"aud", "AUD"},    {"chf", "CHF"},    {"hkd", "HKD"},     {"sgd", "SGD"},      {"aed", "AED"},
    {"nzd", "NZD"},    {"brl", "BRL"},    {"dollars", "USD"}, {"dollar", "USD"},   {"euros", "EUR"},
    {"euro", "EUR"},   {"pounds", "GBP"}, {"yuan", "CNY"},    {"renminbi", "CNY"}, {"yen", "JPY"},
    {"rupees", "INR"}, {"won", "KRW"},    {"francs", "CHF"},  {"dirhams", "AED"},  {"sek", "SEK"},
    {"nok", "NOK"},    {"dkk", "DKK"},    {"ils", "ILS"},     {"rub", "RUB"},      {"twd", "TWD"},
}};

// Before a currency sign or word: whose dollars.
constexpr std::array<Named<std::string_view>, 12> kNations = {{
    {"us", "USD"},
    {"u.s", "USD"},
    {"american", "USD"},
    {"states", "USD"},
    {"canadian", "CAD"},
    {"c", "CAD"},
    {"australian", "AUD"},
    {"a", "AUD"},
    {"hk", "HKD"},
    {"singapore", "SGD"},
    {"s", "SGD"},
    {"nz", "NZD"},
}};

constexpr std::array<Named<std::string_view>, 18> kPeriods = {{
    {"day", "day"},
    {"days", "day"},
    {"daily", "day"},
    {"week", "week"},
    {"weeks", "week"},
    {"weekly", "week"},
    {"month", "month"},
    {"months", "month"},
    {"monthly", "month"},
    {"quarter", "quarter"},
    {"quarters", "quarter"},
    {"quarterly", "quarter"},
    {"year", "year"},
    {"years", "year"},
    {"yearly", "year"},
    {"annual", "year"},
    {"annually", "year"},
    {"annum", "year"},
}};

constexpr std::array<Named<int>, 24> kPeriodAdjectives = {{
    {"calendar", 0}, {"fiscal", 0},  {"financial", 0},   {"preceding", 0}, {"previous", 0},
    {"prior", 0},    {"rolling", 0}, {"consecutive", 0}, {"trailing", 0},  {"last", 0},
    {"past", 0},     {"most", 0},    {"recent", 0},      {"full", 0},      {"given", 0},
    {"each", 0},     {"any", 0},     {"per", 0},         {"a", 0},         {"every", 0},
    {"the", 0},      {"current", 0}, {"immediately", 0}, {"contract", 0},
}};

constexpr std::array<Named<int>, 24> kMonths = {{
    {"january", 1},   {"february", 2},  {"march", 3},  {"april", 4},     {"may", 5},
    {"june", 6},      {"july", 7},      {"august", 8}, {"september", 9}, {"october", 10},
    {"november", 11}, {"december", 12}, {"jan", 1},    {"feb", 2},       {"mar", 3},
    {"apr", 4},       {"jun", 6},       {"jul", 7},    {"aug", 8},       {"sep", 9},
    {"sept", 9},      {"oct", 10},      {"nov", 11},   {"dec", 12},
}};

re2::StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

bool IsNumeral(const Unit& unit, std::uint32_t at) {
  return at < unit.size() && (unit.word(at).traits & traits::kNumber) != 0;
}

// A numeral as one word: "700,000,000", "1.5", "100m".
struct Numeral {
  double value = 0;
  bool scaled = false;  // had a letter such as m or k
};

std::optional<Numeral> ParseNumeral(std::string_view text) {
  static const RE2 kForm(
      R"((\d{1,3}(?:[,.]\d{3})+|\d{1,15})(\.\d{1,6})?(k|m|mm|mn|mln|bn|b|K|M|MM|MN|BN|B)?\+?)");
  std::string digits, fraction, scale;
  if (!RE2::FullMatch(Piece(text), kForm, &digits, &fraction, &scale)) return std::nullopt;
  // "2.500" alone is a fraction; "100.000" is not, for nobody writes three noughts behind a point.
  const auto stops = std::count(digits.begin(), digits.end(), '.');
  if (stops == 1 && digits.find(',') == std::string::npos && !digits.ends_with(".000")) {
    fraction = digits.substr(digits.find('.'));
    digits.resize(digits.find('.'));
  }
  std::erase_if(digits, [](char c) { return c == ',' || c == '.'; });
  if (digits.size() > 15) return std::nullopt;
  Numeral numeral;
  for (char c : digits) numeral.value = numeral.value * 10 + (c - '0');
  double place = 0.1;
  for (std::size_t i = 1; i < fraction.size(); ++i, place /= 10) {
    numeral.value += (fraction[i] - '0') * place;
  }
  if (!scale.empty()) {
    std::transform(scale.begin(), scale.end(), scale.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (scale == "mn") scale = "m";
    if (const std::int64_t* factor = Lookup<kScales>(KeyOf(scale))) {
      numeral.value *= static_cast<double>(*factor);
      numeral.scaled = true;
    }
  }
  return numeral;
}

const std::int64_t* ScaleAt(const Unit& unit, std::uint32_t at) {
  if (at >= unit.size() || (unit.before[at] & (marks::kSemicolon | marks::kStop)) != 0)
    return nullptr;
  const std::int64_t* scale = Lookup<kScales>(unit.word(at).key);
  // A lone letter is a scale only right behind its number: "5 M", not "(b)".
  if (scale != nullptr && unit.word(at).size() == 1 && unit.before[at] != 0) {
    return nullptr;
  }
  return scale;
}

// Words of number: "seven hundred million", "twenty-five".
std::uint32_t ReadNumberWords(const Unit& unit, std::uint32_t at, double* out) {
  double total = 0, group = 0;
  std::uint32_t i = at;
  bool any = false;
  while (i < unit.size()) {
    if (const int* small = Lookup<kSmallNumbers>(unit.word(i).key)) {
      if (any && unit.text(i) == "single") {  // "one single computer"
        ++i;
        continue;
      }
      if (any && group > 0 && (*small >= 20 || *small == 0) && static_cast<int>(group) % 100 != 0)
        break;
      group += *small;
      any = true;
    } else if (const std::int64_t* scale = any ? ScaleAt(unit, i) : nullptr) {
      if (*scale == 100) {
        group *= 100;
      } else {
        total += group * static_cast<double>(*scale);
        group = 0;
      }
    } else if (any && unit.text(i) == "and" && i + 1 < unit.size() && total + group >= 100 &&
               Lookup<kSmallNumbers>(unit.word(i + 1).key) != nullptr) {
      // "one hundred and fifty"
    } else {
      break;
    }
    ++i;
  }
  if (!any) return 0;
  *out = total + group;
  return i - at;
}

std::uint32_t ReadNumberValue(const Unit& unit, std::uint32_t at, double* out) {
  std::uint32_t taken = 0;
  double value = 0;
  if (IsNumeral(unit, at)) {
    const std::optional<Numeral> numeral = ParseNumeral(unit.text(at));
    if (!numeral) return 0;
    value = numeral->value;
    taken = 1;
  } else {
    taken = ReadNumberWords(unit, at, &value);
    if (taken == 0) return 0;
  }
  while (const std::int64_t* scale = ScaleAt(unit, at + taken)) {
    value *= static_cast<double>(*scale);
    ++taken;
  }
  // "ten (10)", "one million (1,000,000)": the numeral says the same again.
  const std::uint32_t next = at + taken;
  if (next < unit.size() && (unit.before[next] & marks::kParenOpen) != 0 && IsNumeral(unit, next)) {
    const std::optional<Numeral> again = ParseNumeral(unit.text(next));
    if (again && again->value == value) ++taken;
  }
  *out = value;
  return taken;
}

}  // namespace

std::uint32_t ReadNumber(const Unit& unit, std::uint32_t at, std::int64_t* out) {
  double value = 0;
  const std::uint32_t taken = ReadNumberValue(unit, at, &value);
  if (taken > 0 && out != nullptr) *out = static_cast<std::int64_t>(std::llround(value));
  return taken;
}

std::uint32_t ReadMoney(const Unit& unit, std::uint32_t at, Money* out) {
  std::uint32_t i = at;
  std::string_view currency;
  const auto nation = [&](std::uint32_t place) -> std::string_view {
    const std::string_view* found =
        place < unit.size() ? Lookup<kNations>(unit.word(place).key) : nullptr;
    if (found == nullptr) return {};
    // "A$5" names a nation, "a $5 fee" does not.
    const Word& word = unit.word(place);
    const bool apart = place + 1 >= unit.size() || unit.word(place + 1).begin != word.end();
    return word.size() == 1 && apart ? std::string_view() : *found;
  };
  const auto money = [&](std::uint32_t place) -> std::string_view {
    const std::string_view* found =
        place < unit.size() ? Lookup<kCurrencies>(unit.word(place).key) : nullptr;
    return found == nullptr ? std::string_view() : *found;
  };
  // A sign or code before the number: "$5", "US$ 5", "EUR 5", "USD $5".
  if (!nation(i).empty() && !money(i + 1).empty()) {
    currency = nation(i);
    i += 2;
  } else if (!money(i).empty()) {
    currency = money(i);
    ++i;
    if (!money(i).empty()) ++i;
  }
  double value = 0;
  const std::uint32_t number = ReadNumberValue(unit, i, &value);
  if (number == 0) return 0;
  i += number;
  // Or after it: "5 million US dollars", "5 USD", "five dollars ($5)".
  if (i < unit.size() && unit.text(i) == "of") {
    // "millions of dollars" states no number; leave it.
  } else {
    std::uint32_t skip = 0;
    if (i + 1 < unit.size() && unit.word(i).key == KeyOf("united")) ++skip;
    if (!nation(i + skip).empty() && !money(i + skip + 1).empty()) {
      if (currency.empty()) currency = nation(i + skip);
      i += skip + 2;
    } else if (!money(i).empty() && (unit.before[i] & marks::kComma) == 0) {
      const bool repeated = (unit.before[i] & marks::kParenOpen) != 0;
      if (!repeated) {
        if (currency.empty()) currency = money(i);
        ++i;
      }
    }
  }
  if (currency.empty()) {
    // "one million (US$1,000,000)": the amount in brackets has the currency.
    if (i < unit.size() && (unit.before[i] & marks::kParenOpen) != 0 && !IsNumeral(unit, i)) {
      Money inner;
      const std::uint32_t taken = ReadMoney(unit, i, &inner);
      if (taken > 0 && static_cast<double>(inner.amount) == std::round(value)) {
        if (out != nullptr) *out = inner;
        return i + taken - at;
      }
    }
    return 0;
  }
  if (out != nullptr)
    *out = {static_cast<std::int64_t>(std::llround(value)), std::string(currency)};
  return i - at;
}

std::uint32_t ReadPeriod(const Unit& unit, std::uint32_t at, std::string* out) {
  std::uint32_t i = at;
  while (i < unit.size() && i < at + 4 && Lookup<kPeriodAdjectives>(unit.word(i).key) != nullptr)
    ++i;
  std::int64_t count = 1;
  const std::uint32_t counted = ReadNumber(unit, i, &count);
  i += counted;
  while (i < unit.size() && i < at + 8 && Lookup<kPeriodAdjectives>(unit.word(i).key) != nullptr)
    ++i;
  const std::string_view* name = i < unit.size() ? Lookup<kPeriods>(unit.word(i).key) : nullptr;
  if (name == nullptr) return 0;
  ++i;
  if (out == nullptr) return i - at;
  if (counted == 0 || count == 1) {
    *out = *name;
  } else if (count == 12 && *name == "month") {
    *out = "year";
  } else {
    *out = TextOfWords(unit, at, i);
  }
  return i - at;
}

std::uint32_t ReadUrl(const Unit& unit, std::uint32_t at, std::string* out) {
  if ((unit.word(at).traits & traits::kUrl) == 0) return 0;
  if (out != nullptr) *out = std::string(unit.text(at));
  return 1;
}

std::uint32_t ReadDate(const Unit& unit, std::uint32_t at, std::string* out) {
  int year = 0, month = 0, day = 0;
  std::uint32_t taken = 0;
  const auto numeral = [&](std::uint32_t place) -> int {
    if (!IsNumeral(unit, place)) return 0;
    static const RE2 kDay(R"((\d{1,4})(?:st|nd|rd|th)?)");
    int value = 0;
    return RE2::FullMatch(Piece(unit.text(place)), kDay, &value) ? value : 0;
  };
  const auto month_at = [&](std::uint32_t place) -> int {
    const int* found = place < unit.size() ? Lookup<kMonths>(unit.word(place).key) : nullptr;
    return found == nullptr ? 0 : *found;
  };
  if (const int first = numeral(at); first > 31) {  // 2028-01-31
    const int second = numeral(at + 1), third = numeral(at + 2);
    if (second >= 1 && second <= 12 && third >= 1 && third <= 31 &&
        (unit.before[at + 1] & (marks::kHyphen | marks::kSlash)) != 0) {
      year = first, month = second, day = third, taken = 3;
    }
  } else if (first > 0 && month_at(at + 1) > 0) {  // 31 January 2028
    year = numeral(at + 2), month = month_at(at + 1), day = first, taken = 3;
  } else if (month_at(at) > 0) {  // January 31, 2028
    const int next = numeral(at + 1);
    if (next > 31) {
      year = next, month = month_at(at), day = 0, taken = 2;
    } else {
      year = numeral(at + 2), month = month_at(at), day = next, taken = 3;
    }
  }
  if (year < 1900 || year > 2999) return 0;
  if (out != nullptr) {
    *out = day > 0 ? fmt::format("{}-{:02}-{:02}", year, month, day)
                   : fmt::format("{}-{:02}", year, month);
  }
  return taken;
}

std::uint32_t ReadName(const Unit& unit, std::uint32_t at, std::string* out) {
  constexpr std::uint16_t kBreaks = marks::kComma | marks::kSemicolon | marks::kColon |
                                    marks::kStop | marks::kParenOpen | marks::kParenClose |
                                    marks::kQuoteOpen | marks::kQuoteClose;
  // Among capitals only words that no name holds tell where one ends.
  static const KeySet common{
      "may",        "shall",    "will",  "must", "can",  "is",      "are",    "has",    "in",
      "at",         "by",       "to",    "as",   "or",   "from",    "with",   "before", "after",
      "that",       "which",    "who",   "law",  "laws", "decides", "grants", "agrees", "retains",
      "determines", "reserves", "under", "any",  "you",  "if",      "when",   "unless", "believes"};
  const bool capitals = unit.document->capitals;
  const auto proper = [&](std::uint32_t place) {
    const Word& word = unit.word(place);
    return (word.traits & (traits::kCapitalized | traits::kNumber)) != 0 &&
           !(capitals && common.Has(word.key));
  };
  if (!proper(at) || (unit.word(at).traits & traits::kNumber) != 0) return 0;
  std::uint32_t end = at + 1;
  for (std::uint32_t i = at + 1; i < unit.size() && i < at + 8; ++i) {
    if ((unit.before[i] & kBreaks) != 0) break;
    if (proper(i)) {
      end = i + 1;
      continue;
    }
    const std::string_view word = unit.text(i);
    if (word != "of" && word != "and" && word != "the" && word != "for" && word != "on") break;
  }
  if (out == nullptr) return end - at;
  *out = WithoutPossessive(TextOfWords(unit, at, end));
  return end - at;
}

std::string FoldBlanks(std::string_view text) {
  std::string out;
  bool broken = false;  // a line ended right behind a hyphen: "Atlas-8B-\nInstruct" is one word
  for (char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
    if (!blank) {
      out.push_back(c);
      broken = false;
      continue;
    }
    if ((c == '\n' || c == '\r') && out.size() > 1 && out.back() == '-' &&
        out[out.size() - 2] != ' ' && out[out.size() - 2] != '-') {
      broken = true;
    }
    if (!broken && !out.empty() && out.back() != ' ') out.push_back(' ');
  }
  return out;
}

std::string TextOfWords(const Unit& unit, std::uint32_t begin, std::uint32_t end) {
  std::string out;
  if (begin >= end) return out;
  const std::string_view text = unit.document->text();
  for (std::uint32_t i = begin; i < end;) {
    // Words that stand together in the text are quoted with what stands between them.
    std::uint32_t last = i;
    while (last + 1 < end && unit.index[last + 1] == unit.index[last] + 1) ++last;
    const std::string_view piece =
        text.substr(unit.word(i).begin, unit.word(last).end() - unit.word(i).begin);
    if (!out.empty()) out.push_back(' ');
    out += FoldBlanks(piece);
    i = last + 1;
  }
  return out;
}

std::string WithoutPossessive(std::string text) {
  for (std::string_view possessive : {"'s", "’s"}) {
    if (text.ends_with(possessive)) text.resize(text.size() - possessive.size());
  }
  return text;
}

// "CPUs", "DAUs": capitals with a small s behind them.
static bool IsPluralAbbreviation(std::string_view text) {
  return text.size() > 2 && text.back() == 's' && text[text.size() - 2] >= 'A' &&
         text[text.size() - 2] <= 'Z';
}

std::string SingularOf(std::string_view text) {
  std::string out;
  for (const std::string& word : FoldWords(text)) {
    if (!out.empty()) out.push_back(' ');
    out += word;
  }
  if (out.size() > 4 && out.ends_with("ies")) {
    out.replace(out.size() - 3, 3, "y");
  } else if (out.size() > 3 && out.back() == 's' && !out.ends_with("ss") &&
             (!out.ends_with("us") || IsPluralAbbreviation(text))) {
    out.pop_back();
  }
  return out;
}

}  // namespace proviso

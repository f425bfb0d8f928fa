#include "text/entity.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "text/encoding.h"

namespace proviso {
namespace {

using Named = std::pair<std::string_view, char32_t>;

constexpr std::array<Named, 101> kNamed = {{
    {"quot", U'"'},    {"amp", U'&'},      {"lt", U'<'},      {"gt", U'>'},      {"apos", U'\''},
    {"nbsp", 0xA0},    {"iexcl", 0xA1},    {"cent", 0xA2},    {"pound", 0xA3},   {"curren", 0xA4},
    {"yen", 0xA5},     {"brvbar", 0xA6},   {"sect", 0xA7},    {"uml", 0xA8},     {"copy", 0xA9},
    {"ordf", 0xAA},    {"laquo", 0xAB},    {"not", 0xAC},     {"shy", 0xAD},     {"reg", 0xAE},
    {"macr", 0xAF},    {"deg", 0xB0},      {"plusmn", 0xB1},  {"sup2", 0xB2},    {"sup3", 0xB3},
    {"acute", 0xB4},   {"micro", 0xB5},    {"para", 0xB6},    {"middot", 0xB7},  {"cedil", 0xB8},
    {"sup1", 0xB9},    {"ordm", 0xBA},     {"raquo", 0xBB},   {"frac14", 0xBC},  {"frac12", 0xBD},
    {"frac34", 0xBE},  {"iquest", 0xBF},   {"Agrave", 0xC0},  {"Aacute", 0xC1},  {"Acirc", 0xC2},
    {"Atilde", 0xC3},  {"Auml", 0xC4},     {"Aring", 0xC5},   {"AElig", 0xC6},   {"Ccedil", 0xC7},
    {"Egrave", 0xC8},  {"Eacute", 0xC9},   {"Ecirc", 0xCA},   {"Euml", 0xCB},    {"Ntilde", 0xD1},
    {"Oacute", 0xD3},  {"Ouml", 0xD6},     {"times", 0xD7},   {"Oslash", 0xD8},  {"Uuml", 0xDC},
    {"szlig", 0xDF},   {"agrave", 0xE0},   {"aacute", 0xE1},  {"acirc", 0xE2},   {"atilde", 0xE3},
    {"auml", 0xE4},    {"aring", 0xE5},    {"aelig", 0xE6},   {"ccedil", 0xE7},  {"egrave", 0xE8},
    {"eacute", 0xE9},  {"ecirc", 0xEA},    {"euml", 0xEB},    {"igrave", 0xEC},  {"iacute", 0xED},
    {"icirc", 0xEE},   {"iuml", 0xEF},     {"ntilde", 0xF1},  {"ograve", 0xF2},  {"oacute", 0xF3},
    {"ocirc", 0xF4},   {"otilde", 0xF5},   {"ouml", 0xF6},    {"divide", 0xF7},  {"oslash", 0xF8},
    {"ugrave", 0xF9},  {"uacute", 0xFA},   {"ucirc", 0xFB},   {"uuml", 0xFC},    {"ensp", 0x2002},
    {"emsp", 0x2003},  {"thinsp", 0x2009}, {"zwnj", 0x200C},  {"zwj", 0x200D},   {"ndash", 0x2013},
    {"mdash", 0x2014}, {"lsquo", 0x2018},  {"rsquo", 0x2019}, {"ldquo", 0x201C}, {"rdquo", 0x201D},
    {"bull", 0x2022},  {"hellip", 0x2026}, {"euro", 0x20AC},  {"trade", 0x2122}, {"bdquo", 0x201E},
    {"sbquo", 0x201A},
}};

char32_t ValidOrBlank(std::uint32_t c) {
  if (c >= 0x80 && c < 0xA0) return FromWindows1252(static_cast<unsigned char>(c));
  const bool valid = c != 0 && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
  return valid ? static_cast<char32_t>(c) : U' ';
}

}  // namespace

Entity ReadEntity(std::string_view text) {
  const std::size_t stop = text.substr(0, kMaxEntity).find(';');
  if (stop == std::string_view::npos || stop < 2) return {};
  std::string_view name = text.substr(1, stop - 1);
  const auto size = static_cast<std::uint32_t>(stop + 1);
  if (name[0] == '#') {
    name.remove_prefix(1);
    const bool hex = !name.empty() && (name[0] == 'x' || name[0] == 'X');
    if (hex) name.remove_prefix(1);
    std::uint32_t c = 0;
    const auto [last, error] =
        std::from_chars(name.data(), name.data() + name.size(), c, hex ? 16 : 10);
    if (error != std::errc() || last != name.data() + name.size()) return {};
    return {ValidOrBlank(c), size};
  }
  const auto* const found = std::find_if(kNamed.begin(), kNamed.end(),
                                         [&](const Named& named) { return named.first == name; });
  return found == kNamed.end() ? Entity{} : Entity{found->second, size};
}

}  // namespace proviso

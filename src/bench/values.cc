#include "bench/values.h"

#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <type_traits>
#include <variant>
#include <vector>

namespace proviso {
namespace {

constexpr std::array<std::string_view, 8> kEnds = {"“", "”", "\"", "'", "‘", "’", ".", ","};

bool IsBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string FoldBlanks(std::string_view text) {
  std::string folded;
  for (const char c : text) {
    if (!IsBlank(c)) {
      folded += c;
    } else if (!folded.empty() && folded.back() != ' ') {
      folded += ' ';
    }
  }
  if (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

std::string_view StripEnds(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view end : kEnds) {
      if (text.starts_with(end)) {
        text.remove_prefix(end.size());
        again = true;
      } else if (text.ends_with(end)) {
        text.remove_suffix(end.size());
        again = true;
      }
    }
  }
  return text;
}

std::size_t CodePoints(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

std::optional<double> NumberOf(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    return static_cast<double>(*integer);
  }
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr || text->empty()) return std::nullopt;
  char* end = nullptr;
  const double number = std::strtod(text->c_str(), &end);
  if (end != text->c_str() + text->size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

}  // namespace

std::string NormalValue(std::string_view text) {
  const std::string folded = FoldBlanks(text);
  std::string normal(StripEnds(folded));
  for (char& c : normal) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (normal.ends_with('s') && CodePoints(normal) > 3) normal.pop_back();
  return normal;
}

bool SameValue(std::string_view attribute, const Value& want, const Value& got) {
  if (attribute == "count" || attribute == "amount") {
    const std::optional<double> wanted = NumberOf(want);
    return wanted && wanted == NumberOf(got);
  }
  const std::string wanted = NormalValue(TextOf(want));
  const std::string found = NormalValue(TextOf(got));
  if (attribute != "reference") return wanted == found;
  return wanted.find(found) != std::string::npos || found.find(wanted) != std::string::npos;
}

std::string TextOf(const Value& value) {
  return std::visit(
      [](const auto& held) -> std::string {
        using Held = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<Held, bool>) {
          return held ? "true" : "false";
        } else if constexpr (std::is_same_v<Held, std::int64_t>) {
          return std::to_string(held);
        } else if constexpr (std::is_same_v<Held, std::string>) {
          return held;
        } else {
          std::string joined;
          for (const std::string& text : held) joined += (joined.empty() ? "" : ", ") + text;
          return joined;
        }
      },
      value);
}

}  // namespace proviso

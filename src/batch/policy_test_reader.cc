#include "batch/policy_test_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "pattern/grammar.h"

namespace proviso {
namespace {

// The values of cells, as the catalogue has them.
const std::vector<std::string_view>& ValuesOf(CellId cell) {
  static const std::array<std::vector<std::string_view>, kCells> values = {{
      {"yes", "conditional", "no"},
      {"yes", "conditional", "no"},
      {"yes", "conditional", "same-license", "non-commercial", "no"},
      {"yes", "implied", "no"},
      {"yes", "no"},
  }};
  return values[static_cast<int>(cell)];
}

bool IsOperator(char c) { return c == '=' || c == '!' || c == '<' || c == '>'; }

bool Compare(int left, Comparison comparison, int right) {
  switch (comparison) {
    case Comparison::kUnequal: return left != right;
    case Comparison::kLess: return left < right;
    case Comparison::kAtMost: return left <= right;
    case Comparison::kMore: return left > right;
    case Comparison::kAtLeast: return left >= right;
    case Comparison::kEqual:
    case Comparison::kHas: break;
  }
  return left == right;
}

bool IsOrder(Comparison comparison) {
  return comparison == Comparison::kLess || comparison == Comparison::kAtMost ||
         comparison == Comparison::kMore || comparison == Comparison::kAtLeast;
}

}  // namespace

PolicyNames NamesOf(const GrammarFacts& facts, const GrammarSources& sources) {
  PolicyNames names{.facts = &facts};
  for (const GrammarSource& source : sources) {
    if (!IsLanguageFile(source)) continue;
    for (const ConstructRule& construct :
         ParseGrammarFile(source.path, source.text).file.constructs) {
      for (const AttributeRule& attribute : construct.attributes) {
        names.attributes[construct.id.text][attribute.name.text] = attribute.type.text;
      }
    }
  }
  return names;
}

std::string HintFor(std::string_view word, const std::vector<std::string_view>& names) {
  const std::string nearest = NearestName(word, names);
  if (!nearest.empty()) return fmt::format("did you mean {}?", nearest);
  if (names.size() > 12) return "";
  return fmt::format("one of {}", fmt::join(names, ", "));
}

std::nullopt_t TestReader::Wrong(Span span, std::string code, std::string message,
                                 std::string hint) {
  wrong_ = {.code = std::move(code),
            .span = span,
            .message = std::move(message),
            .hint = std::move(hint)};
  return std::nullopt;
}

void TestReader::Blanks() {
  while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
}

Span TestReader::Rest() const {
  return {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(text_.size())};
}

std::string_view TestReader::Word() {
  Blanks();
  const std::size_t begin = at_;
  while (at_ < text_.size() && text_[at_] != ' ' && text_[at_] != '\t' && text_[at_] != '|' &&
         !IsOperator(text_[at_])) {
    ++at_;
  }
  return text_.substr(begin, at_ - begin);
}

std::optional<Comparison> TestReader::Operator() {
  static constexpr std::pair<std::string_view, Comparison> kOperators[] = {
      {"==", Comparison::kEqual},   {"!=", Comparison::kUnequal}, {"<=", Comparison::kAtMost},
      {">=", Comparison::kAtLeast}, {"=", Comparison::kEqual},    {"<", Comparison::kLess},
      {">", Comparison::kMore},     {"has ", Comparison::kHas}};
  Blanks();
  for (const auto& [sign, comparison] : kOperators) {
    if (!text_.substr(at_).starts_with(sign)) continue;
    at_ += sign.size();
    Blanks();
    return comparison;
  }
  return std::nullopt;
}

bool TestReader::Texts(std::vector<std::string>& texts) {
  while (true) {
    Blanks();
    if (at_ < text_.size() && text_[at_] == '\'') {
      const std::size_t end = text_.find('\'', at_ + 1);
      if (end == std::string_view::npos) {
        Wrong(Rest(), "P005", "a quotation mark has no partner");
        return false;
      }
      texts.emplace_back(text_.substr(at_ + 1, end - at_ - 1));
      at_ = end + 1;
    } else {
      // Bare texts may have blanks: up to the bar or the end.
      std::string_view word = text_.substr(at_, text_.find('|', at_) - at_);
      at_ += word.size();
      while (!word.empty() && word.back() == ' ') word.remove_suffix(1);
      if (word.empty()) {
        Wrong({static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(text_.size())},
              "P005", "a value is missing");
        return false;
      }
      texts.emplace_back(word);
    }
    Blanks();
    if (at_ == text_.size()) return true;
    if (text_[at_] != '|') {
      Wrong(Rest(), "P005", "values are joined by |");
      return false;
    }
    ++at_;
  }
}

std::optional<double> TestReader::Number() {
  Blanks();
  const Span span = Rest();
  std::string digits(text_.substr(at_));
  std::erase(digits, '_');
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty()) return Wrong(span, "P005", "a number is missing");
  if (error != std::errc() || end != digits.data() + digits.size()) {
    return Wrong(span, "P005", fmt::format("'{}' is no number", text_.substr(span.begin)),
                 "digits, such as 10000000 or 10_000_000");
  }
  at_ = text_.size();
  return number;
}

std::optional<PolicyTest> TestReader::ReadValue() {
  Blanks();
  const auto begin = static_cast<std::uint32_t>(at_);
  const std::string_view name = Word();
  const std::size_t stop = name.find('.');
  const std::string_view construct = name.substr(0, stop);
  const Span construct_span{begin, begin + static_cast<std::uint32_t>(construct.size())};
  const int index = names_.facts->Find(construct);
  if (index < 0) {
    std::vector<std::string_view> ids;
    for (const ConstructFacts& each : names_.facts->constructs) ids.push_back(each.id);
    return Wrong(construct_span, "P004", fmt::format("no construct is called '{}'", construct),
                 HintFor(construct, ids));
  }
  PolicyTest test{.construct = static_cast<std::uint16_t>(index)};
  std::vector<std::string_view> attributes;
  const auto known = names_.attributes.find(construct);
  if (known != names_.attributes.end()) {
    for (const auto& [attribute, type] : known->second) attributes.push_back(attribute);
  }
  test.attribute = stop == std::string_view::npos ? "" : name.substr(stop + 1);
  const auto type =
      attributes.empty() ? decltype(known->second.find("")){} : known->second.find(test.attribute);
  if (attributes.empty() || type == known->second.end()) {
    const Span span = test.attribute.empty()
                          ? construct_span
                          : Span{construct_span.end + 1, static_cast<std::uint32_t>(at_)};
    return Wrong(span, "P004",
                 attributes.empty() ? fmt::format("{} has no values", construct)
                 : test.attribute.empty()
                     ? std::string("which of its values?")
                     : fmt::format("{} has no value '{}'", construct, test.attribute),
                 attributes.empty() ? "name it as construct = instead"
                                    : HintFor(test.attribute, attributes));
  }
  const auto at = static_cast<std::uint32_t>(at_);
  const std::optional<Comparison> comparison = Operator();
  if (!comparison) {
    return Wrong({at, static_cast<std::uint32_t>(text_.size())}, "P005", "a comparison is missing",
                 "one of = != < <= > >= has");
  }
  test.comparison = *comparison;
  test.is_number = type->second == "integer";
  if (test.is_number) {
    const std::optional<double> number = Number();
    if (!number) return std::nullopt;
    test.number = *number;
    return test;
  }
  if (IsOrder(test.comparison)) {
    return Wrong({at, static_cast<std::uint32_t>(at_)}, "P005",
                 fmt::format("{} is no number: it is not less or more than another", name),
                 "one of = != has");
  }
  if (!Texts(test.texts)) return std::nullopt;
  return test;
}

std::optional<PolicyTest> TestReader::ReadCell() {
  Blanks();
  const auto begin = static_cast<std::uint32_t>(at_);
  const std::string_view name = Word();
  PolicyTest test;
  std::vector<std::string_view> cells;
  cells.reserve(kCells);
  for (int i = 0; i < kCells; ++i) cells.push_back(Name(static_cast<CellId>(i)));
  const auto cell = std::find(cells.begin(), cells.end(), name);
  if (cell == cells.end()) {
    return Wrong({begin, static_cast<std::uint32_t>(at_)}, "P004",
                 fmt::format("no cell is called '{}'", name), HintFor(name, cells));
  }
  test.cell = static_cast<CellId>(cell - cells.begin());
  const auto at = static_cast<std::uint32_t>(at_);
  const std::optional<Comparison> comparison = Operator();
  if (!comparison || IsOrder(*comparison)) {
    return Wrong({at, static_cast<std::uint32_t>(text_.size())}, "P005",
                 "a cell is = or != a value", fmt::format("such as {} = no", name));
  }
  test.comparison = *comparison;
  const auto values_at = static_cast<std::uint32_t>(at_);
  if (!Texts(test.texts)) return std::nullopt;
  for (const std::string& value : test.texts) {
    const std::vector<std::string_view>& values = ValuesOf(test.cell);
    if (std::find(values.begin(), values.end(), value) != values.end()) continue;
    return Wrong({values_at, static_cast<std::uint32_t>(text_.size())}, "P004",
                 fmt::format("{} is never '{}'", name, value),
                 fmt::format("one of {}", fmt::join(values, ", ")));
  }
  return test;
}

std::optional<PolicyTest> TestReader::ReadScore() {
  const Span whole = Rest();
  const std::optional<Comparison> comparison = Operator();
  if (!comparison || *comparison == Comparison::kHas) {
    return Wrong(whole, "P005", "a comparison is missing", "such as score = \"> 60\"");
  }
  const std::optional<double> number = Number();
  if (!number) return std::nullopt;
  return PolicyTest{.comparison = *comparison, .number = *number, .is_number = true};
}

std::optional<std::vector<int>> TestReader::ReadBand() {
  const Comparison comparison = Operator().value_or(Comparison::kEqual);
  const Span span = Rest();
  const std::string_view name = text_.substr(at_);
  const auto names = BandNames();
  const auto band = std::find(names.begin(), names.end(), name);
  if (band == names.end()) {
    return Wrong(span, "P004", fmt::format("no band is called '{}'", name),
                 HintFor(name, {names.begin(), names.end()}));
  }
  std::vector<int> bands;
  for (int i = 0; i < static_cast<int>(names.size()); ++i) {
    if (Compare(i, comparison, static_cast<int>(band - names.begin()))) bands.push_back(i);
  }
  return bands;
}

}  // namespace proviso

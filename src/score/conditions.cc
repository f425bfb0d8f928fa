// How a condition is read against evidence.

#include <algorithm>
#include <cctype>
#include <memory>

#include "score/rules.h"

namespace proviso {
namespace {

// Whole words only: "personal research" holds "research", "researcher" does not.
bool HoldsPhrase(std::string_view folded, std::string_view phrase) {
  for (std::size_t at = folded.find(phrase); at != std::string_view::npos;
       at = folded.find(phrase, at + 1)) {
    const std::size_t end = at + phrase.size();
    if ((at == 0 || folded[at - 1] == ' ') && (end == folded.size() || folded[end] == ' ')) {
      return true;
    }
  }
  return false;
}

// Whether an attribute of a tag, folded, holds one of the condition's phrases.
bool TagFits(const Tag& tag, const std::vector<std::vector<std::string>>& folded,
             const Condition& condition) {
  if (condition.attribute.empty()) return true;
  bool has = false;
  for (std::size_t i = 0; i < tag.values.size() && !has; ++i) {
    if (tag.values[i].name != condition.attribute) continue;
    has = std::any_of(folded[i].begin(), folded[i].end(), [&](const std::string& text) {
      return std::any_of(condition.values.begin(), condition.values.end(),
                         [&](const std::string& phrase) { return HoldsPhrase(text, phrase); });
    });
  }
  return has != condition.lacks;
}

// The texts of a value, folded.
std::vector<std::string> FoldValue(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    return {FoldPhrase(std::to_string(*number))};
  }
  if (const auto* flag = std::get_if<bool>(&value)) return {*flag ? "true" : "false"};
  if (const auto* text = std::get_if<std::string>(&value)) return {FoldPhrase(*text)};
  std::vector<std::string> folded;
  for (const std::string& item : std::get<std::vector<std::string>>(value)) {
    folded.push_back(FoldPhrase(item));
  }
  return folded;
}

bool Contains(const std::vector<int>& choices, int choice) {
  return std::find(choices.begin(), choices.end(), choice) != choices.end();
}

void Append(const std::vector<std::uint32_t>& more, std::vector<std::uint32_t>* to) {
  if (to != nullptr) to->insert(to->end(), more.begin(), more.end());
}

bool HoldsTag(const Condition& condition, const Facts& facts,
              std::vector<std::uint32_t>* witnesses) {
  bool holds = false;
  for (const std::uint32_t tag : facts.of_construct[condition.index]) {
    if (!TagFits((*facts.tags)[tag], (*facts.folded)[tag], condition)) continue;
    holds = true;
    if (witnesses == nullptr) break;
    witnesses->push_back(tag);
  }
  return holds;
}

bool HoldsFamily(const Condition& condition, const Facts& facts,
                 std::vector<std::uint32_t>* witnesses) {
  bool holds = false;
  for (std::size_t i = 0; i < facts.of_construct.size(); ++i) {
    if (static_cast<int>(facts.scoring->families[i]) != condition.index) continue;
    holds = holds || !facts.of_construct[i].empty();
    Append(facts.of_construct[i], witnesses);
  }
  return holds;
}

}  // namespace

std::string FoldPhrase(std::string_view text) {
  std::string folded;
  bool gap = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalnum(byte) == 0) {
      gap = true;
      continue;
    }
    if (gap && !folded.empty()) folded += ' ';
    gap = false;
    folded += byte < 0x80 ? static_cast<char>(std::tolower(byte)) : c;
  }
  return folded;
}

double Scoring::WeightOfName(std::string_view name) const {
  for (const auto& [known, weight] : named_weights) {
    if (known == name) return weight.points;
  }
  return 0;
}

Facts LayOut(const Evidence& evidence, const Scoring& scoring) {
  Facts facts{.scoring = &scoring,
              .tags = evidence.tags,
              .kind = evidence.kind,
              .read = evidence.read,
              .of_construct = {},
              .cell = {},
              .cell_because = {},
              .folded = {}};
  facts.of_construct.resize(scoring.families.size());
  facts.cell.fill(-1);
  auto folded = std::make_shared<FoldedValues>(evidence.tags->size());
  for (std::size_t i = 0; i < folded->size(); ++i) {
    for (const Attribute& attribute : (*evidence.tags)[i].values) {
      (*folded)[i].push_back(FoldValue(attribute.value));
    }
  }
  facts.folded = std::move(folded);
  for (std::uint32_t i = 0; i < evidence.tags->size(); ++i) {
    const std::uint16_t construct = (*evidence.tags)[i].construct;
    if (construct < facts.of_construct.size()) facts.of_construct[construct].push_back(i);
  }
  return facts;
}

std::array<std::vector<const CellRule*>, kCells> DecideCells(Facts& facts) {
  std::array<std::vector<const CellRule*>, kCells> deciding;
  for (int cell = 0; cell < kCells; ++cell) {
    facts.cell[cell] = -1;
    std::vector<std::uint32_t>& because = facts.cell_because[cell];
    because.clear();
    for (const CellRule& rule : facts.scoring->cells[cell].rules) {
      const bool first = deciding[cell].empty();
      if (!first && (rule.otherwise || rule.value != facts.cell[cell])) continue;
      if (!rule.otherwise && !Holds(rule.when, facts, &because)) continue;
      deciding[cell].push_back(&rule);
      facts.cell[cell] = rule.value;
    }
    std::sort(because.begin(), because.end());
    because.erase(std::unique(because.begin(), because.end()), because.end());
  }
  return deciding;
}

bool Holds(const Condition& condition, const Facts& facts, std::vector<std::uint32_t>* witnesses) {
  switch (condition.kind) {
    case ConditionKind::kAny: {
      bool holds = false;
      for (const Condition& part : condition.parts) {
        if (!Holds(part, facts, witnesses)) continue;
        if (witnesses == nullptr) return true;
        holds = true;
      }
      return holds;
    }
    case ConditionKind::kAll: {
      std::vector<std::uint32_t> found;
      for (const Condition& part : condition.parts) {
        if (!Holds(part, facts, witnesses == nullptr ? nullptr : &found)) return false;
      }
      Append(found, witnesses);
      return true;
    }
    case ConditionKind::kNot:
      return !Holds(condition.parts[0], facts, nullptr);
    case ConditionKind::kTag:
      return HoldsTag(condition, facts, witnesses);
    case ConditionKind::kFamily:
      return HoldsFamily(condition, facts, witnesses);
    case ConditionKind::kKind:
      return Contains(condition.choices, static_cast<int>(facts.kind));
    case ConditionKind::kUnread:
      return !facts.read;
    case ConditionKind::kCell:
      if (!Contains(condition.choices, facts.cell[condition.index])) return false;
      Append(facts.cell_because[condition.index], witnesses);
      return true;
    case ConditionKind::kFact:
      return Holds(facts.scoring->facts[condition.index].when, facts, witnesses);
  }
  return false;
}

}  // namespace proviso

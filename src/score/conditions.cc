// How a condition is read against evidence.

#include <algorithm>

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

// Numbers the conditions that look at an attribute; whether any depends on a cell.
bool NumberFrom(Condition& condition, const Scoring& scoring, std::uint32_t& next) {
  bool asks = condition.kind == ConditionKind::kCell;
  if (condition.kind == ConditionKind::kTag && !condition.attribute.empty()) {
    condition.fits = next++;
  }
  if (condition.kind == ConditionKind::kFact) {
    std::uint32_t ignored = 0;  // facts have their numbers
    Condition fact = scoring.facts[static_cast<std::size_t>(condition.index)].when;
    asks = NumberFrom(fact, scoring, ignored);
  }
  for (Condition& part : condition.parts) asks = NumberFrom(part, scoring, next) || asks;
  return asks;
}

}  // namespace

std::string FoldPhrase(std::string_view text) {
  std::string folded;
  bool gap = false;
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                      static_cast<unsigned char>(c) >= 0x80;
    if (!kept) {
      gap = true;
      continue;
    }
    if (gap && !folded.empty()) folded += ' ';
    gap = false;
    folded += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return folded;
}

double Scoring::WeightOfName(std::string_view name) const {
  for (const auto& [known, weight] : named_weights) {
    if (known == name) return weight.points;
  }
  return 0;
}

void Number(Scoring& scoring) {
  std::uint32_t next = 0;
  for (NamedCondition& fact : scoring.facts) NumberFrom(fact.when, scoring, next);
  for (CellRules& cell : scoring.cells) {
    for (CellRule& rule : cell.rules) NumberFrom(rule.when, scoring, next);
  }
  scoring.bands_ask_cells = false;
  for (BandRule& rule : scoring.band_rules) {
    if (NumberFrom(rule.when, scoring, next)) scoring.bands_ask_cells = true;
  }
  scoring.fit_count = next;
}

Facts::Facts(const Evidence& evidence, const Scoring& scoring)
    : scoring_(&scoring),
      tags_(evidence.tags),
      kind_(evidence.kind),
      read_(evidence.read),
      order_(evidence.tags->size()),
      begin_(scoring.families.size() + 1),
      gone_(scoring.families.size()),
      fits_(scoring.fit_count, Known::kNot),
      facts_(scoring.facts.size(), Known::kNot),
      folded_(evidence.tags->size()) {
  cell_.fill(-1);
  for (const Tag& tag : *tags_) ++begin_[tag.construct + 1u];
  for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
  std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
  for (std::uint32_t i = 0; i < tags_->size(); ++i) order_[next[(*tags_)[i].construct]++] = i;
}

void Facts::TakeAway(int construct) {
  gone_[static_cast<std::size_t>(construct)] = 1;
  std::fill(facts_.begin(), facts_.end(), Known::kNot);
}

void Facts::SetCell(int index, int value) {
  cell_[static_cast<std::size_t>(index)] = value;
  std::fill(facts_.begin(), facts_.end(), Known::kNot);
}

std::array<std::vector<const CellRule*>, kCells> Facts::DecideCells() {
  std::array<std::vector<const CellRule*>, kCells> deciding;
  for (int index = 0; index < kCells; ++index) {
    const auto at = static_cast<std::size_t>(index);
    SetCell(index, -1);
    std::vector<std::uint32_t>& because = cell_because_[at];
    because.clear();
    for (const CellRule& rule : scoring_->cells[at].rules) {
      const bool first = deciding[at].empty();
      if (!first && (rule.otherwise || rule.value != cell_[at])) continue;
      if (!rule.otherwise) {
        if (!Holds(rule.when)) continue;
        AddWitnesses(rule.when, &because);
      }
      deciding[at].push_back(&rule);
      if (first) SetCell(index, rule.value);
    }
    std::sort(because.begin(), because.end());
    because.erase(std::unique(because.begin(), because.end()), because.end());
  }
  return deciding;
}

const std::vector<std::vector<std::string>>& Facts::Folded(std::uint32_t tag) const {
  std::vector<std::vector<std::string>>& folded = folded_[tag];
  if (folded.empty()) {
    for (const Attribute& attribute : (*tags_)[tag].values) {
      folded.push_back(FoldValue(attribute.value));
    }
  }
  return folded;
}

// Whether an attribute of a tag, folded, holds one of the condition's phrases.
bool Facts::TagFits(std::uint32_t tag, const Condition& condition) const {
  const std::vector<Attribute>& values = (*tags_)[tag].values;
  bool has = false;
  for (std::size_t i = 0; i < values.size() && !has; ++i) {
    if (values[i].name != condition.attribute) continue;
    const std::vector<std::string>& texts = Folded(tag)[i];
    has = std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
      return std::any_of(condition.values.begin(), condition.values.end(),
                         [&](const std::string& phrase) { return HoldsPhrase(text, phrase); });
    });
  }
  return has != condition.lacks;
}

bool Facts::HoldsTag(const Condition& condition) const {
  const std::span<const std::uint32_t> tags = Of(condition.index);
  if (tags.empty() || condition.attribute.empty()) return !tags.empty();
  Known& known = fits_[condition.fits];
  if (known == Known::kNot) {
    const bool fits = std::any_of(tags.begin(), tags.end(), [&](std::uint32_t tag) {
      return TagFits(tag, condition);
    });
    known = fits ? Known::kTrue : Known::kFalse;
  }
  return known == Known::kTrue;
}

bool Facts::HoldsFact(int index) const {
  const auto at = static_cast<std::size_t>(index);
  if (facts_[at] == Known::kNot) {
    facts_[at] = Holds(scoring_->facts[at].when) ? Known::kTrue : Known::kFalse;
  }
  return facts_[at] == Known::kTrue;
}

bool Facts::Holds(const Condition& condition) const {
  const auto part_holds = [&](const Condition& part) { return Holds(part); };
  switch (condition.kind) {
    case ConditionKind::kAny:
      return std::any_of(condition.parts.begin(), condition.parts.end(), part_holds);
    case ConditionKind::kAll:
      return std::all_of(condition.parts.begin(), condition.parts.end(), part_holds);
    case ConditionKind::kNot: return !Holds(condition.parts[0]);
    case ConditionKind::kTag: return HoldsTag(condition);
    case ConditionKind::kFamily:
      for (std::size_t i = 0; i < constructs(); ++i) {
        const bool member = static_cast<int>(scoring_->families[i]) == condition.index;
        if (member && Has(static_cast<int>(i))) return true;
      }
      return false;
    case ConditionKind::kKind: return Contains(condition.choices, static_cast<int>(kind_));
    case ConditionKind::kUnread: return !read_;
    case ConditionKind::kCell: return Contains(condition.choices, cell(condition.index));
    case ConditionKind::kFact: return HoldsFact(condition.index);
  }
  return false;
}

void Facts::AddWitnesses(const Condition& condition, std::vector<std::uint32_t>* witnesses) const {
  const auto append = [&](std::span<const std::uint32_t> tags) {
    witnesses->insert(witnesses->end(), tags.begin(), tags.end());
  };
  switch (condition.kind) {
    case ConditionKind::kAny:
    case ConditionKind::kAll:
      for (const Condition& part : condition.parts) {
        if (Holds(part)) AddWitnesses(part, witnesses);
      }
      break;
    case ConditionKind::kTag:
      for (const std::uint32_t tag : Of(condition.index)) {
        if (condition.attribute.empty() || TagFits(tag, condition)) witnesses->push_back(tag);
      }
      break;
    case ConditionKind::kFamily:
      for (std::size_t i = 0; i < constructs(); ++i) {
        const bool member = static_cast<int>(scoring_->families[i]) == condition.index;
        if (member) append(Of(static_cast<int>(i)));
      }
      break;
    case ConditionKind::kCell: append(cell_because(condition.index)); break;
    case ConditionKind::kFact:
      AddWitnesses(scoring_->facts[static_cast<std::size_t>(condition.index)].when, witnesses);
      break;
    case ConditionKind::kNot:
    case ConditionKind::kKind:
    case ConditionKind::kUnread: break;
  }
}

}  // namespace proviso

// What keeps Place monotone: a tag that is not a permission may turn a spectrum
// rule on, never off.

#include <algorithm>

#include "score/parse.h"

namespace proviso {
namespace {

// Finds the first part of a condition that a further duty, prohibition, power or risk
// could turn from true to false; null where there is none. `negated`: under an odd
// number of nots.
const Condition* FindFalling(const Condition& condition, const Scoring& scoring, bool negated);

// A cell may be asked for where its harsher values are decided first, by conditions
// that only rise.
bool IsOrdered(const CellRules& cell, const Scoring& scoring) {
  int last = static_cast<int>(cell.values.size());
  for (const CellRule& rule : cell.rules) {
    if (rule.value > last) return false;
    last = rule.value;
    if (!rule.otherwise && FindFalling(rule.when, scoring, false) != nullptr) return false;
  }
  return true;
}

// The harshest values of a cell, and no others in between left out.
bool IsUpperPart(const CellRules& cell, const std::vector<int>& choices) {
  const int low = *std::min_element(choices.begin(), choices.end());
  for (int value = low; value < static_cast<int>(cell.values.size()); ++value) {
    if (std::find(choices.begin(), choices.end(), value) == choices.end()) return false;
  }
  return true;
}

const Condition* FindFalling(const Condition& condition, const Scoring& scoring, bool negated) {
  switch (condition.kind) {
    case ConditionKind::kAny:
    case ConditionKind::kAll:
      for (const Condition& part : condition.parts) {
        if (const Condition* found = FindFalling(part, scoring, negated)) return found;
      }
      return nullptr;
    case ConditionKind::kNot:
      return FindFalling(condition.parts[0], scoring, !negated);
    case ConditionKind::kTag:
      return negated && scoring.families[condition.index] != Family::kPermission ? &condition
                                                                                 : nullptr;
    case ConditionKind::kFamily:
      return negated && static_cast<Family>(condition.index) != Family::kPermission ? &condition
                                                                                    : nullptr;
    case ConditionKind::kKind:
    case ConditionKind::kUnread:
      return nullptr;  // no tag changes them
    case ConditionKind::kCell: {
      const CellRules& cell = scoring.cells[condition.index];
      const bool rises = !negated && IsUpperPart(cell, condition.choices);
      return rises && IsOrdered(cell, scoring) ? nullptr : &condition;
    }
    case ConditionKind::kFact: {
      const Condition& fact = scoring.facts[condition.index].when;
      return FindFalling(fact, scoring, negated) != nullptr ? &condition : nullptr;
    }
  }
  return nullptr;
}

}  // namespace

void CheckMonotone(const Scoring& scoring, Diagnostics* spectrum_diagnostics) {
  for (const BandRule& rule : scoring.band_rules) {
    const Condition* falling = FindFalling(rule.when, scoring, false);
    if (falling == nullptr) continue;
    if (falling->kind == ConditionKind::kCell) {
      spectrum_diagnostics->push_back(
          {Severity::kError, "S010", falling->span,
           "this cell is not ordered, so one more ban could lower the band",
           "ask for its harshest values, and let its rules stand from harsh to mild without "
           "`not` over duties, prohibitions, powers and risks"});
    } else {
      spectrum_diagnostics->push_back(
          {Severity::kError, "S009", falling->span,
           "only permissions may stand under `not` here, or one more ban could lower the band",
           "turn the rule around: say which tags raise the band"});
    }
  }
}

}  // namespace proviso

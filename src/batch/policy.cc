#include "batch/policy.h"

#include <algorithm>
#include <type_traits>
#include <variant>

#include "batch/glob.h"

namespace proviso {
namespace {

bool Compare(double left, Comparison comparison, double right) {
  switch (comparison) {
    case Comparison::kEqual:
    case Comparison::kHas: return left == right;
    case Comparison::kUnequal: return left != right;
    case Comparison::kLess: return left < right;
    case Comparison::kAtMost: return left <= right;
    case Comparison::kMore: return left > right;
    case Comparison::kAtLeast: return left >= right;
  }
  return false;
}

bool IsOneOf(std::string_view text, const std::vector<std::string>& texts) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

// Texts are equal or not; nothing is less than another.
bool Compare(std::string_view left, const PolicyTest& test) {
  return IsOneOf(left, test.texts) != (test.comparison == Comparison::kUnequal);
}

bool Holds(const PolicyTest& test, const Value& value) {
  return std::visit(
      [&](const auto& held) -> bool {
        using Held = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<Held, std::int64_t>) {
          return test.is_number && Compare(static_cast<double>(held), test.comparison, test.number);
        } else if constexpr (std::is_same_v<Held, bool>) {
          return Compare(held ? "true" : "false", test);
        } else if constexpr (std::is_same_v<Held, std::string>) {
          return Compare(held, test);
        } else {
          const bool has = std::any_of(held.begin(), held.end(), [&](const std::string& text) {
            return IsOneOf(text, test.texts);
          });
          return has != (test.comparison == Comparison::kUnequal);
        }
      },
      value);
}

// The first tag whose value passes the test; kNoTag where none does.
std::int32_t TagWith(const PolicyTest& test, const Finding& finding) {
  for (std::size_t i = 0; i < finding.tags.size(); ++i) {
    if (finding.tags[i].construct != test.construct) continue;
    for (const Attribute& attribute : finding.tags[i].values) {
      if (attribute.name == test.attribute && Holds(test, attribute.value)) {
        return static_cast<std::int32_t>(i);
      }
    }
  }
  return kNoTag;
}

// Which tag a rule stands on, and what to say where it stands on none.
struct Ground {
  std::int32_t tag = kNoTag;
  std::string reason;
};

// Every group of conditions that is given must hold. The most telling one gives the ground:
// a value, a construct, a cell, then the place on the spectrum.
bool RuleHolds(const PolicyRule& rule, std::string_view path, const Finding& finding,
               Ground& ground) {
  ground = {};
  const auto stand_on = [&](std::int32_t tag, const std::string& reason) {
    if (ground.tag == kNoTag) ground.tag = tag;
    if (ground.reason.empty()) ground.reason = reason;
  };
  if (!rule.paths.empty() &&
      std::none_of(rule.paths.begin(), rule.paths.end(),
                   [&](const std::string& glob) { return GlobMatches(glob, path); })) {
    return false;
  }
  const auto among = [](const auto& list, auto held) {
    return list.empty() || std::find(list.begin(), list.end(), held) != list.end();
  };
  if (!among(rule.kinds, finding.kind) || !among(rule.confidences, finding.confidence) ||
      !among(rule.bands, finding.band_index)) {
    return false;
  }
  if (!rule.values.empty()) {
    std::int32_t tag = kNoTag;
    for (const PolicyTest& test : rule.values) {
      if (tag == kNoTag) tag = TagWith(test, finding);
    }
    if (tag == kNoTag) return false;
    stand_on(tag, "");
  }
  if (!rule.constructs.empty()) {
    const auto tag = std::find_if(
        finding.tags.begin(), finding.tags.end(),
        [&](const FoundConstruct& found) { return among(rule.constructs, found.construct); });
    if (tag == finding.tags.end()) return false;
    stand_on(static_cast<std::int32_t>(tag - finding.tags.begin()), "");
  }
  if (!rule.cells.empty()) {
    const auto test =
        std::find_if(rule.cells.begin(), rule.cells.end(), [&](const PolicyTest& each) {
          return Compare(finding.cells[static_cast<int>(each.cell)].value, each);
        });
    if (test == rule.cells.end()) return false;
    const FoundCell& cell = finding.cells[static_cast<int>(test->cell)];
    stand_on(cell.tag, cell.reason);
  }
  for (const PolicyTest& test : rule.scores) {
    if (!Compare(finding.score, test.comparison, test.number)) return false;
  }
  if (!rule.bands.empty() || !rule.scores.empty()) {
    stand_on(finding.score_tag, finding.score_reason);
  }
  return true;
}

}  // namespace

std::string_view Name(PolicyAction action) {
  switch (action) {
    case PolicyAction::kAllow: return "allow";
    case PolicyAction::kFlag: return "flag";
    case PolicyAction::kDeny: return "deny";
  }
  return "deny";
}

Verdict Judge(const Policy& policy, std::string_view path, const Finding& finding) {
  for (const PolicyRule& rule : policy.rules) {
    Ground ground;
    if (!RuleHolds(rule, path, finding, ground)) continue;
    Verdict verdict{.action = rule.action, .rule = rule.name, .reason = rule.reason};
    if (verdict.reason.empty()) verdict.reason = ground.reason;
    if (rule.action != PolicyAction::kAllow && ground.tag != kNoTag) {
      verdict.because = finding.tags[ground.tag];
    }
    return verdict;
  }
  return {.action = policy.otherwise};
}

}  // namespace proviso

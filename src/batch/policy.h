// Policies: what a person allows, flags or denies among texts. docs/policy.md is the language.
//
//   ParsedPolicy parsed = ParsePolicy(toml, facts, BuiltInGrammar());
//   Verdict verdict = Judge(*parsed.policy, "vendor/x/LICENSE", finding);
//   // Verdict{kDeny, "no small thresholds", "...", clause "2", span, quote}
//
// The first rule whose conditions all hold decides; where none does, the default.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/finding.h"

namespace proviso {

enum class PolicyAction { kAllow, kFlag, kDeny };

std::string_view Name(PolicyAction action);  // "allow", "flag", "deny"

enum class Comparison { kEqual, kUnequal, kLess, kAtMost, kMore, kAtLeast, kHas };

// "score < 40", "user-threshold.count < 10000000", "purpose-limit.purposes has research".
struct PolicyTest {
  std::uint16_t construct = 0;  // of a value
  std::string attribute;        // of a value
  CellId cell = CellId::kCommercialUse;
  Comparison comparison = Comparison::kEqual;
  double number = 0;  // where the right side is one
  bool is_number = false;
  std::vector<std::string> texts;  // else; any of them
};

// All that is given must hold; of a list, one entry.
struct PolicyRule {
  std::string name, reason;
  PolicyAction action = PolicyAction::kDeny;
  std::vector<std::string> paths;  // globs
  std::vector<std::uint16_t> constructs;
  std::vector<PolicyTest> values;
  std::vector<PolicyTest> cells;
  std::vector<int> bands;
  std::vector<PolicyTest> scores;  // all of these: a range
  std::vector<DocumentKind> kinds;
  std::vector<Confidence> confidences;
};

struct Policy {
  std::string name;
  PolicyAction otherwise = PolicyAction::kAllow;
  std::vector<PolicyRule> rules;
};

struct ParsedPolicy {
  std::shared_ptr<const Policy> policy;  // null after an error
  Diagnostics diagnostics;               // P***, spans in the file
};

// `sources` say which values a construct has.
ParsedPolicy ParsePolicy(std::string_view toml, const GrammarFacts& facts,
                         const GrammarSources& sources);

struct Verdict {
  PolicyAction action = PolicyAction::kAllow;
  std::string rule;    // empty: no rule, the default
  std::string reason;  // the rule's own, else what decided
  // The clause that did it; none for rules that only silence, a path or a band without tags
  // can fulfil.
  std::optional<FoundConstruct> because;
};

Verdict Judge(const Policy& policy, std::string_view path, const Finding& finding);

}  // namespace proviso

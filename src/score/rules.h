// The scoring files as values: matrix.clause and spectrum.clause, names resolved.
//
//   no when non-commercial and not grant-commercial because "..."
//   -> CellRule{value 2, Condition{kAll, {kTag non-commercial, {kNot, {kTag grant-commercial}}}}}
//
// ParseScoring (score.h) makes a Scoring; docs/scoring.md is the language. Here too
// is how a condition is read against evidence, which Summarize and Place share.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "score/score.h"
#include "tag/tag.h"

namespace proviso {

inline constexpr int kBands = 7;

enum class ConditionKind {
  kAny,     // parts: or
  kAll,     // parts: and
  kNot,     // parts[0]
  kTag,     // index: construct; with `attribute`, only tags whose attribute fits
  kFamily,  // index: Family; any tag of it
  kKind,    // values: document kinds, by index
  kUnread,  // Evidence::read is false
  kCell,    // index: CellId; choices: indices of its values
  kFact,    // index: a named condition
};

struct Condition {
  ConditionKind kind = ConditionKind::kAny;
  int index = 0;
  std::string attribute;            // kTag: empty, or an attribute's name
  bool lacks = false;               // kTag: some tag has none of `values`, else some has one
  std::vector<std::string> values;  // kTag: folded by FoldPhrase
  std::vector<int> choices;         // kKind, kCell
  std::vector<Condition> parts;
  Span span;  // bytes of its file
};

struct NamedCondition {  // fact NAME = CONDITION
  std::string name;
  Condition when;
};

struct CellRule {  // VALUE when CONDITION because "..."; `otherwise` holds always
  int value = 0;
  bool otherwise = false;
  Condition when;
  std::string reason;
  Span span;
};

struct CellRules {
  std::vector<std::string> values;  // mildest first
  std::vector<CellRule> rules;      // the first that holds decides; the last is `otherwise`
};

struct BandRule {  // band N when CONDITION [as NAME] because "..."
  int band = 0;
  Condition when;
  std::string name;  // what bears the points where no tag does; "silence" unless named
  std::string reason;
  Span span;
};

// Immutable once parsed; shared by threads.
class Scoring {
 public:
  std::vector<NamedCondition> facts;
  std::array<CellRules, kCells> cells;
  std::array<double, kBands> band_begins{};
  std::vector<BandRule> band_rules;
  std::vector<std::optional<Weight>> weights;                 // by construct
  std::vector<std::pair<std::string, Weight>> named_weights;  // of `as` names
  double half = 1;  // the weight that fills half of the room inside a band

  std::vector<Family> families;            // by construct
  std::vector<std::string> construct_ids;  // by construct

  double WeightOfName(std::string_view name) const;  // 0 where it has none
};

// Lower case, every run of other characters than letters and digits one blank:
// "Non-Commercial Use" -> "non commercial use".
std::string FoldPhrase(std::string_view text);

// Of each tag and each of its values the texts, by FoldPhrase.
using FoldedValues = std::vector<std::vector<std::vector<std::string>>>;

// Evidence laid out for conditions.
struct Facts {
  const Scoring* scoring = nullptr;
  const std::vector<Tag>* tags = nullptr;
  DocumentKind kind = DocumentKind::kLicense;
  bool read = true;
  std::vector<std::vector<std::uint32_t>> of_construct;  // indices of tags
  std::array<int, kCells> cell{};                        // index of the value; -1: not known yet
  std::array<std::vector<std::uint32_t>, kCells> cell_because;
  std::shared_ptr<const FoldedValues> folded;  // copies of the facts share it
};

Facts LayOut(const Evidence& evidence, const Scoring& scoring);

// Fills facts.cell and cell_because. Returns for each cell the rule that decides, and
// after it the others that hold and say the same.
std::array<std::vector<const CellRule*>, kCells> DecideCells(Facts& facts);

// Does `condition` hold? The tags that its positive parts name are added to
// `witnesses` (unsorted, perhaps twice), where given.
bool Holds(const Condition& condition, const Facts& facts, std::vector<std::uint32_t>* witnesses);

}  // namespace proviso

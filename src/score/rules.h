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
#include <optional>
#include <span>
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
  Span span;               // bytes of its file
  std::uint32_t fits = 0;  // kTag with `attribute`: which of Scoring::fit_count it is
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

  std::uint32_t fit_count = 0;  // conditions that look at an attribute
  bool bands_ask_cells = false;  // some band rule depends on a cell

  double WeightOfName(std::string_view name) const;  // 0 where it has none
};

// Fills what depends on all rules: Condition::fits, fit_count and bands_ask_cells.
void Number(Scoring& scoring);

// Lower case, every run of other characters than letters and digits one blank:
// "Non-Commercial Use" -> "non commercial use".
std::string FoldPhrase(std::string_view text);

// Evidence laid out for conditions. What conditions ask of it again and again is worked out once.
class Facts {
 public:
  Facts(const Evidence& evidence, const Scoring& scoring);

  const Scoring& scoring() const { return *scoring_; }
  const Tag& tag(std::uint32_t index) const { return (*tags_)[index]; }
  DocumentKind kind() const { return kind_; }
  bool read() const { return read_; }

  // Indices of the tags of a construct.
  std::span<const std::uint32_t> Of(int construct) const {
    const auto at = static_cast<std::size_t>(construct);
    return {order_.data() + begin_[at], gone_[at] ? 0 : begin_[at + 1] - begin_[at]};
  }
  bool Has(int construct) const { return !Of(construct).empty(); }
  std::size_t constructs() const { return gone_.size(); }

  // As if the text had no tag of the construct.
  void TakeAway(int construct);

  // The index of a cell's value, -1 where it is not known yet; and the tags behind it.
  int cell(int index) const { return cell_[static_cast<std::size_t>(index)]; }
  const std::vector<std::uint32_t>& cell_because(int index) const {
    return cell_because_[static_cast<std::size_t>(index)];
  }

  // Decides the cells. Returns for each the rule that decides, and after it the others that hold
  // and say the same.
  std::array<std::vector<const CellRule*>, kCells> DecideCells();

  bool Holds(const Condition& condition) const;

  // Of a condition that holds: adds the tags that its positive parts name (unsorted, perhaps
  // twice).
  void AddWitnesses(const Condition& condition, std::vector<std::uint32_t>* witnesses) const;

 private:
  enum class Known : std::int8_t { kNot, kFalse, kTrue };

  bool HoldsTag(const Condition& condition) const;
  bool HoldsFact(int index) const;
  bool TagFits(std::uint32_t tag, const Condition& condition) const;
  const std::vector<std::vector<std::string>>& Folded(std::uint32_t tag) const;
  void SetCell(int index, int value);

  const Scoring* scoring_;
  const std::vector<Tag>* tags_;
  DocumentKind kind_;
  bool read_;
  std::vector<std::uint32_t> order_, begin_;  // tags by construct c: order_[begin_[c] ..)
  std::vector<char> gone_;                    // by construct
  std::array<int, kCells> cell_;
  std::array<std::vector<std::uint32_t>, kCells> cell_because_;
  mutable std::vector<Known> fits_;   // by Condition::fits, while its construct is there
  mutable std::vector<Known> facts_;  // by index into Scoring::facts, until anything changes
  mutable std::vector<std::vector<std::vector<std::string>>> folded_;  // by tag, value and text
};

// The place on the spectrum, of facts whose cells are decided.
Score PlaceFacts(Facts facts);

}  // namespace proviso

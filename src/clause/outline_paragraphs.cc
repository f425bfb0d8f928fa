// Text without markers: paragraphs, definitions, and lists whose members bear no marks.
#include <algorithm>
#include <string>
#include <utility>

#include "clause/definitions.h"
#include "clause/outline_builder.h"

namespace proviso {

void Outline::AddParagraph(std::size_t i) {
  const Block& block = blocks_[i];
  EndRecitals(block);
  const std::int32_t governor = GovernorOf(block);
  if (governor == kNoSentence || !list_.active || (list_.headed && list_.members > 1)) {
    EndLists(i);
  }
  // A definition before does not make what follows one.
  const bool within = top().kind == LevelKind::kDefinition && stack_.size() > 1;
  const bool definitions = stack_[stack_.size() - (within ? 2 : 1)].role == ClauseRole::kDefinition;
  Definition definition;
  if (governor == kNoSentence) {
    definition = FindDefinition(document_, block.first_word, block.last_word, definitions);
    if (definition.found() && top().kind == LevelKind::kDefinition) Pop();
  }
  if (top().kind == LevelKind::kDefinition && governor == kNoSentence) Pop();
  ClauseRole role = top().role;
  if (role == ClauseRole::kOperative) {
    static const KeySet whereas{"whereas"};
    if (whereas.Has(document_.words[block.first_word].key)) role = ClauseRole::kRecital;
    if (IsInformational(block)) {
      role = ClauseRole::kRecital;
      if (top().kind == LevelKind::kHeading) top().role = role;
    }
  }
  if (definition.found()) {
    Level level;
    level.kind = LevelKind::kDefinition;
    level.role = role == ClauseRole::kOperative ? ClauseRole::kDefinition : role;
    level.indent = block.indent;
    level.has_text = true;
    level.paragraphs = 1;
    ++top().paragraphs;
    std::string term = write_.FoldedText(definition.term_first, definition.term_last, 60);
    std::erase(term, '"');
    const std::uint32_t clause =
        Push(level, ClauseKind::kDefinition, block.begin, Labeling::kPart, '"' + term + '"');
    write_.clause(clause).defines = std::move(definition.terms);
    WriteTextOf(block, block.first_word, clause, kNoSentence, level.role);
    return;
  }
  Level& holder = top();
  const bool own_text = (holder.marked() || holder.kind == LevelKind::kHeading ||
                         holder.kind == LevelKind::kExhibit) &&
                        !holder.has_text && write_.size() == holder.clause + 1;
  ++holder.paragraphs;
  if (own_text) {
    holder.has_text = true;
    const std::int32_t lead = holder.list ? holder.lead_in : governor;
    write_.clause(holder.clause).role = role;
    WriteTextOf(block, block.first_word, holder.clause, lead, role);
    return;
  }
  const ClauseKind kind = list_.active ? ClauseKind::kBullet : ClauseKind::kParagraph;
  const std::uint32_t clause = write_.Open(kind, role, holder.clause, block.begin, Labeling::kPart,
                                           "para " + std::to_string(holder.paragraphs));
  WriteTextOf(block, block.first_word, clause, governor, role);
  write_.Close(clause);
  if (governor != kNoSentence) write_.Lead(governor, block.last_word);
}

void Outline::WriteTextOf(const Block& block, std::uint32_t first, std::uint32_t clause,
                          std::int32_t lead_in, ClauseRole role) {
  if (!block.marked) {
    const std::uint32_t heading_end = RunInHeadingEnd(document_, block);
    write_.WriteHeading(clause, first, heading_end);
    first = heading_end;
  }
  write_.WriteText(clause, first, block.last_word, block.end, lead_in, role);
  previous_ending_ = block.ending;
  previous_text_ = true;
  previous_indent_ = block.indent;
}

void Outline::EndLists(std::size_t i) {
  const Block& block = blocks_[i];
  while (stack_.size() > floor_ && top().marked()) {
    const Level& level = top();
    const bool deeper = block.indent > level.floor + 1;
    const bool empty = !level.has_text && write_.size() == level.clause + 1;
    if (level.list) {
      if (empty || deeper) break;
      const std::size_t next = next_marked_[i];
      if (next < blocks_.size() && next <= i + 4 && Continues(level, blocks_[next])) break;
    } else {
      const Level& above = stack_[stack_.size() - 2];
      const bool outdented = block.indent + 1 < level.indent && !empty &&
                             above.kind == LevelKind::kCounted && above.indent <= block.indent;
      if (!outdented) break;
    }
    Pop();
  }
}

bool Outline::Continues(const Level& level, const Block& next) const {
  const Marker& m = next.marker;
  if (level.kind == LevelKind::kBullet) return false;
  return m.Style() == level.marker.Style() && m.value == level.marker.value + 1;
}

std::int32_t Outline::GovernorOf(const Block& block) {
  const bool caps = ShapeIsCaps(block);
  if (list_.headed && list_.active && ContinuesPlainList(block)) {
    // Members' own lists stand between.
  } else if (Announced() && !caps && write_.last_sentence() >= 0 && !AgreesAsFollows() &&
             !(top().role == ClauseRole::kDefinition &&
               FindDefinition(document_, block.first_word, block.last_word, true).found())) {
    // A member that ends with a colon leads in a list of its own.
    list_ = {};
    list_.active = true;
    list_.lead_in = write_.last_sentence();
    list_.indent = block.indent;
    list_.indented = block.indent > previous_indent_ + 1;
    list_.open_ended = PromisesList();
    list_.headed = IsTitled(block);
  } else if (!list_.active || caps || !ContinuesPlainList(block)) {
    ResetList();
    const bool open = previous_ending_ != Ending::kStop && previous_ending_ != Ending::kColon;
    if (!block.starts_lower || !previous_text_ || !open) return kNoSentence;
    // The sentence before goes on: over a quotation or a list, or as one whose
    // members stand on lines of their own, the first of them with its lead-in.
    list_.lead_in = write_.last_sentence();
    if (previous_ending_ != Ending::kSemicolon) return list_.lead_in;
    list_.active = true;
    list_.by_semicolons = true;
    list_.indent = block.indent;
  }
  ++list_.members;
  if (block.ending == Ending::kSemicolon) list_.by_semicolons = true;
  return list_.lead_in;
}

bool Outline::ContinuesPlainList(const Block& block) const {
  constexpr std::uint32_t kMostMembers = 40;
  if (list_.members >= kMostMembers) return false;
  if (list_.headed) return IsTitled(block);
  if (list_.indented && block.indent + 1 < list_.indent) return false;
  if (previous_ending_ == Ending::kSemicolon || previous_ending_ == Ending::kComma) return true;
  if (list_.by_semicolons) return false;
  if (list_.indented) return block.indent <= list_.indent + 1;
  if (previous_ending_ == Ending::kNone) return block.ending == Ending::kNone;
  if (!list_.open_ended || list_.members >= 8) return false;
  bool duty = false;
  for (std::uint32_t at = block.first_word; at < block.last_word; ++at) {
    if (known_.disclaiming.Has(document_.words[at].key)) return false;
    duty = duty || known_.duties.Has(document_.words[at].key);
  }
  return duty && block.last_word - block.first_word <= 120;
}

bool Outline::IsTitled(const Block& block) const {
  constexpr std::uint32_t kMostWords = 10;
  if (RunInHeadingEnd(document_, block) > block.first_word) return true;
  if (block.marked || block.starts_lower) return false;
  const std::uint32_t end = std::min(block.last_word, block.first_word + kMostWords);
  for (std::uint32_t at = block.first_word + 1; at < end; ++at) {
    const Word& word = document_.words[at];
    if ((word.before & (marks::kColon | marks::kDash)) != 0) return true;
    if ((word.before & (marks::kStop | marks::kSemicolon)) != 0 ||
        known_.verbs.Has(document_.words[at - 1].key)) {
      return false;
    }
  }
  return false;
}

void Outline::EndRecitals(const Block& block) {
  static const KeySet now{"now"}, therefore{"therefore"};
  if (block.last_word < block.first_word + 2 || !now.Has(document_.words[block.first_word].key) ||
      !therefore.Has(document_.words[block.first_word + 1].key)) {
    return;
  }
  for (Level& level : stack_) {
    if (level.role == ClauseRole::kRecital) level.role = ClauseRole::kOperative;
  }
}

bool Outline::ShapeIsCaps(const Block& block) const {
  std::uint32_t caps = 0;
  const std::uint32_t end = std::min(block.last_word, block.first_word + 16);
  for (std::uint32_t at = block.first_word; at < end; ++at) {
    const Word& word = document_.words[at];
    caps += (word.traits & traits::kAllCaps) != 0 ||
            ((word.traits & (traits::kLetter | traits::kCapitalized)) ==
             (traits::kLetter | traits::kCapitalized));
  }
  return !document_.capitals && end >= block.first_word + 6 &&
         caps * 10 >= (end - block.first_word) * 7;
}

bool Outline::IsInformational(const Block& block) const {
  static const WordKey informational = KeyOf("informational"), purposes = KeyOf("purposes");
  if (block.last_word - block.first_word > 120) return false;
  for (std::uint32_t at = block.first_word; at + 1 < block.last_word; ++at) {
    if (document_.words[at].key != informational) continue;
    if (document_.words[at + 1].key == purposes) return true;
  }
  return false;
}

}  // namespace proviso

// Sections, items and bullets: which open level a marker counts on from, and what
// sentence leads in a list that begins.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "clause/definitions.h"
#include "clause/outline_builder.h"

namespace proviso {

void Outline::AddMarkedPieces(std::size_t i) {
  const Block& block = blocks_[i];
  siblings_.clear();
  FindNextSiblings(document_, block.first_word, block.last_word, block.marker, &siblings_);
  if (siblings_.empty()) return AddMarked(block, i);
  Block piece = block;
  for (std::size_t s = 0; s <= siblings_.size(); ++s) {
    const bool last = s == siblings_.size();
    piece.last_word = last ? block.last_word : siblings_[s].word;
    piece.end = last ? block.end : VisibleEnd(siblings_[s].marker.begin, piece.begin);
    piece.ending = EndingOf(text_.substr(piece.begin, piece.end - piece.begin));
    AddMarked(piece, i);
    if (last) break;
    piece.begin = siblings_[s].marker.begin;
    piece.first_word = siblings_[s].word + 1;
    piece.marker = siblings_[s].marker;
  }
}

std::uint32_t Outline::VisibleEnd(std::uint32_t end, std::uint32_t begin) const {
  while (end > begin && (text_[end - 1] == ' ' || text_[end - 1] == '\n' ||
                         text_[end - 1] == '\t' || text_[end - 1] == '\r')) {
    --end;
  }
  return end;
}

void Outline::AddMarked(const Block& block, std::size_t i) {
  if (!list_.headed || block.counted()) ResetList();
  const int found = block.bullet() ? FindBulletLevel(block) : FindLevel(block);
  Level level;
  level.kind = block.bullet() ? LevelKind::kBullet : LevelKind::kCounted;
  level.marker = block.marker;
  level.indent = block.indent;
  level.rank = block.heading;
  if (found >= 0) {
    const Level& sibling = stack_[static_cast<std::size_t>(found)];
    level.lead_in = sibling.lead_in;
    level.list = sibling.list;
    level.floor = std::max(sibling.floor, block.indent);
    PopTo(static_cast<std::size_t>(found));
  } else {
    OpenList(block, i, &level);
  }
  level.role = top().role;
  WriteMarked(block, i, level);
}

void Outline::OpenList(const Block& block, std::size_t i, Level* level) {
  const bool leads = Leads(block, i);
  if (block.heading != 0) {
    while (stack_.size() > floor_ && (top().kind == LevelKind::kHeading || top().marked()) &&
           top().rank >= block.heading) {
      Pop();
    }
  }
  level->floor = leads ? std::max(previous_indent_, block.indent) : block.indent;
  if (!leads) {
    if (top().kind == LevelKind::kDefinition) Pop();
    const bool starts = block.marker.value <= 1 || block.bullet();
    const bool titled = starts && !top().has_text && write_.size() == top().clause + 1;
    while (top().list && !titled && (top().indent > block.indent || !starts)) Pop();
    // Whole sentences that are numbered after bullets are sections, no part of the last.
    while (top().kind == LevelKind::kBullet && block.counted() && block.indent <= top().indent &&
           block.after_gap && previous_ending_ == Ending::kStop && block.ending == Ending::kStop &&
           !block.starts_lower) {
      Pop();
    }
    Rise(block);
  }
  level->lead_in = leads ? write_.last_sentence() : kNoSentence;
  level->list = leads || top().list || block.bullet();
  // "e. 1. ..." has no words of its own between: the outer lead-in governs on.
  if (!leads && top().list && !top().has_text && write_.size() == top().clause + 1) {
    level->lead_in = top().lead_in;
  }
}

void Outline::Rise(const Block& block) {
  const Marker& m = block.marker;
  if (block.bullet()) return;
  if (m.value > 1 && m.division == Division::kNone && m.numeral != Numeral::kDotted) {
    // Not the first of anything, so nothing that is open holds it.
    while (stack_.size() > floor_ && top().kind == LevelKind::kCounted &&
           top().marker.division == Division::kNone && block.indent <= top().indent) {
      Pop();
    }
  }
  if (m.division != Division::kNone) {
    while (stack_.size() > floor_ &&
           ((top().kind == LevelKind::kCounted &&
             (top().marker.division == Division::kNone || top().marker.division >= m.division)) ||
            top().kind == LevelKind::kBullet || top().kind == LevelKind::kPreamble)) {
      Pop();
    }
    return;
  }
  if (m.numeral == Numeral::kDotted) {
    const std::string_view prefix = Prefix(m);
    for (std::size_t at = stack_.size(); at-- > floor_;) {
      const Level& level = stack_[at];
      if (level.kind != LevelKind::kCounted) continue;
      if (Label(level.marker) == prefix) return PopTo(at + 1);
    }
    // A number whose parent was never seen stands beside the other sections.
    for (std::size_t at = floor_; at < stack_.size(); ++at) {
      if (stack_[at].kind == LevelKind::kCounted && stack_[at].marker.division == Division::kNone) {
        return PopTo(at);
      }
    }
    return;
  }
  if (m.numeral == Numeral::kArabic && resume_.set && resume_.marker.Style() == m.Style() &&
      m.value == resume_.marker.value + 1) {
    // The numbering goes on over a heading that stood between two sections.
    for (std::size_t at = stack_.size(); at-- > 0;) {
      if (stack_[at].clause == resume_.parent && at + 1 >= floor_) PopTo(at + 1);
    }
  }
  if (m.numeral == Numeral::kArabic) {
    while (stack_.size() > floor_ && top().kind == LevelKind::kCounted &&
           top().marker.numeral == Numeral::kDotted) {
      Pop();
    }
  }
}

std::string_view Outline::Label(const Marker& marker) const {
  return text_.substr(marker.label_begin, marker.label_end - marker.label_begin);
}

std::string_view Outline::Prefix(const Marker& marker) const {
  const std::string_view label = Label(marker);
  const std::size_t dot = label.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : label.substr(0, dot);
}

int Outline::FindLevel(const Block& block) {
  const Marker& m = block.marker;
  const bool announced = Announced() || WantsMore();
  const bool pending = previous_ending_ == Ending::kSemicolon;
  int best = -1, best_score = 0;
  for (std::size_t at = stack_.size(); at-- > floor_;) {
    const Level& level = stack_[at];
    if (level.kind == LevelKind::kExhibit) break;
    if (level.kind != LevelKind::kCounted) continue;
    const Marker& own = level.marker;
    if (own.division != m.division) continue;
    if (own.numeral != m.numeral || (own.setting != m.setting && m.numeral != Numeral::kDotted)) {
      // "(iv) ...; V) ...; (vi) ...": a slip of the pen within a list.
      const bool slip = pending && at + 1 == stack_.size() && level.list &&
                        m.value == own.value + 1 && IsRoman(m) && IsRoman(own);
      if (slip) return static_cast<int>(at);
      continue;
    }
    if (m.numeral == Numeral::kDotted) {
      if (Prefix(own) == Prefix(m)) return static_cast<int>(at);
      continue;
    }
    const bool next = m.value == own.value + 1;
    const int apart = static_cast<int>(level.indent) - static_cast<int>(block.indent);
    const bool aligned = apart >= -1 && apart <= 1;
    const bool again = aligned && !announced && (m.value <= 1 || m.value >= own.value);
    // "1. Terms" followed by "1. ..." of its own: the second is inside the first.
    if (!next &&
        (!again || (m.value <= 1 && at + 1 == stack_.size() && !level.list && !previous_text_ &&
                    block.indent >= level.indent && m.value == own.value))) {
      continue;
    }
    const int score = (next ? 4 : 1) + (aligned ? 2 : 0);
    if (score > best_score) {
      best = static_cast<int>(at);
      best_score = score;
    }
  }
  return best;
}

bool Outline::IsRoman(const Marker& marker) {
  return marker.numeral == Numeral::kRomanLower || marker.numeral == Numeral::kRomanUpper;
}

int Outline::FindBulletLevel(const Block& block) {
  for (std::size_t at = stack_.size(); at-- > floor_;) {
    const Level& level = stack_[at];
    if (level.kind == LevelKind::kExhibit || level.kind == LevelKind::kHeading ||
        (level.kind == LevelKind::kCounted && !(level.list && level.indent > block.indent))) {
      break;
    }
    if (level.kind != LevelKind::kBullet) continue;
    const int apart = static_cast<int>(block.indent) - static_cast<int>(level.indent);
    if (level.marker.value == block.marker.value ? apart <= 1 : apart <= -2) {
      // Flat text shows no indents: a colon alone tells that a list begins.
      if (apart >= 0 && Announced() && level.marker.value != block.marker.value) return -1;
      return static_cast<int>(at);
    }
  }
  return -1;
}

bool Outline::Announced() const {
  return previous_text_ &&
         (previous_ending_ == Ending::kColon || previous_ending_ == Ending::kDash);
}

bool Outline::WantsMore() const {
  return previous_text_ && previous_ending_ == Ending::kNone && write_.end_word() > 0 &&
         known_.openers.Has(document_.words[write_.end_word() - 1].key);
}

bool Outline::Leads(const Block& block, std::size_t i) const {
  if (!previous_text_ || write_.last_sentence() < 0 || block.heading != 0) return false;
  if (block.counted() && blocks_[i].marker.begin == block.marker.begin && LooksLikeSection(i)) {
    return Announced() && PromisesList() && TitlesGroup(block, i);
  }
  switch (previous_ending_) {
    case Ending::kColon:
    case Ending::kDash: return !AgreesAsFollows();
    case Ending::kStop: return block.marker.value <= 1 && (PromisesList() || BansFragment(block));
    case Ending::kSemicolon: return false;
    case Ending::kComma:
    case Ending::kNone: break;
  }
  if (block.starts_lower) return true;
  return WantsMore() || PromisesList() || BansFragment(block);
}

bool Outline::AgreesAsFollows() const {
  static const KeySet agree{"agree", "agrees", "agreed"}, follows{"follows"};
  const std::uint32_t end = write_.end_word();
  if (end < 3 || !follows.Has(document_.words[end - 1].key)) return false;
  return agree.Has(document_.words[end - 3].key);
}

bool Outline::BansFragment(const Block& block) const {
  static const KeySet modal{"not", "may", "must", "shall", "agree", "agrees", "cannot"};
  // After a full stop only a member that wants another is plainly one.
  if ((previous_ending_ == Ending::kStop && block.ending != Ending::kSemicolon) ||
      !BeginsAsFragment(document_, block.first_word, block.last_word)) {
    return false;
  }
  const Sentence& before = write_.sentence(write_.last_sentence());
  for (std::uint32_t at = before.first_word; at < before.last_word; ++at) {
    if (modal.Has(document_.words[at].key)) return true;
  }
  return false;
}

bool Outline::TitlesGroup(const Block& block, std::size_t i) const {
  const Block* next = BlockAt(i + 1);
  if (block.empty() || block.end != blocks_[i].end || next == nullptr || !next->marked ||
      next->marker.Style() == block.marker.Style() || next->marker.value > 1 ||
      block.ending > Ending::kColon || block.ending == Ending::kStop) {
    return false;
  }
  const HeadingForm shape = ShapeOf(document_, block.first_word, block.last_word);
  return (shape == HeadingForm::kTitle || shape == HeadingForm::kCaps) &&
         BeginsAsFragment(document_, next->first_word, next->last_word);
}

bool Outline::PromisesList() const {
  static const KeySet promises{"following", "below", "下", "列"};
  const std::uint32_t end = write_.end_word();
  for (std::uint32_t at = end > 8 ? end - 8 : 0; at < end; ++at) {
    if (promises.Has(document_.words[at].key)) return true;
  }
  return false;
}

bool Outline::LooksLikeSection(std::size_t i) const {
  const Block& block = blocks_[i];
  if (block.empty()) return false;
  if (block.heading != 0 || block.marker.division != Division::kNone) return true;
  const std::uint32_t end = RunInHeadingEnd(document_, block);
  if (end > block.first_word) {
    return ShapeOf(document_, block.first_word, end) != HeadingForm::kSentence &&
           (document_.words[end].before & marks::kStop) != 0;
  }
  const Block* next = BlockAt(i + 1);
  if (next == nullptr || block.ending == Ending::kColon) return false;
  const HeadingForm shape = ShapeOf(document_, block.first_word, block.last_word);
  if (shape != HeadingForm::kTitle && shape != HeadingForm::kCaps) return false;
  return !(next->marked && next->marker.Style() == block.marker.Style() &&
           next->marker.value > block.marker.value);
}

std::uint32_t Outline::HeadingEnd(const Block& block, std::size_t i, bool list, bool led) const {
  if (block.empty()) return block.first_word;
  const std::uint32_t run_in = RunInHeadingEnd(document_, block);
  if (block.bullet()) {
    const bool titled = run_in > block.first_word &&
                        ShapeOf(document_, block.first_word, run_in) == HeadingForm::kTitle;
    return titled && !led && block.last_word >= run_in + 4 ? run_in : block.first_word;
  }
  if (block.heading != 0) return run_in > block.first_word ? run_in : block.last_word;
  if (run_in > block.first_word) {
    const bool stop = (document_.words[run_in].before & marks::kStop) != 0;
    const bool titled = ShapeOf(document_, block.first_word, run_in) != HeadingForm::kSentence;
    return !list || (stop && titled && block.last_word >= run_in + 4) ? run_in : block.first_word;
  }
  if (list && led && TitlesGroup(block, i)) return block.last_word;
  const Block* next = BlockAt(i + 1);
  if (list || block.lines > 2 || next == nullptr || block.end != blocks_[i].end) {
    return block.first_word;
  }
  switch (ShapeOf(document_, block.first_word, block.last_word)) {
    case HeadingForm::kNone: {
      // "B. What you may not do" above "B.1 ..."
      const bool parent = block.ending == Ending::kNone && next->marked &&
                          next->marker.numeral == Numeral::kDotted &&
                          Prefix(next->marker) == Label(block.marker);
      return parent && block.last_word - block.first_word <= 14 ? block.last_word
                                                                : block.first_word;
    }
    case HeadingForm::kTitle:
    case HeadingForm::kCaps:
      // "When Tea Is Poured:" above "(a) it must be hot".
      if (block.ending == Ending::kColon && next->marked && next->starts_lower &&
          HoldsVerb(block)) {
        return block.first_word;
      }
      return block.ending == Ending::kSemicolon || block.ending == Ending::kComma ||
                     (block.ending == Ending::kStop && IsCjk(block.first_word))
                 ? block.first_word
                 : block.last_word;
    case HeadingForm::kSentence: break;
  }
  const bool sibling = next->marked && next->marker.Style() == block.marker.Style();
  const bool closed = block.ending == Ending::kNone || block.ending == Ending::kStop ||
                      (block.ending == Ending::kColon && !next->starts_lower);
  return !sibling && closed ? block.last_word : block.first_word;
}

bool Outline::HoldsVerb(const Block& block) const {
  for (std::uint32_t at = block.first_word; at < block.last_word; ++at) {
    if (known_.verbs.Has(document_.words[at].key)) return true;
  }
  return false;
}

bool Outline::IsCjk(std::uint32_t word) const {
  return (document_.words[word].traits & traits::kCjk) != 0;
}

void Outline::WriteMarked(const Block& block, std::size_t i, Level level) {
  const bool definitions = level.role == ClauseRole::kDefinition;
  Definition definition;
  std::uint32_t heading_end = block.first_word;
  const bool quoted = !block.empty() && level.lead_in == kNoSentence &&
                      (document_.words[block.first_word].before & marks::kQuoteOpen) != 0;
  if (definitions || !level.list || quoted) {
    definition = FindDefinition(document_, block.first_word, block.last_word, definitions);
  }
  if (!definition.found()) {
    heading_end = HeadingEnd(block, i, level.list, level.lead_in != kNoSentence);
  }
  if (heading_end > block.first_word) {
    const ClauseRole under = RoleUnder(document_, block.first_word, heading_end);
    // A section with a heading of its own is no part of "Definitions" or a preamble.
    const bool free =
        level.role == ClauseRole::kOperative || level.role == ClauseRole::kRecital ||
        (level.role == ClauseRole::kDefinition && !level.list && top().kind == LevelKind::kHeading);
    if (free && under != ClauseRole::kAppendix) level.role = under;
  }
  // Numbered text is no preamble any more, and after definitions without numbers it is no
  // definition either, unless it defines.
  const bool numbered = !block.bullet() && level.lead_in == kNoSentence;
  const bool after_definitions = top().role == ClauseRole::kDefinition &&
                                 level.role == ClauseRole::kDefinition && !definition.found() &&
                                 !level.list && top().kind == LevelKind::kHeading &&
                                 top().paragraphs > 0;
  if (numbered && (level.role == ClauseRole::kRecital || after_definitions)) {
    level.role = ClauseRole::kOperative;
  }
  ClauseKind kind = block.bullet() ? ClauseKind::kBullet
                    : level.list   ? ClauseKind::kItem
                                   : ClauseKind::kSection;
  if (definition.found()) {
    kind = ClauseKind::kDefinition;
    if (level.role == ClauseRole::kOperative) level.role = ClauseRole::kDefinition;
  }
  KeepDepth(block.begin);
  if (block.bullet()) ++top().bullets;
  auto [labeling, label] = LabelOf(block);
  const std::uint32_t clause = Push(level, kind, block.begin, labeling, std::move(label));
  write_.Pass(block.marker.label_end, block.first_word);
  if (definition.found()) write_.clause(clause).defines = std::move(definition.terms);
  write_.WriteHeading(clause, block.first_word, heading_end);
  if (heading_end < block.last_word) {
    WriteTextOf(block, heading_end, clause, level.lead_in, level.role);
    top().has_text = true;
    top().paragraphs = 1;
  } else {
    write_.Pass(block.end, block.last_word);
    previous_ending_ = block.ending;
    previous_text_ = false;
  }
}

std::pair<Labeling, std::string> Outline::LabelOf(const Block& block) {
  if (block.bullet()) return {Labeling::kPart, "bullet " + std::to_string(top().bullets)};
  const Marker& m = block.marker;
  std::string label(Label(m));
  if (m.numeral == Numeral::kDotted) return {Labeling::kAbsolute, std::move(label)};
  const bool roman = m.numeral == Numeral::kRomanUpper;
  switch (m.division) {
    case Division::kNone:
    case Division::kClause: break;
    case Division::kSection:
      if (!roman) break;
      return {Labeling::kDivision, "Section " + label};
    case Division::kArticle:
      if (m.numeral == Numeral::kHan) break;
      return {Labeling::kDivision, "Article " + label};
    case Division::kPart: return {Labeling::kDivision, "Part " + label};
    case Division::kChapter:
      if (m.numeral == Numeral::kHan) return {Labeling::kDivision, std::move(label)};
      return {Labeling::kDivision, "Chapter " + label};
  }
  return {Labeling::kNumber, std::move(label)};
}

}  // namespace proviso

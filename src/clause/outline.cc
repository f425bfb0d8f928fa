#include "clause/outline.h"

#include <bitset>
#include <string>
#include <utility>

#include "clause/languages.h"
#include "clause/outline_builder.h"

namespace proviso {

void Outline::Build() {
  IndexMarkers();
  const LanguagePart other = FindOtherLanguage(document_, blocks_);
  std::size_t at = 0;
  if (!other.found() || other.first != 0) at = WriteTitle();
  if (!other.found()) OpenPreamble(at);
  for (; at < blocks_.size(); ++at) {
    if (other.found() && at == other.first) OpenOtherLanguage(blocks_[at]);
    if (other.found() && at == other.last) {
      floor_ = 1;
      PopTo(1);
      ResetList();
    }
    if (at == preamble_end_) EndPreamble();
    Add(at);
  }
  PopTo(0);
  write_.Finish();
}

void Outline::Pop() {
  const Level& level = stack_.back();
  write_.Close(level.clause);
  if (level.list) write_.Lead(level.lead_in, write_.end_word());
  stack_.pop_back();
}

void Outline::PopTo(std::size_t size) {
  while (stack_.size() > size) Pop();
}

void Outline::KeepDepth(std::uint32_t begin) {
  if (write_.depth(top().clause) >= kMaxDepth - 1) write_.NoteDepth(begin);
  while (write_.depth(top().clause) >= kMaxDepth - 1) Pop();
}

std::uint32_t Outline::Push(Level level, ClauseKind kind, std::uint32_t begin, Labeling labeling,
                            std::string label) {
  KeepDepth(begin);
  level.clause = write_.Open(kind, level.role, top().clause, begin, labeling, std::move(label));
  stack_.push_back(level);
  return level.clause;
}

void Outline::IndexMarkers() {
  next_marked_.assign(blocks_.size() + 1, blocks_.size());
  for (std::size_t i = blocks_.size(); i-- > 0;) {
    next_marked_[i] = blocks_[i].marked ? i : next_marked_[i + 1];
  }
}

bool Outline::HeadingAt(std::size_t i) const {
  return IsHeading(document_, blocks_[i], i > 0 ? &blocks_[i - 1] : nullptr, BlockAt(i + 1));
}

std::size_t Outline::WriteTitle() {
  constexpr std::size_t kMostTitleBlocks = 8;
  if (blocks_.size() < 2) return 0;
  std::size_t end = 0;
  for (; end < blocks_.size() && end < kMostTitleBlocks; ++end) {
    const Block& block = blocks_[end];
    std::uint32_t label_end = 0;
    if (block.marked || IsExhibit(document_, block, &label_end)) break;
    const std::uint32_t first = block.first_word, last = block.last_word;
    if (end > 0 && IsTitleDetail(document_, block)) continue;
    if (end > 0 && (RoleUnder(document_, first, last) != ClauseRole::kOperative ||
                    block.after_gap || block.heading != 0)) {
      break;
    }
    const bool first_line = end == 0 && !IsCopyrightLine(document_, first, last) &&
                            block.before_gap && block.lines <= 2 && block.ending == Ending::kNone &&
                            ShapeOf(document_, first, last) != HeadingForm::kNone;
    if (!HeadingAt(end) && !first_line) break;
  }
  if (end == 0 || end == blocks_.size()) return 0;
  Level level;
  level.role = ClauseRole::kHeading;
  const std::uint32_t clause =
      Push(level, ClauseKind::kTitle, blocks_[0].begin, Labeling::kNone, "title");
  for (std::size_t i = 0; i < end; ++i) {
    write_.WriteHeading(clause, blocks_[i].first_word, blocks_[i].last_word);
    write_.Pass(blocks_[i].end, blocks_[i].last_word);
  }
  Pop();
  return end;
}

void Outline::OpenPreamble(std::size_t begin) {
  constexpr std::uint32_t kShort = 200;  // words
  std::size_t end = begin;
  std::bitset<kMarkerStyles> listed;  // styles of lists within the preamble
  for (; end < blocks_.size(); ++end) {
    const Block& block = blocks_[end];
    std::uint32_t label_end = 0;
    if (IsExhibit(document_, block, &label_end) || HeadingAt(end) ||
        EndsTerms(document_, block.first_word, block.last_word)) {
      break;
    }
    if (!block.counted() || listed[block.marker.Style()]) continue;
    const Ending before = end > begin ? blocks_[end - 1].ending : Ending::kNone;
    const bool in_list = before == Ending::kColon || before == Ending::kSemicolon;
    if (!in_list || LooksLikeSection(end)) break;
    listed.set(block.marker.Style());
  }
  if (end == begin || end == blocks_.size()) return;
  const std::uint32_t words = blocks_[end].first_word - blocks_[begin].first_word;
  if (words > kShort && words * 2ull > document_.words.size()) return;
  preamble_end_ = end;
  Level level;
  level.kind = LevelKind::kPreamble;
  Push(level, ClauseKind::kPreamble, blocks_[begin].begin, Labeling::kNone, "preamble");
}

void Outline::EndPreamble() {
  PopTo(floor_);
  ResetList();
}

void Outline::OpenOtherLanguage(const Block& block) {
  PopTo(1);
  Level level;
  level.kind = LevelKind::kExhibit;
  level.role = ClauseRole::kAppendix;
  level.has_text = true;
  Push(level, ClauseKind::kExhibit, block.begin, Labeling::kExhibit, "other language");
  floor_ = stack_.size();
}

void Outline::Add(std::size_t i) {
  const Block& block = blocks_[i];
  std::uint32_t label_end = 0;
  if (IsExhibit(document_, block, &label_end) &&
      (block.after_gap || block.heading != 0 || block.before_gap)) {
    AddExhibit(block, label_end);
  } else if (!block.marked && EndsTerms(document_, block.first_word, block.last_word)) {
    AddHeading(block, kEndHeading, ClauseRole::kAppendix);
  } else if (HeadingAt(i)) {
    const ClauseRole role = RoleUnder(document_, block.first_word, block.last_word);
    const bool ends = role == ClauseRole::kAppendix;
    if (EndsAppendix(i)) PopTo(floor_);
    AddHeading(block, ends ? kEndHeading : RankOf(block), role);
  } else if (block.marked) {
    AddMarkedPieces(i);
  } else {
    AddParagraph(i);
  }
}

bool Outline::EndsAppendix(std::size_t i) const {
  if (floor_ > 1 || stack_.back().role != ClauseRole::kAppendix) return false;
  const std::uint32_t first = blocks_[i].first_word, last = blocks_[i].last_word;
  const Block* next = BlockAt(i + 1);
  return NamesRules(document_, first, last) || (NamesLicense(document_, first, last) &&
                                                next != nullptr && IsTitleDetail(document_, *next));
}

std::uint8_t Outline::RankOf(const Block& block) const {
  if (block.heading != 0) return block.heading;
  if (block.underlined) return kPlainHeading;
  switch (ShapeOf(document_, block.first_word, block.last_word)) {
    case HeadingForm::kCaps: return kPlainHeading;
    case HeadingForm::kTitle: return kPlainHeading + 1;
    case HeadingForm::kSentence:
    case HeadingForm::kNone: break;
  }
  return kPlainHeading + 2;
}

void Outline::AddExhibit(const Block& block, std::uint32_t label_end) {
  PopTo(floor_);
  ResetList();
  Level level;
  level.kind = LevelKind::kExhibit;
  level.role = floor_ > 1 ? ClauseRole::kAppendix
               : IsNotice(document_, label_end, block.last_word)
                   ? ClauseRole::kAppendix
                   : RoleUnder(document_, label_end, block.last_word);
  std::string label = write_.FoldedText(block.first_word, label_end, 40);
  for (std::size_t c = 1; c < label.size() && label[c] != ' '; ++c) {
    if (label[c] >= 'A' && label[c] <= 'Z') label[c] = static_cast<char>(label[c] + 32);
  }
  while (!label.empty() && (label.back() == '.' || label.back() == ')')) label.pop_back();
  const std::uint32_t clause =
      Push(level, ClauseKind::kExhibit, block.begin, Labeling::kExhibit, std::move(label));
  write_.WriteHeading(clause, block.first_word, block.last_word);
  write_.Pass(block.end, block.last_word);
  previous_ending_ = Ending::kNone;
  previous_text_ = false;
}

void Outline::AddHeading(const Block& block, std::uint8_t rank, ClauseRole role) {
  ResetList();
  resume_ = {};
  while (stack_.size() > floor_) {
    const Level& level = top();
    const bool below = block.heading != 0 && level.marked() && level.rank != 0 &&
                       level.rank < block.heading && rank != kEndHeading;
    if (below) break;
    if ((level.kind == LevelKind::kHeading && level.rank < rank) ||
        (level.kind == LevelKind::kExhibit && rank != kEndHeading)) {
      break;
    }
    if (level.kind == LevelKind::kHeading && level.rank == kEndHeading &&
        level.role == ClauseRole::kAppendix) {
      break;
    }
    if (level.kind == LevelKind::kCounted && !level.list) {
      resume_ = {true, level.marker, stack_[stack_.size() - 2].clause};
    }
    Pop();
  }
  Level level;
  level.kind = LevelKind::kHeading;
  level.rank = rank;
  // What a preamble says is over at the next heading, whatever its rank.
  const bool free = top().role == ClauseRole::kOperative || top().role == ClauseRole::kRecital;
  level.role = free ? role : top().role;
  std::string label = write_.FoldedText(block.first_word, block.last_word, 60);
  while (!label.empty() && (label.back() == '.' || label.back() == ':')) label.pop_back();
  const std::uint32_t clause =
      Push(level, ClauseKind::kHeading, block.begin, Labeling::kHeading, std::move(label));
  write_.WriteHeading(clause, block.first_word, block.last_word);
  write_.Pass(block.end, block.last_word);
  previous_ending_ = Ending::kNone;
  previous_text_ = false;
}

void BuildOutline(const Document& document, const std::vector<Block>& blocks, ClauseTree* tree) {
  Outline(document, blocks, tree).Build();
}

}  // namespace proviso

#include "clause/outline.h"

#include <algorithm>
#include <bitset>
#include <string>
#include <string_view>
#include <utility>

#include "clause/clause_writer.h"
#include "clause/definitions.h"
#include "clause/headings.h"
#include "clause/languages.h"
#include "clause/vocabulary.h"

namespace proviso {
namespace {

enum class LevelKind { kRoot, kPreamble, kHeading, kExhibit, kCounted, kBullet, kDefinition };

// A clause that is open while its children are written.
struct Level {
  LevelKind kind = LevelKind::kRoot;
  std::uint32_t clause = 0;
  ClauseRole role = ClauseRole::kOperative;  // what children begin with
  Marker marker;
  std::uint16_t indent = 0;
  std::uint16_t floor = 0;   // text of a list's member stands deeper than this
  std::uint8_t rank = 0;     // headings: lower ones hold higher ones
  bool list = false;         // a list's member: text that is not indented ends it
  bool has_text = false;
  std::int32_t lead_in = kNoSentence;
  std::uint32_t paragraphs = 0;
  std::uint32_t bullets = 0;

  bool marked() const { return kind == LevelKind::kCounted || kind == LevelKind::kBullet; }
};

// A list whose members bear no marks: paragraphs after "... the following conditions:".
struct PlainList {
  bool active = false;
  std::int32_t lead_in = kNoSentence;
  std::uint16_t indent = 0;
  bool indented = false;  // deeper than its lead-in
  bool open_ended = false;  // the lead-in speaks of conditions or of what follows
  bool by_semicolons = false;
  bool headed = false;    // members begin with headings of their own
  std::uint32_t members = 0;
};

constexpr std::uint8_t kPlainHeading = 7;  // below the six ranks of markup
constexpr std::uint8_t kEndHeading = 0;

class Outline {
 public:
  Outline(const Document& document, const std::vector<Block>& blocks, ClauseTree* tree)
      : document_(document),
        text_(document.text()),
        blocks_(blocks),
        known_(ClauseVocabulary()),
        write_(document, tree) {
    stack_.push_back({});
  }

  void Build() {
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

 private:
  // ---- levels ----

  Level& top() { return stack_.back(); }

  void Pop() {
    const Level& level = stack_.back();
    write_.Close(level.clause);
    if (level.list) write_.Lead(level.lead_in, write_.end_word());
    stack_.pop_back();
  }
  void PopTo(std::size_t size) {
    while (stack_.size() > size) Pop();
  }

  std::uint32_t Push(Level level, ClauseKind kind, std::uint32_t begin, Labeling labeling,
                     std::string label) {
    while (write_.depth(top().clause) >= kMaxDepth - 1) Pop();
    level.clause = write_.Open(kind, level.role, top().clause, begin, labeling, std::move(label));
    stack_.push_back(level);
    return level.clause;
  }

  void IndexMarkers() {
    next_marked_.assign(blocks_.size() + 1, blocks_.size());
    for (std::size_t i = blocks_.size(); i-- > 0;) {
      next_marked_[i] = blocks_[i].marked ? i : next_marked_[i + 1];
    }
  }

  const Block* BlockAt(std::size_t i) const { return i < blocks_.size() ? &blocks_[i] : nullptr; }

  bool HeadingAt(std::size_t i) const {
    return IsHeading(document_, blocks_[i], i > 0 ? &blocks_[i - 1] : nullptr, BlockAt(i + 1));
  }

  // ---- what stands before the sections ----

  std::size_t WriteTitle() {
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
      const bool first_line = end == 0 && !IsCopyrightLine(document_, first, last) && block.before_gap && block.lines <= 2 &&
                              block.ending == Ending::kNone &&
                              ShapeOf(document_, first, last) != HeadingShape::kNone;
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

  // Text before the first section or heading is the preamble, unless it is most of a text.
  void OpenPreamble(std::size_t begin) {
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
      const Ending before = end > 0 ? blocks_[end - 1].ending : Ending::kNone;
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

  void EndPreamble() {
    PopTo(floor_);
    ResetList();
  }

  void OpenOtherLanguage(const Block& block) {
    PopTo(1);
    Level level;
    level.kind = LevelKind::kExhibit;
    level.role = ClauseRole::kAppendix;
    level.has_text = true;
    Push(level, ClauseKind::kExhibit, block.begin, Labeling::kExhibit, "other language");
    floor_ = stack_.size();
  }

  // ---- blocks ----

  void Add(std::size_t i) {
    const Block& block = blocks_[i];
    std::uint32_t label_end = 0;
    if (IsExhibit(document_, block, &label_end) && (block.after_gap || block.heading != 0 ||
                                                    block.before_gap)) {
      AddExhibit(block, label_end);
    } else if (!block.marked && EndsTerms(document_, block.first_word, block.last_word)) {
      AddHeading(block, kEndHeading, ClauseRole::kAppendix);
    } else if (HeadingAt(i)) {
      const ClauseRole role = RoleUnder(document_, block.first_word, block.last_word);
      const bool ends = role == ClauseRole::kAppendix;
      AddHeading(block, ends ? kEndHeading : RankOf(block), role);
    } else if (block.marked) {
      AddMarkedPieces(i);
    } else {
      AddParagraph(i);
    }
  }

  std::uint8_t RankOf(const Block& block) const {
    if (block.heading != 0) return block.heading;
    if (block.underlined) return kPlainHeading;
    switch (ShapeOf(document_, block.first_word, block.last_word)) {
      case HeadingShape::kCaps: return kPlainHeading;
      case HeadingShape::kTitle: return kPlainHeading + 1;
      case HeadingShape::kSentence: case HeadingShape::kNone: break;
    }
    return kPlainHeading + 2;
  }

  void AddExhibit(const Block& block, std::uint32_t label_end) {
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
    const std::uint32_t clause = Push(level, ClauseKind::kExhibit, block.begin,
                                      Labeling::kExhibit, std::move(label));
    write_.WriteHeading(clause, block.first_word, block.last_word);
    write_.Pass(block.end, block.last_word);
    previous_ending_ = Ending::kNone;
    previous_text_ = false;
  }

  void AddHeading(const Block& block, std::uint8_t rank, ClauseRole role) {
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
    level.role = top().role == ClauseRole::kOperative ? role : top().role;
    std::string label = write_.FoldedText(block.first_word, block.last_word, 60);
    while (!label.empty() && (label.back() == '.' || label.back() == ':')) label.pop_back();
    const std::uint32_t clause = Push(level, ClauseKind::kHeading, block.begin,
                                      Labeling::kHeading, std::move(label));
    write_.WriteHeading(clause, block.first_word, block.last_word);
    write_.Pass(block.end, block.last_word);
    previous_ending_ = Ending::kNone;
    previous_text_ = false;
  }

  // "(a) use it; (b) copy it" on one line are two members of one list.
  void AddMarkedPieces(std::size_t i) {
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

  std::uint32_t VisibleEnd(std::uint32_t end, std::uint32_t begin) const {
    while (end > begin && (text_[end - 1] == ' ' || text_[end - 1] == '\n' ||
                           text_[end - 1] == '\t' || text_[end - 1] == '\r')) {
      --end;
    }
    return end;
  }

  void AddMarked(const Block& block, std::size_t i) {
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

  // The block begins a list or a first section: finds what it stands under.
  void OpenList(const Block& block, std::size_t i, Level* level) {
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
      while (top().list && (top().indent > block.indent || !starts)) Pop();
      Rise(block);
    }
    level->lead_in = leads ? write_.last_sentence() : kNoSentence;
    level->list = leads || top().list || block.bullet();
    // "e. 1. ..." has no words of its own between: the outer lead-in governs on.
    if (!leads && top().list && !top().has_text && write_.size() == top().clause + 1) {
      level->lead_in = top().lead_in;
    }
  }

  // Numbers and divisions that cannot stand under what is open.
  void Rise(const Block& block) {
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
               (top().marker.division == Division::kNone ||
                top().marker.division >= m.division)) ||
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
        if (stack_[at].kind == LevelKind::kCounted &&
            stack_[at].marker.division == Division::kNone) {
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

  std::string_view Label(const Marker& marker) const {
    return text_.substr(marker.label_begin, marker.label_end - marker.label_begin);
  }
  std::string_view Prefix(const Marker& marker) const {
    const std::string_view label = Label(marker);
    const std::size_t dot = label.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : label.substr(0, dot);
  }

  // The open level that the marker counts on from, or -1.
  int FindLevel(const Block& block) {
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
      if (own.numeral != m.numeral ||
          (own.setting != m.setting && m.numeral != Numeral::kDotted)) {
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
      const bool again = aligned && !announced &&
                         (m.value <= 1 || m.value >= own.value);
      // "1. Terms" followed by "1. ..." of its own: the second is inside the first.
      if (!next && (!again || (m.value <= 1 && at + 1 == stack_.size() && !level.list &&
                               !previous_text_ && block.indent >= level.indent &&
                               m.value == own.value))) {
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

  static bool IsRoman(const Marker& marker) {
    return marker.numeral == Numeral::kRomanLower || marker.numeral == Numeral::kRomanUpper;
  }

  int FindBulletLevel(const Block& block) {
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

  bool Announced() const {
    return previous_text_ &&
           (previous_ending_ == Ending::kColon || previous_ending_ == Ending::kDash);
  }

  // The sentence before is open at its end: "You may not".
  bool WantsMore() const {
    return previous_text_ && previous_ending_ == Ending::kNone && write_.end_word() > 0 &&
           known_.openers.Has(document_.words[write_.end_word() - 1].key);
  }

  // Whether the sentence before governs the list that this block begins.
  bool Leads(const Block& block, std::size_t i) const {
    if (!previous_text_ || write_.last_sentence() < 0 || block.heading != 0) return false;
    if (block.counted() && blocks_[i].marker.begin == block.marker.begin && LooksLikeSection(i)) {
      return false;
    }
    switch (previous_ending_) {
      case Ending::kColon: case Ending::kDash: return block.bullet() || !AgreesAsFollows();
      case Ending::kStop: return block.marker.value <= 1 && PromisesList();
      case Ending::kSemicolon: return false;
      case Ending::kComma: case Ending::kNone: break;
    }
    if (block.starts_lower) return true;
    return WantsMore() || PromisesList();
  }

  // "Now, therefore, the parties agree as follows:" governs no list.
  bool AgreesAsFollows() const {
    static const KeySet agree{"agree", "agrees", "agreed"}, follows{"follows"};
    const std::uint32_t end = write_.end_word();
    if (end < 3 || !follows.Has(document_.words[end - 1].key)) return false;
    return agree.Has(document_.words[end - 3].key);
  }

  // The last words before speak of what follows.
  bool PromisesList() const {
    static const KeySet promises{"following", "below", "下", "列"};
    const std::uint32_t end = write_.end_word();
    for (std::uint32_t at = end > 8 ? end - 8 : 0; at < end; ++at) {
      if (promises.Has(document_.words[at].key)) return true;
    }
    return false;
  }

  // A counted block that is a section with a heading, not a member of a list.
  bool LooksLikeSection(std::size_t i) const {
    const Block& block = blocks_[i];
    if (block.empty()) return false;
    if (block.heading != 0 || block.marker.division != Division::kNone) return true;
    const std::uint32_t end = RunInHeadingEnd(document_, block);
    if (end > block.first_word) {
      return ShapeOf(document_, block.first_word, end) != HeadingShape::kSentence &&
             (document_.words[end].before & marks::kStop) != 0;
    }
    const Block* next = BlockAt(i + 1);
    if (next == nullptr || block.ending == Ending::kColon) return false;
    const HeadingShape shape = ShapeOf(document_, block.first_word, block.last_word);
    if (shape != HeadingShape::kTitle && shape != HeadingShape::kCaps) return false;
    return !(next->marked && next->marker.Style() == block.marker.Style() &&
             next->marker.value > block.marker.value);
  }

  // One past the heading of a marked block, or its first word.
  std::uint32_t HeadingEnd(const Block& block, std::size_t i, bool list, bool led) const {
    if (block.empty()) return block.first_word;
    const std::uint32_t run_in = RunInHeadingEnd(document_, block);
    if (block.bullet()) {
      const bool titled = run_in > block.first_word &&
                          ShapeOf(document_, block.first_word, run_in) == HeadingShape::kTitle;
      return titled && !led && block.last_word >= run_in + 4 ? run_in : block.first_word;
    }
    if (block.heading != 0) return run_in > block.first_word ? run_in : block.last_word;
    if (run_in > block.first_word) {
      const bool stop = (document_.words[run_in].before & marks::kStop) != 0;
      const bool titled = ShapeOf(document_, block.first_word, run_in) != HeadingShape::kSentence;
      return !list || (stop && titled && block.last_word >= run_in + 4) ? run_in
                                                                       : block.first_word;
    }
    const Block* next = BlockAt(i + 1);
    if (list || block.lines > 2 || next == nullptr || block.end != blocks_[i].end) {
      return block.first_word;
    }
    switch (ShapeOf(document_, block.first_word, block.last_word)) {
      case HeadingShape::kNone: return block.first_word;
      case HeadingShape::kTitle: case HeadingShape::kCaps:
        return block.ending == Ending::kSemicolon || block.ending == Ending::kComma ||
                       (block.ending == Ending::kStop && IsCjk(block.first_word))
                   ? block.first_word
                   : block.last_word;
      case HeadingShape::kSentence: break;
    }
    const bool sibling = next->marked && next->marker.Style() == block.marker.Style();
    const bool closed = block.ending == Ending::kNone || block.ending == Ending::kStop ||
                        (block.ending == Ending::kColon && !next->starts_lower);
    return !sibling && closed ? block.last_word : block.first_word;
  }

  bool IsCjk(std::uint32_t word) const {
    return (document_.words[word].traits & traits::kCjk) != 0;
  }

  void WriteMarked(const Block& block, std::size_t i, Level level) {
    const bool definitions = level.role == ClauseRole::kDefinition;
    Definition definition;
    std::uint32_t heading_end = block.first_word;
    if (definitions || !level.list) {
      definition = FindDefinition(document_, block.first_word, block.last_word, definitions);
    }
    if (!definition.found()) {
      heading_end = HeadingEnd(block, i, level.list, level.lead_in != kNoSentence);
    }
    if (heading_end > block.first_word) {
      const ClauseRole under = RoleUnder(document_, block.first_word, heading_end);
      // A section with a heading of its own is no part of "Definitions" or a preamble.
      const bool free = level.role == ClauseRole::kOperative ||
                        level.role == ClauseRole::kRecital ||
                        (level.role == ClauseRole::kDefinition && !level.list &&
                         top().kind == LevelKind::kHeading);
      if (free && under != ClauseRole::kAppendix) level.role = under;
    }
    ClauseKind kind = block.bullet() ? ClauseKind::kBullet
                      : level.list   ? ClauseKind::kItem
                                     : ClauseKind::kSection;
    if (definition.found()) {
      kind = ClauseKind::kDefinition;
      if (level.role == ClauseRole::kOperative) level.role = ClauseRole::kDefinition;
    }
    while (write_.depth(top().clause) >= kMaxDepth - 1) Pop();
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

  std::pair<Labeling, std::string> LabelOf(const Block& block) {
    if (block.bullet()) return {Labeling::kPart, "bullet " + std::to_string(top().bullets)};
    const Marker& m = block.marker;
    std::string label(Label(m));
    if (m.numeral == Numeral::kDotted) return {Labeling::kAbsolute, std::move(label)};
    const bool roman = m.numeral == Numeral::kRomanUpper;
    switch (m.division) {
      case Division::kNone: case Division::kClause: break;
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

  // ---- paragraphs ----

  void AddParagraph(std::size_t i) {
    const Block& block = blocks_[i];
    const std::int32_t governor = GovernorOf(block);
    if (governor == kNoSentence || !list_.active || (list_.headed && list_.members > 1)) {
      EndLists(i);
    }
    const bool definitions = top().role == ClauseRole::kDefinition;
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
      const std::uint32_t clause = Push(level, ClauseKind::kDefinition, block.begin,
                                        Labeling::kPart, '"' + term + '"');
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
    const ClauseKind kind =
        list_.active ? ClauseKind::kBullet : ClauseKind::kParagraph;
    const std::uint32_t clause =
        write_.Open(kind, role, holder.clause, block.begin, Labeling::kPart,
                    "para " + std::to_string(holder.paragraphs));
    WriteTextOf(block, block.first_word, clause, governor, role);
    write_.Close(clause);
    if (governor != kNoSentence) write_.Lead(governor, block.last_word);
  }

  void WriteTextOf(const Block& block, std::uint32_t first, std::uint32_t clause,
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

  // Text that is not set deeper than the members of a list ends it, unless the list goes on after.
  void EndLists(std::size_t i) {
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

  bool Continues(const Level& level, const Block& next) const {
    const Marker& m = next.marker;
    if (level.kind == LevelKind::kBullet) return false;
    return m.Style() == level.marker.Style() && m.value == level.marker.value + 1;
  }

  // The lead-in of an unmarked paragraph after a colon, or kNoSentence.
  std::int32_t GovernorOf(const Block& block) {
    const bool caps = ShapeIsCaps(block);
    if (list_.headed && list_.active && ContinuesPlainList(block)) {
      // Members' own lists stand between.
    } else if (Announced() && !caps && write_.last_sentence() >= 0) {
      // A member that ends with a colon leads in a list of its own.
      list_ = {};
      list_.active = true;
      list_.lead_in = write_.last_sentence();
      list_.indent = block.indent;
      list_.indented = block.indent > previous_indent_ + 1;
      list_.open_ended = PromisesList();
      list_.headed = RunInHeadingEnd(document_, block) > block.first_word;
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

  bool ContinuesPlainList(const Block& block) const {
    constexpr std::uint32_t kMostMembers = 40;
    if (list_.members >= kMostMembers) return false;
    if (list_.headed) return RunInHeadingEnd(document_, block) > block.first_word;
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

  void ResetList() { list_ = {}; }

  // Most words are in capitals: disclaimers, which no list of conditions holds.
  bool ShapeIsCaps(const Block& block) const {
    std::uint32_t caps = 0;
    const std::uint32_t end = std::min(block.last_word, block.first_word + 16);
    for (std::uint32_t at = block.first_word; at < end; ++at) {
      const Word& word = document_.words[at];
      caps += (word.traits & traits::kAllCaps) != 0 ||
              ((word.traits & (traits::kLetter | traits::kCapitalized)) ==
               (traits::kLetter | traits::kCapitalized));
    }
    return end >= block.first_word + 6 && caps * 10 >= (end - block.first_word) * 7;
  }

  // "... for informational purposes only".
  bool IsInformational(const Block& block) const {
    static const KeySet informational{"informational"}, purposes{"purposes"};
    if (block.last_word - block.first_word > 120) return false;
    for (std::uint32_t at = block.first_word; at + 1 < block.last_word; ++at) {
      if (informational.Has(document_.words[at].key) &&
          purposes.Has(document_.words[at + 1].key)) {
        return true;
      }
    }
    return false;
  }

  struct Resume {
    bool set = false;
    Marker marker;
    std::uint32_t parent = 0;
  };

  const Document& document_;
  std::string_view text_;
  const std::vector<Block>& blocks_;
  const ClauseWords& known_;
  ClauseWriter write_;
  std::vector<Level> stack_;
  std::size_t floor_ = 1;  // levels below stay open
  std::size_t preamble_end_ = static_cast<std::size_t>(-1);
  std::vector<std::size_t> next_marked_;
  std::vector<InlineMarker> siblings_;
  PlainList list_;
  Resume resume_;  // the section that the last heading ended
  Ending previous_ending_ = Ending::kNone;
  bool previous_text_ = false;  // the block before was text, not a heading
  std::uint16_t previous_indent_ = 0;
};

}  // namespace

void BuildOutline(const Document& document, const std::vector<Block>& blocks, ClauseTree* tree) {
  Outline(document, blocks, tree).Build();
}

}  // namespace proviso

// The builder of the outline, in three files by what it reads: outline.cc (titles,
// headings, exhibits), outline_lists.cc (sections and items), outline_paragraphs.cc.
// Private to the clause stage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "clause/blocks.h"
#include "clause/clause_writer.h"
#include "clause/headings.h"
#include "clause/vocabulary.h"

namespace proviso {

enum class LevelKind { kRoot, kPreamble, kHeading, kExhibit, kCounted, kBullet, kDefinition };

// A clause that is open while its children are written.
struct Level {
  LevelKind kind = LevelKind::kRoot;
  std::uint32_t clause = 0;
  ClauseRole role = ClauseRole::kOperative;  // what children begin with
  Marker marker;
  std::uint16_t indent = 0;
  std::uint16_t floor = 0;  // text of a list's member stands deeper than this
  std::uint8_t rank = 0;    // headings: lower ones hold higher ones
  bool list = false;        // a list's member: text that is not indented ends it
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
  bool indented = false;       // deeper than its lead-in
  bool open_ended = false;     // the lead-in speaks of what follows
  bool by_semicolons = false;  // a member ended with one: a full stop ends the list
  bool headed = false;         // members begin with headings of their own
  std::uint32_t members = 0;
};

inline constexpr std::uint8_t kPlainHeading = 7;  // below the six ranks of markup
inline constexpr std::uint8_t kEndHeading = 0;    // above all: "END OF TERMS", "How to apply"

// Reads the blocks in order and keeps the path of open levels, from the document to
// where text is added now.
class Outline {
 public:
  Outline(const Document& document, const std::vector<Block>& blocks, ClauseTree* tree)
      : document_(document),
        text_(document.text()),
        blocks_(blocks),
        known_(ClauseVocabulary()),
        write_(document, blocks.size(), tree) {
    stack_.push_back({});
  }

  void Build();

 private:
  // ---- levels ----

  Level& top() { return stack_.back(); }

  void Pop();
  void PopTo(std::size_t size);
  void KeepDepth(std::uint32_t begin);  // makes room below the top; `begin` is of what comes

  std::uint32_t Push(Level level, ClauseKind kind, std::uint32_t begin, Labeling labeling,
                     std::string label);

  void IndexMarkers();

  const Block* BlockAt(std::size_t i) const { return i < blocks_.size() ? &blocks_[i] : nullptr; }

  bool HeadingAt(std::size_t i) const;

  // ---- what stands before the sections ----

  std::size_t WriteTitle();

  // Text before the first section or heading is the preamble, unless it is most of a text.
  void OpenPreamble(std::size_t begin);

  void EndPreamble();

  void OpenOtherLanguage(const Block& block);

  // ---- blocks ----

  void Add(std::size_t i);

  // A heading that begins another licence, or rules, after how to apply the one before.
  bool EndsAppendix(std::size_t i) const;

  std::uint8_t RankOf(const Block& block) const;

  void AddExhibit(const Block& block, std::uint32_t label_end);

  void AddHeading(const Block& block, std::uint8_t rank, ClauseRole role);

  // "(a) use it; (b) copy it" on one line are two members of one list.
  void AddMarkedPieces(std::size_t i);

  std::uint32_t VisibleEnd(std::uint32_t end, std::uint32_t begin) const;

  void AddMarked(const Block& block, std::size_t i);

  // The block begins a list or a first section: finds what it stands under.
  void OpenList(const Block& block, std::size_t i, Level* level);

  // Numbers and divisions that cannot stand under what is open.
  void Rise(const Block& block);

  std::string_view Label(const Marker& marker) const;
  std::string_view Prefix(const Marker& marker) const;

  // The open level that the marker counts on from, or -1.
  int FindLevel(const Block& block);

  static bool IsRoman(const Marker& marker);

  int FindBulletLevel(const Block& block);

  bool Announced() const;

  // The sentence before is open at its end: "You may not".
  bool WantsMore() const;

  // Whether the sentence before governs the list that this block begins.
  bool Leads(const Block& block, std::size_t i) const;

  // "Now, therefore, the parties agree as follows:" governs no list.
  bool AgreesAsFollows() const;

  // "You agree not to use it." before "1. For war; 2. To ...": the stop is for a colon.
  bool BansFragment(const Block& block) const;

  // The block is no more than the title of a group: "1. War" above "(a) To make ...".
  bool TitlesGroup(const Block& block, std::size_t i) const;

  // The last words before speak of what follows.
  bool PromisesList() const;

  // A counted block that is a section with a heading, not a member of a list.
  bool LooksLikeSection(std::size_t i) const;

  // One past the heading of a marked block, or its first word.
  std::uint32_t HeadingEnd(const Block& block, std::size_t i, bool list, bool led) const;

  bool IsCjk(std::uint32_t word) const;

  bool HoldsVerb(const Block& block) const;

  void WriteMarked(const Block& block, std::size_t i, Level level);

  std::pair<Labeling, std::string> LabelOf(const Block& block);

  // ---- paragraphs ----

  void AddParagraph(std::size_t i);

  void WriteTextOf(const Block& block, std::uint32_t first, std::uint32_t clause,
                   std::int32_t lead_in, ClauseRole role);

  // Text that is not set deeper than the members of a list ends it, unless the list
  // goes on after.
  void EndLists(std::size_t i);

  bool Continues(const Level& level, const Block& next) const;

  // The lead-in of an unmarked paragraph after a colon, or kNoSentence.
  std::int32_t GovernorOf(const Block& block);

  bool ContinuesPlainList(const Block& block) const;

  // The block has a heading of its own, or begins "Resale: selling it".
  bool IsTitled(const Block& block) const;

  // "Now therefore": what stands below is no recital any more.
  void EndRecitals(const Block& block);

  void ResetList() { list_ = {}; }

  // Most words are in capitals: disclaimers, which no list of conditions holds.
  bool ShapeIsCaps(const Block& block) const;

  // "... for informational purposes only".
  bool IsInformational(const Block& block) const;

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

}  // namespace proviso

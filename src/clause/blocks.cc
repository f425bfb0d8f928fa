#include "clause/blocks.h"

#include <algorithm>

#include "clause/headings.h"
#include "clause/settle_lists.h"
#include "clause/vocabulary.h"
#include "clause/wrapping.h"

namespace proviso {
namespace {

class BlockReader {
 public:
  explicit BlockReader(const Document& document)
      : document_(document),
        text_(document.text()),
        vocabulary_(ClauseVocabulary()),
        common_(CommonIndent(document.lines)),
        whole_(MeasureWrapping(document.lines, common_)) {
    if (!whole_.wrapped) stretches_ = FindWrappedStretches(document.lines, common_);
  }

  std::vector<Block> Read() {
    blocks_.reserve(document_.lines.size() / 3 + 4);
    auto stretch = stretches_.begin();
    for (std::size_t i = 0; i < document_.lines.size(); ++i) {
      while (stretch != stretches_.end() && stretch->end <= i) ++stretch;
      const bool inside = stretch != stretches_.end() && stretch->begin <= i;
      wrapping_ = inside ? stretch->wrapping : whole_;
      ReadLine(document_.lines[i]);
    }
    for (Block& block : blocks_) SettleEnding(&block);
    return std::move(blocks_);
  }

 private:
  enum class Position { kFresh, kBroken, kWeak };

  struct Counted {
    Marker marker;
    std::uint16_t indent = 0;
  };

  std::uint16_t IndentOf(const Line& line) const {
    return static_cast<std::uint16_t>(std::max(line.indent, common_) - common_);
  }

  void ReadLine(const Line& line) {
    if (!line.blank && previous_ != nullptr && blocks_.back().last_word > 0 &&
        document_.words[blocks_.back().last_word - 1].end() > line.begin) {
      // It begins with the rest of a word that was divided at the end of the line above.
      Extend(line);
      if (line.first_word != line.last_word) previous_ = &line;
      return;
    }
    if (line.blank || line.rule || line.first_word == line.last_word) {
      if (previous_ != nullptr && line.rule && !blocks_.empty()) blocks_.back().underlined = true;
      if (previous_ != nullptr && !blocks_.empty()) blocks_.back().before_gap = true;
      previous_ = nullptr;
      return;
    }
    const bool fresh =
        previous_ == nullptr || line.heading != 0 || line.list_tag || previous_->heading != 0;
    Marker marker;
    const bool reads = ReadMarker(text_, line.begin, line.end, &marker);
    // Only what counts is looked for below a short line.
    const bool counted = reads && !marker.bare() && marker.numeral != Numeral::kBullet &&
                         (Starts(marker) || Continues(marker)) && !IsCopyright(marker, line);
    const bool breaks = fresh || BreaksParagraph(*previous_, line, counted);
    // Where a line is a paragraph, its begin is as good as one after a blank line.
    Position position = fresh || (breaks && !wrapping_.wrapped) ? Position::kFresh
                        : breaks                                ? Position::kBroken
                                                                : Position::kWeak;
    if (position == Position::kWeak && (!wrapping_.wrapped || EndsPart(*previous_))) {
      position = Position::kBroken;
    }
    if (reads && line.heading == 0 && GoesOnInline(marker)) {
      Extend(line);
    } else if (reads && Believable(&marker, line, position)) {
      BeginMarked(line, marker);
    } else if (line.list_tag) {
      marker = {};
      marker.begin = marker.end = marker.label_begin = marker.label_end = line.begin;
      BeginMarked(line, marker);
    } else if (breaks) {
      Begin(line, line.begin, line.first_word);
    } else {
      Extend(line);
    }
    previous_ = &line;
  }

  // "...; and" ends like a semicolon.
  void SettleEnding(Block* block) const {
    if (block->ending != Ending::kNone || block->empty()) return;
    const Word& last = document_.words[block->last_word - 1];
    if (!vocabulary_.conjunctions.Has(last.key)) return;
    if ((last.before & marks::kSemicolon) != 0) block->ending = Ending::kSemicolon;
    if ((last.before & marks::kComma) != 0) block->ending = Ending::kComma;
  }

  void Begin(const Line& line, std::uint32_t begin, std::uint32_t first_word) {
    Block block;
    block.begin = begin;
    block.end = line.end;
    block.first_word = first_word;
    block.last_word = line.last_word;
    block.indent = IndentOf(line);
    block.heading = line.heading;
    block.after_gap = previous_ == nullptr;
    block.ending = EndingOf(text_.substr(begin, line.end - begin));
    block.starts_lower = first_word < line.last_word && StartsLower(first_word);
    blocks_.push_back(block);
  }

  void Extend(const Line& line) {
    Block& block = blocks_.back();
    if (block.empty() && line.first_word < line.last_word) {
      block.starts_lower = StartsLower(line.first_word);
      block.first_word = line.first_word;
    }
    block.end = line.end;
    block.last_word = line.last_word;
    if (block.lines < 0xFFFF) ++block.lines;
    block.ending = EndingOf(text_.substr(line.begin, line.end - line.begin));
  }

  // One line may hold several markers: "1. (a) Use".
  void BeginMarked(const Line& line, Marker marker) {
    std::uint32_t word = line.first_word;
    for (int nesting = 0;; ++nesting) {
      while (word < line.last_word && document_.words[word].begin < marker.end) ++word;
      Begin(line, marker.begin, word);
      Block& block = blocks_.back();
      block.marked = true;
      block.marker = marker;
      if (nesting > 0 && marker.begin > line.begin) {
        block.after_gap = false;
        block.indent = static_cast<std::uint16_t>(
            std::min<std::uint32_t>(0xFFFF, IndentOf(line) + marker.begin - line.begin));
      }
      if (marker.numeral != Numeral::kBullet) Remember(marker, block.indent);
      Marker inner;
      if (nesting == 3 || block.empty() || marker.label_end == marker.label_begin ||
          !ReadMarker(text_, marker.end, line.end, &inner) || inner.numeral == Numeral::kBullet ||
          inner.division != Division::kNone ||
          (inner.bare() && inner.numeral != Numeral::kDotted) || inner.end >= line.end ||
          !(Starts(inner) || Continues(inner) || marker.numeral == Numeral::kBullet) ||
          IsCopyright(inner, line)) {
        return;
      }
      if (marker.numeral == Numeral::kBullet) {
        // "- (i) Use" is one mark.
        inner.begin = marker.begin;
        blocks_.pop_back();
      } else {
        block.last_word = block.first_word;
        block.end = marker.label_end;
        block.ending = Ending::kNone;
      }
      marker = inner;
    }
  }

  bool Believable(Marker* marker, const Line& line, Position position) {
    const Marker& m = *marker;
    if (m.numeral == Numeral::kBullet) {
      if (position != Position::kWeak) return true;
      // Stars that frame a comment whose begin is lost: full lines run on below.
      if (wrapping_.wrapped && StartsLowerAt(m.end) && WidthOf(*previous_, common_) >= 50 &&
          WidthOf(*previous_, common_) * 10 >= wrapping_.width * 8 && blocks_.back().bullet() &&
          EndingOf(text_.substr(previous_->begin, previous_->end - previous_->begin)) <=
              Ending::kNone) {
        return false;
      }
      const std::string_view sign = text_.substr(m.label_begin, m.label_end - m.label_begin);
      const bool dash = sign[0] == '-' || sign == "–" || sign == "—" || sign == "+" || sign == "o";
      return !dash || (blocks_.back().bullet() && blocks_.back().marker.value == m.value);
    }
    if (IsCopyright(m, line)) return false;
    const bool follows_reference =
        position != Position::kFresh &&
        vocabulary_.references.Has(document_.words[previous_->last_word - 1].key);
    if (follows_reference &&
        EndingOf(text_.substr(previous_->begin, previous_->end - previous_->begin)) ==
            Ending::kNone) {
      return false;
    }
    const bool begins_text = m.end >= line.end || !StartsLowerAt(m.end);
    const bool announced =
        !blocks_.empty() &&
        (blocks_.back().ending == Ending::kColon ||
         (blocks_.back().counted() && (blocks_.back().ending == Ending::kSemicolon ||
                                       blocks_.back().marker.Style() == m.Style())));
    const bool counts = Starts(m) || Continues(m) || Skips(m) || announced;
    const bool letters = m.numeral != Numeral::kArabic && m.numeral != Numeral::kDotted &&
                         m.numeral != Numeral::kHan && m.numeral != Numeral::kCircled;
    if (m.bare()) {
      if (m.numeral == Numeral::kDotted) {
        if (position == Position::kWeak) return false;
        const std::string_view label = text_.substr(m.label_begin, m.label_end - m.label_begin);
        return begins_text || Starts(m) || Continues(m) || announced ||
               std::count(label.begin(), label.end(), '.') > 1;
      }
      if (m.numeral == Numeral::kCircled) return true;
      if (position != Position::kWeak && NumbersHeading(m, line)) {
        marker->setting = Setting::kStop;
        return true;
      }
      return (position == Position::kFresh || !wrapping_.wrapped) && begins_text &&
             (Starts(m) || Continues(m)) && !NamesMonth(m, line) && m.end < line.end;
    }
    switch (position) {
      case Position::kFresh:
        // "J. Doe" begins lines, "j. Doe" does not.
        return m.division != Division::kNone || !letters || counts || m.numeral == Numeral::kLower;
      case Position::kBroken:
        return m.division != Division::kNone || counts || m.numeral == Numeral::kHan ||
               m.numeral == Numeral::kCircled;
      case Position::kWeak: break;
    }
    if (m.division != Division::kNone || m.setting == Setting::kColon) return false;
    if (Continues(m)) return true;
    return Starts(m) && IndentOf(line) > IndentOf(*previous_) + 1;
  }

  static bool Starts(const Marker& marker) { return marker.value <= 1; }

  // Whether a list that is remembered goes on with `marker`, up to `most` numbers left out.
  bool GoesOn(const Marker& marker, std::int32_t least, std::int32_t most) const {
    return std::any_of(memory_.begin(), memory_.end(), [&](const Counted& counted) {
      return Follows(marker, counted.marker, least, most);
    });
  }

  static bool Follows(const Marker& marker, const Marker& last, std::int32_t least,
                      std::int32_t most) {
    const auto fits = [&](std::int32_t value, std::int32_t before) {
      return value >= before + least && value <= before + most;
    };
    if (last.setting != marker.setting || last.division != marker.division) return false;
    if (last.numeral == marker.numeral && fits(marker.value, last.value)) return true;
    // A roman "v" may be the letter after u.
    return marker.letter > 0 && SameCase(last, marker) &&
           fits(marker.letter, last.letter > 0 ? last.letter : last.value);
  }

  // "... limited to (i) lids; (ii) cups;" above a line "(iii) pots.": the list within the block
  // goes on.
  bool GoesOnInline(const Marker& marker) const {
    constexpr std::uint32_t kMostWords = 300;
    if (marker.setting != Setting::kBrackets || marker.value < 3 || blocks_.empty()) return false;
    const Block& block = blocks_.back();
    if (block.ending == Ending::kStop || block.ending == Ending::kColon || block.heading != 0 ||
        (block.marked && Follows(marker, block.marker, 1, 1))) {
      return false;
    }
    const std::uint32_t least =
        std::max(block.first_word + 1, std::max(block.last_word, kMostWords) - kMostWords);
    for (std::uint32_t at = block.last_word; at-- > least;) {
      const Word& word = document_.words[at];
      if ((word.before & marks::kParenOpen) == 0 || text_[word.begin - 1] != '(') continue;
      if (text_[word.begin - 2] != ' ' && text_[word.begin - 2] != '\n') continue;
      Marker last;
      if (!ReadMarker(text_, word.begin - 1, block.end, &last)) continue;
      if (Follows(marker, last, 1, 1)) return true;
      if (last.Style() == marker.Style()) return false;
    }
    return false;
  }

  bool Continues(const Marker& marker) const { return GoesOn(marker, 1, 1); }
  bool Skips(const Marker& marker) const { return GoesOn(marker, 0, 3); }

  static bool SameCase(const Marker& letter, const Marker& roman) {
    return roman.numeral == Numeral::kRomanLower
               ? letter.numeral == Numeral::kLower || letter.numeral == Numeral::kRomanLower
               : letter.numeral == Numeral::kUpper || letter.numeral == Numeral::kRomanUpper;
  }

  void Remember(const Marker& marker, std::uint16_t indent) {
    constexpr std::size_t kMost = 24;
    for (Counted& counted : memory_) {
      const int apart = static_cast<int>(counted.indent) - static_cast<int>(indent);
      if (counted.marker.Style() != marker.Style() || apart > 1 || apart < -1) continue;
      counted = {marker, indent};
      return;
    }
    if (memory_.size() < kMost) {
      memory_.push_back({marker, indent});
    } else {
      memory_[oldest_++ % kMost] = {marker, indent};
    }
  }

  // "(c) 2020 Somebody" counts nothing.
  bool IsCopyright(const Marker& marker, const Line& line) const {
    const char sign = text_[marker.label_begin];
    if (marker.setting != Setting::kBrackets) return false;
    if ((sign != 'c' && sign != 'C') || marker.label_end - marker.label_begin != 1) return false;
    if (marker.end >= line.end) return false;
    const char next = text_[marker.end];
    if (next >= '0' && next <= '9') return true;
    return !Continues(marker) || text_.substr(marker.end, 9) == "Copyright";
  }

  // "2 Grant of use" between "1. Terms" and "3. Limits": its stop was left out.
  bool NumbersHeading(Marker marker, const Line& line) const {
    if (marker.numeral != Numeral::kArabic || marker.value < 2) return false;
    marker.setting = Setting::kStop;
    if (!Continues(marker) || line.last_word - line.first_word > 8) return false;
    std::uint32_t word = line.first_word;
    while (word < line.last_word && document_.words[word].begin < marker.end) ++word;
    return word < line.last_word &&
           EndingOf(text_.substr(line.begin, line.end - line.begin)) == Ending::kNone &&
           ShapeOf(document_, word, line.last_word) != HeadingForm::kNone &&
           !NamesMonth(marker, line);
  }

  bool NamesMonth(const Marker& marker, const Line& line) const {
    std::uint32_t word = line.first_word;
    while (word < line.last_word && document_.words[word].begin < marker.end) ++word;
    return word < line.last_word && vocabulary_.months.Has(document_.words[word].key);
  }

  bool StartsLowerAt(std::uint32_t at) const {
    while (text_[at] == '*' || text_[at] == '_') ++at;
    return text_[at] >= 'a' && text_[at] <= 'z';
  }
  bool StartsLower(std::uint32_t word) const { return StartsLowerAt(document_.words[word].begin); }

  // The line ends a part of a sentence, so that a marker may well follow.
  bool EndsPart(const Line& line) const {
    if (EndingOf(text_.substr(line.begin, line.end - line.begin)) != Ending::kNone) return true;
    return vocabulary_.joiners.Has(document_.words[line.last_word - 1].key);
  }

  // A long line plainly goes on below: capitals go on, or its last word wants another.
  bool RunsOn(const Line& above, const Line& below, Ending ending) const {
    if (ending == Ending::kComma) return true;
    if (ending != Ending::kNone) return false;
    const Word& last = document_.words[above.last_word - 1];
    const Word& next = document_.words[below.first_word];
    if (document_.capitals) return true;
    if ((last.traits & next.traits & (traits::kAllCaps | traits::kCjk)) != 0) return true;
    return (last.traits & (traits::kCapitalized | traits::kCjk)) == 0 &&
           vocabulary_.small.Has(last.key);
  }

  // Whether the line break between two lines of text ends a paragraph.
  bool BreaksParagraph(const Line& above, const Line& below, bool counted) const {
    const Ending ending = EndingOf(text_.substr(above.begin, above.end - above.begin));
    const bool lower = StartsLower(below.first_word);
    const bool closed =
        ending == Ending::kStop || ending == Ending::kColon || ending == Ending::kSemicolon;
    const std::uint32_t width = WidthOf(above, common_);
    if (!wrapping_.wrapped || width > wrapping_.width + 20) {
      if (lower) return closed;
      return closed || width < 60 || !RunsOn(above, below, ending);
    }
    const Block& block = blocks_.back();
    if (!lower && ending == Ending::kStop && IndentOf(below) >= IndentOf(above) + 2 &&
        !(block.marked && block.lines == 1)) {
      return true;
    }
    const bool url = (document_.words[below.first_word].traits & traits::kUrl) != 0;
    // A long URL goes to the next line where the words before it want it.
    const bool wanted = url && vocabulary_.small.Has(document_.words[above.last_word - 1].key);
    const std::uint32_t next =
        std::min<std::uint32_t>(wanted ? 200 : 30, document_.words[below.first_word].size());
    const bool is_short = (above.end - above.begin) * 10 < wrapping_.width * 6 &&
                          ending == Ending::kNone && (!lower || url);
    // Centred lines.
    const int shift = static_cast<int>(IndentOf(below)) - static_cast<int>(IndentOf(above));
    if (is_short && block.lines == 1 && !block.marked && IndentOf(above) > 8 &&
        IndentOf(below) > 8 && (shift > 1 || shift < -1)) {
      return true;
    }
    if (width + 1 + next + 2 > wrapping_.width) return false;
    // "(a) use" would have fitted above.
    if (counted && width + 12 <= wrapping_.width) return true;
    return closed ? !lower : is_short;
  }

  const Document& document_;
  std::string_view text_;
  const ClauseWords& vocabulary_;
  std::uint16_t common_;  // columns that all lines are indented by
  Wrapping whole_;        // of the text
  std::vector<WrappedStretch> stretches_;
  Wrapping wrapping_;  // where the line stands that is being read
  std::vector<Block> blocks_;
  const Line* previous_ = nullptr;  // the line directly above, unless it was blank
  std::vector<Counted> memory_;     // the last marker of each style and indent
  std::size_t oldest_ = 0;
};

}  // namespace

Ending EndingOf(std::string_view text) {
  const auto ends = [&](std::string_view tail) {
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
  };
  for (int closers = 0; closers < 8 && !text.empty(); ++closers) {
    const char c = text.back();
    if ((c >= 'a' && c <= 'z') || c == '.') break;
    if (c == '"' || c == '\'' || c == ')' || c == ']' || c == '*' || c == '_' || c == ' ' ||
        c == '}') {
      text.remove_suffix(1);
    } else if (static_cast<unsigned char>(c) >= 0x80 &&
               (ends("”") || ends("’") || ends("」") || ends("）") || ends("》") || ends("』"))) {
      text.remove_suffix(3);
    } else {
      break;
    }
  }
  if (text.empty()) return Ending::kNone;
  switch (text.back()) {
    case '.':
    case '!':
    case '?': return Ending::kStop;
    case ':': return Ending::kColon;
    case ';': return Ending::kSemicolon;
    case ',': return Ending::kComma;
    case '-': return ends("--") || ends(" -") ? Ending::kDash : Ending::kNone;
    default: break;
  }
  if (static_cast<unsigned char>(text.back()) < 0x80) return Ending::kNone;
  if (ends("。") || ends("！") || ends("？")) return Ending::kStop;
  if (ends("：")) return Ending::kColon;
  if (ends("；")) return Ending::kSemicolon;
  if (ends("，") || ends("、")) return Ending::kComma;
  if (ends("—") || ends("–")) return Ending::kDash;
  return Ending::kNone;
}

std::vector<Block> ReadBlocks(const Document& document) {
  std::vector<Block> blocks = BlockReader(document).Read();
  SettleLetters(&blocks);
  return SetFirstItemsApart(document, std::move(blocks));
}

}  // namespace proviso

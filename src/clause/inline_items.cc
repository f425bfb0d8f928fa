#include "clause/inline_items.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "clause/vocabulary.h"

namespace proviso {
namespace {

constexpr std::size_t kAhead = 40;  // candidates looked at for a second item
constexpr int kMostDepth = 4;

bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Reads "(ii)" or "ii)" around word `at`, or "; b." with it.
bool ReadCandidate(const Document& document, std::uint32_t first, std::uint32_t at,
                   InlineMarker* found) {
  const std::vector<Word>& words = document.words;
  const Word& word = words[at];
  const std::string_view text = document.text();
  const std::uint32_t length = word.size();
  if (length > 5) return false;
  const auto wide = [&](std::uint32_t begin, std::string_view sign) {
    return begin + sign.size() <= text.size() && text.substr(begin, sign.size()) == sign;
  };
  std::uint32_t close = 0;
  if (word.end() < text.size() && text[word.end()] == ')') close = 1;
  if (wide(word.end(), "）")) close = 3;
  bool stop = false;
  if (close == 0 && length == 1 && wide(word.end(), ". ") &&
      (word.before & (marks::kColon | marks::kSemicolon)) != 0) {
    close = 1;
    stop = true;
  }
  if (close == 0) return false;
  Marker marker;
  if (!ReadNumeral(document.TextOf(word), &marker)) return false;
  std::uint32_t open = 0;
  if (word.begin > 0 && text[word.begin - 1] == '(') open = 1;
  if (word.begin >= 3 && wide(word.begin - 3, "（")) open = 3;
  if (open > 0) {
    const std::uint32_t begin = word.begin - open;
    if (begin > 0 && IsWordByte(text[begin - 1])) return false;  // "2(a)", "right(s)"
  } else {
    constexpr std::uint16_t kPause =
        marks::kComma | marks::kSemicolon | marks::kColon | marks::kStop | marks::kNewline;
    const bool paused = at == first || (word.before & kPause) != 0 ||
                        ClauseVocabulary().joiners.Has(words[at - 1].key);
    if (!paused || (word.before & marks::kParenOpen) != 0) return false;
  }
  marker.setting = open > 0 ? Setting::kBrackets : stop ? Setting::kStop : Setting::kClose;
  marker.begin = word.begin - open;
  marker.end = word.end() + close;
  marker.label_begin = word.begin;
  marker.label_end = word.end();
  found->word = at;
  found->marker = marker;
  return true;
}

Marker AsLetter(Marker marker) {
  marker.numeral = marker.numeral == Numeral::kRomanUpper ? Numeral::kUpper : Numeral::kLower;
  marker.value = marker.letter;
  marker.letter = 0;
  return marker;
}

bool Follows(const Marker& next, const Marker& previous) {
  return next.Style() == previous.Style() && next.value == previous.value + 1;
}

class Enumerations {
 public:
  Enumerations(const Document& document, std::uint32_t first, std::uint32_t last,
               std::vector<InlineMarker>* found)
      : document_(document), first_(first), last_(last), found_(found) {}

  void Find(const Marker* own) {
    const std::vector<Word>& words = document_.words;
    constexpr std::uint16_t kPause = marks::kColon | marks::kSemicolon;
    const auto consider = [&](std::uint32_t at, bool closes) {
      const std::uint32_t length = words[at].size();
      if (length > 5 || (!closes && length > 1)) return;
      InlineMarker candidate;
      if (ReadCandidate(document_, first_, at, &candidate)) candidates_.push_back(candidate);
    };
    // A bracket closes right after a word; the word after it tells, if there is one.
    const auto closes = [&](std::uint32_t at) {
      return at + 1 >= words.size() || (words[at + 1].before & marks::kParenClose) != 0;
    };
    const Word* const end = words.data() + last_;
    for (const Word* word = words.data() + first_;; ++word) {
      while (word < end && (word->before & (kPause | marks::kParenClose)) == 0) ++word;
      if (word >= end) break;
      const auto at = static_cast<std::uint32_t>(word - words.data());
      const bool closed = (words[at].before & marks::kParenClose) != 0 && at > first_;
      // The word before was considered already if a pause stood before it.
      if (closed && (words[at - 1].before & kPause) == 0) consider(at - 1, true);
      if ((words[at].before & kPause) != 0) consider(at, closes(at));
    }
    if (first_ < last_ && (words[last_ - 1].before & kPause) == 0 && closes(last_ - 1)) {
      consider(last_ - 1, true);
    }
    if (candidates_.empty()) return;
    StrikeReferences();
    if (own != nullptr) {
      open_[0] = *own;
      has_own_ = true;
    }
    for (std::size_t i = 0; i < candidates_.size(); ++i) Judge(i);
  }

 private:
  // Marks references by an empty marker range.
  void StrikeReferences() {
    static const KeySet pointing{"above", "below", "hereof", "herein", "hereunder"};
    const ClauseWords& known = ClauseVocabulary();
    const std::vector<Word>& words = document_.words;
    std::uint32_t struck = 0;  // one past the last word of a reference
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      InlineMarker& candidate = candidates_[i];
      const std::uint32_t at = candidate.word;
      bool reference = at + 1 >= last_;
      if (at > first_ && (words[at].before & (marks::kStop | marks::kSemicolon | marks::kColon |
                                              marks::kComma)) == 0) {
        reference = reference || known.references.Has(words[at - 1].key);
      }
      // "(c) 2004", "Copyright (c)".
      if (at + 1 < last_ && document_.text()[words[at].begin] % 32 == 3 && words[at].size() == 1) {
        reference = reference || (words[at + 1].traits & traits::kNumber) != 0 ||
                    (at > first_ && words[at - 1].key == KeyOf("copyright"));
      }
      reference = reference || (struck > 0 && at <= struck + 1);
      reference = reference || (at + 1 < last_ && pointing.Has(words[at + 1].key));
      if (i + 1 < candidates_.size() && candidates_[i + 1].word <= at + 2 &&
          candidates_[i + 1].marker.Style() == candidate.marker.Style()) {
        reference = true;
      }
      if (!reference) continue;
      candidate.depth = kStruck;
      struck = at + 1;
    }
  }

  bool SecondAhead(std::size_t i) const {
    const Marker& start = candidates_[i].marker;
    for (std::size_t next = i + 1; next < candidates_.size() && next <= i + kAhead; ++next) {
      if (candidates_[next].depth == kStruck) continue;
      if (Follows(candidates_[next].marker, start)) return true;
      if (candidates_[next].marker.Style() == start.Style() &&
          candidates_[next].marker.value == start.value) {
        return false;
      }
    }
    return false;
  }

  void Judge(std::size_t i) {
    InlineMarker candidate = candidates_[i];
    if (candidate.depth == kStruck) return;
    // On with the innermost open enumeration it fits, roman reading first.
    for (const bool letter : {false, true}) {
      if (letter && candidate.marker.letter == 0) break;
      const Marker marker = letter ? AsLetter(candidate.marker) : candidate.marker;
      for (int depth = depth_; depth >= (has_own_ ? 0 : 1); --depth) {
        if (!Follows(marker, open_[depth])) continue;
        candidate.marker = marker;
        return Accept(candidate, depth);
      }
    }
    if (candidate.marker.value == 1 && depth_ < kMostDepth && SecondAhead(i)) {
      Accept(candidate, depth_ + 1);
    }
  }

  void Accept(InlineMarker candidate, int depth) {
    candidate.depth = static_cast<std::uint8_t>(depth);
    depth_ = depth;
    open_[depth] = candidate.marker;
    found_->push_back(candidate);
  }

  static constexpr std::uint8_t kStruck = 255;
  const Document& document_;
  std::uint32_t first_, last_;
  std::vector<InlineMarker>* found_;
  std::vector<InlineMarker> candidates_;
  std::array<Marker, kMostDepth + 1> open_{};
  int depth_ = 0;
  bool has_own_ = false;
};

}  // namespace

void FindInlineMarkers(const Document& document, std::uint32_t first, std::uint32_t last,
                       std::vector<InlineMarker>* found) {
  Enumerations(document, first, last, found).Find(nullptr);
}

void FindNextSiblings(const Document& document, std::uint32_t first, std::uint32_t last,
                      const Marker& own, std::vector<InlineMarker>* found) {
  if (own.numeral == Numeral::kBullet || own.division != Division::kNone) return;
  std::vector<InlineMarker> all;
  Enumerations(document, first, last, &all).Find(&own);
  for (InlineMarker& item : all) {
    if (item.depth != 0) continue;
    item.depth = 1;
    found->push_back(item);
  }
}

}  // namespace proviso

#include "clause/sentences.h"

#include <algorithm>
#include <string_view>

#include "clause/vocabulary.h"

namespace proviso {
namespace {

// A bracket or quotation that is open, if it closes within kReach words.
class Enclosure {
 public:
  // What closes after the last word tells at the word that follows it.
  Enclosure(const std::vector<Word>& words, std::uint32_t last, std::uint16_t open,
            std::uint16_t close)
      : words_(words),
        last_(std::min(last + 1, static_cast<std::uint32_t>(words.size()))),
        open_(open),
        close_(close) {}

  // Whether word `at` stands inside; to be asked of each word in turn.
  bool Holds(std::uint32_t at) {
    const std::uint16_t before = words_[at].before;
    if ((before & open_) != 0) {
      // Nothing is scanned twice: a scan goes on where the last one ended.
      std::uint32_t next = std::max(at + 1, scanned_);
      const std::uint32_t reach = std::min(last_, at + kReach);
      if (found_ <= at) {
        while (next < reach && (words_[next].before & close_) == 0) ++next;
        scanned_ = next;
        if (next < reach) found_ = next;
      }
    }
    return found_ > at;
  }

 private:
  static constexpr std::uint32_t kReach = 60;
  const std::vector<Word>& words_;
  std::uint32_t last_;
  std::uint16_t open_, close_;
  std::uint32_t scanned_ = 0;
  std::uint32_t found_ = 0;  // the word before which it closes
};

bool HasBlank(std::string_view gap) {
  for (const char c : gap.substr(0, 16)) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') return true;
  }
  return gap.size() > 16 || gap.find("\xC2\xA0") != std::string_view::npos;
}

}  // namespace

bool StopEndsSentence(const Document& document, std::uint32_t at) {
  const Word& word = document.words[at];
  const Word& previous = document.words[at - 1];
  const std::string_view gap = document.text().substr(previous.end(), word.begin - previous.end());
  if (gap.find("\xE3\x80\x82") != std::string_view::npos) return true;
  if (!HasBlank(gap) && (word.traits & traits::kCjk) == 0) return false;
  if ((word.before & (marks::kComma | marks::kSemicolon)) != 0) return false;
  const ClauseWords& known = ClauseVocabulary();
  // Among capitals "THE" after "U.S." begins nothing.
  const bool shouted = (word.traits & previous.traits & traits::kAllCaps) != 0 ||
                       ((previous.traits & traits::kLetter) != 0 && document.capitals);
  const bool starter = known.starters.Has(word.key) && !shouted;
  const std::uint32_t length = previous.size();
  const bool capital =
      (word.traits & (traits::kCapitalized | traits::kAllCaps | traits::kCjk)) != 0;
  const bool could_begin =
      capital || (word.traits & (traits::kNumber | traits::kUrl)) != 0 ||
      (word.before & (marks::kQuoteOpen | marks::kParenOpen | marks::kBracketOpen)) != 0;
  if (known.abbreviations.Has(previous.key)) {
    return starter && capital && length >= 3 && (previous.traits & traits::kCapitalized) == 0 &&
           document.text()[previous.begin + 1] != '.';
  }
  if (!could_begin) {
    // "M.I.T. makes", "org.kettle.* files"
    const bool dotted = document.TextOf(previous).find('.') != std::string_view::npos;
    return length >= 4 && !dotted &&
           (word.before & (marks::kParenClose | marks::kQuoteClose)) == 0 &&
           !known.suffixes.Has(previous.key) &&
           (previous.traits & (traits::kNumber | traits::kUrl)) == 0;
  }
  static const WordKey kNo = KeyOf("no");
  if ((word.traits & traits::kNumber) != 0 && previous.key == kNo) return false;
  if (known.suffixes.Has(previous.key) ||
      ((previous.traits & traits::kLetter) != 0 && (previous.traits & traits::kCjk) == 0)) {
    return starter && capital;
  }
  return true;
}

std::uint32_t FindSentenceEnds(const Document& document, std::uint32_t first, std::uint32_t last,
                               std::vector<std::uint32_t>* ends) {
  if (first >= last) return 0;
  std::uint32_t cuts = 0;
  const Word* const words = document.words.data();
  Enclosure quote(document.words, last, marks::kQuoteOpen, marks::kQuoteClose);
  Enclosure bracket(document.words, last, marks::kParenOpen, marks::kParenClose);
  std::uint32_t begin = first, semicolon = first, comma = first;
  bool enclosed = quote.Holds(first);
  enclosed = bracket.Holds(first) || enclosed;
  constexpr std::uint16_t kEncloses =
      marks::kQuoteOpen | marks::kQuoteClose | marks::kParenOpen | marks::kParenClose;
  constexpr std::uint16_t kTells = kEncloses | marks::kStop | marks::kSemicolon | marks::kComma;
  for (std::uint32_t at = first + 1;; ++at) {
    // Most words have nothing before them that tells.
    const std::uint32_t reach = std::min(last, begin + kMostSentenceWords);
    while (at < reach && (words[at].before & kTells) == 0) ++at;
    if (at >= last) break;
    const std::uint16_t before = words[at].before;
    if ((before & kEncloses) != 0) {
      // What closes before this word encloses it no more; what opens at it does not
      // enclose the stop before it.
      constexpr std::uint16_t kCloses = marks::kQuoteClose | marks::kParenClose;
      const bool stop_inside = enclosed && (before & kCloses) == 0;
      enclosed = quote.Holds(at);
      enclosed = bracket.Holds(at) || enclosed;
      if (!stop_inside && EndsSentence(document, at)) {
        ends->push_back(at);
        begin = at;
      }
    } else if (!enclosed && EndsSentence(document, at)) {
      ends->push_back(at);
      begin = at;
    }
    if ((before & marks::kSemicolon) != 0) semicolon = at;
    if ((before & marks::kComma) != 0) comma = at;
    if (at - begin >= kMostSentenceWords) {
      begin = semicolon > begin ? semicolon : comma > begin + kMostSentenceWords / 2 ? comma : at;
      ends->push_back(begin);
      ++cuts;
    }
  }
  ends->push_back(last);
  return cuts;
}

}  // namespace proviso

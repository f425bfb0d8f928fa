#include "clause/headings.h"

#include <algorithm>
#include <string_view>

#include "clause/sentences.h"
#include "clause/vocabulary.h"

namespace proviso {
namespace {

constexpr std::uint32_t kMostHeadingWords = 14;

HeadingForm ShapeOfCjk(const Document& document, std::uint32_t first, std::uint32_t last) {
  static const KeySet sentence_words{"不", "应", "须", "是", "指", "将", "您", "即"};
  if (last - first > 16) return HeadingForm::kNone;
  for (std::uint32_t at = first; at < last; ++at) {
    if (sentence_words.Has(document.words[at].key)) return HeadingForm::kNone;
    if (at > first && (document.words[at].before & (marks::kStop | marks::kComma)) != 0) {
      return HeadingForm::kNone;
    }
  }
  return HeadingForm::kTitle;
}

bool Has(const Document& document, std::uint32_t first, std::uint32_t last, const KeySet& set) {
  for (std::uint32_t at = first; at < last; ++at) {
    if (set.Has(document.words[at].key)) return true;
  }
  return false;
}

// "You may not", "Licensees must": the begin of sentences whose ends stand below.
bool EndsInModal(const Document& document, std::uint32_t first, std::uint32_t last) {
  static const KeySet modal{"not", "may", "must", "shall", "cannot"};
  return last >= first + 2 && modal.Has(document.words[last - 1].key);
}

// Whether markdown sets the words [first, last) in bold, marker included.
bool IsBold(const Document& document, std::uint32_t first, std::uint32_t last) {
  const std::string_view text = document.text();
  const Word& head = document.words[first];
  const std::uint32_t end = document.words[last - 1].end();
  const std::string_view after =
      text.substr(end, std::min<std::uint32_t>(6, document.words[last].begin - end));
  if (after.find("**") == std::string_view::npos) return false;
  // The opening mark stands before the first word or before the marker on its line.
  const std::uint32_t reach = head.begin > 24 ? head.begin - 24 : 0;
  const std::string_view before = text.substr(reach, head.begin - reach);
  const std::size_t line = before.rfind('\n');
  return before.find("**", line == std::string_view::npos ? 0 : line) != std::string_view::npos;
}

}  // namespace

bool IsCopyrightLine(const Document& document, std::uint32_t first, std::uint32_t last) {
  static const KeySet signs{"(c)", "copyright", "copyrighted"};
  static const KeySet reserved{"reserved"};
  if (signs.Has(document.words[first].key) && first + 1 < last &&
      (document.words[first + 1].before & (marks::kBracketOpen | marks::kParenOpen)) != 0) {
    return true;
  }
  for (std::uint32_t at = first; at < last; ++at) {
    if (!signs.Has(document.words[at].key)) continue;
    for (std::uint32_t near = at; near < last; ++near) {
      if ((document.words[near].traits & traits::kNumber) != 0) return true;
    }
    if (document.words[at].key == KeyOf("(c)") || at + 1 == last) return true;
  }
  return Has(document, first, last, reserved);
}

HeadingForm ShapeOf(const Document& document, std::uint32_t first, std::uint32_t last) {
  if (first >= last) return HeadingForm::kNone;
  const Word& head = document.words[first];
  const std::uint32_t count = last - first;
  std::uint32_t cjk = 0;
  for (std::uint32_t at = first; at < std::min(last, first + 8); ++at) {
    cjk += (document.words[at].traits & traits::kCjk) != 0;
  }
  if (cjk * 2 > std::min(count, 8u)) return ShapeOfCjk(document, first, last);
  if (count > kMostHeadingWords || EndsInModal(document, first, last)) return HeadingForm::kNone;
  if ((head.traits & (traits::kCapitalized | traits::kAllCaps | traits::kNumber)) == 0) {
    return HeadingForm::kNone;
  }
  const ClauseWords& known = ClauseVocabulary();
  bool caps = true, title = true, verb = false, letters = false;
  std::uint32_t capitals = 0;
  for (std::uint32_t at = first; at < last; ++at) {
    const Word& word = document.words[at];
    if (at > first && (word.before & marks::kSemicolon) != 0) return HeadingForm::kNone;
    if (at > first && EndsSentence(document, at)) return HeadingForm::kNone;
    if ((word.traits & traits::kUrl) != 0) return HeadingForm::kNone;
    const bool capital = (word.traits & (traits::kCapitalized | traits::kAllCaps)) != 0;
    if ((word.traits & traits::kNumber) != 0) continue;
    letters = true;
    capitals += capital;
    if ((word.traits & traits::kAllCaps) == 0 && !(capital && word.size() == 1)) {
      caps = false;
    }
    if (!capital && !known.small.Has(word.key)) title = false;
    if (known.verbs.Has(word.key)) verb = true;
  }
  if (!letters) return HeadingForm::kNone;
  if (document.capitals) {
    return verb || count > 8 ? HeadingForm::kNone : HeadingForm::kSentence;
  }
  if (caps) return verb && count > 6 ? HeadingForm::kNone : HeadingForm::kCaps;
  if (title && !(verb && count > 8)) return HeadingForm::kTitle;
  const bool mostly = capitals * 10 >= count * 6;
  return verb || (count > 8 && !mostly) ? HeadingForm::kNone : HeadingForm::kSentence;
}

std::uint32_t RunInHeadingEnd(const Document& document, const Block& block) {
  const std::uint32_t first = block.first_word;
  if (block.empty()) return first;
  if ((document.words[first].before & marks::kQuoteOpen) != 0) return first;
  for (std::uint32_t at = first + 1; at < block.last_word && at - first <= kMostHeadingWords + 2;
       ++at) {
    const Word& word = document.words[at];
    const bool stop = EndsSentence(document, at);
    const bool colon = !stop && (word.before & (marks::kColon | marks::kDash)) != 0;
    if (!stop && !colon) continue;
    if (IsBold(document, first, at)) return at;
    const HeadingForm shape = ShapeOf(document, first, at);
    if (block.marked && (shape == HeadingForm::kTitle || shape == HeadingForm::kCaps)) {
      // "Licensee: you" is a term and its meaning; "(a) Use: You may" a heading.
      if (stop || (word.traits & (traits::kCapitalized | traits::kCjk)) != 0) return at;
    }
    if (!block.marked && shape == HeadingForm::kCaps && at + 1 < block.last_word &&
        (word.traits & traits::kCapitalized) != 0 && (word.traits & traits::kAllCaps) == 0 &&
        (document.words[at + 1].traits & traits::kAllCaps) == 0) {
      return at;
    }
    if (stop) {
      return block.marked && shape == HeadingForm::kSentence && at - first <= 7 ? at : first;
    }
    if (shape == HeadingForm::kNone) return first;
  }
  return first;
}

bool IsHeading(const Document& document, const Block& block, const Block* before,
               const Block* after) {
  if (block.empty() || block.marked || block.lines > 3) return false;
  const std::uint32_t count = block.last_word - block.first_word;
  if (count > 40) return false;
  if (before != nullptr && block.heading == 0 && IsTitleDetail(document, block)) return false;
  if (after != nullptr && after->marked &&
      EndsInModal(document, block.first_word, block.last_word)) {
    return false;
  }
  if (block.heading != 0) return count <= 30;
  if (after == nullptr) return false;
  if (block.underlined && block.lines == 1 && count <= kMostHeadingWords &&
      block.ending != Ending::kStop) {
    return !IsCopyrightLine(document, block.first_word, block.last_word);
  }
  const HeadingForm shape = ShapeOf(document, block.first_word, block.last_word);
  if (shape == HeadingForm::kNone || IsCopyrightLine(document, block.first_word, block.last_word)) {
    return false;
  }
  if ((document.words[block.first_word].before & marks::kQuoteOpen) != 0) return false;
  switch (block.ending) {
    case Ending::kSemicolon:
    case Ending::kComma: return false;
    case Ending::kStop: return shape == HeadingForm::kCaps && block.after_gap;
    case Ending::kColon:
      // "Exceptions:" names a list; "You may not:" begins its sentences.
      return shape != HeadingForm::kSentence && !after->marked && !after->starts_lower;
    case Ending::kDash:
    case Ending::kNone: break;
  }
  if (shape == HeadingForm::kCaps || shape == HeadingForm::kTitle) {
    // A member of a list without marks is no heading.
    const bool is_member = before != nullptr && before->ending == Ending::kColon &&
                           !after->marked && after->last_word - after->first_word <= 8 &&
                           after->ending == Ending::kNone;
    return !is_member;
  }
  // Among capitals a title looks like any short line above a longer one.
  if (document.capitals) {
    return block.lines == 1 &&
           (after->last_word - after->first_word >= 2 * count || IsTitleDetail(document, *after));
  }
  return block.lines == 1 && block.after_gap && count <= 7 &&
         (after->marked || (block.before_gap && after->last_word - after->first_word > count &&
                            !after->starts_lower));
}

bool IsExhibit(const Document& document, const Block& block, std::uint32_t* label_end) {
  if (block.empty() || block.marked || block.lines > 2) return false;
  const std::uint32_t first = block.first_word, count = block.last_word - first;
  const Word& head = document.words[first];
  const ClauseWords& known = ClauseVocabulary();
  if (count > kMostHeadingWords || !known.divisions.Has(head.key) ||
      (head.traits & traits::kCapitalized) == 0) {
    return false;
  }
  constexpr std::uint16_t kSetOff = marks::kColon | marks::kDash | marks::kStop | marks::kNewline |
                                    marks::kQuoteOpen | marks::kParenOpen;
  std::uint32_t label = first + 1;
  if (count > 1) {
    const Word& next = document.words[label];
    const bool numbered = (next.traits & (traits::kNumber | traits::kLetter)) != 0 ||
                          ((next.traits & traits::kAllCaps) != 0 && next.size() <= 4);
    if ((next.before & (marks::kColon | marks::kDash)) == 0 && numbered) ++label;
  }
  *label_end = label;
  if (label == block.last_word) return true;
  const Word& next = document.words[label];
  if ((next.before & kSetOff) != 0) return block.ending != Ending::kSemicolon;
  const HeadingForm shape = ShapeOf(document, first, block.last_word);
  return (shape == HeadingForm::kTitle || shape == HeadingForm::kCaps) &&
         block.ending == Ending::kNone;
}

bool IsTitleDetail(const Document& document, const Block& block) {
  static const KeySet details{"version", "dated",    "updated",   "modified", "date",
                              "revised", "revision", "effective", "v",        "release"};
  if (block.marked || block.empty() || block.lines > 2) return false;
  const std::uint32_t count = block.last_word - block.first_word;
  if (count > 12 || block.ending == Ending::kStop || block.ending == Ending::kColon) return false;
  if (IsCopyrightLine(document, block.first_word, block.last_word)) return false;
  if ((document.words[block.first_word].traits & traits::kUrl) != 0 && count == 1) return true;
  const ClauseWords& known = ClauseVocabulary();
  bool detail = false, number = false;
  for (std::uint32_t at = block.first_word; at < block.last_word; ++at) {
    const Word& word = document.words[at];
    const bool month = known.months.Has(word.key);
    if (known.verbs.Has(word.key) && !month) return false;
    detail = detail || details.Has(word.key) || (month && count <= 5);
    number = number || (word.traits & traits::kNumber) != 0;
  }
  return detail && number;
}

bool IsNotice(const Document& document, std::uint32_t first, std::uint32_t last) {
  static const KeySet notices{"notice", "notices", "template"};
  return first < last && notices.Has(document.words[last - 1].key);
}

bool NamesLicense(const Document& document, std::uint32_t first, std::uint32_t last) {
  static const KeySet names{"license", "licence", "agreement"};
  static const KeySet about{"how", "apply", "applying", "template", "notice", "using", "your"};
  const HeadingForm shape = ShapeOf(document, first, last);
  return (shape == HeadingForm::kTitle || shape == HeadingForm::kCaps ||
          (shape == HeadingForm::kSentence && document.capitals)) &&
         Has(document, first, last, names) && !Has(document, first, last, about);
}

bool NamesRules(const Document& document, std::uint32_t first, std::uint32_t last) {
  static const KeySet rules{"restrictions", "restriction", "policy", "prohibited", "prohibitions"};
  return ShapeOf(document, first, last) != HeadingForm::kNone && Has(document, first, last, rules);
}

bool BeginsAsFragment(const Document& document, std::uint32_t first, std::uint32_t last) {
  static const KeySet openers{"to", "for", "in", "by"};
  static const KeySet actors{"you", "licensee", "licensor", "we", "users"};
  if (first + 1 >= last) return false;
  const std::string_view head = document.TextOf(document.words[first]);
  const bool gerund = head.size() > 4 && head.substr(head.size() - 3) == "ing";
  if (!gerund && !openers.Has(document.words[first].key)) return false;
  // "To the extent that ..., you may" is a sentence.
  for (std::uint32_t at = first + 1; at < std::min(last, first + 24); ++at) {
    const Word& word = document.words[at];
    if ((word.before & marks::kComma) != 0 && actors.Has(word.key)) return false;
  }
  return true;
}

ClauseRole RoleUnder(const Document& document, std::uint32_t first, std::uint32_t last) {
  static const KeySet definitions{"definitions", "definition",  "defined",
                                  "glossary",    "définitions", "definitionen"};
  static const KeySet recitals{"preamble",     "recitals",     "recital", "whereas",   "background",
                               "introduction", "introductory", "summary", "rationale", "préambule"};
  const std::uint32_t count = last - first;
  for (std::uint32_t at = first; at < last; ++at) {
    const WordKey key = document.words[at].key;
    if (definitions.Has(key) && count <= 6) return ClauseRole::kDefinition;
    if (recitals.Has(key) && count <= 4) return ClauseRole::kRecital;
    if (at + 1 < last) {
      const WordKey next = document.words[at + 1].key;
      if (key == KeyOf("定") && next == KeyOf("义") && count <= 8) return ClauseRole::kDefinition;
      if (key == KeyOf("序") && next == KeyOf("言")) return ClauseRole::kRecital;
    }
    if (key == KeyOf("how") && at + 2 < last && document.words[at + 1].key == KeyOf("to")) {
      const WordKey verb = document.words[at + 2].key;
      if (verb == KeyOf("apply")) return ClauseRole::kAppendix;
    }
  }
  return ClauseRole::kOperative;
}

bool EndsTerms(const Document& document, std::uint32_t first, std::uint32_t last) {
  static const KeySet terms{"terms", "license", "licence", "agreement", "conditions"};
  if (last - first < 3 || last - first > 10) return false;
  const auto key = [&](std::uint32_t i) { return document.words[first + i].key; };
  if (key(0) != KeyOf("end") || key(1) != KeyOf("of")) return false;
  // "End of Agreement" is a section on how it ends; in capitals it is the line below the last.
  if (last - first == 3 && key(2) == KeyOf("agreement") &&
      (document.words[first].traits & traits::kAllCaps) == 0) {
    return false;
  }
  return Has(document, first + 2, last, terms);
}

}  // namespace proviso

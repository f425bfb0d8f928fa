// The kind of a document, from its head, its pointers and its constructs.

#include "score/kind.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "clause/key_set.h"

namespace proviso {
namespace {

constexpr std::uint32_t kLongestTitle = 24;      // words
constexpr std::uint32_t kHead = 60;              // words in which a text says what it is
constexpr std::uint32_t kPolicyHead = 30;        // licences speak of their policies further on
constexpr std::uint32_t kReach = 14;             // words from "licensed under" to "licence"
constexpr std::size_t kWordsPerPointer = 400;    // a notice does little but point
constexpr std::uint32_t kLongestException = 1000;  // words, where the title does not say so

using Phrase = std::initializer_list<std::string_view>;

// Runs of words that are looked for, as keys. Made once: see the statics below.
class Runs {
 public:
  Runs(std::initializer_list<Phrase> phrases) {
    for (const Phrase phrase : phrases) {
      std::vector<WordKey>& keys = runs_.emplace_back();
      for (const std::string_view word : phrase) keys.push_back(KeyOf(word));
      begins_ |= Bit(keys[0]);
    }
  }

  // How many of them begin at word `at`.
  std::size_t CountAt(const Document& document, std::uint32_t at) const {
    std::size_t count = 0;
    if ((begins_ & Bit(document.words[at].key)) == 0) return count;
    for (const std::vector<WordKey>& run : runs_) {
      if (document.words[at].key != run[0] || at + run.size() > document.words.size()) continue;
      std::size_t same = 1;
      while (same < run.size() && document.words[at + same].key == run[same]) ++same;
      if (same == run.size()) ++count;
    }
    return count;
  }

  bool StandInHead(const Document& document, std::uint32_t head = kHead) const {
    const auto end =
        std::min<std::uint32_t>(head, static_cast<std::uint32_t>(document.words.size()));
    for (std::uint32_t at = 0; at < end; ++at) {
      if (CountAt(document, at) > 0) return true;
    }
    return false;
  }

 private:
  static std::uint64_t Bit(WordKey key) { return 1ULL << ((key * 0x9E3779B97F4A7C15ULL) >> 58); }

  std::vector<std::vector<WordKey>> runs_;
  std::uint64_t begins_ = 0;  // Bit of every first word: most words of a text have none of these
};

bool HasAny(const std::vector<std::string>& words, Phrase any) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(any.begin(), any.end(), word) != any.end();
  });
}

// How often the text sends its reader to another licence: "licensed under the ...
// License", "under the terms of ... version 2"; but not to "this licence" or to "the
// following terms".
std::size_t CountPointers(const Document& document) {
  static const KeySet verbs = {"licensed", "released", "distributed", "redistributed",
                               "available", "provided", "published", "covered", "governed",
                               "subject", "terms", "conditions", "modify", "permitted", "use",
                               "used", "offered"};
  static const KeySet joints = {"under", "by", "to", "of"};
  static const KeySet targets = {"license", "licence", "licenses", "licences"};
  static const KeySet own = {"this", "these", "following", "such", "its", "your", "their", "any",
                             "below", "set", "agreement", "laws", "law", "section"};
  static const KeySet choices = {"choice", "option"};
  static const Runs pointing = {{"same", "terms", "as"},
                                {"see", "the", "license"},
                                {"obtain", "a", "copy", "of", "the", "license", "at"},
                                {"full", "text", "of", "the"},
                                {"complete", "text", "of", "the"},
                                {"copy", "of", "the", "license", "is", "available"},
                                {"received", "a", "copy", "of", "the"}};
  const std::vector<Word>& words = document.words;
  std::size_t pointers = 0;
  std::size_t after = 0;  // the last pointer
  for (std::size_t i = 0; i < words.size(); ++i) {
    pointers += pointing.CountAt(document, static_cast<std::uint32_t>(i));
    if (i < after || i + 2 >= words.size() || !verbs.Has(words[i].key) ||
        !joints.Has(words[i + 1].key)) {
      continue;
    }
    const std::size_t end = std::min(words.size(), i + 2 + kReach);
    for (std::size_t j = i + 2; j < end && (words[j].before & marks::kStop) == 0; ++j) {
      const bool at_choice = j + 1 < end && choices.Has(words[j + 1].key);  // "under your choice of"
      if (own.Has(words[j].key) && !at_choice) break;
      if (!targets.Has(words[j].key)) continue;
      ++pointers;
      after = j + 1;
      break;
    }
  }
  return pointers;
}

// By its own name; the title of another agreement that is spoken of below is none.
bool IsContributorAgreement(const Document& document, const std::vector<std::string>& title) {
  static const Runs names = {{"contributor", "license", "agreement"},
                             {"contributor", "licence", "agreement"},
                             {"contributor", "licensing", "agreement"},
                             {"contributor", "agreement"},
                             {"contributors", "agreement"},
                             {"contributor", "assignment", "agreement"},
                             {"contribution", "license", "agreement"},
                             {"contribution", "agreement"},
                             {"certificate", "of", "origin"}};
  const bool bears_another_name =
      HasAny(title, {"license", "licence", "agreement"}) &&
      !HasAny(title, {"contributor", "contributors", "contribution", "contributions"});
  return names.StandInHead(document) && !bears_another_name;
}

bool IsPolicyTitle(const std::vector<std::string>& title) {
  return HasAny(title, {"policy", "policies", "guidelines", "prohibited", "conduct"}) &&
         !HasAny(title, {"license", "licence", "licensing", "agreement", "copyright", "terms"});
}

// "... Acceptable Use Policy", "Prohibited Uses": such a text grants nothing, whatever
// its recitals say of use.
bool IsUsePolicyTitle(const std::vector<std::string>& title) {
  return IsPolicyTitle(title) && HasAny(title, {"use", "uses", "usage", "conduct"}) &&
         HasAny(title, {"acceptable", "prohibited", "policy", "conduct", "responsible"});
}

// What the tags of a text say about its kind.
class Found {
 public:
  Found(const std::vector<Tag>& tags, const GrammarFacts& facts)
      : facts_(facts), has_(facts.constructs.size(), false) {
    for (const Tag& tag : tags) {
      if (tag.construct < has_.size()) has_[tag.construct] = true;
    }
  }

  bool Has(std::string_view construct) const {
    const int index = facts_.Find(construct);
    return index >= 0 && has_[index];
  }

  bool HasFamily(Family family) const {
    for (std::size_t i = 0; i < has_.size(); ++i) {
      if (has_[i] && facts_.constructs[i].family == family) return true;
    }
    return false;
  }

  // A text with terms of its own is a licence, whatever else it points to.
  bool StandsAlone() const {
    return (Has("public-domain-dedication") && !Has("grant-copyright")) ||
           (Has("grant-copyright") && (Has("notice-retention") || Has("attribution"))) ||
           Has("non-commercial") || Has("purpose-limit") || Has("use-restriction") ||
           Has("no-redistribution") || Has("no-modification") || Has("no-reverse-engineering");
  }

 private:
  const GrammarFacts& facts_;
  std::vector<bool> has_;
};

}  // namespace

std::vector<std::string> TitleOf(const Document& document, const ClauseTree& tree) {
  std::uint32_t first = 0, last = 0;
  for (const Clause& clause : tree.clauses) {
    if (clause.kind != ClauseKind::kTitle) continue;
    first = clause.first_word;
    last = clause.last_word;
    break;
  }
  for (std::size_t i = 0; first == last && i < document.lines.size(); ++i) {
    first = document.lines[i].first_word;
    last = document.lines[i].last_word;
  }
  last = std::min(last, first + kLongestTitle);
  if (first == last) return {};
  const Span span = document.SpanOf(first, last);
  return FoldWords(document.text().substr(span.begin, span.size()));
}

DocumentKind KindOf(const Document& document, const ClauseTree& tree, const std::vector<Tag>& tags,
                    const GrammarFacts& facts) {
  static const Runs policies = {{"use", "policy"}, {"usage", "policy"}, {"prohibited", "uses"}};
  static const Runs exceptions = {{"special", "exception"},
                                  {"linking", "exception"},
                                  {"library", "exception"},
                                  {"additional", "permission"},
                                  {"additional", "permissions"}};
  static const Runs exception = {{"exception"}, {"exceptions"}};
  static const Runs licences = {{"license"},  {"licence"},    {"licensed"}, {"licenses"},
                                {"licences"}, {"permission"}, {"rights"}};
  const Found found(tags, facts);
  std::vector<std::string> title = TitleOf(document, tree);
  // The first line of a text without a title may be the first of its sentences.
  if (HasAny(title, {"may", "must", "shall", "is", "are"})) title.clear();
  if (IsContributorAgreement(document, title)) return DocumentKind::kContributorAgreement;
  const bool opens_as_policy =
      IsPolicyTitle(title) || policies.StandInHead(document, kPolicyHead);
  if (IsUsePolicyTitle(title) || (opens_as_policy && !found.Has("grant-copyright"))) {
    return DocumentKind::kPolicy;
  }

  const std::size_t pointers = CountPointers(document);
  const bool points = pointers * kWordsPerPointer >= document.words.size() && pointers > 0;
  // What adds to the licence it points to is an exception before it is a notice, if it says so.
  const bool opens_as_exception =
      exceptions.StandInHead(document) ||
      (found.Has("license-exception") &&
       (!points || exception.StandInHead(document, kLongestException)));
  if (HasAny(title, {"exception", "exceptions"}) && !points) {
    return DocumentKind::kException;
  }
  if (!found.StandsAlone()) {
    if (opens_as_exception && document.words.size() <= kLongestException) {
      return DocumentKind::kException;
    }
    if (points) return DocumentKind::kNotice;
  }
  if (!found.HasFamily(Family::kPermission) && !licences.StandInHead(document)) {
    // Rules of behaviour without a title.
    return found.Has("use-restriction") ? DocumentKind::kPolicy : DocumentKind::kOther;
  }
  return DocumentKind::kLicense;
}

DocumentKind KindOfBundle(const std::vector<DocumentKind>& kinds) {
  for (const DocumentKind kind : kinds) {
    if (kind == DocumentKind::kLicense) return kind;
  }
  return kinds.empty() ? DocumentKind::kOther : kinds.front();
}

}  // namespace proviso

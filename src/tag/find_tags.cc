// Tags of a document: those of its sentences, then what concerns several of them: lists that
// several items name, neighbours that merge, definitions nobody uses, constructs that yield.
#include <algorithm>
#include <unordered_map>

#include "tag/matcher.h"
#include "tag/pairs.h"
#include "tag/tag.h"

namespace proviso {
namespace {

// At most so many definitions of a text are followed to their uses; each costs a pass.
constexpr int kMaxFollowedDefinitions = 64;

// Whether the term that a clause defines stands anywhere outside of it.
class DefinedTerms {
 public:
  DefinedTerms(const Document& document, const ClauseTree& tree)
      : document_(document), tree_(tree) {}

  bool UsedElsewhere(std::uint32_t clause) {
    const auto [at, is_new] = known_.try_emplace(clause, true);
    if (is_new && static_cast<int>(known_.size()) <= kMaxFollowedDefinitions) {
      at->second = Search(tree_.clauses[clause]);
    }
    return at->second;
  }

 private:
  // Clause::defines has several terms apart by "; "; one that is used is enough.
  bool Search(const Clause& clause) const {
    std::string_view terms = clause.defines;
    while (!terms.empty()) {
      const std::size_t end = std::min(terms.find(';'), terms.size());
      if (Stands(terms.substr(0, end), clause)) return true;
      terms.remove_prefix(std::min(end + 1, terms.size()));
    }
    return false;
  }

  bool Stands(std::string_view text, const Clause& clause) const {
    std::vector<WordKey> term;
    for (const std::string& word : FoldWords(text)) term.push_back(KeyOf(word));
    if (term.empty()) return true;
    // "Permitted Purpose" may be used as "Permitted Purposes", and the other way round.
    const std::string last = FoldWords(text).back();
    const WordKey other = last.size() > 2 && last.back() == 's'
                              ? KeyOf(last.substr(0, last.size() - 1))
                              : KeyOf(last + "s");
    const std::vector<Word>& words = document_.words;
    for (std::size_t at = 0; at + term.size() <= words.size(); ++at) {
      if (at >= clause.first_word && at < clause.last_word) {
        at = clause.last_word - 1;
        continue;
      }
      std::size_t same = 0;
      while (same + 1 < term.size() && words[at + same].key == term[same]) ++same;
      if (same + 1 < term.size()) continue;
      const WordKey key = words[at + same].key;
      if (key == term.back() || key == other) return true;
    }
    return false;
  }

  const Document& document_;
  const ClauseTree& tree_;
  std::unordered_map<std::uint32_t, bool> known_;
};

// Sorted by construct, then place: overlapping tags of a construct become one, and where the
// construct merges, so do those of neighbouring sentences of one clause.
std::vector<FoundTag> Merge(std::vector<FoundTag> found, const ClauseTree& tree,
                            const Program& program) {
  std::stable_sort(found.begin(), found.end(), [](const FoundTag& a, const FoundTag& b) {
    return a.tag.construct != b.tag.construct ? a.tag.construct < b.tag.construct
                                              : a.tag.span.begin < b.tag.span.begin;
  });
  std::vector<FoundTag> merged;
  for (FoundTag& next : found) {
    if (!merged.empty() && merged.back().tag.construct == next.tag.construct) {
      FoundTag& last = merged.back();
      const bool overlap = last.tag.span.end > next.tag.span.begin;
      const bool neighbours =
          program.constructs[next.tag.construct].merge && next.sentence == last.last_sentence + 1 &&
          tree.sentences[next.sentence].clause == tree.sentences[last.last_sentence].clause;
      if (overlap || neighbours) {
        last.tag.span = last.tag.span.Union(next.tag.span);
        last.last_sentence = std::max(last.last_sentence, next.last_sentence);
        FillValues(next.tag.values, &last.tag.values);
        continue;
      }
    }
    merged.push_back(std::move(next));
  }
  return merged;
}

// Drops the tags of which half lies in tags of a construct they yield to.
void Suppress(const Program& program, std::vector<FoundTag>* found) {
  std::vector<std::vector<Span>> spans(program.constructs.size());
  for (const FoundTag& one : *found) spans[one.tag.construct].push_back(one.tag.span);
  std::erase_if(*found, [&](const FoundTag& one) {
    for (std::uint16_t stronger : program.constructs[one.tag.construct].yields_to) {
      std::uint32_t shared = 0;
      // Spans of a construct are sorted and apart: look only at those that can meet this one.
      const std::vector<Span>& list = spans[stronger];
      auto at =
          std::lower_bound(list.begin(), list.end(), one.tag.span.begin,
                           [](const Span& span, std::uint32_t begin) { return span.end <= begin; });
      for (; at != list.end() && at->begin < one.tag.span.end; ++at) {
        shared += at->Overlap(one.tag.span);
      }
      if (2 * shared >= one.tag.span.size()) return true;
    }
    return false;
  });
}

}  // namespace

std::vector<Tag> FindTagsTraced(const Document& document, const ClauseTree& tree,
                                const Grammar& grammar, MatchTrace* trace, std::size_t* unread) {
  const Program& program = grammar.matcher->program;
  SentenceMatcher matcher(document, tree, grammar, trace);
  std::vector<FoundTag> found;
  std::uint32_t next = 0;
  while (next < tree.sentences.size() && found.size() <= kMaxTags) matcher.Match(next++, &found);
  if (unread != nullptr) *unread = next;

  DefinedTerms terms(document, tree);
  std::erase_if(found, [&](const FoundTag& one) {
    if (!program.constructs[one.tag.construct].needs_use) return false;
    const Clause& clause = tree.clauses[one.tag.clause];
    return clause.role == ClauseRole::kDefinition && !clause.defines.empty() &&
           !terms.UsedElsewhere(one.tag.clause);
  });
  found = Merge(std::move(found), tree, program);
  Suppress(program, &found);

  std::vector<Tag> tags;
  tags.reserve(found.size());
  for (FoundTag& one : found) {
    one.tag.span = WithItsPairs(document.text(), one.tag.span);
    tags.push_back(std::move(one.tag));
  }
  std::stable_sort(tags.begin(), tags.end(), [](const Tag& a, const Tag& b) {
    if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
    if (a.span.end != b.span.end) return a.span.end > b.span.end;
    return a.construct < b.construct;
  });
  return tags;
}

std::vector<Tag> FindTags(const Document& document, const ClauseTree& tree, const Grammar& grammar,
                          std::size_t* unread) {
  return FindTagsTraced(document, tree, grammar, nullptr, unread);
}

}  // namespace proviso

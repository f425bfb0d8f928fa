#include "tests/clause/tree_rules.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace proviso {

std::vector<std::string> BrokenRules(const Document& document, const ClauseTree& tree) {
  std::vector<std::string> broken;
  const auto rule = [&](bool kept, const std::string& name, std::size_t at) {
    if (!kept && broken.size() < 20) broken.push_back(name + " at " + std::to_string(at));
  };
  const auto size = static_cast<std::uint32_t>(document.text().size());
  rule(!tree.clauses.empty(), "there is a root", 0);
  if (tree.clauses.empty()) return broken;
  rule(tree.clauses[0].span == Span{0, size}, "the root holds the text", 0);
  rule(tree.clauses[0].parent == kNoClause, "the root has no parent", 0);

  std::set<std::string> ids;
  std::vector<int> depths(tree.clauses.size(), 0);
  // `open` is the path to the clause last seen: pre-order closes what it leaves.
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < tree.clauses.size(); ++i) {
    const Clause& clause = tree.clauses[i];
    rule(!clause.id.empty(), "ids are not empty", i);
    rule(ids.insert(clause.id).second, "ids are unique: " + clause.id, i);
    rule(clause.first_word <= clause.last_word, "words are in order", i);
    rule(clause.last_word <= document.words.size(), "words exist", i);
    if (i == 0) {
      open.push_back(0);
      continue;
    }
    const auto parent = static_cast<std::size_t>(clause.parent);
    rule(clause.parent >= 0 && parent < i, "parents come first", i);
    if (clause.parent < 0 || parent >= i) continue;
    const Clause& above = tree.clauses[parent];
    depths[i] = depths[parent] + 1;
    rule(depths[i] <= kMaxDepth, "nesting is bounded", i);
    rule(!clause.span.empty(), "spans are not empty", i);
    rule(above.span.Contains(clause.span), "spans nest", i);
    rule(above.first_word <= clause.first_word && clause.last_word <= above.last_word, "words nest",
         i);
    while (!open.empty() && open.back() != parent) {
      rule(tree.clauses[open.back()].span.end <= clause.span.begin, "siblings do not overlap", i);
      open.pop_back();
    }
    rule(!open.empty(), "clauses are in pre-order", i);
    rule(tree.clauses[i - 1].span.begin <= clause.span.begin, "begins ascend", i);
    open.push_back(i);
  }

  std::uint32_t end = 0;
  for (std::size_t i = 0; i < tree.sentences.size(); ++i) {
    const Sentence& s = tree.sentences[i];
    rule(s.first_word < s.last_word, "sentences have words", i);
    rule(end <= s.first_word, "sentences are in order and apart", i);
    rule(s.last_word <= document.words.size(), "sentences end in the text", i);
    rule(s.clause < tree.clauses.size(), "sentences have a clause", i);
    rule(s.lead_in < static_cast<std::int32_t>(i), "lead-ins come first", i);
    rule(s.introduces || s.list_end == s.last_word, "list_end without a list", i);
    rule(s.list_end >= s.last_word && s.list_end <= document.words.size(), "lists end after", i);
    rule(s.last_word - s.first_word <= 400 || s.role == ClauseRole::kHeading,
         "sentences are bounded", i);
    end = s.last_word;
    if (s.lead_in >= 0) {
      const Sentence& lead = tree.sentences[static_cast<std::size_t>(s.lead_in)];
      rule(lead.introduces, "lead-ins know of it", i);
      rule(lead.list_end >= s.last_word, "lists hold their members", i);
    }
    if (s.clause < tree.clauses.size() && s.last_word <= document.words.size()) {
      const Clause& clause = tree.clauses[s.clause];
      rule(clause.span.Contains(
               Span{document.words[s.first_word].begin, document.words[s.last_word - 1].end()}),
           "clauses hold their sentences", i);
      rule(tree.Innermost(document.words[s.first_word].begin) == s.clause,
           "sentences stand in their innermost clause", i);
    }
  }
  // The innermost clause by its definition, for some bytes.
  const std::uint32_t step = std::max<std::uint32_t>(1, size / 50);
  for (std::uint32_t at = 0; at < size && tree.clauses.size() < 5000; at += step) {
    std::uint32_t last = 0;
    for (std::uint32_t i = 0; i < tree.clauses.size(); ++i) {
      if (tree.clauses[i].span.Contains(at)) last = i;
    }
    rule(tree.Innermost(at) == last, "Innermost is the last that holds the byte", at);
  }
  return broken;
}

}  // namespace proviso

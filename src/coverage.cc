#include "coverage.h"

#include <algorithm>

namespace proviso {
namespace {

constexpr std::uint32_t kFewestWords = 3;  // shorter sentences are numbers and stray words

// The tagged bytes as disjoint spans in order.
std::vector<Span> MergedSpans(std::span<const Tag> tags) {
  std::vector<Span> spans;
  spans.reserve(tags.size());
  for (const Tag& tag : tags) spans.push_back(tag.span);
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) {
    return a.begin < b.begin || (a.begin == b.begin && a.end < b.end);
  });
  std::vector<Span> merged;
  for (const Span span : spans) {
    if (!merged.empty() && span.begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, span.end);
    } else {
      merged.push_back(span);
    }
  }
  return merged;
}

}  // namespace

Coverage MeasureCoverage(const Document& document, const ClauseTree& tree,
                         std::span<const Tag> tags) {
  const std::vector<Span> tagged = MergedSpans(tags);
  const std::vector<Sentence>& sentences = tree.sentences;
  std::vector<std::uint32_t> explained(sentences.size(), 0);  // bytes of each sentence

  std::size_t next = 0;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const Span span = document.SpanOf(sentences[i].first_word, sentences[i].last_word);
    while (next < tagged.size() && tagged[next].end <= span.begin) ++next;
    for (std::size_t at = next; at < tagged.size() && tagged[at].begin < span.end; ++at) {
      const Span both{std::max(span.begin, tagged[at].begin), std::min(span.end, tagged[at].end)};
      if (!both.empty()) explained[i] += document.InFile(both).size();
    }
  }
  // Items come after their lead-ins, so one pass backwards reaches lead-ins of lead-ins.
  for (std::size_t i = sentences.size(); i-- > 0;) {
    const std::int32_t lead_in = sentences[i].lead_in;
    if (lead_in == kNoSentence || explained[i] == 0) continue;
    const Sentence& governor = sentences[lead_in];
    const Span whole = document.SpanOf(governor.first_word, governor.last_word);
    explained[lead_in] = document.InFile(whole).size();
  }

  Coverage coverage;
  std::vector<bool> silent(tree.clauses.size(), false), spoken(tree.clauses.size(), false);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const Sentence& sentence = sentences[i];
    if (sentence.role != ClauseRole::kOperative) continue;
    const Span span = document.SpanOf(sentence.first_word, sentence.last_word);
    coverage.operative_bytes += document.InFile(span).size();
    coverage.explained_bytes += explained[i];
    if (explained[i] > 0) spoken[sentence.clause] = true;
    if (sentence.last_word - sentence.first_word >= kFewestWords) silent[sentence.clause] = true;
  }
  for (std::uint32_t clause = 0; clause < tree.clauses.size(); ++clause) {
    if (silent[clause] && !spoken[clause]) coverage.unexplained.push_back(clause);
  }
  return coverage;
}

}  // namespace proviso

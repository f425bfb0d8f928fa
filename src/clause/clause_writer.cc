#include "clause/clause_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "clause/sentences.h"

namespace proviso {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

ClauseWriter::ClauseWriter(const Document& document, std::size_t blocks, ClauseTree* tree)
    : document_(document), tree_(*tree) {
  tree_.clauses.reserve(blocks + 4);
  labelings_.reserve(blocks + 4);
  depths_.reserve(blocks + 4);
  Clause root;
  root.kind = ClauseKind::kDocument;
  root.id = "document";
  root.span = {0, static_cast<std::uint32_t>(document.text().size())};
  root.last_word = static_cast<std::uint32_t>(document.words.size());
  tree_.clauses.push_back(std::move(root));
  labelings_.push_back(Labeling::kNone);
  depths_.push_back(0);
  tree_.sentences.reserve(document.words.size() / 24 + 4);
}

std::uint32_t ClauseWriter::Open(ClauseKind kind, ClauseRole role, std::uint32_t parent,
                                 std::uint32_t begin, Labeling labeling, std::string label) {
  Clause clause;
  clause.id = std::move(label);
  clause.kind = kind;
  clause.role = role;
  clause.parent = static_cast<std::int32_t>(parent);
  clause.span = {begin, begin};
  clause.first_word = clause.last_word = end_word_;
  tree_.clauses.push_back(std::move(clause));
  labelings_.push_back(labeling);
  depths_.push_back(static_cast<std::uint8_t>(depths_[parent] + 1));
  return size() - 1;
}

void ClauseWriter::Close(std::uint32_t index) {
  if (index == 0) return;
  Clause& clause = tree_.clauses[index];
  clause.span.end = std::max(clause.span.end, end_);
  clause.last_word = std::max(clause.last_word, end_word_);
}

void ClauseWriter::Pass(std::uint32_t end, std::uint32_t end_word) {
  end_ = std::max(end_, end);
  end_word_ = std::max(end_word_, end_word);
}

void ClauseWriter::WriteHeading(std::uint32_t clause, std::uint32_t first, std::uint32_t last) {
  if (first >= last) return;
  if (tree_.clauses[clause].heading.empty()) {
    tree_.clauses[clause].heading = FoldedText(first, last, 240);
  }
  WriteSentences(clause, first, last, kNoSentence, ClauseRole::kHeading);
}

void ClauseWriter::WriteSentences(std::uint32_t clause, std::uint32_t first, std::uint32_t last,
                                  std::int32_t lead_in, ClauseRole role) {
  ends_.clear();
  if (role == ClauseRole::kHeading) {
    if (first < last) ends_.push_back(last);
  } else {
    NoteCuts(FindSentenceEnds(document_, first, last, &ends_), first);
  }
  for (const std::uint32_t end : ends_) {
    tree_.sentences.push_back({first, end, clause, lead_in, role, false, end});
    lead_in = kNoSentence;
    first = end;
  }
  Pass(0, last);
}

void ClauseWriter::WriteText(std::uint32_t clause, std::uint32_t first, std::uint32_t last,
                             std::uint32_t end, std::int32_t lead_in, ClauseRole role) {
  inline_.clear();
  FindInlineMarkers(document_, first, last, &inline_);
  if (inline_.empty()) {
    WriteSentences(clause, first, last, lead_in, role);
  } else {
    WriteSentences(clause, first, inline_[0].word, lead_in, role);
    WriteItems(clause, last, end, role);
  }
  Pass(end, last);
}

// What stands between the items of `inline_` and after them, up to word `last`.
void ClauseWriter::WriteItems(std::uint32_t clause, std::uint32_t last, std::uint32_t end,
                              ClauseRole role) {
  constexpr int kDepths = 8;
  std::array<OpenItem, kDepths> open;  // open[d]: the item at depth d; open[0]: the text
  open[0].clause = clause;
  int depth = 0;
  std::array<std::int32_t, kDepths> leads;
  leads.fill(kNoSentence);
  const std::vector<Word>& words = document_.words;
  const auto close_to = [&](int to) {
    for (; depth > to; --depth) {
      if (open[depth].clause != open[depth - 1].clause) Close(open[depth].clause);
    }
  };
  for (std::size_t i = 0; i < inline_.size(); ++i) {
    const InlineMarker& item = inline_[i];
    const bool has_next = i + 1 < inline_.size();
    const std::uint32_t stop = has_next ? inline_[i + 1].word : last;
    const std::uint32_t limit = has_next ? inline_[i + 1].marker.begin : end;
    const int next_depth = has_next ? inline_[i + 1].depth : 0;
    if (item.depth > depth) {
      const bool begins = last_sentence() < 0 || tree_.sentences.back().last_word != item.word ||
                          (words[item.word].before & marks::kStop) != 0 ||
                          tree_.sentences.back().role == ClauseRole::kHeading;
      leads[item.depth] = begins ? kNoSentence : last_sentence();
    }
    close_to(item.depth - 1);
    const std::uint32_t parent = open[item.depth - 1].clause;
    end_word_ = std::max(end_word_, item.word);
    std::uint32_t own = parent;
    if (depths_[parent] >= kMaxDepth) {
      NoteDepth(item.marker.begin);
    } else {
      const Marker& m = item.marker;
      own = Open(ClauseKind::kItem, tree_.clauses[clause].role, parent, m.begin, Labeling::kNumber,
                 std::string(document_.text().substr(m.label_begin, m.label_end - m.label_begin)));
    }
    depth = item.depth;
    open[depth] = {own, leads[depth]};
    Pass(item.marker.end, item.word + 1);
    // Of the last item of its list only the first sentence is the item's.
    std::uint32_t own_stop = stop;
    if (next_depth < depth) {
      ends_.clear();
      FindSentenceEnds(document_, item.word + 1, stop, &ends_);
      if (!ends_.empty()) own_stop = ends_[0];
    }
    WriteSentences(own, item.word + 1, own_stop, leads[depth], role);
    Pass(EndByte(own_stop, limit), own_stop);
    for (int d = depth; d > 0; --d) Lead(leads[d], own_stop);
    if (own_stop < stop) {
      close_to(std::max(0, next_depth));
      WriteSentences(open[depth].clause, own_stop, stop, kNoSentence, role);
      Pass(EndByte(stop, limit), stop);
    }
  }
  close_to(0);
}

void ClauseWriter::NoteDepth(std::uint32_t begin) {
  if (too_deep_++ == 0) first_too_deep_ = begin;
}

void ClauseWriter::NoteCuts(std::uint32_t cuts, std::uint32_t first_word) {
  if (cuts > 0 && cuts_ == 0) first_cut_ = document_.words[first_word].begin;
  cuts_ += cuts;
}

void ClauseWriter::TellLimits() {
  if (too_deep_ > 0) {
    tree_.diagnostics.push_back(
        {.severity = Severity::kWarning,
         .code = "C001",
         .span = {first_too_deep_, first_too_deep_ + 1},
         .message = fmt::format("clauses nest deeper than {} levels; {} of them stand higher in "
                                "the tree than in the text",
                                kMaxDepth, too_deep_),
         .hint = ""});
  }
  if (cuts_ > 0) {
    tree_.diagnostics.push_back(
        {.severity = Severity::kWarning,
         .code = "C002",
         .span = {first_cut_, first_cut_ + 1},
         .message = fmt::format("a sentence has more than {} words; it was read in parts ({} in "
                                "all, from here on)",
                                kMostSentenceWords, cuts_),
         .hint = ""});
  }
}

// One past the last visible byte of the words up to `last_word`.
std::uint32_t ClauseWriter::EndByte(std::uint32_t last_word, std::uint32_t limit) const {
  if (last_word == 0) return 0;
  const std::string_view text = document_.text();
  std::uint32_t at = document_.words[last_word - 1].end();
  if (last_word < document_.words.size()) {
    limit = std::min(limit, document_.words[last_word].begin);
  }
  while (at < limit && !IsBlank(text[at])) ++at;
  return at;
}

void ClauseWriter::Lead(std::int32_t sentence, std::uint32_t list_end) {
  if (sentence == kNoSentence) return;
  Sentence& lead = tree_.sentences[static_cast<std::size_t>(sentence)];
  lead.introduces = true;
  lead.list_end = std::max(lead.list_end, list_end);
}

void ClauseWriter::Finish() {
  MakeIds(labelings_, &tree_.clauses);
  TellLimits();
}

std::string ClauseWriter::FoldedText(std::uint32_t first, std::uint32_t last,
                                     std::size_t most) const {
  std::string folded;
  if (first >= last) return folded;
  const std::string_view text = document_.text();
  std::uint32_t begin = document_.words[first].begin, end = document_.words[last - 1].end();
  // A quotation mark or bracket belongs to the heading that it opens.
  if (begin > 0 && (text[begin - 1] == '"' || text[begin - 1] == '(')) --begin;
  while (end < text.size() && (text[end] == '.' || text[end] == ')' || text[end] == '"')) ++end;
  bool blank = false;
  std::uint32_t at = begin;
  for (; at < end && folded.size() < most; ++at) {
    if (IsBlank(text[at])) {
      blank = true;
      continue;
    }
    if (text[at] == '*' || static_cast<unsigned char>(text[at]) < 0x20) continue;
    if (blank && !folded.empty()) folded += ' ';
    blank = false;
    const std::uint32_t run = at;
    const std::size_t room = most - std::min(most, folded.size());
    while (at + 1 < end && at + 1 - run < room && text[at + 1] > ' ' && text[at + 1] != '*') ++at;
    folded.append(text, run, at + 1 - run);
  }
  // Never half a character: where one goes on, its beginning goes too.
  const auto goes_on = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  if (at < end && goes_on(text[at])) {
    while (!folded.empty() && goes_on(folded.back())) folded.pop_back();
    if (!folded.empty()) folded.pop_back();
  }
  return folded;
}

}  // namespace proviso

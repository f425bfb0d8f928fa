#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "clause/clause_tree.h"

namespace proviso {
namespace {

std::string FoldBlanks(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  bool blank = false;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      blank = !folded.empty();
      continue;
    }
    if (blank) folded += ' ';
    blank = false;
    folded += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
  }
  return folded;
}

}  // namespace

std::string PrintClauses(const Document& document, const ClauseTree& tree) {
  std::string out;
  std::vector<int> depths(tree.clauses.size(), 0);
  // The sentences of a clause may stand before and after those of its children: they are
  // printed where they stand, with the number of their clause.
  std::size_t sentence = 0;
  const auto print_sentences = [&](std::uint32_t before_word, bool all) {
    while (sentence < tree.sentences.size() &&
           (all || tree.sentences[sentence].first_word < before_word)) {
      const Sentence& s = tree.sentences[sentence];
      const std::string indent(2 * (static_cast<std::size_t>(depths[s.clause]) + 1), ' ');
      std::string note = fmt::format("{}", sentence);
      if (s.lead_in != kNoSentence) note += fmt::format(" after {}", s.lead_in);
      if (s.introduces) note += fmt::format(" introduces to {}", s.list_end);
      // The role is shown where it is not that of the clause.
      const bool own = s.role == tree.clauses[s.clause].role && s.role != ClauseRole::kHeading;
      const std::string kind = own ? "" : fmt::format("{} ", Name(s.role));
      const Span span = document.SpanOf(s.first_word, s.last_word);
      out += fmt::format("{}| {}{}: {}\n", indent, kind, note,
                         FoldBlanks(document.text().substr(span.begin, span.size())));
      ++sentence;
    }
  };
  for (std::size_t i = 0; i < tree.clauses.size(); ++i) {
    const Clause& clause = tree.clauses[i];
    if (i > 0) {
      print_sentences(clause.first_word, false);
      depths[i] = depths[static_cast<std::size_t>(clause.parent)] + 1;
    }
    const std::string indent(2 * static_cast<std::size_t>(depths[i]), ' ');
    out += fmt::format("{}{} {} {} {}-{}", indent, clause.id, Name(clause.kind), Name(clause.role),
                       clause.span.begin, clause.span.end);
    if (!clause.heading.empty()) out += fmt::format(" [{}]", clause.heading);
    if (!clause.defines.empty()) out += fmt::format(" defines <{}>", clause.defines);
    out += '\n';
  }
  print_sentences(0, true);
  return out;
}

}  // namespace proviso

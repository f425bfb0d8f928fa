#include "tag/phrase_use.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "tag/matcher.h"

namespace proviso {
namespace {

// Whether `more` has every value of `values`, list items each.
bool HasValues(const std::vector<Attribute>& more, const std::vector<Attribute>& values) {
  std::vector<Attribute> joined = more;
  FillValues(values, &joined);
  return joined == more;
}

}  // namespace

PhraseUse::PhraseUse(const Grammar& grammar)
    : grammar_(grammar), counts_(grammar.matcher->program.phrases.size()) {}

void PhraseUse::Read(const Document& document, const ClauseTree& tree, std::string_view path) {
  ++texts_;
  MatchTrace trace;
  FindTagsTraced(document, tree, grammar_, &trace);
  const std::vector<Phrase>& phrases = grammar_.matcher->program.phrases;
  for (std::size_t begin = 0; begin < trace.fired.size();) {
    std::size_t end = begin;
    while (end < trace.fired.size() && trace.fired[end].sentence == trace.fired[begin].sentence) {
      ++end;
    }
    const std::span<const PhraseMatch> sentence(&trace.fired[begin], end - begin);
    for (const PhraseMatch& match : sentence) {
      Count& count = counts_[match.phrase];
      ++count.places;
      if (count.last_text != texts_) {
        count.last_text = texts_;
        if (++count.texts == 1) count.only_in = path;
      }
      // Of two that say the same the later one in the file is the one to spare.
      const auto covers = [&](const PhraseMatch& other) {
        return other.phrase != match.phrase &&
               phrases[other.phrase].construct == phrases[match.phrase].construct &&
               other.span.Contains(match.span) && HasValues(other.values, match.values) &&
               (other.phrase < match.phrase || other.span != match.span ||
                other.values != match.values);
      };
      const auto other = std::find_if(sentence.begin(), sentence.end(), covers);
      if (other == sentence.end()) continue;
      ++count.covered;
      count.by = other->phrase;
    }
    begin = end;
  }
}

std::vector<FileDiagnostic> PhraseUse::Report(const ParsedGrammar& parsed) const {
  std::vector<FileDiagnostic> notes;
  const std::vector<Phrase>& phrases = grammar_.matcher->program.phrases;
  std::vector<std::vector<const Count*>> counts(grammar_.facts.constructs.size());
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    std::vector<const Count*>& own = counts[phrases[i].construct];
    if (own.size() <= phrases[i].number) own.resize(phrases[i].number + 1u);
    own[phrases[i].number] = &counts_[i];
  }
  for (const GrammarFile& file : parsed.files) {
    for (const ConstructRule& rule : file.constructs) {
      const int construct = grammar_.facts.Find(rule.id.text);
      if (construct < 0) continue;
      for (std::size_t i = 0; i < rule.phrases.size(); ++i) {
        const Count& count = *counts[static_cast<std::size_t>(construct)][i];
        const auto note = [&](std::string code, std::string message, std::string hint) {
          notes.push_back({file.path,
                           {Severity::kNote, std::move(code), rule.phrases[i].pattern.span,
                            std::move(message), std::move(hint)}});
        };
        if (count.places == 0) {
          note("G201", fmt::format("{}/{} fires in none of the {} texts", rule.id.text, i + 1, texts_),
               "delete it, unless lawyers say it elsewhere");
          continue;
        }
        if (count.covered == count.places) {
          note("G203",
               fmt::format("{}/{} finds nothing at its {} places that others, such as /{}, do not",
                           rule.id.text, i + 1, count.places, phrases[count.by].number + 1),
               "delete it, or narrow the other");
        } else if (count.texts == 1) {
          note("G202", fmt::format("{}/{} fires in one text only: {}", rule.id.text, i + 1, count.only_in),
               "say it as others would, or delete it");
        }
      }
    }
  }
  return notes;
}

}  // namespace proviso

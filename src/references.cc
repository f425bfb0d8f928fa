#include "references.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "score/kind.h"

namespace proviso {
namespace {

using Words = std::vector<std::string>;

bool Has(const Words& words, std::initializer_list<std::string_view> any) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(any.begin(), any.end(), word) != any.end();
  });
}

// Whether `part` stands in `whole`, in order and together.
bool HasRun(const Words& whole, const Words& part) {
  return !part.empty() &&
         std::search(whole.begin(), whole.end(), part.begin(), part.end()) != whole.end();
}

std::optional<std::string> TextValue(const Tag& tag, std::string_view name) {
  for (const Attribute& attribute : tag.values) {
    if (attribute.name != name) continue;
    if (const auto* text = std::get_if<std::string>(&attribute.value)) return *text;
  }
  return std::nullopt;
}

bool IsAttachment(const Words& target) {
  return Has(target, {"attachment", "exhibit", "appendix", "annex", "schedule", "addendum"});
}

std::string KindOfTarget(const Words& target, const std::string& construct) {
  if (IsAttachment(target)) return "attachment";
  if (construct == "acceptable-use-policy") return "policy";
  if (Has(target, {"license", "licence", "licenses", "licences"})) return "license";
  if (Has(target, {"terms", "agreement"})) return "terms";
  return "policy";
}

// Whether the text has an exhibit of that name: "Attachment A" for the target "attachment a".
bool HoldsExhibit(const AnalyzedText& text, const Words& target) {
  return std::any_of(text.tree.clauses.begin(), text.tree.clauses.end(), [&](const Clause& clause) {
    if (clause.kind != ClauseKind::kExhibit) return false;
    const Words id = FoldWords(clause.id);
    return HasRun(target, id) || HasRun(FoldWords(clause.heading), target);
  });
}

// Whether a target, or the quote that names it, speaks of this title.
bool BearsTitle(const AnalyzedText& text, const Words& target, const Words& quote) {
  const Words title = TitleOf(text.document, text.tree);
  if (title.size() < 2) return false;
  return HasRun(title, target) || HasRun(target, title) || HasRun(quote, title);
}

struct Candidate {
  Reference reference;
  Words words;  // of the target
  Words quote;  // of the tag
  std::uint32_t text = 0, clause = 0;
};

bool IsMailAddress(std::string_view target) {
  return target.find('@') != std::string_view::npos && target.find('/') == std::string_view::npos;
}

bool IsUrl(const Candidate& candidate) {
  return candidate.reference.target.find('/') != std::string::npos;
}

// Whether `url` is where the document that `named` only names is to be found.
bool IsAddressOf(const Candidate& url, const Candidate& named) {
  if (!IsUrl(url) || IsUrl(named) || url.text != named.text) return false;
  return url.clause == named.clause || HasRun(url.quote, named.words);
}

}  // namespace

std::vector<Reference> FindReferences(const std::vector<AnalyzedText>& texts,
                                      const std::vector<Tag>& tags,
                                      const std::vector<std::uint32_t>& tag_text,
                                      const GrammarFacts& facts) {
  std::vector<Candidate> candidates;
  for (std::uint32_t i = 0; i < tags.size(); ++i) {
    const std::optional<std::string> target = TextValue(tags[i], "reference");
    if (!target || target->empty() || IsMailAddress(*target)) continue;
    const bool known = std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& c) {
      return c.reference.target == *target;
    });
    if (known) continue;

    const AnalyzedText& own = texts[tag_text[i]];
    Candidate candidate{.words = FoldWords(*target), .text = tag_text[i], .clause = tags[i].clause};
    const Span quote = tags[i].span;
    candidate.quote = FoldWords(own.document.text().substr(quote.begin, quote.size()));
    const bool attachment = IsAttachment(candidate.words);
    if (attachment && HoldsExhibit(own, candidate.words)) continue;
    if (HasRun(TitleOf(own.document, own.tree), candidate.words)) continue;  // it speaks of itself
    candidate.reference = {
        .kind = KindOfTarget(candidate.words, facts.constructs[tags[i].construct].id),
        .target = *target,
        .tag = i};
    for (std::uint32_t other = 0; other < texts.size(); ++other) {
      if (other == tag_text[i] || candidate.reference.in_bundle) continue;
      candidate.reference.in_bundle = BearsTitle(texts[other], candidate.words, candidate.quote) ||
                                      (attachment && HoldsExhibit(texts[other], candidate.words));
    }
    candidates.push_back(std::move(candidate));
  }

  std::vector<Reference> references;
  for (const Candidate& candidate : candidates) {
    const bool has_address =
        std::any_of(candidates.begin(), candidates.end(),
                    [&](const Candidate& other) { return IsAddressOf(other, candidate); });
    if (!has_address) references.push_back(candidate.reference);
  }
  return references;
}

}  // namespace proviso

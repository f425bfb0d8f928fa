#include "references.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

namespace proviso {
namespace {

using Words = std::vector<std::string>;

constexpr std::uint32_t kLongestTitle = 24;    // words
constexpr std::size_t kLongestNotice = 250;    // words: longer texts say more than "see there"

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

bool IsPolicyTitle(const Words& title) {
  return Has(title, {"policy", "policies", "guidelines", "prohibited", "acceptable"}) &&
         Has(title, {"use", "uses", "usage", "conduct", "policy", "content"}) &&
         !Has(title, {"license", "licence", "agreement", "terms"});
}

bool IsContributorTitle(const Words& title) {
  return Has(title, {"contributor", "contributors", "contribution", "contributions"}) &&
         Has(title, {"agreement", "license", "licence", "certificate", "assignment"});
}

Words TitleWords(const AnalyzedText& text) {
  const Span title = TitleSpan(text);
  return FoldWords(text.document.text().substr(title.begin, title.size()));
}

// Which constructs one text of a bundle has.
std::vector<bool> ConstructsOf(std::uint32_t text, const std::vector<Tag>& tags,
                               const std::vector<std::uint32_t>& tag_text,
                               const GrammarFacts& facts) {
  std::vector<bool> has(facts.constructs.size(), false);
  for (std::size_t i = 0; i < tags.size(); ++i) {
    if (tag_text[i] == text) has[tags[i].construct] = true;
  }
  return has;
}

DocumentKind KindOfText(const AnalyzedText& text, const std::vector<bool>& has,
                        const GrammarFacts& facts) {
  const auto any = [&](std::initializer_list<std::string_view> ids) {
    return std::any_of(ids.begin(), ids.end(), [&](std::string_view id) {
      const int index = facts.Find(id);
      return index >= 0 && has[index];
    });
  };
  const Words title = TitleWords(text);
  const bool grants = any({"grant-copyright", "grant-patent", "grant-commercial",
                           "public-domain-dedication"});
  if (IsContributorTitle(title)) return DocumentKind::kContributorAgreement;
  if (!grants && IsPolicyTitle(title)) return DocumentKind::kPolicy;
  if (any({"license-exception"}) && !any({"public-domain-dedication"}) &&
      (!grants || Has(title, {"exception"}))) {
    return DocumentKind::kException;
  }
  const bool tagged = std::find(has.begin(), has.end(), true) != has.end();
  if (!tagged) return DocumentKind::kOther;
  if (!grants && text.document.words.size() <= kLongestNotice) {
    const Words words = FoldWords(text.document.text());
    for (const Words& run : {Words{"licensed", "under"}, Words{"released", "under"},
                             Words{"distributed", "under"}, Words{"governed", "by", "the"}}) {
      if (HasRun(words, run)) return DocumentKind::kNotice;
    }
  }
  return DocumentKind::kLicense;
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
  const Words title = TitleWords(text);
  if (title.size() < 2) return false;
  return HasRun(title, target) || HasRun(target, title) || HasRun(quote, title);
}

}  // namespace

Span TitleSpan(const AnalyzedText& text) {
  const Document& document = text.document;
  const auto span = [&](std::uint32_t first, std::uint32_t last) {
    return document.SpanOf(first, std::min(last, first + kLongestTitle));
  };
  for (const Clause& clause : text.tree.clauses) {
    if (clause.kind == ClauseKind::kTitle && clause.first_word < clause.last_word) {
      return span(clause.first_word, clause.last_word);
    }
  }
  for (const Line& line : document.lines) {
    if (line.first_word < line.last_word) return span(line.first_word, line.last_word);
  }
  return {};
}

DocumentKind KindOfDocument(const std::vector<AnalyzedText>& texts, const std::vector<Tag>& tags,
                            const std::vector<std::uint32_t>& tag_text,
                            const GrammarFacts& facts) {
  DocumentKind first = DocumentKind::kOther;
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    const DocumentKind kind =
        KindOfText(texts[i], ConstructsOf(i, tags, tag_text, facts), facts);
    if (kind == DocumentKind::kLicense) return kind;
    if (i == 0) first = kind;
  }
  return first;
}

std::vector<Reference> FindReferences(const std::vector<AnalyzedText>& texts,
                                      const std::vector<Tag>& tags,
                                      const std::vector<std::uint32_t>& tag_text,
                                      const GrammarFacts& facts) {
  std::vector<Reference> references;
  for (std::uint32_t i = 0; i < tags.size(); ++i) {
    const std::optional<std::string> target = TextValue(tags[i], "reference");
    if (!target || target->empty()) continue;
    const bool known = std::any_of(references.begin(), references.end(),
                                   [&](const Reference& r) { return r.target == *target; });
    if (known) continue;

    const AnalyzedText& own = texts[tag_text[i]];
    const Words words = FoldWords(*target);
    if (IsAttachment(words) && HoldsExhibit(own, words)) continue;
    const Span quote = tags[i].span;
    const Words said = FoldWords(own.document.text().substr(quote.begin, quote.size()));
    Reference reference{.kind = KindOfTarget(words, facts.constructs[tags[i].construct].id),
                        .target = *target,
                        .tag = i};
    for (std::uint32_t other = 0; other < texts.size() && !reference.in_bundle; ++other) {
      if (other == tag_text[i]) continue;
      reference.in_bundle = BearsTitle(texts[other], words, said) ||
                            (IsAttachment(words) && HoldsExhibit(texts[other], words));
    }
    references.push_back(std::move(reference));
  }
  return references;
}

}  // namespace proviso

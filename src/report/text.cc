// The report that people read: the verdict, the five answers, what limits the reader, and what
// the report does not know. docs/limits.md explains the last part.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "report/display.h"
#include "report/page.h"
#include "report/report.h"

namespace proviso {
namespace {

constexpr std::size_t kQuotesPerConstruct = 3;
constexpr int kQuoteColumns = 210;  // about three lines
constexpr int kClauseColumns = 8;   // longer clause ids get a line of their own
constexpr std::size_t kUnexplainedListed = 8;

// What each band lets its reader do, in one sentence.
constexpr std::array<std::string_view, 7> kBandSentences = {
    "No conditions: use, change and share it as you like.",
    "Use, change and share it; keep the notices.",
    "Use it freely; changes to these files, or to this work itself, stay under this license.",
    "Use it freely; what you build on it and share, or offer over a network, comes under this "
    "license.",
    "Commercial use and changes are allowed, but with limits on behaviour, scale, naming or field "
    "of use.",
    "Readable and usable, but not for every business: no commercial use, no changes, no hosting or "
    "no competing.",
    "Use only: redistribution or changes are not granted.",
};

constexpr std::array<std::string_view, kCells> kCellLabels = {
    "commercial use", "modification", "redistribution", "patent grant", "attribution"};

std::string_view FamilyHeading(Family family) {
  switch (family) {
    case Family::kProhibition: return "What it forbids or limits";
    case Family::kPower: return "What the licensor may do";
    case Family::kDuty: return "What you must do";
    case Family::kPermission: return "What it grants";
    case Family::kRisk: return "Risk";
  }
  return "";
}

Ink InkOf(Family family) {
  switch (family) {
    case Family::kProhibition: return Ink::kRed;
    case Family::kPower: return Ink::kRed;
    case Family::kDuty: return Ink::kYellow;
    case Family::kPermission: return Ink::kGreen;
    case Family::kRisk: return Ink::kPlain;
  }
  return Ink::kPlain;
}

std::string ShowValue(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return fmt::format("{}", fmt::join(std::get<std::vector<std::string>>(value), ", "));
}

class TextReport {
 public:
  TextReport(const Analysis& analysis, const Rules& rules, const TextStyle& style)
      : analysis_(analysis), rules_(rules), facts_(rules.grammar.facts), page_(style) {
    for (std::uint32_t i = 0; i < analysis.tags.size(); ++i) {
      by_construct_[analysis.tags[i].construct].push_back(i);
    }
  }

  std::string Render() {
    WriteHead();
    WriteVerdict();
    WriteFamily(Family::kProhibition);
    WriteFamily(Family::kPower);
    WriteFamily(Family::kDuty);
    WriteShortFamily(Family::kPermission);
    WriteShortFamily(Family::kRisk);
    WriteReferences();
    WriteUnexplained();
    WriteNextBand();
    WriteFoot();
    return page_.Take();
  }

 private:
  bool IsBundle() const { return analysis_.texts.size() > 1; }

  std::string ClauseName(std::uint32_t text, std::uint32_t clause) const {
    const std::string& id = analysis_.texts[text].tree.clauses[clause].id;
    return IsBundle() ? fmt::format("{}#{}", text + 1, id) : id;
  }
  std::string ClauseOf(std::uint32_t tag) const {
    return ClauseName(analysis_.tag_text[tag], analysis_.tags[tag].clause);
  }
  // "2.a, 3, 4.b", each once; more than six are counted.
  std::string ClausesOf(const std::vector<std::uint32_t>& tags) const {
    constexpr std::size_t kShown = 6;
    std::vector<std::string> names;
    std::set<std::pair<std::uint32_t, std::uint32_t>> clauses;
    for (const std::uint32_t tag : tags) {
      const bool first =
          clauses.emplace(analysis_.tag_text[tag], analysis_.tags[tag].clause).second;
      if (first && names.size() < kShown) names.push_back(ClauseOf(tag));
    }
    const std::size_t more = clauses.size() - names.size();
    std::string joined = fmt::format("{}", fmt::join(names, ", "));
    if (more > 0) joined += fmt::format(" and {} more", more);
    return joined;
  }

  // The first line of words, unless it is a sentence that does something: then the text has no
  // title.
  std::string TitleLine() const {
    const Document& document = analysis_.texts.front().document;
    for (const Line& line : document.lines) {
      if (line.first_word == line.last_word) continue;
      const bool acts = !analysis_.tags.empty() && analysis_.tag_text[0] == 0 &&
                        analysis_.tags[0].span.begin < line.end;
      if (acts) break;
      return Printable(document.text().substr(line.begin, line.end - line.begin));
    }
    return "";
  }

  void WriteHead() {
    const std::string title = TitleLine();
    if (!title.empty()) page_.Line(Elide(title, page_.width()), Ink::kBold);
    for (std::size_t i = 0; i < analysis_.texts.size(); ++i) {
      const std::string mark = IsBundle() ? fmt::format("{}# ", i + 1) : "";
      page_.Line(mark + analysis_.texts[i].path, Ink::kDim);
    }
  }

  // Where the score stands: the digits are where the bands begin.
  void WriteSpectrumBar() {
    const int columns = std::max(page_.width() - 22, 20);
    const auto column = [&](double points) {
      return std::clamp(static_cast<int>(std::lround(points / 100 * (columns - 1))), 0,
                        columns - 1);
    };
    std::string bar(columns, '-');
    const std::array<double, 7> begins = BandBegins(*rules_.scoring);
    for (std::size_t band = 0; band < begins.size(); ++band) {
      bar[column(begins[band])] = static_cast<char>('0' + band);
    }
    page_.Line(fmt::format("  open  |{}|  closed", bar), Ink::kDim);
    page_.Line(std::string(9 + column(analysis_.score.points), ' ') + "^", Ink::kBold);
  }

  void WriteVerdict() {
    const Score& score = analysis_.score;
    page_.Blank();
    if (!analysis_.read) {
      page_.Line("not read", Ink::kBold);
      page_.Hanging("",
                    fmt::format("The language is one that the grammar does not read ({}), so "
                                "there is no verdict. What follows is what it could make out.",
                                analysis_.texts.front().document.language),
                    Ink::kPlain, Ink::kYellow);
      return;
    }
    page_.Ends(fmt::format("{}, {:.1f} of 100", score.band, score.points),
               fmt::format("band {}, on a scale from 0 to 6", score.band_index), Ink::kBold);
    if (analysis_.kind == DocumentKind::kLicense) {
      page_.Hanging("", kBandSentences[std::clamp(score.band_index, 0, 6)]);
    } else {
      page_.Hanging("", fmt::format("This looks like no licence by itself but like {}; read it "
                                    "with the licence it belongs to.",
                                    KindPhrase()));
    }
    if (analysis_.confidence != Confidence::kHigh) {
      page_.Hanging("",
                    fmt::format("Confidence is {}: {}.", Name(analysis_.confidence),
                                analysis_.confidence_reason),
                    Ink::kPlain, Ink::kYellow);
    }
    WriteSpectrumBar();
    WriteMatrix();
  }

  std::string_view KindPhrase() const {
    switch (analysis_.kind) {
      case DocumentKind::kLicense: return "a licence";
      case DocumentKind::kException: return "an exception to one";
      case DocumentKind::kNotice: return "a notice that points to one";
      case DocumentKind::kPolicy: return "a use policy";
      case DocumentKind::kContributorAgreement: return "an agreement with contributors";
      case DocumentKind::kOther: return "a text of another kind";
    }
    return "";
  }

  void WriteMatrix() {
    for (int i = 0; i < kCells; ++i) {
      const Cell& cell = analysis_.profile.cells[i];
      const std::string label = fmt::format("  {:<16}{:<16}", kCellLabels[i], cell.value);
      const std::string clauses = ClausesOf(cell.because);
      const std::string& reason = cell.reason;
      page_.Hanging(label, clauses.empty() ? reason : fmt::format("{} [{}]", reason, clauses),
                    CellInk(cell.value, static_cast<CellId>(i)));
    }
  }

  static Ink CellInk(std::string_view value, CellId cell) {
    if (cell == CellId::kAttribution) return Ink::kPlain;
    if (value == "yes") return Ink::kGreen;
    return value == "no" ? Ink::kRed : Ink::kYellow;
  }

  const Contribution* ContributionOf(std::uint16_t construct) const {
    for (const Contribution& contribution : analysis_.score.because) {
      if (contribution.construct == facts_.constructs[construct].id) return &contribution;
    }
    return nullptr;
  }

  // The constructs of a family that were found, heaviest first, then in text order.
  std::vector<std::uint16_t> FoundOf(Family family) const {
    std::vector<std::uint16_t> found;
    for (const auto& [construct, tags] : by_construct_) {
      if (facts_.constructs[construct].family == family) found.push_back(construct);
    }
    const auto points = [&](std::uint16_t construct) {
      const Contribution* contribution = ContributionOf(construct);
      return contribution == nullptr ? 0.0 : contribution->points;
    };
    std::stable_sort(found.begin(), found.end(), [&](std::uint16_t a, std::uint16_t b) {
      if (points(a) != points(b)) return points(a) > points(b);
      return by_construct_.at(a).front() < by_construct_.at(b).front();
    });
    return found;
  }

  void WriteFamily(Family family) {
    const std::vector<std::uint16_t> found = FoundOf(family);
    if (found.empty()) return;
    page_.Heading(FamilyHeading(family));
    for (const std::uint16_t construct : found) {
      const ConstructFacts& facts = facts_.constructs[construct];
      const Contribution* contribution = ContributionOf(construct);
      const std::string weight = contribution == nullptr || contribution->points == 0
                                     ? facts.id
                                     : fmt::format("{} {:+.1f}", facts.id, contribution->points);
      page_.Ends(fmt::format("  {}", facts.title), weight, InkOf(family));
      WriteQuotes(by_construct_.at(construct));
    }
  }

  // A clause id beside its quote; a long one gets a line of its own.
  std::string QuoteLabel(const std::string& clause) {
    if (DisplayWidth(clause) <= kClauseColumns) {
      return fmt::format("    {:<{}} ", clause, kClauseColumns);
    }
    page_.Hanging("    ", clause, Ink::kPlain, Ink::kCyan);
    return std::string(kClauseColumns + 5, ' ');
  }

  void WriteQuotes(const std::vector<std::uint32_t>& tags) {
    const std::size_t shown = std::min(tags.size(), kQuotesPerConstruct);
    for (std::size_t i = 0; i < shown; ++i) {
      const Tag& tag = analysis_.tags[tags[i]];
      const Document& document = analysis_.texts[analysis_.tag_text[tags[i]]].document;
      const std::string quote =
          Elide(Printable(document.text().substr(tag.span.begin, tag.span.size())), kQuoteColumns);
      page_.Hanging(QuoteLabel(ClauseOf(tags[i])), "\"" + quote + "\"", Ink::kCyan);
      std::vector<std::string> values;
      for (const Attribute& attribute : tag.values) {
        values.push_back(fmt::format("{}: {}", attribute.name, ShowValue(attribute.value)));
      }
      if (!values.empty()) {
        page_.Hanging(std::string(kClauseColumns + 5, ' '),
                      fmt::format("{}", fmt::join(values, "; ")), Ink::kPlain, Ink::kDim);
      }
    }
    if (tags.size() > shown) {
      const std::vector<std::uint32_t> rest(tags.begin() + static_cast<std::ptrdiff_t>(shown),
                                            tags.end());
      page_.Hanging(std::string(kClauseColumns + 5, ' '),
                    fmt::format("and {} more: {}", rest.size(), ClausesOf(rest)), Ink::kPlain,
                    Ink::kDim);
    }
  }

  void WriteShortFamily(Family family) {
    const std::vector<std::uint16_t> found = FoundOf(family);
    if (found.empty()) return;
    page_.Heading(FamilyHeading(family));
    for (const std::uint16_t construct : found) {
      const ConstructFacts& facts = facts_.constructs[construct];
      page_.Hanging(fmt::format("  {:<26}", facts.id),
                    fmt::format("{} [{}]", facts.title, ClausesOf(by_construct_.at(construct))),
                    InkOf(family));
    }
  }

  void WriteReferences() {
    if (analysis_.references.empty()) return;
    page_.Heading("Other documents that bind you");
    for (const Reference& reference : analysis_.references) {
      const std::string label = fmt::format("  {:<10} ", reference.kind);
      page_.Hanging(label, fmt::format("{} [{}]", reference.target, ClauseOf(reference.tag)));
      page_.Hanging(std::string(label.size(), ' '),
                    reference.in_bundle ? "part of this bundle, and read"
                                        : "not read here; fetch it, and read both with --bundle",
                    Ink::kPlain, Ink::kDim);
    }
  }

  // The first sentence of a clause itself, without its items.
  std::string_view OwnWords(std::uint32_t text, std::uint32_t clause) const {
    const AnalyzedText& owner = analysis_.texts[text];
    for (const Sentence& sentence : owner.tree.sentences) {
      if (sentence.clause != clause || sentence.role != ClauseRole::kOperative) continue;
      const Span span = owner.document.SpanOf(sentence.first_word, sentence.last_word);
      return owner.document.text().substr(span.begin, span.size());
    }
    return "";
  }

  void WriteUnexplained() {
    const auto& unexplained = analysis_.unexplained;
    if (unexplained.empty()) return;
    page_.Heading("What no construct explains: read it yourself");
    for (std::size_t i = 0; i < std::min(unexplained.size(), kUnexplainedListed); ++i) {
      const auto& [text, clause] = unexplained[i];
      const std::string label = QuoteLabel(ClauseName(text, clause));
      page_.Hanging(label,
                    Elide(Printable(OwnWords(text, clause)), page_.width() - DisplayWidth(label)),
                    Ink::kCyan);
    }
    if (unexplained.size() > kUnexplainedListed) {
      page_.Line(fmt::format("    and {} more clauses", unexplained.size() - kUnexplainedListed));
    }
  }

  void WriteNextBand() {
    const Score& score = analysis_.score;
    if (!analysis_.read || score.band_index == 0 || score.next_band_needs.empty()) return;
    page_.Heading(fmt::format("What would have to go to stand one band lower, at {}",
                              BandNames()[score.band_index - 1]));
    page_.Hanging("  ", fmt::format("{}", fmt::join(score.next_band_needs, ", ")));
  }

  void WriteFoot() {
    page_.Blank();
    const std::uint64_t operative = analysis_.operative_bytes;
    const std::uint64_t explained = analysis_.explained_bytes;
    const std::uint64_t percent = operative == 0 ? 0 : explained * 100 / operative;
    page_.Line(fmt::format("{} constructs in {} places explain {} % of the operative text.",
                           by_construct_.size(), analysis_.tags.size(), percent),
               Ink::kDim);
    page_.Line("This is not legal advice.", Ink::kDim);
  }

  const Analysis& analysis_;
  const Rules& rules_;
  const GrammarFacts& facts_;
  Page page_;
  std::map<std::uint16_t, std::vector<std::uint32_t>> by_construct_;  // tags in text order
};

}  // namespace

std::string RenderText(const Analysis& analysis, const Rules& rules, const TextStyle& style) {
  return TextReport(analysis, rules, style).Render();
}

}  // namespace proviso

#include "bench/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bench/values.h"

namespace proviso {
namespace {

constexpr std::uint32_t kEnoughLabels = 3;  // for a construct to count in the macro mean

// A tag as it is measured: its bytes in the file.
struct FoundTag {
  const Tag* tag = nullptr;
  Span span;
};

// Bytes of `span` inside the union of `spans`, which are in order.
std::uint32_t Covered(Span span, const std::vector<Span>& spans) {
  std::uint32_t covered = 0;
  for (const Span& other : spans) {
    const Span common{std::max(span.begin, other.begin), std::min(span.end, other.end)};
    if (common.empty()) continue;
    covered += common.size();
    span.begin = common.end;
  }
  return covered;
}

bool IsThirdCovered(Span span, const std::vector<Span>& spans) {
  const std::uint64_t covered = Covered(span, spans);
  return covered > 0 && covered * 3 >= span.size();
}

bool SharesHalf(Span a, Span b) {
  const std::uint64_t common = a.Overlap(b);
  return common > 0 && common * 2 >= std::min(a.size(), b.size());
}

class OneText {
 public:
  OneText(const std::string& id, const LabelledText& labelled, const Analysis& analysis,
          const GrammarFacts& facts)
      : id_(id), labelled_(labelled), analysis_(analysis), facts_(facts) {
    for (const Label& label : labelled.labels) {
      Places& places = places_[label.construct];
      places.all.push_back(label.span);
      if (!label.optional) places.required.push_back(label.span);
    }
    const auto order = [](Span a, Span b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    };
    for (auto& [construct, places] : places_) {
      std::sort(places.all.begin(), places.all.end(), order);
      std::sort(places.required.begin(), places.required.end(), order);
    }
  }

  Figures Measured() {
    figures_.texts = 1;
    for (const ConstructFacts& construct : facts_.constructs) {
      if (construct.flagship) figures_.flagship.push_back(construct.id);
    }
    MeasureTags();
    MeasureLabels();
    MeasureCells();
    return std::move(figures_);
  }

 private:
  struct Places {
    std::vector<Span> required, all;
  };

  void MeasureTags() {
    for (std::size_t i = 0; i < analysis_.tags.size(); ++i) {
      const Tag& tag = analysis_.tags[i];
      const std::string& construct = facts_.constructs[tag.construct].id;
      const FoundTag found{&tag, DocumentOf(i).InFile(tag.span)};
      const Places& places = places_[construct];
      const bool right = IsThirdCovered(found.span, places.required);
      if (right || IsThirdCovered(found.span, places.all)) {
        accepted_[construct].push_back(found);
        if (!right) continue;
      }
      figures_.constructs[construct].tags.Count(right);
      if (right) continue;
      Report({.kind = Deviation::Kind::kFalseAlarm,
              .about = construct,
              .span = found.span,
              .rule = RuleOf(tag)});
    }
  }

  void MeasureLabels() {
    for (const Label& label : labelled_.labels) {
      if (label.optional) continue;
      std::vector<FoundTag> hits;
      for (const FoundTag& found : accepted_[label.construct]) {
        if (SharesHalf(label.span, found.span)) hits.push_back(found);
      }
      figures_.constructs[label.construct].labels.Count(!hits.empty());
      if (hits.empty()) {
        Report({.kind = Deviation::Kind::kMiss, .about = label.construct, .span = label.span});
      } else {
        MeasureValues(label, hits);
      }
    }
  }

  void MeasureValues(const Label& label, const std::vector<FoundTag>& hits) {
    const std::vector<std::string_view>& compared = ComparedAttributes();
    for (const Attribute& want : label.values) {
      if (std::find(compared.begin(), compared.end(), want.name) == compared.end()) continue;
      bool same = false;
      std::string got;
      for (const FoundTag& hit : hits) {
        for (const Attribute& attribute : hit.tag->values) {
          if (attribute.name != want.name) continue;
          same = same || SameValue(want.name, want.value, attribute.value);
          got += (got.empty() ? "" : " | ") + TextOf(attribute.value);
        }
      }
      figures_.values[want.name].Count(same);
      if (same) continue;
      Report({.kind = Deviation::Kind::kValue,
              .about = label.construct + "." + want.name,
              .span = label.span,
              .rule = RuleOf(*hits.front().tag),
              .want = TextOf(want.value),
              .got = got});
    }
  }

  void MeasureCells() {
    for (int i = 0; i < kCells; ++i) {
      const std::string& want = labelled_.matrix[i];
      const std::string& got = analysis_.profile.cells[i].value;
      figures_.cells[i].Count(want == got);
      if (want == got) continue;
      Report({.kind = Deviation::Kind::kCell,
              .about = std::string(Name(static_cast<CellId>(i))),
              .want = want,
              .got = got});
    }
    const int band = analysis_.score.band_index;
    figures_.band.Count(band == labelled_.band);
    figures_.band_within_one.Count(std::abs(band - labelled_.band) <= 1);
    if (band == labelled_.band) return;
    Report({.kind = Deviation::Kind::kBand,
            .about = "band",
            .want = std::to_string(labelled_.band),
            .got = std::to_string(band)});
  }

  void Report(Deviation deviation) {
    deviation.text = id_;
    deviation.quote =
        analysis_.texts.front().document.file.substr(deviation.span.begin, deviation.span.size());
    figures_.deviations.push_back(std::move(deviation));
  }

  std::string RuleOf(const Tag& tag) const {
    return fmt::format("{}/{}", facts_.constructs[tag.construct].id, tag.phrase + 1);
  }

  const Document& DocumentOf(std::size_t tag) const {
    return analysis_.texts[analysis_.tag_text[tag]].document;
  }

  const std::string& id_;
  const LabelledText& labelled_;
  const Analysis& analysis_;
  const GrammarFacts& facts_;
  std::map<std::string, Places> places_;
  std::map<std::string, std::vector<FoundTag>> accepted_;  // right or ignored
  Figures figures_;
};

void AddAccuracy(Accuracy& sum, const Accuracy& more) {
  sum.tags.Add(more.tags);
  sum.labels.Add(more.labels);
}

}  // namespace

std::pair<double, double> Proportion::Interval() const {
  if (of == 0) return {0.0, 1.0};
  constexpr double kZ = 1.959964;  // 95 %
  const double n = of;
  const double p = share();
  const double scale = 1 + kZ * kZ / n;
  const double middle = (p + kZ * kZ / (2 * n)) / scale;
  const double half = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n)) / scale;
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

double Accuracy::F1() const {
  const double sum = precision() + recall();
  return sum > 0 ? 2 * precision() * recall() / sum : 0.0;
}

std::string_view Name(Deviation::Kind kind) {
  switch (kind) {
    case Deviation::Kind::kFalseAlarm: return "false-alarm";
    case Deviation::Kind::kMiss: return "miss";
    case Deviation::Kind::kValue: return "value";
    case Deviation::Kind::kCell: return "cell";
    case Deviation::Kind::kBand: return "band";
  }
  return "";
}

std::string Deviation::Key() const {
  return fmt::format("{} {} {} {}-{}", Name(kind), text, about, span.begin, span.end);
}

const std::vector<std::string_view>& ComparedAttributes() {
  static const std::vector<std::string_view> attributes = {
      "count", "unit",   "amount",    "currency", "period", "name",
      "rule",  "phrase", "reference", "owner",    "scope"};
  return attributes;
}

Figures Measure(const std::string& id, const LabelledText& labelled, const Analysis& analysis,
                const GrammarFacts& facts) {
  return OneText(id, labelled, analysis, facts).Measured();
}

void Add(Figures& sum, const Figures& more) {
  sum.texts += more.texts;
  for (const auto& [construct, accuracy] : more.constructs) {
    AddAccuracy(sum.constructs[construct], accuracy);
  }
  if (sum.flagship.empty()) sum.flagship = more.flagship;
  for (const auto& [attribute, proportion] : more.values) sum.values[attribute].Add(proportion);
  for (int i = 0; i < kCells; ++i) sum.cells[i].Add(more.cells[i]);
  sum.band.Add(more.band);
  sum.band_within_one.Add(more.band_within_one);
  sum.deviations.insert(sum.deviations.end(), more.deviations.begin(), more.deviations.end());
  sum.without_text.insert(sum.without_text.end(), more.without_text.begin(),
                          more.without_text.end());
}

Accuracy Total(const Figures& figures, Which which) {
  Accuracy total;
  for (const auto& [construct, accuracy] : figures.constructs) {
    const bool flagship = std::find(figures.flagship.begin(), figures.flagship.end(), construct) !=
                          figures.flagship.end();
    if (which == Which::kEvery || flagship) AddAccuracy(total, accuracy);
  }
  return total;
}

Proportion AllValues(const Figures& figures) {
  Proportion all;
  for (const auto& [attribute, proportion] : figures.values) all.Add(proportion);
  return all;
}

Proportion AllCells(const Figures& figures) {
  Proportion all;
  for (const Proportion& cell : figures.cells) all.Add(cell);
  return all;
}

MacroF1 Macro(const Figures& figures) {
  MacroF1 macro;
  for (const auto& [construct, accuracy] : figures.constructs) {
    if (accuracy.labels.of < kEnoughLabels) continue;
    macro.f1 += accuracy.F1();
    ++macro.constructs;
  }
  macro.f1 /= std::max<std::uint32_t>(1, macro.constructs);
  return macro;
}

std::vector<std::pair<std::string, double>> NamedFigures(const Figures& figures) {
  std::vector<std::pair<std::string, double>> named;
  const auto add = [&](const std::string& name, double value) { named.emplace_back(name, value); };
  const auto add_accuracy = [&](const std::string& name, const Accuracy& accuracy) {
    add(name + ".precision", accuracy.precision());
    add(name + ".recall", accuracy.recall());
    add(name + ".f1", accuracy.F1());
  };
  add("texts", figures.texts);
  add_accuracy("micro", Total(figures, Which::kEvery));
  add_accuracy("flagship", Total(figures, Which::kFlagship));
  add("macro.f1", Macro(figures).f1);
  add("values", AllValues(figures).share());
  add("cells", AllCells(figures).share());
  add("band", figures.band.share());
  add("band.within-one", figures.band_within_one.share());
  for (const auto& [construct, accuracy] : figures.constructs) add_accuracy(construct, accuracy);
  return named;
}

}  // namespace proviso

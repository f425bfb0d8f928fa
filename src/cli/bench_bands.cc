// proviso bench --bands: the spectrum against a table of bands, and the weights fitted to it.
#include "cli/bench_bands.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <utility>
#include <variant>

#include "analyze.h"
#include "bench/bands.h"
#include "bench/calibrate.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/ordered.h"
#include "cli/output.h"

namespace proviso {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMatrixFile = "matrix.clause";
constexpr const char* kSpectrumFile = "spectrum.clause";
constexpr int kFolds = 5;

// A text of the table: what its score stands on.
struct Known {
  BandLabel label;
  std::vector<Tag> tags;
  DocumentKind kind = DocumentKind::kLicense;
  bool read = true;
  int fold = 0;  // by a hash of the key: a text stays where it is when others come or go
};

struct Outcome {
  Known known;
  bool missing = false;
  std::string talk;
};

// FNV-1a.
std::uint64_t HashOf(std::string_view key) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

Outcome ReadKnown(const BandLabel& label, const std::vector<std::string>& folders,
                  const Rules& rules) {
  Outcome outcome;
  const std::string path = FindText(label.key, folders);
  outcome.missing = path.empty();
  if (outcome.missing) return outcome;
  const std::variant<std::string, FileError> text = ReadText(path);
  if (const auto* error = std::get_if<FileError>(&text)) {
    outcome.talk = ComplaintLine(path, error->code, error->message);
    return outcome;
  }
  Analysis analysis = Analyze({{path, std::get<std::string>(text)}}, rules);
  outcome.known = {label, std::move(analysis.tags), analysis.kind, analysis.read,
                   static_cast<int>(HashOf(label.key) % kFolds)};
  return outcome;
}

// The two scoring files, and what parses them anew with other weights.
class ScoringFiles {
 public:
  ScoringFiles(const GrammarSources& sources, const GrammarFacts& facts) : facts_(facts) {
    for (const GrammarSource& source : sources) {
      if (source.path == kMatrixFile) matrix_ = source.text;
      if (source.path == kSpectrumFile) spectrum_ = source.text;
    }
  }

  const std::string& spectrum() const { return spectrum_; }
  std::shared_ptr<const Scoring> With(const std::map<std::string, double>& weights) const {
    return ParseScoring(matrix_, WithWeights(spectrum_, weights), facts_).scoring;
  }

 private:
  const GrammarFacts& facts_;
  std::string matrix_, spectrum_;
};

BandFigures MeasureWith(const std::vector<const Known*>& texts, const GrammarFacts& facts,
                        const Scoring& scoring) {
  std::vector<PlacedText> placed;
  for (const Known* text : texts) {
    const Evidence evidence{&facts, &text->tags, text->kind, text->read};
    const Score score = Place(evidence, Summarize(evidence, scoring), scoring);
    placed.push_back({text->label.low, text->label.high, score.band_index, score.points});
  }
  return MeasureBands(placed);
}

// What is fitted: every construct with a weight above zero. Those of zero change nobody's rights
// and duties (docs/scoring.md), however typical they are; and what a rule names has no tag.
struct Features {
  std::vector<std::string> names;
  std::vector<double> before;             // its weight in the file
  std::map<std::uint16_t, int> of_index;  // by construct
  double half = 0;                        // of the file
};

Features FindFeatures(const std::string& spectrum, const GrammarFacts& facts) {
  Features features;
  features.half = HalfOf(spectrum);
  for (const auto& [name, points] : WeightLines(spectrum)) {
    const int construct = facts.Find(name);
    if (construct < 0 || points == 0) continue;
    features.of_index[static_cast<std::uint16_t>(construct)] =
        static_cast<int>(features.names.size());
    features.names.push_back(name);
    features.before.push_back(points);
  }
  return features;
}

CalibrationText FeaturesOf(const Known& text, const Features& features) {
  CalibrationText found{{}, text.label.low, text.label.high};
  for (const Tag& tag : text.tags) {
    const auto feature = features.of_index.find(tag.construct);
    if (feature != features.of_index.end()) found.features.push_back(feature->second);
  }
  std::sort(found.features.begin(), found.features.end());
  found.features.erase(std::unique(found.features.begin(), found.features.end()),
                       found.features.end());
  return found;
}

std::map<std::string, double> FitTo(const std::vector<const Known*>& texts,
                                    const Features& features) {
  std::vector<CalibrationText> known;
  known.reserve(texts.size());
  for (const Known* text : texts) known.push_back(FeaturesOf(*text, features));
  const std::vector<double> fitted = FitWeights(
      known, static_cast<int>(features.names.size()), {.half = features.half});
  std::map<std::string, double> weights;
  for (std::size_t i = 0; i < fitted.size(); ++i) weights[features.names[i]] = fitted[i];
  return weights;
}

// How well the weights alone put texts in order, the bands' rules aside.
Proportion OrderByWeight(const std::vector<const Known*>& texts, const Features& features,
                         const std::map<std::string, double>& weights) {
  std::vector<PlacedText> placed;
  for (const Known* text : texts) {
    double sum = 0;
    for (const int feature : FeaturesOf(*text, features).features) {
      sum += weights.at(features.names[feature]);
    }
    placed.push_back({text->label.low, text->label.high, 0, sum});
  }
  return MeasureBands(placed).order;
}

// Each fold measured with weights fitted on the others, beside the file's and equal ones. Texts
// are compared inside of a fold, since the weights of two folds differ.
struct HeldOut {
  BandFigures fitted, before;
  Proportion weight_fitted, weight_before, weight_equal;
};

HeldOut MeasureHeldOut(const std::vector<Known>& texts, const Features& features,
                       const GrammarFacts& facts, const ScoringFiles& files) {
  std::map<std::string, double> before, equal;
  for (std::size_t i = 0; i < features.names.size(); ++i) {
    before[features.names[i]] = features.before[i];
    equal[features.names[i]] = 1;
  }
  HeldOut held_out;
  const std::shared_ptr<const Scoring> scoring_before = files.With(before);
  for (int fold = 0; fold < kFolds; ++fold) {
    std::vector<const Known*> inside, outside;
    for (const Known& text : texts) (text.fold == fold ? inside : outside).push_back(&text);
    const std::map<std::string, double> fitted = FitTo(outside, features);
    held_out.fitted.Add(MeasureWith(inside, facts, *files.With(fitted)));
    held_out.before.Add(MeasureWith(inside, facts, *scoring_before));
    held_out.weight_fitted.Add(OrderByWeight(inside, features, fitted));
    held_out.weight_before.Add(OrderByWeight(inside, features, before));
    held_out.weight_equal.Add(OrderByWeight(inside, features, equal));
  }
  return held_out;
}

std::string RenderCalibration(const Features& features, const std::map<std::string, double>& after,
                              const std::vector<Known>& texts, const HeldOut& held_out) {
  std::map<std::string, int> seen;
  for (const Known& text : texts) {
    for (const int feature : FeaturesOf(text, features).features) ++seen[features.names[feature]];
  }
  std::string out = fmt::format("{:<26} {:>6} {:>8} {:>8}\n", "construct", "texts", "before",
                                "fitted");
  for (std::size_t i = 0; i < features.names.size(); ++i) {
    const std::string& name = features.names[i];
    out += fmt::format("{:<26} {:>6} {:>8g} {:>8g}\n", name, seen[name], features.before[i],
                       after.at(name));
  }
  out += fmt::format("\nheld out, {} folds              before   fitted\n", kFolds);
  const auto line = [&](std::string_view name, double before, double fitted) {
    out += fmt::format("{:<30} {:>7.4f}  {:>7.4f}\n", name, before, fitted);
  };
  line("order of scores", held_out.before.order.share(), held_out.fitted.order.share());
  line("order by weight alone", held_out.weight_before.share(), held_out.weight_fitted.share());
  line("  were all weights equal", held_out.weight_equal.share(), held_out.weight_equal.share());
  return out;
}

}  // namespace

std::vector<std::string> SplitList(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t comma = std::min(list.find(',', at), list.size());
    if (comma > at) parts.push_back(list.substr(at, comma - at));
    at = comma + 1;
  }
  return parts;
}

std::string FindText(const std::string& id, const std::vector<std::string>& folders) {
  for (const std::string& folder : folders) {
    for (const char* suffix : {".txt", ".md", ""}) {
      const fs::path path = fs::path(folder) / (id + suffix);
      std::error_code error;
      if (fs::is_regular_file(path, error)) return path.string();
    }
  }
  return "";
}

void ComplainOfFloors(const Invocation& invocation, const std::vector<BrokenFloor>& broken) {
  for (const BrokenFloor& floor : broken) {
    Complain(invocation.Get("floors"), "L006",
             floor.exists ? fmt::format("{} fell to {:.4f}; its floor is {:.4f}", floor.name,
                                        floor.now, floor.least)
                          : fmt::format("{} is not among the figures; its floor is {:.4f}",
                                        floor.name, floor.least));
  }
}

int RunBands(const Invocation& invocation, const std::vector<std::string>& folders) {
  const std::string table = invocation.Get("bands");
  std::vector<BandLabel> labels;
  if (!ReadFor(invocation, "bands", &ParseBandTable, labels)) return kError;
  std::vector<Floor> floors;
  if (invocation.Has("floors") && !ReadFor(invocation, "floors", &ParseFloors, floors)) {
    return kError;
  }
  const std::shared_ptr<const Rules> rules = RulesFor(invocation);
  if (rules == nullptr) return kError;

  std::vector<Known> texts;
  std::size_t missing = 0, unread = 0;
  bool failed = false;
  InOrder<Outcome>(
      labels.size(), invocation.Jobs(),
      [&](std::size_t i) { return ReadKnown(labels[i], folders, *rules); },
      [&](std::size_t, Outcome outcome) {
        Talk(outcome.talk);
        failed = failed || !outcome.talk.empty();
        missing += outcome.missing ? 1 : 0;
        if (outcome.missing || !outcome.talk.empty()) return true;
        unread += outcome.known.read ? 0 : 1;
        if (outcome.known.read) texts.push_back(std::move(outcome.known));
        return true;
      });
  if (failed) return kError;
  if (texts.empty()) {
    Complain(table, "L005", "none of the texts of the table is here");
    return kError;
  }

  std::vector<const Known*> all;
  all.reserve(texts.size());
  for (const Known& text : texts) all.push_back(&text);
  const GrammarFacts& facts = rules->grammar.facts;
  std::string report = fmt::format(
      "{} texts; {} of the table are not here, {} in a language that is not read\n\n",
      texts.size(), missing, unread);
  const BandFigures figures = MeasureWith(all, facts, *rules->scoring);
  report += RenderBandFigures(figures);
  if (invocation.Has("calibrate")) {
    const GrammarSources sources = *GrammarSourcesFor(invocation);
    const ScoringFiles files(sources, facts);
    const Features features = FindFeatures(files.spectrum(), facts);
    const std::map<std::string, double> after = FitTo(all, features);
    if (invocation.Get("format", "text") == "clause") {
      report = WithWeights(files.spectrum(), after);
    } else {
      report += "\n" + RenderCalibration(features, after, texts,
                                         MeasureHeldOut(texts, features, facts, files));
    }
  }
  Output output(invocation);
  output.Write(report);
  const std::vector<BrokenFloor> broken = BrokenFloors(NamedFigures(figures), floors);
  ComplainOfFloors(invocation, broken);
  return output.Finish(broken.empty() ? kDone : kCrossed);
}

}  // namespace proviso

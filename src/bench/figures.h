// The measure: tags, cells and bands against labels.
//
//   Figures all;
//   Add(all, Measure("apache-2.0", labelled, analysis, rules.grammar.facts));   // text by text
//   Total(all, Which::kEvery).F1();
//
// A tag is *right* when at least a third of its bytes lie inside required labels of its construct;
// it is neither right nor wrong when that holds only with optional labels counted in; else it is a
// *false alarm*. A required label is *found* when a right or ignored tag of its construct covers
// at least half of the shorter of the two; else it is a *miss*. Precision is over tags, recall
// over labels. A value is right when a tag that found the label has it, white space, case,
// quotation marks and a plural's s aside.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyze.h"
#include "base/span.h"
#include "bench/labels.h"

namespace proviso {

// So many out of so many.
struct Proportion {
  std::uint32_t good = 0;
  std::uint32_t of = 0;

  double share() const { return of == 0 ? 1.0 : static_cast<double>(good) / of; }
  // Wilson's interval of 95 %: where the true share may lie, had other texts been drawn. It takes
  // them for independent draws, which labels of one text are not quite; {0, 1} of nothing.
  std::pair<double, double> Interval() const;
  void Count(bool is_good) {
    good += is_good ? 1 : 0;
    ++of;
  }
  void Add(Proportion more) {
    good += more.good;
    of += more.of;
  }
  bool operator==(const Proportion&) const = default;
};

// How a construct did: tags that are right, labels that were found.
struct Accuracy {
  Proportion tags;
  Proportion labels;

  double precision() const { return tags.share(); }
  double recall() const { return labels.share(); }
  double F1() const;
};

// One place where tagger and reader differ.
struct Deviation {
  enum class Kind { kFalseAlarm, kMiss, kValue, kCell, kBand };

  Kind kind = Kind::kMiss;
  std::string text;   // the id of the label file
  std::string about;  // a construct, "construct.attribute", a cell, or "band"
  Span span;          // bytes of the file; empty for cells and bands
  std::string quote;  // what stands there
  std::string rule;   // that fired; empty for misses
  std::string want, got;

  // What stays the same between runs.
  std::string Key() const;
};

std::string_view Name(Deviation::Kind kind);  // "false-alarm", "miss", "value", "cell", "band"

struct Figures {
  std::uint32_t texts = 0;
  std::map<std::string, Accuracy> constructs;  // those with a label or a tag that counts
  std::vector<std::string> flagship;           // constructs, as the grammar marks them
  std::map<std::string, Proportion> values;
  std::array<Proportion, kCells> cells;
  Proportion band, band_within_one;
  std::vector<Deviation> deviations;
  std::vector<std::string> without_text;  // label files that were not measured
};

// The attributes whose values are compared.
const std::vector<std::string_view>& ComparedAttributes();

Figures Measure(const std::string& id, const LabelledText& labelled, const Analysis& analysis,
                const GrammarFacts& facts);
void Add(Figures& sum, const Figures& more);

enum class Which { kEvery, kFlagship };
Accuracy Total(const Figures& figures, Which which);
Proportion AllValues(const Figures& figures);
Proportion AllCells(const Figures& figures);

// The mean F1 of constructs that have three labels or more, and how many these are.
struct MacroF1 {
  double f1 = 0;
  std::uint32_t constructs = 0;
};
MacroF1 Macro(const Figures& figures);

// Every figure under the name that floors and comparisons use: "texts", "micro.f1",
// "flagship.recall", "values", "cells", "band", "user-threshold.f1", ...
std::vector<std::pair<std::string, double>> NamedFigures(const Figures& figures);

}  // namespace proviso

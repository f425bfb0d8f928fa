// Tokens to rules. A directive begins a line; an error skips to the next directive,
// so that several mistakes are shown at once.

#include "score/parse.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "score/condition_reader.h"

namespace proviso {
namespace {

class FileParser : private ConditionReader {
 public:
  FileParser(std::string_view source, bool matrix, Scoring* scoring, Diagnostics* diagnostics)
      : ConditionReader(source, matrix, scoring, diagnostics) {}

  void Parse() {
    while (Peek().kind != TokenKind::kEnd) {
      const std::size_t before = at_;
      if (!Directive()) Recover(before);
    }
    CheckComplete();
  }

 private:
  // To the next token that begins a line and a directive.
  void Recover(std::size_t before) {
    if (at_ == before) Next();
    while (Peek().kind != TokenKind::kEnd &&
           !(Peek().first_on_line && Peek().kind == TokenKind::kWord && !At("and") && !At("or") &&
             !At("not") && !At("because") && !At("as"))) {
      ++at_;
    }
  }

  bool Directive() {
    if (!Peek().first_on_line) return FailExpected("the end of the line");
    if (cell_ >= 0 && !At("cell") && !At("fact")) return CellLine();
    if (Take("fact")) return Fact();
    if (matrix_ && Take("cell")) return CellBegin();
    if (!matrix_ && Take("band")) return BandLine();
    if (!matrix_ && Take("weight")) return WeightLine();
    if (!matrix_ && Take("half")) return TakeNumber("a number of points", 1, 1000, &scoring_.half);
    std::vector<std::string_view> known = {"fact"};
    if (matrix_)
      known.insert(known.end(), {"cell"});
    else
      known.insert(known.end(), {"band", "weight", "half"});
    return FailUnknown("S003", Peek(), "directive", known);
  }

  bool Fact() {
    Token name;
    if (!TakeKind(TokenKind::kWord, "the name of the fact", &name)) return false;
    if (Construct(name.text) >= 0 || FactIndex(name.text) >= 0 || CellIndex(name.text) >= 0) {
      return Fail("S006", name.span, name.text + " is defined already",
                  "a fact has a name of its own, unlike constructs and cells");
    }
    Token equal;
    NamedCondition fact{name.text, {}};
    if (!TakeKind(TokenKind::kEqual, "=", &equal) || !ParseAny(0, &fact.when)) return false;
    scoring_.facts.push_back(std::move(fact));
    return true;
  }

  bool CellBegin() {
    Token name;
    if (!TakeKind(TokenKind::kWord, "the name of a cell", &name)) return false;
    cell_ = CellIndex(name.text);
    if (cell_ < 0) {
      std::vector<std::string_view> known;
      known.reserve(kCells);
      for (int i = 0; i < kCells; ++i) known.push_back(Name(static_cast<CellId>(i)));
      return FailUnknown("S004", name, "cell", known);
    }
    if (!scoring_.cells[cell_].values.empty()) {
      return Fail("S006", name.span, "the cell " + name.text + " is defined already");
    }
    return true;
  }

  bool CellLine() {
    CellRules& cell = scoring_.cells[cell_];
    if (Take("end")) {
      if (cell.rules.empty() || !cell.rules.back().otherwise) {
        Fail("S007", tokens_[at_ - 1].span, "the cell does not say what holds otherwise",
             "end it with a line such as: yes otherwise because \"...\"");
      }
      cell_ = -1;
      return true;
    }
    if (Take("values")) {
      std::vector<Token> values;
      if (!ParseChoices(&values)) return false;
      for (const Token& value : values) cell.values.push_back(value.text);
      return true;
    }
    Token token;
    if (!TakeKind(TokenKind::kWord, "a value of the cell", &token)) return false;
    CellRule rule;
    rule.span = token.span;
    rule.value = ValueIndex(cell, token);
    if (rule.value < 0) return false;
    if (!cell.rules.empty() && cell.rules.back().otherwise) {
      return Fail("S007", token.span, "this rule can never decide",
                  "the one before it holds otherwise: put this one above it");
    }
    rule.otherwise = Take("otherwise");
    if (!rule.otherwise && (!TakeWord("when") || !ParseAny(0, &rule.when))) return false;
    if (!ParseBecause(&rule.reason)) return false;
    cell.rules.push_back(std::move(rule));
    return true;
  }

  bool BandLine() {
    const Token number = Peek();
    double band = 0;
    if (!TakeNumber("the number of a band", 0, kBands - 1, &band)) return false;
    const int index = static_cast<int>(band);
    if (Take("when")) {
      BandRule rule{index, {}, "silence", "", number.span};
      if (!ParseAny(0, &rule.when)) return false;
      Token name;
      if (Take("as") && !TakeKind(TokenKind::kWord, "a name", &name)) return false;
      if (!name.text.empty()) rule.name = name.text;
      if (!ParseBecause(&rule.reason)) return false;
      scoring_.band_rules.push_back(std::move(rule));
      return true;
    }
    Token name;
    if (!TakeKind(TokenKind::kWord, "when, or the name of the band", &name)) return false;
    if (!bands_.insert(index).second) {
      return Fail("S006", name.span, "the band " + name.text + " is defined already");
    }
    if (name.text != BandNames()[index]) {
      return Fail("S005", name.span, "band " + number.text + " is not called " + name.text,
                  "its name is " + std::string(BandNames()[index]));
    }
    double begins = 0;
    const Token from = Peek();
    if (!TakeWord("from") || !TakeNumber("a number of points", 0, 99, &begins)) return false;
    if (index > 0 && bands_.count(index - 1) == 0) {
      return Fail("S008", name.span, "the bands are defined in order, from 0 to 6");
    }
    if (index == 0 ? begins != 0 : begins < scoring_.band_begins[index - 1] + 1) {
      return Fail("S011", from.span,
                  "band 0 begins at 0, and each other a point or more above the one before it");
    }
    scoring_.band_begins[index] = std::round(begins * 10) / 10;
    return true;
  }

  bool WeightLine() {
    const Token name = Peek();
    Token ignored;
    Weight weight;
    if (!TakeKind(TokenKind::kWord, "a construct", &ignored) ||
        !TakeNumber("a number of points", 0, 100, &weight.points)) {
      return false;
    }
    Token why;
    if (!TakeKind(TokenKind::kString, "why it weighs, in quotation marks", &why)) return false;
    weight.reason = why.text;
    const int construct = Construct(name.text);
    if (construct < 0) {
      const bool named = std::any_of(scoring_.band_rules.begin(), scoring_.band_rules.end(),
                                     [&](const BandRule& r) { return r.name == name.text; });
      if (!named) return FailUnknown("S004", name, "construct", ConstructNames());
      scoring_.named_weights.emplace_back(name.text, weight);
      return true;
    }
    if (scoring_.families[construct] == Family::kPermission) {
      return Fail("S012", name.span, "a permission has no weight",
                  "what a missing permission costs is said by a band rule with `not`");
    }
    if (scoring_.weights[construct]) {
      return Fail("S006", name.span, name.text + " has a weight already");
    }
    scoring_.weights[construct] = weight;
    return true;
  }

  bool ParseBecause(std::string* reason) {
    Token text;
    if (!TakeWord("because") ||
        !TakeKind(TokenKind::kString, "a reason, in quotation marks", &text)) {
      return false;
    }
    *reason = text.text;
    return true;
  }

  void CheckComplete() {
    // Where something is left out, the diagnostic stands at the last word.
    const Span end = tokens_[tokens_.size() > 1 ? tokens_.size() - 2 : 0].span;
    if (cell_ >= 0) Fail("S002", end, "expected end, the file ends");
    if (!HasErrors(diagnostics_)) matrix_ ? CheckCells(end) : CheckSpectrum(end);
  }

  void CheckCells(Span end) {
    for (int i = 0; i < kCells; ++i) {
      if (!scoring_.cells[i].rules.empty()) continue;
      Fail("S008", end,
           "the cell " + std::string(Name(static_cast<CellId>(i))) + " is not defined");
    }
  }

  void CheckSpectrum(Span end) {
    for (int i = 0; i < kBands; ++i) {
      if (bands_.count(i) != 0) continue;
      Fail("S008", end, "the band " + std::string(BandNames()[i]) + " is not defined");
    }
    for (std::size_t i = 0; i < scoring_.weights.size(); ++i) {
      if (scoring_.weights[i] || scoring_.families[i] == Family::kPermission) continue;
      diagnostics_.push_back({Severity::kWarning, "S013", end,
                              scoring_.construct_ids[i] + " has no weight",
                              "add a line: weight " + scoring_.construct_ids[i] + " 1 \"why\""});
    }
  }

  std::set<int> bands_;  // defined so far
};

}  // namespace

void ParseScoringFile(std::string_view source, bool matrix, Scoring* scoring,
                      Diagnostics* diagnostics) {
  FileParser(source, matrix, scoring, diagnostics).Parse();
}

}  // namespace proviso

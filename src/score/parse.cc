// Tokens to rules. A directive begins a line; an error skips to the next directive,
// so that several mistakes are shown at once.

#include "score/parse.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <utility>

namespace proviso {
namespace {

constexpr int kMaxDepth = 32;  // of parentheses and `not`
constexpr int kKinds = 6;
constexpr int kFamilies = 5;

template <typename Range, typename Projection>
int IndexOf(const Range& range, std::string_view name, Projection projection) {
  int index = 0;
  for (const auto& item : range) {
    if (std::string_view(projection(item)) == name) return index;
    ++index;
  }
  return -1;
}

int KindIndex(std::string_view name) {
  for (int i = 0; i < kKinds; ++i) {
    if (Name(static_cast<DocumentKind>(i)) == name) return i;
  }
  return -1;
}

int CellIndex(std::string_view name) {
  for (int i = 0; i < kCells; ++i) {
    if (Name(static_cast<CellId>(i)) == name) return i;
  }
  return -1;
}

int FamilyIndex(std::string_view name) {
  for (int i = 0; i < kFamilies; ++i) {
    if (Name(static_cast<Family>(i)) == name) return i;
  }
  return -1;
}

class FileParser {
 public:
  FileParser(std::string_view source, bool matrix, Scoring* scoring, Diagnostics* diagnostics)
      : matrix_(matrix), scoring_(*scoring), diagnostics_(*diagnostics),
        tokens_(ScanTokens(source, diagnostics)) {}

  void Parse() {
    while (Peek().kind != TokenKind::kEnd) {
      const std::size_t before = at_;
      if (!Directive()) Recover(before);
    }
    CheckComplete();
  }

 private:
  const Token& Peek() const { return tokens_[at_]; }
  const Token& Next() { return Peek().kind == TokenKind::kEnd ? Peek() : tokens_[at_++]; }
  bool At(std::string_view word) const {
    return Peek().kind == TokenKind::kWord && Peek().text == word;
  }
  bool Take(std::string_view word) {
    if (!At(word)) return false;
    ++at_;
    return true;
  }

  bool Fail(const char* code, Span span, std::string message, std::string hint = "") {
    diagnostics_.push_back(
        {Severity::kError, code, span, std::move(message), std::move(hint)});
    return false;
  }
  bool FailExpected(const std::string& what) {
    const Token& got = Peek();
    return Fail("S002", got.span,
                "expected " + what +
                    (got.kind == TokenKind::kEnd ? ", the file ends" : ", found " + got.text));
  }
  bool FailUnknown(const char* code, const Token& token, const std::string& what,
                   const std::vector<std::string_view>& known) {
    const std::string near = NearestName(token.text, known);
    return Fail(code, token.span, "no " + what + " is called " + token.text,
                near.empty() ? "" : "did you mean " + near + "?");
  }

  // To the next token that begins a line and a directive.
  void Recover(std::size_t before) {
    if (at_ == before) Next();
    while (Peek().kind != TokenKind::kEnd &&
           !(Peek().first_on_line && Peek().kind == TokenKind::kWord && !At("and") &&
             !At("or") && !At("not") && !At("because") && !At("as"))) {
      ++at_;
    }
  }

  bool TakeKind(TokenKind kind, const std::string& what, Token* token) {
    if (Peek().kind != kind) return FailExpected(what);
    *token = Next();
    return true;
  }

  bool TakeNumber(const std::string& what, double low, double high, double* number) {
    Token token;
    if (!TakeKind(TokenKind::kWord, what, &token)) return false;
    const char* end = token.text.data() + token.text.size();
    const auto [rest, error] = std::from_chars(token.text.data(), end, *number);
    if (error != std::errc() || rest != end) {
      return Fail("S002", token.span, "expected " + what + ", found " + token.text);
    }
    if (*number < low || *number > high) {
      return Fail("S011", token.span, what + " must lie within its range",
                  "write a number from " + std::to_string(static_cast<int>(low)) + " to " +
                      std::to_string(static_cast<int>(high)));
    }
    return true;
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
    if (matrix_) known.insert(known.end(), {"cell"});
    else known.insert(known.end(), {"band", "weight", "half"});
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

  int ValueIndex(const CellRules& cell, const Token& token) {
    const int value = IndexOf(cell.values, token.text, [](const auto& v) { return v; });
    if (value < 0) {
      FailUnknown("S005", token, "value of the cell", {cell.values.begin(), cell.values.end()});
    }
    return value;
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

  bool TakeWord(const std::string& word) { return Take(word) || FailExpected(word); }

  bool ParseBecause(std::string* reason) {
    Token text;
    if (!TakeWord("because") ||
        !TakeKind(TokenKind::kString, "a reason, in quotation marks", &text)) {
      return false;
    }
    *reason = text.text;
    return true;
  }

  // WORD, "some words", or (A | B | C).
  bool ParseChoices(std::vector<Token>* choices) {
    const auto take_one = [&] {
      if (Peek().kind != TokenKind::kWord && Peek().kind != TokenKind::kString) {
        return FailExpected("a value");
      }
      choices->push_back(Next());
      return true;
    };
    Token token;
    if (Peek().kind != TokenKind::kOpen) return take_one();
    Next();
    if (!take_one()) return false;
    while (Peek().kind == TokenKind::kBar) {
      Next();
      if (!take_one()) return false;
    }
    return TakeKind(TokenKind::kClose, ")", &token);
  }

  bool ParseAny(int depth, Condition* out) {
    return ParseRow(ConditionKind::kAny, "or", depth, out);
  }

  // A row of parts joined by one word; a single part stands for itself.
  bool ParseRow(ConditionKind kind, std::string_view joint, int depth, Condition* out) {
    Condition row;
    row.kind = kind;
    row.span.begin = Peek().span.begin;
    do {
      Condition part;
      if (kind == ConditionKind::kAny
              ? !ParseRow(ConditionKind::kAll, "and", depth, &part)
              : !ParsePart(depth, &part)) {
        return false;
      }
      row.parts.push_back(std::move(part));
    } while (Take(joint));
    row.span.end = tokens_[at_ - 1].span.end;
    if (row.parts.size() == 1) row = Condition(row.parts.front());
    *out = std::move(row);
    return true;
  }

  bool ParsePart(int depth, Condition* out) {
    if (depth >= kMaxDepth) {
      return Fail("S014", Peek().span, "the condition is nested too deep",
                  "give a part of it a name with `fact`");
    }
    const Span begin = Peek().span;
    if (Take("not")) {
      out->kind = ConditionKind::kNot;
      out->parts.resize(1);
      if (!ParsePart(depth + 1, &out->parts[0])) return false;
      out->span = {begin.begin, tokens_[at_ - 1].span.end};
      return true;
    }
    if (Peek().kind == TokenKind::kOpen) {
      Next();
      Token close;
      return ParseAny(depth + 1, out) && TakeKind(TokenKind::kClose, ")", &close);
    }
    Token name;
    if (!TakeKind(TokenKind::kWord, "a condition", &name)) return false;
    out->span = name.span;
    return ParseAtom(name, out);
  }

  bool ParseAtom(const Token& name, Condition* out) {
    if (name.text == "unread") {
      out->kind = ConditionKind::kUnread;
      return true;
    }
    if (name.text == "any") return ParseFamily(out);
    if (name.text == "kind") return ParseIs(name, -1, out);
    // "attribution" is a cell and a construct; only cells are something.
    if (const int cell = CellIndex(name.text); cell >= 0 && At("is")) {
      return ParseIs(name, cell, out);
    }
    if (const int fact = FactIndex(name.text); fact >= 0) {
      out->kind = ConditionKind::kFact;
      out->index = fact;
      return true;
    }
    const std::size_t dot = name.text.find('.');
    out->kind = ConditionKind::kTag;
    out->index = Construct(std::string_view(name.text).substr(0, dot));
    if (out->index < 0) {
      std::vector<std::string_view> known = ConstructNames();
      for (const NamedCondition& fact : scoring_.facts) known.push_back(fact.name);
      return FailUnknown("S004", name, "construct or fact", known);
    }
    if (dot == std::string::npos) return true;
    out->attribute = name.text.substr(dot + 1);
    out->lacks = At("lacks");
    if (!Take("has") && !Take("lacks")) return FailExpected("has or lacks");
    std::vector<Token> values;
    if (!ParseChoices(&values)) return false;
    for (const Token& value : values) out->values.push_back(FoldPhrase(value.text));
    out->span.end = tokens_[at_ - 1].span.end;
    return true;
  }

  bool ParseFamily(Condition* out) {
    Token name;
    if (!TakeKind(TokenKind::kWord, "a family", &name)) return false;
    out->kind = ConditionKind::kFamily;
    out->index = FamilyIndex(name.text);
    out->span.end = name.span.end;
    if (out->index >= 0) return true;
    std::vector<std::string_view> known;
    for (int i = 0; i < kFamilies; ++i) known.push_back(Name(static_cast<Family>(i)));
    return FailUnknown("S004", name, "family", known);
  }

  // kind is ..., CELL is ...; `cell` is -1 for kind.
  bool ParseIs(const Token& name, int cell, Condition* out) {
    out->kind = cell < 0 ? ConditionKind::kKind : ConditionKind::kCell;
    out->index = cell;
    if (matrix_ && cell >= 0 && (cell_ < 0 || cell >= cell_)) {
      return Fail("S010", name.span, "a cell may look only at the cells before it",
                  "the order is commercial-use, modification, redistribution, patent-grant, "
                  "attribution");
    }
    std::vector<Token> choices;
    if (!TakeWord("is") || !ParseChoices(&choices)) return false;
    for (const Token& choice : choices) {
      int index = -1;
      if (cell >= 0) {
        index = ValueIndex(scoring_.cells[cell], choice);
      } else if ((index = KindIndex(choice.text)) < 0) {
        std::vector<std::string_view> known;
        for (int i = 0; i < kKinds; ++i) known.push_back(Name(static_cast<DocumentKind>(i)));
        FailUnknown("S005", choice, "kind of document", known);
      }
      if (index < 0) return false;
      out->choices.push_back(index);
    }
    out->span.end = tokens_[at_ - 1].span.end;
    return true;
  }

  int Construct(std::string_view id) const {
    return IndexOf(scoring_.construct_ids, id, [](const auto& i) { return i; });
  }
  int FactIndex(std::string_view name) const {
    return IndexOf(scoring_.facts, name, [](const auto& f) { return f.name; });
  }
  std::vector<std::string_view> ConstructNames() const {
    return {scoring_.construct_ids.begin(), scoring_.construct_ids.end()};
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
      Fail("S008", end, "the cell " + std::string(Name(static_cast<CellId>(i))) +
                            " is not defined");
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

  const bool matrix_;
  Scoring& scoring_;
  Diagnostics& diagnostics_;
  const std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int cell_ = -1;         // the cell whose lines are read
  std::set<int> bands_;   // defined so far
};

}  // namespace

void ParseScoringFile(std::string_view source, bool matrix, Scoring* scoring,
                      Diagnostics* diagnostics) {
  FileParser(source, matrix, scoring, diagnostics).Parse();
}

}  // namespace proviso

// Tokens to conditions, and to names, numbers and choices.

#include "score/condition_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace proviso {
namespace {

constexpr int kDeepestNesting = 32;  // of parentheses and `not`
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

int FamilyIndex(std::string_view name) {
  for (int i = 0; i < kFamilies; ++i) {
    if (Name(static_cast<Family>(i)) == name) return i;
  }
  return -1;
}

}  // namespace

int CellIndex(std::string_view name) {
  for (int i = 0; i < kCells; ++i) {
    if (Name(static_cast<CellId>(i)) == name) return i;
  }
  return -1;
}

const Token& ConditionReader::Peek() const { return tokens_[at_]; }

const Token& ConditionReader::Next() {
  return Peek().kind == TokenKind::kEnd ? Peek() : tokens_[at_++];
}

bool ConditionReader::At(std::string_view word) const {
  return Peek().kind == TokenKind::kWord && Peek().text == word;
}

bool ConditionReader::Take(std::string_view word) {
  if (!At(word)) return false;
  ++at_;
  return true;
}

bool ConditionReader::Fail(const char* code, Span span, std::string message, std::string hint) {
  diagnostics_.push_back({Severity::kError, code, span, std::move(message), std::move(hint)});
  return false;
}

bool ConditionReader::FailExpected(const std::string& what) {
  const Token& got = Peek();
  return Fail("S002", got.span,
              "expected " + what +
                  (got.kind == TokenKind::kEnd ? ", the file ends" : ", found " + got.text));
}

bool ConditionReader::FailUnknown(const char* code, const Token& token, const std::string& what,
                                  const std::vector<std::string_view>& known) {
  const std::string near = NearestName(token.text, known);
  return Fail(code, token.span, "no " + what + " is called " + token.text,
              near.empty() ? "" : "did you mean " + near + "?");
}

bool ConditionReader::TakeKind(TokenKind kind, const std::string& what, Token* token) {
  if (Peek().kind != kind) return FailExpected(what);
  *token = Next();
  return true;
}

bool ConditionReader::TakeNumber(const std::string& what, double low, double high, double* number) {
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

bool ConditionReader::TakeWord(const std::string& word) { return Take(word) || FailExpected(word); }

int ConditionReader::ValueIndex(const CellRules& cell, const Token& token) {
  const int value = IndexOf(cell.values, token.text, [](const auto& v) { return v; });
  if (value < 0) {
    FailUnknown("S005", token, "value of the cell", {cell.values.begin(), cell.values.end()});
  }
  return value;
}

bool ConditionReader::ParseChoices(std::vector<Token>* choices) {
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

bool ConditionReader::ParseAny(int depth, Condition* out) {
  return ParseRow(ConditionKind::kAny, "or", depth, out);
}

bool ConditionReader::ParseRow(ConditionKind kind, std::string_view joint, int depth,
                               Condition* out) {
  Condition row;
  row.kind = kind;
  row.span.begin = Peek().span.begin;
  do {
    Condition part;
    if (kind == ConditionKind::kAny ? !ParseRow(ConditionKind::kAll, "and", depth, &part)
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

bool ConditionReader::ParsePart(int depth, Condition* out) {
  if (depth >= kDeepestNesting) {
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

bool ConditionReader::ParseAtom(const Token& name, Condition* out) {
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

bool ConditionReader::ParseFamily(Condition* out) {
  Token name;
  if (!TakeKind(TokenKind::kWord, "a family", &name)) return false;
  out->kind = ConditionKind::kFamily;
  out->index = FamilyIndex(name.text);
  out->span.end = name.span.end;
  if (out->index >= 0) return true;
  std::vector<std::string_view> known;
  known.reserve(kFamilies);
  for (int i = 0; i < kFamilies; ++i) known.push_back(Name(static_cast<Family>(i)));
  return FailUnknown("S004", name, "family", known);
}

bool ConditionReader::ParseIs(const Token& name, int cell, Condition* out) {
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
      known.reserve(kKinds);
      for (int i = 0; i < kKinds; ++i) known.push_back(Name(static_cast<DocumentKind>(i)));
      FailUnknown("S005", choice, "kind of document", known);
    }
    if (index < 0) return false;
    out->choices.push_back(index);
  }
  out->span.end = tokens_[at_ - 1].span.end;
  return true;
}

int ConditionReader::Construct(std::string_view id) const {
  return IndexOf(scoring_.construct_ids, id, [](const auto& i) { return i; });
}

int ConditionReader::FactIndex(std::string_view name) const {
  return IndexOf(scoring_.facts, name, [](const auto& f) { return f.name; });
}

std::vector<std::string_view> ConditionReader::ConstructNames() const {
  return {scoring_.construct_ids.begin(), scoring_.construct_ids.end()};
}

}  // namespace proviso

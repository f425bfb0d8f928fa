// Reads conditions, and the small things both scoring files are made of, off a row of
// tokens; parse.cc reads the directives with it.
//
//   non-commercial and not (grant-commercial or any power)
//   -> kAll{kTag non-commercial, kNot{kAny{kTag grant-commercial, kFamily power}}}
//
// Every function that returns bool is false after a mistake, which it has told; what it
// was to fill is then of no use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "score/parse.h"

namespace proviso {

class ConditionReader {
 protected:
  ConditionReader(std::string_view source, bool matrix, Scoring* scoring, Diagnostics* diagnostics)
      : matrix_(matrix),
        scoring_(*scoring),
        diagnostics_(*diagnostics),
        tokens_(ScanTokens(source, diagnostics)) {}

  const Token& Peek() const;
  const Token& Next();
  bool At(std::string_view word) const;
  bool Take(std::string_view word);
  bool Fail(const char* code, Span span, std::string message, std::string hint = "");
  bool FailExpected(const std::string& what);
  bool FailUnknown(const char* code, const Token& token, const std::string& what,
                   const std::vector<std::string_view>& known);
  bool TakeKind(TokenKind kind, const std::string& what, Token* token);
  bool TakeNumber(const std::string& what, double low, double high, double* number);
  bool TakeWord(const std::string& word);
  int ValueIndex(const CellRules& cell, const Token& token);
  // WORD, "some words", or (A | B | C).
  bool ParseChoices(std::vector<Token>* choices);
  bool ParseAny(int depth, Condition* out);
  // A row of parts joined by one word; a single part stands for itself.
  bool ParseRow(ConditionKind kind, std::string_view joint, int depth, Condition* out);
  bool ParsePart(int depth, Condition* out);
  bool ParseAtom(const Token& name, Condition* out);
  bool ParseFamily(Condition* out);
  // kind is ..., CELL is ...; `cell` is -1 for kind.
  bool ParseIs(const Token& name, int cell, Condition* out);
  int Construct(std::string_view id) const;
  int FactIndex(std::string_view name) const;
  std::vector<std::string_view> ConstructNames() const;

  const bool matrix_;  // which file it is
  Scoring& scoring_;
  Diagnostics& diagnostics_;
  const std::vector<Token> tokens_;
  std::size_t at_ = 0;  // the next token
  int cell_ = -1;       // the cell whose lines are read; -1: none
};

// The index of a cell by its name, or -1.
int CellIndex(std::string_view name);

}  // namespace proviso

// The scoring language: text to Scoring, and the checks that make Place monotone.
// ParseScoring in score.h is the entrance; these are its two halves.
//
// S001 a character or string the language does not have   S008 a cell or band is not defined
// S002 something else was expected here                    S009 a duty, ban or power under `not`
// S003 unknown directive                                   S010 a cell that is not ordered
// S004 unknown construct, fact, cell, family or kind       S011 a number out of its range
// S005 unknown value of a cell, band or kind               S012 a permission has no weight
// S006 defined twice                                       S013 a construct without a weight
// S007 a rule that can never decide, or no `otherwise`     S014 conditions nested too deep
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "score/rules.h"

namespace proviso {

enum class TokenKind { kWord, kString, kOpen, kClose, kBar, kEqual, kEnd };

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string text;  // of strings: what stands between the quotes
  Span span;
  bool first_on_line = false;
};

// The tokens of a file, the last one kEnd. S001 where it cannot go on.
std::vector<Token> ScanTokens(std::string_view source, Diagnostics* diagnostics);

// Reads one file into `scoring`; matrix.clause first, for spectrum.clause may use
// its facts and cells. `matrix` chooses which directives are known.
void ParseScoringFile(std::string_view source, bool matrix, Scoring* scoring,
                      Diagnostics* diagnostics);

// The conditions of spectrum rules may only grow harsher with each tag that is not
// a permission (S009, S010).
void CheckMonotone(const Scoring& scoring, Diagnostics* spectrum_diagnostics);

}  // namespace proviso

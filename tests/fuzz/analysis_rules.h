// The rules that every Analysis and every report of it keep, whatever the bytes.
#pragma once

#include "analyze.h"

namespace proviso {

// Analyses `bytes` with the built-in grammar, renders all formats, and ends the program where a
// rule is broken: spans in bounds and on characters, indices that exist, contributions that sum
// to the score, JSON that parses, a text report that a terminal can show.
void RequireGoodAnalysis(std::string_view bytes);

// The same for an Analysis that is there.
void RequireGoodAnalysis(const Analysis& analysis, const Rules& rules);

}  // namespace proviso

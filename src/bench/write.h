// The figures in writing.
//
//   RenderFigures(figures)            // a table for people, counts and intervals beside each
//   figure RenderFiguresJson(figures, false) // "proviso/bench/1", as docs/bench.md describes it
#pragma once

#include <string>
#include <vector>

#include "bench/compare.h"
#include "bench/figures.h"

namespace proviso {

std::string RenderFigures(const Figures& figures);

// One line a deviation: its kind, text, construct, what stands there and the rule that fired.
std::string RenderDeviations(const Figures& figures);

std::string RenderMoves(const Moves& moves);

// Quotes of the texts are left out unless asked for: a text's licence may not allow to pass
// them on.
std::string RenderFiguresJson(const Figures& figures, bool with_quotes);

// A floors file, one floor a line.
std::string RenderFloors(const std::vector<Floor>& floors);

}  // namespace proviso

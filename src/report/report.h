// The reports: one Analysis, a writer per format. docs/analysis.schema.json is the
// schema of the JSON; docs/limits.md says what the text report cannot know.
#pragma once

#include <string>

#include "analyze.h"

namespace proviso {

struct TextStyle {
  bool color = false;  // ANSI colours; never lets control characters of a licence through
  int width = 80;      // columns
};

std::string RenderText(const Analysis& analysis, const Rules& rules, const TextStyle& style);
std::string RenderJson(const Analysis& analysis, const Rules& rules);      // pretty, ends with \n
std::string RenderJsonLine(const Analysis& analysis, const Rules& rules);  // one line, ends with \n

}  // namespace proviso

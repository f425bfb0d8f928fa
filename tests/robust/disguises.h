// Disguises: the ways in which one licence comes to readers. Each puts a text into another
// dress and leaves its words alone, so that the same tags must be found in it.
//
//   "Use it.\n\nKeep it."  --slashes-->  "// Use it.\n//\n// Keep it.\n"
#pragma once

#include <string>
#include <vector>

namespace proviso {

struct Disguise {
  std::string name;
  // How well the tags must agree with those of the plain text, as F1.
  double floor = 0.995;
  // The text in this dress; empty where it cannot wear it (a text wrapped by hand is not
  // wrapped again, and one without curly quotes has none to straighten).
  std::string (*wear)(const std::string& text) = nullptr;
};

// All of them, in the order in which reports show them.
const std::vector<Disguise>& Disguises();

}  // namespace proviso

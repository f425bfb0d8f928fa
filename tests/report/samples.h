// The made-up licences of corpus/samples, and the built-in rules, for tests.
#pragma once

#include <string>
#include <vector>

#include "analyze.h"

namespace proviso {

const Rules& BuiltInRules();  // loaded once; the test program ends if they have errors

struct Sample {
  std::string name;  // "aurora-model-license"
  std::string path;  // "corpus/samples/aurora-model-license.txt"
  std::string bytes;
};

// All of them, by name. Tests run at the project's root.
std::vector<Sample> Samples();

}  // namespace proviso

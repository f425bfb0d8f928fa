// What tests of whole runs share: the built-in rules, runs into a text, licences of a few words.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "batch/run.h"

namespace proviso {

// Loaded once.
std::shared_ptr<const Rules> BuiltInRules();

// A text that differs with `number`: grants, a threshold, a ban, a disclaimer.
std::string SmallLicense(int number);

struct RanBatch {
  std::string rows;  // without the header
  Tally tally;
  RunEnd end = RunEnd::kDone;
};

RanBatch Classify(const std::vector<std::string>& paths, ClassifyOptions options, int jobs);

// The same in JSON lines.
RanBatch Classify(const std::vector<std::string>& paths, int jobs = 1);

// The values of "path" in rows of JSON lines, then " CODE" where there is an error.
std::vector<std::string> PathsOf(const std::string& rows);

}  // namespace proviso

#include "tests/batch/rules.h"

#include <gtest/gtest.h>

#include <utility>

#include "tests/cli/console.h"

namespace proviso {

std::shared_ptr<const Rules> BuiltInRules() {
  static const std::shared_ptr<const Rules> rules = LoadRules(BuiltInGrammar()).rules;
  return rules;
}

std::string SmallLicense(int number) {
  return "Small License " + std::to_string(number) +
         "\n\n1. Grant. We grant you a license to use, copy, modify and distribute the work.\n\n"
         "2. Size. If your products have more than " +
         std::to_string(1000 + number) +
         " monthly active users, you must ask us for another license.\n\n"
         "3. No warranty. The work comes as is, without warranty of any kind.\n";
}

RanBatch Classify(const std::vector<std::string>& paths, ClassifyOptions options, int jobs) {
  options.rules = BuiltInRules();
  Classifier classifier(options);
  RanBatch ran;
  ran.end = RunBatch(paths, classifier,
                     {.jobs = jobs, .inputs = options.inputs, .format = options.format},
                     {.write =
                          [&](std::string_view rows) {
                            ran.rows += rows;
                            return true;
                          },
                      .interrupted = [] { return false; }},
                     ran.tally);
  return ran;
}

RanBatch Classify(const std::vector<std::string>& paths, int jobs) {
  return Classify(paths, {.format = RowFormat::kJsonLines}, jobs);
}

std::vector<std::string> PathsOf(const std::string& rows) {
  std::vector<std::string> paths;
  for (const std::string& line : LinesOf(rows)) {
    const std::optional<RowDigest> row = ReadRow(line, RowFormat::kJsonLines);
    EXPECT_TRUE(row) << line;
    if (!row) continue;
    paths.push_back(row->path + (row->error_code.empty() ? "" : " " + row->error_code));
  }
  return paths;
}

}  // namespace proviso

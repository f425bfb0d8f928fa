// One input to one row: reading, refusing, analysing, judging. Threads share a classifier.
//
//   Classifier classifier({.rules = rules, .format = RowFormat::kJsonLines});
//   RowResult result = classifier.Classify(std::move(input));
//   result.text;    // the row, or empty where the input was passed over
//   result.digest;  // for the summary
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "analyze.h"
#include "batch/cache.h"
#include "batch/input.h"
#include "batch/memo.h"
#include "batch/policy.h"
#include "batch/row.h"

namespace proviso {

struct ClassifyOptions {
  std::shared_ptr<const Rules> rules;
  std::shared_ptr<const Policy> policy;  // null: none
  FindingCache* cache = nullptr;         // null: none; must outlive the classifier
  InputOptions inputs;
  RowFormat format = RowFormat::kTable;
  bool full = false;  // kJsonLines: analyze's object
  std::function<bool()> interrupted = [] { return false; };
};

enum class Passed { kNo, kBinary, kEmpty };

struct RowResult {
  std::string text;  // the row with its line end
  RowDigest digest;
  Passed passed = Passed::kNo;  // else there is no row
  std::uint64_t bytes = 0;      // of the input's text
  std::uint64_t unit = 0;       // of the input, as `early` is
  bool early = false;
};

class Classifier {
 public:
  explicit Classifier(ClassifyOptions options);
  RowResult Classify(Input input);

 private:
  std::shared_ptr<const Finding> Find(const std::string& bytes);

  const ClassifyOptions options_;
  FindingMemo memo_;
};

// For the pipeline: bytes that wait.
inline std::uint64_t Weight(const Input& input) {
  return input.bytes.size() + input.path.size() + sizeof(Input);
}
inline std::uint64_t Weight(const RowResult& result) {
  return result.text.size() + sizeof(RowResult) + 64 * result.digest.constructs.size();
}

}  // namespace proviso

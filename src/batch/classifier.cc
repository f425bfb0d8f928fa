#include "batch/classifier.h"

#include <optional>
#include <utility>

#include "base/sha256.h"

namespace proviso {
namespace {

constexpr std::uint64_t kMemoBytes = 32u << 20;

// An input without a text that nobody named is none of ours.
Passed PassesOver(const Input& input) {
  if (!input.error || input.named) return Passed::kNo;
  if (input.error->code == "B003") return Passed::kBinary;
  if (input.error->code == "B004") return Passed::kEmpty;
  return Passed::kNo;
}

}  // namespace

Classifier::Classifier(ClassifyOptions options) : options_(std::move(options)), memo_(kMemoBytes) {}

std::shared_ptr<const Finding> Classifier::Find(const std::string& bytes) {
  const std::string sha256 = Sha256Hex(bytes);
  return memo_.Get(sha256, [&]() -> Finding {
    if (options_.cache != nullptr) {
      if (std::optional<Finding> known = options_.cache->Load(sha256, options_.full)) {
        return *std::move(known);
      }
    }
    const Analysis analysis = Analyze({{std::string(kAnyPath), bytes}}, *options_.rules);
    Finding finding = MakeFinding(analysis, *options_.rules, options_.full);
    if (options_.cache != nullptr) options_.cache->Store(finding, options_.full);
    return finding;
  });
}

RowResult Classifier::Classify(Input input) {
  if (!input.file.empty()) ReadInput(input, options_.inputs, options_.interrupted);
  if (!input.error) input.error = CheckText(input.bytes, options_.inputs);

  RowResult result{.unit = input.unit, .early = input.early};
  result.passed = PassesOver(input);
  if (result.passed != Passed::kNo) return result;
  Row row{.path = std::move(input.path), .error = std::move(input.error)};
  if (!row.error) {
    result.bytes = input.bytes.size();
    row.finding = Find(input.bytes);
    if (options_.policy != nullptr) {
      row.verdict = Judge(*options_.policy, row.path, *row.finding);
    }
  }
  const GrammarFacts& facts = options_.rules->grammar.facts;
  result.digest = DigestOf(row, facts);
  result.text = RenderRow(row, options_.format, facts, options_.policy != nullptr);
  return result;
}

}  // namespace proviso

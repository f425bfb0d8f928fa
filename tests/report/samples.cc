#include "tests/report/samples.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

namespace proviso {

const Rules& BuiltInRules() {
  static const std::shared_ptr<const Rules>* const rules = [] {
    const ParsedRules parsed = LoadRules(BuiltInGrammar());
    if (parsed.rules == nullptr) {
      for (const FileDiagnostic& entry : parsed.diagnostics) {
        std::cerr << DrawDiagnostic(entry.path, "", entry.diagnostic);
      }
      std::abort();
    }
    return new std::shared_ptr<const Rules>(parsed.rules);
  }();
  return **rules;
}

std::vector<Sample> Samples() {
  std::vector<Sample> samples;
  for (const auto& entry : std::filesystem::directory_iterator("corpus/samples")) {
    if (!entry.is_regular_file() || entry.path().extension() == ".md") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    samples.push_back({entry.path().stem().string(),
                       entry.path().generic_string(),
                       {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}});
  }
  std::sort(samples.begin(), samples.end(),
            [](const Sample& a, const Sample& b) { return a.path < b.path; });
  return samples;
}

}  // namespace proviso

// The made-up licences are labelled, and between them they hold every construct.
#include "tests/report/samples.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "bench/labels.h"

namespace proviso {
namespace {

std::string ReadWhole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

TEST(Samples, AreLabelledWithEveryConstruct) {
  const GrammarFacts& facts = BuiltInRules().grammar.facts;
  std::set<std::string> required;
  for (const Sample& sample : Samples()) {
    const std::string path = "corpus/samples/labels/" + sample.name + ".jsonl";
    const std::string file = ReadWhole(path);
    const ParsedLabels parsed = ParseLabels(file, sample.bytes);
    for (const Diagnostic& diagnostic : parsed.diagnostics) {
      ADD_FAILURE() << DrawDiagnostic(path, file, diagnostic);
    }
    if (!parsed.labelled) continue;
    for (const Label& label : parsed.labelled->labels) {
      EXPECT_GE(facts.Find(label.construct), 0) << path << ": " << label.construct;
      if (!label.optional) required.insert(label.construct);
    }
  }
  for (const ConstructFacts& construct : facts.constructs) {
    EXPECT_TRUE(required.contains(construct.id)) << "no sample has " << construct.id;
  }
}

TEST(Labels, SpeakOfKnownConstructs) {
  const GrammarFacts& facts = BuiltInRules().grammar.facts;
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("corpus/labels")) {
    if (entry.path().extension() != ".jsonl") continue;
    ++files;
    std::ifstream in(entry.path());
    std::string line;
    std::getline(in, line);  // the licence as a whole
    while (std::getline(in, line)) {
      constexpr std::string_view kBefore = R"({"construct": ")";
      ASSERT_TRUE(line.starts_with(kBefore)) << entry.path() << ": " << line;
      const std::string construct =
          line.substr(kBefore.size(), line.find('"', kBefore.size()) - kBefore.size());
      EXPECT_GE(facts.Find(construct), 0) << entry.path() << ": " << construct;
    }
  }
  EXPECT_GT(files, 0);
}

}  // namespace
}  // namespace proviso

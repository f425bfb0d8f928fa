// Texts of our own and the trees they make: tests/clause/cases/*.txt, a text, a
// line of "=====", and what PrintClauses says. UPDATE_GOLDEN=1 rewrites the latter.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "clause/clause_tree.h"
#include "tests/clause/tree_rules.h"

namespace proviso {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRule = "\n=====\n";

std::vector<fs::path> Cases() {
  std::vector<fs::path> cases;
  for (const auto& entry :
       fs::directory_iterator(fs::path(PROVISO_SOURCE_DIR) / "tests/clause/cases")) {
    if (entry.path().extension() == ".txt") cases.push_back(entry.path());
  }
  std::sort(cases.begin(), cases.end());
  return cases;
}

std::string Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class ClauseCase : public testing::TestWithParam<fs::path> {};

TEST_P(ClauseCase, PrintsAsExpected) {
  const std::string file = Read(GetParam());
  const std::size_t rule = file.find(kRule);
  const std::string text = file.substr(0, rule);
  const Document document = ReadDocument(text);
  const ClauseTree tree = ParseClauses(document);
  EXPECT_EQ(BrokenRules(document, tree), std::vector<std::string>());
  const std::string printed = PrintClauses(document, tree);
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream(GetParam(), std::ios::binary) << text << kRule << printed;
    return;
  }
  ASSERT_NE(rule, std::string::npos) << "no expected tree; run with UPDATE_GOLDEN=1";
  EXPECT_EQ(printed, file.substr(rule + kRule.size()));
}

std::string CaseName(const testing::TestParamInfo<fs::path>& info) {
  std::string name = info.param.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Cases, ClauseCase, testing::ValuesIn(Cases()), CaseName);

}  // namespace
}  // namespace proviso

// The reports of every sample, as they were when last looked at: tests/report/golden/NAME.txt and
// .json. UPDATE_GOLDEN=1 ctest -L golden rewrites them; the difference shows what a change moved.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "report/report.h"
#include "tests/report/samples.h"

namespace proviso {
namespace {

void ExpectGolden(const std::string& path, const std::string& actual) {
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    ASSERT_EQ(std::getenv("CI"), nullptr) << "CI must not rewrite its expectations";
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ifstream in(path, std::ios::binary);
  ASSERT_TRUE(in) << path << " is missing; UPDATE_GOLDEN=1 ctest -L golden writes it";
  const std::string expected{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  EXPECT_EQ(actual, expected) << path << "; UPDATE_GOLDEN=1 ctest -L golden accepts the change";
}

TEST(Golden, ReportsOfTheSamples) {
  for (const Sample& sample : Samples()) {
    const Analysis analysis = Analyze({{sample.path, sample.bytes}}, BuiltInRules());
    const std::string base = "tests/report/golden/" + sample.name;
    ExpectGolden(base + ".txt", RenderText(analysis, BuiltInRules(), {}));
    ExpectGolden(base + ".json", RenderJson(analysis, BuiltInRules()));
  }
}

}  // namespace
}  // namespace proviso

// The rules that the build compiled are those that the grammar's texts make.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "analyze.h"
#include "report/report.h"
#include "rules_pack.h"
#include "tests/report/samples.h"

namespace proviso {
namespace {

TEST(EmbeddedRules, MakeTheSameOfEverySample) {
  ASSERT_NE(EmbeddedRules(), nullptr);
  const Rules& embedded = *EmbeddedRules();
  EXPECT_EQ(embedded.grammar.facts.constructs, BuiltInRules().grammar.facts.constructs);
  for (const Sample& sample : Samples()) {
    SCOPED_TRACE(sample.path);
    const Analysis analysis = Analyze({{sample.path, sample.bytes}}, embedded);
    const Analysis parsed = Analyze({{sample.path, sample.bytes}}, BuiltInRules());
    EXPECT_EQ(RenderJson(analysis, embedded), RenderJson(parsed, BuiltInRules()));
    EXPECT_EQ(RenderText(analysis, embedded, {}), RenderText(parsed, BuiltInRules(), {}));
  }
}

TEST(EmbeddedRules, PackAgainToTheSameBytes) {
  EXPECT_EQ(PackRules(*EmbeddedRules()), PackRules(BuiltInRules()));
}

TEST(EmbeddedRules, RefuseBytesThatAreAmiss) {
  const std::string bytes = PackRules(BuiltInRules());
  EXPECT_NE(UnpackRules(bytes), nullptr);
  EXPECT_EQ(UnpackRules(""), nullptr);
  EXPECT_EQ(UnpackRules(bytes + "x"), nullptr);
  for (std::size_t size = 1; size < bytes.size(); size = size * 2 + 1) {
    EXPECT_EQ(UnpackRules(std::string_view(bytes).substr(0, size)), nullptr) << size;
  }
}

}  // namespace
}  // namespace proviso

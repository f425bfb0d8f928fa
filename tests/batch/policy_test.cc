// Policies: what is wrong with a file, as drawn text; and what a right one says of a text.
#include "batch/policy.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "batch/glob.h"
#include "tests/batch/rules.h"
#include "tests/cli/console.h"

namespace proviso {
namespace {

namespace fs = std::filesystem;

const GrammarFacts& Facts() { return BuiltInRules()->grammar.facts; }

std::vector<std::string> FilesIn(const std::string& folder, const std::string& extension) {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(PROVISO_SOURCE_DIR "/" + folder)) {
    if (entry.path().extension() == extension) files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Each file of policy_errors is a policy; what is drawn of it stands beside it as .txt.
TEST(Policy, ErrorsAreDrawnWithTheirPlaces) {
  const std::vector<std::string> files = FilesIn("tests/batch/policy_errors", ".toml");
  ASSERT_FALSE(files.empty());
  for (const std::string& file : files) {
    const std::string toml = ReadFileOrEmpty(file);
    const ParsedPolicy parsed = ParsePolicy(toml, Facts(), BuiltInGrammar());
    EXPECT_EQ(parsed.policy, nullptr) << file;
    std::string drawn;
    for (const Diagnostic& diagnostic : parsed.diagnostics) {
      drawn += DrawDiagnostic(fs::path(file).filename().string(), toml, diagnostic);
    }
    const std::string golden = fs::path(file).replace_extension(".txt").string();
    if (UpdatesGolden()) WriteFile(golden, drawn);
    EXPECT_EQ(Difference(ReadFileOrEmpty(golden), drawn), "") << file;
  }
}

TEST(Policy, TheOnesThatComeWithTheProgramAreRight) {
  const std::vector<std::string> files = FilesIn("corpus/policies", ".toml");
  EXPECT_GE(files.size(), 3u);
  for (const std::string& file : files) {
    const std::string toml = ReadFileOrEmpty(file);
    const ParsedPolicy parsed = ParsePolicy(toml, Facts(), BuiltInGrammar());
    for (const Diagnostic& diagnostic : parsed.diagnostics) {
      ADD_FAILURE() << DrawDiagnostic(file, toml, diagnostic);
    }
    ASSERT_NE(parsed.policy, nullptr);
    for (const PolicyRule& rule : parsed.policy->rules) {
      EXPECT_FALSE(rule.name.starts_with("rule ")) << file << ": a rule without a name";
    }
  }
}

struct JudgeCase {
  std::string policy;
  std::string verdict;  // action, rule, clause
};

void PrintTo(const JudgeCase& judged, std::ostream* out) { *out << judged.verdict; }

class Judging : public testing::TestWithParam<JudgeCase> {};

// SmallLicense(5): a grant, more than 1005 users, no warranty.
TEST_P(Judging, SaysAsWritten) {
  const std::string toml = GetParam().policy;
  const ParsedPolicy parsed = ParsePolicy(toml, Facts(), BuiltInGrammar());
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    ADD_FAILURE() << DrawDiagnostic("policy", toml, diagnostic);
  }
  ASSERT_NE(parsed.policy, nullptr);
  const std::string text = SmallLicense(5);
  const Finding finding =
      MakeFinding(Analyze({{"", text}}, *BuiltInRules()), *BuiltInRules(), false);
  const Verdict verdict = Judge(*parsed.policy, "vendor/kit/LICENSE.txt", finding);
  std::string said = std::string(Name(verdict.action));
  if (!verdict.rule.empty()) said += ": " + verdict.rule;
  if (verdict.because) said += " in " + verdict.because->clause;
  EXPECT_EQ(said, GetParam().verdict) << toml;
  if (verdict.because) {
    const Span span = verdict.because->span;
    EXPECT_EQ(text.substr(span.begin, span.size()), verdict.because->quote);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cases, Judging,
    testing::Values(
        JudgeCase{"default = 'deny'", "deny"},
        JudgeCase{"[[rule]]\naction = 'deny'\nconstruct = 'warranty-disclaimer'",
                  "deny: rule 1 in 3"},
        JudgeCase{"[[rule]]\naction = 'deny'\nconstruct = ['no-sale', 'user-threshold']",
                  "deny: rule 1 in 2"},
        JudgeCase{"[[rule]]\naction = 'deny'\nconstruct = 'no-sale'", "allow"},
        JudgeCase{"[[rule]]\naction = 'deny'\nvalue = 'user-threshold.count < 1_006'",
                  "deny: rule 1 in 2"},
        JudgeCase{"[[rule]]\naction = 'deny'\nvalue = 'user-threshold.count < 1005'", "allow"},
        JudgeCase{"[[rule]]\naction = 'deny'\nvalue = 'user-threshold.count <= 1005'",
                  "deny: rule 1 in 2"},
        JudgeCase{"[[rule]]\naction = 'flag'\nvalue = 'grant-copyright.rights has sell | modify'",
                  "flag: rule 1 in 1"},
        JudgeCase{"[[rule]]\naction = 'flag'\nvalue = 'grant-copyright.rights has sell'", "allow"},
        JudgeCase{"[[rule]]\naction = 'flag'\nvalue = 'grant-copyright.rights != sell'",
                  "flag: rule 1 in 1"},
        JudgeCase{"[[rule]]\naction = 'flag'\ncell = 'commercial-use = conditional'",
                  "flag: rule 1 in 2"},
        JudgeCase{"[[rule]]\naction = 'flag'\ncell = 'commercial-use = yes | no'", "allow"},
        JudgeCase{"[[rule]]\naction = 'flag'\ncell = 'modification != no'", "flag: rule 1 in 1"},
        JudgeCase{"[[rule]]\naction = 'deny'\nband = 'use-restricted'", "deny: rule 1 in 2"},
        JudgeCase{"[[rule]]\naction = 'deny'\nband = '> use-restricted'", "allow"},
        JudgeCase{"[[rule]]\naction = 'deny'\nscore = ['> 10', '< 90']", "deny: rule 1 in 2"},
        JudgeCase{"[[rule]]\naction = 'deny'\nscore = ['> 10', '< 11']", "allow"},
        JudgeCase{"[[rule]]\naction = 'deny'\npath = 'vendor/**'", "deny: rule 1"},
        JudgeCase{"[[rule]]\naction = 'deny'\npath = ['*.md', '*.txt']", "deny: rule 1"},
        JudgeCase{"[[rule]]\naction = 'deny'\nkind = 'policy'", "allow"},
        JudgeCase{"[[rule]]\naction = 'deny'\nconfidence = 'high'\nkind = 'license'",
                  "deny: rule 1"},
        // All conditions must hold, and the first rule decides.
        JudgeCase{"[[rule]]\naction = 'deny'\npath = 'src/**'\nconstruct = 'user-threshold'",
                  "allow"},
        JudgeCase{"[[rule]]\nname = 'known'\naction = 'allow'\npath = 'vendor/**'\n"
                  "[[rule]]\naction = 'deny'\nconstruct = 'user-threshold'",
                  "allow: known"},
        JudgeCase{"default = 'deny'\n[[rule]]\naction = 'flag'\nband = 'permissive'\n"
                  "[[rule]]\nname = 'big'\naction = 'flag'\nconstruct = 'user-threshold'",
                  "flag: big in 2"}));

struct GlobCase {
  const char* pattern;
  const char* path;
  bool matches;
};

TEST(Glob, MatchesAsWritten) {
  const GlobCase cases[] = {
      {"a", "a", true},
      {"a", "ab", false},
      {"*", "", true},
      {"*.md", "a/b.md", true},
      {"*.md", "a.md/b", false},
      {"a/*", "a/b", true},
      {"a/*", "a/b/c", false},
      {"a/**", "a/b/c", true},
      {"a/**", "a", false},
      {"**/c", "c", true},
      {"**/c", "a/b/c", true},
      {"**/c", "a/bc", false},
      {"a/**/c", "a/c", true},
      {"a/**/c", "a/b/b/c", true},
      {"a?c/x", "abc/x", true},
      {"a?c/x", "a/c/x", false},
      {"[ab]c", "bc", true},
      {"[!ab]c", "bc", false},
      {"[a-c]x", "bx", true},
      {"\\*", "*", true},
      {"\\*", "a", false},
      {"x!/**", "x!/a/b", true},
      {"/a/**", "/a/b", true},
      {"**", "a/b/c", true},
      {"*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
  };
  for (const GlobCase& each : cases) {
    EXPECT_EQ(GlobMatches(each.pattern, each.path), each.matches)
        << each.pattern << " on " << each.path;
  }
}

}  // namespace
}  // namespace proviso

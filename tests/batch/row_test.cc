// Rows as they are printed, and read again.
#include "batch/row.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "batch/progress.h"
#include "batch/tally.h"
#include "tests/batch/rules.h"
#include "tests/cli/console.h"

namespace proviso {
namespace {

const GrammarFacts& Facts() { return BuiltInRules()->grammar.facts; }

std::shared_ptr<const Finding> FindingOf(const std::string& text, bool full = false) {
  const Analysis analysis = Analyze({{std::string(kAnyPath), text}}, *BuiltInRules());
  return std::make_shared<const Finding>(MakeFinding(analysis, *BuiltInRules(), full));
}

TEST(Row, SaysTheSameWhenReadAgain) {
  const Verdict verdict{.action = PolicyAction::kFlag, .rule = "a, \"rule\""};
  for (const char* path : {"plain.txt", "with, comma", "\"quoted\"", "two\nlines", "bad\xff", ""}) {
    for (const RowFormat format : {RowFormat::kCsv, RowFormat::kJsonLines}) {
      Row row{.path = path, .finding = FindingOf(SmallLicense(1)), .verdict = verdict};
      Row error{.path = path, .error = RowError{"B001", "cannot read: \"x\", y"}};
      for (Row* each : {&row, &error}) {
        const std::string line = RenderRow(*each, format, Facts(), true);
        ASSERT_EQ(line.find('\n'), line.size() - 1);
        const auto read = ReadRow(std::string_view(line).substr(0, line.size() - 1), format);
        ASSERT_TRUE(read) << line;
        const RowDigest digest = DigestOf(*each, Facts());
        EXPECT_EQ(read->path, PathInRow(path, format));
        EXPECT_EQ(read->error_code, digest.error_code);
        EXPECT_EQ(read->band_index, digest.band_index);
        EXPECT_EQ(read->constructs, digest.constructs);
        EXPECT_EQ(read->verdict, digest.verdict);
      }
    }
  }
}

TEST(Row, FullRowsAreReadAgainToo) {
  const Row row{.path = "x",
                .finding = FindingOf(SmallLicense(1), true),
                .verdict = Verdict{.action = PolicyAction::kDeny, .rule = "r"}};
  const std::string line = RenderRow(row, RowFormat::kJsonLines, Facts(), true);
  EXPECT_TRUE(line.starts_with(R"({"schema":"proviso/analysis/1","source":{"path":"x",)"));
  EXPECT_TRUE(line.ends_with(R"(,"policy":{"verdict":"deny","rule":"r"}})"
                             "\n"))
      << line;
  const auto read = ReadRow(line.substr(0, line.size() - 1), RowFormat::kJsonLines);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->constructs, DigestOf(row, Facts()).constructs);
  EXPECT_EQ(read->verdict, "deny");
}

TEST(Row, WhatIsNoRowIsNotReadAsOne) {
  for (const char* line : {"", "{", "[]", "{}", "{\"path\":\"x\"}", "{\"path\":1,\"band-index\":1}",
                           "{\"path\":\"x\",\"error\":1}"}) {
    EXPECT_FALSE(ReadRow(line, RowFormat::kJsonLines)) << line;
  }
  for (const char* line : {"", "a,b", "\"a", "p,s,b,x,1,,,,,,,,,,"}) {
    EXPECT_FALSE(ReadRow(line, RowFormat::kCsv)) << line;
  }
}

TEST(Row, TablesKeepTheirColumnsAndControlCharactersOut) {
  const Row row{.path = "a\x1b[31m", .finding = FindingOf(SmallLicense(1))};
  const std::string line = RenderRow(row, RowFormat::kTable, Facts(), false);
  EXPECT_EQ(line.find('\x1b'), std::string::npos);
  EXPECT_EQ(RowsHeader(RowFormat::kTable, false).find("PATH"), line.find("a?[31m"));
}

TEST(Tally, IsDrawnWithBars) {
  Tally tally{.bytes = 12'345'678};
  for (int i = 0; i < 20; ++i) {
    tally.Add({.band_index = i % 3 == 0 ? 4 : 1,
               .constructs = {{"grant-copyright", 2}},
               .verdict = i == 0 ? "deny" : "allow"});
  }
  tally.Add({.error_code = "B001"});
  tally.Add({.error_code = "B005"});
  tally.passed_over.binary = 3;
  EXPECT_EQ(RenderTally(tally, {.seconds = 0.5, .width = 50, .policy = true}),
            "20 texts, 12.3 MB in 0.5 s, 24.7 MB/s\n"
            "  0 public-domain           0\n"
            "  1 permissive             13  ###################\n"
            "  2 weak-copyleft           0\n"
            "  3 strong-copyleft         0\n"
            "  4 use-restricted          7  ##########\n"
            "  5 source-available        0\n"
            "  6 proprietary             0\n"
            "constructs, by the texts that have them\n"
            "  grant-copyright                   20  ##########\n"
            "policy: 1 denied, 0 flagged, 19 allowed\n"
            "errors: 2 (1 unreadable, 1 broken archive)\n"
            "passed over: 3 binary\n");
}

TEST(Progress, ShowsRateAndTimeLeft) {
  EXPECT_EQ(
      ProgressLine(
          {.done = 120, .total = 480, .texts = 118, .bytes = 900'000, .errors = 1, .seconds = 0.5}),
      "118 texts, 25%, 236 texts/s, 1.8 MB/s, 1 error, 2 s left");
  EXPECT_EQ(ProgressLine({.done = 5, .texts = 5, .bytes = 50, .seconds = 1}),
            "5 texts, 5 texts/s, 50 B/s");
  EXPECT_EQ(ProgressLine({}), "0 texts");
  EXPECT_EQ(ShownSeconds(200), "3 min 20 s");
  EXPECT_EQ(ShownSeconds(7500), "2 h 5 min");
}

}  // namespace
}  // namespace proviso

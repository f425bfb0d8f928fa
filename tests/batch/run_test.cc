// Whole runs: the same rows from any number of threads, resumed from any byte.
#include "batch/run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

#include "batch/row_file.h"
#include "report/report.h"
#include "tests/batch/rules.h"
#include "tests/cli/console.h"

namespace proviso {
namespace {

namespace fs = std::filesystem;

// A corpus with everything that makes rows, and things that make none.
void MakeCorpus(const std::string& root, int texts) {
  for (int i = 0; i < texts; ++i) {
    const std::string folder = root + "/" + std::string(1, static_cast<char>('a' + i % 5));
    WriteFile(folder + "/" + std::to_string(i) + ".txt", SmallLicense(i % 7));
  }
  WriteFile(root + "/b/binary.bin", std::string("\0\1\2", 3));
  WriteFile(root + "/c/broken.zip", "no archive");
  WriteFile(root + "/d/empty.txt", " \n");
  WriteFile(root + "/.git/config", "hidden");
  WriteFile(root + "/e/big.txt", std::string(70000, 'x'));
}

ClassifyOptions Options(RowFormat format) {
  ClassifyOptions options{.format = format};
  options.inputs.max_bytes = 60000;
  return options;
}

TEST(Run, RowsAreTheSameForAnyNumberOfJobs) {
  const TemporaryFolder folder;
  MakeCorpus(folder.path(), 60);
  for (const RowFormat format : {RowFormat::kTable, RowFormat::kCsv, RowFormat::kJsonLines}) {
    const RanBatch one = Classify({folder.path()}, Options(format), 1);
    EXPECT_EQ(one.tally.texts, 60u);
    EXPECT_EQ(one.tally.Errors(), 2u);
    EXPECT_EQ(one.tally.passed_over.binary, 1u);
    EXPECT_EQ(one.tally.passed_over.empty, 1u);
    EXPECT_EQ(one.tally.passed_over.hidden, 1u);
    for (int jobs = 2; jobs <= 4; ++jobs) {
      const RanBatch more = Classify({folder.path()}, Options(format), jobs);
      EXPECT_EQ(more.rows, one.rows) << jobs << " jobs";
      EXPECT_EQ(RenderTally(more.tally, {}), RenderTally(one.tally, {}));
    }
  }
}

TEST(Run, IdenticalTextsHaveRowsOfTheirOwn) {
  const TemporaryFolder folder;
  for (const char* name : {"a", "b", "c"}) WriteFile(folder.path() + "/" + name, SmallLicense(1));
  ClassifyOptions full{.format = RowFormat::kJsonLines, .full = true};
  EXPECT_THAT(
      PathsOf(Classify({folder.path()}, full, 3).rows),
      testing::ElementsAre(folder.path() + "/a", folder.path() + "/b", folder.path() + "/c"));
}

TEST(Run, FullRowsAreWhatAnalyzeSays) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/\"odd\".txt";
  const std::string text = SmallLicense(1) + "The \"path\":\"\x01\" of a file.\n";
  WriteFile(path, text);
  const Analysis analysis = Analyze({{path, text}}, *BuiltInRules());
  ClassifyOptions full{.format = RowFormat::kJsonLines, .full = true};
  EXPECT_EQ(Classify({path}, full, 1).rows, RenderJsonLine(analysis, *BuiltInRules()));
}

TEST(Run, EndsWhenNobodyReadsOn) {
  const TemporaryFolder folder;
  MakeCorpus(folder.path(), 30);
  ClassifyOptions options = Options(RowFormat::kJsonLines);
  options.rules = BuiltInRules();
  for (const int jobs : {1, 3}) {
    Classifier classifier(options);
    Tally tally;
    int rows = 0;
    const RunEnd end =
        RunBatch({folder.path()}, classifier, {.jobs = jobs, .format = RowFormat::kJsonLines},
                 {.write = [&](std::string_view) { return ++rows < 5; },
                  .interrupted = [] { return false; }},
                 tally);
    EXPECT_EQ(end, RunEnd::kStopped);
    EXPECT_EQ(rows, 5);
  }
}

TEST(Run, EndsWhenInterrupted) {
  const TemporaryFolder folder;
  MakeCorpus(folder.path(), 30);
  ClassifyOptions options = Options(RowFormat::kJsonLines);
  options.rules = BuiltInRules();
  for (const int jobs : {1, 3}) {
    Classifier classifier(options);
    Tally tally;
    std::atomic<bool> signal = false;
    std::string rows;
    const RunEnd end =
        RunBatch({folder.path()}, classifier, {.jobs = jobs, .format = RowFormat::kJsonLines},
                 {.write =
                      [&](std::string_view row) {
                        rows += row;
                        signal = true;
                        return true;
                      },
                  .interrupted = [&] { return signal.load(); }},
                 tally);
    EXPECT_EQ(end, RunEnd::kInterrupted);
    EXPECT_EQ(PathsOf(rows).size(), 1u);
  }
}

class Resume : public testing::TestWithParam<RowFormat> {
 protected:
  // A run into `path`; an error of opening, or how it ended.
  std::string RunInto(const std::string& path, bool resume, Tally& tally) {
    ClassifyOptions options = Options(GetParam());
    options.rules = BuiltInRules();
    RowFile file;
    const RunKey key = {{"--format", "x"}, {"path", corpus_.path()}};
    if (auto error =
            file.Open(path, key, GetParam(), RowsHeader(GetParam(), false), resume, &tally)) {
      return error->code;
    }
    const RunEnd end = RunBatch({corpus_.path()}, classifier_,
                                {.jobs = 2, .inputs = options.inputs, .format = GetParam()},
                                {.write = [&](std::string_view rows) { return file.Write(rows); },
                                 .interrupted = [] { return false; },
                                 .next_kept = [&] { return file.NextKept(); }},
                                tally);
    return end == RunEnd::kDone ? "" : "ended";
  }

  void SetUp() override {
    MakeCorpus(corpus_.path(), 2);
    WriteFile(corpus_.path() + "/a/line\nfeed, \"quoted\".txt", SmallLicense(3));
    WriteFile(corpus_.path() + "/a/\xff.txt", SmallLicense(4));
  }

  TemporaryFolder corpus_;
  TemporaryFolder out_;
  Classifier classifier_{[] {
    ClassifyOptions options = Options(GetParam());
    options.rules = BuiltInRules();
    return options;
  }()};
};

TEST_P(Resume, FromEveryByteGivesTheSameFile) {
  const std::string path = out_.path() + "/rows";
  Tally whole;
  ASSERT_EQ(RunInto(path, false, whole), "");
  const std::string rows = ReadFileOrEmpty(path);
  ASSERT_GT(rows.size(), 500u);
  for (std::size_t size = 0; size <= rows.size(); ++size) {
    fs::resize_file(path, size);
    Tally tally;
    ASSERT_EQ(RunInto(path, true, tally), "") << "cut to " << size << " bytes";
    ASSERT_EQ(ReadFileOrEmpty(path), rows) << "cut to " << size << " bytes";
    ASSERT_EQ(tally.texts, whole.texts);
    ASSERT_EQ(tally.errors, whole.errors);
    ASSERT_EQ(tally.constructs, whole.constructs);
    ASSERT_EQ(tally.bands, whole.bands);
  }
}

TEST_P(Resume, RefusesRowsOfOtherInputs) {
  const std::string path = out_.path() + "/rows";
  Tally tally;
  ASSERT_EQ(RunInto(path, false, tally), "");
  const std::string rows = ReadFileOrEmpty(path);
  WriteFile(corpus_.path() + "/a/0", SmallLicense(1));  // comes before what was first
  EXPECT_EQ(RunInto(path, true, tally), "ended");
  EXPECT_EQ(ReadFileOrEmpty(path), rows);
}

TEST_P(Resume, RefusesAnotherKeyAndStrangeRows) {
  const std::string path = out_.path() + "/rows";
  Tally tally;
  ASSERT_EQ(RunInto(path, false, tally), "");
  const std::string header = RowsHeader(GetParam(), false);
  const auto error = RowFile().Open(path, {{"--format", "y"}}, GetParam(), header, true, &tally);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, "B012");
  EXPECT_EQ(error->message,
            "cannot resume another run: it was begun with --format x, this one has --format y; "
            "remove the output to begin anew");
  WriteFile(path, header + "what is this\n");
  EXPECT_EQ(RunInto(path, true, tally), "B013");
  fs::remove(path + ".resume");
  EXPECT_EQ(RunInto(path, true, tally), "B012");
}

TEST_P(Resume, OneRunAtATime) {
  const std::string path = out_.path() + "/rows";
  Tally tally;
  RowFile first;
  ASSERT_FALSE(first.Open(path, {}, GetParam(), "", false, &tally));
  RowFile second;
  const auto error = second.Open(path, {}, GetParam(), "", false, &tally);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, "B011");
}

INSTANTIATE_TEST_SUITE_P(Formats, Resume, testing::Values(RowFormat::kCsv, RowFormat::kJsonLines));

}  // namespace
}  // namespace proviso

// Findings kept: as bytes, in a folder that may be damaged and shared, and in memory.
#include "batch/cache.h"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "batch/memo.h"
#include "tests/batch/rules.h"
#include "tests/cli/console.h"

namespace proviso {
namespace {

namespace fs = std::filesystem;

Finding FindingOf(const std::string& text, bool full = false) {
  return MakeFinding(Analyze({{std::string(kAnyPath), text}}, *BuiltInRules()), *BuiltInRules(),
                     full);
}

std::vector<std::string> FilesOf(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path().string());
  }
  return files;
}

TEST(FindingCodec, RoundTrips) {
  for (const bool full : {false, true}) {
    for (const std::string& text : {SmallLicense(5), std::string("x"), std::string()}) {
      const Finding finding = FindingOf(text, full);
      EXPECT_EQ(DecodeFinding(EncodeFinding(finding)), finding);
    }
  }
}

TEST(FindingCodec, NoDamagedBytesDoHarm) {
  const Finding finding = FindingOf(SmallLicense(5));
  const std::string bytes = EncodeFinding(finding);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    EXPECT_FALSE(DecodeFinding(bytes.substr(0, i))) << i;
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0xFF);
    DecodeFinding(damaged);  // anything but a crash
  }
  EXPECT_FALSE(DecodeFinding(bytes + "x"));
}

TEST(FindingCache, FindsWhatItStored) {
  const TemporaryFolder folder;
  FindingCache cache(folder.path() + "/new/deep", "1.0", "g");
  ASSERT_EQ(cache.Open(), "");
  const Finding finding = FindingOf(SmallLicense(1));
  EXPECT_FALSE(cache.Load(finding.sha256, false));
  cache.Store(finding, false);
  EXPECT_EQ(cache.Load(finding.sha256, false), finding);
  EXPECT_FALSE(cache.Load(finding.sha256, true)) << "the whole analysis is kept apart";
  EXPECT_EQ(FindingCache(folder.path() + "/new/deep", "1.0", "g").Load(finding.sha256, false),
            finding);
  EXPECT_FALSE(FindingCache(folder.path() + "/new/deep", "1.1", "g").Load(finding.sha256, false));
  EXPECT_FALSE(FindingCache(folder.path() + "/new/deep", "1.0", "h").Load(finding.sha256, false));
}

TEST(FindingCache, ADamagedEntryIsMissingAndMadeAnew) {
  const TemporaryFolder folder;
  FindingCache cache(folder.path(), "1.0", "g");
  const Finding finding = FindingOf(SmallLicense(1));
  cache.Store(finding, false);
  const std::vector<std::string> files = FilesOf(folder.path());
  ASSERT_EQ(files.size(), 1u);
  const std::string whole = ReadFileOrEmpty(files[0]);
  std::uint64_t damaged = 0;
  for (std::size_t i = 0; i < whole.size(); i += 5) {
    std::string bytes = whole;
    bytes[i] = static_cast<char>(bytes[i] ^ 1);
    for (const std::string& wrong : {bytes, whole.substr(0, i)}) {
      WriteFile(files[0], wrong);
      EXPECT_FALSE(cache.Load(finding.sha256, false)) << i;
      EXPECT_EQ(cache.damaged(), ++damaged);
    }
  }
  cache.Store(finding, false);
  EXPECT_EQ(cache.Load(finding.sha256, false), finding);
  EXPECT_EQ(FilesOf(folder.path()).size(), 1u) << "no temporary file stays";
}

TEST(FindingCache, AnEntryOfAnotherTextIsNotBelieved) {
  const TemporaryFolder folder;
  FindingCache cache(folder.path(), "1.0", "g");
  const Finding one = FindingOf(SmallLicense(1)), two = FindingOf(SmallLicense(2));
  cache.Store(one, false);
  const std::string file = FilesOf(folder.path()).front();
  const std::string bytes = ReadFileOrEmpty(file);
  fs::remove(file);
  cache.Store(two, false);
  WriteFile(FilesOf(folder.path()).front(), bytes);
  EXPECT_FALSE(cache.Load(two.sha256, false));
}

TEST(FindingCache, RunsShareAFolder) {
  const TemporaryFolder folder;
  std::vector<Finding> findings;
  for (int i = 0; i < 8; ++i) findings.push_back(FindingOf(SmallLicense(i)));
  std::vector<std::thread> runs;
  std::atomic<int> wrong = 0;
  for (int run = 0; run < 4; ++run) {
    runs.emplace_back([&] {
      FindingCache cache(folder.path(), "1.0", "g");
      for (int round = 0; round < 25; ++round) {
        for (const Finding& finding : findings) {
          cache.Store(finding, false);
          if (cache.Load(finding.sha256, false) != finding) ++wrong;
        }
      }
      wrong += static_cast<int>(cache.damaged() + cache.unwritten());
    });
  }
  for (std::thread& run : runs) run.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(FilesOf(folder.path()).size(), findings.size());
}

TEST(FindingCache, WhatCannotBeWrittenIsCounted) {
  const TemporaryFolder folder;
  FindingCache cache(folder.path() + "/not-there", "1.0", "g");
  cache.Store(FindingOf("x"), false);
  EXPECT_EQ(cache.unwritten(), 1u);
  WriteFile(folder.path() + "/file", "x");
  EXPECT_NE(FindingCache(folder.path() + "/file", "1.0", "g").Open(), "");
}

TEST(FindingMemo, MakesEachOnceWhoeverAsks) {
  FindingMemo memo(1 << 20);
  std::atomic<int> made = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int key = 0; key < 50; ++key) {
        const auto finding = memo.Get(std::to_string(key), [&] {
          ++made;
          std::this_thread::yield();
          return Finding{.sha256 = std::to_string(key)};
        });
        EXPECT_EQ(finding->sha256, std::to_string(key));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(made, 50);
}

TEST(FindingMemo, ForgetsWhatWasUsedLongestAgo) {
  int made = 0;
  const auto make = [&] {
    ++made;
    return Finding{.analysis = std::string(1000, 'x')};
  };
  FindingMemo memo(10'000);
  memo.Get("first", make);
  for (int i = 0; i < 100; ++i) {
    memo.Get("first", make);
    memo.Get(std::to_string(i), make);
  }
  EXPECT_EQ(made, 101) << "the first was always used again";
  memo.Get("0", make);
  EXPECT_EQ(made, 102) << "and this one forgotten";
}

}  // namespace
}  // namespace proviso

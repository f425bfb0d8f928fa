// Archives, each made here by libarchive: what comes out, and what is refused.
#include "batch/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/batch/rules.h"
#include "tests/cli/console.h"

namespace proviso {
namespace {

using testing::ElementsAre;

struct Member {
  std::string path, text;
  std::string link;  // a symbolic link to there
};

// `filter` is gzip, xz, zstd, bzip2 or none; "zip" makes a zip.
void MakeArchive(const std::string& path, const std::string& filter,
                 const std::vector<Member>& members) {
  archive* out = archive_write_new();
  if (filter == "zip") {
    archive_write_set_format_zip(out);
  } else {
    archive_write_set_format_gnutar(out);
    const int added = filter == "none" ? 0 : archive_write_add_filter_by_name(out, filter.c_str());
    ASSERT_EQ(added, ARCHIVE_OK);
  }
  ASSERT_EQ(archive_write_open_filename(out, path.c_str()), ARCHIVE_OK);
  for (const Member& member : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.path.c_str());
    archive_entry_set_perm(entry, 0644);
    if (member.link.empty()) {
      archive_entry_set_filetype(entry, AE_IFREG);
      archive_entry_set_size(entry, static_cast<la_int64_t>(member.text.size()));
    } else {
      archive_entry_set_filetype(entry, AE_IFLNK);
      archive_entry_set_symlink(entry, member.link.c_str());
    }
    ASSERT_EQ(archive_write_header(out, entry), ARCHIVE_OK) << archive_error_string(out);
    archive_write_data(out, member.text.data(), member.text.size());
    archive_entry_free(entry);
  }
  archive_write_free(out);
}

class Archive : public testing::Test {
 protected:
  std::vector<std::string> Members(const std::string& name, InputOptions options = {}) {
    const std::string root = folder_.path() + "/";
    std::vector<std::string> seen;
    ReadArchive(root + name, options, passed_over_, [&](Input input) {
      EXPECT_TRUE(input.path.starts_with(root)) << input.path;
      seen.push_back(input.path.substr(root.size()) + (input.error ? " " + input.error->code : ""));
      return true;
    });
    return seen;
  }
  std::string Path(const std::string& name) const { return folder_.path() + "/" + name; }

  TemporaryFolder folder_;
  PassedOver passed_over_;
};

TEST_F(Archive, EveryKindIsRead) {
  const std::pair<const char*, const char*> kinds[] = {
      {"a.zip", "zip"},       {"a.tar", "none"},  {"a.tar.gz", "gzip"},  {"a.TGZ", "gzip"},
      {"a.tar.xz", "xz"},     {"a.txz", "xz"},    {"a.tar.zst", "zstd"}, {"a.tzst", "zstd"},
      {"a.tar.bz2", "bzip2"}, {"a.tbz2", "bzip2"}};
  for (const auto& [name, filter] : kinds) {
    MakeArchive(Path(name), filter, {{"z.txt", SmallLicense(1)}, {"d/\xc3\xbc.txt", "x"}});
    const std::string path = name;
    EXPECT_TRUE(IsArchiveName(path));
    EXPECT_THAT(Members(name), ElementsAre(path + "!/z.txt", path + "!/d/\xc3\xbc.txt"));
  }
  EXPECT_FALSE(IsArchiveName("zip"));
  EXPECT_FALSE(IsArchiveName("a.gz"));
}

TEST_F(Archive, PathsThatMisleadAreRefusedAndTheRestIsRead) {
  for (const char* kind : {"zip", "none"}) {
    const std::string name = std::string("tricks") + (kind == std::string("zip") ? ".zip" : ".tar");
    MakeArchive(Path(name), kind,
                {{"good.txt", "x"},
                 {"../up.txt", "x"},
                 {"/etc/passwd", "x"},
                 {"a/../../b.txt", "x"},
                 {"C:/x.txt", "x"},
                 {"tab\t.txt", "x"},
                 {"last.txt", "x"}});
    EXPECT_THAT(Members(name), ElementsAre(name + "!/good.txt", name + "!/../up.txt B006",
                                           name + "!//etc/passwd B006",
                                           name + "!/a/../../b.txt B006", name + "!/C:/x.txt B006",
                                           name + "!/tab\t.txt B006", name + "!/last.txt"));
  }
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_.path()), {}), 2)
      << "nothing of an archive is written to disk";
}

TEST_F(Archive, PathsByThemselves) {
  for (const char* good : {"a", "a/b", "..a/b..", "a...", "./a"}) {
    EXPECT_FALSE(IsMisleadingPath(good)) << good;
  }
  for (const char* bad : {"", "/", "..", "a/..", "../a", "a\\b", "c:x", "a\nb", "\x7f"}) {
    EXPECT_TRUE(IsMisleadingPath(bad)) << bad;
  }
}

TEST_F(Archive, LinksHiddenAndBinaryArePassedOver) {
  MakeArchive(Path("a.tar"), "none",
              {{"link", "", "/etc/passwd"}, {".git/x", "x"}, {"d/.y", "x"}, {"t", "x"}});
  EXPECT_THAT(Members("a.tar"), ElementsAre("a.tar!/t"));
  EXPECT_EQ(passed_over_.links, 1u);
  EXPECT_EQ(passed_over_.hidden, 2u);
  EXPECT_THAT(Members("a.tar", {.hidden = true}),
              ElementsAre("a.tar!/.git/x", "a.tar!/d/.y", "a.tar!/t"));
}

TEST_F(Archive, ArchivesWithinArchivesToADepth) {
  MakeArchive(Path("1.zip"), "zip", {{"one.txt", "x"}});
  for (int i = 1; i < 5; ++i) {
    MakeArchive(Path(std::to_string(i + 1) + ".zip"), "zip",
                {{std::to_string(i) + ".zip", ReadFileOrEmpty(Path(std::to_string(i) + ".zip"))},
                 {"after.txt", "x"}});
  }
  EXPECT_THAT(Members("3.zip"), ElementsAre("3.zip!/2.zip!/1.zip!/one.txt",
                                            "3.zip!/2.zip!/after.txt", "3.zip!/after.txt"));
  EXPECT_THAT(Members("4.zip"), testing::Contains("4.zip!/3.zip!/2.zip!/1.zip B008"));
  EXPECT_THAT(
      Members("5.zip", {.depth = 2}),
      ElementsAre("5.zip!/4.zip!/3.zip B008", "5.zip!/4.zip!/after.txt", "5.zip!/after.txt"));
}

// 64 MiB of an archive within an archive are held in memory, and no more.
TEST_F(Archive, AnArchiveWithinAnArchiveHasASize) {
  constexpr std::size_t kMost = 64u << 20;
  MakeArchive(Path("small.tar"), "none", {{"one.txt", "x"}});
  std::string inner = ReadFileOrEmpty(Path("small.tar"));
  ASSERT_LT(inner.size(), kMost);
  inner.resize(kMost);  // zeros behind the end of a tar are part of it
  MakeArchive(Path("edge.tar"), "none", {{"inner.tar", inner}, {"after.txt", "x"}});
  EXPECT_THAT(Members("edge.tar"),
              ElementsAre("edge.tar!/inner.tar!/one.txt", "edge.tar!/after.txt"));
  inner += '\0';
  MakeArchive(Path("past.tar"), "none", {{"inner.tar", inner}, {"after.txt", "x"}});
  EXPECT_THAT(Members("past.tar"), ElementsAre("past.tar!/inner.tar B002", "past.tar!/after.txt"));
}

TEST_F(Archive, WhatExpandsTooMuchIsRefused) {
  const std::string zeros(20u << 20, '0');
  for (const char* kind : {"zip", "gzip"}) {
    const std::string name = std::string("bomb") + (kind == std::string("zip") ? ".zip" : ".tgz");
    std::vector<Member> members;
    for (int i = 0; i < 6; ++i) members.push_back({std::to_string(i), zeros});
    MakeArchive(Path(name), kind, members);
    const std::vector<std::string> seen = Members(name, {.max_bytes = 32u << 20});
    ASSERT_FALSE(seen.empty());
    EXPECT_EQ(seen.back(), name + " B007");
    EXPECT_EQ(seen.size(), 4u) << "three fit into what any archive may expand to";
    // Not read, but still expanded by a compressed tar: counted all the same.
    const std::vector<std::string> small = Members(name, {.max_bytes = 1000});
    EXPECT_EQ(small.size(), kind == std::string("zip") ? 6u : 5u);
  }
}

// 64 MiB are always fine, whatever the ratio.
TEST_F(Archive, ExpansionAtItsEdge) {
  const std::string mebibyte(1u << 20, '0');
  for (const std::size_t count : {63u, 65u}) {
    std::vector<Member> members;
    for (std::size_t i = 0; i < count; ++i) members.push_back({std::to_string(i), mebibyte});
    MakeArchive(Path("edge.zip"), "zip", members);
    const std::vector<std::string> seen = Members("edge.zip");
    if (count < 64) {
      EXPECT_EQ(seen.size(), count);
      EXPECT_THAT(seen, testing::Not(testing::Contains("edge.zip B007")));
    } else {
      EXPECT_GE(seen.size(), 63u) << "what came before stands";
      EXPECT_EQ(seen.back(), "edge.zip B007");
    }
  }
}

TEST_F(Archive, InnerArchivesShareTheBudget) {
  MakeArchive(Path("inner.zip"), "zip", {{"a", std::string(30u << 20, 'a')}});
  const std::string inner = ReadFileOrEmpty(Path("inner.zip"));
  MakeArchive(Path("outer.zip"), "zip",
              {{"1.zip", inner}, {"2.zip", inner}, {"3.zip", inner}, {"end", "x"}});
  const std::vector<std::string> seen = Members("outer.zip", {.max_bytes = 32u << 20});
  EXPECT_THAT(seen,
              ElementsAre("outer.zip!/1.zip!/a", "outer.zip!/2.zip!/a", "outer.zip!/3.zip B007"));
}

TEST_F(Archive, CutAnywhereItIsRowsAndErrorsAndNeverACrash) {
  for (const char* kind : {"zip", "gzip", "none"}) {
    const std::string name = std::string("cut") + (kind == std::string("zip") ? ".zip" : ".tar");
    MakeArchive(Path("whole"), kind, {{"a.txt", SmallLicense(1)}, {"b.txt", SmallLicense(2)}});
    const std::string whole = ReadFileOrEmpty(Path("whole"));
    for (std::size_t size = 0; size < whole.size(); size += 7) {
      WriteFile(Path(name), whole.substr(0, size));
      for (const std::string& seen : Members(name)) {
        EXPECT_TRUE(seen.ends_with(".txt") || seen.ends_with(" B005")) << seen;
      }
    }
  }
}

TEST_F(Archive, ARunGoesOnAfterABrokenArchive) {
  WriteFile(Path("a.zip"), "PK no zip at all");
  WriteFile(Path("b.txt"), SmallLicense(1));
  const RanBatch ran = Classify({folder_.path()});
  EXPECT_THAT(PathsOf(ran.rows), ElementsAre(Path("a.zip") + " B005", Path("b.txt")));
}

}  // namespace
}  // namespace proviso

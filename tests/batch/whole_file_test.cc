// Files that appear whole or not at all, on file systems with nameless files and without.
#include "batch/whole_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/console.h"

namespace proviso {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

// How a file is begun.
class WholeFileTest
    : public testing::TestWithParam<bool (WholeFile::*)(const std::string&, mode_t)> {
 protected:
  std::string Path(const std::string& name) const { return folder_.path() + "/" + name; }
  bool Begin(WholeFile& file, const std::string& name, mode_t mode = 0666) {
    return (file.*GetParam())(Path(name), mode);
  }
  bool Write(const std::string& name, const std::string& text) {
    WholeFile file;
    return Begin(file, name) && WriteFully(file.descriptor(), text) && file.Finish();
  }
  std::vector<std::string> Names() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }
  mode_t ModeOf(const std::string& name) const {
    struct stat status {};
    EXPECT_EQ(::stat(Path(name).c_str(), &status), 0);
    return status.st_mode & 07777;
  }

  TemporaryFolder folder_;
};

TEST_P(WholeFileTest, StandsOnceItIsFinished) {
  {
    WholeFile file;
    ASSERT_TRUE(Begin(file, "a"));
    ASSERT_TRUE(WriteFully(file.descriptor(), "one"));
    EXPECT_FALSE(fs::exists(Path("a")));
    ASSERT_TRUE(file.Finish());
    EXPECT_EQ(ReadFileOrEmpty(Path("a")), "one");
  }
  EXPECT_TRUE(Write("a", "two"));
  EXPECT_EQ(ReadFileOrEmpty(Path("a")), "two");
  EXPECT_THAT(Names(), ElementsAre("a"));
}

TEST_P(WholeFileTest, LeavesNothingUnfinished) {
  ASSERT_TRUE(Write("a", "one"));
  {
    WholeFile file, other;
    ASSERT_TRUE(Begin(file, "a"));
    ASSERT_TRUE(Begin(other, "a"));
    ASSERT_TRUE(WriteFully(file.descriptor(), "two"));
    EXPECT_EQ(ReadFileOrEmpty(Path("a")), "one");
  }
  EXPECT_EQ(ReadFileOrEmpty(Path("a")), "one");
  EXPECT_THAT(Names(), ElementsAre("a"));
}

TEST_P(WholeFileTest, HasThePermissionsOfTheFileBeforeIt) {
  const mode_t mask = ::umask(027);
  EXPECT_TRUE(Write("new", "one"));
  WholeFile secret;
  EXPECT_TRUE(Begin(secret, "secret", 0600) && secret.Finish());
  ::umask(mask);
  EXPECT_EQ(ModeOf("new"), 0640u);
  EXPECT_EQ(ModeOf("secret"), 0600u);
  ASSERT_EQ(::chmod(Path("new").c_str(), 0604), 0);
  EXPECT_TRUE(Write("new", "two"));
  EXPECT_EQ(ModeOf("new"), 0604u);
}

TEST_P(WholeFileTest, FollowsLinks) {
  fs::create_directory(Path("folder"));
  ASSERT_TRUE(Write("folder/real", "one"));
  fs::create_symlink("folder/real", Path("link"));
  EXPECT_TRUE(Write("link", "two"));
  EXPECT_TRUE(fs::is_symlink(Path("link")));
  EXPECT_EQ(ReadFileOrEmpty(Path("folder/real")), "two");
  EXPECT_THAT(Names(), ElementsAre("folder", "link"));
}

TEST_P(WholeFileTest, TellsWhyNot) {
  WholeFile file;
  EXPECT_FALSE(Begin(file, "missing/a"));
  EXPECT_EQ(errno, ENOENT);
  EXPECT_FALSE(file.begun());
  // A folder has taken the place meanwhile.
  ASSERT_TRUE(Begin(file, "a"));
  fs::create_directory(Path("a"));
  EXPECT_FALSE(file.Finish());
  EXPECT_TRUE(errno == EISDIR || errno == EEXIST) << errno;
}

TEST_P(WholeFileTest, AFolderThatGoesTakesTheFileAlong) {
  fs::create_directory(Path("folder"));
  {
    WholeFile file;
    ASSERT_TRUE(Begin(file, "folder/a"));
    fs::remove_all(Path("folder"));
    EXPECT_FALSE(file.Finish());
    EXPECT_EQ(errno, ENOENT);
  }
  EXPECT_THAT(Names(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Nameless, WholeFileTest, testing::Values(&WholeFile::Begin));
INSTANTIATE_TEST_SUITE_P(Named, WholeFileTest, testing::Values(&WholeFile::BeginNamed));

}  // namespace
}  // namespace proviso

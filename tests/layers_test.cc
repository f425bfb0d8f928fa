// Dependencies run one way: a folder of src includes only the folders below it, and each heavy
// library has one home. A new folder must be entered here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace proviso {
namespace {

namespace fs = std::filesystem;

// What each folder may include besides itself. "" is src itself: analyze.{h,cc}.
const std::map<std::string, std::set<std::string>>& Allowed() {
  static const std::map<std::string, std::set<std::string>> allowed = {
      {"base", {}},
      {"text", {"base"}},
      {"clause", {"base", "text"}},
      {"pattern", {"base", "text"}},
      {"tag", {"base", "text", "clause", "pattern"}},
      {"score", {"base", "text", "clause", "pattern", "tag"}},
      {"", {"base", "text", "clause", "pattern", "tag", "score"}},
      {"embed", {"base", "text", "clause", "pattern", "tag", "score", ""}},
      {"report", {"base", "text", "clause", "pattern", "tag", "score", ""}},
      {"library", {"base", "text", "clause", "pattern", "tag", "score", "", "report", "proviso"}},
      {"bench", {"base", "text", "clause", "pattern", "tag", "score", "", "report"}},
      {"batch", {"base", "text", "clause", "pattern", "tag", "score", "", "report"}},
      {"cli",
       {"base", "text", "clause", "pattern", "tag", "score", "", "report", "bench", "batch"}},
  };
  return allowed;
}

// The one folder where a library's headers may be included.
const std::map<std::string, std::set<std::string>>& Homes() {
  static const std::map<std::string, std::set<std::string>> homes = {
      {"unicode/", {"text"}},
      {"boost/spirit/", {"pattern"}},
      {"re2/", {"tag"}},
      {"nettle/", {"base", ""}},
      {"rapidjson/", {"report", "bench", "batch", "cli"}},
      {"archive", {"batch"}},
      {"toml++/", {"batch"}},
  };
  return homes;
}

struct Include {
  std::string file, folder, target;
  bool quoted = false;
  bool header = false;  // stands in a header
};

std::vector<Include> AllIncludes() {
  static const std::regex pattern(R"(^\s*#include\s+([<"])([^>"]+)[>"])");
  const fs::path root = fs::path(PROVISO_SOURCE_DIR) / "src";
  std::vector<Include> includes;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
    const fs::path& path = entry.path();
    if (path.extension() != ".h" && path.extension() != ".cc") continue;
    const fs::path relative = fs::relative(path, root);
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
      std::smatch match;
      if (!std::regex_search(line, match, pattern)) continue;
      includes.push_back({relative.string(),
                          relative.has_parent_path() ? relative.begin()->string() : "", match[2],
                          match[1] == "\"", path.extension() == ".h"});
    }
  }
  return includes;
}

TEST(Layers, NoFolderIncludesOneAboveIt) {
  for (const Include& include : AllIncludes()) {
    if (!include.quoted) continue;
    const auto allowed = Allowed().find(include.folder);
    ASSERT_NE(allowed, Allowed().end())
        << include.file << ": a folder that this test does not know";
    const std::size_t slash = include.target.find('/');
    const std::string target = slash == std::string::npos ? "" : include.target.substr(0, slash);
    if (target == include.folder) continue;
    EXPECT_TRUE(allowed->second.contains(target))
        << "src/" << include.file << " includes \"" << include.target << "\", which lies above it";
  }
}

TEST(Layers, EachHeavyLibraryHasOneHome) {
  for (const Include& include : AllIncludes()) {
    for (const auto& [prefix, folders] : Homes()) {
      if (!include.target.starts_with(prefix)) continue;
      EXPECT_TRUE(folders.contains(include.folder))
          << "src/" << include.file << " includes <" << include.target << ">";
    }
  }
}

TEST(Layers, StagesKeepOutOfStreamsAndProcesses) {
  const std::set<std::string> outside = {"cli", "batch", "embed"};
  for (const Include& include : AllIncludes()) {
    if (outside.contains(include.folder)) continue;
    for (const char* banned : {"iostream", "fstream", "cstdio", "chrono", "filesystem"}) {
      EXPECT_NE(include.target, banned) << "src/" << include.file << ": a stage reads no file, "
                                        << "clock or global";
    }
  }
}

// Two types of one name in one namespace are one type to the linker, and the wrong destructor
// runs. It shows in optimized builds only.
TEST(Layers, NoTwoHeadersDefineOneName) {
  static const std::regex pattern(R"(^(class|struct|enum class) (\w+)[^;()]*\{)");
  const fs::path root = fs::path(PROVISO_SOURCE_DIR) / "src";
  std::map<std::string, std::string> defined;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".h") continue;
    const std::string file = fs::relative(entry.path(), root).string();
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      std::smatch match;
      if (!std::regex_search(line, match, pattern)) continue;
      const auto [first, fresh] = defined.emplace(match[2], file);
      EXPECT_TRUE(fresh) << match[2] << " is defined in src/" << first->second << " and src/"
                         << file;
    }
  }
}

// Files that can be read in one sitting.
TEST(Layers, NoSourceIsLongerThan500Lines) {
  for (const char* top : {"src", "tests", "bench"}) {
    const fs::path root = fs::path(PROVISO_SOURCE_DIR) / top;
    if (!fs::exists(root)) continue;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
      const fs::path& path = entry.path();
      if (path.extension() != ".h" && path.extension() != ".cc") continue;
      std::ifstream in(path);
      int lines = 0;
      for (std::string line; std::getline(in, line);) ++lines;
      EXPECT_LE(lines, 500) << path;
    }
  }
}

}  // namespace
}  // namespace proviso

// The order of a walk, and what it passes over.
#include "batch/walk.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "batch/json_lines.h"
#include "tests/batch/rules.h"
#include "tests/cli/console.h"

namespace proviso {
namespace {

using testing::ElementsAre;
namespace fs = std::filesystem;

class WalkTest : public testing::Test {
 protected:
  void Make(const std::string& name, const std::string& text = "x") {
    WriteFile(folder_.path() + "/" + name, text);
  }
  std::string Path(const std::string& name) const { return folder_.path() + "/" + name; }

  // Paths below the folder, errors after them.
  std::vector<std::string> Walked(const std::vector<std::string>& paths,
                                  InputOptions options = {}) {
    std::vector<std::string> seen;
    const auto never = [] { return false; };
    passed_over_ = Walk(paths, options, never, [&](Input input) {
      std::string path = input.path.starts_with(folder_.path() + "/")
                             ? input.path.substr(folder_.path().size() + 1)
                             : input.path;
      if (input.error) path += " " + input.error->code + " " + input.error->message;
      seen.push_back(path);
      return true;
    });
    if (options.jsonl_text.empty()) {
      EXPECT_EQ(CountUnits(paths, options, never), seen.size());
    }
    return seen;
  }

  TemporaryFolder folder_;
  PassedOver passed_over_;
};

TEST_F(WalkTest, NamesInTheOrderOfTheirBytesFoldersAmongThem) {
  for (const char* name : {"b", "a-b", "a/z", "a/c/x", "B", "\xc3\xa9", "a.txt"}) Make(name);
  EXPECT_THAT(Walked({folder_.path()}),
              ElementsAre("B", "a/c/x", "a/z", "a-b", "a.txt", "b", "\xc3\xa9"));
  EXPECT_THAT(Walked({Path("b"), Path("a"), Path("b")}), ElementsAre("b", "a/c/x", "a/z", "b"));
}

TEST_F(WalkTest, HiddenNamesOnlyWhereAsked) {
  for (const char* name : {".git/config", ".x", "a/.y/z", "b"}) Make(name);
  EXPECT_THAT(Walked({folder_.path()}), ElementsAre("b"));
  EXPECT_EQ(passed_over_.hidden, 3u);
  EXPECT_THAT(Walked({Path(".git"), Path(".x")}), ElementsAre(".git/config", ".x"));
  EXPECT_THAT(Walked({folder_.path()}, {.hidden = true}),
              ElementsAre(".git/config", ".x", "a/.y/z", "b"));
}

TEST_F(WalkTest, LoopsOfLinksEnd) {
  Make("a/file");
  fs::create_directory_symlink(folder_.path(), Path("a/up"));
  fs::create_symlink("self", Path("self"));
  fs::create_symlink("a/file", Path("to-file"));
  fs::create_symlink("nowhere", Path("torn"));
  EXPECT_THAT(Walked({folder_.path()}),
              ElementsAre("a/file", "self B001 cannot read: Too many levels of symbolic links",
                          "to-file", "torn B001 cannot read: No such file or directory"));
  EXPECT_EQ(passed_over_.links, 1u);
  EXPECT_THAT(Walked({Path("a/up")}), testing::SizeIs(4)) << "a link that is named is followed";
}

TEST_F(WalkTest, PipesAndWhatTheRunWritesArePassedOver) {
  Make("a");
  Make("out.jsonl");
  ASSERT_EQ(::mkfifo(Path("pipe").c_str(), 0600), 0);
  struct stat status {};
  ASSERT_EQ(::stat(Path("out.jsonl").c_str(), &status), 0);
  EXPECT_THAT(Walked({folder_.path()}, {.own = {{status.st_dev, status.st_ino}}}),
              ElementsAre("a"));
  EXPECT_EQ(passed_over_.special, 1u);
}

// Makes folders within folders below the folder of the test, each of the name, and a file "f" in
// the last but one and in the last. Paths of that length can be made only step by step.
void MakeDeep(const std::string& root, const std::string& name, int depth) {
  int at = ::open(root.c_str(), O_RDONLY | O_DIRECTORY);
  for (int i = 1; i <= depth; ++i) {
    ASSERT_EQ(::mkdirat(at, name.c_str(), 0700), 0);
    const int next = ::openat(at, name.c_str(), O_RDONLY | O_DIRECTORY);
    ASSERT_GE(next, 0);
    ::close(std::exchange(at, next));
    if (i >= depth - 1) ::close(::openat(at, "f", O_WRONLY | O_CREAT, 0600));
  }
  ::close(at);
}

std::string DeepPath(const std::string& name, int depth) {
  std::string path;
  for (int i = 0; i < depth; ++i) path += name + "/";
  return path;
}

TEST_F(WalkTest, FoldersNestToADepth) {
  constexpr int kMost = 2000;
  MakeDeep(folder_.path(), "d", kMost + 1);
  std::string too_deep = DeepPath("d", kMost + 1);
  too_deep.pop_back();
  EXPECT_THAT(
      Walked({folder_.path()}),
      ElementsAre(too_deep + " B001 cannot read: File name too long", DeepPath("d", kMost) + "f"));
}

// The system has a limit of its own, 4,096 bytes of a path.
TEST_F(WalkTest, PathsHaveALength) {
  const std::string name(200, 'n');
  MakeDeep(folder_.path(), name, 30);
  const std::vector<std::string> walked = Walked({folder_.path()});
  ASSERT_EQ(walked.size(), 1u);
  EXPECT_TRUE(walked[0].starts_with(name + "/" + name));
  EXPECT_TRUE(walked[0].ends_with(" B001 cannot read: File name too long")) << walked[0];
}

TEST_F(WalkTest, APathThatIsMissingIsARow) {
  EXPECT_THAT(Walked({Path("gone")}),
              ElementsAre("gone B001 cannot read: No such file or directory"));
}

TEST_F(WalkTest, JsonLinesAreTextsAndErrors) {
  Make("in.jsonl",
       "{\"id\": \"one\", \"text\": \"May use.\"}\n\n{\"id\": 2, \"text\": \"May not.\"}\r\n"
       "{\"id\": -3, \"text\": 4}\n[]\n{\"id\": \"five\"}\n{\"text\": \"no name\"}\nnot JSON\n" +
           std::string(100000, '[') + "\n{\"id\": \"last\", \"text\": \"\\u00e9\"}");
  const InputOptions options{.jsonl_text = "text", .jsonl_id = "id"};
  EXPECT_THAT(Walked({Path("in.jsonl")}, options),
              ElementsAre("one", "2", "-3 B009 the field 'text' is no text",
                          "in.jsonl:5 B009 the line is JSON, but no object",
                          "five B009 the field 'text' is missing",
                          "in.jsonl:7 B009 the field 'id' is missing",
                          testing::StartsWith("in.jsonl:8 B009 no JSON: "),
                          testing::StartsWith("in.jsonl:9 B009 no JSON: "), "last"));
  EXPECT_THAT(Walked({Path("in.jsonl")}, {.jsonl_text = "text"}), testing::Contains("in.jsonl:1"));
}

TEST_F(WalkTest, ALineThatIsTooLongIsPassedOverWithoutBeingHeld) {
  Make("in.jsonl", "{\"text\": \"" + std::string(3u << 20, 'x') + "\"}\n{\"text\": \"short\"}\n");
  EXPECT_THAT(Walked({Path("in.jsonl")}, {.max_bytes = 1000, .jsonl_text = "text"}),
              ElementsAre("in.jsonl:1 B002 the line is too large (--max-bytes)", "in.jsonl:2"));
}

// Six bytes for each of the text's, and a mebibyte for the rest, are the longest line.
TEST_F(WalkTest, LinesAndTextsHaveALength) {
  const InputOptions options{.max_bytes = 1000, .jsonl_text = "text"};
  const std::size_t longest = 6 * 1000 + (1u << 20);
  const std::string begin = "{\"text\": \"may use\", \"more\": \"", end = "\"}";
  const auto line = [&](std::size_t size) {
    return begin + std::string(size - begin.size() - end.size(), 'x') + end + "\n";
  };
  Make("in.jsonl", line(longest) + line(longest + 1) + line(longest));
  EXPECT_THAT(Walked({Path("in.jsonl")}, options),
              ElementsAre("in.jsonl:1", "in.jsonl:2 B002 the line is too large (--max-bytes)",
                          "in.jsonl:3"));
  EXPECT_EQ(CheckText(std::string(1000, 'x'), options), std::nullopt);
  EXPECT_EQ(CheckText(std::string(1001, 'x'), options)->code, "B002");
  Make("below", std::string(1000, 'x'));
  Make("past", std::string(1001, 'x'));
  for (const auto& [name, code] : {std::pair("below", ""), std::pair("past", "B002")}) {
    Input input{.path = name, .file = Path(name)};
    ReadInput(input, options, [] { return false; });
    EXPECT_EQ(input.error ? input.error->code : "", code);
  }
}

TEST_F(WalkTest, WhatCannotBeATextIsTold) {
  EXPECT_EQ(CheckText("some words", {}), std::nullopt);
  EXPECT_EQ(CheckText(" \n\t", {})->code, "B004");
  EXPECT_EQ(CheckText(std::string("a\0b", 3), {})->code, "B003");
  EXPECT_EQ(CheckText("%PDF-1.7 words", {})->code, "B003");
  EXPECT_EQ(CheckText(std::string("a\0b", 3), {.binary = true}), std::nullopt);
  EXPECT_EQ(CheckText(std::string("\xff\xfe"
                                  "a\0",
                                  4),
                      {}),
            std::nullopt);
  EXPECT_EQ(CheckText("12345", {.max_bytes = 4})->code, "B002");
}

}  // namespace
}  // namespace proviso

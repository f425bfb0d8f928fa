// The command line as a table.
#include "cli/flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

namespace proviso {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Command TestCommand() {
  return {.name = "test",
          .arguments = "[FILE]...",
          .summary = "for this test",
          .details = "",
          .flags = {{"bundle", 'b', "", "a switch"}, FormatFlag("text|json|jsonl")},
          .run = nullptr};
}

Invocation Parsed(const Command& command, const std::vector<std::string>& words) {
  return std::get<Invocation>(ParseCommandLine(command, words));
}

TEST(Flags, TakeTheirValuesInEverySpelling) {
  const Command command = TestCommand();
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"--output=x", "--bundle", "a"},
                                             {"--output", "x", "a", "--bundle"},
                                             {"-ox", "-b", "a"},
                                             {"-o", "x", "-b", "--", "a"}}) {
    const Invocation invocation = Parsed(command, words);
    EXPECT_EQ(invocation.Get("output"), "x");
    EXPECT_TRUE(invocation.Has("bundle"));
    EXPECT_THAT(invocation.arguments(), ElementsAre("a"));
  }
}

TEST(Flags, TheLastOfTwoCounts) {
  const Command command = TestCommand();
  EXPECT_EQ(Parsed(command, {"--format=json", "--format=text"}).Get("format"), "text");
}

TEST(Flags, WhatStandsAfterTwoHyphensIsAnArgument) {
  const Command command = TestCommand();
  EXPECT_THAT(Parsed(command, {"-", "--", "--bundle", "--"}).arguments(),
              ElementsAre("-", "--bundle", "--"));
}

struct Wrong {
  std::vector<std::string> words;
  std::string message;
  std::size_t word;
};

TEST(Flags, MistakesAreNamedWithTheirPlace) {
  const Command command = TestCommand();
  for (const Wrong& wrong : std::vector<Wrong>{
           {{"--frmat=json"}, "unknown option --frmat; did you mean --format?", 0},
           {{"a", "-x"}, "unknown option -x", 1},
           {{"--format", "jsn"},
            "--format is one of text, json, jsonl, not 'jsn'; did you mean "
            "json?",
            0},
           {{"--format="}, "--format is one of text, json, jsonl, not ''", 0},
           {{"--jobs", "0"}, "--jobs takes a number from 1, not '0'", 0},
           {{"--jobs=2x"}, "--jobs takes a number from 1, not '2x'", 0},
           {{"a", "--output"}, "--output needs a value: FILE", 1},
           {{"--bundle=yes"}, "--bundle takes no value", 0},
       }) {
    const auto parsed = ParseCommandLine(command, wrong.words);
    const UsageError* error = std::get_if<UsageError>(&parsed);
    ASSERT_NE(error, nullptr) << wrong.message;
    EXPECT_EQ(error->message, wrong.message);
    EXPECT_EQ(error->word, wrong.word);
  }
}

TEST(Flags, HelpComesFromTheTable) {
  const std::string help = HelpOf(TestCommand());
  EXPECT_THAT(help, HasSubstr("-b, --bundle"));
  EXPECT_THAT(help, HasSubstr("--format=text|json|jsonl"));
  for (const Flag& flag : SharedFlags()) EXPECT_THAT(help, HasSubstr(flag.help));
}

}  // namespace
}  // namespace proviso

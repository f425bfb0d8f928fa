// The command line as a table, and the formatter of grammar files.
#include "cli/flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "cli/grammar_format.h"
#include "pattern/grammar.h"
#include "tests/cli/console.h"

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
           {{"--format", "jsn"}, "--format is one of text, json, jsonl, not 'jsn'; did you mean "
                                 "json?", 0},
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

TEST(GrammarFormat, SettlesWhiteSpaceAndKeepsComments) {
  const std::string before =
      "construct no-mirrors   \n"
      "family prohibition\n"
      "\n\n\n"
      "      # what a mirror is\n"
      "    phrase <forbid> (mirror |\n"
      "             copy)\n"
      "under must-not\n"
      "matches \"You must not mirror it.\"\n"
      "-> count 3\n"
      "end";
  const std::string after =
      "construct no-mirrors\n"
      "  family   prohibition\n"
      "\n"
      "  # what a mirror is\n"
      "  phrase   <forbid> (mirror |\n"
      "           copy)\n"
      "    under    must-not\n"
      "  matches  \"You must not mirror it.\"\n"
      "    -> count 3\n"
      "end\n";
  EXPECT_EQ(FormatGrammar(before), after);
  EXPECT_EQ(FormatGrammar(after), after);
}

// Every file of the grammar: formatting keeps its meaning, and twice is once.
TEST(GrammarFormat, KeepsTheMeaningOfEveryGrammarFile) {
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(PROVISO_SOURCE_DIR "/grammar")) {
    if (entry.path().extension() != ".clause") continue;
    const std::string name = entry.path().filename().string();
    if (name == "matrix.clause" || name == "spectrum.clause") continue;
    const std::string text = ReadFileOrEmpty(entry.path().string());
    const std::string formatted = FormatGrammar(text);
    EXPECT_EQ(FormatGrammar(formatted), formatted) << name;
    EXPECT_EQ(ParseGrammarFile(name, formatted).file, ParseGrammarFile(name, text).file) << name;
  }
}

}  // namespace
}  // namespace proviso

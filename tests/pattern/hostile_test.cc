// Inputs made to hurt: whatever comes in, an answer comes out, soon.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "pattern/directives.h"
#include "pattern/format.h"
#include "pattern/grammar.h"
#include "pattern/vocabulary.h"
#include "tests/pattern/files.h"

namespace proviso {
namespace {

std::string Repeat(const std::string& part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

// All that can be done with a text.
ParsedGrammar Use(const std::string& text) {
  ParsedGrammar parsed = ParseGrammar({{"risk/x.clause", text}, {"words.clause", text}});
  for (const GrammarFile& file : parsed.files) PrintGrammarFile(file);
  FormatGrammarFile(text);
  for (const FileDiagnostic& d : parsed.diagnostics) {
    EXPECT_LE(d.diagnostic.span.begin, d.diagnostic.span.end);
    EXPECT_LE(d.diagnostic.span.end, text.size());
    EXPECT_FALSE(d.diagnostic.message.empty());
  }
  return parsed;
}

std::string FirstCode(const std::string& text) {
  const ParsedFile parsed = ParseGrammarFile("words.clause", text);
  return parsed.diagnostics.empty() ? "" : parsed.diagnostics[0].code;
}

TEST(HostileTest, RandomBytes) {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 400; ++i) text += static_cast<char>(random() % 256);
    Use(text);
  }
}

TEST(HostileTest, RandomTokens) {
  const std::vector<std::string> kTokens = {
      "(", ")", "[",    "]",         "{",      "}",       "<",    ">",           "|",  "~",
      "^", "$", "!",    "...",       "...6",   ";",       ":",    "=",           "\"", "\\",
      "#", ",", "->",   "a",         "number", "phrase",  "8",    "\n",          "\n", "\n",
      " ", " ", "\r\n", "x: number", "<x>",    "\"a b\"", "\xC3", "\xE2\x80\x9C"};
  std::mt19937 random(2);
  for (int round = 0; round < 2000; ++round) {
    std::string text = round % 2 == 0 ? "construct x\n" : "";
    for (int i = 0; i < 40; ++i) {
      if (random() % 5 == 0) {
        text += "\n" + std::string(KeywordNames()[random() % KeywordNames().size()]) + " ";
      }
      text += kTokens[random() % kTokens.size()];
    }
    Use(text);
    // What does parse must survive fmt.
    const ParsedFile parsed = ParseGrammarFile("x", text);
    if (!HasErrors(parsed.diagnostics)) {
      const std::string formatted = FormatGrammarFile(text);
      EXPECT_TRUE(ParseGrammarFile("x", formatted).file == parsed.file) << text << formatted;
      EXPECT_EQ(FormatGrammarFile(formatted), formatted) << text;
    }
  }
}

// Small wrong patterns far more often parse than whole files: these find what fmt breaks.
TEST(HostileTest, RandomPatterns) {
  const std::vector<std::string> kTokens = {"(",
                                            ")",
                                            "[",
                                            "]",
                                            "|",
                                            "~",
                                            "^",
                                            "$",
                                            "...6",
                                            ";",
                                            "!(a | b)",
                                            "{x: number}",
                                            "{y: phrase 3}",
                                            "{z: <v>}",
                                            "<v>",
                                            "a",
                                            "b-c",
                                            "1,000",
                                            "\"$\"",
                                            "\"a (b\"",
                                            "# c\n|",
                                            "\n|",
                                            "u.s.",
                                            "a/b",
                                            "%"};
  std::mt19937 random(3);
  int parsed_well = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string text = "words x = a";
    const std::size_t size = 1 + random() % 6;
    for (std::size_t i = 0; i < size; ++i) {
      text += (random() % 3 == 0 ? "" : " ") + kTokens[random() % kTokens.size()];
    }
    const ParsedFile parsed = ParseGrammarFile("x", text);
    if (HasErrors(parsed.diagnostics)) continue;
    ++parsed_well;
    const std::string formatted = FormatGrammarFile(text);
    EXPECT_TRUE(ParseGrammarFile("x", formatted).file == parsed.file) << text << "\n" << formatted;
    EXPECT_EQ(FormatGrammarFile(formatted), formatted) << text;
    const std::string printed = PrintGrammarFile(parsed.file);
    EXPECT_TRUE(ParseGrammarFile("x", printed).file == parsed.file) << text << "\n" << printed;
  }
  EXPECT_GT(parsed_well, 300);
}

TEST(HostileTest, TheGrammarCutAnywhere) {
  for (const std::filesystem::path& path : testing::GrammarFiles()) {
    const std::string text = testing::ReadFile(path);
    for (std::size_t at = 0; at < text.size(); at += 997) Use(text.substr(0, at));
  }
}

TEST(HostileTest, NestingIsLimited) {
  const auto nested = [](int depth) {
    return "words x = " + Repeat("(a | ", depth) + "b" + Repeat(")", depth) + "\n";
  };
  EXPECT_EQ(FirstCode(nested(kMaxBrackets)), "");
  EXPECT_EQ(FirstCode(nested(kMaxBrackets + 1)), "G006");
  EXPECT_EQ(FirstCode("words x = " + Repeat("(a | [", 100000) + "b" + Repeat("])", 100000)),
            "G006");
  EXPECT_EQ(FirstCode("words x = " + Repeat("(", 1000000)), "G006");
}

// The diagnostics of a vocabulary, each by its code.
std::vector<std::string> CodesOf(const std::string& text) {
  std::vector<std::string> codes;
  for (const FileDiagnostic& entry : ParseGrammar({{"words.clause", text}}).diagnostics) {
    codes.push_back(entry.diagnostic.code);
  }
  return codes;
}

TEST(HostileTest, VocabularyIsLimitedInSize) {
  const auto parts = [](std::uint32_t count) {
    std::string text = "words ten = (a b c d e f g h i j)\nwords all =";
    for (std::uint32_t i = 0; i < count / 10; ++i) text += " <ten>";
    return text + Repeat(" a", static_cast<int>(count % 10)) + "\n";
  };
  EXPECT_THAT(CodesOf(parts(kMaxExpansion)), ::testing::IsEmpty());
  EXPECT_THAT(CodesOf(parts(kMaxExpansion + 1)), ::testing::ElementsAre("G006"));

  std::string doubling = "words x0 = (a | b)\n";
  for (int i = 1; i < 30; ++i) {
    doubling += fmt::format("words x{0} = <x{1}> <x{1}>\n", i, i - 1);
  }
  EXPECT_THAT(CodesOf(doubling), ::testing::Contains("G006"));
}

TEST(HostileTest, VocabularyIsLimitedInDepth) {
  // w100 holds w101, which holds w102, and so on.
  const auto chain = [](int names) {
    std::string text;
    for (int i = 1; i < names; ++i) {
      text += "words w" + std::to_string(99 + i) + " = <w" + std::to_string(100 + i) + ">\n";
    }
    return text + "words w" + std::to_string(99 + names) + " = a\n";
  };
  EXPECT_THAT(CodesOf(chain(kMaxVocabularyDepth + 1)), ::testing::IsEmpty());
  EXPECT_THAT(CodesOf(chain(kMaxVocabularyDepth + 2)), ::testing::ElementsAre("G006"));
  EXPECT_THAT(CodesOf(chain(800)), ::testing::Contains("G006"));
}

// After so many the rest is not read, and the last one says so.
TEST(HostileTest, ErrorsAreCounted) {
  constexpr int kMost = 25;
  for (const int errors : {1, kMost - 1, kMost, 100000}) {
    const ParsedFile parsed = ParseGrammarFile("words.clause", Repeat("words x = (\n", errors));
    const bool more = errors >= kMost;
    ASSERT_EQ(parsed.diagnostics.size(), static_cast<std::size_t>(more ? kMost + 1 : errors));
    EXPECT_EQ(parsed.diagnostics.back().code == "G006", more) << errors;
  }
}

// What is square in any of these runs for hours here, past the limit of time of every test.
TEST(HostileTest, LargeFilesAreRead) {
  const std::string line = "words w = (may not | shall not ...6!(not | except) [a | b] <w> ~use)\n";
  const ParsedFile parsed = ParseGrammarFile("words.clause", Repeat(line, 50000));
  EXPECT_TRUE(parsed.diagnostics.empty());
  EXPECT_EQ(parsed.file.words.size(), 50000u);
  for (const char* part : {"(", "\"", "a ", "[", "{", "<a", "~a", "...", "\\", "#", "a|", "\n|"}) {
    ParseGrammarFile("words.clause", "words x = " + Repeat(part, 300000));
    ParseGrammarFile("words.clause", Repeat(part, 300000));
  }
}

}  // namespace
}  // namespace proviso

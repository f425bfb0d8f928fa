// Inputs made to hurt: whatever comes in, an answer comes out, soon.
#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "pattern/directives.h"
#include "pattern/format.h"
#include "pattern/grammar.h"
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
      "(", ")", "[", "]", "{", "}", "<", ">", "|", "~", "^", "$", "!", "...", "...6", ";", ":", "=",
      "\"", "\\", "#", ",", "->", "a", "number", "phrase", "8", "\n", "\n", "\n", " ", " ", "\r\n",
      "x: number", "<x>", "\"a b\"", "\xC3", "\xE2\x80\x9C"};
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
  const std::vector<std::string> kTokens = {
      "(", ")", "[", "]", "|", "~", "^", "$", "...6", ";", "!(a | b)", "{x: number}", "{y: phrase 3}",
      "{z: <v>}", "<v>", "a", "b-c", "1,000", "\"$\"", "\"a (b\"", "# c\n|", "\n|", "u.s.", "a/b", "%"};
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
    return "words x = " + Repeat("(a | [", depth) + "b" + Repeat("])", depth) + "\n";
  };
  EXPECT_EQ(FirstCode(nested(kMaxBrackets / 2)), "");
  EXPECT_EQ(FirstCode(nested(kMaxBrackets / 2 + 1)), "G006");
  EXPECT_EQ(FirstCode(nested(200000)), "G006");
  EXPECT_EQ(FirstCode("words x = " + Repeat("(", 1000000)), "G006");
}

TEST(HostileTest, VocabularyThatMultipliesIsRefused) {
  std::string text = "words x0 = (a | b)\n";
  for (int i = 1; i < 30; ++i) {
    text += "words x" + std::to_string(i) + " = <x" + std::to_string(i - 1) + "> <x" +
            std::to_string(i - 1) + ">\n";
  }
  const ParsedGrammar parsed = ParseGrammar({{"words.clause", text}});
  ASSERT_FALSE(parsed.diagnostics.empty());
  EXPECT_EQ(parsed.diagnostics[0].diagnostic.code, "G006");
}

TEST(HostileTest, AChainOfVocabularyIsNoRecursion) {
  std::string text = "words x0 = a\n";
  for (int i = 1; i < 20000; ++i) {
    text += "words x" + std::to_string(i) + " = <x" + std::to_string(i - 1) + ">\n";
  }
  EXPECT_FALSE(ParseGrammar({{"words.clause", text}}).diagnostics.empty());
}

TEST(HostileTest, ErrorsAreCounted) {
  const ParsedFile parsed = ParseGrammarFile("x", Repeat("phrase (\n", 100000));
  ASSERT_GT(parsed.diagnostics.size(), 20u);
  EXPECT_LT(parsed.diagnostics.size(), 40u);
  EXPECT_EQ(parsed.diagnostics.back().code, "G006");
}

TEST(HostileTest, LargeFilesTakeLinearTime) {
  const std::string line = "words w = (may not | shall not ...6!(not | except) [a | b] <w> ~use)\n";
  const auto start = std::chrono::steady_clock::now();
  const ParsedFile parsed = ParseGrammarFile("words.clause", Repeat(line, 50000));
  EXPECT_TRUE(parsed.diagnostics.empty());
  EXPECT_EQ(parsed.file.words.size(), 50000u);
  for (const char* part : {"(", "\"", "a ", "[", "{", "<a", "~a", "...", "\\", "#", "a|", "\n|"}) {
    ParseGrammarFile("words.clause", "words x = " + Repeat(part, 300000));
    ParseGrammarFile("words.clause", Repeat(part, 300000));
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  EXPECT_LT(taken.count(), 20.0);
}

}  // namespace
}  // namespace proviso

// Trees of texts made to hurt keep the rules of every tree.
#include "tests/clause/tree_rules.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace proviso {
namespace {

std::string Report(const std::vector<std::string>& broken) {
  std::string report;
  for (const std::string& line : broken) report += line + "\n";
  return report;
}

void ExpectRules(const std::string& text, const std::string& what) {
  const Document document = ReadDocument(text);
  const ClauseTree tree = ParseClauses(document);
  const std::vector<std::string> broken = BrokenRules(document, tree);
  EXPECT_TRUE(broken.empty()) << what << "\n" << Report(broken);
}

std::string Repeat(const std::string& piece, int times) {
  std::string text;
  text.reserve(piece.size() * static_cast<std::size_t>(times));
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

TEST(TreeRules, HoldForSmallTexts) {
  for (const char* text : {"", "\n", " ", "a", "1.", "(a)", "(a) (b)", "- ", "-\n-\n", "1.\n2.\n",
                           ":", "a:\n- b", "\xFF\xFE", "Exhibit A", "Exhibit A\n\nx", "# T\n# U\n",
                           "m-\nx\xC2\xBC", "m-\n\xC2\xBC", "\xC2\xBC-\nx", "1. a-\n\xE2\x84\x85 b",
                           // A word that is divided before what looks like a heading.
                           "-\xC3\xBF-\nttle: North\n---\n# e", "1. The re-\nnt: Money\n\nx",
                           "a-\n1. b", "a-\n(b) c"}) {
    ExpectRules(text, text);
  }
}

TEST(TreeRules, HoldForHostileTexts) {
  constexpr int kMany = 100000;
  ExpectRules(Repeat("(", kMany), "brackets");
  ExpectRules(Repeat("(a) ", kMany), "markers that do not count");
  ExpectRules(Repeat("(a) x; (b) y; ", kMany / 4), "inline lists");
  ExpectRules(Repeat("- item\n", kMany), "bullets");
  ExpectRules(Repeat("1. item\n", kMany), "numbers that restart");
  ExpectRules(Repeat("word ", kMany), "one endless line");
  ExpectRules(Repeat("\"", kMany) + Repeat(" \"word. Word", kMany), "quotation marks");
  ExpectRules(Repeat("Heading\n\n", kMany / 4), "headings");
  ExpectRules(Repeat("Appendix A\n\ntext\n\n", kMany / 4), "exhibits of one name");
  std::string numbered, deep;
  for (int i = 1; i < 20000; ++i) {
    numbered += std::to_string(i % 1000) + ". You may:\n(a) x\n(b) y\n";
  }
  ExpectRules(numbered, "numbered");
  for (int i = 0; i < 200; ++i) {
    deep += std::string(static_cast<std::size_t>(i) * 2, ' ') + "1. You may:\n";
  }
  ExpectRules(deep, "ever deeper");
}

// Texts made of pieces that mean something to the parser.
TEST(TreeRules, HoldForMadeUpTexts) {
  const std::vector<std::string> pieces = {"1. ",
                                           "2. ",
                                           "(a) ",
                                           "(b) ",
                                           "(i) ",
                                           "(ii) ",
                                           "i. ",
                                           "ii. ",
                                           "1.1 ",
                                           "1.2 ",
                                           "2.1 ",
                                           "A. ",
                                           "- ",
                                           "* ",
                                           "• ",
                                           "Section 2. ",
                                           "Section I: ",
                                           "ARTICLE II - ",
                                           "第一条 ",
                                           "一、",
                                           "§ 3 ",
                                           "Exhibit A",
                                           "END OF TERMS AND CONDITIONS",
                                           "Definitions",
                                           "Use of the Work. ",
                                           "You may not:",
                                           "provided that the following conditions are met:",
                                           "You may use it; and ",
                                           "\"Work\" means the thing. ",
                                           "Nobody may sell it.",
                                           "THE WORK COMES AS IS.",
                                           "e.g. ",
                                           "Inc. ",
                                           "\n",
                                           "\n\n",
                                           "\n  ",
                                           "\n    ",
                                           "\n\n        ",
                                           "## ",
                                           "**Bold.** ",
                                           "----\n",
                                           " (",
                                           ") ",
                                           "\"",
                                           ". ",
                                           "; ",
                                           ", ",
                                           "许可方授予您权利。",
                                           "如下：",
                                           "<li>",
                                           "<h2>",
                                           "&nbsp;",
                                           "\t"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto n = random() % 60; n > 0; --n) text += pieces[random() % pieces.size()];
    const Document document = ReadDocument(text);
    const ClauseTree tree = ParseClauses(document);
    const std::vector<std::string> broken = BrokenRules(document, tree);
    ASSERT_TRUE(broken.empty()) << text << "\n" << Report(broken) << PrintClauses(document, tree);
  }
}

// The name of an exhibit is cut at 40 bytes, in the middle of a character of two.
TEST(TreeRules, NamesAreCutBetweenCharacters) {
  for (int before = 0; before < 3; ++before) {
    const std::string text = "1. It is used.\n\nExhibit " +
                             std::string(static_cast<std::size_t>(before), 'x') +
                             Repeat("\xC3\xBF", 60) + "\n\nYou must not sell it.\n";
    const Document document = ReadDocument(text);
    for (const Clause& clause : ParseClauses(document).clauses) {
      EXPECT_TRUE(ReadDocument(clause.id).file_offsets.empty()) << clause.id << " is not UTF-8";
      EXPECT_TRUE(ReadDocument(clause.heading).file_offsets.empty()) << clause.heading;
    }
  }
}

TEST(TreeRules, HoldForTheCorpus) {
  namespace fs = std::filesystem;
  const char* set = std::getenv("PROVISO_CORPUS");
  const fs::path corpus =
      set != nullptr ? fs::path(set) : fs::path(PROVISO_SOURCE_DIR) / "../shared/corpus";
  if (!fs::is_directory(corpus)) GTEST_SKIP() << "no corpus at " << corpus;
  std::mt19937 random(11);
  int texts = 0;
  for (const char* folder : {"ai", "licenses"}) {
    for (const auto& entry : fs::directory_iterator(corpus / folder)) {
      if (entry.path().extension() != ".txt") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
      ExpectRules(text, entry.path().string());
      // Mutated: bytes changed, lines joined, the text cut.
      if (texts++ % 4 != 0 || text.empty()) continue;
      for (int change = 0; change < 40; ++change) {
        text[random() % text.size()] = "\n (.;:a1)\"-*"[random() % 12];
      }
      text.resize(text.size() - random() % (text.size() / 2 + 1));
      ExpectRules(text, entry.path().string() + " mutated");
    }
  }
  EXPECT_GT(texts, 0);
}

}  // namespace
}  // namespace proviso

#include "tests/clause/tree_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace proviso {

std::vector<std::string> BrokenRules(const Document& document, const ClauseTree& tree) {
  std::vector<std::string> broken;
  const auto rule = [&](bool kept, const std::string& name, std::size_t at) {
    if (!kept && broken.size() < 20) broken.push_back(name + " at " + std::to_string(at));
  };
  const auto size = static_cast<std::uint32_t>(document.text().size());
  rule(!tree.clauses.empty(), "there is a root", 0);
  if (tree.clauses.empty()) return broken;
  rule(tree.clauses[0].span == Span{0, size}, "the root holds the text", 0);
  rule(tree.clauses[0].parent == kNoClause, "the root has no parent", 0);

  std::set<std::string> ids;
  std::vector<int> depths(tree.clauses.size(), 0);
  // `open` is the path to the clause last seen: pre-order closes what it leaves.
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < tree.clauses.size(); ++i) {
    const Clause& clause = tree.clauses[i];
    rule(!clause.id.empty(), "ids are not empty", i);
    rule(ids.insert(clause.id).second, "ids are unique: " + clause.id, i);
    rule(clause.first_word <= clause.last_word, "words are in order", i);
    rule(clause.last_word <= document.words.size(), "words exist", i);
    if (i == 0) {
      open.push_back(0);
      continue;
    }
    const auto parent = static_cast<std::size_t>(clause.parent);
    rule(clause.parent >= 0 && parent < i, "parents come first", i);
    if (clause.parent < 0 || parent >= i) continue;
    const Clause& above = tree.clauses[parent];
    depths[i] = depths[parent] + 1;
    rule(depths[i] <= kMaxDepth, "nesting is bounded", i);
    rule(!clause.span.empty(), "spans are not empty", i);
    rule(above.span.Contains(clause.span), "spans nest", i);
    rule(above.first_word <= clause.first_word && clause.last_word <= above.last_word, "words nest",
         i);
    while (!open.empty() && open.back() != parent) {
      rule(tree.clauses[open.back()].span.end <= clause.span.begin, "siblings do not overlap", i);
      open.pop_back();
    }
    rule(!open.empty(), "clauses are in pre-order", i);
    rule(tree.clauses[i - 1].span.begin <= clause.span.begin, "begins ascend", i);
    open.push_back(i);
  }

  std::uint32_t end = 0;
  for (std::size_t i = 0; i < tree.sentences.size(); ++i) {
    const Sentence& s = tree.sentences[i];
    rule(s.first_word < s.last_word, "sentences have words", i);
    rule(end <= s.first_word, "sentences are in order and apart", i);
    rule(s.last_word <= document.words.size(), "sentences end in the text", i);
    rule(s.clause < tree.clauses.size(), "sentences have a clause", i);
    rule(s.lead_in < static_cast<std::int32_t>(i), "lead-ins come first", i);
    rule(s.introduces || s.list_end == s.last_word, "list_end without a list", i);
    rule(s.list_end >= s.last_word && s.list_end <= document.words.size(), "lists end after", i);
    rule(s.last_word - s.first_word <= 400 || s.role == ClauseRole::kHeading,
         "sentences are bounded", i);
    end = s.last_word;
    if (s.lead_in >= 0) {
      const Sentence& lead = tree.sentences[static_cast<std::size_t>(s.lead_in)];
      rule(lead.introduces, "lead-ins know of it", i);
      rule(lead.list_end >= s.last_word, "lists hold their members", i);
    }
    if (s.clause < tree.clauses.size() && s.last_word <= document.words.size()) {
      const Clause& clause = tree.clauses[s.clause];
      rule(clause.span.Contains(
               Span{document.words[s.first_word].begin, document.words[s.last_word - 1].end}),
           "clauses hold their sentences", i);
      rule(tree.Innermost(document.words[s.first_word].begin) == s.clause,
           "sentences stand in their innermost clause", i);
    }
  }
  // The innermost clause by its definition, for some bytes.
  const std::uint32_t step = std::max<std::uint32_t>(1, size / 50);
  for (std::uint32_t at = 0; at < size && tree.clauses.size() < 5000; at += step) {
    std::uint32_t last = 0;
    for (std::uint32_t i = 0; i < tree.clauses.size(); ++i) {
      if (tree.clauses[i].span.Contains(at)) last = i;
    }
    rule(tree.Innermost(at) == last, "Innermost is the last that holds the byte", at);
  }
  return broken;
}

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
  for (const char* text :
       {"", "\n", " ", "a", "1.", "(a)", "(a) (b)", "- ", "-\n-\n", "1.\n2.\n", ":", "a:\n- b",
        "\xFF\xFE", "Exhibit A", "Exhibit A\n\nx", "# T\n# U\n"}) {
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

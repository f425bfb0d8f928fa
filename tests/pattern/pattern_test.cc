// Patterns as written and as printed, and the trees they make.
#include <gtest/gtest.h>

#include "pattern/grammar.h"

namespace proviso {
namespace {

// The pattern of `words x = ...`; fails the test on an error.
Pattern Parse(const std::string& text) {
  const std::string file = "words x = " + text + "\n";
  const ParsedFile parsed = ParseGrammarFile("words.clause", file);
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    ADD_FAILURE() << DrawDiagnostic("words.clause", file, diagnostic);
  }
  return parsed.file.words.empty() ? Pattern() : parsed.file.words[0].pattern;
}

struct Printed {
  const char* written;
  const char* printed;
};

TEST(PatternTest, PrintsCanonically) {
  const Printed kTable[] = {
      {"use", "use"},
      {"USE Of", "use of"},
      {"royalty-free", "royalty free"},
      {"and/or", "and or"},
      {"3.1", "3.1"},
      {"1,000,000 users", "1,000,000 users"},
      {"don't", "don't"},
      {"licensor's", "licensor"},
      {"U.S. law", "u.s law"},
      {"%", "%"},
      {"\"$\"", "\"$\""},
      {"\"US$1\"", "us \"$\" 1"},
      {"\xC2\xA9", "\"\xC2\xA9\""},
      {"\"notice(s)\"", "notices"},
      {"https://aurora.example/a?b", "https://aurora.example/a?b"},
      {"~copy", "~copy"},
      {"~ copy", "~copy"},
      {"~fine-tune", "fine ~tune"},
      {"<work>", "<work>"},
      {"(a | b)", "(a | b)"},
      {"a | b c", "(a | b c)"},
      {"((a) | (b | c))", "(a | b | c)"},
      {"((a b)) (c)", "a b c"},
      {"a (b|c)d", "a (b | c) d"},
      {"[a]", "[a]"},
      {"[a|b] c", "[a | b] c"},
      {"[(a | b)]", "[a | b]"},
      {"[[a] b]", "[[a] b]"},
      {"a ...6 b", "a ...6 b"},
      {"a...6b", "a ...6 b"},
      {"a ...6; b", "a ...6; b"},
      {"a ...6!<no> b", "a ...6!<no> b"},
      {"a ...6;!(not | ~except) b", "a ...6;!(not | ~except) b"},
      {"a ...6!not b", "a ...6!(not) b"},
      {"^ a $", "^ a $"},
      {"{n:number} a", "{n: number} a"},
      {"{n: money}{p: period}", "{n: money} {p: period}"},
      {"{q: quoted} {u: url} {d: date} {m: name}", "{q: quoted} {u: url} {d: date} {m: name}"},
      {"{p: phrase 8}", "{p: phrase 8}"},
      {"{u: <users>}", "{u: <users>}"},
      {"{u: (a | b c)}", "{u: (a | b c)}"},
      {"{u: (a b)}", "{u: (a b)}"},
  };
  for (const Printed& row : kTable) {
    const Pattern pattern = Parse(row.written);
    EXPECT_EQ(PrintPattern(pattern), row.printed) << row.written;
    EXPECT_EQ(Parse(row.printed), pattern) << row.written;
  }
}

TEST(PatternTest, AHyphenedWordIsASequenceOfTwoWords) {
  const Pattern pattern = Parse("non-commercial");
  ASSERT_EQ(pattern.kind, PatternKind::kSequence);
  ASSERT_EQ(pattern.children.size(), 2u);
  EXPECT_EQ(pattern.children[0].kind, PatternKind::kWord);
  EXPECT_EQ(pattern.children[0].text, "non");
  EXPECT_EQ(pattern.children[1].text, "commercial");
}

TEST(PatternTest, EveryPartKnowsItsBytes) {
  const std::string text = "words x = a  (bb | ~cc) ...6!<n>  {s: number} [d]";
  const ParsedFile parsed = ParseGrammarFile("words.clause", text);
  const Pattern& pattern = parsed.file.words.at(0).pattern;
  const auto bytes = [&](const Pattern& p) { return text.substr(p.span.begin, p.span.size()); };
  EXPECT_EQ(bytes(pattern), text.substr(10));
  ASSERT_EQ(pattern.children.size(), 5u);
  EXPECT_EQ(bytes(pattern.children[0]), "a");
  EXPECT_EQ(bytes(pattern.children[1]), "bb | ~cc");
  EXPECT_EQ(bytes(pattern.children[1].children[1]), "cc");
  EXPECT_EQ(bytes(pattern.children[2]), "...6!<n>");
  EXPECT_EQ(bytes(pattern.children[3]), "{s: number}");
  EXPECT_EQ(bytes(pattern.children[4]), "[d]");
  EXPECT_EQ(bytes(pattern.children[4].children[0]), "d");
}

TEST(PatternTest, ADirectiveGoesOnOverLines) {
  const Pattern expected = Parse("(a | b c) [d] ...3 e");
  EXPECT_EQ(Parse("(a |\n b c) [d]\n  ...3 e"), expected);
  EXPECT_EQ(Parse("(a # one\n | b c # two (three\n)\n [d] ...3 e"), expected);
  EXPECT_EQ(Parse("(a | b\r\n c) [d] ...3 e\r"), expected);
  EXPECT_EQ(Parse("a |\n b"), Parse("(a | b)"));
  EXPECT_EQ(Parse("a\n | b"), Parse("(a | b)"));
}

TEST(PatternTest, KeywordsAreWordsInsideBrackets) {
  EXPECT_EQ(Parse("(a |\n in the |\n with |\n end | set up | except as)"),
            Parse("(a | in the | with | end | set up | except as)"));
}

TEST(PatternTest, StringsOfSeveralLinesAreOne) {
  const std::string text =
      "construct x\n matches \"one \"\n  \"two\\n\\t\\\"three\\\" \\\\\"\nend\n";
  const ParsedFile parsed = ParseGrammarFile("risk/x.clause", text);
  EXPECT_TRUE(parsed.diagnostics.empty());
  ASSERT_EQ(parsed.file.constructs.at(0).examples.size(), 1u);
  EXPECT_EQ(parsed.file.constructs[0].examples[0].text, "one two\n\t\"three\" \\");
}

}  // namespace
}  // namespace proviso

// What texts fold to, one row a rule: the text, and its words with the marks
// before them, as `Show` prints them.
#include "text/words.h"

#include <gtest/gtest.h>

#include "text/document.h"

namespace proviso {
namespace {

std::string Signs(std::uint16_t before) {
  std::string signs;
  const auto sign = [&](std::uint16_t mark, char c) {
    if ((before & mark) != 0) signs += c;
  };
  sign(marks::kQuoteClose, '}');
  sign(marks::kParenClose, ')');
  sign(marks::kBracketClose, ']');
  sign(marks::kComma, ',');
  sign(marks::kSemicolon, ';');
  sign(marks::kColon, ':');
  sign(marks::kStop, '.');
  sign(marks::kNewline, '/');
  sign(marks::kBlankLine, '#');
  sign(marks::kDash, '=');
  sign(marks::kHyphen, '-');
  sign(marks::kSlash, '|');
  sign(marks::kBracketOpen, '[');
  sign(marks::kParenOpen, '(');
  sign(marks::kQuoteOpen, '{');
  return signs;
}

// "one ,two": the words of the text, each with the signs of its marks in front.
std::string Show(std::string_view text) {
  const Document document = ReadDocument(text);
  std::string shown;
  for (std::uint32_t i = 0; i < document.words.size(); ++i) {
    if (i != 0) shown += ' ';
    shown += Signs(document.words[i].before) + document.Folded(i);
  }
  return shown;
}

struct Row {
  std::string_view text;
  std::string_view shown;
};

constexpr Row kRows[] = {
    {"You may NOT copy it.", "you may not copy it"},
    {"One, two; three: four. Five! Six? Seven", "one ,two ;three :four .five .six .seven"},
    // Possessives, plurals, apostrophes.
    {"the licensor's and the users' rights", "the licensor and the users rights"},
    {"Don’t ask O'Reilly’s cat", "don't ask o'reilly cat"},
    {"the \"Owner\"'s notice(s), and (s)he", "the {owner }notices ,and (s )he"},
    // Quotations.
    {"a \"Work\" means 'this' or `that' or “those”", "a {work }means {this }or {that }or {those"},
    {"(\"Model\") is “Model”.", "({model })is {model"},
    // Hyphens, dashes, slashes.
    {"royalty-free and/or a - b -- c — d–e", "royalty -free and |or a =b =c =d =e"},
    {"distri-\nbute it", "distribute it"},
    {"distri-\r\n  bute it", "distribute it"},
    {"non-\ncommercial third-\nparty", "non /-commercial third /-party"},
    {"the Aurora-\nBorealis lights", "the aurora /-borealis lights"},
    // Numbers and single letters.
    {"3.1 and 700,000,000 in 2028-01-31, v2.0", "3.1 and 700,000,000 in 2028 -01 -31 ,v2.0"},
    {"e.g. the U.S. court, i.e. ours", "e.g .the u.s .court ,i.e .ours"},
    {"see README.md for more.Then go", "see readme md for more .then go"},
    // Signs that are words.
    {"pay US$1M or €5 or 10%", "pay us $ 1m or € 5 or 10 %"},
    {"© 2031 of § 4 Foo™ Bar® (c)", "(c) 2031 of § 4 foo bar (c"},
    // URLs and addresses.
    {"see https://x.org/a_(b)?q=1.", "see https://x.org/a_(b)?q=1"},
    {"(see HTTP://X.ORG/Terms), now", "(see http://x.org/terms ),now"},
    {"at ai.google.dev/x, www.x.org; jane.doe@x.org: hi",
     "at ai.google.dev/x ,www.x.org ;jane.doe@x.org :hi"},
    {"<https://x.org> [it]", "[https://x.org ][it"},
    // Beyond ASCII.
    {"ﬁne Straße ﬀ ＦＵＬＬ", "fine strasse ff full"},
    {"soft\u00ADhyphen zero\u200Bwidth no\u00A0break", "softhyphen zerowidth no break"},
    {"caf\u00E9 cafe\u0301 ÉCOLE", "café café école"},
    {"Лицензия ДАНО", "лицензия дано"},
    {"中文。許可、한국 カナ", "中 文 .許 可 ,한 국 カ ナ"},
    {"stray \xFF byte\xC3", "stray ÿ byteã"},
    // Lines.
    {"one\ntwo\n\nthree\n \t\n four", "one /two /#three /#four"},
    {"one\r\n\r\ntwo", "one /#two"},
    {"one\rtwo\r\rthree", "one /two /#three"},
    {"title\n=====\ntext", "title /#text"},
};

TEST(Words, FoldAsTheTableSays) {
  for (const Row& row : kRows) EXPECT_EQ(Show(row.text), row.shown) << row.text;
}

TEST(Words, KeysOfATextAreThoseOfItsFoldedWords) {
  for (const Row& row : kRows) {
    const Document document = ReadDocument(row.text);
    if (row.text.find_first_of("=\r\xFF") != std::string_view::npos) continue;
    const std::vector<std::string> folded = FoldWords(row.text);
    ASSERT_EQ(document.words.size(), folded.size()) << row.text;
    for (std::uint32_t i = 0; i < folded.size(); ++i) {
      EXPECT_EQ(document.words[i].key, KeyOf(folded[i])) << row.text;
      EXPECT_EQ(document.Folded(i), folded[i]) << row.text;
    }
  }
}

// The two roads must agree on whatever stands in a line of text.
TEST(Words, FastAndSlowRoadAgreeOnMadeUpLines) {
  constexpr std::string_view kParts[] = {"a",
                                         "be",
                                         "Copyleft",
                                         "SHARE",
                                         "transferable",
                                         "eightlet",
                                         "abcdefghijklmnop",
                                         "3",
                                         "700",
                                         "1st",
                                         "'",
                                         "'s",
                                         "s'",
                                         "\"",
                                         "`",
                                         ".",
                                         ",",
                                         ";",
                                         ":",
                                         "!",
                                         "?",
                                         "(",
                                         ")",
                                         "(s)",
                                         "-",
                                         "--",
                                         "/",
                                         " ",
                                         " ",
                                         " ",
                                         " ",
                                         "  ",
                                         "$",
                                         "%",
                                         "@",
                                         "www.",
                                         "x.org",
                                         "://",
                                         "http://",
                                         "*",
                                         "_",
                                         "~",
                                         "+",
                                         "=",
                                         "“",
                                         "”",
                                         "’",
                                         "‘",
                                         "–",
                                         "—",
                                         "©",
                                         "®",
                                         "…",
                                         "\u00A0",
                                         "é",
                                         "É",
                                         "à",
                                         "÷",
                                         "«",
                                         "»",
                                         "9A00",
                                         "ß",
                                         "中",
                                         "[",
                                         "]",
                                         "e.g.",
                                         "U.S.",
                                         "\t",
                                         "{",
                                         "}",
                                         "^",
                                         "|",
                                         "#"};
  std::uint64_t seed = 20310131;
  const auto next = [&](std::size_t below) {
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    return static_cast<std::size_t>(seed >> 33) % below;
  };
  for (int round = 0; round < 20000; ++round) {
    std::string line = "x ";
    for (std::size_t i = 1 + next(14); i > 0; --i) line += kParts[next(std::size(kParts))];
    line += " y";
    if (line.find("](") != std::string::npos || line.find("![") != std::string::npos) continue;
    const Document document = ReadDocument(line);
    const std::vector<std::string> folded = FoldWords(line);
    ASSERT_EQ(document.words.size(), folded.size()) << line;
    for (std::uint32_t i = 0; i < folded.size(); ++i) {
      ASSERT_EQ(document.words[i].key, KeyOf(folded[i])) << line << "\n" << folded[i];
    }
    // The same line by the slow road, which a tag of no effect asks for.
    const std::string tagged = line + "<b></b>";
    const Document slow = ReadDocument(tagged);
    ASSERT_EQ(slow.words, document.words) << line;
    ASSERT_EQ(slow.end_marks, document.end_marks) << line;
  }
}

TEST(Words, ShortKeysAreTheWordAndLongOnesDiffer) {
  EXPECT_EQ(KeyOf("abc"), 0x636261u);
  EXPECT_EQ(KeyOf("abcdefgh"), 0x6867666564636261u);
  EXPECT_EQ(KeyOf(""), 0u);
  EXPECT_NE(KeyOf("commercial"), KeyOf("commercially"));
  EXPECT_EQ(KeyOf("commercial") & 0xFF, 0u);
}

TEST(Words, TraitsSayWhatAWordIs) {
  struct TraitRow {
    std::string_view text;
    std::uint16_t traits;
  };
  constexpr TraitRow kTraitRows[] = {
      {"word", 0},
      {"Word", traits::kCapitalized},
      {"WORD", traits::kCapitalized | traits::kAllCaps},
      {"LONGESTWORD", traits::kCapitalized | traits::kAllCaps},
      {"LongestWord", traits::kCapitalized},
      // The second letter is past the first eight bytes.
      {"55555555PU", traits::kNumber | traits::kAllCaps},
      {"5555555PU", traits::kNumber | traits::kAllCaps},
      {"5555555Pu", traits::kNumber},
      {"55555555P5555555U", traits::kNumber | traits::kAllCaps},
      {"555555555P", traits::kNumber},
      {"A", traits::kCapitalized | traits::kLetter},
      {"b", traits::kLetter},
      {"3rd", traits::kNumber},
      {"2024", traits::kNumber},
      {"U.S.", traits::kCapitalized | traits::kAllCaps},
      {"Émile", traits::kCapitalized},
      {"中", traits::kCjk},
      {"https://X.org", traits::kUrl},
      {"$", 0},
  };
  for (const TraitRow& row : kTraitRows) {
    const Document document = ReadDocument(row.text);
    ASSERT_EQ(document.words.size(), 1u) << row.text;
    EXPECT_EQ(document.words[0].traits, row.traits) << row.text;
  }
}

}  // namespace
}  // namespace proviso

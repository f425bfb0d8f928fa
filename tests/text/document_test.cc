#include "text/document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace proviso {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> WordsOf(std::string_view file) {
  const Document document = ReadDocument(file);
  std::vector<std::string> words;
  for (std::uint32_t i = 0; i < document.words.size(); ++i) words.push_back(document.Folded(i));
  return words;
}

std::vector<WordKey> KeysOf(std::string_view file) {
  const Document document = ReadDocument(file);
  std::vector<WordKey> keys;
  for (const Word& word : document.words) keys.push_back(word.key);
  return keys;
}

constexpr std::string_view kPlain =
    "Terms of the Lantern\n"
    "\n"
    "1. Anyone may carry the lantern, lend it to a neigh-\n"
    "   bour, or \"rebuild\" it (see https://lantern.example/how).\n"
    "\n"
    "2. Nobody may sell the flame's light\n"
    "   by the hour.\n";

std::string Wrapped(std::string_view first, std::string_view leader, std::string_view last) {
  std::string wrapped(first);
  for (std::size_t at = 0; at < kPlain.size();) {
    const std::size_t end = kPlain.find('\n', at);
    wrapped += leader;
    if (end > at) wrapped += " ";
    wrapped.append(kPlain.substr(at, end + 1 - at));
    at = end + 1;
  }
  wrapped += last;
  return wrapped;
}

TEST(Document, ReadsATextInCommentsAsTheText) {
  const Document plain = ReadDocument(kPlain);
  for (const std::string& wrapped :
       {Wrapped("/*\n", " *", " */\n"), Wrapped("/**\n", "", "*/"), Wrapped("", "//", ""),
        Wrapped("", "#", ""), Wrapped("####\n", "##", "####\n"), Wrapped("", ";;", ""),
        Wrapped("", "--", ""), Wrapped("", "REM", ""), Wrapped("", "dnl", ""), Wrapped("", "%", ""),
        Wrapped("", ".\\\"", ""), Wrapped("(*\n", " *", " *)"), Wrapped("<!--\n", "", "-->\n"),
        Wrapped("", ">", ""), Wrapped("", "@REM", ""), Wrapped("", "!", ""),
        Wrapped("/*!\n", "", "*/\n")}) {
    const Document document = ReadDocument(wrapped);
    ASSERT_EQ(KeysOf(wrapped), KeysOf(kPlain)) << wrapped;
    for (std::size_t i = 1; i < plain.words.size(); ++i) {
      EXPECT_EQ(document.words[i].before, plain.words[i].before)
          << wrapped << "\n"
          << document.Folded(static_cast<std::uint32_t>(i));
    }
  }
}

TEST(Document, ReadsABoxOfStars) {
  EXPECT_THAT(WordsOf("/*****************\n * Carry the     *\n * lantern, lend *\n"
                      " *****************/\n"),
              ElementsAre("carry", "the", "lantern", "lend"));
  const Document document = ReadDocument("/* carry *\n * it    */\nnow");
  EXPECT_EQ(document.text().substr(document.lines[1].begin,
                                   document.lines[1].end - document.lines[1].begin),
            "it");
}

TEST(Document, KeepsBulletsAndHeadingsOutsideOfComments) {
  const Document document = ReadDocument("# Title #\n\n* one\n* two\n\n### **Third** part\n");
  std::vector<std::string> lines;
  for (const Line& line : document.lines) {
    lines.push_back(std::to_string(line.heading) +
                    std::string(document.text().substr(line.begin, line.end - line.begin)));
  }
  EXPECT_THAT(lines, ElementsAre("1Title", "0", "0* one", "0* two", "0", "3Third** part"));
}

TEST(Document, CarriageReturnsChangeNothing) {
  std::string twin;
  for (const char c : kPlain) twin += c == '\n' ? "\r\n" : std::string(1, c);
  const Document plain = ReadDocument(kPlain);
  const Document document = ReadDocument(twin);
  ASSERT_EQ(document.words.size(), plain.words.size());
  for (std::size_t i = 0; i < plain.words.size(); ++i) {
    EXPECT_EQ(document.words[i].key, plain.words[i].key);
    EXPECT_EQ(document.words[i].before, plain.words[i].before);
  }
  EXPECT_EQ(document.lines.size(), plain.lines.size());
}

TEST(Document, ReadsMarkdownAsTheText) {
  EXPECT_EQ(KeysOf("## **Carry** the `lantern`\n> and *see* [the page](#page) \\[now\\]"),
            KeysOf("Carry the lantern\nand see the page [now]"));
  EXPECT_THAT(WordsOf("[Use Rules](https://x.example/rules) and ![shown](x.png)"),
              ElementsAre("use", "rules", "https://x.example/rules", "and", "shown"));
  EXPECT_THAT(WordsOf("| Right | Given |\n|:------|------:|\n| lend | **yes** |"),
              ElementsAre("right", "given", "lend", "yes"));
}

TEST(Document, SkipsFrontMatter) {
  const auto words = [](std::string_view text) { return ReadDocument(text).words.size(); };
  EXPECT_EQ(words("---\ntitle: A kettle\ntags:\n  - tea\n\nlong: \"x\"\n---\n\nBoil water."), 2u);
  EXPECT_EQ(words("---\r\ntitle: A kettle\r\n...\r\nBoil water."), 2u);
  // Rules around words, words that follow a rule, and what is never closed.
  EXPECT_EQ(words("---\nThe kettle licence: terms\n---\n\nBoil water."), 6u);
  EXPECT_EQ(words("-----\nname: kettle\n-----\nBoil water."), 4u);
  EXPECT_EQ(words("---\nname: kettle\n\nBoil water."), 4u);
  EXPECT_EQ(words("---\n---\nBoil water."), 2u);
}

TEST(Document, ReadsHtmlAsTheText) {
  const Document document = ReadDocument(
      "<!DOCTYPE html><html><head><title>Lantern</title><style>p {color: red}</style></head>\n"
      "<body><!-- not shown --><h2 class=\"a > b\">Carry</h2><p>Tom &amp; <b>J</b>im&rsquo;s\n"
      "light&nbsp;is &#8220;on&#x201D;<br>now\n<ul>\n<li>one</li>\n<li>two\n</ul>\n"
      "<script>if (a < b) {}</script></body></html>");
  std::vector<std::string> words;
  for (std::uint32_t i = 0; i < document.words.size(); ++i) words.push_back(document.Folded(i));
  EXPECT_THAT(words, ElementsAre("lantern", "carry", "tom", "jim", "light", "is", "on", "now",
                                 "one", "two"));
  EXPECT_EQ(document.words[2].before, marks::kNewline | marks::kBlankLine);
  EXPECT_EQ(document.words[7].before, marks::kNewline | marks::kQuoteClose);
  const auto line_of = [&](std::uint32_t word) {
    return *std::find_if(document.lines.begin(), document.lines.end(), [&](const Line& line) {
      return line.first_word <= word && word < line.last_word;
    });
  };
  EXPECT_EQ(line_of(1).heading, 2);
  EXPECT_EQ(line_of(2).heading, 0);
  EXPECT_FALSE(line_of(7).list_tag);
  EXPECT_TRUE(line_of(8).list_tag);
  EXPECT_TRUE(line_of(9).list_tag);
}

TEST(Document, KeepsPlaceholdersThatOnlyLookLikeTags) {
  EXPECT_THAT(WordsOf("(c) <year> <name@x.example> <title> a<b and c>d"),
              ElementsAre("c", "year", "name@x.example", "title", "a", "b", "and", "c", "d"));
}

// Every word's span must hold, in the file as given, the bytes it was read from.
TEST(Document, OffsetsAreOfTheFileInEveryEncoding) {
  const std::u16string text = u"“Élan” may grow – by 5 €.\r\nNext";
  std::string utf8, little = "\xFF\xFE", big = "\xFE\xFF", western;
  for (const char16_t c : text) {
    little += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
    big += {static_cast<char>(c >> 8), static_cast<char>(c & 0xFF)};
    western += c == u'“'   ? '\x93'
               : c == u'”' ? '\x94'
               : c == u'–' ? '\x96'
               : c == u'€' ? '\x80'
                           : static_cast<char>(c);
  }
  const std::u16string_view view = text;
  const Document western_document = ReadDocument(western);
  const Document little_document = ReadDocument(little);
  const Document big_document = ReadDocument(big);
  const Document plain = ReadDocument(western_document.text());
  EXPECT_EQ(western_document.encoding, Encoding::kWindows1252);
  EXPECT_EQ(little_document.encoding, Encoding::kUtf16Le);
  EXPECT_EQ(big_document.encoding, Encoding::kUtf16Be);
  EXPECT_EQ(plain.encoding, Encoding::kUtf8);
  ASSERT_EQ(western_document.words.size(), 7u);
  EXPECT_EQ(little_document.words, western_document.words);
  EXPECT_EQ(big_document.words, western_document.words);
  EXPECT_EQ(plain.words, western_document.words);

  const std::vector<std::u16string_view> expected = {u"Élan", u"may", u"grow", u"by",
                                                     u"5",    u"€",   u"Next"};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto at = static_cast<std::uint32_t>(view.find(expected[i]));
    const auto size = static_cast<std::uint32_t>(expected[i].size());
    const Word& word = western_document.words[i];
    const Span span{word.begin, word.end()};
    EXPECT_EQ(western_document.InFile(span), (Span{at, at + size}));
    EXPECT_EQ(little_document.InFile(span), (Span{2 + 2 * at, 2 + 2 * (at + size)}));
    EXPECT_EQ(big_document.InFile(span), (Span{2 + 2 * at, 2 + 2 * (at + size)}));
  }
}

TEST(Document, SkipsTheMarkOfUtf8) {
  const Document document = ReadDocument("\xEF\xBB\xBFWords");
  ASSERT_EQ(document.words.size(), 1u);
  EXPECT_EQ(document.InFile(document.SpanOf(0, 1)), (Span{3, 8}));
}

TEST(Document, ReadsStrayBytesAmongUtf8AsWindows1252) {
  const Document document = ReadDocument("“one” “two” caf\xE9 now");
  EXPECT_EQ(document.encoding, Encoding::kUtf8);
  ASSERT_EQ(document.diagnostics.size(), 1u);
  EXPECT_EQ(document.diagnostics[0].code, "T002");
  EXPECT_EQ(document.Folded(2), "café");
  EXPECT_EQ(document.InFile(document.SpanOf(2, 3)), (Span{20, 24}));
}

TEST(Document, SaysThatBinaryLooksBinary) {
  const Document document = ReadDocument(std::string_view("ELF\0\1\2 words", 12));
  ASSERT_EQ(document.diagnostics.size(), 1u);
  EXPECT_EQ(document.diagnostics[0].code, "T003");
  EXPECT_EQ(document.diagnostics[0].span, (Span{3, 4}));
  EXPECT_THAT(ReadDocument(kPlain).diagnostics, IsEmpty());
}

TEST(Document, NothingGivesNothing) {
  for (const std::string_view file : {"", "\xEF\xBB\xBF", "\xFF\xFE", "\n\n", "<p></p>", "/* */"}) {
    const Document document = ReadDocument(file);
    EXPECT_THAT(document.words, IsEmpty()) << file;
    EXPECT_EQ(document.language, "und");
  }
}

TEST(Document, TellsTheMarksAfterTheLastWord) {
  const Document document = ReadDocument("call it \"Lantern\".");
  EXPECT_EQ(document.Before(3), marks::kQuoteClose | marks::kStop | marks::kNewline);
  EXPECT_EQ(document.Before(2), marks::kQuoteOpen);
}

TEST(Document, TellsTheLanguage) {
  struct Row {
    std::string_view text, language;
  };
  constexpr Row kRows[] = {
      {"Nobody may sell the light of this lantern to the people by the hour.", "en"},
      {"Niemand darf das Licht der Laterne an die Leute verkaufen, und es ist nicht frei.", "de"},
      {"Personne ne vend la lumière de cette lanterne aux gens pour une heure.", "fr"},
      {"You may use it in any of your lamps. Vous la prenez dans les lampes pour une heure et au "
       "soir, mais le feu est pour vous.",
       "en"},
      {"Nadie puede vender la luz de esta linterna a los vecinos por una hora.", "es"},
      {"Nessuno vende la luce della lanterna che non sono le sue con gli altri.", "it"},
      {"Ninguém vende a luz da lanterna para os vizinhos, e não por uma hora.", "pt"},
      {"Niemand mag het licht van de lantaarn aan de buren verkopen, en dat is niet vrij.", "nl"},
      {"Никто не продаёт свет фонаря", "ru"},
      {"任何人都可以使用这盏灯", "zh"},
      {"だれでもこの灯りを使うことができます", "ja"},
      {"누구나 이 등불을 쓸 수 있다", "ko"},
      {"12 34 56", "und"},
      {"zzz qqq xxx yyy", "und"},
  };
  for (const Row& row : kRows) EXPECT_EQ(ReadDocument(row.text).language, row.language) << row.text;
}

// Lines part the words among them, in order.
TEST(Document, EveryWordIsInOneLine) {
  for (const std::string_view file :
       {kPlain, std::string_view("<p>a<br>b <li>c</p>d\n\n/* e */ f\n* g-\nh")}) {
    const Document document = ReadDocument(file);
    std::uint32_t word = 0;
    std::uint32_t byte = 0;
    for (const Line& line : document.lines) {
      EXPECT_EQ(line.first_word, word);
      EXPECT_GE(line.begin, byte);
      EXPECT_LE(line.begin, line.end);
      word = line.last_word;
      byte = line.begin;
    }
    EXPECT_EQ(word, document.words.size());
  }
}

// Made of what costs most, 256 KiB each; a quadratic step would never end.
TEST(Document, HostileInputsAreReadInLinearTime) {
  for (const std::string_view unit :
       {"a",    "\n",   "-",        "<",    "<a \"", "[",    "[a](", "&",
        "'",    "/* ",  "# ",       "a.",   "a-",    "a.b/", "a@",   "\xCC\x80",
        "\xFF", "<!--", "<script>", "</p>", "\r",    "a-\n", "\\a",  "\xC2\xAD"}) {
    std::string file;
    while (file.size() < (1 << 18)) file += unit;
    EXPECT_LE(ReadDocument(file).words.size(), file.size()) << unit;
  }
}

TEST(Document, PrintsWordsAndLines) {
  EXPECT_EQ(PrintWords(ReadDocument("  You may:\n\n(a) “Use”; it\n----\n")),
            "-- 2-10 indent=2\n"
            "2-5 you +capitalized\n"
            "6-9 may\n"
            "-- 11-11 blank\n"
            "-- 12-29\n"
            "13-14 a <newline <blank-line <colon <paren-open +letter\n"
            "19-22 use <quote-open <paren-close +capitalized\n"
            "27-29 it <semicolon <quote-close\n"
            "-- 30-34 rule\n");
}

// U+00BD is the words 1 and 2, U+2105 c and o; both of a pair have its bytes.
TEST(Document, ACharacterOfTwoWordsIsShownAsEach) {
  EXPECT_THAT(WordsOf("at \xC2\xBD price"), ElementsAre("at", "1", "2", "price"));
  EXPECT_THAT(WordsOf("\xE2\x84\x85 Aurora"), ElementsAre("c", "o", "aurora"));
}

// A line of each of the document's: what it is, and its words.
std::vector<std::string> LinesOf(const Document& document) {
  std::vector<std::string> lines;
  for (const Line& line : document.lines) {
    std::string shown = line.heading != 0 ? "heading:" : line.list_tag ? "item:" : "";
    for (std::uint32_t word = line.first_word; word < line.last_word; ++word) {
      shown += " " + document.Folded(word);
    }
    lines.push_back(line.blank ? "-" : shown);
  }
  return lines;
}

// A tag whose text stands on the lines below it, as pages are written: what breaks there is a
// paragraph, although those lines have no tags.
TEST(Document, APageOfHtmlHasTheLinesOfItsText) {
  const std::string page =
      "<!DOCTYPE html>\n<html>\n<body>\n"
      "<h1>\nAurora Terms\n</h1>\n"
      "<p>\nYou may use it\nas it stands.\n</p>\n"
      "<p>\nYou must not sell it.\n</p>\n"
      "<ul>\n<li>\nnot to lend it\n</li>\n<li>\nnot to hire it\n</li>\n</ul>\n"
      "</body>\n</html>\n";
  EXPECT_THAT(
      LinesOf(ReadDocument(page)),
      ElementsAre("-", "heading: aurora terms", "-", " you may use it", " as it stands", "-",
                  " you must not sell it", "-", "item: not to lend it", "item: not to hire it"));
}

TEST(Document, AHeadingThatIsNeverClosedEnds) {
  std::string page = "<h1>Aurora Terms\n";
  for (int i = 0; i < 40; ++i) page += "You may use it.\n";
  const std::vector<std::string> lines = LinesOf(ReadDocument(page));
  EXPECT_THAT(lines, testing::Contains("heading: aurora terms"));
  EXPECT_GT(std::count(lines.begin(), lines.end(), " you may use it"), 30);
}

}  // namespace
}  // namespace proviso

// Text of unknown origin made fit for terminals and JSON.
#include "report/display.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "report/page.h"

namespace proviso {
namespace {

using testing::ElementsAre;

TEST(ValidUtf8, ReplacesWhatIsNotUtf8) {
  EXPECT_EQ(ValidUtf8("a\xFF z"), "a\uFFFD z");
  EXPECT_EQ(ValidUtf8("\xC3\xA9\xE2\x82"), "\u00E9\uFFFD\uFFFD");
  EXPECT_EQ(ValidUtf8("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");  // a surrogate
  EXPECT_EQ(ValidUtf8("\xC0\xAF"), "\uFFFD\uFFFD");            // overlong
  EXPECT_EQ(ValidUtf8("\xF0\x9F\x98\x80"), "\U0001F600");
}

TEST(Printable, LetsNothingThroughThatATerminalObeys) {
  EXPECT_EQ(Printable("a\x1b[31mb\x07"), "a?[31mb?");
  EXPECT_EQ(Printable("a\u202Eb\u0085c"), "a?b c");
  EXPECT_EQ(Printable("  two\n\twords "), "two words");
  EXPECT_EQ(PrintableLines("a\r\n b\x1b\n"), "a?\n b?\n");
}

TEST(Wrap, BreaksAtBlanksAndCutsLongWords) {
  EXPECT_THAT(Wrap("one two three", 8), ElementsAre("one two", "three"));
  EXPECT_THAT(Wrap("abcdefghij k", 4), ElementsAre("abcd", "efgh", "ij k"));
  EXPECT_THAT(Wrap("", 4), ElementsAre(""));
  EXPECT_THAT(Wrap("許可 使用", 5), ElementsAre("許可", "使用"));
}

TEST(Elide, KeepsBothEnds) {
  EXPECT_EQ(Elide("short", 10), "short");
  const std::string elided = Elide(std::string(100, 'a') + " " + std::string(100, 'b'), 40);
  EXPECT_LE(DisplayWidth(elided), 40);
  EXPECT_EQ(Elide("one two three four five six seven", 24), "one two [...] seven");
}

TEST(Page, KeepsItsWidth) {
  Page page({.color = false, .width = 20});
  page.Heading("Heading");
  page.Hanging("label ", "some words that go on and on");
  page.Ends("left", "right");
  EXPECT_EQ(page.Take(),
            "Heading\n"
            "label some words\n"
            "      that go on and\n"
            "      on\n"
            "left           right\n");
}

TEST(Page, ColorsOnlyWhenAsked) {
  Page page({.color = true, .width = 20});
  page.Line("bold\x1b[5m", Ink::kBold);
  EXPECT_EQ(page.Take(), "\x1b[1mbold?[5m\x1b[0m\n");
}

}  // namespace
}  // namespace proviso

#include "base/diagnostic.h"

#include <gtest/gtest.h>

#include "base/sha256.h"

namespace proviso {
namespace {

constexpr std::string_view kSource = "# words\nphrase <forbit> use\nend\n";

TEST(Diagnostic, DrawsTheLineAndACaret) {
  const Diagnostic diagnostic{.severity = Severity::kError,
                              .code = "G004",
                              .span = {15, 23},
                              .message = "no vocabulary is called <forbit>",
                              .hint = "did you mean <forbid>?"};
  EXPECT_EQ(DrawDiagnostic("words.clause", kSource, diagnostic),
            "words.clause:2:8: error[G004]: no vocabulary is called <forbit>\n"
            "  phrase <forbit> use\n"
            "         ^~~~~~~~\n"
            "  hint: did you mean <forbid>?\n");
}

TEST(Diagnostic, LeavesTheExcerptOutWithoutSource) {
  const Diagnostic diagnostic{
      .severity = Severity::kNote, .code = "U001", .message = "no such file"};
  EXPECT_EQ(DrawDiagnostic("a.txt", "", diagnostic), "a.txt:1:1: note[U001]: no such file\n");
}

TEST(Diagnostic, CutsASpanAtItsLineAndShowsControlsAsQuestionMarks) {
  const Diagnostic diagnostic{
      .severity = Severity::kWarning, .code = "T003", .span = {2, 99}, .message = "odd"};
  EXPECT_EQ(DrawDiagnostic("x",
                           "a\x01"
                           "bc\r\nd",
                           diagnostic),
            "x:1:3: warning[T003]: odd\n"
            "  a?bc\n"
            "    ^~\n");
}

TEST(Diagnostic, SpanPastTheEndIsTheEnd) {
  const Diagnostic diagnostic{.code = "G001", .span = {50, 60}, .message = "cut short"};
  EXPECT_EQ(DrawDiagnostic("x", "ab", diagnostic), "x:1:3: error[G001]: cut short\n  ab\n    ^\n");
}

TEST(Diagnostic, ShortensALongLine) {
  const std::string source(1000, 'a');
  const Diagnostic diagnostic{.code = "G001", .span = {500, 501}, .message = "here"};
  const std::string drawn = DrawDiagnostic("x", source, diagnostic);
  EXPECT_LT(drawn.size(), 400u);
  EXPECT_NE(drawn.find("x:1:501: "), std::string::npos);
}

TEST(Locate, CountsCodePointsFromOne) {
  EXPECT_EQ(Locate("aé€x\nb", 0), (LineColumn{1, 1}));
  EXPECT_EQ(Locate("aé€x\nb", 6), (LineColumn{1, 4}));
  EXPECT_EQ(Locate("aé€x\nb", 8), (LineColumn{2, 1}));
  EXPECT_EQ(Locate("aé€x\nb", 99), (LineColumn{2, 2}));
}

TEST(NearestName, FindsTheOneThatWasMeant) {
  const std::vector<std::string_view> names = {"forbid", "license", "must"};
  EXPECT_EQ(NearestName("forbit", names), "forbid");
  EXPECT_EQ(NearestName("licence", names), "license");
  EXPECT_EQ(NearestName("banana", names), "");
}

TEST(HasErrors, SeesErrorsOnly) {
  EXPECT_FALSE(HasErrors({}));
  EXPECT_FALSE(HasErrors({{.severity = Severity::kWarning}}));
  EXPECT_TRUE(HasErrors({{.severity = Severity::kNote}, {.severity = Severity::kError}}));
}

TEST(Sha256, IsLowerCaseHex) {
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace proviso

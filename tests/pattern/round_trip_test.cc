// Several roads, one answer: print and parse again gives the same tree, and so does fmt.
#include <gtest/gtest.h>

#include "pattern/directives.h"
#include "pattern/format.h"
#include "pattern/grammar.h"
#include "tests/pattern/files.h"

namespace proviso {
namespace {

using testing::ReadFile;

std::string Draw(const ParsedFile& parsed, const std::string& text) {
  std::string drawn;
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    drawn += DrawDiagnostic(parsed.file.path, text, diagnostic);
  }
  return drawn;
}

void ExpectRoundTrips(const std::string& path, const std::string& text) {
  const ParsedFile parsed = ParseGrammarFile(path, text);
  ASSERT_EQ(Draw(parsed, text), "");
  const std::string printed = PrintGrammarFile(parsed.file);
  const ParsedFile again = ParseGrammarFile(path, printed);
  EXPECT_EQ(Draw(again, printed), "");
  EXPECT_TRUE(again.file == parsed.file) << printed;
  EXPECT_EQ(PrintGrammarFile(again.file), printed);

  const std::string formatted = FormatGrammarFile(text);
  const ParsedFile settled = ParseGrammarFile(path, formatted);
  EXPECT_EQ(Draw(settled, formatted), "");
  EXPECT_TRUE(settled.file == parsed.file) << formatted;
  EXPECT_EQ(FormatGrammarFile(formatted), formatted);
  const std::string both = FormatGrammarFile(printed);
  EXPECT_TRUE(ParseGrammarFile(path, both).file == parsed.file) << both;
}

const std::filesystem::path kCases = std::filesystem::path(PROVISO_SOURCE_DIR) / "tests/pattern";

TEST(RoundTripTest, CasesThatUseEveryFeature) {
  std::string all;
  for (const std::filesystem::path& path : testing::ClauseFiles(kCases / "features")) {
    SCOPED_TRACE(path.string());
    const std::string text = ReadFile(path);
    ExpectRoundTrips(path.filename().string(), text);
    all += text;
  }
  Diagnostics diagnostics;
  DirectiveReader reader(all, &diagnostics);
  std::vector<bool> seen(KeywordNames().size());
  while (const auto directive = reader.Next()) {
    seen[static_cast<std::size_t>(directive->keyword)] = true;
  }
  for (std::size_t i = 0; i < seen.size(); ++i) {
    EXPECT_TRUE(seen[i]) << "no case uses the keyword " << KeywordNames()[i];
  }
}

TEST(RoundTripTest, TheGrammar) {
  for (const std::filesystem::path& path : testing::GrammarFiles()) {
    SCOPED_TRACE(path.string());
    ExpectRoundTrips(path.filename().string(), ReadFile(path));
  }
}

TEST(FormatTest, SettlesWhiteSpaceAndKeepsComments) {
  for (const std::filesystem::path& path : testing::ClauseFiles(kCases / "format")) {
    SCOPED_TRACE(path.string());
    const std::string formatted = FormatGrammarFile(ReadFile(path));
    const std::filesystem::path golden = std::filesystem::path(path).replace_extension(".txt");
    if (testing::UpdatesGolden()) std::ofstream(golden) << formatted;
    EXPECT_EQ(formatted, ReadFile(golden));
    EXPECT_EQ(FormatGrammarFile(formatted), formatted);
  }
}

TEST(FormatTest, LeavesATextWithErrorsAlone) {
  const std::string text = "construct  x\n  phrase (a\nend\n";
  EXPECT_EQ(FormatGrammarFile(text), text);
}

TEST(FormatTest, ScaffoldParsesAndIsFormatted) {
  const std::string text = ScaffoldConstruct("no-mirrors", "prohibition");
  const ParsedFile parsed = ParseGrammarFile("prohibition/no-mirrors.clause", text);
  EXPECT_EQ(Draw(parsed, text), "");
  ASSERT_EQ(parsed.file.constructs.size(), 1u);
  EXPECT_EQ(parsed.file.constructs[0].id.text, "no-mirrors");
  EXPECT_EQ(FormatGrammarFile(text), text);
}

}  // namespace
}  // namespace proviso

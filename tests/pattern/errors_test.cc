// Every wrong input of errors/*.clause, and all that is said about it, in errors/*.txt.
// `# path: ...` on the first line gives the path; UPDATE_GOLDEN=1 rewrites the expectations.
#include <gtest/gtest.h>

#include <set>

#include "pattern/grammar.h"
#include "tests/pattern/files.h"

namespace proviso {
namespace {

using testing::ReadFile;

const std::filesystem::path kCases =
    std::filesystem::path(PROVISO_SOURCE_DIR) / "tests/pattern/errors";

// What the cases may refer to.
constexpr const char* kWords =
    "words forbid = (may not | must not)\n"
    "words sale = (~sell | sale)\n";
constexpr const char* kOther =
    "construct no-rent\n"
    "  family prohibition\n"
    "  title \"No rent\"\n"
    "  why \"It cannot be rented out.\"\n"
    "  phrase <forbid> ~rent\n"
    "  matches \"You may not rent it.\"\n"
    "  matches \"They must not rent it.\"\n"
    "  matches \"One may not rent it.\"\n"
    "  ignores \"You may rent it.\"\n"
    "    because \"allowed\"\n"
    "  ignores \"Renting is fine.\"\n"
    "    because \"allowed\"\n"
    "end\n";

std::string PathOf(const std::string& text) {
  const std::string mark = "# path: ";
  if (text.rfind(mark, 0) != 0) return "prohibition/no-sale.clause";
  return text.substr(mark.size(), text.find('\n') - mark.size());
}

std::string DrawAll(const std::string& text) {
  const std::string path = PathOf(text);
  GrammarSources sources = {{path, text}, {"prohibition/no-rent.clause", kOther}};
  if (path != "words.clause") sources.push_back({"words.clause", kWords});
  std::string drawn;
  for (const FileDiagnostic& diagnostic : ParseGrammar(sources).diagnostics) {
    std::string_view source;
    for (const GrammarSource& candidate : sources) {
      if (candidate.path == diagnostic.path) source = candidate.text;
    }
    drawn += DrawDiagnostic(diagnostic.path, source, diagnostic.diagnostic);
  }
  return drawn;
}

TEST(ErrorsTest, SayWhatIsWrongAndWhere) {
  for (const std::filesystem::path& path : testing::ClauseFiles(kCases)) {
    SCOPED_TRACE(path.string());
    const std::string drawn = DrawAll(ReadFile(path));
    const std::filesystem::path golden = std::filesystem::path(path).replace_extension(".txt");
    if (testing::UpdatesGolden()) std::ofstream(golden, std::ios::binary) << drawn;
    EXPECT_EQ(drawn, ReadFile(golden));
  }
}

// The codes G0.. that stand right after `mark` in a text.
std::set<std::string> CodesAfter(const std::string& mark, const std::string& text) {
  std::set<std::string> codes;
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    const std::string code = text.substr(at + mark.size(), 4);
    if (code.rfind("G0", 0) == 0) codes.insert(code);
  }
  return codes;
}

TEST(ErrorsTest, EveryCodeIsDocumentedAndHasACase) {
  std::string drawn;
  for (const std::filesystem::path& path : testing::ClauseFiles(kCases)) {
    drawn += DrawAll(ReadFile(path));
  }
  const std::string docs =
      ReadFile(std::filesystem::path(PROVISO_SOURCE_DIR) / "docs/language.md");
  EXPECT_EQ(CodesAfter("error[", drawn), CodesAfter("\n| ", docs));
}

TEST(ErrorsTest, AWholeGrammarHasNone) {
  EXPECT_TRUE(ParseGrammar({{"words.clause", kWords}, {"prohibition/no-rent.clause", kOther}})
                  .diagnostics.empty());
  EXPECT_TRUE(ParseGrammar({}).diagnostics.empty());
}

TEST(ErrorsTest, TheScoringFilesAreLeftAlone) {
  const ParsedGrammar parsed =
      ParseGrammar({{"spectrum.clause", "weight x 1"}, {"matrix.clause", "cell y"}});
  EXPECT_TRUE(parsed.files.empty());
  EXPECT_TRUE(parsed.diagnostics.empty());
}

TEST(ErrorsTest, FilesComeWordsFirstThenByPath) {
  const ParsedGrammar parsed = ParseGrammar(
      {{"risk/b.clause", ""}, {"words.clause", ""}, {"duty/z.clause", ""}, {"risk/a.clause", ""}});
  std::string paths;
  for (const GrammarFile& file : parsed.files) paths += file.path + " ";
  EXPECT_EQ(paths, "words.clause duty/z.clause risk/a.clause risk/b.clause ");
}

}  // namespace
}  // namespace proviso

// What a mistake in a scoring file looks like: errors/NAME.txt holds lines for the
// matrix (after "matrix:") or the spectrum (after "spectrum:"), put in place of a line of the
// small files below that follows "replacing:", and after "prints:" what is drawn, whole.
// UPDATE_GOLDEN=1 rewrites the latter.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/score/evidence.h"

namespace proviso {
namespace {

// A small pair of files without mistakes; the cases change a line of them.
constexpr char kMatrix[] = R"(fact granted = grant-copyright
cell commercial-use
  values (yes | conditional | no)
  no when not granted because "nothing"
  conditional when non-commercial because "some"
  yes otherwise because "all"
end
cell modification
  values (yes | no)
  no otherwise because "none"
end
cell redistribution
  values (yes | no)
  yes when not share-alike because "free"
  no otherwise because "none"
end
cell patent-grant
  values (yes | no)
  no otherwise because "none"
end
cell attribution
  values (no | yes)
  no otherwise because "none"
end
)";
constexpr char kSpectrum[] = R"(band 0 public-domain from 0
band 1 permissive from 5
band 2 weak-copyleft from 20
band 3 strong-copyleft from 30
band 4 use-restricted from 45
band 5 source-available from 65
band 6 proprietary from 80
band 6 when not granted as no-grant because "nothing is granted"
band 4 when commercial-use is (conditional | no) because "limits"
half 40
weight no-grant 9 "nothing"
)";

using Sections = std::map<std::string, std::string>;

Sections ReadSections(const std::string& text) {
  Sections sections;
  std::istringstream lines(text);
  std::string* into = nullptr;
  for (std::string line; std::getline(lines, line);) {
    if (line == "matrix:" || line == "spectrum:" || line == "replacing:" || line == "prints:") {
      into = &sections[line];
    } else if (into != nullptr) {
      *into += line + "\n";
    }
  }
  return sections;
}

std::string Replace(std::string text, const std::string& old, const std::string& with) {
  const std::size_t at = text.find(old);
  if (at == std::string::npos) {
    ADD_FAILURE() << "no such line: " << old;
    return text;
  }
  return text.replace(at, old.size(), with);
}

std::string Draw(const std::string& matrix, const std::string& spectrum) {
  const ParsedScoring parsed = ParseScoring(matrix, spectrum, CatalogueFacts());
  std::string drawn;
  for (const FileDiagnostic& d : parsed.diagnostics) {
    if (d.diagnostic.severity != Severity::kError) continue;
    drawn += DrawDiagnostic(d.path, d.path == "matrix.clause" ? matrix : spectrum, d.diagnostic);
  }
  EXPECT_EQ(drawn.empty(), parsed.scoring != nullptr);
  return drawn;
}

TEST(Errors, TheSmallFilesHaveNone) { EXPECT_EQ(Draw(kMatrix, kSpectrum), ""); }

TEST(Errors, FilesHold) {
  for (const auto& entry : std::filesystem::directory_iterator("tests/score/errors")) {
    SCOPED_TRACE(entry.path().string());
    Sections sections = ReadSections(ReadFile(entry.path().string()));
    std::string matrix = kMatrix, spectrum = kSpectrum;
    const bool in_matrix = sections.count("matrix:") != 0;
    std::string& file = in_matrix ? matrix : spectrum;
    file = Replace(file, sections["replacing:"], sections[in_matrix ? "matrix:" : "spectrum:"]);
    const std::string drawn = Draw(matrix, spectrum);
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
      const std::string text = ReadFile(entry.path().string());
      std::ofstream(entry.path()) << text.substr(0, text.find("prints:\n")) << "prints:\n" << drawn;
    } else {
      EXPECT_EQ(drawn, sections["prints:"]);
    }
  }
}

// Cut anywhere, a file gives diagnostics or rules, never a crash.
TEST(Errors, EveryPrefixIsReadToItsEnd) {
  const std::string matrix = ReadFile("grammar/matrix.clause");
  const std::string spectrum = ReadFile("grammar/spectrum.clause");
  for (std::size_t size = 0; size < matrix.size(); size += 17) {
    ParseScoring(std::string_view(matrix).substr(0, size), spectrum, CatalogueFacts());
  }
  for (std::size_t size = 0; size < spectrum.size(); size += 17) {
    ParseScoring(matrix, std::string_view(spectrum).substr(0, size), CatalogueFacts());
  }
}

TEST(Errors, NestingIsBounded) {
  const std::string deep(100000, '(');
  const std::string matrix = Replace(kMatrix, "fact granted = grant-copyright",
                                     "fact granted = " + deep + "grant-copyright");
  EXPECT_NE(Draw(matrix, kSpectrum).find("error[S014]"), std::string::npos);
}

TEST(Errors, AConstructWithoutAWeightIsAWarning) {
  const ParsedScoring parsed = ParseScoring(kMatrix, kSpectrum, CatalogueFacts());
  ASSERT_NE(parsed.scoring, nullptr);
  ASSERT_FALSE(parsed.diagnostics.empty());
  EXPECT_EQ(parsed.diagnostics.front().diagnostic.code, "S013");
  EXPECT_EQ(parsed.diagnostics.front().diagnostic.severity, Severity::kWarning);
}

}  // namespace
}  // namespace proviso

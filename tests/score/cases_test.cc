// Evidence in, matrix and band out: every file of cases/, and every ```case block of
// docs/scoring.md, whose lines beside evidence say what is expected:
//
//   commercial-use conditional     a cell
//   band 4                         the band
//   points 57.5                    the score
//   needs naming-rule user-threshold     what would have to go, in order
//   because naming-rule 12.3       a contribution

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "tests/score/evidence.h"

namespace proviso {
namespace {

std::string Answer(const std::string& word, const std::string& argument, const Profile& profile,
                   const Score& score) {
  for (int cell = 0; cell < kCells; ++cell) {
    if (Name(static_cast<CellId>(cell)) == word) return profile.cells[cell].value;
  }
  if (word == "band") return std::to_string(score.band_index);
  if (word == "points") return fmt::format("{:.1f}", score.points);
  if (word == "needs") return fmt::format("{}", fmt::join(score.next_band_needs, " "));
  if (word == "because") {
    const std::string construct = argument.substr(0, argument.find(' '));
    for (const Contribution& part : score.because) {
      if (part.construct == construct) return fmt::format("{} {:.1f}", construct, part.points);
    }
  }
  return "nothing: unknown question";
}

void Check(const std::string& text) {
  const EvidenceText evidence = ReadEvidence(text);
  const Profile profile = Summarize(evidence.evidence(), *BuiltInScoring());
  const Score score = Place(evidence.evidence(), profile, *BuiltInScoring());
  ASSERT_FALSE(evidence.rest.empty()) << "the case expects nothing";
  for (const std::string& line : evidence.rest) {
    const std::size_t blank = line.find(' ');
    const std::string word = line.substr(0, blank);
    const std::string argument = blank == std::string::npos ? "" : line.substr(blank + 1);
    EXPECT_EQ(argument, Answer(word, argument, profile, score))
        << "for " << word << " of\n"
        << text << PrintProfile(profile) << PrintScore(score);
  }
}

TEST(Cases, FilesHold) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator("tests/score/cases")) {
    SCOPED_TRACE(entry.path().string());
    Check(ReadFile(entry.path().string()));
    ++files;
  }
  EXPECT_GE(files, 20);
}

TEST(Cases, ExamplesOfTheDocumentHold) {
  std::istringstream document(ReadFile("docs/scoring.md"));
  std::string block;
  bool inside = false;
  int blocks = 0;
  for (std::string line; std::getline(document, line);) {
    if (inside && line == "```") {
      Check(block);
      ++blocks;
      inside = false;
    } else if (inside) {
      block += line + "\n";
    } else if (line == "```case") {
      inside = true;
      block.clear();
    }
  }
  EXPECT_GE(blocks, 5);
}

}  // namespace
}  // namespace proviso

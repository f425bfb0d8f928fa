// What must stay when a text is changed in a way that changes no clause of it: other encodings
// and line ends give the same analysis, and what is added takes nothing away.
//
// Run on the made-up licences of corpus/samples.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tests/report/samples.h"
#include "tests/robust/encodings.h"
#include "tests/robust/reading.h"

namespace proviso {
namespace {

void ExpectSame(const Reading& plain, const std::string& other_bytes, const std::string& what) {
  const Reading other = Read(other_bytes);
  EXPECT_EQ(plain.words, other.words) << what;
  EXPECT_EQ(plain.values, other.values) << what;
  EXPECT_EQ(plain.score, other.score) << what;
  ASSERT_EQ(plain.found.size(), other.found.size()) << what;
  for (std::size_t i = 0; i < plain.found.size(); ++i) {
    EXPECT_TRUE(plain.found[i] == other.found[i])
        << what << ": " << Shown(plain.found[i]) << " became " << Shown(other.found[i]);
  }
}

// Tags of `plain`, whose words stand in `other` from `moved` on (those before `split` where they
// stood, the rest `moved` words later), that `other` lacks: none of the construct meets the words.
std::vector<std::string> Lost(const Reading& plain, const Reading& other, std::uint32_t split,
                              std::uint32_t moved) {
  std::vector<std::string> lost;
  for (const Found& found : plain.found) {
    const std::uint32_t first = found.first + (found.first >= split ? moved : 0);
    const std::uint32_t last = found.last + (found.last > split ? moved : 0);
    const bool there =
        std::any_of(other.found.begin(), other.found.end(), [&](const Found& candidate) {
          return candidate.construct == found.construct && candidate.first < last &&
                 first < candidate.last;
        });
    if (!there) lost.push_back(Shown(found));
  }
  return lost;
}

void ExpectNoneLost(const Reading& plain, const std::string& other, std::uint32_t split,
                    std::uint32_t moved, const std::string& what) {
  for (const std::string& tag : Lost(plain, Read(other), split, moved)) {
    ADD_FAILURE() << what << " loses " << tag;
  }
}

TEST(Metamorphic, EncodingsGiveTheSameTags) {
  for (const Sample& sample : Samples()) {
    const std::u32string points = CodePoints(sample.bytes).value();
    const Reading plain = Read(sample.bytes);
    ExpectSame(plain, EncodeUtf16(points, /*big_endian=*/false), sample.name + " in UTF-16LE");
    ExpectSame(plain, EncodeUtf16(points, /*big_endian=*/true), sample.name + " in UTF-16BE");
    ExpectSame(plain, "\xEF\xBB\xBF" + sample.bytes, sample.name + " with a mark");
  }
}

// A name with a letter of Latin-1 makes the encoding show.
TEST(Metamorphic, Latin1GivesTheSameTags) {
  int texts = 0;
  for (const Sample& sample : Samples()) {
    const std::string named = sample.bytes + "\nWritten for Caf\xC3\xA9 Northwind \xC2\xA9 2031.\n";
    const std::optional<std::string> narrow = EncodeWindows1252(CodePoints(named).value());
    if (!narrow) continue;
    ++texts;
    ExpectSame(Read(named), *narrow, sample.name + " in windows-1252");
  }
  EXPECT_GT(texts, 5);
}

TEST(Metamorphic, CarriageReturnsGiveTheSameTags) {
  for (const Sample& sample : Samples()) {
    std::string windows, old;
    for (const char c : sample.bytes) {
      windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
      old += c == '\n' ? '\r' : c;
    }
    const Reading plain = Read(sample.bytes);
    ExpectSame(plain, windows, sample.name + " with CRLF");
    ExpectSame(plain, old, sample.name + " with CR");
  }
}

TEST(Metamorphic, TwoLicencesGiveTheTagsOfBoth) {
  const std::vector<Sample> samples = Samples();
  std::vector<Reading> plain;
  for (const Sample& sample : samples) plain.push_back(Read(sample.bytes));
  for (std::size_t a = 0; a < samples.size(); ++a) {
    for (std::size_t b = 0; b < samples.size(); ++b) {
      const std::string both = samples[a].bytes + "\n\n" + samples[b].bytes;
      const std::string what = samples[a].name + " and " + samples[b].name;
      const Reading together = Read(both);
      const auto words = static_cast<std::uint32_t>(plain[a].words.size());
      ASSERT_EQ(together.words.size(), words + plain[b].words.size()) << what;
      for (const std::string& tag : Lost(plain[a], together, words, 0)) {
        ADD_FAILURE() << what << ": the first loses " << tag;
      }
      for (const std::string& tag : Lost(plain[b], together, 0, words)) {
        ADD_FAILURE() << what << ": the second loses " << tag;
      }
    }
  }
}

constexpr std::string_view kUnrelated =
    "The harbour lies between two hills. Gulls come in the evening, and the ferry leaves at six.";
constexpr std::uint32_t kUnrelatedWords = 17;

TEST(Metamorphic, AnUnrelatedParagraphTakesNothingAway) {
  for (const Sample& sample : Samples()) {
    const Reading plain = Read(sample.bytes);
    const std::string before = std::string(kUnrelated) + "\n\n" + sample.bytes;
    ExpectNoneLost(plain, before, 0, kUnrelatedWords, "prose before " + sample.name);
    const std::string after = sample.bytes + "\n\n" + std::string(kUnrelated) + "\n";
    const auto words = static_cast<std::uint32_t>(plain.words.size());
    ExpectNoneLost(plain, after, words, 0, "prose after " + sample.name);
  }
}

// Between two sections, that is, before a line that begins with a number.
TEST(Metamorphic, AnUnrelatedParagraphBetweenSectionsTakesNothingAway) {
  int places = 0;
  for (const Sample& sample : Samples()) {
    const Reading plain = Read(sample.bytes);
    for (std::size_t at = 0; (at = sample.bytes.find("\n\n", at)) != std::string::npos; ++at) {
      if (at + 3 >= sample.bytes.size() || sample.bytes[at + 2] < '1' ||
          sample.bytes[at + 2] > '9' || sample.bytes[at + 3] != '.') {
        continue;
      }
      ++places;
      std::string text = sample.bytes;
      text.insert(at + 2, std::string(kUnrelated) + "\n\n");
      const auto split = static_cast<std::uint32_t>(Read(sample.bytes.substr(0, at)).words.size());
      ExpectNoneLost(plain, text, split, kUnrelatedWords,
                     "prose at byte " + std::to_string(at) + " of " + sample.name);
    }
  }
  EXPECT_GT(places, 10);
}

TEST(Metamorphic, BlankLinesTakeNothingAway) {
  for (const Sample& sample : Samples()) {
    std::string spaced;
    for (const char c : sample.bytes) {
      spaced += c;
      if (c == '\n' && spaced.ends_with("\n\n")) spaced += " \n\n\t\n";
    }
    const Reading plain = Read(sample.bytes);
    ExpectSame(plain, spaced, "more blank lines in " + sample.name);
    ExpectSame(plain, "\n\n" + sample.bytes + "\n\n\n", "blank lines around " + sample.name);
  }
}

TEST(Metamorphic, CommentLeadersTakeNothingAway) {
  for (const Sample& sample : Samples()) {
    if (sample.bytes.starts_with("/*")) continue;  // nobody comments out a comment
    const Reading plain = Read(sample.bytes);
    for (const std::string leader : {"// ", "# ", " * ", "-- ", ";; ", "> "}) {
      std::string commented = leader == " * " ? "/*\n" : "";
      std::size_t at = 0;
      while (at < sample.bytes.size()) {
        const std::size_t end = std::min(sample.bytes.find('\n', at), sample.bytes.size());
        commented += leader + sample.bytes.substr(at, end - at) + "\n";
        at = end + 1;
      }
      if (leader == " * ") commented += " */\n";
      const Reading other = Read(commented);
      EXPECT_EQ(plain.words, other.words) << sample.name << " behind " << leader;
      for (const std::string& tag : Lost(plain, other, 0, 0)) {
        ADD_FAILURE() << sample.name << " behind " << leader << " loses " << tag;
      }
    }
  }
}

// The fast road over ASCII, and ICU behind FoldWords.
TEST(Differential, WordsByTheFastRoadAndByIcuAgree) {
  std::size_t lines = 0, words = 0;
  for (const Sample& sample : Samples()) {
    std::size_t at = 0;
    while (at < sample.bytes.size()) {
      const std::size_t end = std::min(sample.bytes.find('\n', at), sample.bytes.size());
      const std::string line = sample.bytes.substr(at, end - at);
      at = end + 1;
      const std::vector<std::string> folded = FoldWords(line);
      const Document document = ReadDocument(line);
      ASSERT_EQ(document.words.size(), folded.size()) << line;
      for (std::size_t i = 0; i < folded.size(); ++i) {
        ASSERT_EQ(document.words[i].key, KeyOf(folded[i])) << line;
      }
      // A character beyond ASCII at the end sends the whole line down the slow road.
      const Document slow = ReadDocument(line + " \xE4\xB8\xAD");
      ASSERT_EQ(slow.words.size(), document.words.size() + 1) << line;
      for (std::size_t i = 0; i < document.words.size(); ++i) {
        ASSERT_TRUE(slow.words[i] == document.words[i]) << line;
      }
      ++lines;
      words += folded.size();
    }
  }
  EXPECT_GT(lines, 300u);
  EXPECT_GT(words, 3000u);
}

}  // namespace
}  // namespace proviso

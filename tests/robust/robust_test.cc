// A licence says the same in whatever dress it comes: the tags found in each disguise of a text
// agree with those of the text itself. Run on the made-up licences of corpus/samples, and on
// the texts of the folder PROVISO_CORPUS/ai, or ../shared/corpus/ai, where there is one.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/report/samples.h"
#include "tests/robust/disguises.h"
#include "tests/robust/reading.h"

namespace proviso {
namespace {

namespace fs = std::filesystem;

// For each word of `from` the word of `to` that it is, or one near it. The words are the same
// but for a few that a dress adds or takes.
std::vector<std::uint32_t> Align(const std::vector<WordKey>& from, const std::vector<WordKey>& to) {
  constexpr std::size_t kReach = 40;
  std::vector<std::uint32_t> map(from.size() + 1, static_cast<std::uint32_t>(to.size()));
  const auto same = [&](std::size_t i, std::size_t j) {
    return i < from.size() && j < to.size() && from[i] == to[j];
  };
  std::size_t i = 0, j = 0;
  while (i < from.size()) {
    if (!same(i, j)) {
      for (std::size_t apart = 1; apart < kReach; ++apart) {
        bool met = false;
        for (std::size_t in_from = 0; in_from <= apart && !met; ++in_from) {
          const std::size_t in_to = apart - in_from;
          if (!same(i + in_from, j + in_to) || !same(i + in_from + 1, j + in_to + 1)) continue;
          for (std::size_t k = 0; k < in_from; ++k) map[i + k] = static_cast<std::uint32_t>(j);
          i += in_from;
          j += in_to;
          met = true;
        }
        if (met) break;
      }
      if (i >= from.size()) break;
    }
    map[i++] = static_cast<std::uint32_t>(std::min(j++, to.size()));
  }
  return map;
}

bool Agree(const Found& a, const Found& b) {
  if (a.construct != b.construct) return false;
  const std::uint32_t both =
      std::max(std::min(a.last, b.last), std::max(a.first, b.first)) - std::max(a.first, b.first);
  const std::uint32_t either = std::max(a.last, b.last) - std::min(a.first, b.first);
  return 3 * both >= 2 * either && both > 0;
}

struct Agreement {
  std::size_t texts = 0, both = 0, plain = 0, dressed = 0;
  std::string differences;  // the first of them, a line each

  double F1() const {
    const auto all = static_cast<double>(plain + dressed);
    return all > 0 ? 2 * static_cast<double>(both) / all : 1;
  }

  void Add(const Sample& sample, const Reading& a, const std::string& dress) {
    Reading b = Read(dress);
    const std::vector<std::uint32_t> map = Align(b.words, a.words);
    for (Found& found : b.found) {
      found.first = map[found.first];
      found.last = std::max(found.first + 1, found.last > 0 ? map[found.last - 1] + 1 : 0);
    }
    ++texts;
    plain += a.found.size();
    dressed += b.found.size();
    std::vector<bool> taken(b.found.size(), false);
    for (const Found& found : a.found) {
      std::size_t k = 0;
      while (k < b.found.size() && (taken[k] || !Agree(found, b.found[k]))) ++k;
      if (k == b.found.size()) {
        Note("lost", sample, found);
        continue;
      }
      taken[k] = true;
      ++both;
    }
    for (std::size_t k = 0; k < b.found.size(); ++k) {
      if (!taken[k]) Note("new", sample, b.found[k]);
    }
  }

  void Note(const char* what, const Sample& sample, const Found& found) {
    constexpr std::size_t kMost = 6000;
    if (differences.size() > kMost) return;
    differences += "  " + std::string(what) + ": " + sample.name + " " + Shown(found) + "\n";
  }
};

void ExpectTheSameTags(const std::vector<Sample>& samples) {
  std::vector<Reading> plain;
  for (const Sample& sample : samples) plain.push_back(Read(sample.bytes));
  for (const Disguise& disguise : Disguises()) {
    Agreement agreement;
    for (std::size_t i = 0; i < samples.size(); ++i) {
      const std::string dress = disguise.wear(samples[i].bytes);
      if (!dress.empty()) agreement.Add(samples[i], plain[i], dress);
    }
    std::printf("%-18s %4zu texts %6zu tags  F1 %.4f\n", disguise.name.c_str(), agreement.texts,
                agreement.plain, agreement.F1());
    EXPECT_GE(agreement.F1(), disguise.floor) << disguise.name << "\n" << agreement.differences;
  }
}

TEST(Robust, MadeUpLicencesReadTheSameInEveryDress) { ExpectTheSameTags(Samples()); }

TEST(Robust, LicencesOfACorpusReadTheSameInEveryDress) {
  const char* const set = std::getenv("PROVISO_CORPUS");
  const fs::path folder =
      (set != nullptr ? fs::path(set) : fs::path(PROVISO_SOURCE_DIR) / "../shared/corpus") / "ai";
  if (!fs::is_directory(folder)) GTEST_SKIP() << "no texts in " << folder;
  constexpr std::size_t kMostTexts = 150;
  std::vector<Sample> samples;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    samples.push_back({entry.path().stem().string(),
                       entry.path().generic_string(),
                       {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}});
  }
  std::sort(samples.begin(), samples.end(),
            [](const Sample& a, const Sample& b) { return a.path < b.path; });
  // Of a large corpus every n-th text.
  const std::size_t step = samples.size() / kMostTexts + 1;
  std::vector<Sample> chosen;
  for (std::size_t i = 0; i < samples.size(); i += step) chosen.push_back(std::move(samples[i]));
  ExpectTheSameTags(chosen);
}

}  // namespace
}  // namespace proviso

#include "bench/floors.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <set>

#include "analyze.h"
#include "bench/corpus.h"

namespace proviso {
namespace {

constexpr int kPhrases = 300;

// 0: parts words; else the folded letter or digit.
const std::array<unsigned char, 256>& FoldTable() {
  static const std::array<unsigned char, 256> table = [] {
    std::array<unsigned char, 256> made{};
    for (int c = 0; c < 256; ++c) {
      const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
      made[c] = static_cast<unsigned char>(letter ? c : c >= 'A' && c <= 'Z' ? c + 32 : 0);
    }
    return made;
  }();
  return table;
}

// The words of `text`, folded, three by three where they stand in one example.
void AddPhrases(std::string_view text, std::set<std::string>& phrases) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const unsigned char folded = FoldTable()[static_cast<unsigned char>(c)];
    if (folded != 0) {
      words.back() += static_cast<char>(folded);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  for (std::size_t i = 0; i + 3 < words.size(); i += 3) {
    phrases.insert(words[i] + "[^a-z0-9]+" + words[i + 1] + "[^a-z0-9]+" + words[i + 2]);
  }
}

// Every example of the grammar: what stands between the first and last quotation mark of a line
// that begins with `matches`.
std::set<std::string> ExamplePhrases() {
  std::set<std::string> phrases;
  for (const GrammarSource& source : BuiltInGrammar()) {
    for (std::size_t at = 0; at < source.text.size();) {
      const std::size_t end = std::min(source.text.find('\n', at), source.text.size());
      const std::string_view line = std::string_view(source.text).substr(at, end - at);
      at = end + 1;
      const std::size_t first = line.find('"');
      if (line.find("matches") == std::string_view::npos || first == std::string_view::npos) {
        continue;
      }
      AddPhrases(line.substr(first + 1, line.rfind('"') - first), phrases);
    }
  }
  return phrases;
}

RE2::Options Quiet() {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  options.set_max_mem(64 << 20);
  return options;
}

double BestSpeed(const std::function<std::uint64_t(std::string_view)>& pass) {
  double best = 0;
  for (int i = 0; i < 5; ++i) {
    const std::clock_t start = std::clock();
    for (const std::string& text : TheCorpus().texts) {
      std::uint64_t result = pass(text);
      benchmark::DoNotOptimize(result);
    }
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    best = std::max(best, static_cast<double>(TheCorpus().bytes) / 1e6 / seconds);
  }
  return best;
}

}  // namespace

std::uint64_t CopyBytes(std::string_view text, std::string& into) {
  if (into.size() < text.size()) into.resize(text.size());
  std::memcpy(into.data(), text.data(), text.size());
  benchmark::ClobberMemory();
  return static_cast<unsigned char>(into[text.size() / 2]);
}

std::uint64_t ScanBytes(std::string_view text) {
  // Which state follows cannot be known before the byte is read.
  static const auto table = [] {
    std::array<std::array<std::uint8_t, 256>, 64> made{};
    for (unsigned state = 0; state < 64; ++state) {
      for (unsigned c = 0; c < 256; ++c) {
        made[state][c] = static_cast<std::uint8_t>((state * 31 + c * 7) % 64);
      }
    }
    return made;
  }();
  std::uint8_t state = 0;
  for (const char c : text) state = table[state][static_cast<unsigned char>(c)];
  return state;
}

std::uint64_t PassWords(std::string_view text) {
  const std::array<unsigned char, 256>& fold = FoldTable();
  std::uint64_t sum = 0, hash = 0;
  for (const char c : text) {
    const unsigned char folded = fold[static_cast<unsigned char>(c)];
    if (folded != 0) {
      hash = (hash << 8 | hash >> 56) ^ folded;
    } else {
      sum += hash * 0x9E3779B97F4A7C15;
      hash = 0;
    }
  }
  return sum + hash;
}

PhraseSet::PhraseSet() : set(Quiet(), RE2::UNANCHORED) {
  const std::set<std::string> all = ExamplePhrases();
  const std::size_t step = std::max<std::size_t>(1, all.size() / kPhrases);
  std::size_t i = 0;
  for (const std::string& phrase : all) {
    if (i++ % step == 0 && phrases < kPhrases && set.Add(phrase, nullptr) >= 0) ++phrases;
  }
  if (phrases != kPhrases || !set.Compile()) {
    std::fprintf(stderr, "benchmarks: no set of %d phrases could be made\n", kPhrases);
    std::exit(2);
  }
}

std::uint64_t PhraseSet::Match(std::string_view text) const {
  std::uint64_t matches = 0;
  std::vector<int> matched;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(".;", at), text.size());
    matched.clear();
    set.Match({text.data() + at, end - at}, &matched);
    matches += matched.size();
    at = end + 1;
  }
  return matches;
}

const FloorSpeeds& TheFloors() {
  static const FloorSpeeds speeds = [] {
    std::string buffer;
    const PhraseSet phrases;
    return FloorSpeeds{
        .copy = BestSpeed([&](std::string_view text) { return CopyBytes(text, buffer); }),
        .scan = BestSpeed(ScanBytes),
        .words = BestSpeed(PassWords),
        .phrases = BestSpeed([&](std::string_view text) { return phrases.Match(text); }),
    };
  }();
  return speeds;
}

}  // namespace proviso

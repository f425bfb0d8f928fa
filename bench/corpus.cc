#include "bench/corpus.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace proviso {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLeastBytes = 4 << 20;  // enough to leave the caches

Corpus Load() {
  Corpus corpus;
  const char* named = std::getenv("PROVISO_CORPUS");
  corpus.folder = named != nullptr ? named : PROVISO_SOURCE_DIR "/corpus/samples";
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(corpus.folder)) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    std::ifstream in(path, std::ios::binary);
    corpus.texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    corpus.bytes += corpus.texts.back().size();
  }
  if (corpus.bytes == 0) {
    std::fprintf(stderr, "benchmarks: %s holds no .txt file\n", corpus.folder.c_str());
    std::exit(2);
  }
  for (std::size_t i = 0; named == nullptr && corpus.bytes < kLeastBytes; ++i) {
    corpus.texts.push_back(corpus.texts[i]);
    corpus.bytes += corpus.texts.back().size();
  }
  return corpus;
}

}  // namespace

const Corpus& TheCorpus() {
  static const Corpus corpus = Load();
  return corpus;
}

std::string CorpusOf(std::size_t bytes) {
  std::string joined;
  joined.reserve(bytes);
  const std::vector<std::string>& texts = TheCorpus().texts;
  for (std::size_t i = 0; joined.size() < bytes; i = (i + 1) % texts.size()) {
    joined.append(texts[i], 0, bytes - joined.size());
    if (joined.size() < bytes) joined += '\n';
  }
  return joined;
}

const Rules& TheRules() {
  static const std::shared_ptr<const Rules> rules = EmbeddedRules();
  return *rules;
}

std::string Repeated(std::string_view piece, std::size_t bytes) {
  std::string made;
  made.reserve(bytes + piece.size());
  while (made.size() < bytes) made += piece;
  made.resize(bytes);
  return made;
}

}  // namespace proviso

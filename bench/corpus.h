// The texts that the benchmarks read: all of the folder that PROVISO_CORPUS names, subfolders
// included; without it, corpus/samples so often that they make some megabytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyze.h"

namespace proviso {

struct Corpus {
  std::string folder;
  std::vector<std::string> texts;
  std::size_t bytes = 0;  // of all texts
};

// Loaded once. Ends the program where the folder holds no text.
const Corpus& TheCorpus();

// All texts one after the other, repeated and cut to `bytes`.
std::string CorpusOf(std::size_t bytes);

const Rules& TheRules();

// `piece` over and over, cut at so many bytes.
std::string Repeated(std::string_view piece, std::size_t bytes);

}  // namespace proviso

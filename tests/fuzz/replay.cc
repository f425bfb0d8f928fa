// Stands in for libFuzzer where the compiler has none: gives a target each of its seeds, whole,
// cut short, and with bytes changed in ways that are the same in every run.
//
//   text_fuzz tests/fuzz/seeds/text      # files, or folders of them; exit 0, or the property fails
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/property.h"

// A target with a mutator of its own has it tried as well.
extern "C" __attribute__((weak)) std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data,
                                                                     std::size_t size,
                                                                     std::size_t max_size,
                                                                     unsigned int seed);

// What libFuzzer offers to such mutators: one change of any kind.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size,
                                        std::size_t max_size) {
  static std::minstd_rand random(1);
  if (size == 0 || (random() % 4 == 0 && size < max_size)) {
    data[size] = static_cast<std::uint8_t>(random());
    return size + 1;
  }
  data[random() % size] = static_cast<std::uint8_t>(random());
  return size;
}

namespace {

namespace fs = std::filesystem;

constexpr int kRounds = 12;  // changed versions of a seed
constexpr std::size_t kMost = 65536;

void Give(const std::string& bytes) {
  // A copy that ends where its memory ends, so that a sanitizer sees a read past it.
  const std::vector<std::uint8_t> copy(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(copy.data(), copy.size());
}

void GiveChanged(const std::string& bytes, unsigned int seed) {
  std::vector<std::uint8_t> copy(bytes.begin(), bytes.end());
  copy.resize(std::max(kMost, bytes.size() + 1));
  std::size_t size = bytes.size();
  if (LLVMFuzzerCustomMutator != nullptr) {
    size = LLVMFuzzerCustomMutator(copy.data(), size, copy.size(), seed);
  } else {
    for (unsigned int i = 0; i <= seed % 4; ++i) {
      size = LLVMFuzzerMutate(copy.data(), size, copy.size());
    }
  }
  copy.resize(size);
  Give({copy.begin(), copy.end()});
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<fs::path> files;
  for (int i = 1; i < count; ++i) {
    if (!fs::is_directory(arguments[i])) files.emplace_back(arguments[i]);
    if (!fs::is_directory(arguments[i])) continue;
    for (const auto& entry : fs::directory_iterator(arguments[i])) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) {
    std::fprintf(stderr, "%s: no seeds\n", arguments[0]);
    return 2;
  }
  Give("");
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
      std::fprintf(stderr, "%s: cannot read\n", file.c_str());
      return 2;
    }
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    std::fprintf(stderr, "%s\n", file.c_str());
    Give(bytes);
    for (std::size_t part = 1; part < 4; ++part) Give(bytes.substr(0, bytes.size() * part / 4));
    for (unsigned int round = 0; round < kRounds; ++round) GiveChanged(bytes, round);
  }
  std::printf("%zu seeds\n", files.size());
  return 0;
}

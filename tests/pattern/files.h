// Files of the source tree, for tests that are tables of files.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace proviso::testing {

inline std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// All .clause files below a folder, sorted.
inline std::vector<std::filesystem::path> ClauseFiles(const std::filesystem::path& root) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() == ".clause") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// The files of /grammar that are in the pattern language.
inline std::vector<std::filesystem::path> GrammarFiles() {
  const std::filesystem::path root = std::filesystem::path(PROVISO_SOURCE_DIR) / "grammar";
  std::vector<std::filesystem::path> paths = ClauseFiles(root);
  std::erase_if(paths, [&](const std::filesystem::path& path) {
    return path.parent_path() == root && path.filename() != "words.clause";
  });
  return paths;
}

inline bool UpdatesGolden() { return std::getenv("UPDATE_GOLDEN") != nullptr; }

}  // namespace proviso::testing

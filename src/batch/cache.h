// Findings kept in a folder from run to run (--cache DIR).
//
//   FindingCache cache("/var/cache/proviso", version, GrammarHash(sources));
//   if (auto finding = cache.Load(sha256, false)) ...
//   cache.Store(finding, false);
//
// An entry is a file named by the SHA-256 of everything that a finding depends on: the text's
// SHA-256, the program's version, the grammar's hash, and whether the whole analysis is kept. It
// begins with the checksum of the rest; one that does not hold together counts as missing and
// is written anew. Entries appear by rename, so any number of runs may share a folder. Nothing
// is ever deleted: remove the folder to empty it.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "batch/finding.h"

namespace proviso {

// Of all files of a grammar, names and texts, in their order.
std::string GrammarHash(const GrammarSources& sources);

// Threads may share one.
class FindingCache {
 public:
  FindingCache(std::string folder, std::string version, std::string grammar_hash);

  // Makes the folder where it is missing. What is wrong with it, or "".
  std::string Open() const;

  std::optional<Finding> Load(const std::string& sha256, bool full);
  void Store(const Finding& finding, bool full);

  std::uint64_t hits() const { return hits_; }
  std::uint64_t damaged() const { return damaged_; }      // entries that were there and wrong
  std::uint64_t unwritten() const { return unwritten_; }  // entries that could not be written

 private:
  std::string PathOf(const std::string& sha256, bool full) const;

  const std::string folder_, version_, grammar_hash_;
  std::atomic<std::uint64_t> hits_ = 0, damaged_ = 0, unwritten_ = 0;
};

}  // namespace proviso

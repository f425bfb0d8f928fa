// The closing summary of a run: files by band, constructs by frequency, policy, errors.
//
//   Tally tally;
//   tally.Add(row.digest);
//   RenderTally(tally, {.seconds = 0.4, .width = 80});
//   // 1438 texts, 10.2 MB in 0.4 s
//   //   0 public-domain     24  #
//   //   1 permissive       612  ##############################
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "batch/input.h"
#include "batch/row.h"

namespace proviso {

struct Tally {
  std::uint64_t texts = 0;  // rows without an error
  std::uint64_t bytes = 0;  // of the texts of this run
  std::uint64_t kept = 0;   // rows that stood before the run was resumed
  std::array<std::uint64_t, 7> bands{};
  std::map<std::string, std::uint64_t, std::less<>> constructs;  // texts that have them
  std::map<std::string, std::uint64_t, std::less<>> errors;      // by code
  std::uint64_t flagged = 0, denied = 0;
  PassedOver passed_over;

  void Add(const RowDigest& digest);
  std::uint64_t Errors() const;
};

struct TallyStyle {
  double seconds = 0;
  int width = 80;       // columns
  bool policy = false;  // tell of verdicts, even if there are none
};

std::string RenderTally(const Tally& tally, const TallyStyle& style);

// "12 B", "3.4 KB", "10.2 MB": powers of 1000.
std::string ShownBytes(std::uint64_t bytes);

}  // namespace proviso

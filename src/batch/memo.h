// Findings of the texts just read, so that identical texts of a run are analysed once, also when
// several threads come to them at the same time.
//
//   FindingMemo memo(32u << 20);
//   std::shared_ptr<const Finding> finding = memo.Get(sha256, [&] { return Analyse(bytes); });
//
// Bounded: beyond `budget` bytes the findings that were used longest ago are forgotten.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "batch/finding.h"

namespace proviso {

class FindingMemo {
 public:
  explicit FindingMemo(std::uint64_t budget) : budget_(budget) {}

  // The finding under `key`, made by `make` where it is not known; others that ask for it
  // meanwhile wait.
  std::shared_ptr<const Finding> Get(const std::string& key, const std::function<Finding()>& make);

 private:
  struct Entry {
    std::shared_ptr<const Finding> finding;  // null while it is made
    std::uint64_t weight = 0;
    std::list<std::string>::iterator age;  // once made
  };

  void Shrink();

  const std::uint64_t budget_;
  std::mutex mutex_;
  std::condition_variable made_;
  std::unordered_map<std::string, Entry> entries_;
  std::list<std::string> ages_;  // keys, the latest used first
  std::uint64_t weight_ = 0;
};

}  // namespace proviso

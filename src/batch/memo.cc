#include "batch/memo.h"

#include <utility>

namespace proviso {

std::shared_ptr<const Finding> FindingMemo::Get(const std::string& key,
                                                const std::function<Finding()>& make) {
  std::unique_lock lock(mutex_);
  while (true) {
    const auto [entry, fresh] = entries_.try_emplace(key);
    if (fresh) break;
    if (entry->second.finding != nullptr) {
      ages_.splice(ages_.begin(), ages_, entry->second.age);
      return entry->second.finding;
    }
    made_.wait(lock);  // and look again: it may be made, and even forgotten, by then
  }
  lock.unlock();
  auto finding = std::make_shared<const Finding>(make());
  lock.lock();
  Entry& entry = entries_[key];
  entry.finding = finding;
  entry.weight = Weight(*finding) + 2 * key.size() + sizeof(Entry);
  ages_.push_front(key);
  entry.age = ages_.begin();
  weight_ += entry.weight;
  Shrink();
  made_.notify_all();
  return finding;
}

void FindingMemo::Shrink() {
  while (weight_ > budget_ && !ages_.empty()) {
    const auto oldest = entries_.find(ages_.back());
    weight_ -= oldest->second.weight;
    entries_.erase(oldest);
    ages_.pop_back();
  }
}

}  // namespace proviso

// Work on several threads, results in order: `produce(i)` runs on up to `jobs` threads,
// `consume(i, result)` here, for 0, 1, 2 ... At most `window` results wait at a time.
//
//   InOrder<Result>(paths.size(), jobs, produce, consume);  // consume returns false: stop
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace proviso {

template <typename Result, typename Produce, typename Consume>
void InOrder(std::size_t count, int jobs, const Produce& produce, const Consume& consume) {
  const auto one_by_one = [&] {
    for (std::size_t i = 0; i < count; ++i) {
      if (!consume(i, produce(i))) return;
    }
  };
  const std::size_t threads = std::min<std::size_t>(count, static_cast<std::size_t>(jobs));
  if (threads <= 1) return one_by_one();
  const std::size_t window = threads * 4;
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::size_t, Result> waiting;
  std::size_t next_in = 0, next_out = 0;
  bool stop = false;

  const auto work = [&] {
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, [&] { return stop || next_in == count || next_in < next_out + window; });
      if (stop || next_in == count) return;
      const std::size_t i = next_in++;
      lock.unlock();
      Result result = produce(i);
      lock.lock();
      waiting.emplace(i, std::move(result));
      changed.notify_all();
    }
  };
  std::vector<std::thread> workers;
  workers.reserve(threads);
  try {
    while (workers.size() < threads) workers.emplace_back(work);
  } catch (const std::system_error&) {  // the system gives no more: fewer will do
    if (workers.empty()) return one_by_one();
  }
  for (std::size_t i = 0; i < count && !stop; ++i) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return waiting.contains(i); });
    auto node = waiting.extract(i);
    next_out = i + 1;
    lock.unlock();
    changed.notify_all();
    if (!consume(i, std::move(node.mapped()))) {
      const std::lock_guard guard(mutex);
      stop = true;
    }
  }
  changed.notify_all();
  for (std::thread& worker : workers) worker.join();
}

}  // namespace proviso

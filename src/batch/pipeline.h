// Work on several threads, results in the order of the items, memory bounded.
//
//   Pipeline<Input, RowResult> pipeline({.jobs = 4});
//   pipeline.Run(
//       [&](const auto& push) { Walk(paths, options, push); },       // one thread of its own
//       [&](Input input) { return Classify(std::move(input)); },     // `jobs` threads
//       [&](RowResult row) { return Write(row); });                  // this thread; false: stop
//
// At most `window` items are between the ends, and no more are taken in while those hold more
// than `budget` bytes (Weight(item), then Weight(result), found by argument-dependent lookup).
// One item is always let in, so a large one cannot block. With one job everything runs on this
// thread, item by item. What comes out is the same for any number of jobs.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace proviso {

struct PipelineOptions {
  int jobs = 1;
  std::size_t window = 0;            // items; 0: 8 a job
  std::uint64_t budget = 32u << 20;  // bytes
  std::function<bool()> idle;        // asked some times a second while waiting; false: stop
};

template <typename Item, typename Result>
class Pipeline {
 public:
  explicit Pipeline(PipelineOptions options) : options_(std::move(options)) {
    if (options_.window == 0) options_.window = static_cast<std::size_t>(options_.jobs) * 8;
  }

  template <typename Produce, typename Work, typename Consume>
  void Run(const Produce& produce, const Work& work, const Consume& consume) {
    if (options_.jobs <= 1) {
      produce([&](Item item) { return consume(work(std::move(item))); });
      return;
    }
    std::vector<std::thread> threads;
    bool started = false;
    try {
      for (int i = 0; i < options_.jobs; ++i) threads.emplace_back([&] { WorkOn(work); });
    } catch (const std::system_error&) {  // the system gives no more: fewer will do
    }
    try {
      if (!threads.empty()) {
        threads.emplace_back([&] {
          produce([&](Item item) { return Push(std::move(item)); });
          const std::lock_guard lock(mutex_);
          all_in_ = true;
          changed_.notify_all();
        });
        started = true;
      }
    } catch (const std::system_error&) {
    }
    if (!started) {  // not even one for the items: this thread does it all
      Stop();
      for (std::thread& thread : threads) thread.join();
      produce([&](Item item) { return consume(work(std::move(item))); });
      return;
    }
    Drain(consume);
    for (std::thread& thread : threads) thread.join();
  }

 private:
  struct Slot {
    std::optional<Item> item;
    std::optional<Result> result;
    std::uint64_t weight = 0;
  };

  void Stop() {
    const std::lock_guard lock(mutex_);
    stop_ = true;
    changed_.notify_all();
  }

  bool Push(Item item) {
    const std::uint64_t weight = Weight(item);
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] {
      return stop_ || slots_.empty() ||
             (slots_.size() < options_.window && held_ < options_.budget);
    });
    if (stop_) return false;
    slots_.push_back({.item = std::move(item), .weight = weight});
    held_ += weight;
    changed_.notify_all();
    return true;
  }

  template <typename Work>
  void WorkOn(const Work& work) {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [&] { return stop_ || started_ < taken_ + slots_.size() || all_in_; });
      if (stop_ || started_ == taken_ + slots_.size()) return;
      Slot& slot = slots_[started_++ - taken_];  // stays in its place until it has a result
      Item item = std::move(*slot.item);
      slot.item.reset();
      lock.unlock();
      Result result = work(std::move(item));
      const std::uint64_t weight = Weight(result);
      lock.lock();
      held_ = held_ - slot.weight + weight;
      slot.weight = weight;
      slot.result.emplace(std::move(result));
      changed_.notify_all();
    }
  }

  template <typename Consume>
  void Drain(const Consume& consume) {
    std::unique_lock lock(mutex_);
    while (!stop_) {
      const auto next_is_there = [&] { return !slots_.empty() && slots_.front().result; };
      changed_.wait_for(lock, std::chrono::milliseconds(100),
                        [&] { return next_is_there() || (all_in_ && slots_.empty()); });
      bool go_on = true;
      if (next_is_there()) {
        Result result = std::move(*slots_.front().result);
        held_ -= slots_.front().weight;
        slots_.pop_front();
        ++taken_;
        changed_.notify_all();
        lock.unlock();
        go_on = consume(std::move(result));
      } else if (all_in_ && slots_.empty()) {
        return;
      } else {
        lock.unlock();
        go_on = !options_.idle || options_.idle();
      }
      lock.lock();
      if (!go_on) stop_ = true;
    }
    changed_.notify_all();
  }

  PipelineOptions options_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Slot> slots_;   // taken_ .. ; those from started_ on wait for a worker
  std::size_t taken_ = 0;    // items whose results were consumed
  std::size_t started_ = 0;  // items that a worker has, or had
  std::uint64_t held_ = 0;   // bytes in slots and on workers
  bool all_in_ = false;
  bool stop_ = false;
};

}  // namespace proviso

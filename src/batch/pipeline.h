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
//
// An item may take less time than waking a thread, so the ends sleep through many: the walk goes
// on when half the window is free, results are taken when a quarter of it is there, when the
// workers have nothing left to begin, or after a tenth of a second.
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
  std::size_t window = 0;            // items; 0: 64 a job
  std::uint64_t budget = 32u << 20;  // bytes
  std::function<bool()> idle;        // asked some times a second while waiting; false: stop
};

template <typename Item, typename Result>
class Pipeline {
 public:
  explicit Pipeline(PipelineOptions options) : options_(std::move(options)) {
    if (options_.window == 0) options_.window = static_cast<std::size_t>(options_.jobs) * 64;
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
          WakeAll();
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
    WakeAll();
  }

  void WakeAll() {
    room_.notify_all();
    work_.notify_all();
    ready_.notify_all();
  }

  bool Fits(std::size_t window) const {
    return slots_.empty() || (slots_.size() < window && held_ < options_.budget);
  }
  bool FitsAgain() const { return Fits(options_.window / 2 + 1); }
  bool AllBegun() const { return started_ == taken_ + slots_.size(); }
  bool NextIsThere() const { return !slots_.empty() && slots_.front().result; }

  bool Push(Item item) {
    const std::uint64_t weight = Weight(item);
    std::unique_lock lock(mutex_);
    if (!Fits(options_.window)) room_.wait(lock, [&] { return stop_ || FitsAgain(); });
    if (stop_) return false;
    slots_.push_back({.item = std::move(item), .weight = weight});
    held_ += weight;
    work_.notify_one();
    return true;
  }

  template <typename Work>
  void WorkOn(const Work& work) {
    std::unique_lock lock(mutex_);
    while (true) {
      work_.wait(lock, [&] { return stop_ || !AllBegun() || all_in_; });
      if (stop_ || AllBegun()) return;
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
      ++finished_;
      if (NextIsThere() && (finished_ >= options_.window / 4 || AllBegun())) ready_.notify_one();
      if (FitsAgain()) room_.notify_one();
    }
  }

  template <typename Consume>
  void Drain(const Consume& consume) {
    std::unique_lock lock(mutex_);
    while (!stop_) {
      ready_.wait_for(lock, std::chrono::milliseconds(100),
                      [&] { return NextIsThere() || (all_in_ && slots_.empty()); });
      bool go_on = true;
      if (NextIsThere()) {
        Result result = std::move(*slots_.front().result);
        held_ -= slots_.front().weight;
        slots_.pop_front();
        ++taken_;
        --finished_;
        if (FitsAgain()) room_.notify_one();
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
    WakeAll();
  }

  PipelineOptions options_;
  std::mutex mutex_;
  std::condition_variable room_;   // for another item
  std::condition_variable work_;   // items that wait for a worker
  std::condition_variable ready_;  // results
  std::deque<Slot> slots_;         // taken_ .. ; those from started_ on wait for a worker
  std::size_t taken_ = 0;          // items whose results were consumed
  std::size_t started_ = 0;        // items that a worker has, or had
  std::size_t finished_ = 0;       // results in slots
  std::uint64_t held_ = 0;         // bytes in slots and on workers
  bool all_in_ = false;
  bool stop_ = false;
};

}  // namespace proviso

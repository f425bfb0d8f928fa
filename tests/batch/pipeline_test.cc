// The pipeline by itself: order, bounds, ends.
#include "batch/pipeline.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

namespace proviso {
namespace {

struct Job {
  int number = 0;
  std::uint64_t bytes = 1;
};
std::uint64_t Weight(const Job& job) { return job.bytes; }

TEST(Pipeline, KeepsTheOrderForAnyJobs) {
  for (const int jobs : {1, 2, 4, 16}) {
    Pipeline<Job, Job> pipeline({.jobs = jobs});
    int next = 0;
    pipeline.Run(
        [](const auto& push) {
          for (int i = 0; i < 500; ++i) {
            if (!push({i})) return;
          }
        },
        [](Job job) {
          if (job.number % 50 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
          return job;
        },
        [&](Job job) {
          EXPECT_EQ(job.number, next++);
          return true;
        });
    EXPECT_EQ(next, 500) << jobs;
  }
}

TEST(Pipeline, HoldsNoMoreThanItMay) {
  Pipeline<Job, Job> pipeline({.jobs = 3, .window = 5, .budget = 100});
  std::atomic<int> inside = 0, most = 0;
  int taken = 0;
  pipeline.Run(
      [&](const auto& push) {
        for (int i = 0; i < 200; ++i) {
          if (!push({i, i % 20 == 0 ? 500u : 10u})) return;
          most = std::max(most.load(), ++inside);
        }
      },
      [](Job job) { return job; },
      [&](Job) {
        --inside;
        ++taken;
        return true;
      });
  EXPECT_EQ(taken, 200);
  EXPECT_LE(most, 6);
}

TEST(Pipeline, StopsWhenTheConsumerDoes) {
  for (const int jobs : {1, 4}) {
    Pipeline<Job, Job> pipeline({.jobs = jobs});
    int taken = 0;
    bool told = false;
    pipeline.Run(
        [&](const auto& push) {
          for (int i = 0;; ++i) {  // without an end
            if (push({i})) continue;
            told = true;
            return;
          }
        },
        [](Job job) { return job; }, [&](Job) { return ++taken < 10; });
    EXPECT_EQ(taken, 10);
    EXPECT_TRUE(told);
  }
}

TEST(Pipeline, AsksWhileItWaitsAndStopsWhenTold) {
  std::atomic<bool> stop = false;
  int asked = 0;
  Pipeline<Job, Job> pipeline({.jobs = 2, .idle = [&] {
                                 stop = ++asked == 2;
                                 return !stop;
                               }});
  pipeline.Run(
      [&](const auto&) {
        while (!stop) std::this_thread::sleep_for(std::chrono::milliseconds(5));
      },
      [](Job job) { return job; }, [](Job) { return true; });
  EXPECT_EQ(asked, 2);
}

// Who waits for each answer before asking on must not wait for a full window.
TEST(Pipeline, ATrickleIsAnsweredAtOnce) {
  std::atomic<int> taken = 0, late = 0;
  Pipeline<Job, Job> pipeline({.jobs = 2, .idle = [&] { return ++late < 100; }});
  pipeline.Run(
      [&](const auto& push) {
        for (int i = 0; i < 20; ++i) {
          if (!push({i})) return;
          while (taken <= i && late < 100) std::this_thread::yield();
        }
      },
      [](Job job) { return job; },
      [&](Job) {
        ++taken;
        return true;
      });
  EXPECT_EQ(taken, 20);
  EXPECT_LT(late, 10);
}

TEST(Pipeline, NothingIsSomething) {
  Pipeline<Job, Job> pipeline({.jobs = 4});
  pipeline.Run([](const auto&) {}, [](Job job) { return job; }, [](Job) { return true; });
}

}  // namespace
}  // namespace proviso

// What a table of words says, by key.
#include "tag/key_table.h"

#include <gtest/gtest.h>

namespace proviso {
namespace {

constexpr std::array<Named<int>, 5> kNumbers = {
    {{"one", 1}, {"two", 2}, {"eighteen-hundred", 1800}, {"three", 3}, {"two", 20}}};

TEST(KeyTableTest, SaysWhatWasEntered) {
  for (const Named<int>& named : kNumbers) {
    const int* value = Lookup<kNumbers>(KeyOf(named.word));
    ASSERT_NE(value, nullptr) << named.word;
    EXPECT_EQ(*value, named.word == "two" ? 2 : named.value) << "the first of two counts";
  }
  EXPECT_EQ(Lookup<kNumbers>(KeyOf("four")), nullptr);
}

}  // namespace
}  // namespace proviso

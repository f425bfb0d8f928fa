// Sets of atoms as blocks, and the order of words that keeps these few.
#include "tag/atoms.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "tag/word_order.h"

namespace proviso {
namespace {

std::vector<AtomId> MembersOf(const AtomSets& sets, SetId id) {
  std::vector<AtomId> members;
  for (const AtomBlocks* at = sets.Of(id);; ++at) {
    for (std::size_t k = 0; k < AtomBlocks::kCount; ++k) {
      for (std::uint32_t i = 0; i < kBlockAtoms; ++i) {
        if ((at->atoms[k] >> i) & 1) members.push_back(at->block[k] * kBlockAtoms + i);
      }
    }
    if (at->last) return members;
  }
}

TEST(AtomSetsTest, HoldWhatWasAdded) {
  AtomSets sets;
  const std::vector<std::vector<AtomId>> added = {
      {3, 5, 70}, {}, {0, 63, 64, 127, 640, 6400}, {9}, {1, 65, 129, 193, 257, 321, 385}};
  std::vector<SetId> ids;
  for (const std::vector<AtomId>& atoms : added) ids.push_back(sets.Add(atoms));
  for (std::size_t i = 0; i < added.size(); ++i) EXPECT_EQ(MembersOf(sets, ids[i]), added[i]);
  EXPECT_FALSE(sets.Of(ids[0])->IsOneBlock());
  EXPECT_FALSE(sets.Of(ids[4])->IsOneBlock());
  EXPECT_TRUE(sets.Of(ids[3])->IsOneBlock());
}

TEST(WordOrderTest, EveryWordHasANumberOfItsOwnAndWordZeroStays) {
  const WordSet some = {1, 50, 99, 150}, others = {2, 50, 151};
  const std::vector<WordId> number = OrderOfWords({{&some, 2}, {&others, 1}, {&some, 0}}, 200);
  EXPECT_EQ(number[0], kUnknownWord);
  EXPECT_EQ(std::set<WordId>(number.begin(), number.end()).size(), 200u);
  EXPECT_EQ(*std::max_element(number.begin(), number.end()), 199);
}

TEST(WordOrderTest, WordsOfASetShareABlock) {
  std::vector<WordSet> sets;
  for (WordId i = 1; i <= 30; ++i) {
    WordSet& words = sets.emplace_back();
    for (WordId k = 0; k < 10; ++k) words.push_back(static_cast<WordId>(i + 30 * k));
  }
  std::vector<WeightedSet> weighted;
  for (const WordSet& words : sets) weighted.push_back({&words, 1});
  const std::vector<WordId> number = OrderOfWords(weighted, 301);
  std::size_t blocks = 0;
  for (const WordSet& words : sets) {
    std::set<std::size_t> touched;
    for (const WordId word : words) touched.insert(number[word] / kBlockAtoms);
    blocks += touched.size();
  }
  EXPECT_LE(blocks, 35u) << "30 sets of 10 words, and as many as four that a block's end cuts";
}

TEST(WordOrderTest, NoWordsAtAll) {
  EXPECT_EQ(OrderOfWords({}, 1), std::vector<WordId>{kUnknownWord});
}

}  // namespace
}  // namespace proviso

#include "tag/word_order.h"

#include <algorithm>
#include <numeric>

#include "tag/atoms.h"

namespace proviso {
namespace {

// Larger ones span blocks in any order.
constexpr std::size_t kLargestSet = 128;

class Order {
 public:
  Order(const std::vector<WeightedSet>& sets, std::size_t count)
      : sets_(sets),
        sets_of_(count),
        weight_(count, 0),
        affinity_(count, 0),
        in_block_(sets.size(), 0),
        number_(count, kUnknownWord) {
    for (std::size_t i = 0; i < sets.size(); ++i) {
      if (sets[i].weight <= 0 || sets[i].words->size() > kLargestSet) continue;
      for (const WordId word : *sets[i].words) {
        sets_of_[word].push_back(i);
        weight_[word] += sets[i].weight;
      }
    }
  }

  std::vector<WordId> Run() {
    std::vector<WordId> heaviest(number_.size() - 1);
    std::iota(heaviest.begin(), heaviest.end(), WordId{1});
    std::stable_sort(heaviest.begin(), heaviest.end(),
                     [&](WordId a, WordId b) { return weight_[a] > weight_[b]; });
    std::size_t next = 0;  // of `heaviest`
    for (std::size_t number = 1; number < number_.size(); ++number) {
      if (number % kBlockAtoms == 0) StartBlock();
      WordId word = Nearest();
      if (word == kUnknownWord) {
        while (number_[heaviest[next]] != kUnknownWord) ++next;
        word = heaviest[next];
      }
      number_[word] = static_cast<WordId>(number);
      Attract(word);
    }
    return std::move(number_);
  }

 private:
  void StartBlock() {
    for (const WordId word : near_) affinity_[word] = 0;
    near_.clear();
    std::fill(in_block_.begin(), in_block_.end(), 0);
  }

  // Of the words that share sets with the block's, the one that belongs to it most.
  WordId Nearest() {
    std::erase_if(near_, [&](WordId word) { return number_[word] != kUnknownWord; });
    WordId nearest = kUnknownWord;
    for (const WordId word : near_) {
      if (nearest == kUnknownWord || affinity_[word] > affinity_[nearest]) nearest = word;
    }
    return nearest;
  }

  // Draws the words that share sets with `word`. A set that the block does not touch yet counts
  // more: its next word saves a block.
  void Attract(WordId word) {
    for (const std::size_t set : sets_of_[word]) {
      const WordSet& words = *sets_[set].words;
      const double share = sets_[set].weight / static_cast<double>(words.size());
      const double gain = in_block_[set]++ == 0 ? 2 * share : share;
      for (const WordId other : words) {
        if (number_[other] != kUnknownWord) continue;
        if (affinity_[other] == 0) near_.push_back(other);
        affinity_[other] += gain;
      }
    }
  }

  const std::vector<WeightedSet>& sets_;
  std::vector<std::vector<std::size_t>> sets_of_;  // by word
  std::vector<double> weight_;                     // by word: of its sets
  std::vector<double> affinity_;                   // by word: to the block
  std::vector<WordId> near_;                       // that have some
  std::vector<std::uint32_t> in_block_;            // by set: its words in the block
  std::vector<WordId> number_;
};

}  // namespace

std::vector<WordId> OrderOfWords(const std::vector<WeightedSet>& sets, std::size_t count) {
  return Order(sets, count).Run();
}

}  // namespace proviso

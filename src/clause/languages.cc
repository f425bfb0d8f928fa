#include "clause/languages.h"

#include <algorithm>
#include <cstdint>

namespace proviso {

LanguagePart FindOtherLanguage(const Document& document, const std::vector<Block>& blocks) {
  constexpr std::uint32_t kLeast = 40;  // words of the smaller part
  const auto is_cjk = [&](const Block& block) {
    return !block.empty() && (document.words[block.first_word].traits & traits::kCjk) != 0;
  };
  if (std::none_of(blocks.begin(), blocks.end(), is_cjk)) return {};
  std::vector<std::uint32_t> cjk(blocks.size() + 1), alphabet(blocks.size() + 1);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    std::uint32_t count = 0;
    for (std::uint32_t at = blocks[i].first_word; at < blocks[i].last_word; ++at) {
      count += (document.words[at].traits & traits::kCjk) != 0;
    }
    cjk[i + 1] = cjk[i] + count;
    alphabet[i + 1] = alphabet[i] + (blocks[i].last_word - blocks[i].first_word - count);
  }
  const std::uint32_t all_cjk = cjk.back(), all_alphabet = alphabet.back();
  if (std::min(all_cjk, all_alphabet) < kLeast) return {};
  // The cut that leaves the fewest words on the wrong side, both ways round.
  std::size_t cut = 0;
  std::uint32_t wrong = UINT32_MAX;
  bool cjk_first = false;
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    const std::uint32_t first = alphabet[i] + (all_cjk - cjk[i]);
    const std::uint32_t second = cjk[i] + (all_alphabet - alphabet[i]);
    if (std::min(first, second) < wrong) {
      wrong = std::min(first, second);
      cut = i;
      cjk_first = first < second;
    }
  }
  if (wrong * 6 > std::min(all_cjk, all_alphabet)) return {};
  return cjk_first ? LanguagePart{0, cut} : LanguagePart{cut, blocks.size()};
}

}  // namespace proviso

#include "clause/settle_lists.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "clause/vocabulary.h"

namespace proviso {
namespace {

class FirstItems {
 public:
  explicit FirstItems(const Document& document) : document_(document) {}

  std::vector<Block> SetApart(std::vector<Block> blocks) {
    struct Found {
      std::size_t after = 0;
      Block item;
    };
    std::vector<Found> found;
    for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
      Block item;
      if (!Find(blocks[i], blocks[i + 1], &item)) continue;
      CutBefore(item, &blocks[i]);
      found.push_back({i, item});
    }
    // Makes room from the end on.
    std::size_t from = blocks.size();
    blocks.resize(blocks.size() + found.size());
    for (std::size_t to = blocks.size(); !found.empty(); found.pop_back()) {
      while (from > found.back().after + 1) blocks[--to] = blocks[--from];
      blocks[--to] = found.back().item;
    }
    return blocks;
  }

 private:
  bool Find(const Block& block, const Block& next, Block* item) const {
    const Marker& second = next.marker;
    if (!next.counted() || second.value != 2 || second.setting != Setting::kBrackets ||
        block.ending == Ending::kStop || block.ending == Ending::kColon || block.heading != 0 ||
        (block.counted() && block.marker.Style() == second.Style())) {
      return false;
    }
    const std::string_view text = document_.text();
    const ClauseWords& known = ClauseVocabulary();
    for (std::uint32_t at = block.last_word; at-- > block.first_word + 1;) {
      const Word& word = document_.words[at];
      if ((word.before & marks::kParenOpen) == 0 || text[word.begin - 1] != '(') continue;
      if (text[word.begin - 2] != ' ' && text[word.begin - 2] != '\n') continue;
      Marker first;
      if (!ReadMarker(text, word.begin - 1, block.end, &first)) continue;
      if (first.Style() != second.Style()) continue;
      if (first.value != 1 || at + 1 >= block.last_word) return false;
      if (known.references.Has(document_.words[at - 1].key)) return false;
      *item = block;
      item->marked = true;
      item->marker = first;
      item->begin = first.begin;
      item->first_word = at + 1;
      item->indent = next.indent;
      item->after_gap = false;
      const char begin = text[document_.words[at + 1].begin];
      item->starts_lower = begin >= 'a' && begin <= 'z';
      return true;
    }
    return false;
  }

  void CutBefore(const Block& item, Block* block) const {
    const std::string_view text = document_.text();
    block->last_word = item.first_word - 1;
    block->end = item.begin;
    while (block->end > block->begin &&
           (text[block->end - 1] == ' ' || text[block->end - 1] == '\n' ||
            text[block->end - 1] == '\r')) {
      --block->end;
    }
    block->ending = EndingOf(text.substr(block->begin, block->end - block->begin));
    block->before_gap = false;
  }

  const Document& document_;
};

}  // namespace

void SettleLetters(std::vector<Block>* blocks) {
  constexpr std::size_t kAhead = 12;
  const auto roman = [](const Marker& m) {
    return m.numeral == Numeral::kRomanLower || m.numeral == Numeral::kRomanUpper;
  };
  const auto upper = [](const Marker& m) {
    return m.numeral == Numeral::kRomanUpper || m.numeral == Numeral::kUpper;
  };
  const auto lettered = [&](const Marker& m) {
    return roman(m) || m.numeral == Numeral::kLower || m.numeral == Numeral::kUpper;
  };
  std::array<std::int32_t, kMarkerStyles> last{};
  for (std::size_t i = 0; i < blocks->size(); ++i) {
    Block& block = (*blocks)[i];
    Marker& marker = block.marker;
    if (!block.counted() || !lettered(marker)) continue;
    Marker letter = marker;
    letter.numeral = upper(marker) ? Numeral::kUpper : Numeral::kLower;
    letter.value = marker.letter;
    letter.letter = 0;
    if (marker.letter > 0) {
      bool as_letter = last[letter.Style()] == marker.letter - 1;
      for (std::size_t next = i + 1; next < blocks->size() && next <= i + kAhead; ++next) {
        const Marker& m = (*blocks)[next].marker;
        if (!(*blocks)[next].counted() || !lettered(m) || m.setting != marker.setting ||
            upper(m) != upper(marker)) {
          continue;
        }
        if (roman(m) && m.value == marker.value + 1 && m.letter == 0) as_letter = false;
        if (!roman(m) && m.value == marker.letter + 1) as_letter = true;
        break;
      }
      if (as_letter) marker = letter;
    }
    if (!roman(marker)) last[marker.Style()] = marker.value;
  }
}

std::vector<Block> SetFirstItemsApart(const Document& document, std::vector<Block> blocks) {
  return FirstItems(document).SetApart(std::move(blocks));
}

}  // namespace proviso

#include "tests/robust/reading.h"

#include <algorithm>

#include "tests/report/samples.h"

namespace proviso {

Reading Read(const std::string& bytes) {
  const Analysis analysis = Analyze({{"text", bytes}}, BuiltInRules());
  const Document& document = analysis.texts[0].document;
  Reading reading;
  for (const Word& word : document.words) reading.words.push_back(word.key);
  const auto at = [&](std::uint32_t byte) {
    return static_cast<std::uint32_t>(
        std::lower_bound(document.words.begin(), document.words.end(), byte,
                         [](const Word& w, std::uint32_t begin) { return w.begin < begin; }) -
        document.words.begin());
  };
  for (const Tag& tag : analysis.tags) {
    reading.found.push_back({tag.construct, tag.phrase, at(tag.span.begin), at(tag.span.end),
                             analysis.texts[0].tree.clauses[tag.clause].id, tag.values});
  }
  for (const Cell& cell : analysis.profile.cells) reading.values.push_back(cell.value);
  reading.score = analysis.score.points;
  return reading;
}

std::string Shown(const Found& found) {
  return BuiltInRules().grammar.facts.constructs[found.construct].id + " in " + found.clause +
         ", words " + std::to_string(found.first) + "-" + std::to_string(found.last);
}

}  // namespace proviso

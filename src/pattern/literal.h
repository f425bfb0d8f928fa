// The small words of the pattern language: literals and their folding, and the names of
// slot kinds. Shared by the parser and the printer.
//
//   FoldLiteral("non-commercial", add);  // add("non"), add("commercial")
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pattern/ast.h"
#include "text/words.h"

namespace proviso {

// Letters a to z, one at least: such a word folds to itself.
inline bool IsPlainWord(std::string_view word) {
  for (char c : word) {
    if (c < 'a' || c > 'z') return false;
  }
  return !word.empty();
}

// Calls add(std::string) for each folded word of a literal. What FoldWords says, with a
// short way for plain words.
template <typename AddWord>
void FoldLiteral(std::string_view literal, AddWord add) {
  if (IsPlainWord(literal)) return add(std::string(literal));
  for (std::string& word : FoldWords(literal)) add(std::move(word));
}

// "number", "money", ...; kPattern has no name.
std::string_view Name(SlotKind kind);
std::optional<SlotKind> SlotKindOf(std::string_view name);
const std::vector<std::string_view>& SlotKindNames();

}  // namespace proviso

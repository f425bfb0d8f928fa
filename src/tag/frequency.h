// How common a word is in licence texts, roughly, so that phrases hang on their rarest words.
#pragma once

#include <string_view>

namespace proviso {

// Occurrences in ten thousand words of licence text; words not in the table count as a fifth.
double WordFrequency(std::string_view folded);

}  // namespace proviso

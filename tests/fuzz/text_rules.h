// The rules that every Document keeps, whatever the bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/document.h"

namespace proviso {

// Whether a character of valid UTF-8 begins at `at`, or the text ends there.
bool IsBoundary(std::string_view utf8, std::size_t at);

bool IsValidUtf8(std::string_view text);

// What `document` breaks of its header's promises; empty where it keeps them all.
std::vector<std::string> BrokenTextRules(const Document& document);

}  // namespace proviso

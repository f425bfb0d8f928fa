// Front matter: what editors of web pages keep about a page at its head, which no reader of
// the page sees. Internal to text/.
//
//   ---
//   title: Terms of use
//   tags:
//     - legal
//   ---
#pragma once

#include <cstdint>
#include <string_view>

namespace proviso {

// Where the text after the front matter at byte `begin` begins, or `begin` where there is none:
// a line of three hyphens, lines of the form "key: value" with what is indented or listed below
// them, and a second line of hyphens or of three stops, all within 16 KiB.
std::uint32_t PastFrontMatter(std::string_view text, char feed, std::uint32_t begin);

}  // namespace proviso

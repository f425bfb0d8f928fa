// URLs, domains and e-mail addresses among glyphs. Internal to text/.
#pragma once

#include <cstddef>
#include <vector>

#include "text/glyph.h"

namespace proviso {

// One past the last glyph of the URL, domain or e-mail address that begins at
// the word character `begin`; `begin` where there is none:
//
//   https://x.org/a_(b)   a scheme, then "://"; to the next blank, quote or < >
//   www.x.org             "www." and a domain
//   ai.google.dev/terms   a domain with a path
//   jane.doe@x.org        an e-mail address
//
// A search that finds none remembers how far it looked in `none_before` (0 at first,
// one for each run of glyphs), so that all searches together are linear.
//
// Trailing stops, commas, quotes and unbalanced brackets stay outside. Names
// before "/" and "@" are looked for over 128 glyphs at most.
std::size_t UrlEnd(const std::vector<Glyph>& glyphs, std::size_t begin, std::size_t& none_before);

}  // namespace proviso

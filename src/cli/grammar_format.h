// What `grammar fmt` does: settles the white space of a .clause file and nothing else.
//
//   FormatGrammar("construct x\nfamily risk\n")  // "construct x\n  family   risk\n"
//
// Comments and the line breaks inside a directive stay; the directive's further lines move
// with its first. Formatting twice changes nothing, and the parsed file stays the same.
#pragma once

#include <string>
#include <string_view>

namespace proviso {

std::string FormatGrammar(std::string_view text);

}  // namespace proviso

// Paths by patterns, as policies name them:
//
//   *  any characters but /      **  any characters, / too     ?  one character but /
//   [abc] [a-z] [!a]  one of these, or none of these but /     \*  the star itself
//
//   GlobMatches("vendor/**", "vendor/a/LICENSE")   // true
//   GlobMatches("*.md", "docs/a.md")               // true: without a / it is the last name's
//   GlobMatches("docs/*.md", "docs/a/b.md")        // false
//
// "**/" may stand for nothing, so "**/LICENSE" holds for "LICENSE". Linear in the two lengths'
// product, whatever the pattern.
#pragma once

#include <string>
#include <string_view>

namespace proviso {

bool GlobMatches(std::string_view pattern, std::string_view path);

// What is wrong with a pattern, or "".
std::string CheckGlob(std::string_view pattern);

}  // namespace proviso

// What `grammar fmt` and `grammar new` write.
//
//   FormatGrammarFile("construct x\nfamily risk # so\nphrase (a|b)...3!(c|d) e\nend\n")
//   // construct x
//   //   family   risk  # so
//   //   phrase   (a | b) ...3!(c | d) e
//   // end
#pragma once

#include <string>
#include <string_view>

namespace proviso {

// The file with settled white space: indentation by nesting, what follows keywords in a
// column, columns of neighbouring `attribute`, `same`, `words` and `collect` lines aligned,
// one blank between the parts of a pattern, several blank lines made one. Comments, words
// and line breaks inside a directive stay as written. The tree stays the same; formatting
// twice is formatting once. A text that does not parse comes back as it is.
std::string FormatGrammarFile(std::string_view text);

// A first file for a construct, to be filled in: it parses, and `grammar check` tells what
// it still lacks. `id` and `family` are taken as they are.
std::string ScaffoldConstruct(std::string_view id, std::string_view family);

}  // namespace proviso

// What stands after a keyword, read into the tree. The one place of Boost.Spirit X3.
//
//   RestReader reader(text, &diagnostics);
//   reader.ReadNamed(directive, &rule);   // words NAME = PATTERN
//
// Each function reads all of the rest of the directive; false after an error (G001), or where
// the directive was broken already. Smaller errors, such as G009, leave a tree in place and
// true. Out-values may be partly filled after an error.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "pattern/ast.h"
#include "pattern/directives.h"

namespace proviso {

class RestReader {
 public:
  RestReader(std::string_view text, Diagnostics* diagnostics)
      : text_(text), diagnostics_(diagnostics) {}

  bool ReadNothing(const Directive& directive) const;
  bool ReadName(const Directive& directive, NameAt* out) const;
  bool ReadNames(const Directive& directive, std::vector<NameAt>* out) const;  // adds to `out`
  bool ReadString(const Directive& directive, std::string* out) const;
  bool ReadPattern(const Directive& directive, Pattern* out) const;
  bool ReadNamed(const Directive& directive, WordsRule* out) const;    // NAME = PATTERN
  bool ReadSame(const Directive& directive, SameRule* out) const;      // WORD = WORD
  bool ReadAttribute(const Directive& directive, AttributeRule* out) const;  // NAME TYPE
  bool ReadSetting(const Directive& directive, SetRule* out) const;    // NAME VALUE
  bool ReadSettings(const Directive& directive, std::vector<SetRule>* out) const;  // with commas
  bool ReadCollect(const Directive& directive, CollectRule* out) const;  // NAME VALUE = PATTERN
  bool ReadTodo(const Directive& directive, Example* out) const;  // matches|ignores STRING

 private:
  std::string_view text_;
  Diagnostics* diagnostics_;
};

}  // namespace proviso

#include "cli/grammar_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/diagnostic.h"
#include "pattern/directives.h"

namespace proviso {
namespace {

constexpr std::size_t kColumn = 8;  // keywords of a construct are padded to this width

std::string_view Trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string_view> LinesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t feed = text.find('\n');
    lines.push_back(text.substr(0, feed));
    text.remove_prefix(feed == std::string_view::npos ? text.size() : feed + 1);
  }
  return lines;
}

// How deep a directive stands: 0 at the margin, 1 in a construct, 2 under its phrase or example.
class Depths {
 public:
  int Next(Keyword keyword) {
    switch (keyword) {
      case Keyword::kConstruct:
        in_construct_ = true;
        under_phrase_ = false;
        return 0;
      case Keyword::kEnd:
        in_construct_ = false;
        return 0;
      case Keyword::kPhrase: under_phrase_ = true; return 1;
      case Keyword::kUnder:
      case Keyword::kWith:
      case Keyword::kWithout:
      case Keyword::kClauseWith:
      case Keyword::kSet: return 2;
      case Keyword::kIn:
      case Keyword::kSpan: return under_phrase_ ? 2 : 1;
      case Keyword::kBecause:
      case Keyword::kArrow: return 2;
      default: under_phrase_ = false; return in_construct_ ? 1 : 0;
    }
  }

 private:
  bool in_construct_ = false;
  bool under_phrase_ = false;
};

// The column of the first character of `at`'s line that is no blank.
std::size_t IndentOf(std::string_view text, std::size_t at) {
  const std::size_t feed = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t begin = feed == std::string_view::npos ? 0 : feed + 1;
  return text.find_first_not_of(" \t", begin) - begin;
}

// Whether what follows the keyword begins at the common column. Vocabulary is aligned by hand.
bool IsPadded(Keyword keyword) {
  return keyword != Keyword::kArrow && keyword != Keyword::kBecause && keyword != Keyword::kTodo &&
         keyword != Keyword::kWords;
}

void AddDirective(std::string_view text, const Directive& directive, int depth, std::string& out) {
  const std::string_view keyword = text.substr(directive.name.begin, directive.name.size());
  const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
  const bool padded = depth > 0 && IsPadded(directive.keyword);
  const std::size_t old_indent = IndentOf(text, directive.name.begin);
  const std::vector<std::string_view> lines =
      LinesOf(text.substr(directive.rest.begin, directive.rest.size()));
  const std::string_view first = lines.empty() ? "" : Trimmed(lines.front());
  out += indent + (first.empty() ? std::string(keyword)
                                 : fmt::format("{:<{}} {}", keyword, padded ? kColumn : 0, first));
  out += '\n';
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::size_t blanks = std::min(lines[i].find_first_not_of(" \t"), lines[i].size());
    const std::size_t beyond = blanks > old_indent ? blanks - old_indent : 2;
    const std::string_view rest = Trimmed(lines[i]);
    if (!rest.empty()) out += indent + std::string(beyond, ' ') + std::string(rest);
    out += '\n';
  }
}

// Comments and blank lines between directives; several blank lines become one.
void AddBetween(std::string_view text, int depth, std::string& out) {
  for (const std::string_view line : LinesOf(text)) {
    const std::string_view trimmed = Trimmed(line);
    if (!trimmed.empty()) {
      out += std::string(static_cast<std::size_t>(depth) * 2, ' ') + std::string(trimmed) + '\n';
    } else if (!out.empty() && !out.ends_with("\n\n")) {
      out += '\n';
    }
  }
}

}  // namespace

std::string FormatGrammar(std::string_view text) {
  Diagnostics ignored;  // the caller has parsed the file
  DirectiveReader reader(text, &ignored);
  Depths depths;
  std::string out;
  std::size_t done = 0;
  while (const std::optional<Directive> directive = reader.Next()) {
    const int depth = depths.Next(directive->keyword);
    std::size_t line = directive->name.begin;
    while (line > done && text[line - 1] != '\n') --line;
    AddBetween(text.substr(done, line - done), depth, out);
    AddDirective(text, *directive, depth, out);
    done = std::min<std::size_t>(directive->rest.end, text.size());
    if (done < text.size() && text[done] == '\n') ++done;
  }
  AddBetween(text.substr(done), 0, out);
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace proviso

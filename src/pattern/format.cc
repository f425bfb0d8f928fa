// Directives are cut into tokens and written again with the blanks between them settled: no
// token is made, joined or split, and so the tree stays the same.
#include "pattern/format.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "pattern/directives.h"
#include "pattern/grammar.h"

namespace proviso {
namespace {

constexpr std::size_t kKeywordWidth = 8;
constexpr std::size_t kMaxColumn = 14;  // longer names do not push the column of others
constexpr std::string_view kSigns = "()[]{}<>|~^$!=;,:";

struct Token {
  std::string_view text;
  bool new_line = false;  // the first of its line
  bool is_comment = false;
};

struct Item {
  Directive directive;
  std::vector<Token> tokens;
  std::size_t indent = 0;
  std::string_view before;                  // comments and blank lines above
  std::array<std::size_t, 2> columns = {};  // widths of the first tokens; 0: as they are
};

bool IsBlank(char c) { return std::string_view(" \t\r\n\v\f").find(c) != std::string_view::npos; }

bool IsIn(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

std::string_view TrimRight(std::string_view text) {
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  return text;
}

// One past the token at `at`, which is no blank and no comment. Bare values end at blanks,
// commas and `=` only.
std::size_t TokenEnd(std::string_view text, std::size_t at, bool is_value) {
  if (text[at] == '"') {
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    return std::min(end + 1, text.size());
  }
  const std::string_view signs = is_value ? std::string_view(",=") : kSigns;
  if (IsIn(text[at], signs)) return at + 1;
  const auto next = [&](std::size_t i) { return i + 1 < text.size() ? text[i + 1] : ' '; };
  const bool is_gap = !is_value && text.substr(at, 3) == "...";
  std::size_t end = is_gap ? at + 3 : at;
  for (; end < text.size() && !IsBlank(text[end]) && text[end] != '"'; ++end) {
    if (is_gap && !(text[end] >= '0' && text[end] <= '9')) break;
    if (!is_value && text.substr(end, 3) == "...") break;
    if (is_value && text[end] == '#') break;
    const bool is_inside = !is_value && ((text[end] == ',' && next(end) >= '0' && next(end) <= '9') ||
                                         (text[end] == ':' && next(end) == '/'));
    if (IsIn(text[end], signs) && !is_inside) break;
  }
  return std::max(end, at + 1);
}

std::vector<Token> Tokenize(std::string_view text, Keyword keyword) {
  std::vector<Token> tokens;
  bool is_value = keyword == Keyword::kSet || keyword == Keyword::kArrow ||
                  keyword == Keyword::kCollect;
  bool new_line = false;
  for (std::size_t at = 0; at < text.size();) {
    if (IsBlank(text[at])) {
      new_line = new_line || text[at] == '\n';
      ++at;
      continue;
    }
    const bool is_comment = text[at] == '#';
    const std::size_t end =
        is_comment ? std::min(text.find('\n', at), text.size()) : TokenEnd(text, at, is_value);
    tokens.push_back({TrimRight(text.substr(at, end - at)), new_line, is_comment});
    if (tokens.back().text == "=") is_value = false;
    new_line = false;
    at = end;
  }
  return tokens;
}

// Whether a blank stands between two tokens of a line.
bool IsApart(std::string_view left, std::string_view right) {
  if (left.size() == 1 && IsIn(left[0], "([{<~!")) return false;
  if (right.size() == 1 && IsIn(right[0], ")]}>;,:!")) return false;
  return true;
}

// The number of leading tokens that neighbouring lines align.
std::size_t AlignedColumns(Keyword keyword) {
  switch (keyword) {
    case Keyword::kSame:
    case Keyword::kWords:
    case Keyword::kModality:
    case Keyword::kAttribute:
      return 1;
    case Keyword::kCollect:
      return 2;
    default:
      return 0;
  }
}

class Formatter {
 public:
  explicit Formatter(std::string_view text) : text_(text) {}

  std::string Run() {
    ReadItems();
    AlignItems();
    for (const Item& item : items_) {
      const bool closes = item.directive.keyword == Keyword::kEnd;
      WriteBetween(item.before, closes ? 2 : item.indent);
      Write(item);
    }
    WriteBetween(rest_, 0);
    while (out_.ends_with("\n\n")) out_.pop_back();
    return std::move(out_);
  }

 private:
  void ReadItems();
  void AlignItems();
  std::size_t IndentOf(Keyword keyword);
  void WriteBetween(std::string_view lines, std::size_t indent);
  void Write(const Item& item);

  std::string_view text_;
  std::vector<Item> items_;
  std::string_view rest_;  // below the last directive
  bool in_construct_ = false, in_phrase_ = false;
  std::string out_;
};

std::size_t Formatter::IndentOf(Keyword keyword) {
  switch (keyword) {
    case Keyword::kConstruct:
    case Keyword::kEnd:
      in_construct_ = keyword == Keyword::kConstruct;
      in_phrase_ = false;
      return 0;
    case Keyword::kPhrase:
      in_phrase_ = true;
      return 2;
    case Keyword::kUnder:
    case Keyword::kWith:
    case Keyword::kWithout:
    case Keyword::kClauseWith:
    case Keyword::kSet:
    case Keyword::kBecause:
    case Keyword::kArrow:
      return 4;
    case Keyword::kIn:
    case Keyword::kSpan:
      return in_phrase_ ? 4 : 2;
    default:
      in_phrase_ = false;
      return in_construct_ ? 2 : 0;
  }
}

void Formatter::ReadItems() {
  Diagnostics none;
  DirectiveReader reader(text_, &none);
  std::size_t done = 0;
  while (const std::optional<Directive> directive = reader.Next()) {
    Item item;
    item.directive = *directive;
    item.tokens =
        Tokenize(text_.substr(directive->rest.begin, directive->rest.size()), directive->keyword);
    item.indent = IndentOf(directive->keyword);
    item.before = text_.substr(done, directive->name.begin - done);
    items_.push_back(std::move(item));
    done = std::min<std::size_t>(directive->rest.end + 1, text_.size());
  }
  rest_ = text_.substr(done);
}

void Formatter::AlignItems() {
  for (std::size_t first = 0; first < items_.size();) {
    const Keyword keyword = items_[first].directive.keyword;
    std::size_t last = first + 1;
    while (last < items_.size() && items_[last].directive.keyword == keyword &&
           TrimRight(items_[last].before).empty() &&
           items_[last].before.find('\n') == std::string_view::npos) {
      ++last;
    }
    for (std::size_t column = 0; column < AlignedColumns(keyword); ++column) {
      std::size_t width = 0;
      for (std::size_t i = first; i < last; ++i) {
        if (items_[i].tokens.size() <= column) continue;
        const std::size_t size = items_[i].tokens[column].text.size();
        if (size <= kMaxColumn) width = std::max(width, size);
      }
      for (std::size_t i = first; i < last; ++i) items_[i].columns[column] = width;
    }
    first = last;
  }
}

void Formatter::WriteBetween(std::string_view lines, std::size_t indent) {
  while (!lines.empty()) {
    const std::size_t feed = lines.find('\n');
    std::string_view line = TrimRight(lines.substr(0, feed));
    while (!line.empty() && IsBlank(line.front())) line.remove_prefix(1);
    if (!line.empty()) {
      out_ += fmt::format("{:{}}{}\n", "", indent, line);
    } else if (feed != std::string_view::npos && !out_.empty() && !out_.ends_with("\n\n")) {
      out_ += '\n';
    }
    lines.remove_prefix(feed == std::string_view::npos ? lines.size() : feed + 1);
  }
}

void Formatter::Write(const Item& item) {
  const Keyword keyword = item.directive.keyword;
  const bool padded = item.indent > 0 && keyword != Keyword::kArrow &&
                      keyword != Keyword::kBecause && keyword != Keyword::kTodo &&
                      keyword != Keyword::kWords;
  std::string line = fmt::format("{:{}}{:{}}", "", item.indent, Name(keyword),
                                 padded && !item.tokens.empty() ? kKeywordWidth : 0);
  const std::size_t column = line.size() + 1;  // where further lines begin
  std::size_t depth = 0;
  const Token* left = nullptr;
  std::size_t padding = 0;
  for (std::size_t i = 0; i < item.tokens.size(); ++i) {
    const Token& token = item.tokens[i];
    const bool opens = token.text.size() == 1 && IsIn(token.text[0], "([{");
    const bool closes = token.text.size() == 1 && IsIn(token.text[0], ")]}");
    if (closes && depth > 0) --depth;
    if (token.new_line) {
      out_ += std::string(TrimRight(line)) + '\n';
      line.assign(column + depth, ' ');
    } else if (token.is_comment) {
      line += "  ";
    } else if (left == nullptr || IsApart(left->text, token.text)) {
      line.append(padding + 1, ' ');
    }
    line += token.text;
    if (opens) ++depth;
    const std::size_t width = i < item.columns.size() ? item.columns[i] : 0;
    padding = width > token.text.size() ? width - token.text.size() : 0;
    left = &token;
  }
  out_ += std::string(TrimRight(line)) + '\n';
}

}  // namespace

std::string FormatGrammarFile(std::string_view text) {
  if (HasErrors(ParseGrammarFile("", text).diagnostics)) return std::string(text);
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  return Formatter(text).Run();
}

std::string ScaffoldConstruct(std::string_view id, std::string_view family) {
  return fmt::format(R"(# What a text with this construct says, and what it is told apart from.

construct {}
  family   {}
  title    "What the text does, in a few words"
  why      "What it means for those whom it binds."

  phrase   replace these ...4 words
    under    must-not

  todo matches "A sentence of your own that says it."
  todo matches "Another, as another lawyer would put it."
  todo matches "A third, as an item of a list."
  todo ignores "A sentence that looks like it."
    because "what tells the two apart"
  todo ignores "Another."
    because "what tells the two apart"
end
)",
                     id, family);
}

}  // namespace proviso

#include "text/leader.h"

#include <algorithm>
#include <array>

namespace proviso {
namespace {

constexpr std::string_view kCandidates = "/*#;-%.'\">!|RrDd@:(";

constexpr std::array<bool, 256> MakeCandidateTable() {
  std::array<bool, 256> table{};
  for (const char c : kCandidates) table[static_cast<unsigned char>(c)] = true;
  return table;
}

constexpr std::array<bool, 256> kMayLead = MakeCandidateTable();

bool IsBlank(char c) { return static_cast<unsigned char>(c) <= ' '; }

bool EqualsIgnoringCase(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a) == b;
         });
}

}  // namespace

bool LeaderFinder::NeverLeads(unsigned char first) { return !kMayLead[first]; }

std::uint32_t LeaderFinder::FirstVisible(Span line) const {
  std::uint32_t at = line.begin;
  while (at < line.end && IsBlank(text_[at])) ++at;
  return at;
}

// The leader that a line seems to bear, at its first visible byte.
LeaderFinder::Leader LeaderFinder::LeaderAt(std::uint32_t at, std::uint32_t end) const {
  if (at >= end || NeverLeads(static_cast<unsigned char>(text_[at]))) return {};
  const std::string_view line = text_.substr(at, end - at);
  const char c = line[0];
  const auto run = static_cast<std::uint32_t>(std::min(line.find_first_not_of(c), line.size()));
  const bool alone = run == line.size() || IsBlank(line[run]);
  const auto word = [&](std::string_view lower, Kind kind) -> Leader {
    const bool ends =
        line.size() == lower.size() || (line.size() > lower.size() && IsBlank(line[lower.size()]));
    if (!ends || !EqualsIgnoringCase(line.substr(0, lower.size()), lower)) return {};
    return {kind, static_cast<std::uint32_t>(lower.size())};
  };
  switch (c) {
    case '/':
      if (run < 2) return {};
      return {Kind::kSlashes, run < line.size() && line[run] == '!' ? run + 1 : run};
    case '.':
      if (line.substr(0, 3) == ".\\\"") return {Kind::kRoff, 3};
      return run == 2 && alone ? Leader{Kind::kDots, 2} : Leader{};
    case '>': {
      std::uint32_t size = run;
      while (size < line.size() &&
             (line[size] == '>' ||
              (line[size] == ' ' && size + 1 < line.size() && line[size + 1] == '>'))) {
        ++size;
      }
      return {Kind::kGreater, size};
    }
    case '#': return {Kind::kHashes, run};
    case ';': return {Kind::kSemicolons, run};
    case '-': return run >= 2 ? Leader{Kind::kDashes, run} : Leader{};
    case '%': return {Kind::kPercents, run};
    case '!': return {Kind::kExclamations, run};
    case '"': return alone ? Leader{Kind::kDoubleQuote, run} : Leader{};
    case '\'':
      if (line.substr(0, 3) == "'\\\"") return {Kind::kRoff, 3};
      return alone ? Leader{Kind::kSingleQuote, run} : Leader{};
    case '|': return {Kind::kBar, run};
    case ':': return run >= 2 ? Leader{Kind::kColons, run} : Leader{};
    case 'R':
    case 'r': return word("rem", Kind::kRem);
    case '@': return word("@rem", Kind::kAtRem);
    case 'D':
    case 'd': return word("dnl", Kind::kDnl);
    case '*': return alone ? Leader{Kind::kStar, run} : Leader{};
    default: return {};
  }
}

// Whether `close` stands at or after `from`.
bool LeaderFinder::Closes(std::string_view close, std::uint32_t from) {
  if (next_close_of_ != close || (next_close_ != std::string_view::npos && next_close_ < from)) {
    next_close_of_ = close;
    next_close_ = text_.find(close, from);
  }
  return next_close_ != std::string_view::npos;
}

// A line inside a block comment, or one that opens it.
Span LeaderFinder::StripComment(Span line, std::uint32_t first) {
  const std::string_view close = comment_ == Comment::kC ? "*/" : "*)";
  std::uint32_t begin = first;
  while (begin < line.end && text_[begin] == '*') ++begin;
  const bool closes_at_once = begin > first && begin < line.end && text_[begin] == close[1];
  if (closes_at_once) {
    comment_ = Comment::kNone;
    return {begin + 1, line.end};
  }
  if (begin < line.end && begin > first && !IsBlank(text_[begin])) begin = first;  // *emphasis*
  if (begin == first) begin = line.begin;

  std::uint32_t end = line.end;
  const std::size_t closing = text_.substr(0, line.end).find(close, begin);
  if (closing != std::string_view::npos) comment_ = Comment::kNone;
  while (end > begin && IsBlank(text_[end - 1])) --end;
  if (closing != std::string_view::npos && closing + 2 == end) end -= 1;  // its star goes below
  std::uint32_t stars = end;
  while (stars > begin && text_[stars - 1] == '*') --stars;
  const bool decoration = stars < end && (stars == begin || IsBlank(text_[stars - 1]));
  if (decoration || (closing != std::string_view::npos && end + 1 >= closing + 2)) end = stars;
  return {begin, std::max(begin, end)};
}

// Looks over the lines from `line_begin` to the next blank one.
void LeaderFinder::DecideBlock(std::uint32_t line_begin, std::uint32_t first, Leader leader) {
  std::uint32_t lines = 0;
  std::uint32_t bearing = 0;
  bool bare = false;
  bool sized = false;  // by a line with more than the leader
  std::uint32_t at = line_begin;
  while (at < text_.size()) {
    const auto end = static_cast<std::uint32_t>(std::min(text_.find(feed_, at), text_.size()));
    const std::uint32_t visible = lines == 0 ? first : FirstVisible({at, end});
    if (visible == end) break;
    ++lines;
    const Leader other = LeaderAt(visible, end);
    if (other.kind == leader.kind) {
      const bool alone = FirstVisible({visible + other.size, end}) == end;
      if (!alone && !sized) leader.size = other.size;
      sized = sized || !alone;
      bare = bare || alone;
      if (alone || other.kind != Kind::kHashes || other.size == leader.size) ++bearing;
    }
    at = end + 1;
  }
  block_end_ = std::max(at, line_begin + 1);
  const bool most = bearing >= 2 && 2 * bearing > lines;
  block_kind_ = most && (leader.kind != Kind::kStar || bare) ? leader.kind : Kind::kNone;
  block_size_ = leader.size;
}

Span LeaderFinder::Strip(Span line) {
  const std::uint32_t first = FirstVisible(line);
  if (first == line.end) return line;
  if (comment_ != Comment::kNone) return StripComment(line, first);

  const std::string_view opening = text_.substr(first, 2);
  if (line.end - first >= 2 && (opening == "/*" || opening == "(*")) {
    const bool c = opening == "/*";
    if (Closes(c ? "*/" : "*)", first + 2)) {
      comment_ = c ? Comment::kC : Comment::kPascal;
      const std::uint32_t star = first + 1;
      // "/*!" of a comment to be kept.
      if (star + 1 < line.end && text_[star + 1] == '!')
        return StripComment({star + 2, line.end}, star + 2);
      return StripComment({star + 1, line.end}, star);
    }
  }

  const Leader leader = LeaderAt(first, line.end);
  switch (leader.kind) {
    case Kind::kNone: return line;
    case Kind::kSlashes:
    case Kind::kRoff:
    case Kind::kDots:
    case Kind::kGreater: return {first + leader.size, line.end};
    default: break;
  }
  if (line.begin >= block_end_) DecideBlock(line.begin, first, leader);
  if (leader.kind != block_kind_) return line;
  if (leader.kind == Kind::kHashes && leader.size < block_size_) return line;

  Span rest{first + leader.size, line.end};
  // The right side of a box: "# words   #".
  std::uint32_t end = rest.end;
  while (end > rest.begin && IsBlank(text_[end - 1])) --end;
  std::uint32_t closing = end;
  while (closing > rest.begin && text_[closing - 1] == text_[first]) --closing;
  if (closing < end && closing > rest.begin && IsBlank(text_[closing - 1])) rest.end = closing;
  return rest;
}

}  // namespace proviso

#include "text/markup.h"

#include <algorithm>

#include "text/entity.h"

namespace proviso {
namespace {

constexpr std::uint32_t kMaxTag = 2048;           // bytes from < to >
constexpr std::uint32_t kMaxLinkText = 512;       // bytes from [ to ]
constexpr std::uint32_t kMaxLinkTarget = 512;     // bytes within ( )
constexpr std::size_t kMaxPieceGlyphs = 1 << 17;  // cut anywhere
constexpr int kMaxHeadingLines = 8;               // a heading that goes on was never closed

// The names, sorted. Names of kDocument are common words ("<title>", "<address>"),
// so they are tags only in a text that says it is HTML.
constexpr std::array<std::string_view, 36> kInlineTags = {
    "a",    "abbr",   "acronym", "b",   "bdi",  "bdo",  "big", "canvas", "cite",
    "code", "del",    "dfn",     "em",  "font", "i",    "img", "ins",    "kbd",
    "nobr", "o:p",    "q",       "rp",  "rt",   "ruby", "s",   "samp",   "small",
    "span", "strike", "strong",  "sub", "sup",  "svg",  "tt",  "u",      "wbr"};
constexpr std::array<std::string_view, 27> kBlockTags = {
    "article", "aside",    "blockquote", "body",     "caption", "center",    "div",
    "dl",      "fieldset", "figure",     "hr",       "html",    "head",      "nav",
    "ol",      "p",        "pre",        "table",    "tbody",   "tfoot",     "thead",
    "ul",      "iframe",   "form",       "frameset", "main",    "figcaption"};
constexpr std::array<std::string_view, 5> kLineTags = {"br", "dd", "dt", "li", "tr"};
constexpr std::array<std::string_view, 2> kCellTags = {"td", "th"};
constexpr std::array<std::string_view, 27> kDocumentTags = {
    "address", "base",     "button",   "col",    "colgroup", "details", "footer",
    "g",       "header",   "input",    "label",  "legend",   "link",    "mark",
    "meta",    "noscript", "object",   "option", "path",     "picture", "section",
    "select",  "summary",  "textarea", "time",   "title",    "var"};
constexpr std::array<std::string_view, 13> kInlineDocumentTags = {
    "base", "button", "col",  "g",       "input", "label", "link",
    "mark", "meta",   "path", "picture", "time",  "var"};
constexpr std::array<std::string_view, 3> kHiddenTags = {"script", "style", "template"};
constexpr std::array<std::string_view, 4> kClosings = {"-->", "</script", "</style", "</template"};

template <std::size_t N>
bool Has(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool IsLetter(char c) { return Lower(c) >= 'a' && Lower(c) <= 'z'; }

bool IsAsciiPunctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

std::size_t FindIgnoringCase(std::string_view text, std::string_view lower, std::size_t from) {
  for (std::size_t at = text.find(lower[0], from); at != std::string_view::npos;
       at = text.find(lower[0], at + 1)) {
    const std::string_view there = text.substr(at, lower.size());
    if (there.size() == lower.size() && std::equal(there.begin(), there.end(), lower.begin(),
                                                   [](char a, char b) { return Lower(a) == b; })) {
      return at;
    }
  }
  return std::string_view::npos;
}

}  // namespace

std::uint32_t MarkupReader::LineEndAfter(std::uint32_t at) const {
  return static_cast<std::uint32_t>(std::min(text_.find(feed_, at), text_.size()));
}

bool MarkupReader::IsHtml() {
  if (html_ == Html::kUnknown) {
    const std::string_view head = text_.substr(0, 4096);
    const auto has = [&](std::string_view mark) {
      return FindIgnoringCase(head, mark, 0) != std::string_view::npos;
    };
    html_ = has("<html") || has("<!doctype html") || has("<head") || has("<body") ? Html::kYes
                                                                                  : Html::kNo;
  }
  return html_ == Html::kYes;
}

// One past the ">" of the tag that begins at `at`, or 0.
std::uint32_t MarkupReader::TagEnd(std::uint32_t at) {
  if (at < no_tag_before_) return 0;
  char quote = 0;
  const std::size_t limit = std::min<std::size_t>(text_.size(), at + kMaxTag);
  std::size_t i = at + 1;
  for (; i < limit; ++i) {
    const char c = text_[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      return static_cast<std::uint32_t>(i + 1);
    } else if (c == '<') {
      break;
    } else if ((c == '"' || c == '\'') && text_[i - 1] == '=') {
      quote = c;
    }
  }
  no_tag_before_ = static_cast<std::uint32_t>(i);
  return 0;
}

// One past the next `closing` (of kClosings) and, of a tag, its ">"; 0: there is none.
std::uint32_t MarkupReader::PastClosing(std::string_view closing, std::uint32_t from) {
  const auto index = static_cast<std::size_t>(
      std::find(kClosings.begin(), kClosings.end(), closing) - kClosings.begin());
  if (never_closes_[index]) return 0;
  const std::size_t found = FindIgnoringCase(text_, closing, from);
  if (found == std::string_view::npos) {
    never_closes_[index] = true;
    return 0;
  }
  const std::size_t past = found + closing.size();
  if (closing == "-->") return static_cast<std::uint32_t>(past);
  return static_cast<std::uint32_t>(std::min(text_.find('>', past), text_.size() - 1) + 1);
}

MarkupReader::Tag MarkupReader::TagAt(std::uint32_t at) {
  Tag tag;
  const std::string_view rest = text_.substr(at);
  if (rest.substr(0, 4) == "<!--") {
    if (read_comments_) {
      tag.blank = true;
      tag.end = at + 4;
    } else if ((tag.end = PastClosing("-->", at + 4)) != 0) {
      skipped_ += tag.end - at;
    }
    return tag;
  }
  if (read_comments_ && rest.substr(0, 3) == "-->") return {.blank = true, .end = at + 3};
  if (rest[0] != '<') return tag;
  const bool closing = rest.size() > 1 && rest[1] == '/';
  std::size_t name_end = closing ? 2 : 1;
  const std::size_t name_begin = name_end;
  if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '?')) {
    const bool declares = FindIgnoringCase(rest.substr(0, 10), "<!doctype", 0) == 0 ||
                          FindIgnoringCase(rest.substr(0, 6), "<?xml", 0) == 0;
    if (declares) tag.end = TagEnd(at);
    return tag;
  }
  std::array<char, 12> lower;
  std::size_t size = 0;
  while (name_end < rest.size() && size < lower.size() &&
         (IsLetter(rest[name_end]) || rest[name_end] == ':' ||
          (rest[name_end] >= '1' && rest[name_end] <= '6' && name_end > name_begin))) {
    lower[size++] = Lower(rest[name_end++]);
  }
  if (size == 0 || name_end == rest.size()) return tag;
  const char after = rest[name_end];
  if (after != '>' && after != '/' && static_cast<unsigned char>(after) > ' ') return tag;

  const std::string_view name(lower.data(), size);
  const bool heading = size == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
  const bool hidden = Has(kHiddenTags, name);
  const bool known = heading || hidden || Has(kInlineTags, name) || Has(kBlockTags, name) ||
                     Has(kLineTags, name) || Has(kCellTags, name) ||
                     (Has(kDocumentTags, name) && IsHtml());
  if (!known) return tag;
  tag.end = TagEnd(at);
  if (tag.end == 0) return tag;
  // "a <b and c> d" compares: attributes of such a tag have values.
  const std::string_view whole = rest.substr(0, tag.end - at);
  if (static_cast<unsigned char>(after) <= ' ' && Has(kInlineTags, name) &&
      whole.find('=') == std::string_view::npos &&
      whole.find_first_not_of(" \t\r\n/>", name_end) != std::string_view::npos) {
    tag.end = 0;
    return tag;
  }

  if (heading) {
    tag.breaks = Break::kParagraph;
    tag.heading = closing ? 0 : static_cast<std::uint8_t>(name[1] - '0');
    tag.heading_ends = closing;
  } else if (hidden && !closing) {
    for (const std::string_view end : kClosings) {
      if (end.substr(2) != name) continue;
      if (const std::uint32_t past = PastClosing(end, tag.end); past != 0) tag.end = past;
    }
    tag.breaks = Break::kLine;
  } else if (Has(kBlockTags, name) ||
             (Has(kDocumentTags, name) && !Has(kInlineDocumentTags, name))) {
    tag.breaks = Break::kParagraph;
  } else if (Has(kLineTags, name)) {
    tag.breaks = Break::kLine;
    tag.list = name == "li" && !closing;
  } else if (Has(kCellTags, name)) {
    tag.blank = true;
  }
  return tag;
}

bool MarkupReader::StandsAt(std::uint32_t at) {
  if (text_[at] == '&') return ReadEntity(text_.substr(at, kMaxEntity)).size != 0;
  // Comments are counted as they are read.
  if (text_.substr(at, 2) == "<!") return true;
  return TagAt(at).end != 0;
}

// Reads the entity at `at`; returns one past it, or `at` where there is none.
std::uint32_t MarkupReader::EntityAt(std::uint32_t at, Piece& piece) const {
  const Entity entity = ReadEntity(text_.substr(at, kMaxEntity));
  if (entity.size == 0) return at;
  AppendGlyphs(entity.c, {at, at + entity.size}, piece.glyphs);
  return at + entity.size;
}

// The "]" of "[text](target)" whose "[" is at `at`; `at` where it is no link.
std::uint32_t MarkupReader::LinkTextEnd(std::uint32_t at, std::uint32_t line_end) const {
  const std::uint32_t limit = std::min(line_end, at + kMaxLinkText);
  for (std::uint32_t i = at + 1; i + 1 < limit; ++i) {
    if (text_[i] == '[' || text_[i] == '\n') return at;
    if (text_[i] == ']') return text_[i + 1] == '(' ? i : at;
  }
  return at;
}

std::uint32_t MarkupReader::Read(std::uint32_t at, std::uint32_t& line_end, Piece& piece) {
  if (heading_ != 0 && ++heading_lines_ > kMaxHeadingLines) heading_ = 0;
  piece.glyphs.clear();
  piece.begin = at;
  piece.before = pending_;
  piece.heading = heading_;
  piece.list_tag = list_tag_;
  piece.continues = false;
  piece.had_tags = pending_ != Break::kNone;
  bool visible = false;

  std::uint32_t plain = at;  // what is plain text up to `at` and not yet folded
  const auto flush = [&](std::uint32_t end) {
    if (plain < end) AppendGlyphs(text_, {plain, end}, piece.glyphs);
  };
  while (at < line_end) {
    const char c = text_[at];
    visible = visible || (static_cast<unsigned char>(c) > ' ' && c != '<');
    if (c == '<' || (read_comments_ && c == '-')) {
      const Tag tag = TagAt(at);
      if (tag.end != 0) {
        flush(at);
        if (tag.blank) piece.glyphs.push_back({U' ', at, tag.end, false});
        at = plain = tag.end;
        piece.had_tags = true;
        if (tag.end > line_end) line_end = LineEndAfter(tag.end);
        if (tag.heading_ends) heading_ = 0;
        if (tag.heading != 0) {
          heading_ = tag.heading;
          heading_lines_ = 0;
        }
        if (tag.breaks == Break::kNone) continue;
        if (visible) {
          pending_ = tag.breaks;
          list_tag_ = tag.list;
          piece.end = at;
          return at;
        }
        pending_ = std::max(pending_, tag.breaks);
        list_tag_ = list_tag_ || tag.list;
        piece.before = pending_;
        piece.heading = heading_;
        piece.list_tag = list_tag_;
        continue;
      }
      visible = true;
    } else if (c == '&') {
      flush(at);
      const std::uint32_t past = EntityAt(at, piece);
      plain = past;
      at = past > at ? past : at + 1;
      continue;
    } else if (c == '\\' && at + 1 < line_end && IsAsciiPunctuation(text_[at + 1])) {
      flush(at);
      plain = at + 1;
      at += 2;
      continue;
    } else if (c == '[' || (c == '!' && at + 1 < line_end && text_[at + 1] == '[')) {
      const std::uint32_t open = c == '[' ? at : at + 1;
      if (const std::uint32_t end = LinkTextEnd(open, line_end); end > open) {
        flush(at);
        plain = open + 1;
        at = plain;
        link_end_ = end;
        continue;
      }
    } else if (c == ']' && at == link_end_ && at != 0) {
      flush(at);
      plain = at + 1;
      // A target that is no address of its own ("#terms", "LICENSE") is not shown.
      const std::string_view target = text_.substr(0, line_end).substr(at + 2, kMaxLinkTarget);
      const std::size_t close = target.find_first_of(")([< \t\n:");
      if (close != std::string_view::npos && target[close] == ')') {
        plain = static_cast<std::uint32_t>(at + 2 + close + 1);
      } else {
        piece.glyphs.push_back({U' ', at, at + 1, false});
      }
      at = plain;
      continue;
    }
    ++at;
    const std::size_t size = piece.glyphs.size() + (at - plain);
    if (size >= kPieceGlyphs && (static_cast<unsigned char>(c) <= ' ' || size >= kMaxPieceGlyphs)) {
      // Not within a code point.
      while (at < line_end && (static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80) ++at;
      flush(at);
      piece.end = at;
      piece.continues = true;
      pending_ = Break::kNone;
      list_tag_ = false;
      return at;
    }
  }
  flush(line_end);
  piece.end = line_end;
  if (visible) {
    pending_ = Break::kNone;
    list_tag_ = false;
  }
  return line_end;
}

}  // namespace proviso

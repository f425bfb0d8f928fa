#include "report/page.h"

#include <algorithm>
#include <vector>

#include "report/display.h"

namespace proviso {
namespace {

// Printable, but with the blanks that lay out a label kept.
std::string Laid(std::string_view text) {
  std::string laid = PrintableLines(text);
  std::replace(laid.begin(), laid.end(), '\n', ' ');
  return laid;
}

std::string_view CodeOf(Ink ink) {
  switch (ink) {
    case Ink::kPlain: return "";
    case Ink::kBold: return "\x1b[1m";
    case Ink::kDim: return "\x1b[2m";
    case Ink::kRed: return "\x1b[31m";
    case Ink::kYellow: return "\x1b[33m";
    case Ink::kGreen: return "\x1b[32m";
    case Ink::kCyan: return "\x1b[36m";
  }
  return "";
}

}  // namespace

std::string Page::Inked(std::string_view printable, Ink ink) const {
  const std::string_view code = style_.color ? CodeOf(ink) : "";
  if (code.empty() || printable.empty()) return std::string(printable);
  return std::string(code) + std::string(printable) + "\x1b[0m";
}

void Page::Blank() {
  if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
}

void Page::Heading(std::string_view text) {
  Blank();
  Line(text, Ink::kBold);
}

void Page::Line(std::string_view text, Ink ink) { out_ += Inked(Laid(text), ink) + "\n"; }

void Page::Hanging(std::string_view label, std::string_view text, Ink label_ink, Ink text_ink) {
  const std::string laid = Laid(label);
  const int indent = std::min(DisplayWidth(laid), style_.width / 2);
  bool first = true;
  for (const std::string& line : Wrap(Printable(text), style_.width - indent)) {
    out_ += first ? Inked(laid, label_ink) : std::string(indent, ' ');
    out_ += Inked(line, text_ink) + "\n";
    first = false;
  }
}

void Page::Ends(std::string_view left, std::string_view right, Ink left_ink) {
  const std::string end = Laid(right);
  std::string begin = Laid(left);
  const int room = style_.width - DisplayWidth(end) - 2;
  if (DisplayWidth(begin) > room) begin = Elide(begin, std::max(room, 10));
  const int gap = style_.width - DisplayWidth(begin) - DisplayWidth(end);
  out_ += Inked(begin, left_ink);
  if (!end.empty()) out_ += std::string(std::max(gap, 2), ' ') + end;
  out_ += '\n';
}

}  // namespace proviso

// A page of text being written: headings, hanging paragraphs, emphasis. The text report and
// `explain` write through it, so that both keep the width and neither lets a control
// character through.
//
//   Page page({.color = false, .width = 80});
//   page.Heading("What it limits");
//   page.Hanging("  3      ", "a long paragraph, wrapped, its lines under one another");
//   page.Take();
#pragma once

#include <string>
#include <string_view>

#include "report/report.h"

namespace proviso {

enum class Ink { kPlain, kBold, kDim, kRed, kYellow, kGreen, kCyan };

class Page {
 public:
  explicit Page(const TextStyle& style) : style_(style) {}

  int width() const { return style_.width; }

  void Blank();                         // an empty line, never two
  void Heading(std::string_view text);  // a blank line, then the heading in bold
  void Line(std::string_view text, Ink ink = Ink::kPlain);  // as it is, made printable
  // `label` and then `text`, wrapped beside it. The label is printed in `label_ink`.
  void Hanging(std::string_view label, std::string_view text, Ink label_ink = Ink::kPlain,
               Ink text_ink = Ink::kPlain);
  // Two ends of one line, the right one flush with the page's width where both fit.
  void Ends(std::string_view left, std::string_view right, Ink left_ink = Ink::kPlain);

  std::string Take() { return std::move(out_); }

 private:
  std::string Inked(std::string_view printable, Ink ink) const;

  TextStyle style_;
  std::string out_;
};

}  // namespace proviso

// The text stage: any bytes give a Document that keeps its header's promises, and the fast road
// and the slow one give the same words.
#include <algorithm>
#include <string>

#include "tests/fuzz/property.h"
#include "tests/fuzz/text_rules.h"

namespace proviso {
namespace {

// One line between two words, without the signs of markup, which FoldWords does not read.
std::string OneLine(std::string_view bytes) {
  std::string line = "x ";
  for (const char c : bytes.substr(0, 200)) {
    const bool markup =
        std::string_view("\n\r\v\f<>&\\[]!`*_~#|").find(c) != std::string_view::npos;
    line += markup || c == '\0' ? ' ' : c;
  }
  return line + " y";
}

void RequireOneAnswer(const std::string& line) {
  if (!IsValidUtf8(line)) return;
  const Document fast = ReadDocument(line);
  const Document slow = ReadDocument(line + "<b></b>");
  Require(fast.words == slow.words, "both roads give the same words", line);
  Require(fast.end_marks == slow.end_marks, "both roads give the same marks", line);
  const std::vector<std::string> folded = FoldWords(line);
  Require(folded.size() == fast.words.size(), "FoldWords gives as many words", line);
  for (std::size_t i = 0; i < folded.size(); ++i) {
    Require(KeyOf(folded[i]) == fast.words[i].key, "FoldWords gives the same words", line);
  }
}

}  // namespace
}  // namespace proviso

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace proviso;
  const std::string_view bytes = AsText(data, size);
  const Document document = ReadDocument(bytes);
  RequireNone(BrokenTextRules(document));
  for (std::uint32_t word = 0; word < document.words.size(); word += 7) document.Folded(word);
  PrintWords(document);
  RequireOneAnswer(OneLine(bytes));
  return 0;
}

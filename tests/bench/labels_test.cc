#include "bench/labels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/sha256.h"

namespace proviso {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kText = "You may copy it. You may not sell it. You may copy that.";
constexpr std::string_view kHead =
    R"("matrix": {"commercial-use": "no", "modification": "no", "redistribution": "yes",)"
    R"( "patent-grant": "no", "attribution": "no"}, "band": 5)";

std::string ByWords(const std::string& labels) { return "{" + std::string(kHead) + "}\n" + labels; }

std::string ByBytes(const std::string& labels) {
  return "{" + std::string(kHead) + ", \"sha256\": \"" + Sha256Hex(kText) + "\"}\n" + labels;
}

TEST(ParseLabels, ByWordsAndByBytesAreTheSame) {
  const ParsedLabels words = ParseLabels(
      ByWords(R"({"construct": "no-sale", "start": "You may not", "end": "it.",)"
              R"( "value": {"count": 3, "rights": ["a", "b"], "party": "x", "incorporated": true},)"
              R"( "optional": true})"),
      kText);
  const ParsedLabels bytes = ParseLabels(
      ByBytes(R"({"construct": "no-sale", "begin": 17, "end": 37,)"
              R"( "value": {"count": 3, "rights": ["a", "b"], "party": "x", "incorporated": true},)"
              R"( "optional": true})"),
      kText);
  ASSERT_TRUE(words.labelled.has_value());
  ASSERT_TRUE(bytes.labelled.has_value());
  const Label expected = {"no-sale",
                          {17, 37},
                          true,
                          {{"count", 3},
                           {"rights", std::vector<std::string>{"a", "b"}},
                           {"party", "x"},
                           {"incorporated", true}}};
  EXPECT_THAT(words.labelled->labels, ElementsAre(expected));
  EXPECT_EQ(words.labelled->labels, bytes.labelled->labels);
  EXPECT_THAT(words.labelled->matrix, ElementsAre("no", "no", "yes", "no", "no"));
  EXPECT_EQ(words.labelled->band, 5);
}

TEST(ParseLabels, AnEndBeforeItsStartIsTheNextOne) {
  const ParsedLabels parsed = ParseLabels(
      ByWords(R"({"construct": "no-sale", "start": "You may not sell it", "end": "copy"})"), kText);
  ASSERT_TRUE(parsed.labelled.has_value());
  EXPECT_EQ(parsed.labelled->labels.front().span, (Span{17, 50}));
}

struct Wrong {
  std::string file;
  const char* code;
  const char* message;
};

TEST(ParseLabels, SaysWhatIsWrong) {
  const std::vector<Wrong> cases = {
      {"", "L001", "begins with the licence's matrix"},
      {"{", "L001", "Missing a name"},
      {"[]", "L001", "one JSON object"},
      {R"({"band": 1})", "L001", "no `commercial-use`"},
      {"{" + std::string(kHead) + "0}", "L001", "0 to 6"},
      {ByWords(R"({"start": "a", "end": "b"})"), "L001", "names its `construct`"},
      {ByWords(R"({"construct": "x", "start": "You"})"), "L001", "a label's place"},
      {ByWords(R"({"construct": "x", "begin": 1, "end": 2})"), "L001", "need the text's `sha256`"},
      {ByWords(R"({"construct": "x", "start": "You", "end": "it.", "optional": 1})"), "L001",
       "true or false"},
      {ByWords(R"({"construct": "x", "start": "You", "end": "it.", "value": {"a": {}}})"), "L001",
       "`a` is no integer"},
      {ByWords(R"({"construct": "x", "start": "Thou", "end": "it."})"), "L002", "no \"Thou\""},
      {ByWords(R"({"construct": "x", "start": "sell", "end": "may not"})"), "L002",
       "no \"may not\""},
      {ByBytes(R"({"construct": "x", "begin": 50, "end": 57})"), "L002", "no bytes 50 to 57"},
      {ByBytes(R"({"construct": "x", "begin": 5, "end": 5})"), "L002", "no bytes 5 to 5"},
      {"{" + std::string(kHead) + R"(, "sha256": "00"})", "L003", "SHA-256 is another"},
  };
  for (const Wrong& wrong : cases) {
    const ParsedLabels parsed = ParseLabels(wrong.file, kText);
    EXPECT_FALSE(parsed.labelled.has_value()) << wrong.file;
    ASSERT_FALSE(parsed.diagnostics.empty()) << wrong.file;
    EXPECT_EQ(parsed.diagnostics.front().code, wrong.code) << wrong.file;
    EXPECT_THAT(parsed.diagnostics.front().message, HasSubstr(wrong.message));
  }
}

}  // namespace
}  // namespace proviso

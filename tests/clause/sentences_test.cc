#include "clause/sentences.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace proviso {
namespace {

struct SentenceCase {
  std::string_view name;
  std::string_view text;
  std::size_t sentences;
};

const SentenceCase kCases[] = {
    {"two", "You may use it. You may not sell it.", 2},
    {"wrapped", "You may use it\nat home. You may\nnot sell it.", 2},
    {"for_example", "Some uses, e.g. Monday markets, are fine.", 1},
    {"that_is", "Our partners, i.e. The Guild, decide.", 1},
    {"number", "See form No. 5 and form no. 6 for it.", 1},
    {"company", "It belongs to Tin Drum Inc. Software of others does not.", 1},
    {"company_ends", "It belongs to Tin Drum Inc. You may use it.", 2},
    {"versus", "As held in Smith v. Jones, nobody pays.", 1},
    {"country", "It is made in the U.S. Government users pay double.", 1},
    {"country_ends", "It is made in the U.S. All users pay.", 2},
    {"country_among_capitals", "IT IS MADE IN THE U.S. AND ALL USERS PAY.", 1},
    {"stops_between_letters", "The word K.E.T. may not be used in adverts.", 1},
    {"stops_before_lower_case", "The club's name K.E.T. is kept. All else is free.", 2},
    {"etcetera", "Apples, pears, etc. Are they fruit?", 1},
    {"initials", "It was written by J. R. Baker for fun.", 1},
    {"section_letter", "The rest is in Exhibit A. The fee is due now.", 2},
    {"version", "Under version 2.0 you may use it. Version 3.1 is not out.", 2},
    {"url", "Look at https://tin.example/terms. Then decide.", 2},
    {"quotation", "Print \"Made of tin. All rights kept.\" on each copy. Then ship it.", 2},
    {"quotation_ends", "Say \"Made of tin.\" You may add more.", 2},
    {"bracket", "You may copy it (see below. It is short.) and keep it.", 1},
    {"sentence_in_brackets", "You may copy it. (This is new.) You may keep it.", 3},
    {"lower_case_after_stop", "it is yours to keep. you may sell it.", 2},
    {"question", "May I sell it? No. You may give it away!", 3},
    {"capitals", "THE WORK COMES AS IS. IN NO EVENT DO WE PAY.", 2},
    {"prior_art", "It goes beyond the state of the art. The rest is known.", 2},
    {"chinese", "您可以使用本软件。您不得出售本软件。", 2},
    {"semicolon", "You may use it; you may not sell it.", 1},
    {"decimal", "The fee is 3.5 percent. Pay it.", 2},
};

class SentenceTest : public testing::TestWithParam<SentenceCase> {};

TEST_P(SentenceTest, CountsSentences) {
  const Document document = ReadDocument(GetParam().text);
  std::vector<std::uint32_t> ends;
  FindSentenceEnds(document, 0, static_cast<std::uint32_t>(document.words.size()), &ends);
  std::string found;
  std::uint32_t first = 0;
  for (const std::uint32_t end : ends) {
    const Span span = document.SpanOf(first, end);
    found += std::string(document.text().substr(span.begin, span.size())) + "\n";
    first = end;
  }
  EXPECT_EQ(ends.size(), GetParam().sentences) << found;
}

INSTANTIATE_TEST_SUITE_P(Cases, SentenceTest, testing::ValuesIn(kCases),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(SentenceLength, LongSentencesAreCutAtSemicolons) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "one two three four; ";
  const Document document = ReadDocument(text);
  std::vector<std::uint32_t> ends;
  FindSentenceEnds(document, 0, static_cast<std::uint32_t>(document.words.size()), &ends);
  ASSERT_GT(ends.size(), 2u);
  std::uint32_t begin = 0;
  for (const std::uint32_t end : ends) {
    EXPECT_LE(end - begin, kMostSentenceWords);
    EXPECT_EQ(end % 4, 0u);
    begin = end;
  }
  EXPECT_EQ(ends.back(), document.words.size());
}

}  // namespace
}  // namespace proviso

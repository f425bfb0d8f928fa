// Each limit of docs/limits.md at its edge: just below, the whole is read; just past, a diagnostic
// says so and the result is marked as a part. Limits of archives and lines: tests/batch.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "report/report.h"
#include "tag/tag.h"
#include "tests/report/samples.h"

namespace proviso {
namespace {

std::string Repeat(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

bool Has(const Analysis& analysis, std::string_view code) {
  return std::any_of(analysis.diagnostics.begin(), analysis.diagnostics.end(),
                     [&](const FileDiagnostic& entry) { return entry.diagnostic.code == code; });
}

void ExpectMarkedAsPart(const Analysis& analysis, std::string_view code) {
  EXPECT_TRUE(Has(analysis, code));
  EXPECT_EQ(analysis.confidence, Confidence::kLow);
  EXPECT_TRUE(analysis.confidence_reason.starts_with("a part is missing")) << code;
  const std::string json = RenderJsonLine(analysis, BuiltInRules());
  EXPECT_NE(json.find("\"confidence\":\"low\",\"confidence-reason\":\"a part is missing"),
            std::string::npos);
  EXPECT_NE(json.find("\"code\":\"" + std::string(code) + "\""), std::string::npos);
  EXPECT_NE(RenderText(analysis, BuiltInRules(), {}).find("a part is missing"), std::string::npos);
}

constexpr std::string_view kGrant = "You may use, copy, modify and distribute the work.\n\n";
constexpr std::string_view kBan = "You must not sell the work.\n";

TEST(Limits, ATextIsReadUpToItsSize) {
  const std::string text = std::string(kGrant) + std::string(kBan);
  const auto size = static_cast<std::uint32_t>(text.size());
  const Analysis whole = Analyze({{"text", text, size}}, BuiltInRules());
  EXPECT_FALSE(Has(whole, "T001"));
  EXPECT_EQ(whole.texts[0].document.file.size(), size);

  const Analysis part = Analyze({{"text", text, size - 1}}, BuiltInRules());
  EXPECT_EQ(part.texts[0].document.file.size(), size - 1);
  ExpectMarkedAsPart(part, "T001");

  // What was read is analysed all the same.
  const auto begin = static_cast<std::uint32_t>(kGrant.size());
  const Analysis grant = Analyze({{"text", text, begin}}, BuiltInRules());
  ExpectMarkedAsPart(grant, "T001");
  EXPECT_FALSE(grant.tags.empty());
  EXPECT_EQ(grant.diagnostics[0].diagnostic.span, (Span{begin, begin}));
}

TEST(Limits, ATextIsCutBetweenCharacters) {
  const std::string text = "caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80 end";
  for (std::uint32_t most = 1; most < text.size(); ++most) {
    const Document document = ReadDocument(text, most);
    EXPECT_LE(document.file.size(), most);
    EXPECT_GT(document.file.size() + 4, most);
    EXPECT_TRUE(document.file_offsets.empty()) << "half a character at byte " << most;
    ASSERT_EQ(document.diagnostics.size(), 1u);
  }
  const std::string wide(
      "\xFF\xFE"
      "a\0b\0c\0",
      8);
  EXPECT_EQ(ReadDocument(wide, 5).file.size(), 4u);
  EXPECT_EQ(ReadDocument(wide, 5).text(), "a");
  // Bytes that are no UTF-8 are cut at the limit itself.
  EXPECT_EQ(ReadDocument(std::string(20, '\x80'), 10).file.size(), 10u);
}

// A list within a list, each with a sign of its own.
std::string Nested(int levels) {
  constexpr std::string_view kSigns[] = {"1.", "(a)", "(i)", "(A)", "(1)", "a)", "i)", "A)", "1)"};
  std::string text;
  for (int i = 0; i < levels; ++i) {
    const std::string indent(static_cast<std::size_t>(i) * 3, ' ');
    text += indent + std::string(kSigns[static_cast<std::size_t>(i) % std::size(kSigns)]) +
            " The following holds:\n\n";
  }
  return text + std::string(static_cast<std::size_t>(levels) * 3, ' ') + "You must not sell it.\n";
}

TEST(Limits, ClausesNestToADepth) {
  int deepest = 0, first_too_deep = 0;
  for (int levels = 1; levels < 40; ++levels) {
    const std::string text = Nested(levels);
    const Analysis analysis = Analyze({{"text", text}}, BuiltInRules());
    const ClauseTree& tree = analysis.texts[0].tree;
    int depth = 0;
    for (std::size_t i = 0; i < tree.clauses.size(); ++i) {
      int own = 0;
      for (auto at = static_cast<std::int32_t>(i);
           tree.clauses[static_cast<std::size_t>(at)].parent != kNoClause;
           at = tree.clauses[static_cast<std::size_t>(at)].parent) {
        ++own;
      }
      depth = std::max(depth, own);
    }
    EXPECT_LE(depth, kMaxDepth) << levels;
    if (!Has(analysis, "C001")) deepest = std::max(deepest, levels);
    if (Has(analysis, "C001") && first_too_deep == 0) first_too_deep = levels;
    // However deep, it is read: the ban at the bottom is found.
    EXPECT_FALSE(analysis.tags.empty()) << levels;
  }
  EXPECT_EQ(deepest, kMaxDepth - 1);
  EXPECT_EQ(first_too_deep, kMaxDepth);
}

TEST(Limits, SentencesHaveALength) {
  constexpr std::size_t kMost = 400;
  const std::string below = "You must not sell" + Repeat(" work", kMost - 4) + ".\n";
  EXPECT_FALSE(Has(Analyze({{"text", below}}, BuiltInRules()), "C002"));
  const std::string past = "You must not sell" + Repeat(" work", kMost - 3) + ".\n";
  const Analysis cut = Analyze({{"text", past}}, BuiltInRules());
  EXPECT_TRUE(Has(cut, "C002"));
  EXPECT_EQ(cut.texts[0].tree.sentences.size(), 2u);
  EXPECT_FALSE(cut.tags.empty());
  EXPECT_NE(RenderJsonLine(cut, BuiltInRules()).find("\"code\":\"C002\""), std::string::npos);
}

TEST(Limits, TagsAreCounted) {
  constexpr std::string_view kTagged = "You must not sell it.\n\n";
  const Analysis one = Analyze({{"text", kTagged}}, BuiltInRules());
  ASSERT_EQ(one.tags.size(), 1u);

  const std::string below = Repeat(kTagged, kMaxTags);
  const Analysis whole = Analyze({{"text", below}}, BuiltInRules());
  EXPECT_FALSE(Has(whole, "A002"));
  EXPECT_EQ(whole.tags.size(), kMaxTags);

  const std::string past = Repeat(kTagged, kMaxTags + 2);
  const Analysis part = Analyze({{"text", past}}, BuiltInRules());
  EXPECT_EQ(part.tags.size(), kMaxTags + 1);
  EXPECT_EQ(part.confidence, Confidence::kLow);
  ASSERT_TRUE(Has(part, "A002"));
  for (const FileDiagnostic& entry : part.diagnostics) {
    if (entry.diagnostic.code != "A002") continue;
    EXPECT_EQ(entry.diagnostic.span.begin, kTagged.size() * (kMaxTags + 1));
    EXPECT_EQ(entry.diagnostic.span.end, past.size());
  }
}

// What a grammar of one construct finds; `phrase` may span a sentence.
std::size_t TagsOf(const std::string& directives, const std::string& text) {
  const ParsedGrammar parsed = ParseGrammar({{"risk/edge.clause",
                                              "construct edge\nfamily risk\ntitle \"An edge\"\n"
                                              "why \"An edge.\"\n" +
                                                  directives + "end\n"}});
  const Grammar grammar = CompileGrammar(parsed);
  const Document document = ReadDocument(text);
  return FindTags(document, ParseClauses(document), grammar).size();
}

TEST(Limits, LeadInsAreFourOfThoseNearest) {
  const std::string phrase = "phrase beacon ...40 lantern\n";
  const auto nested = [](int between) {
    constexpr std::string_view kSigns[] = {"(a)", "(i)", "(A)", "(1)"};
    std::string text = "1. The beacon is lit where:\n\n";
    for (int i = 0; i < between; ++i) {
      text += std::string(static_cast<std::size_t>(i + 1) * 3, ' ') +
              std::string(kSigns[static_cast<std::size_t>(i)]) + " the following holds:\n\n";
    }
    return text + std::string(static_cast<std::size_t>(between + 1) * 3, ' ') +
           "(I) the lantern burns.\n";
  };
  EXPECT_EQ(TagsOf(phrase, nested(3)), 1u);
  EXPECT_EQ(TagsOf(phrase, nested(4)), 0u);
}

TEST(Limits, LeadInsCountByTheirLastWords) {
  constexpr std::size_t kMost = 120;
  const std::string phrase = "phrase beacon ...200 lantern\n";
  const auto long_lead = [](std::size_t words) {
    return "1. Beacon" + Repeat(" and", words - 1) + ":\n\n   (a) the lantern.\n";
  };
  EXPECT_EQ(TagsOf(phrase, long_lead(kMost)), 1u);
  EXPECT_EQ(TagsOf(phrase, long_lead(kMost + 1)), 0u);
}

// A definition whose term stands nowhere else has no force; of so many that is looked up.
TEST(Limits, DefinitionsAreFollowed) {
  constexpr std::size_t kMost = 64;
  const auto unused = [](std::size_t definitions) {
    std::string text = "1. Definitions\n\n";
    for (std::size_t i = 0; i < definitions; ++i) {
      text += "\"Harbour" + std::string(1, static_cast<char>('a' + i / 26)) +
              std::string(1, static_cast<char>('a' + i % 26)) + "\" means a lantern at sea.\n\n";
    }
    return text;
  };
  const std::string phrase = "in operative definition\nneeds-use\nphrase lantern\n";
  EXPECT_EQ(TagsOf(phrase, unused(kMost)), 0u);
  EXPECT_EQ(TagsOf(phrase, unused(kMost + 3)), 3u);
}

}  // namespace
}  // namespace proviso

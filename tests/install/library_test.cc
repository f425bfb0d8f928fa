// include/proviso, without the inner headers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "proviso/proviso.h"

namespace proviso::v1 {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr char kLicense[] =
    "Heron Model License\n\n"
    "1. Grant. You may use, copy, modify and distribute the Model, for any purpose, free of\n"
    "charge.\n\n"
    "2. Limits. You must not:\n"
    "  (a) use the outputs to train another language model; or\n"
    "  (b) use the Model to develop weapons.\n\n"
    "3. Policy. You must follow the Heron Use Policy at https://heron.example/policy.\n";

const Tag* Find(const Report& report, const std::string& construct) {
  const auto found = std::find_if(report.tags.begin(), report.tags.end(),
                                  [&](const Tag& tag) { return tag.construct == construct; });
  return found == report.tags.end() ? nullptr : &*found;
}

TEST(Library, TagsNameTheirClauseAndBytes) {
  const Report report = Analyze(Grammar::BuiltIn(), {{"LICENSE", kLicense}});
  const Tag* tag = Find(report, "no-model-training");
  ASSERT_NE(tag, nullptr);
  EXPECT_EQ(tag->family, "prohibition");
  EXPECT_EQ(report.clauses.at(tag->clause).id, "2.a");
  EXPECT_EQ(std::string(kLicense).substr(tag->begin, tag->end - tag->begin), tag->quote);
  EXPECT_EQ(report.documents.at(0).bytes, sizeof kLicense - 1);
}

TEST(Library, ScoreIsTheSumOfItsParts) {
  const Report report = Analyze(Grammar::BuiltIn(), {{"LICENSE", kLicense}});
  double sum = 0;
  for (const Contribution& part : report.because) sum += part.points;
  EXPECT_NEAR(sum, report.score, 1e-6);
  EXPECT_EQ(report.band, "use-restricted");
  EXPECT_EQ(report.band_index, 4);
}

TEST(Library, ABundleIsReadAsOne) {
  const Report report = Analyze(
      Grammar::BuiltIn(),
      {{"LICENSE", kLicense}, {"POLICY", "Heron Use Policy\n\nYou may not build weapons.\n"}});
  ASSERT_THAT(report.documents, SizeIs(2));
  for (const Tag& tag : report.tags) {
    EXPECT_EQ(report.clauses.at(tag.clause).document, tag.document);
  }
  ASSERT_THAT(report.references, SizeIs(1));
  EXPECT_EQ(report.references[0].target, "https://heron.example/policy");
}

TEST(Library, RendersAsTheCommandDoes) {
  Report report = Analyze(Grammar::BuiltIn(), {{"LICENSE", kLicense}});
  EXPECT_THAT(RenderJson(report), HasSubstr("\"schema\": \"proviso/analysis/1\""));
  EXPECT_THAT(RenderJsonLine(report), EndsWith("}\n"));
  EXPECT_THAT(RenderText(report), HasSubstr("No training of models"));
  EXPECT_THAT(RenderText(report, -5, true), Not(IsEmpty()));
  report.analyzed.reset();
  EXPECT_EQ(RenderJson(report), "");
}

TEST(Library, NoTextAtAllIsAnEmptyOne) {
  const Report report = Analyze(Grammar::BuiltIn(), {});
  EXPECT_THAT(report.documents, SizeIs(1));
  EXPECT_THAT(report.tags, IsEmpty());
  EXPECT_THAT(RenderJson(report), Not(IsEmpty()));
}

TEST(Library, AGrammarMayBeChangedAndLoaded) {
  std::vector<GrammarFile> files = Grammar::BuiltInFiles();
  const LoadedGrammar same = Grammar::Load(files);
  ASSERT_TRUE(same.grammar.has_value());
  const std::vector<Text> texts = {{"LICENSE", kLicense}};
  EXPECT_EQ(RenderJson(Analyze(*same.grammar, texts)),
            RenderJson(Analyze(Grammar::BuiltIn(), texts)));
  EXPECT_EQ(same.grammar->Constructs().size(), Grammar::BuiltIn().Constructs().size());

  std::erase_if(files, [](const GrammarFile& file) { return file.path == "matrix.clause"; });
  const LoadedGrammar broken = Grammar::Load(files);
  EXPECT_FALSE(broken.grammar.has_value());
  ASSERT_THAT(broken.diagnostics, SizeIs(1));
  EXPECT_EQ(broken.diagnostics[0].code, "A001");
  EXPECT_EQ(broken.diagnostics[0].path, "matrix.clause");
}

TEST(Library, ThreadsShareAGrammarAndAReport) {
  const Grammar grammar = Grammar::BuiltIn();
  const Report shared = Analyze(grammar, {{"LICENSE", kLicense}});
  const std::string expected = RenderJson(shared);
  std::vector<std::string> rendered(8);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < rendered.size(); ++i) {
    threads.emplace_back([&, i] {
      rendered[i] =
          i % 2 == 0 ? RenderJson(shared) : RenderJson(Analyze(grammar, {{"LICENSE", kLicense}}));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& json : rendered) EXPECT_EQ(json, expected);
}

}  // namespace
}  // namespace proviso::v1

// The front door: coverage, references, kinds, confidence and bundles.
#include "analyze.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "report/report.h"
#include "tests/report/samples.h"

namespace proviso {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Analysis AnalyzeOne(std::string_view text) { return Analyze({{"test.txt", text}}, BuiltInRules()); }

TEST(LoadRules, TellsWhatIsMissing) {
  const ParsedRules parsed = LoadRules({});
  EXPECT_EQ(parsed.rules, nullptr);
  ASSERT_EQ(parsed.diagnostics.size(), 2u);
  EXPECT_EQ(parsed.diagnostics[0].path, "matrix.clause");
  EXPECT_EQ(parsed.diagnostics[0].diagnostic.code, "A001");
}

// Every sample: what the report's parts promise about one another.
TEST(Analyze, PartsAgree) {
  for (const Sample& sample : Samples()) {
    SCOPED_TRACE(sample.path);
    const Analysis analysis = Analyze({{sample.path, sample.bytes}}, BuiltInRules());
    EXPECT_LE(analysis.explained_bytes, analysis.operative_bytes);
    EXPECT_LE(analysis.operative_bytes, sample.bytes.size());
    EXPECT_EQ(analysis.tags.size(), analysis.tag_text.size());
    const std::string_view text = analysis.texts[0].document.text();
    for (const Tag& tag : analysis.tags) {
      EXPECT_LT(tag.span.begin, tag.span.end);
      EXPECT_LE(tag.span.end, text.size());
      EXPECT_LT(tag.clause, analysis.texts[0].tree.clauses.size());
    }
    double sum = 0;
    for (const Contribution& contribution : analysis.score.because) sum += contribution.points;
    EXPECT_NEAR(sum, analysis.score.points, 0.05);
    for (const auto& [index, clause] : analysis.unexplained) {
      EXPECT_EQ(index, 0u);
      for (const Tag& tag : analysis.tags) EXPECT_NE(tag.clause, clause);
    }
  }
}

TEST(Analyze, NamesTheClauseThatNoConstructExplains) {
  const Analysis analysis = AnalyzeOne(
      "1. You may use, copy, modify and distribute the software.\n\n"
      "2. The mascot of the project is a snow fox with two tails.\n");
  ASSERT_EQ(analysis.unexplained.size(), 1u);
  EXPECT_EQ(analysis.texts[0].tree.clauses[analysis.unexplained[0].second].id, "2");
}

TEST(Analyze, AForeignLanguageIsNotRead) {
  const Analysis analysis = AnalyzeOne(
      "Die Nutzung der Software ist nur zu privaten Zwecken gestattet. Eine Weitergabe an Dritte "
      "ist ohne schriftliche Zustimmung des Herstellers nicht erlaubt. Der Hersteller haftet nicht "
      "für Schäden, die aus der Nutzung der Software entstehen.\n");
  EXPECT_EQ(analysis.confidence, Confidence::kLow);
  EXPECT_THAT(analysis.confidence_reason, HasSubstr("language"));
  const std::string report = RenderText(analysis, BuiltInRules(), {});
  EXPECT_THAT(report, HasSubstr("not read"));
  EXPECT_THAT(report, Not(HasSubstr(analysis.score.band)));
}

constexpr std::string_view kAgreement =
    "SNOWFIELD MODEL LICENSE\n\n"
    "1. You may use, copy, modify and distribute the model.\n\n"
    "2. Your use of the model must comply with the Snowfield Acceptable Use Policy, available at "
    "https://snowfield.example/policy.\n";
constexpr std::string_view kPolicy =
    "Snowfield Acceptable Use Policy\n\n"
    "You must not use the model to break the law or to harm people.\n";

TEST(References, APolicyOutsideIsNamed) {
  const Analysis analysis = AnalyzeOne(kAgreement);
  ASSERT_EQ(analysis.references.size(), 1u);
  EXPECT_EQ(analysis.references[0].kind, "policy");
  EXPECT_FALSE(analysis.references[0].in_bundle);
}

TEST(References, ATextDoesNotReferToItselfOrToAMailbox) {
  EXPECT_THAT(AnalyzeOne("Snowfield Acceptable Use Policy\n\n"
                         "1. You must comply with this Acceptable Use Policy.\n\n"
                         "2. Report violations of the Acceptable Use Policy to "
                         "abuse@snowfield.example.\n")
                  .references,
              IsEmpty());
}

TEST(References, AnAttachmentThatIsThereIsNotOutside) {
  EXPECT_THAT(AnalyzeOne("MODEL LICENSE\n\n"
                         "1. You may use and copy the model.\n\n"
                         "2. You must comply with the use restrictions in Attachment A.\n\n"
                         "Attachment A\n\n"
                         "You must not use the model to break the law.\n")
                  .references,
              IsEmpty());
}

TEST(References, ThePolicyMayBePartOfTheBundle) {
  const Analysis analysis =
      Analyze({{"license.txt", kAgreement}, {"policy.txt", kPolicy}}, BuiltInRules());
  ASSERT_EQ(analysis.references.size(), 1u);
  EXPECT_TRUE(analysis.references[0].in_bundle);
  EXPECT_EQ(analysis.kind, DocumentKind::kLicense);
  EXPECT_EQ(std::set<std::uint32_t>(analysis.tag_text.begin(), analysis.tag_text.end()),
            (std::set<std::uint32_t>{0, 1}));
  EXPECT_THAT(RenderText(analysis, BuiltInRules(), {}), HasSubstr("part of this bundle"));
}

TEST(DocumentKinds, GoByWhatTheTextSays) {
  EXPECT_EQ(AnalyzeOne(kAgreement).kind, DocumentKind::kLicense);
  EXPECT_EQ(AnalyzeOne(kPolicy).kind, DocumentKind::kPolicy);
  EXPECT_EQ(AnalyzeOne("A recipe for bread: flour, water, salt and time.\n").kind,
            DocumentKind::kOther);
}

TEST(DocumentKinds, WhatIsNoLicenceIsNoted) {
  EXPECT_THAT(AnalyzeOne(kAgreement).diagnostics, IsEmpty());
  for (const std::string_view text :
       {"This file is licensed under the Pond License, version 2.\n",
        "It is available under your choice of the Pond License or the Lake License.\n",
        "As a special exception, you may link this kiln with any clay.\n",
        "A recipe for bread: flour, water, salt and time.\n"}) {
    const Analysis analysis = AnalyzeOne(text);
    ASSERT_EQ(analysis.diagnostics.size(), 1u) << text;
    EXPECT_EQ(analysis.diagnostics[0].diagnostic.code, "A003");
    EXPECT_EQ(analysis.diagnostics[0].diagnostic.severity, Severity::kNote);
  }
}

TEST(TextReport, HasItsWidthAndNoControlCharacters) {
  for (const Sample& sample : Samples()) {
    const Analysis analysis = Analyze({{sample.path, sample.bytes}}, BuiltInRules());
    const std::string report = RenderText(analysis, BuiltInRules(), {});
    EXPECT_THAT(report, HasSubstr("not legal advice"));
    std::size_t width = 0;
    for (const char c : report) {
      width = c == '\n' ? 0 : width + ((static_cast<unsigned char>(c) & 0xC0) != 0x80);
      ASSERT_LE(width, 80u) << sample.path << "\n" << report;
      ASSERT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << sample.path;
    }
  }
}

}  // namespace
}  // namespace proviso

// docs/analysis.schema.json against what is really written.
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <fstream>
#include <iterator>
#include <string>

#include "report/report.h"
#include "tests/report/samples.h"

// RapidJSON 1.1's SchemaDocument loses a few property names; that is not ours to mend. The leak
// checker asks for what is let pass by this name. NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() { return "leak:rapidjson::internal::Schema"; }

namespace proviso {
namespace {

const rapidjson::SchemaDocument& Schema() {
  static const rapidjson::SchemaDocument* const schema = [] {
    std::ifstream in("docs/analysis.schema.json");
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    rapidjson::Document document;
    document.Parse(text.data(), text.size());
    EXPECT_FALSE(document.HasParseError()) << "docs/analysis.schema.json is no JSON";
    return new rapidjson::SchemaDocument(document);
  }();
  return *schema;
}

void ExpectValid(const std::string& json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(json.data(), json.size());
  ASSERT_FALSE(document.HasParseError()) << "at byte " << document.GetErrorOffset();
  rapidjson::SchemaValidator validator(Schema());
  rapidjson::StringBuffer where;
  if (document.Accept(validator)) return;
  validator.GetInvalidDocumentPointer().StringifyUriFragment(where);
  ADD_FAILURE() << where.GetString() << " breaks the rule \"" << validator.GetInvalidSchemaKeyword()
                << "\"";
}

TEST(Schema, HoldsForEverySample) {
  for (const Sample& sample : Samples()) {
    SCOPED_TRACE(sample.path);
    const Analysis analysis = Analyze({{sample.path, sample.bytes}}, BuiltInRules());
    ExpectValid(RenderJson(analysis, BuiltInRules()));
    ExpectValid(RenderJsonLine(analysis, BuiltInRules()));
  }
}

TEST(Schema, HoldsForABundleOfAll) {
  const std::vector<Sample> samples = Samples();
  std::vector<SourceText> texts;
  for (const Sample& sample : samples) texts.push_back({sample.path, sample.bytes});
  ExpectValid(RenderJson(Analyze(texts, BuiltInRules()), BuiltInRules()));
}

TEST(Schema, HoldsForHostileBytes) {
  using std::literals::operator""s;
  for (const std::string& bytes : {"\xFF\xFE\x41"s, "may not \xC3\x28 sell \xFF this"s,
                                   "\xEF\xBB\xBFYou must not sell\x1b[0m it.\0\0"s, "x"s, ""s}) {
    const Analysis analysis = Analyze({{"path \xFF.txt", bytes}}, BuiltInRules());
    ExpectValid(RenderJson(analysis, BuiltInRules()));
    RenderText(analysis, BuiltInRules(), {});
  }
}

// A vector loop of RapidJSON 1.1 let 0x1A to 0x1F through as they are, the escape among them.
TEST(Schema, EveryControlCharacterOfAQuoteIsEscaped) {
  for (int c = 1; c < 0x20; ++c) {
    const std::string bytes =
        std::string("You must not sell this remarkable") + static_cast<char>(c) + "work to others.";
    const Analysis analysis = Analyze({{"LICENSE", bytes}}, BuiltInRules());
    ASSERT_FALSE(analysis.tags.empty()) << c;
    for (const std::string& json :
         {RenderJson(analysis, BuiltInRules()), RenderJsonLine(analysis, BuiltInRules())}) {
      for (const char each : json) {
        EXPECT_TRUE(each == '\n' || static_cast<unsigned char>(each) >= 0x20) << int{each};
      }
      ExpectValid(json);
    }
  }
}

}  // namespace
}  // namespace proviso

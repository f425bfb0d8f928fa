#include "tests/fuzz/analysis_rules.h"

#include <rapidjson/document.h>

#include <cmath>
#include <string>

#include "report/report.h"
#include "tests/clause/tree_rules.h"
#include "tests/fuzz/property.h"
#include "tests/fuzz/text_rules.h"

namespace proviso {
namespace {

void RequireGoodTags(const Analysis& analysis, const Rules& rules) {
  Require(analysis.tags.size() == analysis.tag_text.size(), "every tag has a text");
  for (std::size_t i = 0; i < analysis.tags.size(); ++i) {
    const Tag& tag = analysis.tags[i];
    Require(analysis.tag_text[i] < analysis.texts.size(), "the text of a tag exists");
    const AnalyzedText& text = analysis.texts[analysis.tag_text[i]];
    const std::string_view utf8 = text.document.text();
    Require(tag.construct < rules.grammar.facts.constructs.size(), "constructs exist");
    const ConstructFacts& facts = rules.grammar.facts.constructs[tag.construct];
    Require(tag.phrase < facts.phrases, "phrases exist", facts.id);
    Require(tag.clause < text.tree.clauses.size(), "the clause of a tag exists", facts.id);
    Require(!tag.span.empty() && tag.span.end <= utf8.size(), "tags are in the text", facts.id);
    Require(!tag.matched.empty() && tag.matched.end <= utf8.size(), "so is what matched", facts.id);
    for (const Span span : {tag.span, tag.matched}) {
      Require(IsBoundary(utf8, span.begin) && IsBoundary(utf8, span.end),
              "tags are whole characters", facts.id);
    }
    for (const Attribute& attribute : tag.values) {
      Require(!attribute.name.empty(), "values have names", facts.id);
      const auto* value = std::get_if<std::string>(&attribute.value);
      Require(value == nullptr || IsValidUtf8(*value), "values are UTF-8", facts.id);
    }
  }
}

void RequireGoodScore(const Analysis& analysis) {
  const Score& score = analysis.score;
  double sum = 0;
  for (const Contribution& contribution : score.because) {
    sum += contribution.points;
    for (const std::uint32_t tag : contribution.tags) {
      Require(tag < analysis.tags.size(), "the tags of contributions exist",
              contribution.construct);
    }
  }
  Require(std::abs(sum - score.points) < 0.05, "contributions sum to the score", PrintScore(score));
  Require(score.points >= 0 && score.points <= 100, "the score is of 100");
  Require(score.band_index >= 0 && score.band_index <= 6, "there are seven bands");
  Require(score.band == BandNames()[static_cast<std::size_t>(score.band_index)],
          "bands have names");
  for (const Cell& cell : analysis.profile.cells) {
    Require(!cell.value.empty(), "cells have values");
    for (const std::uint32_t tag : cell.because) {
      Require(tag < analysis.tags.size(), "the tags of cells exist", cell.reason);
    }
  }
}

void RequireGoodWhole(const Analysis& analysis) {
  std::uint64_t bytes = 0;
  for (const AnalyzedText& text : analysis.texts) bytes += text.document.file.size();
  Require(analysis.explained_bytes <= analysis.operative_bytes, "what is explained is operative");
  Require(analysis.operative_bytes <= bytes, "what is operative is in the file");
  for (const auto& [text, clause] : analysis.unexplained) {
    Require(text < analysis.texts.size() && clause < analysis.texts[text].tree.clauses.size(),
            "clauses that nothing explains exist");
  }
  for (const FileDiagnostic& entry : analysis.diagnostics) {
    Require(entry.diagnostic.span.begin <= entry.diagnostic.span.end &&
                entry.diagnostic.span.end <= bytes,
            "diagnostics are in the file", entry.diagnostic.message);
  }
  for (const Reference& reference : analysis.references) {
    Require(reference.tag < analysis.tags.size(), "references have a tag", reference.target);
  }
}

void RequireGoodJson(const std::string& json, bool one_line) {
  Require(json.ends_with('\n'), "JSON ends with a line feed");
  Require(!one_line || json.find('\n') == json.size() - 1, "a line of JSON is one line", json);
  rapidjson::Document parsed;
  parsed.Parse<rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag>(json.data(),
                                                                                       json.size());
  Require(!parsed.HasParseError() && parsed.IsObject(), "JSON can be read", json);
}

void RequireGoodReport(const std::string& report) {
  Require(IsValidUtf8(report), "the report is UTF-8");
  for (const char c : report) {
    const auto byte = static_cast<unsigned char>(c);
    Require(c == '\n' || (byte >= 0x20 && byte != 0x7F), "no control character is shown", report);
  }
  // C1 controls, which some terminals obey, are two bytes in UTF-8.
  for (std::size_t at = 0; (at = report.find('\xC2', at)) != std::string::npos; ++at) {
    Require(static_cast<unsigned char>(report[at + 1]) >= 0xA0, "no C1 control is shown", report);
  }
}

}  // namespace

void RequireGoodAnalysis(const Analysis& analysis, const Rules& rules) {
  for (const AnalyzedText& text : analysis.texts) {
    RequireNone(BrokenTextRules(text.document));
    RequireNone(BrokenRules(text.document, text.tree));
  }
  RequireGoodTags(analysis, rules);
  RequireGoodScore(analysis);
  RequireGoodWhole(analysis);
  RequireGoodJson(RenderJson(analysis, rules), false);
  RequireGoodJson(RenderJsonLine(analysis, rules), true);
  RequireGoodReport(RenderText(analysis, rules, {}));
}

void RequireGoodAnalysis(std::string_view bytes) {
  static const std::shared_ptr<const Rules> rules = EmbeddedRules();
  RequireGoodAnalysis(Analyze({{"LICENSE", bytes}}, *rules), *rules);
}

}  // namespace proviso

#include "batch/finding.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <utility>

#include "report/display.h"
#include "report/report.h"

namespace proviso {
namespace {

constexpr std::size_t kLongestQuote = 600;  // bytes

// Cut between characters.
std::string_view Beginning(std::string_view text) {
  if (text.size() <= kLongestQuote) return text;
  std::size_t end = kLongestQuote;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::int32_t FirstOf(const std::vector<std::uint32_t>& indices) {
  return indices.empty() ? kNoTag : static_cast<std::int32_t>(indices.front());
}

}  // namespace

Finding MakeFinding(const Analysis& analysis, const Rules& rules, bool full) {
  const AnalyzedText& text = analysis.texts.front();
  Finding finding{.sha256 = text.sha256,
                  .band = analysis.score.band,
                  .band_index = analysis.score.band_index,
                  .score = analysis.score.points,
                  .kind = analysis.kind,
                  .confidence = analysis.confidence};
  if (!analysis.score.because.empty()) {
    finding.score_reason = analysis.score.because.front().reason;
    finding.score_tag = FirstOf(analysis.score.because.front().tags);
  }
  for (int i = 0; i < kCells; ++i) {
    const Cell& cell = analysis.profile.cells[i];
    finding.cells[i] = {cell.value, cell.reason, FirstOf(cell.because)};
  }
  finding.tags.reserve(analysis.tags.size());
  for (const Tag& tag : analysis.tags) {
    const std::string_view quote = text.document.text().substr(tag.span.begin, tag.span.size());
    finding.tags.push_back({.construct = tag.construct,
                            .clause = text.tree.clauses[tag.clause].id,
                            .span = text.document.InFile(tag.span),
                            .quote = std::string(Beginning(quote)),
                            .values = tag.values});
  }
  if (full) finding.analysis = RenderJsonLine(analysis, rules);
  return finding;
}

std::string WithPath(const std::string& analysis, std::string_view path) {
  static constexpr std::string_view kField = R"("path":"\u0001")";
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  const std::string valid = ValidUtf8(path);
  writer.String(valid.data(), static_cast<rapidjson::SizeType>(valid.size()));
  const std::string field = "\"path\":" + std::string(buffer.GetString(), buffer.GetSize());
  std::string result;
  result.reserve(analysis.size() + field.size());
  std::size_t from = 0;
  // Within a JSON string the quotation marks would be escaped, so this is always the field.
  for (std::size_t at; (at = analysis.find(kField, from)) != std::string::npos;
       from = at + kField.size()) {
    result.append(analysis, from, at - from);
    result += field;
  }
  result.append(analysis, from);
  return result;
}

std::uint64_t Weight(const Finding& finding) {
  std::uint64_t bytes = sizeof(Finding) + finding.analysis.size() + 200;
  for (const FoundConstruct& tag : finding.tags) {
    bytes += sizeof(FoundConstruct) + tag.quote.size() + tag.values.size() * 120;
  }
  return bytes;
}

}  // namespace proviso

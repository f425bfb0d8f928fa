#include "batch/row.h"

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <utility>
#include <variant>

#include "report/display.h"

namespace proviso {
namespace {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

// Of one construct, and of a value's text; a row is an overview.
constexpr std::size_t kMostValues = 20;
constexpr std::size_t kLongestValue = 300;

void String(std::string_view text, JsonWriter& writer) {
  const std::string valid = ValidUtf8(text);
  writer.String(valid.data(), static_cast<rapidjson::SizeType>(valid.size()));
}

void Field(std::string_view name, std::string_view value, JsonWriter& writer) {
  writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  String(value, writer);
}

void WriteValue(const Value& value, JsonWriter& writer) {
  const auto text = [&](const std::string& held) {
    String(held.size() <= kLongestValue ? held : Elide(held, kLongestValue), writer);
  };
  std::visit(
      [&](const auto& held) {
        using Held = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<Held, std::int64_t>) {
          writer.Int64(held);
        } else if constexpr (std::is_same_v<Held, bool>) {
          writer.Bool(held);
        } else if constexpr (std::is_same_v<Held, std::string>) {
          text(held);
        } else {
          writer.StartArray();
          for (const std::string& each : held) text(each);
          writer.EndArray();
        }
      },
      value);
}

// Counts of constructs, in the order of the catalogue.
std::vector<std::uint32_t> CountsOf(const Finding& finding, const GrammarFacts& facts) {
  std::vector<std::uint32_t> counts(facts.constructs.size());
  for (const FoundConstruct& tag : finding.tags) {
    if (tag.construct < counts.size()) ++counts[tag.construct];
  }
  return counts;
}

void WriteCounts(const Finding& finding, const GrammarFacts& facts, JsonWriter& writer) {
  const std::vector<std::uint32_t> counts = CountsOf(finding, facts);
  writer.StartObject();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    writer.Key(facts.constructs[i].id.c_str());
    writer.Uint(counts[i]);
  }
  writer.EndObject();
}

// The distinct values of each construct, in text order.
void WriteValues(const Finding& finding, const GrammarFacts& facts, JsonWriter& writer) {
  std::map<std::uint16_t, std::vector<const std::vector<Attribute>*>> by_construct;
  for (const FoundConstruct& tag : finding.tags) {
    if (tag.values.empty() || tag.construct >= facts.constructs.size()) continue;
    auto& seen = by_construct[tag.construct];
    const bool again = std::any_of(seen.begin(), seen.end(),
                                   [&](const auto* values) { return *values == tag.values; });
    if (!again && seen.size() < kMostValues) seen.push_back(&tag.values);
  }
  writer.StartObject();
  for (const auto& [construct, all] : by_construct) {
    writer.Key(facts.constructs[construct].id.c_str());
    writer.StartArray();
    for (const std::vector<Attribute>* values : all) {
      writer.StartObject();
      for (const Attribute& attribute : *values) {
        writer.Key(attribute.name.c_str());
        WriteValue(attribute.value, writer);
      }
      writer.EndObject();
    }
    writer.EndArray();
  }
  writer.EndObject();
}

void WriteVerdict(const Verdict& verdict, JsonWriter& writer) {
  writer.Key("policy");
  writer.StartObject();
  Field("verdict", Name(verdict.action), writer);
  if (!verdict.rule.empty()) Field("rule", verdict.rule, writer);
  if (!verdict.reason.empty()) Field("reason", verdict.reason, writer);
  if (verdict.because) {
    Field("clause", verdict.because->clause, writer);
    writer.Key("begin");
    writer.Uint(verdict.because->span.begin);
    writer.Key("end");
    writer.Uint(verdict.because->span.end);
    Field("quote", verdict.because->quote, writer);
  }
  writer.EndObject();
}

double Rounded(double points) { return std::round(points * 10) / 10; }

std::string JsonRow(const Row& row, const GrammarFacts& facts) {
  rapidjson::StringBuffer buffer;
  JsonWriter writer(buffer);
  writer.StartObject();
  if (row.error) {
    Field("path", row.path, writer);
    writer.Key("error");
    writer.StartObject();
    Field("code", row.error->code, writer);
    Field("message", row.error->message, writer);
    writer.EndObject();
  } else if (const Finding& finding = *row.finding; finding.analysis.empty()) {
    Field("path", row.path, writer);
    Field("sha256", finding.sha256, writer);
    Field("band", finding.band, writer);
    writer.Key("band-index");
    writer.Int(finding.band_index);
    writer.Key("score");
    writer.Double(Rounded(finding.score));
    for (int i = 0; i < kCells; ++i) {
      Field(Name(static_cast<CellId>(i)), finding.cells[i].value, writer);
    }
    writer.Key("constructs");
    WriteCounts(finding, facts, writer);
    writer.Key("values");
    WriteValues(finding, facts, writer);
    Field("document-kind", Name(finding.kind), writer);
    Field("confidence", Name(finding.confidence), writer);
  }
  if (row.verdict) WriteVerdict(*row.verdict, writer);
  writer.EndObject();
  std::string json(buffer.GetString(), buffer.GetSize());
  if (row.finding != nullptr && !row.finding->analysis.empty()) {
    // analyze's object, and the verdict as its last member.
    std::string full = WithPath(row.finding->analysis, row.path);
    while (full.ends_with('\n') || full.ends_with('}')) {
      const bool brace = full.back() == '}';
      full.pop_back();
      if (brace) break;
    }
    json = full + (json.size() > 2 ? "," + json.substr(1) : "}");
  }
  return json + "\n";
}

std::string CsvField(std::string_view text) {
  if (text.find_first_of(",\"") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

constexpr std::string_view kPolicyColumns = ",verdict,rule,clause,begin,end,quote";

std::string CsvRow(const Row& row, const GrammarFacts& facts) {
  std::string csv = CsvField(PathInRow(row.path, RowFormat::kCsv));
  if (row.error) {
    csv += std::string(14, ',') + CsvField(Printable(row.error->code + ": " + row.error->message));
  } else {
    const Finding& finding = *row.finding;
    csv += fmt::format(",{},{},{},{:.1f}", finding.sha256, finding.band, finding.band_index,
                       finding.score);
    for (const FoundCell& cell : finding.cells) csv += "," + cell.value;
    csv += fmt::format(",{},{},", Name(finding.kind), Name(finding.confidence));
    const std::vector<std::uint32_t> counts = CountsOf(finding, facts);
    for (std::size_t i = 0, shown = 0; i < counts.size(); ++i) {
      if (counts[i] == 0) continue;
      csv += fmt::format("{}{}:{}", shown++ == 0 ? "" : " ", facts.constructs[i].id, counts[i]);
    }
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    WriteValues(finding, facts, writer);
    csv += "," + CsvField({buffer.GetString(), buffer.GetSize()}) + ",";
  }
  return csv;
}

std::string CsvVerdict(const Verdict& verdict) {
  std::string csv = fmt::format(",{},{}", Name(verdict.action), CsvField(Printable(verdict.rule)));
  if (!verdict.because) return csv + ",,,,";
  const FoundConstruct& because = *verdict.because;
  return csv + fmt::format(",{},{},{},{}", CsvField(because.clause), because.span.begin,
                           because.span.end, CsvField(Printable(because.quote)));
}

constexpr std::string_view kTable = "{:<16}  {:>5}  {:<11}  {:<11}  {:<14}  {:<7}  {:<6}  {}{}\n";

std::string TableRow(const Row& row) {
  const std::string path = PathInRow(row.path, RowFormat::kTable);
  if (row.error) {
    return fmt::format("{:<16}  {}: {}: {}\n", "error", path, row.error->code,
                       Printable(row.error->message));
  }
  const Finding& finding = *row.finding;
  const auto& cells = finding.cells;
  std::string table =
      fmt::format(kTable, finding.band, fmt::format("{:.1f}", finding.score), cells[0].value,
                  cells[1].value, cells[2].value, cells[3].value, cells[4].value, path,
                  finding.confidence == Confidence::kLow ? "  (low confidence)" : "");
  if (!row.verdict || row.verdict->action == PolicyAction::kAllow) return table;
  const Verdict& verdict = *row.verdict;
  table += fmt::format("  {}: {}", verdict.action == PolicyAction::kDeny ? "denied" : "flagged",
                       Printable(verdict.rule.empty() ? "no rule allows it" : verdict.rule));
  if (verdict.because) {
    table +=
        fmt::format(": clause {} at byte {}: \"{}\"", Printable(verdict.because->clause),
                    verdict.because->span.begin, Elide(Printable(verdict.because->quote), 160));
  } else if (!verdict.reason.empty()) {
    table += ": " + Printable(verdict.reason);
  }
  return table + "\n";
}

}  // namespace

std::string PathInRow(std::string_view path, RowFormat format) {
  std::string shown = ValidUtf8(path);
  if (format == RowFormat::kJsonLines) return shown;
  if (format == RowFormat::kTable) return PrintableLines(shown);
  std::replace_if(
      shown.begin(), shown.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  return shown;
}

std::string RowsHeader(RowFormat format, bool policy) {
  switch (format) {
    case RowFormat::kJsonLines: return "";
    case RowFormat::kTable:
      return fmt::format(kTable, "BAND", "SCORE", "COMMERCIAL", "MODIFY", "REDISTRIBUTE", "PATENT",
                         "CREDIT", "PATH", "");
    case RowFormat::kCsv: {
      std::string header = "path,sha256,band,band-index,score";
      for (int i = 0; i < kCells; ++i) header += fmt::format(",{}", Name(static_cast<CellId>(i)));
      header += ",document-kind,confidence,constructs,values,error";
      return header + (policy ? std::string(kPolicyColumns) : "") + "\n";
    }
  }
  return "";
}

std::string RenderRow(const Row& row, RowFormat format, const GrammarFacts& facts, bool policy) {
  switch (format) {
    case RowFormat::kJsonLines: return JsonRow(row, facts);
    case RowFormat::kTable: return TableRow(row);
    case RowFormat::kCsv: {
      std::string csv = CsvRow(row, facts);
      if (policy) csv += row.verdict ? CsvVerdict(*row.verdict) : ",,,,,,";
      return csv + "\n";
    }
  }
  return "";
}

RowDigest DigestOf(const Row& row, const GrammarFacts& facts) {
  RowDigest digest{.path = row.path};
  if (row.error) {
    digest.error_code = row.error->code;
    return digest;
  }
  digest.band_index = row.finding->band_index;
  const std::vector<std::uint32_t> counts = CountsOf(*row.finding, facts);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) digest.constructs.emplace(facts.constructs[i].id, counts[i]);
  }
  if (row.verdict) digest.verdict = Name(row.verdict->action);
  return digest;
}

}  // namespace proviso

// Rows read again, so that a run that is resumed counts what stands already.
#include <rapidjson/document.h>

#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "batch/row.h"

namespace proviso {
namespace {

// Places of the columns of RowsHeader(kCsv).
enum Column : std::size_t {
  kPath = 0,
  kBandIndex = 3,
  kConstructs = 12,
  kErrorColumn = 14,
  kVerdict = 15
};

template <typename Number>
bool Parse(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

std::optional<std::vector<std::string>> SplitCsv(std::string_view record) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < record.size(); ++i) {
    const char c = record[i];
    if (quoted && c == '"' && i + 1 < record.size() && record[i + 1] == '"') {
      fields.back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  if (quoted) return std::nullopt;
  return fields;
}

std::optional<RowDigest> ReadCsv(std::string_view line) {
  const std::optional<std::vector<std::string>> fields = SplitCsv(line);
  if (!fields || fields->size() <= kErrorColumn) return std::nullopt;
  RowDigest digest{.path = (*fields)[kPath]};
  if (const std::string& error = (*fields)[kErrorColumn]; !error.empty()) {
    digest.error_code = error.substr(0, error.find(':'));
    return digest;
  }
  if (!Parse((*fields)[kBandIndex], digest.band_index)) return std::nullopt;
  std::string_view left = (*fields)[kConstructs];
  while (!left.empty()) {
    const std::size_t blank = left.find(' ');
    const std::string_view entry = left.substr(0, blank);
    const std::size_t colon = entry.find(':');
    std::uint32_t count = 0;
    if (colon == std::string_view::npos || !Parse(entry.substr(colon + 1), count)) {
      return std::nullopt;
    }
    digest.constructs.emplace(entry.substr(0, colon), count);
    left.remove_prefix(blank == std::string_view::npos ? left.size() : blank + 1);
  }
  if (fields->size() > kVerdict) digest.verdict = (*fields)[kVerdict];
  return digest;
}

const rapidjson::Value* Member(const rapidjson::Value* object, const char* name) {
  if (object == nullptr || !object->IsObject()) return nullptr;
  const auto found = object->FindMember(name);
  return found == object->MemberEnd() ? nullptr : &found->value;
}

bool Text(const rapidjson::Value* value, std::string& text) {
  if (value == nullptr || !value->IsString()) return false;
  text.assign(value->GetString(), value->GetStringLength());
  return true;
}

// Both kinds of JSON rows: the short one, and analyze's object.
std::optional<RowDigest> ReadJson(std::string_view line) {
  rapidjson::Document row;
  row.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());
  if (row.HasParseError() || !row.IsObject()) return std::nullopt;
  RowDigest digest;
  const rapidjson::Value* source = Member(&row, "source");
  if (!Text(Member(source == nullptr ? &row : source, "path"), digest.path)) return std::nullopt;
  if (const rapidjson::Value* error = Member(&row, "error")) {
    if (!Text(Member(error, "code"), digest.error_code)) return std::nullopt;
    return digest;
  }
  const rapidjson::Value* spectrum = Member(&row, "spectrum");
  const rapidjson::Value* band = Member(spectrum == nullptr ? &row : spectrum, "band-index");
  if (band == nullptr || !band->IsInt()) return std::nullopt;
  digest.band_index = band->GetInt();
  if (const rapidjson::Value* constructs = Member(&row, "constructs");
      constructs != nullptr && constructs->IsObject()) {
    for (const auto& entry : constructs->GetObject()) {
      if (!entry.value.IsUint()) return std::nullopt;
      digest.constructs.emplace(entry.name.GetString(), entry.value.GetUint());
    }
  } else if (const rapidjson::Value* tags = Member(&row, "tags");
             tags != nullptr && tags->IsArray()) {
    for (const rapidjson::Value& tag : tags->GetArray()) {
      std::string construct;
      if (!Text(Member(&tag, "construct"), construct)) return std::nullopt;
      ++digest.constructs[std::move(construct)];
    }
  }
  if (const rapidjson::Value* policy = Member(&row, "policy")) {
    if (!Text(Member(policy, "verdict"), digest.verdict)) return std::nullopt;
  }
  return digest;
}

}  // namespace

std::optional<RowDigest> ReadRow(std::string_view line, RowFormat format) {
  switch (format) {
    case RowFormat::kTable: return std::nullopt;  // for people alone
    case RowFormat::kCsv: return ReadCsv(line);
    case RowFormat::kJsonLines: return ReadJson(line);
  }
  return std::nullopt;
}

}  // namespace proviso

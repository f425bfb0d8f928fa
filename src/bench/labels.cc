#include "bench/labels.h"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>

#include "base/sha256.h"

namespace proviso {
namespace {

std::string_view ViewOf(const rapidjson::Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

const rapidjson::Value* Member(const rapidjson::Value& object, const char* name) {
  const auto member = object.FindMember(name);
  return member == object.MemberEnd() ? nullptr : &member->value;
}

std::optional<Value> ValueOf(const rapidjson::Value& json) {
  if (json.IsInt64()) return Value(json.GetInt64());
  if (json.IsBool()) return Value(json.GetBool());
  if (json.IsString()) return Value(std::string(ViewOf(json)));
  if (!json.IsArray()) return std::nullopt;
  std::vector<std::string> texts;
  for (const rapidjson::Value& element : json.GetArray()) {
    if (!element.IsString()) return std::nullopt;
    texts.emplace_back(ViewOf(element));
  }
  return Value(std::move(texts));
}

class LabelReader {
 public:
  LabelReader(std::string_view file, std::string_view text) : file_(file), text_(text) {}

  ParsedLabels Read() {
    bool first = true;
    for (std::size_t at = 0; at < file_.size();) {
      const std::size_t feed = std::min(file_.find('\n', at), file_.size());
      line_ = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(feed)};
      at = feed + 1;
      const std::string_view line = file_.substr(line_.begin, line_.size());
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      rapidjson::Document json;
      json.Parse(line.data(), line.size());
      if (json.HasParseError()) {
        line_.begin += static_cast<std::uint32_t>(json.GetErrorOffset());
        Fail("L001", rapidjson::GetParseError_En(json.GetParseError()));
      } else if (!json.IsObject()) {
        Fail("L001", "a line holds one JSON object");
      } else if (first) {
        ReadHead(json);
      } else {
        ReadLabel(json);
      }
      first = false;
    }
    if (first) Fail("L001", "a label file begins with the licence's matrix and band");
    if (!HasErrors(parsed_.diagnostics)) parsed_.labelled = std::move(labelled_);
    return std::move(parsed_);
  }

 private:
  void Fail(std::string code, std::string message) {
    parsed_.diagnostics.push_back({.severity = Severity::kError,
                                   .code = std::move(code),
                                   .span = line_,
                                   .message = std::move(message)});
  }

  void ReadHead(const rapidjson::Value& json) {
    const rapidjson::Value* matrix = Member(json, "matrix");
    for (int i = 0; i < kCells; ++i) {
      const std::string name(Name(static_cast<CellId>(i)));
      const rapidjson::Value* cell =
          matrix != nullptr && matrix->IsObject() ? Member(*matrix, name.c_str()) : nullptr;
      if (cell == nullptr || !cell->IsString()) {
        return Fail("L001", fmt::format("the first line's `matrix` has no `{}`", name));
      }
      labelled_.matrix[i] = ViewOf(*cell);
    }
    const rapidjson::Value* band = Member(json, "band");
    if (band == nullptr || !band->IsInt() || band->GetInt() < 0 || band->GetInt() > 6) {
      return Fail("L001", "the first line's `band` is a number from 0 to 6");
    }
    labelled_.band = band->GetInt();
    const rapidjson::Value* sha256 = Member(json, "sha256");
    if (sha256 == nullptr) return;
    named_ = true;
    if (!sha256->IsString() || ViewOf(*sha256) != Sha256Hex(text_)) {
      Fail("L003", "the text is not the one that was labelled: its SHA-256 is another");
    }
  }

  void ReadLabel(const rapidjson::Value& json) {
    Label label;
    const rapidjson::Value* construct = Member(json, "construct");
    if (construct == nullptr || !construct->IsString()) {
      return Fail("L001", "a label names its `construct`");
    }
    label.construct = ViewOf(*construct);
    if (const rapidjson::Value* optional = Member(json, "optional")) {
      if (!optional->IsBool()) return Fail("L001", "`optional` is true or false");
      label.optional = optional->GetBool();
    }
    if (!ReadValues(json, label) || !ReadPlace(json, label)) return;
    labelled_.labels.push_back(std::move(label));
  }

  bool ReadValues(const rapidjson::Value& json, Label& label) {
    const rapidjson::Value* values = Member(json, "value");
    if (values == nullptr) return true;
    if (!values->IsObject()) {
      Fail("L001", "`value` is an object of attributes");
      return false;
    }
    for (const auto& member : values->GetObject()) {
      std::optional<Value> value = ValueOf(member.value);
      if (!value) {
        Fail("L001",
             fmt::format("`{}` is no integer, text, flag or list of texts", ViewOf(member.name)));
        return false;
      }
      label.values.push_back({std::string(ViewOf(member.name)), std::move(*value)});
    }
    return true;
  }

  bool ReadPlace(const rapidjson::Value& json, Label& label) {
    const rapidjson::Value* begin = Member(json, "begin");
    const rapidjson::Value* start = Member(json, "start");
    const rapidjson::Value* end = Member(json, "end");
    if (begin != nullptr && end != nullptr && begin->IsUint() && end->IsUint()) {
      label.span = {begin->GetUint(), end->GetUint()};
      if (!named_) {
        Fail("L001", "labels by bytes need the text's `sha256` in the first line");
      } else if (label.span.empty() || label.span.end > text_.size()) {
        Fail("L002",
             fmt::format("the text has no bytes {} to {}", label.span.begin, label.span.end));
      }
      return true;
    }
    if (start == nullptr || end == nullptr || !start->IsString() || !end->IsString()) {
      Fail("L001", "a label's place is `begin` and `end` as numbers or `start` and `end` as texts");
      return false;
    }
    const std::size_t from = text_.find(ViewOf(*start));
    const std::size_t to = from == std::string_view::npos ? from : text_.find(ViewOf(*end), from);
    if (to == std::string_view::npos || start->GetStringLength() == 0) {
      const rapidjson::Value* missing = from == std::string_view::npos ? start : end;
      Fail("L002", fmt::format("the text has no \"{}\"", ViewOf(*missing)));
      return false;
    }
    label.span = {static_cast<std::uint32_t>(from),
                  static_cast<std::uint32_t>(std::max<std::size_t>(
                      to + end->GetStringLength(), from + start->GetStringLength()))};
    return true;
  }

  std::string_view file_, text_;
  Span line_;
  bool named_ = false;  // the first line names the text by its SHA-256
  LabelledText labelled_;
  ParsedLabels parsed_;
};

}  // namespace

ParsedLabels ParseLabels(std::string_view file, std::string_view text) {
  return LabelReader(file, text).Read();
}

}  // namespace proviso

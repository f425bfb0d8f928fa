#include "batch/json_lines.h"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <cstring>
#include <utility>

#include "batch/line_reader.h"

namespace proviso {
namespace {

// A character of a text may be six of a line ("\u0041"); the other fields have some room too.
constexpr std::uint64_t kEscaped = 6;
constexpr std::uint64_t kOtherFields = 1u << 20;

// No recursion: a line of brackets must not end the stack.
constexpr unsigned kParse = rapidjson::kParseIterativeFlag;

const rapidjson::Value* Member(const rapidjson::Value& object, const std::string& name) {
  const auto found = object.FindMember(rapidjson::StringRef(name.data(), name.size()));
  return found == object.MemberEnd() ? nullptr : &found->value;
}

std::string Text(const rapidjson::Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

RowError Wrong(std::string message) { return {"B009", std::move(message)}; }

// Fills the path where the line names it, and the text or the error.
void ReadRecord(const std::string& line, const InputOptions& options, Input& input) {
  rapidjson::Document record;
  record.Parse<kParse>(line.data(), line.size());
  if (record.HasParseError()) {
    input.error = Wrong(fmt::format("no JSON: {} at byte {}",
                                    rapidjson::GetParseError_En(record.GetParseError()),
                                    record.GetErrorOffset() + 1));
    return;
  }
  if (!record.IsObject()) {
    input.error = Wrong("the line is JSON, but no object");
    return;
  }
  if (!options.jsonl_id.empty()) {
    const rapidjson::Value* id = Member(record, options.jsonl_id);
    if (id != nullptr && id->IsString()) {
      input.path = Text(*id);
    } else if (id != nullptr && id->IsUint64()) {
      input.path = std::to_string(id->GetUint64());
    } else if (id != nullptr && id->IsInt64()) {
      input.path = std::to_string(id->GetInt64());
    } else {
      input.error =
          Wrong(fmt::format("the field '{}' {}", options.jsonl_id,
                            id == nullptr ? "is missing" : "is neither text nor a whole number"));
      return;
    }
  }
  const rapidjson::Value* text = Member(record, options.jsonl_text);
  if (text == nullptr || !text->IsString()) {
    input.error = Wrong(fmt::format("the field '{}' is {}", options.jsonl_text,
                                    text == nullptr ? "missing" : "no text"));
    return;
  }
  input.bytes = Text(*text);
}

}  // namespace

bool IsJsonLines(const std::string& path) {
  return path.ends_with(".jsonl") || path.ends_with(".ndjson");
}

bool ReadJsonLines(const std::string& path, const InputOptions& options,
                   const std::function<bool()>& interrupted, const EmitInput& emit) {
  const std::string shown = path == "-" ? "<standard input>" : path;
  LineReader lines(path, options.max_bytes * kEscaped + kOtherFields, interrupted);
  std::string line;
  while (true) {
    const LineReader::Result result = lines.Next(line);
    if (result == LineReader::kEnd) return true;
    Input input{.path = fmt::format("{}:{}", shown, lines.number()), .named = true};
    if (result == LineReader::kFailed) {
      input.path = shown;
      input.error = RowError{"B001", fmt::format("cannot read: {}", std::strerror(lines.error()))};
      return emit(std::move(input));
    }
    if (result == LineReader::kTooLong) {
      input.error = RowError{"B002", "the line is too large (--max-bytes)"};
    } else if (line.find_first_not_of(" \t\r") == std::string::npos) {
      continue;
    } else {
      ReadRecord(line, options, input);
    }
    if (!emit(std::move(input))) return false;
  }
}

}  // namespace proviso

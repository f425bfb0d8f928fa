// JSON lines: any bytes give one input a line that is not blank, with a text or an error, in
// order; a line that a strict reader takes is taken, with the same text.
#include <rapidjson/document.h>

#include <algorithm>
#include <string>
#include <vector>

#include "batch/json_lines.h"
#include "tests/fuzz/memory_file.h"
#include "tests/fuzz/property.h"

namespace proviso {
namespace {

constexpr std::uint64_t kMost = 4096;  // bytes of a text

std::vector<std::string> LinesNotBlank(std::string_view bytes) {
  std::vector<std::string> lines;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) lines.emplace_back(line);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return lines;
}

// By a parser with other settings: recursive, and checking UTF-8.
void RequireTaken(const std::string& line, const Input& input) {
  if (std::count(line.begin(), line.end(), '[') + std::count(line.begin(), line.end(), '{') > 200) {
    return;
  }
  rapidjson::Document parsed;
  parsed.Parse<rapidjson::kParseValidateEncodingFlag>(line.data(), line.size());
  const rapidjson::Document& strict = parsed;
  if (strict.HasParseError() || !strict.IsObject()) return;
  const auto text = strict.FindMember("text");
  const auto id = strict.FindMember("id");
  const bool named = id != strict.MemberEnd() &&
                     (id->value.IsString() || id->value.IsUint64() || id->value.IsInt64());
  const bool whole = text != strict.MemberEnd() && text->value.IsString() && named;
  Require(whole == !input.error.has_value(), "what a strict reader takes is taken", line);
  if (!whole) return;
  Require(input.bytes == std::string(text->value.GetString(), text->value.GetStringLength()),
          "the text is the same", line);
}

}  // namespace
}  // namespace proviso

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace proviso;
  const std::string_view bytes = AsText(data, size);
  const MemoryFile file(bytes);
  const InputOptions options{.max_bytes = kMost, .jsonl_text = "text", .jsonl_id = "id"};
  std::vector<Input> inputs;
  const bool more = ReadJsonLines(
      file.path(), options, [] { return false; },
      [&](Input input) {
        inputs.push_back(std::move(input));
        return true;
      });
  Require(more, "reading goes on to the end");
  const std::vector<std::string> lines = LinesNotBlank(bytes);
  Require(inputs.size() == lines.size(), "an input a line");
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const Input& input = inputs[i];
    Require(!input.error || (!input.error->code.empty() && !input.error->message.empty()),
            "errors speak");
    Require(!input.error || input.bytes.empty(), "a text, or an error");
    Require(!input.error || input.error->message.find('\n') == std::string::npos,
            "an error is one line", input.error ? input.error->message : "");
    RequireTaken(lines[i], input);
    CheckText(input.bytes, options);
  }
  return 0;
}

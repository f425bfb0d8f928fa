#include "cli/classify_settings.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <cstdint>
#include <string_view>
#include <utility>
#include <variant>

#include "base/diagnostic.h"
#include "base/sha256.h"
#include "batch/policy.h"
#include "cli/files.h"
#include "cli/output.h"

namespace proviso {
namespace {

// The policy file, drawn with its errors where it is wrong. False: there is one and it is.
bool ReadPolicy(const Invocation& invocation, const GrammarSources& sources,
                ClassifySettings& settings) {
  if (!invocation.Has("policy")) return true;
  const std::string path = invocation.Get("policy");
  const std::variant<std::string, FileError> read = ReadBytes(path);
  if (const auto* error = std::get_if<FileError>(&read)) {
    Complain(path, error->code, error->message);
    return false;
  }
  const std::string& text = std::get<std::string>(read);
  const ParsedPolicy parsed = ParsePolicy(text, settings.classify.rules->grammar.facts, sources);
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    Talk("proviso: " + DrawDiagnostic(path, text, diagnostic));
  }
  settings.classify.policy = parsed.policy;
  settings.key.emplace_back("--policy", Sha256Hex(text));
  return parsed.policy != nullptr;
}

// What is wrong with the options together, or "".
std::string CheckOptions(const Invocation& invocation) {
  const std::string format = invocation.Get("format", "table");
  if (invocation.Has("full") && format != "jsonl") return "--full takes --format=jsonl";
  if (invocation.Has("jsonl-id") && !invocation.Has("jsonl-text")) {
    return "--jsonl-id takes --jsonl-text";
  }
  const bool to_file = invocation.Has("output") && invocation.Get("output") != "-";
  if (invocation.Has("resume") && (!to_file || format == "table")) {
    return "--resume takes --output=FILE and --format=csv or jsonl";
  }
  return "";
}

}  // namespace

std::optional<ClassifySettings> ReadClassifySettings(const Invocation& invocation) {
  ClassifySettings settings;
  settings.paths = invocation.arguments();
  if (const std::string wrong = CheckOptions(invocation); !wrong.empty()) {
    BadUsage(invocation, wrong);
    return std::nullopt;
  }
  if (settings.paths.empty()) {
    BadUsage(invocation, "no path is named; - reads paths from standard input");
    return std::nullopt;
  }
  const std::optional<GrammarSources> sources = GrammarSourcesFor(invocation);
  if (!sources) return std::nullopt;

  ClassifyOptions& classify = settings.classify;
  classify.rules = RulesFor(invocation);
  if (classify.rules == nullptr) return std::nullopt;
  const std::string format = invocation.Get("format", "table");
  classify.format = format == "csv"     ? RowFormat::kCsv
                    : format == "jsonl" ? RowFormat::kJsonLines
                                        : RowFormat::kTable;
  classify.full = invocation.Has("full");
  InputOptions& inputs = classify.inputs;
  inputs.hidden = invocation.Has("hidden");
  inputs.binary = invocation.Has("binary");
  inputs.max_bytes = invocation.Size("max-bytes", inputs.max_bytes);
  inputs.depth = std::stoi(invocation.Get("depth", "3"));
  inputs.jsonl_text = invocation.Get("jsonl-text");
  inputs.jsonl_id = invocation.Get("jsonl-id");

  const std::string grammar_hash = GrammarHash(*sources);
  settings.key = {{"version", PROVISO_VERSION},
                  {"grammar", grammar_hash},
                  {"--format", format},
                  {"--full", classify.full ? "yes" : "no"},
                  {"--hidden", inputs.hidden ? "yes" : "no"},
                  {"--binary", inputs.binary ? "yes" : "no"},
                  {"--max-bytes", std::to_string(inputs.max_bytes)},
                  {"--depth", std::to_string(inputs.depth)},
                  {"--jsonl-text", inputs.jsonl_text},
                  {"--jsonl-id", inputs.jsonl_id}};
  if (!ReadPolicy(invocation, *sources, settings)) return std::nullopt;
  for (const std::string& path : settings.paths) settings.key.emplace_back("path", path);

  if (invocation.Has("cache")) {
    const std::string folder = invocation.Get("cache");
    settings.cache = std::make_unique<FindingCache>(folder, PROVISO_VERSION, grammar_hash);
    if (const std::string wrong = settings.cache->Open(); !wrong.empty()) {
      Complain(folder, "B010", "cannot be a cache: " + wrong);
      return std::nullopt;
    }
    classify.cache = settings.cache.get();
  }
  settings.output = invocation.Get("output") == "-" ? "" : invocation.Get("output");
  return settings;
}

std::vector<FileId> OwnFiles(const ClassifySettings& settings, const Invocation& invocation) {
  std::vector<FileId> own;
  struct stat status {};
  if (::fstat(1, &status) == 0 && S_ISREG(status.st_mode)) {
    own.push_back({status.st_dev, status.st_ino});
  }
  std::vector<std::string> paths;
  if (settings.cache != nullptr) paths.push_back(invocation.Get("cache"));
  if (!settings.output.empty()) {
    paths.insert(paths.end(), {settings.output, settings.output + ".resume"});
  }
  for (const std::string& path : paths) {
    if (::stat(path.c_str(), &status) == 0) own.push_back({status.st_dev, status.st_ino});
  }
  return own;
}

}  // namespace proviso

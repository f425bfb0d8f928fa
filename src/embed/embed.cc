// Run by the build: embed FOLDER OUT.cc writes the grammar as a C++ source, its texts for the
// commands that show them and its rules compiled, so that the installed program needs no data
// files and parses nothing. A grammar with errors ends the build, and says where.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>

#include "analyze.h"
#include "rules_pack.h"

namespace proviso {
namespace {

namespace fs = std::filesystem;

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

GrammarSources ReadGrammar(const fs::path& root) {
  GrammarSources sources;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".clause") continue;
    sources.push_back({entry.path().lexically_relative(root).generic_string(),
                       ReadFile(entry.path())});
  }
  std::sort(sources.begin(), sources.end(),
            [](const GrammarSource& a, const GrammarSource& b) { return a.path < b.path; });
  return sources;
}

// The bytes as string literals, a line each. Escapes are octal with all three digits, so that
// no digit after one can belong to it.
void WriteLiteral(std::ostream& out, std::string_view bytes) {
  constexpr std::size_t kPerLine = 64;
  if (bytes.empty()) out << "\"\"";
  while (!bytes.empty()) {
    out << "\n    \"";
    for (const char c : bytes.substr(0, kPerLine)) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte < 0x20 || byte >= 0x7F || c == '"' || c == '\\' || c == '?') {
        char escape[5];
        std::snprintf(escape, sizeof escape, "\\%03o", static_cast<unsigned>(byte));
        out << escape;
      } else {
        out << c;
      }
    }
    out << '"';
    bytes.remove_prefix(std::min(kPerLine, bytes.size()));
  }
}

void Write(std::ostream& out, const GrammarSources& sources, const Rules& rules) {
  out << "// Generated from grammar/ by src/embed.\n"
         "#include \"analyze.h\"\n"
         "#include \"rules_pack.h\"\n\n"
         "namespace proviso {\n\n"
         "const GrammarSources& BuiltInGrammar() {\n"
         "  static const GrammarSources* const sources = new GrammarSources{\n";
  for (const GrammarSource& source : sources) {
    out << "    {\"" << source.path << "\", {";
    WriteLiteral(out, source.text);
    out << ", " << source.text.size() << "}},\n";
  }
  const std::string packed = PackRules(rules);
  out << "  };\n"
         "  return *sources;\n"
         "}\n\n"
         "std::shared_ptr<const Rules> EmbeddedRules() {\n"
         "  static constexpr char kPacked[] =";
  WriteLiteral(out, packed);
  out << ";\n"
         "  static const std::shared_ptr<const Rules> rules =\n"
         "      UnpackRules({kPacked, sizeof kPacked - 1});\n"
         "  return rules;\n"
         "}\n\n"
         "}  // namespace proviso\n";
}

int Run(const fs::path& root, const fs::path& target) {
  const GrammarSources sources = ReadGrammar(root);
  const ParsedRules parsed = LoadRules(sources);
  for (const FileDiagnostic& entry : parsed.diagnostics) {
    std::string_view text;
    for (const GrammarSource& source : sources) {
      if (source.path == entry.path) text = source.text;
    }
    const std::string drawn =
        DrawDiagnostic((root / entry.path).string(), text, entry.diagnostic);
    std::fputs(drawn.c_str(), stderr);
  }
  if (parsed.rules == nullptr) return 1;
  if (UnpackRules(PackRules(*parsed.rules)) == nullptr) {
    std::fputs("embed: the packed rules cannot be read back\n", stderr);
    return 1;
  }
  std::ostringstream source;
  Write(source, sources, *parsed.rules);
  // A file that would be the same stays as it is, and what depends on it is not built again.
  if (ReadFile(target) == source.str()) return 0;
  std::ofstream out(target, std::ios::binary);
  out << source.str();
  out.close();
  if (out.good()) return 0;
  std::fprintf(stderr, "embed: cannot write %s\n", target.c_str());
  return 1;
}

}  // namespace
}  // namespace proviso

int main(int argc, char** argv) {
  if (argc == 3) return proviso::Run(argv[1], argv[2]);
  std::fputs("usage: embed FOLDER OUT.cc\n", stderr);
  return 1;
}

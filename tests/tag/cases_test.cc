// Each file of tests/tag/cases is a grammar, a text and the tags it must give:
//
//   == grammar
//   words users = (users | accounts)      (words.clause)
//   == construct prohibition/user-threshold
//   phrase more than {count: number} <users>
//   == text
//   ...
//   == tags
//   12-40 user-threshold/1 [1] none count=5
//     more than five users
//
// UPDATE_GOLDEN=1 rewrites the last section. Construct sections need only what the case is
// about; family, title and the attributes that it fills are added.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "tag/tag.h"

namespace proviso {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(PROVISO_SOURCE_DIR) / "tests/tag/cases";

struct Case {
  std::vector<std::pair<std::string, std::string>> sections;  // name, text
};

Case ReadCase(const fs::path& path) {
  std::ifstream in(path);
  Case out;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("== ")) {
      out.sections.emplace_back(line.substr(3), "");
    } else if (!out.sections.empty()) {
      out.sections.back().second += line + "\n";
    }
  }
  return out;
}

// `text` without the line feed that ends a section.
std::string_view Body(const std::string& text) {
  std::string_view body = text;
  if (body.ends_with('\n')) body.remove_suffix(1);
  return body;
}

std::string ConstructFile(const std::string& path, const std::string& body) {
  const std::size_t slash = path.find('/');
  std::string attributes;
  for (const auto& [name, type] : std::map<std::string, std::string>{{"count", "integer"},
                                                                     {"unit", "text"},
                                                                     {"period", "text"},
                                                                     {"name", "text"},
                                                                     {"rights", "list"}}) {
    const bool filled = body.find("{" + name + ":") != std::string::npos ||
                        body.find("set " + name + " ") != std::string::npos ||
                        body.find("collect " + name + " ") != std::string::npos;
    if (filled) attributes += "attribute " + name + " " + type + "\n";
  }
  return "construct " + path.substr(slash + 1) + "\nfamily " + path.substr(0, slash) +
         "\ntitle \"A case\"\nwhy \"A case.\"\n" + attributes + body + "end\n";
}

class CasesTest : public testing::TestWithParam<std::string> {};

TEST_P(CasesTest, GivesTheTags) {
  const fs::path path = kFolder / GetParam();
  Case one = ReadCase(path);
  GrammarSources sources;
  std::string text, *want = nullptr;
  for (auto& [name, body] : one.sections) {
    if (name == "grammar") sources.push_back({"words.clause", body});
    if (name.starts_with("construct ")) {
      const std::string file = name.substr(10);
      sources.push_back({file + ".clause", ConstructFile(file, body)});
    }
    if (name == "text") text = Body(body);
    if (name == "tags") want = &body;
  }
  ASSERT_NE(want, nullptr) << "the case has no section '== tags'";
  const ParsedGrammar parsed = ParseGrammar(sources);
  for (const FileDiagnostic& d : parsed.diagnostics) {
    // The cases are about matching; they have no examples.
    const bool about_examples = d.diagnostic.message.find("example") != std::string::npos ||
                                d.diagnostic.message.find("matches") != std::string::npos ||
                                d.diagnostic.message.find("ignores") != std::string::npos;
    if (!about_examples) ADD_FAILURE() << d.path << ": " << d.diagnostic.message;
  }
  const Grammar grammar = CompileGrammar(parsed);
  const Document document = ReadDocument(text);
  const ClauseTree tree = ParseClauses(document);
  const std::string got = PrintTags(document, tree, grammar, FindTags(document, tree, grammar));
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    *want = got;
    std::ofstream out(path);
    for (const auto& [name, body] : one.sections) out << "== " << name << "\n" << body;
    return;
  }
  EXPECT_EQ(got, *want);
}

std::vector<std::string> CaseNames() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

INSTANTIATE_TEST_SUITE_P(Tag, CasesTest, testing::ValuesIn(CaseNames()), [](const auto& info) {
  std::string name = info.param.substr(0, info.param.rfind('.'));
  for (char& c : name) {
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return name;
});

}  // namespace
}  // namespace proviso

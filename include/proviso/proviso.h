// Proviso as a library: texts of a licence in, what their clauses do out.
//
//   using namespace proviso::v1;
//   const Grammar grammar = Grammar::BuiltIn();          // once; share it between threads
//   const Report report = Analyze(grammar, {{"LICENSE", bytes}});
//   report.band;                                         // "use-restricted"
//   report.matrix.commercial_use.value;                  // "conditional"
//   for (const Tag& tag : report.tags)
//     tag.construct;                                     // "user-threshold"
//   RenderJson(report);                                  // what `proviso analyze` prints
//
// find_package(proviso) gives the target proviso::proviso; pkg-config calls it proviso.
//
// - No file, clock or global is read and nothing is printed.
// - Nothing throws. What is wrong with a text or a grammar is a Diagnostic in the result; only
//   lack of memory ends the program.
// - Every function may be called from many threads at once, with the same arguments too.
// - Time and memory are linear in the bytes; of a text all after 1 GiB is cut off (T001).
// - What breaks programs will come as proviso::v2, beside this.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "proviso/report.h"

namespace proviso {
struct Rules;  // inside
}

namespace proviso::v1 {

std::string_view Version() noexcept;  // "0.1.0"

// A file of a grammar: "prohibition/user-threshold.clause". docs/language.md is the language.
struct GrammarFile {
  std::string path;  // within the grammar, with /
  std::string text;
};

// What the grammar can find; `proviso explain` shows these.
struct Construct {
  std::string id, family, title, why;
};

struct LoadedGrammar;

// Compiled and immutable; a copy costs nothing.
class Grammar {
 public:
  // That of the program; ready in under a millisecond.
  static Grammar BuiltIn() noexcept;

  // Its files, to begin a grammar of your own with: change some, then Load them.
  static std::vector<GrammarFile> BuiltInFiles() noexcept;

  // Takes some tens of milliseconds. matrix.clause and spectrum.clause must be among the files.
  static LoadedGrammar Load(const std::vector<GrammarFile>& files) noexcept;

  std::vector<Construct> Constructs() const noexcept;  // by family, then id

  const std::shared_ptr<const Rules>& rules() const noexcept { return rules_; }  // inside

 private:
  explicit Grammar(std::shared_ptr<const Rules> rules) noexcept : rules_(std::move(rules)) {}
  std::shared_ptr<const Rules> rules_;
};

struct LoadedGrammar {
  std::optional<Grammar> grammar;  // none where a diagnostic is an error
  std::vector<Diagnostic> diagnostics;
};

// One text: UTF-8, UTF-16 with a mark, or Windows-1252; plain, markdown, HTML or in comments.
struct Text {
  std::string path;  // as reports show it; nothing is opened
  std::string bytes;
};

// Reads all texts as one licence package: an agreement and its use policy, say. None at all
// counts as one empty text.
Report Analyze(const Grammar& grammar, std::vector<Text> texts) noexcept;

// As `proviso analyze` prints it; empty where `analyzed` is. No control character of a licence
// reaches the text, which is at least 40 columns wide; JSON is pretty, or one line. All end with a
// line feed.
std::string RenderText(const Report& report, int width = 80, bool color = false) noexcept;
std::string RenderJson(const Report& report) noexcept;
std::string RenderJsonLine(const Report& report) noexcept;

}  // namespace proviso::v1

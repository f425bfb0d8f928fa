// proviso grammar check|new|fmt|list: the grammar as its authors work on it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "analyze.h"
#include "batch/walk.h"
#include "batch/whole_file.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/output.h"
#include "pattern/format.h"
#include "tag/phrase_use.h"

namespace proviso {
namespace {

namespace fs = std::filesystem;

bool HasErrors(const std::vector<FileDiagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const FileDiagnostic& d) {
    return d.diagnostic.severity == Severity::kError;
  });
}

// Notes on what the phrases do on the texts at `paths`. Complains of texts that cannot be read
// and gives nothing then.
std::optional<std::vector<FileDiagnostic>> ReadForPhrases(const std::vector<std::string>& paths,
                                                          const ParsedGrammar& parsed,
                                                          const Grammar& grammar,
                                                          std::size_t* texts) {
  PhraseUse use(grammar);
  const InputOptions options;
  const auto never = [] { return false; };
  bool all_read = true;
  Walk(paths, options, never, [&](Input input) {
    if (!input.error && !input.file.empty()) ReadInput(input, options, never);
    if (input.error) {
      if (input.named || input.error->code == "B001") {
        Complain(input.path, input.error->code, input.error->message);
        all_read = false;
      }
      return true;
    }
    const Document document = ReadDocument(input.bytes);
    use.Read(document, ParseClauses(document), input.path);
    return true;
  });
  *texts = use.texts();
  if (!all_read) return std::nullopt;
  return use.Report(parsed);
}

// Every check there is: the files', the scoring's, every example run, and on the texts at `paths`
// what the phrases do there.
int RunCheck(const Invocation& invocation, const std::vector<std::string>& paths) {
  // Grammars are folders too, and as texts they pass every check unread.
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (path.ends_with(".clause") || fs::exists(fs::path(path) / "words.clause", ignored)) {
      return BadUsage(invocation, fmt::format("'{}' is a grammar, not a text; --grammar names the "
                                              "folder to check",
                                              path));
    }
  }
  const std::optional<GrammarSources> sources = GrammarSourcesFor(invocation);
  if (!sources) return kError;
  const ParsedRules loaded = LoadRules(*sources);
  DrawGrammarDiagnostics(invocation, *sources, loaded.diagnostics);
  if (loaded.rules == nullptr) return kError;

  GrammarSources language;
  std::copy_if(sources->begin(), sources->end(), std::back_inserter(language), IsLanguageFile);
  const ParsedGrammar parsed = ParseGrammar(language);
  const std::vector<FileDiagnostic> examples = CheckExamples(parsed, loaded.rules->grammar);
  DrawGrammarDiagnostics(invocation, *sources, examples);
  if (HasErrors(examples)) return kError;
  std::string found;
  if (!paths.empty()) {
    std::size_t texts = 0;
    const std::optional<std::vector<FileDiagnostic>> notes =
        ReadForPhrases(paths, parsed, loaded.rules->grammar, &texts);
    if (!notes) return kError;
    DrawGrammarDiagnostics(invocation, *sources, *notes);
    found = fmt::format("{} notes on what phrases do in {} texts\n", notes->size(), texts);
  }

  std::size_t constructs = 0, phrases = 0, runs = 0, gaps = 0;
  for (const GrammarFile& file : parsed.files) {
    for (const ConstructRule& construct : file.constructs) {
      ++constructs;
      phrases += construct.phrases.size();
      for (const Example& example : construct.examples) ++(example.todo ? gaps : runs);
    }
  }
  Output output(invocation);
  output.Write(fmt::format("{} constructs, {} phrases, {} examples, {} known gaps: no errors\n",
                           constructs, phrases, runs, gaps) +
               found);
  return output.Finish(kDone);
}

int RunList(const Invocation& invocation) {
  const std::shared_ptr<const Rules> rules = RulesFor(invocation);
  if (rules == nullptr) return kError;
  Output output(invocation);
  std::string list;
  for (const ConstructFacts& construct : rules->grammar.facts.constructs) {
    list += fmt::format("{}/{}\t{} phrases\t{}\n", Name(construct.family), construct.id,
                        construct.phrases, construct.title);
  }
  output.Write(list);
  return output.Finish(kDone);
}

bool IsFamily(std::string_view name) {
  constexpr std::array kFamilies = {Family::kPermission, Family::kDuty, Family::kProhibition,
                                    Family::kPower, Family::kRisk};
  return std::any_of(kFamilies.begin(), kFamilies.end(),
                     [&](Family family) { return Name(family) == name; });
}

bool IsId(std::string_view id) {
  return !id.empty() && id.front() != '-' && id.back() != '-' &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

// Complains where it gives false; the file is then as it was.
bool WriteWhole(const std::string& path, std::string_view text) {
  WholeFile file;
  if (file.Begin(path) && WriteFully(file.descriptor(), text) && file.Finish()) return true;
  Complain(path, "U007", fmt::format("cannot write: {}", std::strerror(errno)));
  return false;
}

int RunNew(const Invocation& invocation, const std::vector<std::string>& arguments) {
  const std::size_t slash = arguments.size() == 1 ? arguments[0].find('/') : std::string::npos;
  if (slash == std::string::npos) {
    return BadUsage(invocation, "grammar new takes FAMILY/ID, such as prohibition/no-mirrors");
  }
  const std::string family = arguments[0].substr(0, slash), id = arguments[0].substr(slash + 1);
  if (!IsFamily(family)) {
    return BadUsage(
        invocation,
        fmt::format("no family is called '{}'{}", family,
                    DidYouMean(family, {"permission", "duty", "prohibition", "power", "risk"})));
  }
  if (!IsId(id)) {
    return BadUsage(invocation, "an ID has small letters, digits and hyphens: " + id);
  }
  const fs::path path = fs::path(invocation.Get("grammar", "grammar")) / family / (id + ".clause");
  std::error_code error;
  if (fs::exists(path, error)) {
    Complain(path.string(), "U007", "exists already");
    return kError;
  }
  fs::create_directories(path.parent_path(), error);
  if (!WriteWhole(path.string(), ScaffoldConstruct(id, family))) return kError;
  Output output(invocation);
  output.Write(path.string() + "\n");
  return output.Finish(kDone);
}

enum class Formatted { kSame, kChanged, kFailed };

Formatted FormatFile(const Invocation& invocation, const std::string& path) {
  const std::variant<std::string, FileError> read = ReadBytes(path);
  if (const auto* wrong = std::get_if<FileError>(&read)) {
    Complain(path, wrong->code, wrong->message);
    return Formatted::kFailed;
  }
  const std::string& text = std::get<std::string>(read);
  const std::string name = fs::path(path).filename().string();
  const bool scoring = !IsLanguageFile({name, text});
  const ParsedFile before = scoring ? ParsedFile() : ParseGrammarFile(name, text);
  if (HasErrors(before.diagnostics)) {
    for (const Diagnostic& d : before.diagnostics)
      Talk("proviso: " + DrawDiagnostic(path, text, d));
    return Formatted::kFailed;
  }
  const std::string formatted = scoring ? text : FormatGrammarFile(text);
  if (formatted == text) return Formatted::kSame;
  if (ParseGrammarFile(name, formatted).file != before.file) {
    Complain(path, "U008", "formatting would change what the file means; left as it is");
    return Formatted::kFailed;
  }
  if (invocation.Has("dry-run")) return Formatted::kChanged;
  return WriteWhole(path, formatted) ? Formatted::kChanged : Formatted::kFailed;
}

int RunFormat(const Invocation& invocation, std::vector<std::string> paths) {
  if (paths.empty()) {
    const fs::path root = invocation.Get("grammar", "grammar");
    std::error_code error;
    for (fs::recursive_directory_iterator entry(root, error), end; !error && entry != end;
         entry.increment(error)) {
      if (entry->path().extension() == ".clause") paths.push_back(entry->path().string());
    }
    if (error) {
      Complain(root.string(), "U002", "cannot read the grammar: " + error.message());
      return kError;
    }
    std::sort(paths.begin(), paths.end());
  }
  int status = kDone;
  std::string changed;
  for (const std::string& path : paths) {
    switch (FormatFile(invocation, path)) {
      case Formatted::kSame: break;
      case Formatted::kChanged: changed += path + "\n"; break;
      case Formatted::kFailed: status = kError; break;
    }
  }
  Output output(invocation);
  output.Write(changed);
  if (status == kDone && invocation.Has("dry-run") && !changed.empty()) status = kCrossed;
  return output.Finish(status);
}

int RunGrammar(const Invocation& invocation) {
  std::vector<std::string> arguments = invocation.arguments();
  if (arguments.empty()) {
    return BadUsage(invocation, "say what to do: check, new, fmt or list");
  }
  const std::string action = arguments.front();
  arguments.erase(arguments.begin());
  if (action == "new") return RunNew(invocation, arguments);
  if (action == "fmt") return RunFormat(invocation, arguments);
  if (action == "check") return RunCheck(invocation, arguments);
  if (action == "list") {
    if (arguments.empty()) return RunList(invocation);
    return BadUsage(invocation, "grammar list takes no argument; --grammar names the folder");
  }
  return BadUsage(invocation, fmt::format("grammar does not know '{}'{}", action,
                                          DidYouMean(action, {"check", "new", "fmt", "list"})));
}

}  // namespace

Command GrammarCommand() {
  return {
      .name = "grammar",
      .arguments = "check|new|fmt|list",
      .summary = "check a grammar and run its examples, start a construct, format, list",
      .details =
          "  check [TEXT]... every check, every example; errors are drawn with a caret; of texts\n"
          "                  and folders of them: phrases that never fire there, fire in one text\n"
          "                  only, or find what others find\n"
          "  new FAMILY/ID   a file for a new construct in the grammar's folder\n"
          "  fmt [FILE]...   settle indentation; without a file, the whole grammar\n"
          "  list            one line a construct",
      .flags = {{"dry-run", 'n', "", "fmt: only name the files that would change; status 1"},
                FormatFlag("text")},
      .run = RunGrammar};
}

}  // namespace proviso

// Files to a grammar: every check that needs no text to be tagged. A file with errors of
// parsing is left out of the checks, since what it lacks may be what could not be read.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <string>

#include "pattern/grammar.h"
#include "pattern/literal.h"
#include "pattern/vocabulary.h"

namespace proviso {
namespace {

constexpr std::string_view kWordsPath = "words.clause";
constexpr std::size_t kMinMatches = 3;
constexpr std::size_t kMinIgnores = 2;

using Names = std::vector<std::string_view>;

const Names kFamilies = {"permission", "duty", "prohibition", "power", "risk"};
const Names kRoles = {"operative", "definition", "recital", "heading", "appendix"};
const Names kModalities = {"must", "must-not", "may", "need-not"};
const Names kSpanModes = {"words", "part", "sentence", "list"};
const Names kTypes = {"integer", "text", "list", "flag"};

bool IsOneOf(std::string_view name, const Names& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// "did you mean `x`?", or all names where they are few.
std::string HintOf(std::string_view name, const Names& names) {
  const std::string nearest = NearestName(name, names);
  if (!nearest.empty()) return fmt::format("did you mean `{}`?", nearest);
  if (names.empty() || names.size() > 8) return "";
  return fmt::format("known are {}", fmt::join(names, ", "));
}

bool IsKebab(std::string_view id) {
  return !id.empty() && id.front() != '-' && id.back() != '-' &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

bool IsInteger(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

class GrammarChecker {
 public:
  // `is_whole` tells for each file whether it was parsed without errors.
  GrammarChecker(ParsedGrammar* parsed, const std::vector<bool>& is_whole)
      : parsed_(*parsed), is_whole_(is_whole) {}

  void Run();

 private:
  void CheckTop(const GrammarFile& file);
  void CheckSame(const GrammarFile& file);
  void CheckConstruct(const GrammarFile& file, const ConstructRule& rule);
  void CheckIdentity(const GrammarFile& file, const ConstructRule& rule);
  void CheckNames(const ConstructRule& rule);
  void CheckPhrases(const ConstructRule& rule);
  void CheckPhrase(const PhraseRule& phrase);
  void CheckValues(const std::vector<SetRule>& values);
  void CheckExamples(const ConstructRule& rule);
  void CheckUnused(const ConstructRule& rule);
  void CheckMatchesSomething(const Pattern& pattern);
  void CheckSlots(const Pattern& pattern, bool allowed);
  void CheckSlot(const Pattern& slot);
  void CheckKnown(const NameAt& name, const char* what, const Names& names);
  const AttributeRule* FindAttribute(const NameAt& name);

  void Fail(const char* code, Span span, std::string message, std::string hint = "") {
    parsed_.diagnostics.push_back(
        {path_, {Severity::kError, code, span, std::move(message), std::move(hint)}});
  }

  ParsedGrammar& parsed_;
  const std::vector<bool>& is_whole_;
  std::map<std::string, std::string> ids_;  // and the file of each
  bool all_whole_ = true;
  Vocabulary* vocabulary_ = nullptr;                        // of the file at hand
  std::string path_;                                        // of the file at hand
  std::map<std::string, const AttributeRule*> attributes_;  // of the construct at hand
  std::set<std::string> filled_;                            // attributes that something fills
};

void GrammarChecker::Run() {
  static const std::vector<WordsRule> kNone;
  const std::vector<WordsRule>* shared_rules = &kNone;
  bool shared_is_whole = true;
  for (std::size_t i = 0; i < parsed_.files.size(); ++i) {
    const GrammarFile& file = parsed_.files[i];
    all_whole_ = all_whole_ && is_whole_[i];
    if (file.path == kWordsPath) {
      shared_rules = &file.words;
      shared_is_whole = is_whole_[i];
    }
    for (const ConstructRule& rule : file.constructs) ids_.try_emplace(rule.id.text, file.path);
  }
  Vocabulary shared(nullptr, *shared_rules, std::string(kWordsPath), shared_is_whole,
                    &parsed_.diagnostics);
  for (std::size_t i = 0; i < parsed_.files.size(); ++i) {
    if (!is_whole_[i]) continue;
    const GrammarFile& file = parsed_.files[i];
    path_ = file.path;
    vocabulary_ = &shared;
    CheckTop(file);
    for (const ConstructRule& rule : file.constructs) {
      Vocabulary own(&shared, rule.words, path_, shared_is_whole, &parsed_.diagnostics);
      vocabulary_ = &own;
      CheckConstruct(file, rule);
    }
  }
  vocabulary_ = nullptr;
}

void GrammarChecker::CheckTop(const GrammarFile& file) {
  const bool is_words = file.path == kWordsPath;
  const auto only_in_words = [&](Span span) {
    if (!is_words) {
      Fail("G005", span, "this belongs in words.clause",
           "a construct's own `words` stand between `construct` and `end`");
    }
  };
  CheckSame(file);
  for (const SameRule& rule : file.same) only_in_words(rule.from.span);
  for (const WordsRule& rule : file.words) {
    only_in_words(rule.name.span);
    CheckSlots(rule.pattern, false);
  }
  std::set<std::string> names;
  for (const WordsRule& rule : file.modalities) {
    only_in_words(rule.name.span);
    CheckKnown(rule.name, "modality", kModalities);
    if (!names.insert(rule.name.text).second) {
      Fail("G013", rule.name.span, fmt::format("modality `{}` is given twice", rule.name.text));
    }
    CheckSlots(rule.pattern, false);
    CheckMatchesSomething(rule.pattern);
  }
  for (const Pattern& pattern : file.breaks) {
    only_in_words(pattern.span);
    CheckSlots(pattern, false);
    CheckMatchesSomething(pattern);
  }
  if (!is_words && file.constructs.empty()) {
    Fail("G014", {}, "this file holds no construct", "`proviso grammar new` writes a first one");
  }
  for (std::size_t i = 0; i < file.constructs.size(); ++i) {
    if (is_words) {
      Fail("G005", file.constructs[i].id.span, "words.clause holds vocabulary only",
           "a construct is a file of its own, FAMILY/ID.clause");
    } else if (i > 0) {
      Fail("G005", file.constructs[i].id.span, "a file holds one construct",
           "a construct is a file of its own, FAMILY/ID.clause");
    }
  }
}

void GrammarChecker::CheckSame(const GrammarFile& file) {
  std::set<std::string> read_as_other;
  for (const SameRule& rule : file.same) {
    if (!read_as_other.insert(rule.from.text).second) {
      Fail("G013", rule.from.span, fmt::format("`{}` is given twice", rule.from.text));
    }
  }
  for (const SameRule& rule : file.same) {
    if (rule.from.text == rule.to.text) {
      Fail("G023", rule.to.span, "both sides are the same word");
    } else if (read_as_other.contains(rule.to.text)) {
      Fail("G023", rule.to.span, fmt::format("`{}` is itself read as another word", rule.to.text),
           "name the last word of the chain");
    }
  }
}

void GrammarChecker::CheckConstruct(const GrammarFile& file, const ConstructRule& rule) {
  attributes_.clear();
  filled_.clear();
  CheckIdentity(file, rule);
  for (const AttributeRule& attribute : rule.attributes) {
    if (!attributes_.try_emplace(attribute.name.text, &attribute).second) {
      Fail("G013", attribute.name.span,
           fmt::format("attribute `{}` is given twice", attribute.name.text));
    }
    CheckKnown(attribute.type, "type", kTypes);
  }
  CheckNames(rule);
  for (const WordsRule& words : rule.words) CheckSlots(words.pattern, false);
  CheckPhrases(rule);
  CheckExamples(rule);
  CheckUnused(rule);
}

void GrammarChecker::CheckIdentity(const GrammarFile& file, const ConstructRule& rule) {
  const NameAt& id = rule.id;
  if (!IsKebab(id.text)) {
    Fail("G015", id.span, fmt::format("`{}` is no id", id.text),
         "an id is small letters and digits, with hyphens between");
  }
  if (const auto first = ids_.find(id.text); first != ids_.end() && first->second != file.path) {
    Fail("G013", id.span, fmt::format("construct `{}` is in {} already", id.text, first->second));
  }
  const auto missing = [&](const char* what) {
    Fail("G014", id.span, fmt::format("construct `{}` has no {}", id.text, what));
  };
  if (rule.title.empty()) missing("title");
  if (rule.why.empty()) missing("why");
  if (rule.phrases.empty()) missing("phrase");
  if (rule.family.text.empty()) return missing("family");
  CheckKnown(rule.family, "family", kFamilies);
  const std::string path = fmt::format("{}/{}.clause", rule.family.text, id.text);
  if (path != file.path) {
    Fail("G015", id.span, fmt::format("this construct belongs in {}", path),
         "path is identity: the folder is the family, the file the id");
  }
}

void GrammarChecker::CheckNames(const ConstructRule& rule) {
  for (const NameAt& role : rule.in) CheckKnown(role, "role", kRoles);
  if (rule.span_mode) CheckKnown(*rule.span_mode, "span", kSpanModes);
  Names ids;
  for (const auto& [id, path] : ids_) ids.push_back(id);
  for (const NameAt& other : rule.yields_to) {
    if (other.text == rule.id.text) {
      Fail("G024", other.span, "a construct cannot yield to itself");
    } else if (all_whole_ && !ids_.contains(other.text)) {
      Fail("G024", other.span, fmt::format("no construct is called `{}`", other.text),
           HintOf(other.text, ids));
    }
  }
}

void GrammarChecker::CheckPhrases(const ConstructRule& rule) {
  for (const PhraseRule& phrase : rule.phrases) CheckPhrase(phrase);
  for (const Pattern& pattern : rule.except) {
    CheckSlots(pattern, true);
    CheckMatchesSomething(pattern);
  }
  for (const CollectRule& collect : rule.collect) {
    CheckSlots(collect.pattern, true);
    CheckMatchesSomething(collect.pattern);
    filled_.insert(collect.attribute.text);
    const AttributeRule* attribute = FindAttribute(collect.attribute);
    if (attribute != nullptr && attribute->type.text != "list") {
      Fail("G022", collect.attribute.span,
           fmt::format("`{}` is of type {}; `collect` fills a list", attribute->name.text,
                       attribute->type.text));
    }
  }
}

void GrammarChecker::CheckPhrase(const PhraseRule& phrase) {
  CheckSlots(phrase.pattern, true);
  if (!vocabulary_->FactsOf(phrase.pattern).anchored) {
    Fail("G019", phrase.pattern.span, "this phrase has no literal word to hang on",
         "a word, a ~word or a <name> outside of [ ] that every match holds");
  }
  for (const auto* patterns : {&phrase.with, &phrase.without, &phrase.clause_with}) {
    for (const Pattern& pattern : *patterns) {
      CheckSlots(pattern, true);
      CheckMatchesSomething(pattern);
    }
  }
  for (const NameAt& modality : phrase.under) CheckKnown(modality, "modality", kModalities);
  for (const NameAt& role : phrase.in) CheckKnown(role, "role", kRoles);
  if (phrase.span_mode) CheckKnown(*phrase.span_mode, "span", kSpanModes);
  CheckValues(phrase.set);
  for (const SetRule& set : phrase.set) filled_.insert(set.attribute.text);
}

void GrammarChecker::CheckValues(const std::vector<SetRule>& values) {
  std::set<std::string> given;
  for (const SetRule& set : values) {
    const AttributeRule* attribute = FindAttribute(set.attribute);
    if (!given.insert(set.attribute.text).second) {
      Fail("G013", set.attribute.span, fmt::format("`{}` is given twice", set.attribute.text));
    }
    if (attribute == nullptr) continue;
    const std::string& type = attribute->type.text;
    if (type == "integer" && !IsInteger(set.value)) {
      Fail("G022", set.attribute.span,
           fmt::format("`{}` is an integer, `{}` is none", set.attribute.text, set.value),
           "digits only, such as 700000000");
    } else if (type == "flag" && set.value != "true" && set.value != "false") {
      Fail("G022", set.attribute.span,
           fmt::format("`{}` is a flag, `{}` is none", set.attribute.text, set.value),
           "true or false");
    }
  }
}

void GrammarChecker::CheckExamples(const ConstructRule& rule) {
  std::size_t matches = 0, ignores = 0;
  for (const Example& example : rule.examples) {
    if (example.kind == ExampleKind::kIgnores && example.because.empty()) {
      Fail("G021", example.span, "this `ignores` has no `because`",
           "say below it why the text does not do what the construct says");
    }
    if (!example.todo) ++(example.kind == ExampleKind::kMatches ? matches : ignores);
    CheckValues(example.values);
  }
  const auto too_few = [&](const char* what, std::size_t have, std::size_t need) {
    if (have >= need) return;
    Fail("G020", rule.id.span,
         fmt::format("construct `{}` has {} `{}` of at least {}", rule.id.text, have, what, need));
  };
  too_few("matches", matches, kMinMatches);
  too_few("ignores", ignores, kMinIgnores);
}

void GrammarChecker::CheckUnused(const ConstructRule& rule) {
  for (const AttributeRule& attribute : rule.attributes) {
    if (filled_.contains(attribute.name.text)) continue;
    Fail("G025", attribute.name.span,
         fmt::format("nothing fills the attribute `{}`", attribute.name.text),
         "a slot of its name, a `set` or a `collect`");
  }
}

void GrammarChecker::CheckMatchesSomething(const Pattern& pattern) {
  if (vocabulary_->FactsOf(pattern).nullable) {
    Fail("G019", pattern.span, "this pattern matches where there is nothing",
         "one part of it at least must stand outside of [ ] and gaps");
  }
}

void GrammarChecker::CheckSlots(const Pattern& pattern, bool allowed) {
  if (pattern.kind == PatternKind::kSlot) {
    if (allowed) {
      CheckSlot(pattern);
    } else {
      Fail("G017", pattern.span, "vocabulary holds no slots", "write the slot in the phrase");
    }
  }
  for (const Pattern& child : pattern.children) CheckSlots(child, allowed);
}

void GrammarChecker::CheckSlot(const Pattern& slot) {
  const auto expect = [&](const std::string& name, bool is_number) {
    filled_.insert(name);
    const AttributeRule* attribute = FindAttribute({name, slot.span});
    if (attribute == nullptr) return;
    const std::string& type = attribute->type.text;
    if (is_number ? type != "integer" : type != "text" && type != "list") {
      Fail("G022", slot.span,
           fmt::format("the slot gives {}, attribute `{}` is of type {}",
                       is_number ? "an integer" : "a text", name, type));
    }
  };
  expect(slot.text, slot.slot_kind == SlotKind::kNumber || slot.slot_kind == SlotKind::kMoney);
  if (slot.slot_kind == SlotKind::kMoney) expect("currency", false);
}

void GrammarChecker::CheckKnown(const NameAt& name, const char* what, const Names& names) {
  if (IsOneOf(name.text, names)) return;
  Fail("G011", name.span, fmt::format("no {} is called `{}`", what, name.text),
       HintOf(name.text, names));
}

const AttributeRule* GrammarChecker::FindAttribute(const NameAt& name) {
  const auto at = attributes_.find(name.text);
  if (at != attributes_.end()) return at->second;
  Names names;
  for (const auto& [known, rule] : attributes_) names.push_back(known);
  const std::string nearest = NearestName(name.text, names);
  Fail("G012", name.span, fmt::format("attribute `{}` is not declared", name.text),
       nearest.empty() ? fmt::format("declare it: attribute {} text", name.text)
                       : fmt::format("did you mean `{}`?", nearest));
  return nullptr;
}

}  // namespace

ParsedGrammar ParseGrammar(const GrammarSources& sources) {
  std::vector<const GrammarSource*> ordered;
  for (const GrammarSource& source : sources) {
    if (source.path == "spectrum.clause" || source.path == "matrix.clause") continue;
    ordered.push_back(&source);
  }
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const GrammarSource* a, const GrammarSource* b) {
                     return std::pair(a->path != kWordsPath, std::string_view(a->path)) <
                            std::pair(b->path != kWordsPath, std::string_view(b->path));
                   });
  ParsedGrammar parsed;
  std::vector<bool> is_whole;
  std::map<std::string, std::size_t> order;
  for (const GrammarSource* source : ordered) {
    ParsedFile file = ParseGrammarFile(source->path, source->text);
    is_whole.push_back(!HasErrors(file.diagnostics));
    for (Diagnostic& diagnostic : file.diagnostics) {
      parsed.diagnostics.push_back({source->path, std::move(diagnostic)});
    }
    order.try_emplace(source->path, parsed.files.size());
    parsed.files.push_back(std::move(file.file));
  }
  GrammarChecker(&parsed, is_whole).Run();
  std::stable_sort(parsed.diagnostics.begin(), parsed.diagnostics.end(),
                   [&](const FileDiagnostic& a, const FileDiagnostic& b) {
                     return std::pair(order[a.path], a.diagnostic.span.begin) <
                            std::pair(order[b.path], b.diagnostic.span.begin);
                   });
  return parsed;
}

}  // namespace proviso

// Directives to a GrammarFile: each to its place, and an error where it has none.
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "pattern/directives.h"
#include "pattern/grammar.h"
#include "pattern/parse.h"

namespace proviso {
namespace {

constexpr std::size_t kMaxErrors = 25;  // a file; more would be no help

// Where a directive may stand.
enum class Place { kTop, kTopOrConstruct, kConstruct, kConstructOrPhrase, kPhrase, kExample };

Place PlaceOf(Keyword keyword) {
  switch (keyword) {
    case Keyword::kSame:
    case Keyword::kModality:
    case Keyword::kBreak:
    case Keyword::kConstruct:
      return Place::kTop;
    case Keyword::kWords:
      return Place::kTopOrConstruct;
    case Keyword::kIn:
    case Keyword::kSpan:
      return Place::kConstructOrPhrase;
    case Keyword::kUnder:
    case Keyword::kWith:
    case Keyword::kWithout:
    case Keyword::kClauseWith:
    case Keyword::kSet:
      return Place::kPhrase;
    case Keyword::kBecause:
    case Keyword::kArrow:
      return Place::kExample;
    default:
      return Place::kConstruct;
  }
}

class FileBuilder {
 public:
  FileBuilder(std::string path, std::string_view text)
      : text_(text), rest_(text, &parsed_.diagnostics) {
    parsed_.file.path = std::move(path);
  }

  ParsedFile Run();

 private:
  bool IsInPlace(const Directive& directive);
  // These read a directive to its place; false after an error.
  bool Take(const Directive& directive);
  bool TakeInConstruct(const Directive& directive);
  bool TakeOfPhrase(const Directive& directive);
  bool TakeExample(const Directive& directive);

  // A directive that may stand but once where it stands.
  void Once(const Directive& directive, bool is_given) {
    if (is_given) {
      Fail("G013", directive.name, fmt::format("`{}` is given twice", Name(directive.keyword)));
    }
  }
  bool ReadOnce(const Directive& directive, std::string* out) {
    Once(directive, !out->empty());
    if (!rest_.ReadString(directive, out)) return false;
    if (out->empty()) {
      Fail("G014", directive.name, fmt::format("`{}` says nothing", Name(directive.keyword)));
    }
    return true;
  }
  bool ReadOnce(const Directive& directive, NameAt* out) {
    Once(directive, !out->text.empty());
    return rest_.ReadName(directive, out);
  }
  bool ReadOnce(const Directive& directive, std::optional<NameAt>* out) {
    Once(directive, out->has_value());
    return rest_.ReadName(directive, &out->emplace());
  }
  bool ReadOnce(const Directive& directive, bool* out) {
    Once(directive, *out);
    *out = true;
    return rest_.ReadNothing(directive);
  }

  void Fail(const char* code, Span span, std::string message, std::string hint = "") {
    parsed_.diagnostics.push_back(
        {Severity::kError, code, span, std::move(message), std::move(hint)});
  }

  std::string_view text_;
  ParsedFile parsed_;
  RestReader rest_;
  bool in_construct_ = false;
  bool in_phrase_ = false;   // the last directives were a phrase and what belongs to it
  bool in_example_ = false;  // ... a matches or ignores
};

ParsedFile FileBuilder::Run() {
  DirectiveReader reader(text_, &parsed_.diagnostics);
  while (const std::optional<Directive> directive = reader.Next()) {
    if (IsInPlace(*directive) && !Take(*directive)) reader.Recover();
    if (parsed_.diagnostics.size() >= kMaxErrors) {
      Fail("G006", {directive->rest.end, directive->rest.end},
           "too many errors; the rest of the file is not read");
      return std::move(parsed_);
    }
  }
  if (in_construct_) {
    const NameAt& id = parsed_.file.constructs.back().id;
    Fail("G005", id.span, fmt::format("construct `{}` has no `end`", id.text));
  }
  return std::move(parsed_);
}

bool FileBuilder::IsInPlace(const Directive& directive) {
  const std::string_view keyword = Name(directive.keyword);
  const Place place = PlaceOf(directive.keyword);
  if (in_construct_ && place == Place::kTop) {
    Fail("G005", directive.name, fmt::format("`{}` cannot stand in a construct", keyword),
         "close the construct with `end` before it");
    if (directive.keyword != Keyword::kConstruct) return false;
    in_construct_ = in_phrase_ = in_example_ = false;
    return true;
  }
  if (!in_construct_ && place != Place::kTop && place != Place::kTopOrConstruct) {
    Fail("G005", directive.name, fmt::format("`{}` stands outside of a construct", keyword),
         "it belongs between `construct NAME` and `end`");
    return false;
  }
  if (!in_phrase_ && place == Place::kPhrase) {
    Fail("G005", directive.name, fmt::format("`{}` belongs to a phrase", keyword),
         "write it below its `phrase`, before other directives");
    return false;
  }
  if (!in_phrase_ && place == Place::kConstructOrPhrase &&
      !parsed_.file.constructs.back().phrases.empty()) {
    Fail("G005", directive.name,
         fmt::format("`{}` belongs to a phrase or, above all phrases, to the construct", keyword),
         "write it below its `phrase`, before other directives");
    return false;
  }
  if (!in_example_ && place == Place::kExample) {
    Fail("G005", directive.name, fmt::format("`{}` belongs to an example", keyword),
         directive.keyword == Keyword::kArrow ? "write it below a `matches`"
                                              : "write it below an `ignores`");
    return false;
  }
  in_phrase_ = in_phrase_ && (place == Place::kPhrase || place == Place::kConstructOrPhrase);
  in_example_ = in_example_ && place == Place::kExample;
  return true;
}

bool FileBuilder::Take(const Directive& directive) {
  if (in_construct_) return TakeInConstruct(directive);
  GrammarFile& file = parsed_.file;
  switch (directive.keyword) {
    case Keyword::kSame:
      return rest_.ReadSame(directive, &file.same.emplace_back());
    case Keyword::kWords:
      return rest_.ReadNamed(directive, &file.words.emplace_back());
    case Keyword::kModality:
      return rest_.ReadNamed(directive, &file.modalities.emplace_back());
    case Keyword::kBreak:
      return rest_.ReadPattern(directive, &file.breaks.emplace_back());
    default:  // IsInPlace lets nothing else through but `construct`
      in_construct_ = true;
      return rest_.ReadName(directive, &file.constructs.emplace_back().id);
  }
}

bool FileBuilder::TakeInConstruct(const Directive& directive) {
  ConstructRule& rule = parsed_.file.constructs.back();
  switch (directive.keyword) {
    case Keyword::kEnd:
      in_construct_ = false;
      return rest_.ReadNothing(directive);
    case Keyword::kWords:
      return rest_.ReadNamed(directive, &rule.words.emplace_back());
    case Keyword::kFamily:
      return ReadOnce(directive, &rule.family);
    case Keyword::kTitle:
      return ReadOnce(directive, &rule.title);
    case Keyword::kWhy:
      return ReadOnce(directive, &rule.why);
    case Keyword::kFlagship:
      return ReadOnce(directive, &rule.flagship);
    case Keyword::kMerge:
      return ReadOnce(directive, &rule.merge);
    case Keyword::kNeedsUse:
      return ReadOnce(directive, &rule.needs_use);
    case Keyword::kAttribute:
      return rest_.ReadAttribute(directive, &rule.attributes.emplace_back());
    case Keyword::kYieldsTo:
      return rest_.ReadNames(directive, &rule.yields_to);
    case Keyword::kPhrase:
      in_phrase_ = true;
      return rest_.ReadPattern(directive, &rule.phrases.emplace_back().pattern);
    case Keyword::kExcept:
      return rest_.ReadPattern(directive, &rule.except.emplace_back());
    case Keyword::kCollect:
      return rest_.ReadCollect(directive, &rule.collect.emplace_back());
    case Keyword::kMatches:
    case Keyword::kIgnores:
    case Keyword::kTodo:
    case Keyword::kArrow:
    case Keyword::kBecause:
      return TakeExample(directive);
    default:
      return TakeOfPhrase(directive);
  }
}

bool FileBuilder::TakeOfPhrase(const Directive& directive) {
  ConstructRule& construct = parsed_.file.constructs.back();
  if (!in_phrase_) {
    return directive.keyword == Keyword::kIn ? rest_.ReadNames(directive, &construct.in)
                                             : ReadOnce(directive, &construct.span_mode);
  }
  PhraseRule& phrase = construct.phrases.back();
  switch (directive.keyword) {
    case Keyword::kIn:
      return rest_.ReadNames(directive, &phrase.in);
    case Keyword::kSpan:
      return ReadOnce(directive, &phrase.span_mode);
    case Keyword::kUnder:
      return rest_.ReadNames(directive, &phrase.under);
    case Keyword::kWith:
      return rest_.ReadPattern(directive, &phrase.with.emplace_back());
    case Keyword::kWithout:
      return rest_.ReadPattern(directive, &phrase.without.emplace_back());
    case Keyword::kClauseWith:
      return rest_.ReadPattern(directive, &phrase.clause_with.emplace_back());
    default:
      return rest_.ReadSetting(directive, &phrase.set.emplace_back());
  }
}

bool FileBuilder::TakeExample(const Directive& directive) {
  std::vector<Example>& examples = parsed_.file.constructs.back().examples;
  switch (directive.keyword) {
    case Keyword::kArrow:
      if (examples.back().kind == ExampleKind::kIgnores) {
        Fail("G005", directive.name, "values belong to a `matches`");
      }
      return rest_.ReadSettings(directive, &examples.back().values);
    case Keyword::kBecause:
      if (examples.back().kind == ExampleKind::kMatches) {
        Fail("G005", directive.name, "`because` belongs to an `ignores`");
      }
      return ReadOnce(directive, &examples.back().because);
    default:
      break;
  }
  in_example_ = true;
  Example& example = examples.emplace_back();
  example.span = {directive.name.begin, directive.rest.end};
  example.todo = directive.keyword == Keyword::kTodo;
  if (directive.keyword == Keyword::kIgnores) example.kind = ExampleKind::kIgnores;
  const bool read = example.todo ? rest_.ReadTodo(directive, &example)
                                 : rest_.ReadString(directive, &example.text);
  if (read && example.text.empty()) Fail("G014", directive.name, "this example is empty");
  return read;
}

}  // namespace

ParsedFile ParseGrammarFile(std::string path, std::string_view text) {
  return FileBuilder(std::move(path), text).Run();
}

}  // namespace proviso

#include "tag/tag.h"

#include <fmt/format.h>

#include "tag/compile.h"
#include "tag/matcher.h"
#include "tag/values.h"

namespace proviso {
namespace {

std::string PrintValue(const Value& value) {
  struct Printer {
    std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
    std::string operator()(const std::string& text) const { return fmt::format("\"{}\"", text); }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(const std::vector<std::string>& list) const {
      return fmt::format("[{}]", fmt::join(list, ", "));
    }
  };
  return std::visit(Printer{}, value);
}

}  // namespace

std::string_view Name(Family family) {
  switch (family) {
    case Family::kPermission: return "permission";
    case Family::kDuty: return "duty";
    case Family::kProhibition: return "prohibition";
    case Family::kPower: return "power";
    case Family::kRisk: return "risk";
  }
  return "risk";
}

std::string_view Name(Modality modality) {
  switch (modality) {
    case Modality::kNone: return "none";
    case Modality::kMust: return "must";
    case Modality::kMustNot: return "must-not";
    case Modality::kMay: return "may";
    case Modality::kNeedNot: return "need-not";
  }
  return "none";
}

int GrammarFacts::Find(std::string_view id) const {
  for (std::size_t i = 0; i < constructs.size(); ++i) {
    if (constructs[i].id == id) return static_cast<int>(i);
  }
  return -1;
}

Grammar CompileGrammar(const ParsedGrammar& parsed) {
  Compiled compiled = Compile(parsed);
  return {std::move(compiled.facts), std::make_shared<const Matcher>(std::move(compiled.program))};
}

std::string PrintTags(const Document& document, const ClauseTree& tree, const Grammar& grammar,
                      const std::vector<Tag>& tags) {
  std::string out;
  for (const Tag& tag : tags) {
    const Span file = document.InFile(tag.span);
    out += fmt::format("{}-{} {}/{} [{}] {}", file.begin, file.end,
                       grammar.facts.constructs[tag.construct].id, tag.phrase + 1,
                       tree.clauses[tag.clause].id, Name(tag.modality));
    for (const Attribute& attribute : tag.values) {
      out += fmt::format(" {}={}", attribute.name, PrintValue(attribute.value));
    }
    out += fmt::format("\n  {}\n",
                       FoldBlanks(document.text().substr(tag.span.begin, tag.span.size())));
  }
  return out;
}

}  // namespace proviso

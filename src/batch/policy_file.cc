// Policy files: TOML into a Policy, every mistake with its place. docs/policy.md is the language.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "batch/glob.h"
#include "batch/policy.h"
#include "batch/policy_test_reader.h"
#include "batch/toml.h"

namespace proviso {
namespace {

// The byte at a line and a column in code points, both from 1.
std::uint32_t ByteAt(std::string_view source, const toml::source_position& place) {
  std::size_t at = 0;
  for (toml::source_index line = 1; line < place.line; ++line) {
    const std::size_t feed = source.find('\n', at);
    if (feed == std::string_view::npos) break;
    at = feed + 1;
  }
  for (toml::source_index column = 1; column < place.column && at < source.size(); ++column) {
    if (source[at] == '\n') break;
    ++at;
    while (at < source.size() && (static_cast<unsigned char>(source[at]) & 0xC0) == 0x80) ++at;
  }
  return static_cast<std::uint32_t>(at);
}

class PolicyReader {
 public:
  PolicyReader(std::string_view source, const GrammarFacts& facts, const GrammarSources& sources)
      : source_(source), names_(NamesOf(facts, sources)) {}

  ParsedPolicy Read() {
    toml::parse_result parsed = toml::parse(source_);
    if (!parsed) {
      Add(SpanOf(parsed.error().source()), "P001",
          fmt::format("no TOML: {}", parsed.error().description()));
      return {.diagnostics = std::move(diagnostics_)};
    }
    ReadTop(parsed.table());
    if (!diagnostics_.empty()) {
      std::stable_sort(
          diagnostics_.begin(), diagnostics_.end(),
          [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
      return {.diagnostics = std::move(diagnostics_)};
    }
    return {.policy = std::make_shared<const Policy>(std::move(policy_))};
  }

 private:
  using Reader = std::function<void(const toml::node&)>;
  using Keys = std::vector<std::pair<std::string_view, Reader>>;

  Span SpanOf(const toml::source_region& region) const {
    const std::uint32_t begin = ByteAt(source_, region.begin);
    return {begin, std::max(begin + 1, ByteAt(source_, region.end))};
  }

  void Add(Span span, std::string code, std::string message, std::string hint = "") {
    diagnostics_.push_back({.code = std::move(code),
                            .span = span,
                            .message = std::move(message),
                            .hint = std::move(hint)});
  }

  // Runs the reader of each key of a table.
  void ReadKeys(const toml::table& table, const Keys& keys) {
    for (const auto& [key, node] : table) {
      const std::string_view name = key.str();
      const auto known = std::find_if(keys.begin(), keys.end(),
                                      [&](const auto& entry) { return entry.first == name; });
      if (known != keys.end()) {
        known->second(node);
        continue;
      }
      std::vector<std::string_view> names;
      for (const auto& entry : keys) names.push_back(entry.first);
      Add(SpanOf(key.source()), "P002", fmt::format("unknown key '{}'", key.str()),
          HintFor(key.str(), names));
    }
  }

  // A text; complains of anything else.
  bool Text(const toml::node& node, std::string& text) {
    const auto* string = node.as_string();
    if (string == nullptr) {
      Add(SpanOf(node.source()), "P003", "a text in quotation marks is wanted here");
      return false;
    }
    text = string->get();
    return true;
  }

  // A text or a list of texts.
  void EachText(const toml::node& node,
                const std::function<void(const toml::node&, const std::string&)>& read) {
    std::string text;
    const toml::array* list = node.as_array();
    if (list == nullptr) {
      if (Text(node, text)) read(node, text);
      return;
    }
    if (list->empty()) Add(SpanOf(node.source()), "P003", "the list is empty: nothing matches it");
    for (const toml::node& member : *list) {
      if (Text(member, text)) read(member, text);
    }
  }

  // What is wrong within a text, at its place where the file has the text as it is.
  void AddWithin(const toml::node& node, std::string_view text, Diagnostic wrong) {
    const Span whole = SpanOf(node.source());
    const bool verbatim = source_.substr(whole.begin + 1, text.size()) == text;
    Span span{whole.begin + 1 + wrong.span.begin, whole.begin + 1 + wrong.span.end};
    if (span.empty()) span.end = span.begin + 1;
    wrong.span = verbatim ? span : whole;
    diagnostics_.push_back(std::move(wrong));
  }

  // One of some names.
  template <typename Choice>
  void Choose(const toml::node& node, std::string_view text, std::string_view what,
              const std::vector<Choice>& choices, const std::function<void(Choice)>& chosen) {
    std::vector<std::string_view> names;
    for (const Choice choice : choices) {
      if (Name(choice) == text) return chosen(choice);
      names.push_back(Name(choice));
    }
    Add(SpanOf(node.source()), "P004", fmt::format("no {} is called '{}'", what, text),
        HintFor(text, names));
  }

  void ReadAction(const toml::node& node, PolicyAction& action) {
    std::string text;
    if (!Text(node, text)) return;
    Choose<PolicyAction>(node, text, "action",
                         {PolicyAction::kAllow, PolicyAction::kFlag, PolicyAction::kDeny},
                         [&](PolicyAction chosen) { action = chosen; });
  }

  void ReadTop(const toml::table& table) {
    bool speaks = false;
    ReadKeys(table, {{"name", [&](const toml::node& node) { Text(node, policy_.name); }},
                     {"default",
                      [&](const toml::node& node) {
                        speaks = true;
                        ReadAction(node, policy_.otherwise);
                      }},
                     {"rule", [&](const toml::node& node) {
                        speaks = true;
                        const toml::array* rules = node.as_array();
                        if (rules == nullptr || !rules->is_array_of_tables()) {
                          Add(SpanOf(node.source()), "P003", "rules are tables", "write [[rule]]");
                          return;
                        }
                        for (const toml::node& rule : *rules) ReadRule(*rule.as_table());
                      }}});
    if (!speaks && diagnostics_.empty()) {
      Add({0, 1}, "P003", "the policy says nothing", "a [[rule]], or default = \"deny\"");
    }
  }

  void ReadRule(const toml::table& table) {
    PolicyRule rule;
    bool acts = false;
    const auto tests = [this](std::optional<PolicyTest> (TestReader::*read)(),
                              std::vector<PolicyTest>& into) -> Reader {
      return [this, read, &into](const toml::node& node) {
        EachText(node, [&](const toml::node& member, const std::string& text) {
          TestReader reader(text, names_);
          if (std::optional<PolicyTest> test = (reader.*read)()) {
            into.push_back(*std::move(test));
          } else {
            AddWithin(member, text, reader.wrong());
          }
        });
      };
    };
    ReadKeys(table,
             {{"name", [&](const toml::node& node) { Text(node, rule.name); }},
              {"reason", [&](const toml::node& node) { Text(node, rule.reason); }},
              {"action",
               [&](const toml::node& node) {
                 acts = true;
                 ReadAction(node, rule.action);
               }},
              {"path", [&](const toml::node& node) { ReadPaths(node, rule); }},
              {"construct", [&](const toml::node& node) { ReadConstructs(node, rule); }},
              {"value", tests(&TestReader::ReadValue, rule.values)},
              {"cell", tests(&TestReader::ReadCell, rule.cells)},
              {"score", tests(&TestReader::ReadScore, rule.scores)},
              {"band", [&](const toml::node& node) { ReadBands(node, rule); }},
              {"kind",
               [&](const toml::node& node) {
                 EachText(node, [&](const toml::node& member, const std::string& text) {
                   Choose<DocumentKind>(member, text, "kind of document",
                                        {DocumentKind::kLicense, DocumentKind::kException,
                                         DocumentKind::kNotice, DocumentKind::kPolicy,
                                         DocumentKind::kContributorAgreement, DocumentKind::kOther},
                                        [&](DocumentKind kind) { rule.kinds.push_back(kind); });
                 });
               }},
              {"confidence", [&](const toml::node& node) {
                 EachText(node, [&](const toml::node& member, const std::string& text) {
                   Choose<Confidence>(member, text, "confidence",
                                      {Confidence::kHigh, Confidence::kMedium, Confidence::kLow},
                                      [&](Confidence c) { rule.confidences.push_back(c); });
                 });
               }}});
    const Span span = SpanOf(table.source());
    const Span header{span.begin, std::min(span.end, span.begin + 8)};
    if (!acts) Add(header, "P003", "the rule has no action", "action = \"deny\", flag or allow");
    if (rule.paths.empty() && rule.constructs.empty() && rule.values.empty() &&
        rule.cells.empty() && rule.bands.empty() && rule.scores.empty() && rule.kinds.empty() &&
        rule.confidences.empty() && diagnostics_.empty()) {
      Add(header, "P003", "the rule has no condition", "what holds for all is the default");
    }
    if (rule.name.empty()) rule.name = fmt::format("rule {}", policy_.rules.size() + 1);
    policy_.rules.push_back(std::move(rule));
  }

  void ReadPaths(const toml::node& node, PolicyRule& rule) {
    EachText(node, [&](const toml::node& member, const std::string& text) {
      const std::string wrong = CheckGlob(text);
      if (!wrong.empty()) Add(SpanOf(member.source()), "P006", wrong);
      rule.paths.push_back(text);
    });
  }

  void ReadConstructs(const toml::node& node, PolicyRule& rule) {
    EachText(node, [&](const toml::node& member, const std::string& text) {
      const int construct = names_.facts->Find(text);
      if (construct >= 0) {
        rule.constructs.push_back(static_cast<std::uint16_t>(construct));
        return;
      }
      std::vector<std::string_view> ids;
      for (const ConstructFacts& each : names_.facts->constructs) ids.push_back(each.id);
      const std::string hint = HintFor(text, ids);
      Add(SpanOf(member.source()), "P004", fmt::format("no construct is called '{}'", text),
          hint.empty() ? "`proviso explain` lists them" : hint);
    });
  }

  void ReadBands(const toml::node& node, PolicyRule& rule) {
    EachText(node, [&](const toml::node& member, const std::string& text) {
      TestReader reader(text, names_);
      if (const std::optional<std::vector<int>> bands = reader.ReadBand()) {
        rule.bands.insert(rule.bands.end(), bands->begin(), bands->end());
      } else {
        AddWithin(member, text, reader.wrong());
      }
    });
  }

  std::string_view source_;
  const PolicyNames names_;
  Policy policy_;
  Diagnostics diagnostics_;
};

}  // namespace

ParsedPolicy ParsePolicy(std::string_view toml, const GrammarFacts& facts,
                         const GrammarSources& sources) {
  return PolicyReader(toml, facts, sources).Read();
}

}  // namespace proviso

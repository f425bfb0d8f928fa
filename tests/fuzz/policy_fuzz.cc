// The policy file: any bytes give a policy or diagnostics that can be drawn, never both nor
// neither; a policy judges a finding, and names a rule that it has.
#include <algorithm>
#include <string>

#include "batch/glob.h"
#include "batch/policy.h"
#include "tests/fuzz/property.h"

namespace proviso {
namespace {

constexpr std::string_view kConstruct =
    "construct no-sale\n  family prohibition\n  title \"No sale\"\n  why \"It is not sold.\"\n"
    "  attribute count integer\n  attribute names list\n  attribute phrase text\n"
    "  attribute ever flag\n  phrase sell\n  matches \"sell\"\n  matches \"we sell\"\n"
    "  matches \"you sell\"\n  ignores \"a\" because \"b\"\n  ignores \"c\" because \"d\"\nend\n";

const GrammarSources& Sources() {
  static const GrammarSources sources = {{"prohibition/no-sale.clause", std::string(kConstruct)}};
  return sources;
}

Finding MakeOne() {
  Finding finding;
  finding.sha256 = "00";
  finding.band = "use-restricted";
  finding.band_index = 4;
  finding.score = 51.5;
  finding.score_tag = 0;
  for (FoundCell& cell : finding.cells) cell = {.value = "no", .reason = "because", .tag = 0};
  finding.tags.push_back({.construct = 0,
                          .clause = "1.a",
                          .span = {3, 7},
                          .quote = "sell",
                          .values = {{"count", std::int64_t{12}},
                                     {"names", std::vector<std::string>{"Aurora", "Larkspur"}},
                                     {"phrase", std::string("Built with Aurora")},
                                     {"ever", true}}});
  return finding;
}

void RequireJudged(const Policy& policy) {
  static const Finding finding = MakeOne();
  const Verdict verdict = Judge(policy, "vendor/kit/LICENSE.txt", finding);
  if (verdict.rule.empty()) {
    Require(verdict.action == policy.otherwise, "where no rule decides, the default does");
    return;
  }
  Require(std::any_of(policy.rules.begin(), policy.rules.end(),
                      [&](const PolicyRule& rule) {
                        return rule.name == verdict.rule && rule.action == verdict.action;
                      }),
          "the rule that decides is the policy's", verdict.rule);
}

}  // namespace
}  // namespace proviso

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace proviso;
  static const Grammar grammar = CompileGrammar(ParseGrammar(Sources()));
  const std::string toml(AsText(data, size));
  const ParsedPolicy parsed = ParsePolicy(toml, grammar.facts, Sources());
  Require((parsed.policy == nullptr) == HasErrors(parsed.diagnostics),
          "a policy, or what is wrong with it");
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    Require(diagnostic.code.starts_with('P') && !diagnostic.message.empty(), "diagnostics speak");
    Require(diagnostic.span.begin <= diagnostic.span.end && diagnostic.span.begin <= toml.size(),
            "diagnostics are in the file", diagnostic.message);
    DrawDiagnostic("policy.toml", toml, diagnostic);
  }
  if (parsed.policy != nullptr) RequireJudged(*parsed.policy);
  const std::string glob = toml.substr(0, 100);
  if (CheckGlob(glob).empty()) GlobMatches(glob, "vendor/kit/LICENSE.txt");
  return 0;
}

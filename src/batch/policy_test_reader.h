// The small texts within a policy file: "score < 40", "user-threshold.count < 10000000",
// "commercial-use = no", ">= source-available".
//
//   TestReader reader("user-threshold.count < ten", names);
//   reader.ReadValue();   // nothing, and reader.wrong() is at "ten"
//
// LEFT OPERATOR RIGHT: = != < <= > >= or has; RIGHT is a number (1_000_000 too) or texts joined
// by |, each bare or in single quotes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "batch/policy.h"

namespace proviso {

// What a policy may name.
struct PolicyNames {
  const GrammarFacts* facts = nullptr;
  // construct -> attribute -> type: integer, text, list, flag
  std::map<std::string, std::map<std::string, std::string>, std::less<>> attributes;
};

PolicyNames NamesOf(const GrammarFacts& facts, const GrammarSources& sources);

class TestReader {
 public:
  TestReader(std::string_view text, const PolicyNames& names) : text_(text), names_(names) {}

  std::optional<PolicyTest> ReadValue();       // CONSTRUCT.ATTRIBUTE ...
  std::optional<PolicyTest> ReadCell();        // CELL = VALUE
  std::optional<PolicyTest> ReadScore();       // < NUMBER
  std::optional<std::vector<int>> ReadBand();  // NAME, or >= NAME and the like

  // What is wrong; its span is in the text.
  const Diagnostic& wrong() const { return wrong_; }

 private:
  std::nullopt_t Wrong(Span span, std::string code, std::string message, std::string hint = "");
  std::string_view Word();               // up to a blank or an operator
  std::optional<Comparison> Operator();  // nothing: there is none
  bool Texts(std::vector<std::string>& texts);
  std::optional<double> Number();
  void Blanks();
  Span Rest() const;

  std::string_view text_;
  const PolicyNames& names_;
  std::size_t at_ = 0;
  Diagnostic wrong_;
};

// "; did you mean x?" as a hint, or what there is where nothing is near.
std::string HintFor(std::string_view word, const std::vector<std::string_view>& names);

}  // namespace proviso

// Licences, changed clause by clause: clauses change places, go, come twice, nest, get other
// letters, or come from a stock of sentences that licences are made of. Bytes change seldom, so
// that most inputs are licences that a lawyer could have botched. The properties are analyze's.
#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include "clause/clause_tree.h"
#include "tests/fuzz/analysis_rules.h"
#include "tests/fuzz/property.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace proviso {
namespace {

constexpr std::array<std::string_view, 30> kStock = {
    "You must not:",
    "You may use, copy, modify and distribute the Work, provided that:",
    "(a) sell it for more than US$5 million per year; or",
    "(b) use it, unless the licensor agrees in writing in its sole discretion;",
    "(i) keep this notice; and (ii) give each recipient a copy of this licence.",
    "If you have more than 700 million monthly active users, ask Northwind for a licence.",
    "\"Derivative\" means any work that is based on the Work (a \"Larkspur Work\").",
    "THE WORK IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND.",
    "Subject to section 2.b, Aurora grants you a non-exclusive, revocable licence.",
    "Notwithstanding the foregoing, nothing in this section forbids fair use.",
    "This licence ends 30 days after notice unless the breach is cured.",
    "The name of each copy must begin with \"Aurora\".",
    "You shall not use the outputs to train any other model.",
    "Follow the policy at https://aurora.example/policy, as updated from time to time.",
    "Exhibit A\n\nUse Restrictions",
    "## Definitions",
    "Permission is hereby granted under the patents of each contributor.",
    "On January 1, 2031 the work turns into another licence.",
    "- no military use\n- no use against the law",
    "1.1. Scope. 1.2. Term. 1.3. End.",
    "<p>You <b>may not</b> sublicense &amp; assign it.</p>",
    "/* Copyright 2031 Larkspur */",
    "Neither party shall be liable, except that (1) death and (2) fraud stay open.",
    "a) first;\nb) second, but not c) third.",
    "except as stated in this section, and provided further that",
    "Attachment 3, Schedule B, Annex IV.",
    "Larkspur may change these terms at any time without notice.",
    "Any suit about patents ends your rights under this licence.",
    "The source of the whole must be offered to users over a network.",
    "non-\ncommercial use for research pur-\nposes only",
};
constexpr std::array<std::string_view, 16> kMarkers = {
    "1. ", "2) ", "(a) ",   "(b) ",        "b. ", "(i) ",  "(iv) ", "II. ",
    "- ",  "* ",  "1.2.3 ", "Section 4. ", "# ",  "(aa) ", "§ 5 ",  "Article IX. "};

class LicenceMutator {
 public:
  LicenceMutator(std::string text, unsigned int seed) : text_(std::move(text)), random_(seed) {}

  std::string Mutate() {
    const Document document = ReadDocument(text_);
    if (!document.file_offsets.empty()) return Insert(kStock[Below(kStock.size())]);
    clauses_ = ParseClauses(document).clauses;
    if (clauses_.size() < 3) return Insert(kStock[Below(kStock.size())]);
    const Span one = Any(), other = Any();
    switch (Below(8)) {
      case 0: return Swapped(one, other);
      case 1: return text_.erase(one.begin, one.size());
      case 2: return text_.insert(other.begin, text_.substr(one.begin, one.size()) + "\n\n");
      case 3: return Nested(one);
      case 4: return Relettered(one);
      case 5: return text_.replace(one.begin, one.size(), kStock[Below(kStock.size())]);
      case 6: return Insert(Below(2) == 0 ? "\n\n" : "; and\n");
      default: return Insert(kStock[Below(kStock.size())]);
    }
  }

 private:
  std::size_t Below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }
  Span Any() { return clauses_[1 + Below(clauses_.size() - 1)].span; }

  std::string Insert(std::string_view piece) {
    std::size_t at = clauses_.size() < 2 ? text_.size() : Any().begin;
    at = std::min(at, text_.size());
    return text_.insert(at, "\n" + std::string(piece) + "\n");
  }

  std::string Swapped(Span one, Span other) {
    if (other.begin < one.begin) std::swap(one, other);
    if (one.end > other.begin) return text_.insert(one.end, "\n");
    const std::string first = text_.substr(one.begin, one.size());
    const std::string second = text_.substr(other.begin, other.size());
    text_.replace(other.begin, other.size(), first);
    return text_.replace(one.begin, one.size(), second);
  }

  // Two blanks more before each of its lines, under a marker of its own.
  std::string Nested(Span span) {
    std::string inner = "  " + text_.substr(span.begin, span.size());
    for (std::size_t at = 0; (at = inner.find('\n', at)) != std::string::npos; at += 3) {
      inner.insert(at + 1, "  ");
    }
    const std::string_view marker = kMarkers[Below(kMarkers.size())];
    return text_.replace(span.begin, span.size(), std::string(marker) + "the following:\n" + inner);
  }

  std::string Relettered(Span span) {
    std::size_t end = text_.find_first_of(" \t\n", span.begin);
    end = std::min<std::size_t>({end, span.end, text_.size()});
    const bool marked = end - span.begin <= 6;
    return text_.replace(span.begin, marked ? end - span.begin : 0,
                         kMarkers[Below(kMarkers.size())]);
  }

  std::string text_;
  std::minstd_rand random_;
  std::vector<Clause> clauses_;
};

}  // namespace
}  // namespace proviso

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  if (seed % 16 == 0) return LLVMFuzzerMutate(data, size, max_size);
  std::string text(proviso::AsText(data, size));
  for (unsigned int i = 0; i <= seed % 3; ++i) {
    text = proviso::LicenceMutator(std::move(text), seed + i).Mutate();
  }
  if (text.empty() || text.size() > max_size) return LLVMFuzzerMutate(data, size, max_size);
  std::copy(text.begin(), text.end(), data);
  return text.size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  proviso::RequireGoodAnalysis(proviso::AsText(data, size));
  return 0;
}

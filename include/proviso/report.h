// What Analyze (proviso.h) says of a text, as plain values.
//
//   for (const Tag& tag : report.tags)
//     report.clauses[tag.clause].id;       // "3"
//   report.matrix.commercial_use.because;  // {4, 11}: report.tags[4], report.tags[11]
//
// Indices are into the report's own vectors. `begin` and `end` are bytes of the file as given,
// `end` not included. Kinds, families, bands and other names are the strings of
// docs/analysis.schema.json; more may come, so let one that is new to you pass.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace proviso::v1 {

struct Analyzed;  // inside

// What is wrong, or worth a note, with a text or a grammar.
struct Diagnostic {
  std::string path;
  std::string severity;  // "note", "warning", "error"
  std::string code;      // stable: "G004"
  std::string message, hint;
  std::uint64_t begin = 0, end = 0;  // bytes of the file at `path`
};

struct Document {
  std::string path, sha256, encoding, language;  // "LICENSE", lower-case hex, "UTF-8", "en"
  std::uint64_t bytes = 0;
};

inline constexpr std::int32_t kNoParent = -1;

struct Clause {
  std::string id;  // "1.b.i", as a lawyer would cite it
  std::string kind, role, heading;
  std::int32_t parent = kNoParent;  // clause
  std::uint32_t document = 0;
  std::uint64_t begin = 0, end = 0;
};

struct Attribute {
  std::string name;  // "count"
  std::variant<std::int64_t, std::string, bool, std::vector<std::string>> value;
};

// Something that a clause does, and the words that say so.
struct Tag {
  std::string construct, family, rule;  // "user-threshold", "prohibition", "user-threshold/1"
  std::uint32_t document = 0, clause = 0;
  std::uint64_t begin = 0, end = 0;
  std::string quote;  // UTF-8, as it stands in the text
  std::vector<Attribute> values;
};

struct Cell {
  std::string value, reason;           // "conditional", and why in plain words
  std::vector<std::uint32_t> because;  // tags
};

struct Matrix {
  Cell commercial_use, modification, redistribution, patent_grant, attribution;
};

// A part of the score.
struct Contribution {
  std::string construct;  // or a rule's name: "no-grant"
  double points = 0;
  std::string reason;
  std::vector<std::uint32_t> tags;
};

// Something that binds the reader and stands elsewhere.
struct Reference {
  std::string kind, target;  // "policy", "https://..."
  std::uint32_t tag = 0;
  bool in_bundle = false;  // among the texts that were given
};

struct Report {
  std::vector<Document> documents;  // as given
  std::string document_kind;        // "license"
  std::string confidence;           // "high", "medium", "low"
  std::string confidence_reason;    // empty where high
  std::vector<Clause> clauses;      // of each document in order, a parent before its children
  std::vector<Tag> tags;            // in the order of the text
  Matrix matrix;
  double score = 0;  // 0, no conditions, to 100, all rights reserved; sum of `because`
  std::string band;
  int band_index = 0;                        // 0 to 6
  std::vector<Contribution> because;         // heaviest first
  std::vector<std::string> next_band_needs;  // what would have to go
  std::uint64_t operative_bytes = 0, explained_bytes = 0;
  std::vector<std::uint32_t> unexplained;  // clauses that do something no construct explains
  std::vector<Reference> references;
  std::vector<Diagnostic> diagnostics;

  // What Render reads, the texts included; shared by copies. Changing the fields above does not
  // change it; reset it to keep the fields alone.
  std::shared_ptr<const Analyzed> analyzed;
};

}  // namespace proviso::v1

// Rows: what classify prints of each text, in three formats, and reads again when it resumes.
//
//   Row row{.path = "a.txt", .finding = finding};
//   RenderRow(row, RowFormat::kJsonLines, facts, false);
//   // {"path":"a.txt","sha256":"...","band":"permissive","band-index":1,"score":8.5,
//   //  "commercial-use":"yes", ... ,"constructs":{"grant-copyright":1},"values":{},
//   //  "document-kind":"license","confidence":"high"}
//   ReadRow(line, RowFormat::kJsonLines)->band_index   // 1
//
// Every row is one line, and UTF-8: bytes of a path that are not become U+FFFD.
// docs/classify.md has the fields.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/finding.h"
#include "batch/input.h"
#include "batch/policy.h"

namespace proviso {

enum class RowFormat { kTable, kCsv, kJsonLines };

struct Row {
  std::string path;
  std::shared_ptr<const Finding> finding;  // null with an error
  std::optional<RowError> error;
  std::optional<Verdict> verdict;  // with a policy, where there is no error
};

// What stands above the rows: the names of the columns, or nothing.
std::string RowsHeader(RowFormat format, bool policy);

// With its line end. A finding that has the whole analysis gives that, in JSON lines. `policy`
// keeps its columns in CSV, where a row with an error has no verdict.
std::string RenderRow(const Row& row, RowFormat format, const GrammarFacts& facts, bool policy);

// A path as rows of the format have it: valid UTF-8, and in CSV and tables on one line.
std::string PathInRow(std::string_view path, RowFormat format);

// A row as far as summaries need it.
struct RowDigest {
  std::string path;
  std::string error_code;  // empty: none
  int band_index = 0;
  std::map<std::string, std::uint32_t, std::less<>> constructs;  // with their counts
  std::string verdict;  // "allow", "flag", "deny"; empty: no policy
};

RowDigest DigestOf(const Row& row, const GrammarFacts& facts);

// Reads a row of kJsonLines or kCsv without its line end; nothing where it is none.
std::optional<RowDigest> ReadRow(std::string_view line, RowFormat format);

}  // namespace proviso

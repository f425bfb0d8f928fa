// Tags to judgement: the permissions matrix, and the place on the spectrum.
//
//   Scoring scoring = ParseScoring(matrix_text, spectrum_text, facts, &diagnostics);
//   Profile profile = Summarize(evidence, scoring);   // five cells, each with its tags
//   Score score = Place(evidence, profile, scoring);  // 0-100, band, contributions
//
// Both are pure functions of the tags and of the two data files; docs/scoring.md
// has the language of those and the reasons. Place is monotone: adding a tag of a
// prohibition, a duty or a power never lowers the score.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "tag/tag.h"

namespace proviso {

// What kind of document the text is; it decides what silence means.
enum class DocumentKind { kLicense, kException, kNotice, kPolicy, kContributorAgreement, kOther };

std::string_view Name(DocumentKind kind);  // "license", "exception", ...

enum class CellId { kCommercialUse, kModification, kRedistribution, kPatentGrant, kAttribution };
inline constexpr int kCells = 5;

std::string_view Name(CellId cell);  // "commercial-use", ...

struct Cell {
  std::string value;                   // "yes", "conditional", "no", ...
  std::string reason;                  // the rules' own words, joined by "; "
  std::vector<std::uint32_t> because;  // indices of tags
  bool operator==(const Cell&) const = default;
};

struct Profile {
  std::array<Cell, kCells> cells;
  bool operator==(const Profile&) const = default;

  const Cell& operator[](CellId id) const { return cells[static_cast<int>(id)]; }
};

struct Contribution {
  std::string construct;            // a construct id, or a rule's name: "no-grant", "unread", ...
  double points = 0;                // of 100; one decimal
  std::vector<std::uint32_t> tags;  // indices
  std::string reason;               // why it weighs, from the data file
  bool operator==(const Contribution&) const = default;
};

struct Score {
  double points = 0;                  // 0 to 100, one decimal; the sum of the contributions
  int band_index = 0;                 // 0 to 6
  std::string band;                   // "permissive", ...
  std::vector<Contribution> because;  // heaviest first
  // What would have to go for the next band down: construct ids, or names
  // of rules that no absence breaks ("no-grant"); empty in band 0.
  std::vector<std::string> next_band_needs;
  bool operator==(const Score&) const = default;
};

// What the score stands on. Tags of several documents of a bundle may be given together.
struct Evidence {
  const GrammarFacts* facts = nullptr;
  const std::vector<Tag>* tags = nullptr;
  DocumentKind kind = DocumentKind::kLicense;
  bool read = true;  // false: a language or words the grammar does not read
};

class Scoring;  // the parsed data files (rules.h)

struct ParsedScoring {
  std::shared_ptr<const Scoring> scoring;   // null after an error
  std::vector<FileDiagnostic> diagnostics;  // S***
};

ParsedScoring ParseScoring(std::string_view matrix_file, std::string_view spectrum_file,
                           const GrammarFacts& facts);

Profile Summarize(const Evidence& evidence, const Scoring& scoring);

// The cells that spectrum rules ask for are decided again from the evidence, so `profile`
// cannot contradict it.
Score Place(const Evidence& evidence, const Profile& profile, const Scoring& scoring);

// Both at once, which costs less.
struct Judgement {
  Profile profile;
  Score score;
};
Judgement Judge(const Evidence& evidence, const Scoring& scoring);

// What one construct weighs, for `explain`: points, and the file's reason.
struct Weight {
  double points = 0;
  std::string reason;
};
std::optional<Weight> WeightOf(const Scoring& scoring, std::string_view construct);

// Names of the bands in order, 0 to 6, and where each begins, in points.
std::array<std::string_view, 7> BandNames();
std::array<double, 7> BandBegins(const Scoring& scoring);

// Printed forms for `show --stage=profile|score`.
std::string PrintProfile(const Profile& profile);
std::string PrintScore(const Score& score);

}  // namespace proviso

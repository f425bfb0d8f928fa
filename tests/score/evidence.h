// Evidence written by hand, and the rules of this repository to read it with.
//
//   EvidenceText text = ReadEvidence("kind policy\ntag non-commercial\n");
//   Score score = Place(text.evidence(), profile, *BuiltInScoring());
//
// A line is `kind KIND`, `unread`, or `tag CONSTRUCT [ATTRIBUTE=VALUE|VALUE ...]`, with _
// for a blank inside a value; other lines are handed back in `rest`.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "score/score.h"

namespace proviso {

// Every construct of the catalogue, in its order.
const GrammarFacts& CatalogueFacts();

std::string ReadFile(const std::string& path_in_repository);

// grammar/matrix.clause with grammar/spectrum.clause; a test fails where they have errors.
std::shared_ptr<const Scoring> BuiltInScoring();

struct EvidenceText {
  std::vector<Tag> tags;
  DocumentKind kind = DocumentKind::kLicense;
  bool read = true;
  std::vector<std::string> rest;

  Evidence evidence() const { return {&CatalogueFacts(), &tags, kind, read}; }
};

EvidenceText ReadEvidence(std::string_view text);

}  // namespace proviso

// Names of the grammar language as the numbers of a Program. The names are checked: pattern/check.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pattern/ast.h"
#include "tag/program.h"
#include "tag/tag.h"

namespace proviso {

inline Family FamilyOf(std::string_view name) {
  for (Family family : {Family::kPermission, Family::kDuty, Family::kProhibition, Family::kPower}) {
    if (name == Name(family)) return family;
  }
  return Family::kRisk;
}

inline SpanMode SpanModeOf(std::string_view name) {
  if (name == "words") return SpanMode::kWords;
  if (name == "sentence") return SpanMode::kSentence;
  if (name == "list") return SpanMode::kList;
  return SpanMode::kPart;
}

inline std::uint8_t ModalityBit(std::string_view name) {
  if (name == "must") return 1 << static_cast<int>(Modality::kMust);
  if (name == "must-not") return 1 << static_cast<int>(Modality::kMustNot);
  if (name == "may") return 1 << static_cast<int>(Modality::kMay);
  if (name == "need-not") return 1 << static_cast<int>(Modality::kNeedNot);
  return 1 << static_cast<int>(Modality::kNone);
}

inline std::uint8_t RoleBits(const std::vector<NameAt>& names) {
  std::uint8_t bits = 0;
  for (const NameAt& name : names) {
    for (int role = 0; role <= static_cast<int>(ClauseRole::kAppendix); ++role) {
      if (name.text == Name(static_cast<ClauseRole>(role)))
        bits |= static_cast<std::uint8_t>(1 << role);
    }
  }
  return bits;
}

}  // namespace proviso

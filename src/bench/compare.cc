#include "bench/compare.h"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <cmath>

namespace proviso {
namespace {

constexpr double kDecimals = 10000;  // figures are told with four decimals

double RoundedDown(double figure) { return std::floor(figure * kDecimals + 1e-6) / kDecimals; }

bool Differs(double a, double b) { return std::abs(a - b) * kDecimals >= 0.75; }

// The member of that name; nullptr where there is none, or `value` is no object.
const rapidjson::Value* Member(const rapidjson::Value& value, const char* name) {
  if (!value.IsObject()) return nullptr;
  const auto found = value.FindMember(name);
  return found == value.MemberEnd() ? nullptr : &found->value;
}

// Parses an object of the given schema member into `json`; what is wrong, or "".
std::string ParseObject(std::string_view text, const char* member, rapidjson::Document& json) {
  json.Parse(text.data(), text.size());
  if (json.HasParseError()) {
    return fmt::format("{} at byte {}", rapidjson::GetParseError_En(json.GetParseError()),
                       json.GetErrorOffset());
  }
  const rapidjson::Value* const object = Member(json, member);
  if (object == nullptr || !object->IsObject()) {
    return fmt::format("has no object \"{}\"", member);
  }
  for (const auto& entry : object->GetObject()) {
    if (!entry.value.IsNumber()) {
      return fmt::format("\"{}\" in \"{}\" is no number", entry.name.GetString(), member);
    }
  }
  return "";
}

}  // namespace

std::variant<Earlier, std::string> ParseEarlier(std::string_view text) {
  rapidjson::Document json;
  if (std::string wrong = ParseObject(text, "figures", json); !wrong.empty()) return wrong;
  Earlier earlier;
  for (const auto& entry : Member(json, "figures")->GetObject()) {
    earlier.figures[entry.name.GetString()] = entry.value.GetDouble();
  }
  const rapidjson::Value* const deviations = Member(json, "deviations");
  if (deviations == nullptr || !deviations->IsArray()) {
    return std::string("has no array \"deviations\"");
  }
  for (const auto& deviation : deviations->GetArray()) {
    const rapidjson::Value* const key = Member(deviation, "key");
    if (key == nullptr || !key->IsString()) return std::string("a deviation has no \"key\"");
    earlier.deviations.insert(key->GetString());
  }
  return earlier;
}

std::variant<std::vector<Floor>, std::string> ParseFloors(std::string_view text) {
  rapidjson::Document json;
  if (std::string wrong = ParseObject(text, "floors", json); !wrong.empty()) return wrong;
  std::vector<Floor> floors;
  for (const auto& entry : Member(json, "floors")->GetObject()) {
    floors.push_back({entry.name.GetString(), entry.value.GetDouble()});
  }
  return floors;
}

Moves Compare(const Figures& figures, const Earlier& earlier) {
  Moves moves;
  for (const auto& [name, now] : NamedFigures(figures)) {
    const auto before = earlier.figures.find(name);
    if (before != earlier.figures.end() && Differs(now, before->second)) {
      moves.figures.push_back({name, before->second, now});
    }
  }
  std::set<std::string> now;
  for (const Deviation& deviation : figures.deviations) now.insert(deviation.Key());
  std::set_difference(earlier.deviations.begin(), earlier.deviations.end(), now.begin(), now.end(),
                      std::back_inserter(moves.settled));
  std::set_difference(now.begin(), now.end(), earlier.deviations.begin(), earlier.deviations.end(),
                      std::back_inserter(moves.arisen));
  return moves;
}

std::vector<BrokenFloor> BrokenFloors(const Figures& figures, const std::vector<Floor>& floors) {
  return BrokenFloors(NamedFigures(figures), floors);
}

std::vector<BrokenFloor> BrokenFloors(const std::vector<std::pair<std::string, double>>& named,
                                      const std::vector<Floor>& floors) {
  std::vector<BrokenFloor> broken;
  for (const Floor& floor : floors) {
    const auto figure = std::find_if(named.begin(), named.end(),
                                     [&](const auto& entry) { return entry.first == floor.name; });
    const bool exists = figure != named.end();
    if (exists && RoundedDown(figure->second) >= RoundedDown(floor.least)) continue;
    broken.push_back({floor.name, floor.least, exists ? figure->second : 0, exists});
  }
  return broken;
}

std::vector<Floor> Raised(const Figures& figures, const std::vector<Floor>& floors) {
  static const std::set<std::string> overall = {"texts",
                                                "micro.precision",
                                                "micro.recall",
                                                "micro.f1",
                                                "flagship.precision",
                                                "flagship.recall",
                                                "flagship.f1",
                                                "macro.f1",
                                                "values",
                                                "cells",
                                                "band",
                                                "band.within-one"};
  std::vector<Floor> raised = floors;
  for (const auto& [name, value] : NamedFigures(figures)) {
    const auto floor =
        std::find_if(raised.begin(), raised.end(),
                     [&, &figure = name](const Floor& entry) { return entry.name == figure; });
    if (floor != raised.end()) {
      floor->least = std::max(floor->least, RoundedDown(value));
    } else if (floors.empty() && overall.contains(name)) {
      raised.push_back({name, RoundedDown(value)});
    }
  }
  return raised;
}

}  // namespace proviso

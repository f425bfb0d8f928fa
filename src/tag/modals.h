// The deontic layer of a unit: which modal words are in force where. "You may copy it, but must not
// sell it": from "may" on may, from "must not" on must not.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "tag/evaluate.h"
#include "tag/positions.h"
#include "tag/program.h"
#include "tag/unit.h"

namespace proviso {

// A modal phrase and what it says, in words of the unit.
struct ModalEvent {
  std::uint32_t begin = 0, end = 0;
  Modality modality = Modality::kNone;
};

class Modals {
 public:
  explicit Modals(const Program& program);

  // Another unit begins. The evaluator that is given from now on has been started on it.
  void Start() { known_ = false; }

  // What is in force at a place.
  template <int N>
  Modality At(Evaluator<N>& evaluator, const Unit& unit, std::uint32_t at) {
    if (!known_) Find(evaluator, unit);
    Modality modality = Modality::kNone;
    for (const ModalEvent& event : modals_) {
      if (event.begin > at) break;
      modality = event.modality;
    }
    return modality;
  }

  // The places that stand under one of the modalities of `mask`.
  template <int N>
  PositionSet<N> PlacesUnder(Evaluator<N>& evaluator, const Unit& unit, std::uint8_t mask) {
    if (!known_) Find(evaluator, unit);
    PositionSet<N> places;
    std::uint32_t from = 0;
    Modality modality = Modality::kNone;
    const auto add = [&](std::uint32_t to) {
      if ((mask & (1 << static_cast<int>(modality))) != 0) {
        places = places | PositionSet<N>::Range(from, to);
      }
    };
    for (const ModalEvent& event : modals_) {
      add(event.begin);
      from = event.begin;
      modality = event.modality;
    }
    add(unit.size() + 1);
    return places;
  }

  // A match that begins in an aside ends there: after it another modality is in force.
  template <int N>
  void KeepInAsides(Evaluator<N>& evaluator, Part pattern, std::vector<Match>* matches) {
    if (asides_.empty()) return;
    for (Match& match : *matches) {
      for (const Match& aside : asides_) {
        if (match.begin < aside.begin || match.begin >= aside.end) continue;
        if (match.end <= aside.end) continue;
        const int end = evaluator.EndWithin(pattern, match.begin, aside.end);
        match.end = end < 0 ? match.begin : static_cast<std::uint32_t>(end);
      }
    }
  }

 private:
  template <int N>
  void Find(Evaluator<N>& evaluator, const Unit& unit) {
    known_ = true;
    modals_.clear();
    std::vector<ModalEvent>& events = events_;
    events.clear();
    for (int modality = 1; modality < kModalities; ++modality) {
      const Part part = program_.modalities[static_cast<std::size_t>(modality)];
      if (part.kind() == Part::Kind::kNone) continue;
      evaluator.Find(part, &found_);
      for (const Match& match : found_) {
        events.push_back({match.begin, match.end, static_cast<Modality>(modality)});
      }
    }
    std::sort(events.begin(), events.end(), [](const ModalEvent& a, const ModalEvent& b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    for (const ModalEvent& event : events) {
      if (modals_.empty() || modals_.back().end <= event.begin) {
        modals_.push_back(event);
      } else if (event.end - event.begin > modals_.back().end - modals_.back().begin) {
        modals_.back() = event;  // of overlapping ones the longest stays
      }
    }
    asides_.clear();
    const bool without = std::any_of(modals_.begin(), modals_.end(), [&](const ModalEvent& event) {
      return unit.ids[event.begin] == without_;
    });
    if (without || evaluator.places().has_brackets()) EndAsides(unit);
  }

  // Lets modalities end with what is said aside.
  void EndAsides(const Unit& unit);

  const Program& program_;
  const WordId to_, without_;
  bool known_ = false;
  std::vector<ModalEvent> modals_, events_;
  std::vector<Match> asides_;  // that said something of their own
  std::vector<Match> found_;
};

}  // namespace proviso

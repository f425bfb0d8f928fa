#include "tag/modals.h"

namespace proviso {

Modals::Modals(const Program& program)
    : program_(program),
      to_(program.lexicon.Find(KeyOf("to"))),
      without_(program.lexicon.Find(KeyOf("without"))) {}

// What stands in brackets, and "without the right to sublicense, to ...", is said aside: after it
// goes on what was in force before.
void Modals::EndAsides(const Unit& unit) {
  constexpr std::uint32_t kNowhere = 0xFFFFFFFF;
  std::vector<ModalEvent>& events = events_;
  events.swap(modals_);
  modals_.clear();
  Modality before_bracket = Modality::kNone, before_aside = Modality::kNone;
  Modality now = Modality::kNone;
  std::uint32_t depth = 0;
  bool changed = false;  // within the bracket
  bool aside = false;    // after a "without"
  std::size_t next = 0;
  const auto set = [&](std::uint32_t begin, std::uint32_t end, Modality modality) {
    now = modality;
    modals_.push_back({begin, end, modality});
  };
  const std::uint32_t count = unit.size();
  std::uint32_t open_at = kNowhere, aside_at = 0;
  for (std::uint32_t i = 0; i < count && (next < events.size() || changed || aside); ++i) {
    const std::uint16_t before = unit.before[i];
    if ((before & marks::kParenClose) != 0 && depth > 0 && --depth == 0) {
      if (changed && now != before_bracket) {
        asides_.push_back({open_at, i});
        set(i, i, before_bracket);
      }
      changed = false;
      open_at = kNowhere;
    }
    if ((before & marks::kParenOpen) != 0 && depth++ == 0) {
      before_bracket = now;
      open_at = i;
    }
    if (aside && (before & (marks::kComma | marks::kParenClose)) != 0 && unit.ids[i] == to_) {
      asides_.push_back({aside_at, i});
      set(i, i, before_aside);
      aside = false;
    }
    if (next < events.size() && events[next].begin == i) {
      const ModalEvent& event = events[next++];
      aside = unit.ids[i] == without_;
      if (aside) {
        before_aside = now;
        aside_at = i;
      }
      set(event.begin, event.end, event.modality);
      if (open_at != kNowhere) changed = true;
    }
  }
}

}  // namespace proviso

#include "clause/ids.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "text/words.h"

namespace proviso {
namespace {

bool Transparent(Labeling labeling) {
  return labeling == Labeling::kHeading || labeling == Labeling::kDivision;
}

// Numbers for keys that something else holds and compares: a hash table with open addressing, at
// most half full.
class Numbering {
 public:
  explicit Numbering(std::size_t most) {
    std::size_t size = 16;
    while (size < 2 * most) size *= 2;
    slots_.assign(size, kFree);
  }

  // The number of the key with this hash for which `is` holds of its number; `fresh` if there is
  // none yet.
  template <typename Is>
  std::uint32_t Find(std::uint64_t hash, std::uint32_t fresh, const Is& is) {
    std::size_t at = static_cast<std::size_t>((hash * 0x9E3779B97F4A7C15u) >> 32);
    for (;; ++at) {
      std::uint32_t& slot = slots_[at & (slots_.size() - 1)];
      if (slot == kFree) slot = fresh;
      if (slot == fresh || is(slot)) return slot;
    }
  }

 private:
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;
  std::vector<std::uint32_t> slots_;
};

class IdMaker {
 public:
  IdMaker(const std::vector<Labeling>& labelings, std::vector<Clause>* clauses)
      : labelings_(labelings), clauses_(*clauses) {}

  void Make() {
    CountNumbers();
    const auto count = static_cast<std::uint32_t>(clauses_.size());
    Numbering numbering(count);
    std::vector<std::uint32_t> times(count);  // an id came, by the clause that had it first
    const auto first_with = [&](const std::string& id, std::uint32_t i) {
      return numbering.Find(KeyOf(id), i,
                            [&](std::uint32_t other) { return clauses_[other].id == id; });
    };
    for (std::uint32_t i = 0; i < count; ++i) {
      std::string id = IdOf(i);
      const std::uint32_t first = first_with(id, i);
      if (++times[first] > 1) {
        std::uint32_t suffix = times[first];
        std::string next;
        do {
          next = id + " (" + std::to_string(suffix++) + ")";
        } while (first_with(next, i) != i);
        times[first] = suffix - 1;
        times[i] = 1;
        id = std::move(next);
      }
      clauses_[i].id = std::move(id);
    }
  }

 private:
  std::size_t Parent(std::size_t i) const { return static_cast<std::size_t>(clauses_[i].parent); }

  // The nearest clause above that headings and divisions do not hide.
  std::size_t Scope(std::size_t i) const {
    std::size_t at = Parent(i);
    while (Transparent(labelings_[at])) at = Parent(at);
    return at;
  }

  // How often each label stands in each scope, headings between or not. Sections
  // are counted alone, items with the sections: a section keeps the short id.
  void CountNumbers() {
    const auto count = static_cast<std::uint32_t>(clauses_.size());
    Numbering numbering(count);
    counts_.resize(count);
    counted_as_.resize(count);
    for (std::uint32_t i = 1; i < count; ++i) {
      if (labelings_[i] != Labeling::kNumber) continue;
      const std::size_t scope = Scope(i);
      if (labelings_[scope] == Labeling::kNumber) continue;
      const std::uint32_t first =
          numbering.Find(KeyOf(clauses_[i].id) + scope, i, [&](std::uint32_t other) {
            return clauses_[other].id == clauses_[i].id && Scope(other) == scope;
          });
      counted_as_[i] = first;
      ++counts_[first].all;
      if (!IsItem(i)) ++counts_[first].sections;
    }
  }

  bool IsItem(std::size_t i) const { return clauses_[i].kind == ClauseKind::kItem; }

  static std::string Join(std::string_view above, std::string_view joint, std::string_view label) {
    std::string id;
    id.reserve(above.size() + joint.size() + label.size());
    id.append(above);
    if (!above.empty()) id.append(joint);
    id.append(label);
    return id;
  }

  // The id of clause i; those before it are done.
  std::string IdOf(std::size_t i) const {
    const std::string& label = clauses_[i].id;
    if (i == 0) return label;
    const auto above = [&](std::size_t at) {
      return at == 0 ? std::string_view() : std::string_view(clauses_[at].id);
    };
    switch (labelings_[i]) {
      case Labeling::kNone: return label;
      case Labeling::kPart: return Join(above(Parent(i)), ", ", label);
      case Labeling::kExhibit:
      case Labeling::kHeading:
      case Labeling::kDivision: return Join(above(Scope(i)), ", ", label);
      case Labeling::kAbsolute: {
        std::size_t scope = Parent(i);
        while (scope != 0 && labelings_[scope] != Labeling::kExhibit &&
               labelings_[scope] != Labeling::kNone) {
          scope = Parent(scope);
        }
        return Join(above(scope), ", ", label);
      }
      case Labeling::kNumber: break;
    }
    const std::size_t scope = Scope(i);
    const Labeling held = labelings_[scope];
    if (held == Labeling::kNumber || held == Labeling::kAbsolute) {
      return Join(above(scope), ".", label);
    }
    const Count& count = counts_[counted_as_[i]];
    if ((IsItem(i) ? count.all : count.sections) > 1) return Join(above(Parent(i)), ", ", label);
    return Join(above(scope), ", ", label);
  }

  const std::vector<Labeling>& labelings_;
  std::vector<Clause>& clauses_;

  struct Count {
    std::uint32_t all = 0, sections = 0;
  };
  std::vector<Count> counts_;              // by the first clause of the label and scope
  std::vector<std::uint32_t> counted_as_;  // that clause, by clause
};

}  // namespace

void MakeIds(const std::vector<Labeling>& labelings, std::vector<Clause>* clauses) {
  IdMaker(labelings, clauses).Make();
}

}  // namespace proviso

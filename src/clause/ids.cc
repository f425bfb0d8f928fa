#include "clause/ids.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace proviso {
namespace {

bool Transparent(Labeling labeling) {
  return labeling == Labeling::kHeading || labeling == Labeling::kDivision;
}

class IdMaker {
 public:
  IdMaker(const std::vector<Labeling>& labelings, std::vector<Clause>* clauses)
      : labelings_(labelings), clauses_(*clauses) {}

  void Make() {
    CountNumbers();
    std::unordered_map<std::string, std::uint32_t> seen;
    seen.reserve(clauses_.size());
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      std::string id = IdOf(i);
      std::uint32_t& count = seen[id];
      if (++count > 1) {
        std::string next;
        std::uint32_t suffix = count;
        do {
          next = id + " (" + std::to_string(suffix++) + ")";
        } while (!seen.emplace(next, 1).second);
        seen[id] = suffix - 1;
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
    for (std::size_t i = 1; i < clauses_.size(); ++i) {
      if (labelings_[i] != Labeling::kNumber) continue;
      const std::size_t scope = Scope(i);
      if (labelings_[scope] == Labeling::kNumber) continue;
      ++counts_[CountKey(scope, i, true)];
      if (!IsItem(i)) ++counts_[CountKey(scope, i, false)];
    }
  }

  bool IsItem(std::size_t i) const { return clauses_[i].kind == ClauseKind::kItem; }

  std::string CountKey(std::size_t scope, std::size_t i, bool items) const {
    return std::to_string(scope) + (items ? " items " : " ") + clauses_[i].id;
  }

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
    const auto count = counts_.find(CountKey(scope, i, IsItem(i)));
    if (count != counts_.end() && count->second > 1) return Join(above(Parent(i)), ", ", label);
    return Join(above(scope), ", ", label);
  }

  const std::vector<Labeling>& labelings_;
  std::vector<Clause>& clauses_;
  std::unordered_map<std::string, std::uint32_t> counts_;
};

}  // namespace

void MakeIds(const std::vector<Labeling>& labelings, std::vector<Clause>* clauses) {
  IdMaker(labelings, clauses).Make();
}

}  // namespace proviso

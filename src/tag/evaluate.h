// Runs compiled patterns on one unit. Forward and Backward map sets of places to sets of
// places; Find turns them into matches; Capture walks one match again for its slots.
//
// A gap prefers few words, an option prefers to be there, a choice prefers its longest way.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tag/positions.h"
#include "tag/program.h"
#include "tag/unit.h"
#include "tag/values.h"

namespace proviso {

struct Match {
  std::uint32_t begin = 0, end = 0;  // words of the unit
};

// A slot's words.
struct Captured {
  std::uint32_t node = 0;
  std::uint32_t begin = 0, end = 0;
};

template <int N>
class Evaluator {
 public:
  explicit Evaluator(const Program& program)
      : program_(program),
        class_sets_(program.classes.size()),
        class_stamps_(program.classes.size(), 0),
        word_sets_(program.lexicon.size()) {}

  void Start(const Unit& unit) {
    for (WordId id : touched_) word_sets_[id] = PositionSet<N>();
    touched_.clear();
    unit_ = &unit;
    ++stamp_;
    count_ = unit.size();
    all_ = PositionSet<N>::Range(0, count_ + 1);
    semicolons_ = delimiters_ = PositionSet<N>();
    constexpr std::uint16_t kDelimiters = marks::kComma | marks::kSemicolon | marks::kColon |
                                          marks::kParenOpen | marks::kParenClose |
                                          marks::kBracketOpen | marks::kBracketClose;
    for (std::uint32_t i = 0; i < count_; ++i) {
      const WordId id = unit.ids[i];
      if (id != kUnknownWord) {
        word_sets_[id].Add(i);
        touched_.push_back(id);
      }
      if ((unit.before[i] & kDelimiters) == 0) continue;
      delimiters_.Add(i);
      if (unit.before[i] & marks::kSemicolon) semicolons_.Add(i);
    }
    for (Intervals& intervals : intervals_) intervals.known = false;
  }

  // Whether the unit has a word of each class that the phrase cannot do without.
  bool HasNeeded(const Phrase& phrase) {
    for (ClassId id : phrase.needed) {
      if (id != kNone && ClassSet(id).Empty()) return false;
    }
    return true;
  }

  // Whether the pattern matches anywhere.
  bool Anywhere(NodeId node) { return !Forward(node, all_).Empty(); }

  // The leftmost matches, none overlapping, each as long as its start allows.
  void Find(NodeId node, std::vector<Match>* matches) { FindFrom(node, all_, matches); }

  // The same, of matches that begin at one of `allowed`.
  void FindFrom(NodeId node, const PositionSet<N>& allowed, std::vector<Match>* matches) {
    matches->clear();
    const PositionSet<N> ends = Forward(node, allowed);
    if (ends.Empty()) return;
    const PositionSet<N> starts = Backward(node, ends) & allowed;
    for (int start = starts.Next(0); start >= 0;) {
      const auto begin = static_cast<std::uint32_t>(start);
      const int end = Forward(node, PositionSet<N>::Single(begin)).Last();
      if (end < start) break;  // cannot be: Backward found the start
      matches->push_back({begin, static_cast<std::uint32_t>(end)});
      start = starts.Next(std::max(begin + 1, static_cast<std::uint32_t>(end)));
    }
  }

  void Capture(NodeId node, std::uint32_t begin, std::uint32_t end, std::vector<Captured>* out) {
    if (program_.nodes[node].has_slot) Walk(node, begin, end, out);
  }

  // Places where a match of the pattern begins.
  PositionSet<N> Starts(NodeId node) {
    const PositionSet<N> ends = Forward(node, all_);
    return ends.Empty() ? ends : Backward(node, ends);
  }

  PositionSet<N> Forward(NodeId id, const PositionSet<N>& in) {
    const Node& node = program_.nodes[id];
    switch (node.kind) {
      case NodeKind::kClass: return (in & ClassSet(node.word_class)).Shifted();
      case NodeKind::kSequence: {
        PositionSet<N> at = in;
        for (std::uint32_t i = 0; i < node.child_count && !at.Empty(); ++i) {
          at = Forward(Child(node, i), at);
        }
        return at;
      }
      case NodeKind::kChoice: {
        PositionSet<N> out;
        if (node.first != kNone && (in & ClassSet(node.first)).Empty()) return out;
        for (std::uint32_t i = 0; i < node.child_count; ++i) {
          out = out | Forward(Child(node, i), in);
        }
        return out;
      }
      case NodeKind::kOptional: return in | Forward(Child(node, 0), in);
      case NodeKind::kGap: return GapForward(node, in);
      case NodeKind::kSlot: return SlotForward(node, in);
      case NodeKind::kStart: return in & PositionSet<N>::Single(unit_->own_begin);
      case NodeKind::kEnd: return in & PositionSet<N>::Single(count_);
    }
    return {};
  }

  PositionSet<N> Backward(NodeId id, const PositionSet<N>& out) {
    const Node& node = program_.nodes[id];
    switch (node.kind) {
      case NodeKind::kClass: return out.ShiftedBack() & ClassSet(node.word_class);
      case NodeKind::kSequence: {
        PositionSet<N> at = out;
        for (std::uint32_t i = node.child_count; i > 0 && !at.Empty(); --i) {
          at = Backward(Child(node, i - 1), at);
        }
        return at;
      }
      case NodeKind::kChoice: {
        PositionSet<N> in;
        for (std::uint32_t i = 0; i < node.child_count; ++i) {
          in = in | Backward(Child(node, i), out);
        }
        return in;
      }
      case NodeKind::kOptional: return out | Backward(Child(node, 0), out);
      case NodeKind::kGap: return GapBackward(node, out);
      case NodeKind::kSlot: return SlotBackward(node, out);
      case NodeKind::kStart: return out & PositionSet<N>::Single(unit_->own_begin);
      case NodeKind::kEnd: return out & PositionSet<N>::Single(count_);
    }
    return {};
  }

 private:
  // What typed slots of one kind can take, found when first asked for.
  struct Intervals {
    bool known = false;
    std::vector<Match> list;
  };

  NodeId Child(const Node& node, std::uint32_t i) const {
    return program_.children[node.first_child + i];
  }

  const PositionSet<N>& ClassSet(ClassId id) {
    PositionSet<N>& set = class_sets_[id];
    if (class_stamps_[id] == stamp_) return set;
    class_stamps_[id] = stamp_;
    set = PositionSet<N>();
    const WordClass& word_class = program_.classes[id];
    if (word_class.words.size() <= count_) {
      for (WordId word : word_class.words) set = set | word_sets_[word];
      return set;
    }
    for (std::uint32_t i = 0; i < count_; ++i) {
      if (word_class.Has(unit_->ids[i])) set.Add(i);
    }
    return set;
  }

  PositionSet<N> GapForward(const Node& node, const PositionSet<N>& in) {
    PositionSet<N> open = all_;
    if (!node.crosses_semicolon) open = open.Without(semicolons_);
    PositionSet<N> swallow = all_;
    if (node.word_class != kNone) swallow = swallow.Without(ClassSet(node.word_class));
    PositionSet<N> frontier = in & open;
    PositionSet<N> out = frontier;
    for (int i = 0; i < node.max && !frontier.Empty(); ++i) {
      frontier = (frontier & swallow).Shifted() & open;
      out = out | frontier;
    }
    return out;
  }

  PositionSet<N> GapBackward(const Node& node, const PositionSet<N>& out) {
    PositionSet<N> open = all_;
    if (!node.crosses_semicolon) open = open.Without(semicolons_);
    PositionSet<N> swallow = all_;
    if (node.word_class != kNone) swallow = swallow.Without(ClassSet(node.word_class));
    PositionSet<N> frontier = out & open;
    PositionSet<N> in = frontier;
    for (int i = 0; i < node.max && !frontier.Empty(); ++i) {
      frontier = frontier.ShiftedBack() & swallow & open;
      in = in | frontier;
    }
    return in;
  }

  PositionSet<N> SlotForward(const Node& node, const PositionSet<N>& in) {
    if (node.slot_kind == SlotKind::kPattern) return Forward(Child(node, 0), in);
    PositionSet<N> out;
    if (node.slot_kind == SlotKind::kPhrase) {
      PositionSet<N> frontier = in;
      for (int i = 0; i < node.max && !frontier.Empty(); ++i) {
        frontier = frontier.Shifted() & all_;
        out = out | frontier;
        frontier = frontier.Without(delimiters_);
      }
      return out;
    }
    for (const Match& interval : IntervalsOf(node.slot_kind)) {
      if (in.Has(interval.begin)) out.Add(interval.end);
    }
    return out;
  }

  PositionSet<N> SlotBackward(const Node& node, const PositionSet<N>& out) {
    if (node.slot_kind == SlotKind::kPattern) return Backward(Child(node, 0), out);
    PositionSet<N> in;
    if (node.slot_kind == SlotKind::kPhrase) {
      PositionSet<N> frontier = out;
      for (int i = 0; i < node.max && !frontier.Empty(); ++i) {
        frontier = frontier.ShiftedBack();
        in = in | frontier;
        frontier = frontier.Without(delimiters_);
      }
      return in;
    }
    for (const Match& interval : IntervalsOf(node.slot_kind)) {
      if (out.Has(interval.end)) in.Add(interval.begin);
    }
    return in;
  }

  const std::vector<Match>& IntervalsOf(SlotKind kind) {
    Intervals& intervals = intervals_[static_cast<std::size_t>(kind)];
    if (intervals.known) return intervals.list;
    intervals.known = true;
    intervals.list.clear();
    for (std::uint32_t i = 0; i < count_; ++i) {
      std::uint32_t taken = 0;
      switch (kind) {
        case SlotKind::kNumber: taken = ReadNumber(*unit_, i, nullptr); break;
        case SlotKind::kMoney: taken = ReadMoney(*unit_, i, nullptr); break;
        case SlotKind::kPeriod: taken = ReadPeriod(*unit_, i, nullptr); break;
        case SlotKind::kQuoted: taken = ReadQuoted(*unit_, i, nullptr); break;
        case SlotKind::kUrl: taken = ReadUrl(*unit_, i, nullptr); break;
        case SlotKind::kDate: taken = ReadDate(*unit_, i, nullptr); break;
        case SlotKind::kName: taken = ReadName(*unit_, i, nullptr); break;
        case SlotKind::kPattern:
        case SlotKind::kPhrase: break;
      }
      if (taken > 0) intervals.list.push_back({i, i + taken});
    }
    return intervals.list;
  }

  // Follows one way from begin to end through a node that matches there.
  void Walk(NodeId id, std::uint32_t begin, std::uint32_t end, std::vector<Captured>* out) {
    const Node& node = program_.nodes[id];
    switch (node.kind) {
      case NodeKind::kSequence: WalkSequence(node, begin, end, out); break;
      case NodeKind::kChoice:
        for (std::uint32_t i = 0; i < node.child_count; ++i) {
          const NodeId child = Child(node, i);
          if (Forward(child, PositionSet<N>::Single(begin)).Has(end)) {
            Capture(child, begin, end, out);
            return;
          }
        }
        break;
      case NodeKind::kOptional:
        if (begin != end) Capture(Child(node, 0), begin, end, out);
        break;
      case NodeKind::kSlot:
        out->push_back({id, begin, end});
        if (node.slot_kind == SlotKind::kPattern) Capture(Child(node, 0), begin, end, out);
        break;
      case NodeKind::kClass:
      case NodeKind::kGap:
      case NodeKind::kStart:
      case NodeKind::kEnd: break;
    }
  }

  void WalkSequence(const Node& node, std::uint32_t begin, std::uint32_t end,
                    std::vector<Captured>* out) {
    // Places before each child that lie on a way from begin to end.
    std::vector<PositionSet<N>> places(node.child_count + 1);
    places[0] = PositionSet<N>::Single(begin);
    for (std::uint32_t i = 0; i < node.child_count; ++i) {
      places[i + 1] = Forward(Child(node, i), places[i]);
    }
    places[node.child_count] = PositionSet<N>::Single(end);
    for (std::uint32_t i = node.child_count; i > 0; --i) {
      places[i - 1] = places[i - 1] & Backward(Child(node, i - 1), places[i]);
    }
    std::uint32_t at = begin;
    for (std::uint32_t i = 0; i < node.child_count; ++i) {
      const NodeId child = Child(node, i);
      const PositionSet<N> next = Forward(child, PositionSet<N>::Single(at)) & places[i + 1];
      const bool shortest = program_.nodes[child].kind == NodeKind::kGap;
      const int to = shortest ? next.Next(0) : next.Last();
      if (to < 0) return;
      Capture(child, at, static_cast<std::uint32_t>(to), out);
      at = static_cast<std::uint32_t>(to);
    }
  }

  const Program& program_;
  const Unit* unit_ = nullptr;
  std::uint32_t count_ = 0;
  std::uint32_t stamp_ = 0;
  PositionSet<N> all_, semicolons_, delimiters_;
  std::vector<PositionSet<N>> class_sets_;
  std::vector<std::uint32_t> class_stamps_;
  std::vector<PositionSet<N>> word_sets_;  // by word number: where it stands
  std::vector<WordId> touched_;            // those that are not empty
  std::array<Intervals, 9> intervals_;
};

}  // namespace proviso

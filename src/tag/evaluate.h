// Runs compiled patterns on one unit. Forward and Backward map sets of places to sets of
// places; Find turns them into matches; Capture walks one match again for its slots.
//
// A gap prefers few words, an option prefers to be there, a choice prefers its longest way.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tag/places.h"
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
      : program_(program), places_(program), node_facts_(program.nodes.size()) {}

  void Start(const Unit& unit) {
    unit_ = &unit;
    const std::uint32_t before = places_.stamp();
    places_.Start(unit);
    if (places_.stamp() < before) Forget();
  }

  const Places<N>& places() const { return places_; }

  // Whether the unit has what the phrase cannot do without.
  bool HasNeeded(const Phrase& phrase) {
    for (NeedId id : phrase.needed) {
      if (id != kNone && !places_.Has(id)) return false;
    }
    return true;
  }

  // Whether the unit lacks what the pattern cannot do without.
  bool Dead(NodeId id) {
    const NeedId need = program_.nodes[id].need;
    return need != kNone && !places_.Has(need);
  }

  // Whether the pattern matches anywhere.
  bool Anywhere(NodeId node) { return !Dead(node) && !ForwardAll(node).Empty(); }

  // The leftmost matches, none overlapping, each as long as its start allows.
  void Find(NodeId node, std::vector<Match>* matches) {
    matches->clear();
    if (!Dead(node)) Collect(node, ForwardAll(node), places_.all(), matches);
  }

  // The same, of matches that begin at one of `allowed`.
  void FindFrom(NodeId node, const PositionSet<N>& allowed, std::vector<Match>* matches) {
    matches->clear();
    Collect(node, Forward(node, allowed), allowed, matches);
  }

  // The last end, up to `limit`, of a match that begins at `begin`; -1: there is none.
  int EndWithin(NodeId node, std::uint32_t begin, std::uint32_t limit) {
    return (Forward(node, PositionSet<N>::Single(begin)) & PositionSet<N>::Range(0, limit + 1))
        .Last();
  }

  void Capture(NodeId node, std::uint32_t begin, std::uint32_t end, std::vector<Captured>* out) {
    if (program_.nodes[node].has_slot) Walk(node, begin, end, out);
  }

  // Places where a match of the pattern begins.
  PositionSet<N> Starts(NodeId node) {
    if (Dead(node)) return {};
    const PositionSet<N> ends = ForwardAll(node);
    return ends.Empty() ? ends : Backward(node, ends);
  }

 private:
  // What is known of a node in this unit.
  struct NodeFacts {
    std::uint32_t stamp = 0;
    PositionSet<N> all;  // ForwardAll
  };
  // What typed slots of one kind can take, from the places where one was asked for.
  struct Intervals {
    std::uint32_t stamp = 0;
    PositionSet<N> asked;
    std::vector<Match> list;
  };

  // Stamps have gone round: none may look like one of this unit.
  void Forget() {
    for (NodeFacts& facts : node_facts_) facts.stamp = 0;
    for (Intervals& intervals : intervals_) intervals.stamp = 0;
  }

  NodeId Child(const Node& node, std::uint32_t i) const {
    return program_.children[node.first_child + i];
  }

  void Collect(NodeId node, const PositionSet<N>& ends, const PositionSet<N>& allowed,
               std::vector<Match>* matches) {
    if (ends.Empty()) return;
    const PositionSet<N> starts = Backward(node, ends) & allowed;
    for (int start = starts.Next(0); start >= 0;) {
      const auto begin = static_cast<std::uint32_t>(start);
      // A start that is the only one has all the ends.
      const bool only = matches->empty() && starts.Next(begin + 1) < 0;
      const int end = only ? ends.Last() : Forward(node, PositionSet<N>::Single(begin)).Last();
      if (end < start) break;  // cannot be: Backward found the start
      matches->push_back({begin, static_cast<std::uint32_t>(end)});
      start = starts.Next(std::max(begin + 1, static_cast<std::uint32_t>(end)));
    }
  }

  // Forward from every place. Patterns share their parts, so each part is run once a unit.
  PositionSet<N> ForwardAll(NodeId id) {
    const Node& node = program_.nodes[id];
    switch (node.kind) {
      case NodeKind::kClass: return places_.Class(node.words).Shifted();
      case NodeKind::kRun: return places_.Run(node.words).Shifted(node.max);
      case NodeKind::kOptional: return places_.all();
      case NodeKind::kGap:
      case NodeKind::kStart:
      case NodeKind::kEnd: return Forward(id, places_.all());
      case NodeKind::kSequence:
      case NodeKind::kChoice:
      case NodeKind::kSlot: break;
    }
    NodeFacts& facts = node_facts_[id];
    if (facts.stamp == places_.stamp()) return facts.all;
    PositionSet<N> out;
    if (node.kind == NodeKind::kSlot) {
      out = node.slot_kind == SlotKind::kPattern ? ForwardAll(Child(node, 0)) : Forward(id, places_.all());
    } else if (node.kind == NodeKind::kSequence) {
      out = places_.all();
      for (std::uint32_t i = 0; i < node.child_count && !out.Empty(); ++i) {
        out = i == 0 ? ForwardAll(Child(node, i)) : Step(Child(node, i), out);
      }
    } else {
      for (std::uint32_t i = 0; i < node.child_count; ++i) {
        if (!Dead(Child(node, i))) out = out | ForwardAll(Child(node, i));
      }
    }
    facts.stamp = places_.stamp();
    facts.all = out;
    return out;
  }

  // Forward, with a look at what costs less first.
  PositionSet<N> Step(NodeId id, const PositionSet<N>& in) {
    const Node& node = program_.nodes[id];
    if (node.kind == NodeKind::kClass) return (in & places_.Class(node.words)).Shifted();
    if (node.kind == NodeKind::kRun) return (in & places_.Run(node.words)).Shifted(node.max);
    if (node.first != kNone && (in & places_.Class(node.first)).Empty()) return {};
    if (Dead(id)) return {};
    return Forward(id, in);
  }

  PositionSet<N> Forward(NodeId id, const PositionSet<N>& in) {
    const Node& node = program_.nodes[id];
    switch (node.kind) {
      case NodeKind::kClass: return (in & places_.Class(node.words)).Shifted();
      case NodeKind::kRun: return (in & places_.Run(node.words)).Shifted(node.max);
      case NodeKind::kSequence: {
        PositionSet<N> at = in;
        for (std::uint32_t i = 0; i < node.child_count && !at.Empty(); ++i) {
          at = Step(Child(node, i), at);
        }
        return at;
      }
      case NodeKind::kChoice: {
        PositionSet<N> out;
        for (std::uint32_t i = 0; i < node.child_count; ++i) {
          out = out | Step(Child(node, i), in);
        }
        return out;
      }
      case NodeKind::kOptional: return in | Step(Child(node, 0), in);
      case NodeKind::kGap: return GapForward(node, in);
      case NodeKind::kSlot: return SlotForward(node, in);
      case NodeKind::kStart: return in & PositionSet<N>::Single(unit_->own_begin);
      case NodeKind::kEnd: return in & PositionSet<N>::Single(places_.count());
    }
    return {};
  }

  PositionSet<N> StepBack(NodeId id, const PositionSet<N>& out) {
    const Node& node = program_.nodes[id];
    if (node.kind == NodeKind::kClass) return out.ShiftedBack() & places_.Class(node.words);
    if (node.kind == NodeKind::kRun) return out.ShiftedBack(node.max) & places_.Run(node.words);
    if (Dead(id)) return {};
    return Backward(id, out);
  }

  PositionSet<N> Backward(NodeId id, const PositionSet<N>& out) {
    const Node& node = program_.nodes[id];
    switch (node.kind) {
      case NodeKind::kClass: return out.ShiftedBack() & places_.Class(node.words);
      case NodeKind::kRun: return out.ShiftedBack(node.max) & places_.Run(node.words);
      case NodeKind::kSequence: {
        PositionSet<N> at = out;
        for (std::uint32_t i = node.child_count; i > 0 && !at.Empty(); --i) {
          at = StepBack(Child(node, i - 1), at);
        }
        return at;
      }
      case NodeKind::kChoice: {
        PositionSet<N> in;
        for (std::uint32_t i = 0; i < node.child_count; ++i) {
          in = in | StepBack(Child(node, i), out);
        }
        return in;
      }
      case NodeKind::kOptional: return out | StepBack(Child(node, 0), out);
      case NodeKind::kGap: return GapBackward(node, out);
      case NodeKind::kSlot: return SlotBackward(node, out);
      case NodeKind::kStart: return out & PositionSet<N>::Single(unit_->own_begin);
      case NodeKind::kEnd: return out & PositionSet<N>::Single(places_.count());
    }
    return {};
  }

  // Places that a gap may hold, and words that it may swallow.
  PositionSet<N> Open(const Node& node) const {
    return node.crosses_semicolon ? places_.all() : places_.all().Without(places_.semicolons());
  }
  PositionSet<N> Swallowed(const Node& node) {
    return node.words == kNone ? places_.all()
                                    : places_.all().Without(places_.Class(node.words));
  }

  PositionSet<N> GapForward(const Node& node, const PositionSet<N>& in) {
    const PositionSet<N> open = Open(node);
    return (in & open).Spread(Swallowed(node).Shifted() & open, node.max);
  }

  PositionSet<N> GapBackward(const Node& node, const PositionSet<N>& out) {
    const PositionSet<N> open = Open(node);
    return (out & open).SpreadBack(Swallowed(node) & open, node.max);
  }

  PositionSet<N> SlotForward(const Node& node, const PositionSet<N>& in) {
    if (node.slot_kind == SlotKind::kPattern) return Forward(Child(node, 0), in);
    PositionSet<N> out;
    if (node.slot_kind == SlotKind::kPhrase) {
      PositionSet<N> frontier = in;
      for (int i = 0; i < node.max && !frontier.Empty(); ++i) {
        frontier = frontier.Shifted() & places_.all();
        out = out | frontier;
        frontier = frontier.Without(places_.delimiters());
      }
      return out;
    }
    for (const Match& interval : IntervalsFrom(node.slot_kind, in)) {
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
        frontier = frontier.Without(places_.delimiters());
      }
      return in;
    }
    // Where a way leads through a slot, Forward has asked at its begin.
    for (const Match& interval : IntervalsFrom(node.slot_kind, {})) {
      if (out.Has(interval.end)) in.Add(interval.begin);
    }
    return in;
  }

  // Those known, and among them all that begin at one of `places`.
  const std::vector<Match>& IntervalsFrom(SlotKind kind, const PositionSet<N>& places) {
    Intervals& intervals = intervals_[static_cast<std::size_t>(kind)];
    if (intervals.stamp != places_.stamp()) {
      intervals.stamp = places_.stamp();
      intervals.asked = PositionSet<N>();
      intervals.list.clear();
    }
    const PositionSet<N> fresh = places.Without(intervals.asked);
    intervals.asked = intervals.asked | places;
    for (int at = fresh.Next(0); at >= 0; at = fresh.Next(static_cast<std::uint32_t>(at) + 1)) {
      const auto i = static_cast<std::uint32_t>(at);
      if (i >= places_.count()) break;
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
      case NodeKind::kRun:
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
  Places<N> places_;
  std::vector<NodeFacts> node_facts_;
  std::array<Intervals, 9> intervals_;
};

}  // namespace proviso

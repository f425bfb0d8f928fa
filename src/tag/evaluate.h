// Runs compiled patterns on one unit. Forward and Backward map sets of places to sets of
// places; Find turns them into matches; Capture walks one match again for its slots.
//
// A gap prefers few words, an option prefers to be there, a choice prefers its longest way.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
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

  // As Places::Start.
  bool Start(const Unit& unit, SetId words = kNone) {
    unit_ = &unit;
    if (++stamp_ == 0) Forget();
    return places_.Start(unit, words);
  }

  const Places<N>& places() const { return places_; }

  // Whether the unit has one of each of these sets.
  bool HasAll(const std::array<SetId, 2>& sets) const {
    return static_cast<int>(places_.Has(sets[0])) & static_cast<int>(places_.Has(sets[1]));
  }

  // Whether the unit has something of `second` as near behind something of `first` as it must be.
  bool HasWithin(const Window& window) const {
    if (window.first == kNone) return true;
    const PositionSet<N> second = places_.Of(window.second);
    if (second.Empty()) return false;
    const PositionSet<N> next = places_.Of(window.first).Shifted();
    return !(next.Spread(places_.all(), window.most - 1) & second).Empty();
  }

  // Whether the pattern matches anywhere.
  bool Anywhere(Part part) { return !Dead(part) && !ForwardAll(part).Empty(); }

  // The leftmost matches, none overlapping, each as long as its start allows.
  void Find(Part part, std::vector<Match>* matches) {
    matches->clear();
    if (Dead(part)) return;
    const bool choice =
        part.kind() == Part::Kind::kNode && program_.nodes[part.node()].kind == NodeKind::kChoice;
    if (choice) return CollectChoice(program_.nodes[part.node()], matches);
    Collect(part, ForwardAll(part), places_.all(), matches);
  }

  // The same, of matches that begin at one of `allowed`.
  void FindFrom(Part part, const PositionSet<N>& allowed, std::vector<Match>* matches) {
    matches->clear();
    Collect(part, Forward(part, allowed), allowed, matches);
  }

  // The last end, up to `limit`, of a match that begins at `begin`; -1: there is none.
  int EndWithin(Part part, std::uint32_t begin, std::uint32_t limit) {
    return (Forward(part, PositionSet<N>::Single(begin)) & PositionSet<N>::Range(0, limit + 1))
        .Last();
  }

  bool HasSlot(Part part) const {
    return part.kind() == Part::Kind::kNode && program_.nodes[part.node()].has_slot;
  }

  void Capture(Part part, std::uint32_t begin, std::uint32_t end, std::vector<Captured>* out) {
    if (HasSlot(part)) Walk(part.node(), begin, end, out);
  }

  // Places where a match of the pattern begins.
  PositionSet<N> Starts(Part part) {
    switch (part.kind()) {
      case Part::Kind::kClass: return places_.Of(part.set());
      case Part::Kind::kRun: return places_.OfAtom(part.run());
      case Part::Kind::kNode: {
        const Node& node = program_.nodes[part.node()];
        if (Dead(node)) break;
        if (node.kind == NodeKind::kChoice) {
          PositionSet<N> starts;
          for (const Part child : Children(node)) starts = starts | Starts(child);
          return starts;
        }
        const PositionSet<N> ends = ForwardAll(part);
        return ends.Empty() ? ends : BackwardNode(node, ends);
      }
      case Part::Kind::kNone: break;
    }
    return {};
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
    stamp_ = 1;
  }

  std::span<const Part> Children(const Node& node) const {
    return {program_.children.data() + node.first_child, node.child_count};
  }

  // Whether the unit lacks what the part cannot do without.
  bool Dead(Part part) const {
    return part.kind() == Part::Kind::kNode && Dead(program_.nodes[part.node()]);
  }
  bool Dead(const Node& node) const { return node.need != kNone && !places_.Has(node.need); }

  void Collect(Part part, const PositionSet<N>& ends, const PositionSet<N>& allowed,
               std::vector<Match>* matches) {
    if (ends.Empty()) return;
    const PositionSet<N> starts = Backward(part, ends) & allowed;
    for (int start = starts.Next(0); start >= 0;) {
      const auto begin = static_cast<std::uint32_t>(start);
      // A start that is the only one has all the ends.
      const bool only = matches->empty() && starts.Next(begin + 1) < 0;
      const int end = only ? ends.Last() : Forward(part, PositionSet<N>::Single(begin)).Last();
      if (end < start) break;  // cannot be: Backward found the start
      matches->push_back({begin, static_cast<std::uint32_t>(end)});
      start = starts.Next(std::max(begin + 1, static_cast<std::uint32_t>(end)));
    }
  }

  // Collect for the alternatives of a choice, from every place. What is fixed words needs no
  // pattern run at all.
  void CollectChoice(const Node& node, std::vector<Match>* matches) {
    alternatives_.clear();
    PositionSet<N> starts;
    for (const Part child : Children(node)) {
      const PositionSet<N> at = Starts(child);
      if (at.Empty()) continue;
      starts = starts | at;
      alternatives_.push_back({child, at});
    }
    for (int start = starts.Next(0); start >= 0;) {
      const auto begin = static_cast<std::uint32_t>(start);
      std::uint32_t end = begin;
      for (const auto& [child, at] : alternatives_) {
        if (at.Has(begin)) end = std::max(end, LastEnd(child, begin));
      }
      matches->push_back({begin, end});
      start = starts.Next(std::max(begin + 1, end));
    }
  }

  // Where the longest match that begins at `begin` ends; there must be one.
  std::uint32_t LastEnd(Part part, std::uint32_t begin) {
    switch (part.kind()) {
      case Part::Kind::kClass: return begin + 1;
      case Part::Kind::kRun: return begin + part.run_words();
      case Part::Kind::kNode:
      case Part::Kind::kNone: break;
    }
    const int last = Forward(part, PositionSet<N>::Single(begin)).Last();
    return last < 0 ? begin : static_cast<std::uint32_t>(last);
  }

  // Forward from every place.
  PositionSet<N> ForwardAll(Part part) {
    switch (part.kind()) {
      case Part::Kind::kClass: return places_.Of(part.set()).Shifted();
      case Part::Kind::kRun: return places_.OfAtom(part.run()).Shifted(part.run_words());
      case Part::Kind::kNode: return ForwardAll(part.node());
      case Part::Kind::kNone: break;
    }
    return {};
  }

  // Patterns share their nodes, so each is run once a unit.
  PositionSet<N> ForwardAll(NodeId id) {
    const Node& node = program_.nodes[id];
    if (node.kind == NodeKind::kOptional) return places_.all();
    NodeFacts& facts = node_facts_[id];
    if (facts.stamp == stamp_) return facts.all;
    PositionSet<N> out;
    const std::span<const Part> children = Children(node);
    if (node.kind == NodeKind::kSequence) {
      out = children.empty() ? places_.all() : ForwardAll(children[0]);
      for (std::size_t i = 1; i < children.size() && !out.Empty(); ++i) {
        out = Forward(children[i], out);
      }
    } else if (node.kind == NodeKind::kChoice) {
      for (const Part child : children) {
        if (!Dead(child)) out = out | ForwardAll(child);
      }
    } else if (node.kind == NodeKind::kSlot && node.slot_kind == SlotKind::kPattern) {
      out = ForwardAll(children[0]);
    } else {
      out = ForwardNode(node, places_.all());
    }
    facts.stamp = stamp_;
    facts.all = out;
    return out;
  }

  PositionSet<N> Forward(Part part, const PositionSet<N>& in) {
    switch (part.kind()) {
      case Part::Kind::kClass: return (in & places_.Of(part.set())).Shifted();
      case Part::Kind::kRun: return (in & places_.OfAtom(part.run())).Shifted(part.run_words());
      case Part::Kind::kNode: {
        const Node& node = program_.nodes[part.node()];
        if (node.first != kNone && (in & places_.Of(node.first)).Empty()) return {};
        return Dead(node) ? PositionSet<N>() : ForwardNode(node, in);
      }
      case Part::Kind::kNone: break;
    }
    return {};
  }

  PositionSet<N> ForwardNode(const Node& node, const PositionSet<N>& in) {
    switch (node.kind) {
      case NodeKind::kSequence: {
        PositionSet<N> at = in;
        for (const Part child : Children(node)) {
          if (at.Empty()) break;
          at = Forward(child, at);
        }
        return at;
      }
      case NodeKind::kChoice: {
        PositionSet<N> out;
        for (const Part child : Children(node)) out = out | Forward(child, in);
        return out;
      }
      case NodeKind::kOptional: return in | Forward(Children(node)[0], in);
      case NodeKind::kGap: return GapForward(node, in);
      case NodeKind::kSlot: return SlotForward(node, in);
      case NodeKind::kStart: return in & PositionSet<N>::Single(unit_->own_begin);
      case NodeKind::kEnd: return in & PositionSet<N>::Single(places_.count());
    }
    return {};
  }

  PositionSet<N> Backward(Part part, const PositionSet<N>& out) {
    switch (part.kind()) {
      case Part::Kind::kClass: return out.ShiftedBack() & places_.Of(part.set());
      case Part::Kind::kRun: return out.ShiftedBack(part.run_words()) & places_.OfAtom(part.run());
      case Part::Kind::kNode: {
        const Node& node = program_.nodes[part.node()];
        return Dead(node) ? PositionSet<N>() : BackwardNode(node, out);
      }
      case Part::Kind::kNone: break;
    }
    return {};
  }

  PositionSet<N> BackwardNode(const Node& node, const PositionSet<N>& out) {
    const std::span<const Part> children = Children(node);
    switch (node.kind) {
      case NodeKind::kSequence: {
        PositionSet<N> at = out;
        for (std::size_t i = children.size(); i > 0 && !at.Empty(); --i) {
          at = Backward(children[i - 1], at);
        }
        return at;
      }
      case NodeKind::kChoice: {
        PositionSet<N> in;
        for (const Part child : children) in = in | Backward(child, out);
        return in;
      }
      case NodeKind::kOptional: return out | Backward(children[0], out);
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
    return node.atoms == kNone ? places_.all() : places_.all().Without(places_.Of(node.atoms));
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
    if (node.slot_kind == SlotKind::kPattern) return Forward(Children(node)[0], in);
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
    if (node.slot_kind == SlotKind::kPattern) return Backward(Children(node)[0], out);
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
    if (intervals.stamp != stamp_) {
      intervals.stamp = stamp_;
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
        for (const Part child : Children(node)) {
          if (Forward(child, PositionSet<N>::Single(begin)).Has(end)) {
            Capture(child, begin, end, out);
            return;
          }
        }
        break;
      case NodeKind::kOptional:
        if (begin != end) Capture(Children(node)[0], begin, end, out);
        break;
      case NodeKind::kSlot:
        out->push_back({id, begin, end});
        if (node.slot_kind == SlotKind::kPattern) Capture(Children(node)[0], begin, end, out);
        break;
      case NodeKind::kGap:
      case NodeKind::kStart:
      case NodeKind::kEnd: break;
    }
  }

  void WalkSequence(const Node& node, std::uint32_t begin, std::uint32_t end,
                    std::vector<Captured>* out) {
    // Places before each child that lie on a way from begin to end.
    const std::span<const Part> children = Children(node);
    std::vector<PositionSet<N>> places(children.size() + 1);
    places[0] = PositionSet<N>::Single(begin);
    for (std::size_t i = 0; i < children.size(); ++i) {
      places[i + 1] = Forward(children[i], places[i]);
    }
    places[children.size()] = PositionSet<N>::Single(end);
    for (std::size_t i = children.size(); i > 0; --i) {
      places[i - 1] = places[i - 1] & Backward(children[i - 1], places[i]);
    }
    std::uint32_t at = begin;
    for (std::size_t i = 0; i < children.size(); ++i) {
      const Part child = children[i];
      const PositionSet<N> next = Forward(child, PositionSet<N>::Single(at)) & places[i + 1];
      const bool shortest =
          child.kind() == Part::Kind::kNode && program_.nodes[child.node()].kind == NodeKind::kGap;
      const int to = shortest ? next.Next(0) : next.Last();
      if (to < 0) return;
      Capture(child, at, static_cast<std::uint32_t>(to), out);
      at = static_cast<std::uint32_t>(to);
    }
  }

  const Program& program_;
  const Unit* unit_ = nullptr;
  std::uint32_t stamp_ = 0;  // of the unit; never 0
  Places<N> places_;
  std::vector<NodeFacts> node_facts_;
  std::vector<std::pair<Part, PositionSet<N>>> alternatives_;  // of a choice, and their starts
  std::array<Intervals, 9> intervals_;
};

}  // namespace proviso

// Compiled patterns. What of them is fixed words is a class or a run, whose places are known before
// any pattern is run; the rest is nodes in one vector, children before parents, equal ones once.
// compile.cc makes a Program from checked grammar files; evaluate.h runs it on a sentence.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "clause/clause_tree.h"
#include "pattern/ast.h"
#include "tag/atoms.h"
#include "tag/lexicon.h"
#include "tag/run_table.h"
#include "tag/tag.h"

namespace proviso {

using NodeId = std::uint32_t;

// What patterns are made of: a word of a class, a run of words, or a node of other parts.
class Part {
 public:
  enum class Kind : std::uint8_t { kNode, kClass, kRun, kNone };
  static constexpr std::uint32_t kMostRuns = 1 << 24;
  static constexpr std::uint32_t kLongestRun = 63;  // words

  Part() = default;
  static Part Node(NodeId node) { return Part(Kind::kNode, node); }
  static Part Class(SetId set) { return Part(Kind::kClass, set); }
  static Part Run(AtomId atom, std::uint32_t words) {
    return Part(Kind::kRun, atom | (words << 24));
  }

  Kind kind() const { return static_cast<Kind>(bits_ >> 30); }
  std::uint32_t node() const { return bits_; }
  SetId set() const { return bits_ & 0x3FFFFFFF; }
  AtomId run() const { return bits_ & 0xFFFFFF; }
  std::uint32_t run_words() const { return (bits_ >> 24) & 0x3F; }
  std::uint32_t bits() const { return bits_; }  // equal where parts are

  template <typename Pack>
  friend void Fields(Pack& pack, Part& part) {
    pack(part.bits_);
  }

 private:
  Part(Kind kind, std::uint32_t value) : bits_((static_cast<std::uint32_t>(kind) << 30) | value) {}

  std::uint32_t bits_ = kNone;
};

enum class NodeKind : std::uint8_t {
  kSequence,  // children in order
  kChoice,
  kOptional,  // one child
  kGap,       // up to `max` words, none of the set `atoms`
  kSlot,      // a typed value, or children[0] remembered
  kStart,
  kEnd,
};

struct Node {
  NodeKind kind = NodeKind::kSequence;
  SlotKind slot_kind = SlotKind::kPattern;
  bool crosses_semicolon = false;
  bool has_slot = false;  // this node or one below it is a slot
  std::uint16_t max = 0;  // kGap, kSlot: at most so many words
  std::uint16_t child_count = 0;
  SetId atoms = kNone;            // kGap: what may not stand in it; kNone: anything may
  std::uint32_t first_child = 0;  // into Program::children
  std::uint32_t slot = kNone;     // kSlot: the attribute's index in the construct
  SetId first = kNone;            // every match begins with a word of it; kNone: not known
  SetId need = kNone;             // every match holds one of it, the rarest such set
};

// The set of atom 0, the word that the grammar does not know, which is said to stand everywhere: a
// need that is always met.
inline constexpr SetId kAlways = 0;

// A phrase to look at where some atom stands, if one of the set `need` stands as well. The first
// block of it is held here: most sets have no other, and most phrases end here.
struct Anchored {
  std::uint64_t atoms = 0;
  SetId more = kNone;  // the set, where it has more blocks
  std::uint16_t block = 0;
  std::uint16_t phrase = 0;
};

// Every match of a phrase holds an atom of `first`, and at most `most` words behind it one of
// `second`.
struct Window {
  SetId first = kNone;  // kNone: nothing is known
  SetId second = kNone;
  std::uint32_t most = 0;
};

// Of each atom a list: of atom a items[begin[a] .. begin[a + 1]).
template <typename Item>
struct ByAtom {
  std::vector<std::uint32_t> begin;
  std::vector<Item> items;

  std::span<const Item> Of(AtomId atom) const {
    return {items.data() + begin[atom], items.data() + begin[atom + 1]};
  }
};

inline constexpr int kModalities = 5;
inline constexpr std::size_t kRoles = static_cast<std::size_t>(ClauseRole::kAppendix) + 1;

enum class SpanMode : std::uint8_t { kWords, kPart, kSentence, kList };

struct Phrase {
  std::uint16_t construct = 0;
  std::uint16_t number = 0;  // within its construct, from 0
  Part pattern;
  std::uint8_t under = 0;  // bit 1 << Modality; 0: any
  std::uint8_t roles = 0;  // bit 1 << ClauseRole
  SpanMode span = SpanMode::kPart;
  std::vector<Part> with, without, clause_with;
  std::vector<Attribute> set;  // fixed values
};

struct Collect {
  std::uint32_t attribute = 0;  // index in the construct
  std::string value;
  Part pattern;
};

struct Construct {
  std::vector<std::string> attributes;  // names, as declared
  std::vector<std::string> types;       // integer, text, list, flag
  bool merge = false;
  bool needs_use = false;
  std::vector<Part> except;
  std::vector<Collect> collect;
  std::vector<std::uint16_t> yields_to;
};

struct Program {
  Lexicon lexicon;
  RunTable runs;
  AtomId first_run = 0;      // run r is atom first_run + r, and a word its own number
  std::uint32_t blocks = 0;  // of atoms
  AtomSets sets;
  std::vector<Node> nodes;
  std::vector<Part> children;
  std::vector<Phrase> phrases;
  std::vector<Construct> constructs;  // same order as GrammarFacts
  std::array<Part, kModalities> modalities;
  std::vector<Part> breaks;
  ByAtom<Anchored> anchored;             // the phrases by the rarest atoms they cannot do without
  std::vector<std::uint64_t> anchoring;  // by atom, a bit each: whether it has such phrases
  // By phrase: every match holds one of each of these, after what `anchored` tells.
  std::vector<std::array<SetId, 2>> needed;
  std::vector<Window> windows;  // by phrase
  // By role: of clauses that hold none of these words, no phrase is to be looked at.
  std::array<SetId, kRoles> words_for{};
  // Phrases that may fire in clauses of a role, a bit each.
  std::array<std::vector<std::uint64_t>, kRoles> phrases_in;
};

// Calls visit(part) for every part that a program holds.
template <typename Visit>
void VisitParts(Program& program, const Visit& visit) {
  const auto all = [&](std::vector<Part>& parts) {
    std::for_each(parts.begin(), parts.end(), visit);
  };
  all(program.children);
  all(program.breaks);
  std::for_each(program.modalities.begin(), program.modalities.end(), visit);
  for (Phrase& phrase : program.phrases) {
    visit(phrase.pattern);
    all(phrase.with);
    all(phrase.without);
    all(phrase.clause_with);
  }
  for (Construct& construct : program.constructs) {
    all(construct.except);
    for (Collect& collect : construct.collect) visit(collect.pattern);
  }
}

}  // namespace proviso

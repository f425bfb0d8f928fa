// Compiled patterns: nodes in one vector, children before parents, equal parts of patterns once.
// What is fixed words is a class or a run, whose places are known before any pattern is run.
// compile.cc makes a Program from checked grammar files; evaluate.h runs it on a sentence.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "clause/clause_tree.h"
#include "pattern/ast.h"
#include "tag/lexicon.h"
#include "tag/run_table.h"
#include "tag/tag.h"

namespace proviso {

using NodeId = std::uint32_t;
using ClassId = std::uint32_t;
using NeedId = std::uint32_t;
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

enum class NodeKind : std::uint8_t {
  kClass,     // one word of a class
  kRun,       // one of a set of runs of `max` words
  kSequence,  // children in order
  kChoice,
  kOptional,  // one child
  kGap,       // up to `max` words, none of class `stops`
  kSlot,      // a typed value, or children[0] remembered
  kStart,
  kEnd,
};

struct Node {
  NodeKind kind = NodeKind::kSequence;
  SlotKind slot_kind = SlotKind::kPattern;
  bool crosses_semicolon = false;
  bool has_slot = false;          // this node or one below it is a slot
  std::uint16_t max = 0;          // kRun: its words; kGap, kSlot: at most so many
  std::uint16_t child_count = 0;
  std::uint32_t words = kNone;    // kClass: the class; kGap: that may not stand in it; kRun: the run
  std::uint32_t first_child = 0;  // into Program::children
  std::uint32_t slot = kNone;     // kSlot: the attribute's index in the construct
  ClassId first = kNone;          // every match begins with a word of it; kNone: not known
  NeedId need = kNone;            // what every match holds; the rarest such
};

// A set of words: Program::class_words[begin .. end), and, where these are many, one bit a word
// number from Program::class_bits[bits] on.
struct WordClass {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t bits = kNone;
  std::uint32_t size() const { return end - begin; }
};
inline constexpr std::uint32_t kManyWords = 16;

// What no match can do without: a word of a class, or one of the runs
// Program::need_runs[begin .. end).
struct Need {
  ClassId words = kNone;
  std::uint32_t begin = 0, end = 0;
  bool rare = false;  // its words and runs tell of it (Program::told); else it is looked for
};

// Of each word and each run a list: of word w items[begin[w] .. begin[w + 1]); run r is word
// lexicon.size() + r.
template <typename Item>
struct ByWord {
  std::vector<std::uint32_t> begin;
  std::vector<Item> items;

  std::span<const Item> Of(std::size_t word) const {
    return {items.data() + begin[word], items.data() + begin[word + 1]};
  }
};

inline constexpr int kModalities = 5;
inline constexpr std::size_t kRoles = static_cast<std::size_t>(ClauseRole::kAppendix) + 1;

enum class SpanMode : std::uint8_t { kWords, kPart, kSentence, kList };

struct Phrase {
  std::uint16_t construct = 0;
  std::uint16_t number = 0;  // within its construct, from 0
  NodeId pattern = 0;
  NeedId anchor = kNone;                              // what every match holds
  std::array<NeedId, 3> needed{kNone, kNone, kNone};  // and what else it does
  std::uint8_t under = 0;                              // bit 1 << Modality; 0: any
  std::uint8_t roles = 0;                              // bit 1 << ClauseRole
  SpanMode span = SpanMode::kPart;
  std::vector<NodeId> with, without, clause_with;
  std::vector<Attribute> set;  // fixed values
};

struct Collect {
  std::uint32_t attribute = 0;  // index in the construct
  std::string value;
  NodeId pattern = 0;
};

struct Construct {
  std::vector<std::string> attributes;  // names, as declared
  std::vector<std::string> types;       // integer, text, list, flag
  bool merge = false;
  bool needs_use = false;
  std::vector<NodeId> except;
  std::vector<Collect> collect;
  std::vector<std::uint16_t> yields_to;
};

struct Program {
  Lexicon lexicon;
  std::vector<WordClass> classes;
  std::vector<WordId> class_words;
  std::vector<std::uint64_t> class_bits;
  RunTable runs;
  std::vector<Need> needs;
  std::vector<RunId> need_runs;
  std::vector<Node> nodes;
  std::vector<NodeId> children;
  std::vector<Phrase> phrases;
  std::vector<Construct> constructs;  // same order as GrammarFacts
  std::array<NodeId, kModalities> modalities{kNone, kNone, kNone, kNone, kNone};
  std::vector<NodeId> breaks;
  ByWord<std::uint16_t> anchored;  // phrases by what may be their anchor
  ByWord<NeedId> told;             // rare needs that are met by the word or run
  // Phrases that may fire in clauses of a role, a bit each.
  std::array<std::vector<std::uint64_t>, kRoles> phrases_in;
};

}  // namespace proviso

#include "rules_pack.h"

#include "base/pack.h"
#include "score/rules.h"
#include "tag/matcher.h"
#include "tag/program.h"

namespace proviso {

// A type that gains a field must have it entered here: tests/report/embedded_test.cc compares
// what packed and parsed rules make of the samples.

template <typename Pack>
void Fields(Pack& pack, Span& s) {
  pack(s.begin, s.end);
}

template <typename Pack>
void Fields(Pack& pack, Attribute& a) {
  pack(a.name, a.value);
}

template <typename Pack>
void Fields(Pack& pack, Node& n) {
  pack(n.kind, n.slot_kind, n.crosses_semicolon, n.has_slot, n.max, n.child_count, n.atoms,
       n.first_child, n.slot, n.first, n.need);
}

template <typename Pack>
void Fields(Pack& pack, Anchored& a) {
  pack(a.atoms, a.more, a.block, a.phrase);
}

template <typename Pack>
void Fields(Pack& pack, Window& w) {
  pack(w.first, w.second, w.most);
}

template <typename Pack>
void Fields(Pack& pack, Phrase& p) {
  pack(p.construct, p.number, p.pattern, p.under, p.roles, p.span, p.with,
       p.without, p.clause_with, p.set);
}

template <typename Pack>
void Fields(Pack& pack, Collect& c) {
  pack(c.attribute, c.value, c.pattern);
}

template <typename Pack>
void Fields(Pack& pack, Construct& c) {
  pack(c.attributes, c.types, c.merge, c.needs_use, c.except, c.collect, c.yields_to);
}

template <typename Pack>
void Fields(Pack& pack, Program& p) {
  p.lexicon.PackFields(pack);
  p.runs.PackFields(pack);
  p.sets.PackFields(pack);
  pack(p.first_run, p.blocks, p.nodes, p.children, p.phrases, p.constructs, p.modalities, p.breaks,
       p.anchored.begin, p.anchored.items, p.anchoring, p.needed, p.windows,
       p.words_for, p.phrases_in);
}

template <typename Pack>
void Fields(Pack& pack, ConstructFacts& f) {
  pack(f.id, f.family, f.title, f.why, f.flagship, f.phrases);
}

template <typename Pack>
void Fields(Pack& pack, Condition& c) {
  pack(c.kind, c.index, c.attribute, c.lacks, c.values, c.choices, c.parts, c.span,
       c.fits);
}

template <typename Pack>
void Fields(Pack& pack, NamedCondition& c) {
  pack(c.name, c.when);
}

template <typename Pack>
void Fields(Pack& pack, CellRule& r) {
  pack(r.value, r.otherwise, r.when, r.reason, r.span);
}

template <typename Pack>
void Fields(Pack& pack, CellRules& r) {
  pack(r.values, r.rules);
}

template <typename Pack>
void Fields(Pack& pack, BandRule& r) {
  pack(r.band, r.when, r.name, r.reason, r.span);
}

template <typename Pack>
void Fields(Pack& pack, Weight& w) {
  pack(w.points, w.reason);
}

template <typename Pack>
void Fields(Pack& pack, Scoring& s) {
  pack(s.facts, s.cells, s.band_begins, s.band_rules, s.weights, s.named_weights, s.half,
       s.families, s.construct_ids, s.fit_count, s.bands_ask_cells);
}

namespace {

struct Packed {
  std::vector<ConstructFacts> constructs;
  Program program;
  Scoring scoring;
};

template <typename Pack>
void Fields(Pack& pack, Packed& p) {
  pack(p.constructs, p.program, p.scoring);
}

}  // namespace

std::string PackRules(const Rules& rules) {
  return Packer::Of(Packed{.constructs = rules.grammar.facts.constructs,
                           .program = rules.grammar.matcher->program,
                           .scoring = *rules.scoring});
}

std::shared_ptr<const Rules> UnpackRules(std::string_view bytes) {
  std::optional<Packed> packed = Unpacker::To<Packed>(bytes);
  if (!packed) return nullptr;
  auto rules = std::make_shared<Rules>();
  rules->grammar.facts.constructs = std::move(packed->constructs);
  rules->grammar.matcher = std::make_shared<const Matcher>(std::move(packed->program));
  rules->scoring = std::make_shared<const Scoring>(std::move(packed->scoring));
  return rules;
}

}  // namespace proviso

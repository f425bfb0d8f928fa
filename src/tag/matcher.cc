// One sentence at a time: the words that are anchors name the phrases worth a look; those are
// evaluated on the unit, guarded by role, modality, with, without and except, and what is left
// becomes tags with spans and values.
#include "tag/matcher.h"

#include <algorithm>
#include <bit>
#include <mutex>
#include <utility>

#include "tag/candidates.h"
#include "tag/evaluate.h"
#include "tag/modals.h"
#include "tag/unit.h"

namespace proviso {
namespace {

Attribute* FindAttribute(std::vector<Attribute>* values, const std::string& name) {
  for (Attribute& attribute : *values) {
    if (attribute.name == name) return &attribute;
  }
  return nullptr;
}

}  // namespace

void FillValues(const std::vector<Attribute>& from, std::vector<Attribute>* into) {
  for (const Attribute& attribute : from) {
    Attribute* known = FindAttribute(into, attribute.name);
    if (known == nullptr) {
      into->push_back(attribute);
      continue;
    }
    auto* list = std::get_if<std::vector<std::string>>(&known->value);
    const auto* more = std::get_if<std::vector<std::string>>(&attribute.value);
    if (list == nullptr || more == nullptr) continue;
    for (const std::string& item : *more) {
      if (std::find(list->begin(), list->end(), item) == list->end()) list->push_back(item);
    }
  }
}

class SentenceMatcher::Impl {
 public:
  explicit Impl(const Program& program)
      : program_(program), modals_(program), candidates_(program) {}

  // The document that the next sentences are of.
  void Begin(const Document& document, const ClauseTree& tree, MatchTrace* trace) {
    document_ = &document;
    tree_ = &tree;
    trace_ = trace;
    unit_.Clear();
    other_unit_.Clear();
    ids_.resize(document.words.size());
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      ids_[i] = program_.lexicon.Find(document.words[i].key);
    }
  }

  void Match(std::uint32_t index, std::vector<FoundTag>* found) {
    const Sentence& sentence = tree_->sentences[index];
    if (sentence.first_word >= sentence.last_word) return;
    unit_.Build(*document_, *tree_, sentence, ids_);
    const std::uint32_t places = unit_.size() + 1;
    if (places <= 64) {
      Run(Get<1>(), index, found);
    } else if (places <= 128) {
      Run(Get<2>(), index, found);
    } else if (places <= 256) {
      Run(Get<4>(), index, found);
    } else {
      Run(Get<16>(), index, found);
    }
  }

 private:
  template <int N>
  Evaluator<N>& Get() {
    auto& slot = std::get<std::unique_ptr<Evaluator<N>>>(evaluators_);
    if (slot == nullptr) slot = std::make_unique<Evaluator<N>>(program_);
    return *slot;
  }

  template <int N>
  void Run(Evaluator<N>& evaluator, std::uint32_t index, std::vector<FoundTag>* found) {
    const std::size_t first_new = found->size();
    const ClauseRole role = tree_->sentences[index].role;
    if (!evaluator.Start(unit_, program_.words_for[static_cast<std::size_t>(role)])) return;
    candidates_.Find(evaluator, role);
    modals_.Start();
    breaks_known_ = false;
    for (const std::uint16_t id : candidates_.phrases()) {
      const Phrase& phrase = program_.phrases[id];
      if (AddsNothing(evaluator, phrase, first_new, *found)) continue;
      if (!evaluator.HasWithin(program_.windows[id])) continue;
      if (phrase.under == 0) {
        evaluator.Find(phrase.pattern, &matches_);
      } else if (const PositionSet<N> places = modals_.PlacesUnder(evaluator, unit_, phrase.under);
                 !places.Empty() && evaluator.Anywhere(phrase.pattern)) {
        evaluator.FindFrom(phrase.pattern, places, &matches_);
        modals_.KeepInAsides(evaluator, phrase.pattern, &matches_);
      } else {
        continue;
      }
      std::erase_if(matches_, [&](const proviso::Match& match) {
        return match.end <= unit_.own_begin || match.begin == match.end;
      });
      if (matches_.empty()) continue;
      const auto anywhere = [&](Part part) { return evaluator.Anywhere(part); };
      if (!std::all_of(phrase.with.begin(), phrase.with.end(), anywhere)) continue;
      if (std::any_of(phrase.without.begin(), phrase.without.end(), anywhere)) {
        if (trace_ != nullptr) trace_->withouts.push_back(id);
        continue;
      }
      DropExcepted(evaluator, phrase.construct);
      if (matches_.empty()) continue;
      if (!phrase.clause_with.empty() && !ClauseHas(evaluator, phrase, index)) continue;
      for (const proviso::Match& match : matches_) {
        const Quote quote = QuoteOf(evaluator, phrase, match, index);
        if (trace_ == nullptr && FillKnown(evaluator, phrase, match, quote, first_new, found)) {
          continue;
        }
        FoundTag made = MakeTag(evaluator, phrase, match, quote, index);
        if (trace_ != nullptr) {
          trace_->fired.push_back({id, index, made.tag.span, made.tag.values});
        }
        Add(std::move(made), first_new, found);
      }
    }
  }

  // What a tag quotes: words of the unit, and their bytes or those of the list that they are in.
  struct Quote {
    proviso::Match words;
    Span span;
  };

  // The first tag of a construct, among those of this sentence, that shares bytes with a span.
  static FoundTag* Overlapping(std::uint16_t construct, Span span, std::size_t first,
                               std::vector<FoundTag>* found) {
    for (std::size_t i = first; i < found->size(); ++i) {
      Tag& tag = (*found)[i].tag;
      if (tag.construct == construct && tag.span.Overlap(span) != 0) return &(*found)[i];
    }
    return nullptr;
  }

  // Whether no match could matter: the construct has a tag of all the sentence, and the phrase has
  // no values to add to it.
  template <int N>
  bool AddsNothing(const Evaluator<N>& evaluator, const Phrase& phrase, std::size_t first,
                   const std::vector<FoundTag>& found) const {
    if (trace_ != nullptr || first == found.size() || phrase.span == SpanMode::kList ||
        !phrase.set.empty() || evaluator.HasSlot(phrase.pattern)) {
      return false;
    }
    const Span sentence = document_->SpanOf(unit_.index[unit_.own_begin], unit_.index.back() + 1);
    return std::any_of(
        found.begin() + static_cast<std::ptrdiff_t>(first), found.end(), [&](const FoundTag& one) {
          return one.tag.construct == phrase.construct && one.tag.span.Contains(sentence);
        });
  }

  // Where a tag of the construct quotes all of this match, adds its values to that one; what the
  // construct collects from the words quoted is there already.
  template <int N>
  bool FillKnown(Evaluator<N>& evaluator, const Phrase& phrase, const proviso::Match& match,
                 const Quote& quote, std::size_t first, std::vector<FoundTag>* found) {
    FoundTag* const known = Overlapping(phrase.construct, quote.span, first, found);
    if (known == nullptr || !known->tag.span.Contains(quote.span)) return false;
    std::vector<Attribute> values;
    AddOwnValues(evaluator, phrase, match, &values);
    FillValues(InOrder(std::move(values), phrase.construct), &known->tag.values);
    return true;
  }

  // Drops the matches that overlap one of the construct's excepts.
  template <int N>
  void DropExcepted(Evaluator<N>& evaluator, std::uint16_t construct) {
    const std::vector<Part>& excepts = program_.constructs[construct].except;
    for (std::size_t i = 0; i < excepts.size() && !matches_.empty(); ++i) {
      evaluator.Find(excepts[i], &excepted_);
      if (excepted_.empty()) continue;
      const std::size_t before = matches_.size();
      std::erase_if(matches_, [&](const proviso::Match& match) {
        return std::any_of(excepted_.begin(), excepted_.end(), [&](const proviso::Match& except) {
          return except.begin < match.end && match.begin < except.end;
        });
      });
      if (trace_ != nullptr && matches_.size() < before) {
        trace_->excepts.emplace_back(construct, static_cast<std::uint16_t>(i));
      }
    }
  }

  // The part of the sentence, in words of the unit, that holds [begin, end).
  template <int N>
  proviso::Match PartOf(Evaluator<N>& evaluator, std::uint32_t begin, std::uint32_t end) {
    if (!breaks_known_) {
      breaks_known_ = true;
      breaks_.clear();
      for (std::uint32_t i = unit_.own_begin + 1; i < unit_.size(); ++i) {
        if ((unit_.before[i] & (marks::kSemicolon | marks::kColon)) != 0) breaks_.push_back(i);
      }
      for (const Part part : program_.breaks) {
        const PositionSet<N> starts = evaluator.Starts(part);
        for (int at = starts.Next(unit_.own_begin + 1); at >= 0;
             at = starts.Next(static_cast<std::uint32_t>(at) + 1)) {
          breaks_.push_back(static_cast<std::uint32_t>(at));
        }
      }
      std::sort(breaks_.begin(), breaks_.end());
    }
    proviso::Match part{unit_.own_begin, unit_.size()};
    for (std::uint32_t at : breaks_) {
      if (at <= begin) part.begin = at;
      if (at >= end) {
        part.end = at;
        break;
      }
    }
    return part;
  }

  template <int N>
  Quote QuoteOf(Evaluator<N>& evaluator, const Phrase& phrase, const proviso::Match& match,
                std::uint32_t index) {
    const std::uint32_t own = std::max(match.begin, unit_.own_begin);
    proviso::Match words{own, match.end};
    switch (phrase.span) {
      case SpanMode::kWords:
        // Of an item that goes on what its lead-in began, a word or two would quote too little.
        if (match.begin < unit_.own_begin) words = PartOf(evaluator, own, match.end);
        break;
      case SpanMode::kPart: words = PartOf(evaluator, own, match.end); break;
      case SpanMode::kSentence:
      case SpanMode::kList: words = {unit_.own_begin, unit_.size()}; break;
    }
    if (phrase.span == SpanMode::kList) return {words, ListSpan(tree_->sentences[index])};
    return {words, document_->SpanOf(unit_.index[words.begin], unit_.index[words.end - 1] + 1)};
  }

  template <int N>
  FoundTag MakeTag(Evaluator<N>& evaluator, const Phrase& phrase, const proviso::Match& match,
                   const Quote& quote, std::uint32_t index) {
    FoundTag found;
    found.sentence = found.last_sentence = index;
    Tag& tag = found.tag;
    tag.construct = phrase.construct;
    tag.phrase = phrase.number;
    tag.clause = tree_->sentences[index].clause;
    tag.modality = modals_.At(evaluator, unit_, match.begin);
    const std::uint32_t own = std::max(match.begin, unit_.own_begin);
    tag.matched = document_->SpanOf(unit_.index[own], unit_.index[match.end - 1] + 1);
    tag.span = quote.span;
    std::vector<Attribute> values;
    AddOwnValues(evaluator, phrase, match, &values);
    AddCollected(evaluator, program_.constructs[phrase.construct], quote.words, &values);
    tag.values = InOrder(std::move(values), phrase.construct);
    return found;
  }

  Span ListSpan(const Sentence& sentence) const {
    const Sentence& head = !sentence.introduces && sentence.lead_in != kNoSentence
                               ? tree_->sentences[static_cast<std::size_t>(sentence.lead_in)]
                               : sentence;
    const std::uint32_t last = std::max({head.list_end, head.last_word, sentence.last_word});
    return document_->SpanOf(head.first_word, last);
  }

  // What the phrase captures and sets.
  template <int N>
  void AddOwnValues(Evaluator<N>& evaluator, const Phrase& phrase, const proviso::Match& match,
                    std::vector<Attribute>* values) {
    captured_.clear();
    evaluator.Capture(phrase.pattern, match.begin, match.end, &captured_);
    for (const Captured& captured : captured_) {
      const Node& node = program_.nodes[captured.node];
      if (node.slot == kNone) continue;
      AddCaptured(program_.constructs[phrase.construct], node, captured, values);
    }
    FillValues(phrase.set, values);
  }

  // What the construct collects from the words that are quoted.
  template <int N>
  void AddCollected(Evaluator<N>& evaluator, const Construct& construct,
                    const proviso::Match& words, std::vector<Attribute>* values) {
    for (const Collect& collect : construct.collect) {
      if (collect.attribute == kNone) continue;
      const PositionSet<N> starts = evaluator.Starts(collect.pattern);
      const int at = starts.Next(words.begin);
      if (at < 0 || static_cast<std::uint32_t>(at) >= words.end) continue;
      FillValues(
          {{construct.attributes[collect.attribute], std::vector<std::string>{collect.value}}},
          values);
    }
  }

  // In the order the construct declares them.
  std::vector<Attribute> InOrder(std::vector<Attribute> values, std::uint16_t construct) const {
    if (values.empty()) return values;
    std::vector<Attribute> ordered;
    for (const std::string& name : program_.constructs[construct].attributes) {
      if (Attribute* attribute = FindAttribute(&values, name)) {
        ordered.push_back(std::move(*attribute));
      }
    }
    return ordered;
  }

  void AddCaptured(const Construct& construct, const Node& node, const Captured& captured,
                   std::vector<Attribute>* values) {
    const std::string& name = construct.attributes[node.slot];
    if (FindAttribute(values, name) != nullptr) return;
    std::string text;
    std::int64_t number = 0;
    switch (node.slot_kind) {
      case SlotKind::kNumber:
        ReadNumber(unit_, captured.begin, &number);
        values->push_back({name, number});
        return;
      case SlotKind::kMoney: {
        Money money;
        ReadMoney(unit_, captured.begin, &money);
        values->push_back({name, money.amount});
        values->push_back({"currency", money.currency});
        return;
      }
      case SlotKind::kPeriod: ReadPeriod(unit_, captured.begin, &text); break;
      case SlotKind::kQuoted: ReadQuoted(unit_, captured.begin, &text); break;
      case SlotKind::kUrl: ReadUrl(unit_, captured.begin, &text); break;
      case SlotKind::kDate: ReadDate(unit_, captured.begin, &text); break;
      case SlotKind::kName: ReadName(unit_, captured.begin, &text); break;
      case SlotKind::kPattern:
      case SlotKind::kPhrase:
        text = WithoutPossessive(TextOfWords(unit_, captured.begin, captured.end));
        if (name == "unit") text = SingularOf(text);
        break;
    }
    if (construct.types[node.slot] == "list") {
      values->push_back({name, std::vector<std::string>{text}});
    } else if (construct.types[node.slot] == "flag") {
      values->push_back({name, true});
    } else {
      values->push_back({name, text});
    }
  }

  // Whether every clause-with pattern stands in a sentence of the clause or of a heading above it.
  template <int N>
  bool ClauseHas(Evaluator<N>& evaluator, const Phrase& phrase, std::uint32_t index) {
    const std::uint32_t own = tree_->sentences[index].clause;
    std::vector<bool> seen(phrase.clause_with.size(), false);
    const auto look = [&](std::uint32_t first, std::uint32_t last) {
      last = std::min(last, first + kMaxUnitWords);
      Sentence run;
      run.first_word = first;
      run.last_word = last;
      other_unit_.Build(*document_, *tree_, run, ids_);
      Evaluator<16>& wide = Get<16>();
      wide.Start(other_unit_);
      for (std::size_t i = 0; i < seen.size(); ++i) {
        if (!seen[i]) seen[i] = wide.Anywhere(phrase.clause_with[i]);
      }
    };
    look(tree_->clauses[own].first_word, tree_->clauses[own].last_word);
    std::int32_t at = static_cast<std::int32_t>(own);
    for (int depth = 0; at != kNoClause && depth <= kMaxDepth; ++depth) {
      const Clause& clause = tree_->clauses[static_cast<std::size_t>(at)];
      if (!clause.heading.empty()) LookAtHeading(clause, phrase, &seen);
      at = clause.parent;
    }
    if constexpr (N == 16) evaluator.Start(unit_);  // the wide one was this one
    return std::all_of(seen.begin(), seen.end(), [](bool one) { return one; });
  }

  void LookAtHeading(const Clause& clause, const Phrase& phrase, std::vector<bool>* seen) {
    // The heading's words are the first of the clause that is not its own sentence.
    const std::uint32_t words = std::min<std::uint32_t>(clause.last_word - clause.first_word, 24);
    Sentence run;
    run.first_word = clause.first_word;
    run.last_word = clause.first_word + words;
    other_unit_.Build(*document_, *tree_, run, ids_);
    // Keep to the words inside the heading's text.
    const std::size_t count = FoldWords(clause.heading).size();
    if (count < other_unit_.index.size()) {
      other_unit_.index.resize(count);
      other_unit_.ids.resize(count);
      other_unit_.before.resize(count);
    }
    Evaluator<16>& wide = Get<16>();
    wide.Start(other_unit_);
    for (std::size_t i = 0; i < seen->size(); ++i) {
      if (!(*seen)[i]) (*seen)[i] = wide.Anywhere(phrase.clause_with[i]);
    }
  }

  // Overlapping tags of one construct become one; the earlier phrase names it.
  static void Add(FoundTag added, std::size_t first, std::vector<FoundTag>* found) {
    FoundTag* const known = Overlapping(added.tag.construct, added.tag.span, first, found);
    if (known == nullptr) {
      found->push_back(std::move(added));
    } else if (known->tag.span.Contains(added.tag.span)) {
      FillValues(added.tag.values, &known->tag.values);
    } else {
      // The union may reach further tags: take the known one out and add the two as one.
      FoundTag both = std::move(*known);
      both.tag.span = both.tag.span.Union(added.tag.span);
      FillValues(added.tag.values, &both.tag.values);
      found->erase(found->begin() + (known - found->data()));
      Add(std::move(both), first, found);
    }
  }

  const Document* document_ = nullptr;
  const ClauseTree* tree_ = nullptr;
  const Program& program_;
  Modals modals_;
  MatchTrace* trace_ = nullptr;
  std::vector<WordId> ids_;
  Unit unit_, other_unit_;
  Candidates candidates_;
  std::vector<proviso::Match> matches_, excepted_;
  std::vector<Captured> captured_;
  bool breaks_known_ = false;
  std::vector<std::uint32_t> breaks_;
  std::tuple<std::unique_ptr<Evaluator<1>>, std::unique_ptr<Evaluator<2>>,
             std::unique_ptr<Evaluator<4>>, std::unique_ptr<Evaluator<16>>>
      evaluators_;
};

// Impls at rest: their buffers are large, and documents are many.
class Matcher::Shelf {
 public:
  std::unique_ptr<SentenceMatcher::Impl> Take(const Program& program) {
    {
      const std::lock_guard guard(mutex_);
      if (!resting_.empty()) {
        std::unique_ptr<SentenceMatcher::Impl> impl = std::move(resting_.back());
        resting_.pop_back();
        return impl;
      }
    }
    return std::make_unique<SentenceMatcher::Impl>(program);
  }
  void Put(std::unique_ptr<SentenceMatcher::Impl> impl) {
    const std::lock_guard guard(mutex_);
    resting_.push_back(std::move(impl));
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<SentenceMatcher::Impl>> resting_;
};

Matcher::Matcher(Program of) : program(std::move(of)), shelf_(std::make_unique<Shelf>()) {}

Matcher::~Matcher() = default;

SentenceMatcher::SentenceMatcher(const Document& document, const ClauseTree& tree,
                                 const Grammar& grammar, MatchTrace* trace)
    : matcher_(grammar.matcher), impl_(matcher_->shelf_->Take(matcher_->program)) {
  impl_->Begin(document, tree, trace);
}

SentenceMatcher::~SentenceMatcher() { matcher_->shelf_->Put(std::move(impl_)); }

void SentenceMatcher::Match(std::uint32_t index, std::vector<FoundTag>* found) {
  impl_->Match(index, found);
}

}  // namespace proviso

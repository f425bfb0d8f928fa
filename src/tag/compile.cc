// Vocabulary is expanded, single-word choices become one class, rows of them one run, every phrase
// gets the rarest words or runs it cannot match without (its anchor) and the next rarest as a
// second look.
#include "tag/compile.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <utility>

#include "tag/frequency.h"
#include "tag/names.h"
#include "tag/word_run.h"

namespace proviso {
namespace {

// Words and runs of which every match of a pattern holds one, and how common they are, in ten
// thousand words.
struct Requirement {
  WordSet words;
  std::vector<RunId> runs;
  double frequency = 0;
};
using Requirements = std::vector<Requirement>;

bool Rarer(const Requirement& a, const Requirement& b) { return a.frequency < b.frequency; }

// More would make the table large for little.
constexpr std::size_t kMostSequences = 2000;  // of a set of runs
constexpr std::size_t kLargestNeed = 32;      // words and runs
constexpr double kMostTold = 2;               // rare needs that a word of a text tells of

constexpr std::uint8_t kDefaultRoles = (1 << static_cast<int>(ClauseRole::kOperative)) |
                                       (1 << static_cast<int>(ClauseRole::kDefinition));

Value TypedValue(std::string_view type, const std::string& text) {
  if (type == "integer") {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }
  if (type == "flag") return text == "true";
  if (type == "list") return std::vector<std::string>{text};
  return text;
}

class Compiler {
 public:
  explicit Compiler(const ParsedGrammar& parsed) : parsed_(parsed) { frequency_.push_back(0); }

  Compiled Run() {
    for (const GrammarFile& file : parsed_.files) {
      for (const SameRule& same : file.same) aliases_[same.from.text] = same.to.text;
      for (const WordsRule& words : file.words) vocabulary_[words.name.text] = &words.pattern;
      for (const ConstructRule& rule : file.constructs) rules_.push_back(&rule);
    }
    std::sort(rules_.begin(), rules_.end(), [](const ConstructRule* a, const ConstructRule* b) {
      return std::pair(FamilyOf(a->family.text), a->id.text) <
             std::pair(FamilyOf(b->family.text), b->id.text);
    });
    for (const GrammarFile& file : parsed_.files) {
      for (const WordsRule& rule : file.modalities) {
        const int index = std::countr_zero(static_cast<unsigned>(ModalityBit(rule.name.text)));
        out_.program.modalities[static_cast<std::size_t>(index)] = Build(rule.pattern);
      }
      for (const Pattern& pattern : file.breaks) out_.program.breaks.push_back(Build(pattern));
    }
    for (const ConstructRule* rule : rules_) AddFacts(*rule);
    for (const ConstructRule* rule : rules_) AddConstruct(*rule);
    for (const auto& [from, to] : aliases_) {
      out_.program.lexicon.Alias(KeyOf(from), Intern(to));
    }
    FillClasses();
    out_.program.runs = runs_.Take(out_.program.lexicon.size());
    FillAnchors();
    FillTold();
    FillRoles();
    return std::move(out_);
  }

 private:
  WordId Intern(const std::string& word) {
    const auto alias = aliases_.find(word);
    const std::string& text = alias == aliases_.end() ? word : alias->second;
    const WordId id = out_.program.lexicon.Intern(KeyOf(text));
    if (id >= frequency_.size()) frequency_.resize(id + 1, 0);
    frequency_[id] = std::max(frequency_[id], WordFrequency(text));
    return id;
  }

  ClassId ClassOf(WordSet words) {
    Normalize(&words);
    const auto [at, is_new] =
        class_ids_.try_emplace(words, static_cast<ClassId>(class_words_.size()));
    if (is_new) class_words_.push_back(std::move(words));
    return at->second;
  }

  // What a node is: equal shapes are one node, whatever patterns they stand in.
  static std::vector<std::uint32_t> ShapeOf(const Node& node, const std::vector<NodeId>& children) {
    std::vector<std::uint32_t> shape = {
        static_cast<std::uint32_t>(node.kind), static_cast<std::uint32_t>(node.slot_kind),
        node.crosses_semicolon, node.max, node.word_class, node.run, node.slot};
    shape.insert(shape.end(), children.begin(), children.end());
    return shape;
  }

  NodeId AddNode(Node node, const std::vector<NodeId>& children) {
    Program& program = out_.program;
    std::vector<std::uint32_t> shape = ShapeOf(node, children);
    if (const auto known = node_ids_.find(shape); known != node_ids_.end()) return known->second;
    node.first_child = static_cast<std::uint32_t>(program.children.size());
    node.child_count = static_cast<std::uint32_t>(children.size());
    for (NodeId child : children) {
      program.children.push_back(child);
      node.has_slot = node.has_slot || program.nodes[child].has_slot;
    }
    if (node.kind != NodeKind::kRun) node.first = FirstOf(node, children);
    requirements_.push_back(RequirementsOf(node, children));
    for (const Requirement& required : requirements_.back()) {
      if (node.need != kNone || required.words.size() + required.runs.size() > kLargestNeed) continue;
      node.need = NeedOf(required);
    }
    program.nodes.push_back(node);
    const NodeId id = static_cast<NodeId>(program.nodes.size() - 1);
    node_ids_.emplace(std::move(shape), id);
    return id;
  }

  // The words that every match of a node begins with, where that is known.
  ClassId FirstOf(const Node& node, const std::vector<NodeId>& children) {
    const std::vector<Node>& nodes = out_.program.nodes;
    if (node.kind == NodeKind::kClass) return node.word_class;
    if (children.empty() || node.kind == NodeKind::kOptional) return kNone;
    if (node.kind != NodeKind::kChoice) return nodes[children[0]].first;
    WordSet words;
    for (NodeId child : children) {
      if (nodes[child].first == kNone) return kNone;
      const WordSet& more = class_words_[nodes[child].first];
      words.insert(words.end(), more.begin(), more.end());
    }
    return ClassOf(std::move(words));
  }

  NeedId NeedOf(const Requirement& required) {
    Program& program = out_.program;
    const auto [at, is_new] = need_ids_.try_emplace(
        std::pair(required.words, required.runs), static_cast<NeedId>(program.needs.size()));
    if (!is_new) return at->second;
    Need need;
    if (!required.words.empty()) need.words = ClassOf(required.words);
    need.begin = static_cast<std::uint32_t>(program.need_runs.size());
    program.need_runs.insert(program.need_runs.end(), required.runs.begin(), required.runs.end());
    need.end = static_cast<std::uint32_t>(program.need_runs.size());
    program.needs.push_back(need);
    need_frequency_.push_back(required.frequency);
    return at->second;
  }

  NodeId AddClass(WordSet words) {
    Node node;
    node.kind = NodeKind::kClass;
    node.word_class = ClassOf(std::move(words));
    return AddNode(node, {});
  }

  double FrequencyOf(const WordSet& words) const {
    return std::accumulate(words.begin(), words.end(), 0.0,
                           [&](double sum, WordId word) { return sum + frequency_[word]; });
  }

  // Words of a run go together more often than chance has it, but never more often than the
  // rarest of them.
  double FrequencyOf(const WordRun& run) const {
    constexpr double kTogether = 20;
    double chance = 1e4 * kTogether, rarest = 1e4;
    for (const WordSet& words : run) {
      const double frequency = FrequencyOf(words);
      chance *= frequency / 1e4;
      rarest = std::min(rarest, frequency);
    }
    return std::min(chance, rarest);
  }

  // Sorted, rarest first.
  Requirements RequirementsOf(const Node& node, const std::vector<NodeId>& children) const {
    Requirements all;
    switch (node.kind) {
      case NodeKind::kClass: {
        const WordSet& words = class_words_[node.word_class];
        all.push_back({words, {}, FrequencyOf(words)});
        break;
      }
      case NodeKind::kRun: all.push_back({{}, {node.run}, run_frequency_[node.run]}); break;
      case NodeKind::kSequence:
      case NodeKind::kSlot:
        for (NodeId child : children) {
          all.insert(all.end(), requirements_[child].begin(), requirements_[child].end());
        }
        break;
      case NodeKind::kChoice:
        for (std::size_t rank = 0; rank < 2; ++rank) {
          Requirement merged;
          for (NodeId child : children) {
            if (requirements_[child].size() <= rank) return all;
            const Requirement& r = requirements_[child][rank];
            merged.words.insert(merged.words.end(), r.words.begin(), r.words.end());
            merged.runs.insert(merged.runs.end(), r.runs.begin(), r.runs.end());
            merged.frequency += r.frequency;
          }
          Normalize(&merged.words);
          std::sort(merged.runs.begin(), merged.runs.end());
          all.push_back(std::move(merged));
        }
        break;
      case NodeKind::kOptional:
      case NodeKind::kGap:
      case NodeKind::kStart:
      case NodeKind::kEnd: break;
    }
    std::stable_sort(all.begin(), all.end(), Rarer);
    return all;
  }

  const Pattern& Vocabulary(const std::string& name) const {
    const auto local = local_vocabulary_.find(name);
    return local != local_vocabulary_.end() ? *local->second : *vocabulary_.at(name);
  }

  // The words of a pattern that is a single word or a choice of them; false for others.
  bool SingleWords(const Pattern& pattern, WordSet* words) {
    switch (pattern.kind) {
      case PatternKind::kWord: words->push_back(Intern(pattern.text)); return true;
      case PatternKind::kInflected:
        for (const std::string& form : Inflections(pattern.text)) words->push_back(Intern(form));
        return true;
      case PatternKind::kVocabulary: {
        const Pattern& named = Vocabulary(pattern.text);
        auto known = single_words_.find(&named);
        if (known == single_words_.end()) {
          std::optional<WordSet> found(std::in_place);
          if (!SingleWords(named, &*found)) found.reset();
          known = single_words_.emplace(&named, std::move(found)).first;
        }
        if (!known->second) return false;
        words->insert(words->end(), known->second->begin(), known->second->end());
        return true;
      }
      case PatternKind::kSequence:
        return pattern.children.size() == 1 && SingleWords(pattern.children[0], words);
      case PatternKind::kChoice:
        return std::all_of(pattern.children.begin(), pattern.children.end(),
                           [&](const Pattern& child) { return SingleWords(child, words); });
      default: return false;
    }
  }

  // Whether a pattern is a run of single words, such as "agree to".
  bool IsRun(const Pattern& pattern, WordRun* run) {
    if (pattern.kind != PatternKind::kSequence) return false;
    for (const Pattern& child : pattern.children) {
      WordSet& words = run->emplace_back();
      if (!SingleWords(child, &words)) return false;
      Normalize(&words);
    }
    return true;
  }

  // One word of each set after the other.
  NodeId AddRun(WordRun run) {
    if (run.size() == 1) return AddClass(std::move(run[0]));
    if (RunTableBuilder::SequencesOf(run) <= kMostSequences) return AddRuns({std::move(run)});
    std::vector<NodeId> children;
    for (WordSet& words : run) children.push_back(AddClass(std::move(words)));
    return AddNode(Node{}, children);
  }

  // Any of some runs of one length.
  NodeId AddRuns(std::vector<WordRun> runs) {
    Node node;
    node.kind = NodeKind::kRun;
    node.max = static_cast<std::uint16_t>(runs[0].size());
    WordSet first;
    double frequency = 0;
    for (const WordRun& run : runs) {
      first.insert(first.end(), run[0].begin(), run[0].end());
      frequency += FrequencyOf(run);
    }
    node.first = ClassOf(std::move(first));
    node.run = runs_.Add(std::move(runs));
    if (node.run >= run_frequency_.size()) run_frequency_.push_back(frequency);
    return AddNode(node, {});
  }

  // Some runs, those of one length together.
  void AddAlternatives(std::vector<WordRun> runs, std::vector<NodeId>* children) {
    MergeRuns(&runs);
    std::map<std::size_t, std::vector<WordRun>> by_length;
    for (WordRun& run : runs) by_length[run.size()].push_back(std::move(run));
    for (auto& [length, group] : by_length) {
      std::size_t sequences = 0;
      for (const WordRun& run : group) sequences += RunTableBuilder::SequencesOf(run);
      if (sequences <= kMostSequences) {
        children->push_back(AddRuns(std::move(group)));
      } else {
        for (WordRun& run : group) children->push_back(AddRun(std::move(run)));
      }
    }
  }

  // Neighbours that are single words become one run.
  std::vector<NodeId> BuildRow(const std::vector<Pattern>& patterns) {
    std::vector<NodeId> row;
    WordRun run;
    for (const Pattern& pattern : patterns) {
      if (WordSet words; SingleWords(pattern, &words)) {
        Normalize(&words);
        run.push_back(std::move(words));
        continue;
      }
      if (!run.empty()) row.push_back(AddRun(std::exchange(run, {})));
      row.push_back(Build(pattern));
    }
    if (!run.empty()) row.push_back(AddRun(std::move(run)));
    return row;
  }

  NodeId Build(const Pattern& pattern) {
    if (WordSet words; SingleWords(pattern, &words)) return AddClass(std::move(words));
    Node node;
    std::vector<NodeId> children;
    switch (pattern.kind) {
      case PatternKind::kWord:
      case PatternKind::kInflected: break;  // single words, above
      case PatternKind::kVocabulary: {
        const Pattern& named = Vocabulary(pattern.text);
        if (const auto known = built_.find(&named); known != built_.end()) return known->second;
        const NodeId node = Build(named);
        built_.emplace(&named, node);
        return node;
      }
      case PatternKind::kSequence:
        node.kind = NodeKind::kSequence;
        children = BuildRow(pattern.children);
        if (children.size() == 1) return children[0];
        break;
      case PatternKind::kChoice: {
        node.kind = NodeKind::kChoice;
        WordSet singles;
        std::vector<WordRun> runs;
        for (const Pattern& child : pattern.children) {
          WordSet words;
          WordRun run;
          if (SingleWords(child, &words)) {
            singles.insert(singles.end(), words.begin(), words.end());
          } else if (IsRun(child, &run)) {
            runs.push_back(std::move(run));
          } else {
            children.push_back(Build(child));
          }
        }
        AddAlternatives(std::move(runs), &children);
        if (!singles.empty()) children.push_back(AddClass(std::move(singles)));
        break;
      }
      case PatternKind::kOptional:
        node.kind = NodeKind::kOptional;
        children.push_back(Build(pattern.children[0]));
        break;
      case PatternKind::kGap:
        node.kind = NodeKind::kGap;
        node.max = pattern.max;
        node.crosses_semicolon = pattern.crosses_semicolon;
        if (!pattern.children.empty()) {
          WordSet stops;
          SingleWords(pattern.children[0], &stops);
          node.word_class = ClassOf(std::move(stops));
        }
        break;
      case PatternKind::kSlot:
        node.kind = NodeKind::kSlot;
        node.slot_kind = pattern.slot_kind;
        node.max = pattern.max;
        node.slot = AttributeIndex(pattern.text);
        node.has_slot = true;
        for (const Pattern& child : pattern.children) children.push_back(Build(child));
        break;
      case PatternKind::kSentenceStart: node.kind = NodeKind::kStart; break;
      case PatternKind::kSentenceEnd: node.kind = NodeKind::kEnd; break;
    }
    return AddNode(node, children);
  }

  // Names and slots mean something else in the next construct.
  void EnterScope() {
    local_vocabulary_.clear();
    built_.clear();
    single_words_.clear();
  }

  std::uint32_t AttributeIndex(const std::string& name) const {
    if (current_ == nullptr) return kNone;
    const auto at = std::find(current_->attributes.begin(), current_->attributes.end(), name);
    return at == current_->attributes.end()
               ? kNone
               : static_cast<std::uint32_t>(at - current_->attributes.begin());
  }

  void AddFacts(const ConstructRule& rule) {
    ConstructFacts facts;
    facts.id = rule.id.text;
    facts.family = FamilyOf(rule.family.text);
    facts.title = rule.title;
    facts.why = rule.why;
    facts.flagship = rule.flagship;
    facts.phrases = static_cast<std::uint16_t>(rule.phrases.size());
    out_.facts.constructs.push_back(std::move(facts));
  }

  void AddConstruct(const ConstructRule& rule) {
    Construct construct;
    for (const AttributeRule& attribute : rule.attributes) {
      construct.attributes.push_back(attribute.name.text);
      construct.types.push_back(attribute.type.text);
    }
    EnterScope();
    current_ = &construct;
    for (const WordsRule& words : rule.words) local_vocabulary_[words.name.text] = &words.pattern;
    construct.merge = rule.merge;
    construct.needs_use = rule.needs_use;
    for (const NameAt& name : rule.yields_to) {
      if (const int index = out_.facts.Find(name.text); index >= 0) {
        construct.yields_to.push_back(static_cast<std::uint16_t>(index));
      }
    }
    for (const Pattern& except : rule.except) construct.except.push_back(Build(except));
    for (const CollectRule& collect : rule.collect) {
      construct.collect.push_back(
          {AttributeIndex(collect.attribute.text), collect.value, Build(collect.pattern)});
    }
    const std::uint16_t index = static_cast<std::uint16_t>(out_.program.constructs.size());
    const std::uint8_t roles = rule.in.empty() ? kDefaultRoles : RoleBits(rule.in);
    const SpanMode span = rule.span_mode ? SpanModeOf(rule.span_mode->text) : SpanMode::kPart;
    for (std::size_t i = 0; i < rule.phrases.size(); ++i) {
      AddPhrase(rule.phrases[i], index, static_cast<std::uint16_t>(i), roles, span, construct);
    }
    current_ = nullptr;
    EnterScope();
    out_.program.constructs.push_back(std::move(construct));
  }

  void AddPhrase(const PhraseRule& rule, std::uint16_t construct_index, std::uint16_t number,
                 std::uint8_t roles, SpanMode span, const Construct& construct) {
    Phrase phrase;
    phrase.construct = construct_index;
    phrase.number = number;
    phrase.pattern = Build(rule.pattern);
    for (const NameAt& name : rule.under) phrase.under |= ModalityBit(name.text);
    phrase.roles = rule.in.empty() ? roles : RoleBits(rule.in);
    phrase.span = rule.span_mode ? SpanModeOf(rule.span_mode->text) : span;
    Requirements required = requirements_[phrase.pattern];
    for (const Pattern& pattern : rule.with) {
      phrase.with.push_back(Build(pattern));
      const Requirements& more = requirements_[phrase.with.back()];
      required.insert(required.end(), more.begin(), more.end());
    }
    for (const Pattern& pattern : rule.without) phrase.without.push_back(Build(pattern));
    for (const Pattern& pattern : rule.clause_with) phrase.clause_with.push_back(Build(pattern));
    for (const SetRule& set : rule.set) {
      const std::uint32_t at = AttributeIndex(set.attribute.text);
      const std::string_view type = at == kNone ? std::string_view("text") : construct.types[at];
      phrase.set.push_back({set.attribute.text, TypedValue(type, set.value)});
    }
    std::stable_sort(required.begin(), required.end(), Rarer);
    if (!required.empty()) {
      phrase.anchor = NeedOf(required[0]);
      for (std::size_t i = 0; i < phrase.needed.size() && i + 1 < required.size(); ++i) {
        phrase.needed[i] = NeedOf(required[i + 1]);
      }
    }
    out_.program.phrases.push_back(std::move(phrase));
  }

  void FillClasses() {
    Program& program = out_.program;
    const std::size_t blocks = (program.lexicon.size() + 63) / 64;
    for (const WordSet& words : class_words_) {
      WordClass word_class;
      word_class.begin = static_cast<std::uint32_t>(program.class_words.size());
      program.class_words.insert(program.class_words.end(), words.begin(), words.end());
      word_class.end = static_cast<std::uint32_t>(program.class_words.size());
      if (words.size() > kManyWords) {
        word_class.bits = static_cast<std::uint32_t>(program.class_bits.size());
        program.class_bits.resize(program.class_bits.size() + blocks);
        for (WordId word : words) {
          program.class_bits[word_class.bits + (word >> 6)] |= 1ULL << (word & 63);
        }
      }
      program.classes.push_back(word_class);
    }
  }

  void FillRoles() {
    Program& program = out_.program;
    for (std::size_t role = 0; role < kRoles; ++role) {
      std::vector<std::uint64_t>& phrases = program.phrases_in[role];
      phrases.resize((program.phrases.size() + 63) / 64);
      for (std::size_t i = 0; i < program.phrases.size(); ++i) {
        const bool may = (program.phrases[i].roles >> role) & 1;
        if (may) phrases[i >> 6] |= 1ULL << (i & 63);
      }
    }
  }

  // Lists by word and run of what stands under the needs in `lists`.
  template <typename Item>
  ByWord<Item> ListByWord(const std::vector<std::pair<NeedId, Item>>& lists) const {
    const Program& program = out_.program;
    std::vector<std::vector<Item>> by_word(program.lexicon.size() + program.runs.size());
    for (const auto& [id, item] : lists) {
      const Need& need = program.needs[id];
      if (need.words != kNone) {
        for (WordId word : class_words_[need.words]) by_word[word].push_back(item);
      }
      for (std::uint32_t at = need.begin; at < need.end; ++at) {
        by_word[program.lexicon.size() + program.need_runs[at]].push_back(item);
      }
    }
    ByWord<Item> result;
    for (const std::vector<Item>& items : by_word) {
      result.begin.push_back(static_cast<std::uint32_t>(result.items.size()));
      result.items.insert(result.items.end(), items.begin(), items.end());
    }
    result.begin.push_back(static_cast<std::uint32_t>(result.items.size()));
    return result;
  }

  void FillAnchors() {
    Program& program = out_.program;
    std::vector<std::pair<NeedId, std::uint16_t>> anchors;
    for (std::size_t i = 0; i < program.phrases.size(); ++i) {
      const NeedId anchor = program.phrases[i].anchor;
      if (anchor != kNone) anchors.emplace_back(anchor, static_cast<std::uint16_t>(i));
    }
    program.anchored = ListByWord(anchors);
  }

  // The rarest needs, as many as may be told of.
  void FillTold() {
    Program& program = out_.program;
    std::vector<bool> asked(program.needs.size(), false);
    for (const Node& node : program.nodes) {
      if (node.need != kNone) asked[node.need] = true;
    }
    for (const Phrase& phrase : program.phrases) {
      for (NeedId id : phrase.needed) {
        if (id != kNone) asked[id] = true;
      }
    }
    std::vector<std::pair<NeedId, NeedId>> told;
    for (NeedId id = 0; id < program.needs.size(); ++id) {
      if (asked[id]) told.emplace_back(id, id);
    }
    std::stable_sort(told.begin(), told.end(), [&](const auto& a, const auto& b) {
      return need_frequency_[a.first] < need_frequency_[b.first];
    });
    double sum = 0;
    std::size_t count = 0;
    for (; count < told.size(); ++count) {
      sum += need_frequency_[told[count].first] / 1e4;
      if (sum > kMostTold) break;
      program.needs[told[count].first].rare = true;
    }
    told.resize(count);
    program.told = ListByWord(told);
  }

  const ParsedGrammar& parsed_;
  Compiled out_;
  std::vector<const ConstructRule*> rules_;
  std::map<std::string, const Pattern*> vocabulary_, local_vocabulary_;
  std::map<std::string, std::string> aliases_;
  std::vector<double> frequency_;  // by word number
  std::map<WordSet, ClassId> class_ids_;
  std::vector<WordSet> class_words_;
  std::vector<Requirements> requirements_;  // by node
  RunTableBuilder runs_;
  std::vector<double> run_frequency_;
  std::map<std::pair<WordSet, std::vector<RunId>>, NeedId> need_ids_;
  std::vector<double> need_frequency_;
  std::map<std::vector<std::uint32_t>, NodeId> node_ids_;  // by shape
  // Vocabulary in the scope of one construct, whose own names may stand before the shared ones.
  std::unordered_map<const Pattern*, NodeId> built_;
  std::unordered_map<const Pattern*, std::optional<WordSet>> single_words_;
  const Construct* current_ = nullptr;
};

}  // namespace

Compiled Compile(const ParsedGrammar& parsed) { return Compiler(parsed).Run(); }

}  // namespace proviso

// Vocabulary is expanded, single-word choices become one class, rows of them one run, every phrase
// gets the rarest words or runs it cannot match without (its anchor) and the next rarest as a
// second look.
#include "tag/compile.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "tag/frequency.h"
#include "tag/names.h"
#include "tag/node_table.h"
#include "tag/word_run.h"

namespace proviso {
namespace {

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
  explicit Compiler(const ParsedGrammar& parsed) : parsed_(parsed) {}

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
    nodes_.Finish();
    FillRoles();
    return std::move(out_);
  }

 private:
  WordId Intern(const std::string& word) {
    const auto alias = aliases_.find(word);
    const std::string& text = alias == aliases_.end() ? word : alias->second;
    const WordId id = out_.program.lexicon.Intern(KeyOf(text));
    nodes_.SetFrequency(id, WordFrequency(text));
    return id;
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

  // Neighbours that are single words become one run.
  std::vector<Part> BuildRow(const std::vector<Pattern>& patterns) {
    std::vector<Part> row;
    WordRun run;
    for (const Pattern& pattern : patterns) {
      if (WordSet words; SingleWords(pattern, &words)) {
        Normalize(&words);
        run.push_back(std::move(words));
        continue;
      }
      if (!run.empty()) row.push_back(nodes_.AddRun(std::exchange(run, {})));
      row.push_back(Build(pattern));
    }
    if (!run.empty()) row.push_back(nodes_.AddRun(std::move(run)));
    return row;
  }

  Part Build(const Pattern& pattern) {
    if (WordSet words; SingleWords(pattern, &words)) return nodes_.AddClass(std::move(words));
    Node node;
    std::vector<Part> children;
    switch (pattern.kind) {
      case PatternKind::kWord:
      case PatternKind::kInflected: break;  // single words, above
      case PatternKind::kVocabulary: {
        const Pattern& named = Vocabulary(pattern.text);
        if (const auto known = built_.find(&named); known != built_.end()) return known->second;
        const Part part = Build(named);
        built_.emplace(&named, part);
        return part;
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
        nodes_.AddAlternatives(std::move(runs), &children);
        if (!singles.empty()) children.push_back(nodes_.AddClass(std::move(singles)));
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
          node.atoms = nodes_.SetOf(std::move(stops));
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
    return nodes_.AddNode(node, children);
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
    Requirements required = nodes_.RequirementsOf(phrase.pattern);
    for (const Pattern& pattern : rule.with) {
      phrase.with.push_back(Build(pattern));
      const Requirements more = nodes_.RequirementsOf(phrase.with.back());
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
    nodes_.AddPhrase(phrase.pattern, required);
    out_.program.phrases.push_back(std::move(phrase));
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

  const ParsedGrammar& parsed_;
  Compiled out_;
  NodeTable nodes_{&out_.program};
  std::vector<const ConstructRule*> rules_;
  std::map<std::string, const Pattern*> vocabulary_, local_vocabulary_;
  std::map<std::string, std::string> aliases_;
  // Vocabulary in the scope of one construct, whose own names may stand before the shared ones.
  std::unordered_map<const Pattern*, Part> built_;
  std::unordered_map<const Pattern*, std::optional<WordSet>> single_words_;
  const Construct* current_ = nullptr;
};

}  // namespace

Compiled Compile(const ParsedGrammar& parsed) { return Compiler(parsed).Run(); }

}  // namespace proviso

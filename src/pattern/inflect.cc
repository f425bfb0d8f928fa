// Regular English inflection, and the irregular verbs that licences use. Forms that no one
// writes ("informations") do no harm: they are matched against texts that lack them.
#include <algorithm>
#include <array>
#include <string>

#include "pattern/grammar.h"

namespace proviso {
namespace {

// The word and its forms that the rules below would get wrong, all of them.
struct Irregular {
  std::string_view word;
  std::array<std::string_view, 7> forms;
};

constexpr Irregular kIrregular[] = {
    {"be", {"is", "are", "am", "was", "were", "been", "being"}},
    {"bear", {"bears", "bore", "borne", "bearing"}},
    {"become", {"becomes", "became", "becoming"}},
    {"begin", {"begins", "began", "begun", "beginning"}},
    {"bind", {"binds", "bound", "binding"}},
    {"break", {"breaks", "broke", "broken", "breaking"}},
    {"bring", {"brings", "brought", "bringing"}},
    {"build", {"builds", "built", "building"}},
    {"buy", {"buys", "bought", "buying"}},
    {"child", {"children"}},
    {"choose", {"chooses", "chose", "chosen", "choosing"}},
    {"come", {"comes", "came", "coming"}},
    {"do", {"does", "did", "done", "doing"}},
    {"draw", {"draws", "drew", "drawn", "drawing"}},
    {"find", {"finds", "found", "finding"}},
    {"get", {"gets", "got", "gotten", "getting"}},
    {"give", {"gives", "gave", "given", "giving"}},
    {"go", {"goes", "went", "gone", "going"}},
    {"have", {"has", "had", "having"}},
    {"hold", {"holds", "held", "holding"}},
    {"keep", {"keeps", "kept", "keeping"}},
    {"know", {"knows", "knew", "known", "knowing"}},
    {"lead", {"leads", "led", "leading"}},
    {"leave", {"leaves", "left", "leaving"}},
    {"lend", {"lends", "lent", "lending"}},
    {"lie", {"lies", "lay", "lain", "lying"}},
    {"lose", {"loses", "lost", "losing"}},
    {"make", {"makes", "made", "making"}},
    {"man", {"men"}},
    {"mean", {"means", "meant", "meaning"}},
    {"meet", {"meets", "met", "meeting"}},
    {"override", {"overrides", "overrode", "overridden", "overriding"}},
    {"overrun", {"overruns", "overran", "overrunning"}},
    {"pay", {"pays", "paid", "paying"}},
    {"person", {"persons", "people"}},
    {"prove", {"proves", "proved", "proven", "proving"}},
    {"put", {"puts", "putting"}},
    {"read", {"reads", "reading"}},
    {"rebuild", {"rebuilds", "rebuilt", "rebuilding"}},
    {"resell", {"resells", "resold", "reselling"}},
    {"rewrite", {"rewrites", "rewrote", "rewritten", "rewriting"}},
    {"run", {"runs", "ran", "running"}},
    {"say", {"says", "said", "saying"}},
    {"see", {"sees", "saw", "seen", "seeing"}},
    {"seek", {"seeks", "sought", "seeking"}},
    {"sell", {"sells", "sold", "selling"}},
    {"send", {"sends", "sent", "sending"}},
    {"set", {"sets", "setting"}},
    {"show", {"shows", "showed", "shown", "showing"}},
    {"speak", {"speaks", "spoke", "spoken", "speaking"}},
    {"spend", {"spends", "spent", "spending"}},
    {"stand", {"stands", "stood", "standing"}},
    {"take", {"takes", "took", "taken", "taking"}},
    {"teach", {"teaches", "taught", "teaching"}},
    {"tell", {"tells", "told", "telling"}},
    {"think", {"thinks", "thought", "thinking"}},
    {"undertake", {"undertakes", "undertook", "undertaken", "undertaking"}},
    {"understand", {"understands", "understood", "understanding"}},
    {"uphold", {"upholds", "upheld", "upholding"}},
    {"win", {"wins", "won", "winning"}},
    {"withdraw", {"withdraws", "withdrew", "withdrawn", "withdrawing"}},
    {"withhold", {"withholds", "withheld", "withholding"}},
    {"woman", {"women"}},
    {"write", {"writes", "wrote", "written", "writing"}},
};

// Verbs of several syllables whose stress is on the last: permit, permitted. Stress cannot be
// seen in the letters (visit, visited), hence a list; `l` doubles in British spelling as well.
constexpr std::string_view kDoubling[] = {
    "abet",   "abhor",  "acquit", "admit",  "allot",  "begin",  "commit", "compel", "concur",
    "confer", "control", "debug", "defer",  "demur",  "deter",  "dispel", "embed",  "emit",
    "equip",  "excel",  "expel",  "forbid", "forget", "impel",  "incur",  "infer",  "inter",
    "nonplus", "occur", "omit",   "outrun", "patrol", "permit", "prefer", "propel", "rebut",
    "recur",  "refer",  "regret", "remit",  "repel",  "resubmit", "submit", "transfer",
    "transmit", "unplug", "unwrap", "zigzag"};

constexpr std::string_view kBritishDoubling[] = {"cancel", "channel", "fuel",  "label",  "level",
                                                 "model",  "signal",  "total", "travel", "tunnel"};

bool IsVowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

bool EndsIn(std::string_view word, std::string_view ending) {
  return word.size() >= ending.size() && word.substr(word.size() - ending.size()) == ending;
}

template <std::size_t kSize>
bool IsOneOf(std::string_view word, const std::string_view (&list)[kSize]) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// One vowel between consonants, such as "rent" no, "run" yes, "stop" yes, "quit" yes.
bool IsShortSyllable(std::string_view word) {
  const std::size_t size = word.size();
  if (size < 3) return false;
  const char last = word[size - 1];
  if (IsVowel(last) || last == 'w' || last == 'x' || last == 'y' || !IsVowel(word[size - 2])) {
    return false;
  }
  std::string_view head = word.substr(0, size - 2);
  if (EndsIn(head, "qu")) head = head.substr(0, head.size() - 1);
  return std::none_of(head.begin(), head.end(), [](char c) { return IsVowel(c) || c == 'y'; });
}

std::string WithS(std::string_view word) {
  const std::string stem(word);
  if (EndsIn(word, "y") && word.size() > 1 && !IsVowel(word[word.size() - 2])) {
    return stem.substr(0, stem.size() - 1) + "ies";
  }
  for (std::string_view ending : {"s", "x", "z", "ch", "sh"}) {
    if (EndsIn(word, ending)) return stem + "es";
  }
  return stem + "s";
}

std::string WithEd(std::string_view word) {
  const std::string stem(word);
  if (EndsIn(word, "e")) return stem + "d";
  if (EndsIn(word, "y") && word.size() > 1 && !IsVowel(word[word.size() - 2])) {
    return stem.substr(0, stem.size() - 1) + "ied";
  }
  return stem + "ed";
}

std::string WithIng(std::string_view word) {
  const std::string stem(word);
  if (EndsIn(word, "ie")) return stem.substr(0, stem.size() - 2) + "ying";
  if (EndsIn(word, "e") && !EndsIn(word, "ee") && !EndsIn(word, "oe") && !EndsIn(word, "ye") &&
      word.size() > 2) {
    return stem.substr(0, stem.size() - 1) + "ing";
  }
  return stem + "ing";
}

}  // namespace

std::vector<std::string> Inflections(std::string_view word) {
  std::vector<std::string> forms = {std::string(word)};
  const auto irregular =
      std::find_if(std::begin(kIrregular), std::end(kIrregular),
                   [&](const Irregular& entry) { return entry.word == word; });
  if (irregular != std::end(kIrregular)) {
    for (std::string_view form : irregular->forms) {
      if (!form.empty()) forms.emplace_back(form);
    }
    return forms;
  }
  if (word.empty()) return forms;
  forms.push_back(WithS(word));
  const bool doubles = IsShortSyllable(word) || IsOneOf(word, kDoubling);
  const bool doubles_too = IsOneOf(word, kBritishDoubling);
  const std::string doubled = std::string(word) + word.back();
  if (!doubles) {
    forms.push_back(WithEd(word));
    forms.push_back(WithIng(word));
  }
  if (doubles || doubles_too) {
    forms.push_back(doubled + "ed");
    forms.push_back(doubled + "ing");
  }
  return forms;
}

}  // namespace proviso

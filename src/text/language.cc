#include "text/language.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "text/glyph.h"

namespace proviso {
namespace {

constexpr std::size_t kSample = 96;

struct SmallWords {
  std::string_view language;
  std::string_view words;  // separated by blanks
};

// Frequent words that few other languages of the list share.
constexpr std::size_t kEnglish = 0;
constexpr std::array<SmallWords, 12> kSmallWords = {{
    {"en",
     "the of and to or is you this with any by that not are shall be may as for under it "
     "from which your such all if has have will no other an on at its"},
    {"de",
     "der die und den das von zu mit sie ist des nicht dem oder auf für ein eine werden "
     "wird sind diese dieser durch bei als auch nach im zur zum"},
    {"fr",
     "le la les des et du une est vous pour dans par sur ou qui que au aux cette ce avec "
     "sont être ne pas droits licence sa ses tout"},
    {"es",
     "el la los las que del y en una por para con se su o al como está este esta usted "
     "sus lo no es derechos ser cualquier"},
    {"it",
     "il di che la le per della del una gli dei con non sono è nel alla delle si questa "
     "licenza o ogni dell da essere presente"},
    {"pt",
     "o os que do da em uma para com não por dos das se ao ou seu sua são você pela pelo "
     "esta este no na licença qualquer"},
    {"nl",
     "de het een en van te dat is voor met op zijn niet aan door deze of worden wordt die "
     "bij naar uit u om tot licentie"},
    {"pl", "i w na z do nie że się jest lub oraz przez od dla tej licencji przy po za jako co"},
    {"sv", "och att det som en på är av för med den till inte om ett eller har de under får"},
    {"da", "og at det som en på er af for med den til ikke om et eller har de under må"},
    {"cs", "a je v na se že s z do pro nebo k o za podle jako která které být této licence"},
    {"fi", "ja on ei tai se että joka tämän voi ovat kun mukaan sen sekä jos lisenssin"},
}};

// From the key of a small word to the languages it speaks for, a bit each: a hash
// table with open addressing, a quarter full.
class VoteTable {
 public:
  VoteTable() {
    for (std::size_t i = 0; i < kSmallWords.size(); ++i) {
      std::string_view rest = kSmallWords[i].words;
      while (!rest.empty()) {
        const std::size_t size = std::min(rest.find(' '), rest.size());
        Slot& slot = slots_[Find(KeyOf(rest.substr(0, size)))];
        slot.key = KeyOf(rest.substr(0, size));
        slot.languages = static_cast<std::uint16_t>(slot.languages | 1u << i);
        rest.remove_prefix(std::min(size + 1, rest.size()));
      }
    }
  }

  std::uint16_t LanguagesOf(WordKey key) const { return slots_[Find(key)].languages; }

 private:
  static constexpr std::size_t kSlots = 1024;
  struct Slot {
    WordKey key = 0;
    std::uint16_t languages = 0;
  };

  // The slot of the key, or the empty one where it would be.
  std::size_t Find(WordKey key) const {
    std::size_t at = (key * 0x9E3779B97F4A7C15ull) >> 54;
    while (slots_[at].languages != 0 && slots_[at].key != key) at = (at + 1) % kSlots;
    return at;
  }

  std::array<Slot, kSlots> slots_{};
};

const VoteTable& Votes() {
  static const VoteTable table;
  return table;
}

enum Script {
  kLatin,
  kHan,
  kKana,
  kHangul,
  kCyrillic,
  kGreek,
  kHebrew,
  kArabic,
  kThai,
  kIndic,
  kScripts
};

Script ScriptOf(char32_t c) {
  if (c >= 0x370 && c < 0x400) return kGreek;
  if (c >= 0x400 && c < 0x530) return kCyrillic;
  if (c >= 0x590 && c < 0x600) return kHebrew;
  if (c >= 0x600 && c < 0x780) return kArabic;
  if (c >= 0x900 && c < 0x980) return kIndic;
  if (c >= 0xE00 && c < 0xE80) return kThai;
  if ((c >= 0x3040 && c < 0x3100) || (c >= 0x31F0 && c < 0x3200)) return kKana;
  if ((c >= 0x1100 && c < 0x1200) || (c >= 0x3130 && c < 0x3190) || (c >= 0xAC00 && c < 0xD7B0)) {
    return kHangul;
  }
  if (c >= 0x2E80) return kHan;
  return kLatin;
}

}  // namespace

std::string LanguageOf(const Document& document) {
  std::array<std::size_t, kScripts> scripts{};
  std::array<std::size_t, kSmallWords.size()> votes{};
  std::size_t seen = 0;
  std::size_t ukrainian = 0;
  const VoteTable& table = Votes();
  const std::string_view text = document.text();
  const std::size_t step = std::max<std::size_t>(1, document.words.size() / kSample);
  for (std::size_t i = 0; i < document.words.size(); i += step) {
    const Word& word = document.words[i];
    if ((word.traits & (traits::kUrl | traits::kNumber)) != 0) continue;
    ++seen;
    Script script = kLatin;
    if (std::uint32_t at = word.begin; static_cast<unsigned char>(text[at]) >= 0x80) {
      script = ScriptOf(static_cast<char32_t>(std::max(DecodeUtf8(text, at), std::int32_t{0})));
    }
    ++scripts[script];
    if (script == kCyrillic) {
      const std::string_view letters = document.TextOf(word);
      const auto holds = [&](std::string_view c) { return letters.find(c) != letters.npos; };
      const bool has = holds("і") || holds("ї") || holds("є");
      ukrainian += has ? 1 : 0;
    }
    for (unsigned bits = table.LanguagesOf(word.key); bits != 0; bits &= bits - 1) {
      ++votes[static_cast<std::size_t>(std::countr_zero(bits))];
    }
  }
  if (seen == 0) return "und";

  const auto most =
      static_cast<Script>(std::max_element(scripts.begin(), scripts.end()) - scripts.begin());
  const std::size_t east = scripts[kHan] + scripts[kKana] + scripts[kHangul];
  if (2 * east > seen) {
    if (10 * scripts[kKana] > east) return "ja";
    return 2 * scripts[kHangul] > east ? "ko" : "zh";
  }
  if (2 * scripts[most] <= seen) return "und";
  switch (most) {
    case kCyrillic: return 8 * ukrainian > scripts[kCyrillic] ? "uk" : "ru";
    case kGreek: return "el";
    case kHebrew: return "he";
    case kArabic: return "ar";
    case kThai: return "th";
    case kIndic: return "hi";
    default: break;
  }
  const auto best = std::max_element(votes.begin(), votes.end());
  // A tenth of running text is such words at least; two must be there in any case.
  if (*best < 2 || 10 * *best < seen) return "und";
  // English beside another language, such as disclaimers that are said again in French: what can
  // be read is read. Running text of another language has few English words by chance.
  if (3 * votes[kEnglish] >= *best && 10 * votes[kEnglish] >= seen) return "en";
  return std::string(kSmallWords[static_cast<std::size_t>(best - votes.begin())].language);
}

}  // namespace proviso

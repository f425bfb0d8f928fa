#include "text/ascii.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

#include "text/glyph.h"
#include "text/key.h"
#include "text/mark_reader.h"
#include "text/url.h"
#include "text/word_bytes.h"

namespace proviso {
namespace {

enum class Action : std::uint8_t {
  kWord,
  kLetter,  // of Latin-1
  kBlank,
  kMark,    // sets a mark, and that is all
  kSymbol,  // $ and %
  kRead,    // depends on what stands around it
  kCheck,   // may be markup
  kLeave,   // the slow road's
};

struct ByteRule {
  Action action = Action::kRead;
  Previous previous = Previous::kOther;  // of kMark
  std::uint16_t mark = 0;                // of kMark, and of a full stop before a blank
  bool pauses = false;                   // a mark that with a space after it is just that
  bool may_go_on = false;                // a word may go on here, or be no word but a URL
};

// The signs that CompactLine holds as the bytes 0x80, 0x81, ...
constexpr std::array<char32_t, 16> kSigns = {U'“', U'”', U'‘', U'’', U'–', U'—', U'…', 0xA0,
                                             U'•', U'©', U'®', U'™', U'§', U'«', U'»', U'„'};

// The last of them that a wary reader takes.
constexpr unsigned char kMostWary = 0x80 + 12;

// And letters of Latin-1 that fold to one like them, À to ÿ, as 0xC0, 0xC1, ...
constexpr bool IsLatinLetter(char32_t c) {
  return c >= 0xC0 && c <= 0xFF && c != U'×' && c != U'÷' && c != U'ß';
}

// The byte that stands for a sign, or 0.
constexpr unsigned char StandIn(char32_t c) {
  if (IsLatinLetter(c)) return static_cast<unsigned char>(c);
  for (std::size_t i = 0; i < kSigns.size(); ++i) {
    if (kSigns[i] == c) return static_cast<unsigned char>(0x80 + i);
  }
  return 0;
}

constexpr std::array<ByteRule, 256> MakeRules(bool compact) {
  std::array<ByteRule, 256> rules{};
  for (unsigned c = 0; c < 256; ++c) {
    const unsigned lower = c | 0x20;
    if (c >= 0x80) {
      rules[c].action = Action::kLeave;
    } else if ((lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9')) {
      rules[c].action = Action::kWord;
    } else if (c <= ' ' || c == 0x7F) {
      rules[c].action = Action::kBlank;
    }
  }
  const auto mark = [&](char c, std::uint16_t bit, Previous previous) {
    auto& rule = rules[static_cast<unsigned char>(c)];
    rule.action = Action::kMark;
    rule.mark = bit;
    rule.previous = previous;
  };
  mark(',', marks::kComma, Previous::kOther);
  mark(';', marks::kSemicolon, Previous::kOther);
  mark(':', marks::kColon, Previous::kOther);
  mark('?', marks::kStop, Previous::kOther);
  mark('(', marks::kParenOpen, Previous::kOpen);
  mark(')', marks::kParenClose, Previous::kOther);
  mark('/', marks::kSlash, Previous::kOpen);
  mark('[', marks::kBracketOpen, Previous::kOpen);
  mark('>', marks::kBracketClose, Previous::kOther);
  rules['.'].mark = marks::kStop;
  for (const char c : {',', ';', ':', '.', '?', ')'})
    rules[static_cast<unsigned char>(c)].pauses = true;
  rules['$'].action = rules['%'].action = Action::kSymbol;
  for (const char c : {'<', '&', ']', '!', '\\', '@'}) {
    rules[static_cast<unsigned char>(c)].action = Action::kCheck;
  }
  for (const char c : {'\'', '.', ',', '(', ':', '@', '-', '_', '+'}) {
    rules[static_cast<unsigned char>(c)].may_go_on = true;
  }
  if (compact) {
    for (const char32_t sign : kSigns) rules[StandIn(sign)] = ByteRule{};
    rules[StandIn(0xA0)].action = Action::kBlank;
    rules[StandIn(U'©')].action = rules[StandIn(U'§')].action = Action::kSymbol;
    rules[StandIn(U'…')].action = Action::kCheck;
    for (char32_t c = 0xC0; c <= 0xFF; ++c) {
      if (!IsLatinLetter(c)) continue;
      rules[StandIn(c)].action = Action::kLetter;
      rules[StandIn(c)].may_go_on = true;
    }
    rules[StandIn(U'’')].may_go_on = rules[StandIn(U'‘')].may_go_on = true;
  }
  return rules;
}

template <bool kCompact>
constexpr std::array<ByteRule, 256> kRules = MakeRules(kCompact);

template <bool kCompact>
struct ByteSource {
  const char* text;
  std::size_t end;
  const std::uint32_t* offsets;  // of a CompactLine

  char32_t At(std::size_t i) const {
    if (i >= end) return U'\n';
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x80) {
      if (kCompact && IsLatinLetter(byte)) return UpperAt(i) ? byte | 0x20u : byte;
      // What is not known is no part of a word; the line is the slow road's.
      return kCompact && byte < 0x80 + kSigns.size() ? kSigns[byte - 0x80] : char32_t{0xFFFD};
    }
    return UpperAt(i) ? byte | 0x20u : byte;
  }
  bool UpperAt(std::size_t i) const {
    if (i >= end) return false;
    const auto byte = static_cast<unsigned char>(text[i]);
    return (byte >= 'A' && byte <= 'Z') || (kCompact && byte >= 0xC0 && byte <= 0xDE);
  }
  std::uint32_t PositionAt(std::size_t i) const {
    if constexpr (kCompact) return offsets[i];
    return static_cast<std::uint32_t>(i);
  }
  bool IsLineEnd(std::size_t i) const { return i >= end; }
};

// Reads lines; lines must come in order.
template <bool kCompact>
class Scanner : MarkReader<ByteSource<kCompact>> {
  using Base = MarkReader<ByteSource<kCompact>>;
  using Base::At, Base::BlankAt, Base::DigitAt, Base::EndLine, Base::LetterAt, Base::Mark,
      Base::PluralAt, Base::PossessiveAt, Base::ReadMark, Base::WordAt, Base::WordEnd,
      Base::source_, Base::state_;

 public:
  Scanner(ByteSource<kCompact> source, std::string_view text, MarkupReader& markup,
          ScanState& state, std::vector<Word>& words, bool wary)
      : Base(source, state), text_(text), markup_(markup), words_(words), wary_(wary) {}

  bool ReadLine(std::uint32_t begin, std::uint32_t end) {
    end_ = end;
    state_.line_empty = false;
    LookAt(begin);
    for (std::uint32_t at = begin; at < end;) {
      const ByteRule& rule = RuleAt(at);
      if (rule.action == Action::kWord) {
        at = ReadWords(at);
        if (at == kLeave) return false;
      } else if (kCompact && rule.action == Action::kLetter) {
        at = ReadOddEnd(at, at);
        if (at == kLeave) return false;
      } else if (rule.action == Action::kMark) {
        Mark(rule.mark);
        state_.previous = rule.previous;
        ++at;
      } else if (rule.action == Action::kBlank) {
        state_.previous = Previous::kBlank;
        ++at;
      } else if (rule.action == Action::kSymbol) {
        Emit(SymbolKey(at), at, at + 1, 0);
        ++at;
      } else {
        if (rule.action == Action::kLeave) return false;
        if (rule.action == Action::kCheck && Leaves(at)) return false;
        at = static_cast<std::uint32_t>(ReadMark(at));
      }
    }
    EndLine(U'\n');
    return true;
  }

 private:
  static constexpr std::uint32_t kLeave = 0xFFFFFFFF;
  static constexpr std::uint32_t kKnown = 36;  // of the 64 bytes looked at, where a word may begin

  unsigned char Byte(std::size_t at) const { return static_cast<unsigned char>(text_[at]); }
  const ByteRule& RuleAt(std::size_t at) const { return kRules<kCompact>[Byte(at)]; }

  WordKey SymbolKey(std::size_t at) const {
    const char32_t c = At(at);
    if (c < 0x80) return c;
    return c == U'©' ? KeyOf("(c)") : KeyOf("§");
  }

  bool Leaves(std::uint32_t at) const {
    // Three stops to the slow road, which an address may hold.
    if (kCompact && At(at) == U'…') return !wary_ && !BlankAt(at + 1);
    switch (text_[at]) {
      case '<':
      case '&': return wary_ ? MayBeMarkup(at) : markup_.StandsAt(source_.PositionAt(at));
      case '@': return wary_ && state_.previous != Previous::kBlank && WordAt(at + 1);
      case ']': return At(at + 1) == U'(';
      case '!': return At(at + 1) == U'[';
      default: return true;
    }
  }

  bool MayBeMarkup(std::uint32_t at) const {
    const char32_t next = At(at + 1);
    if (text_[at] == '&') return LetterAt(at + 1) || next == U'#';
    return LetterAt(at + 1) || next == U'/' || next == U'!' || next == U'?';
  }

  // Whether what follows a word may make it an address.
  bool MayBeAddress(std::uint32_t at) const {
    const char32_t c = At(at);
    if (c == U'.' || c == U'@') return WordAt(at + 1) || At(at + 1) == 0xFFFD;
    return c == U':' && At(at + 1) == U'/' && At(at + 2) == U'/';
  }

  void Emit(WordKey key, std::uint32_t begin, std::uint32_t end, unsigned found) {
    words_.emplace_back(key, begin, end, state_.before, found);
    state_.before = 0;
    state_.previous = Previous::kWord;
  }

  // Reads the words from `begin` on that a space parts, or a mark and a space; returns where to
  // go on, or kLeave. This is the loop that most of a text goes through.
  std::uint32_t ReadWords(std::uint32_t begin) {
    const char* const text = text_.data();
    const std::uint32_t line_end = end_;
    // Eight bytes can be loaded anywhere in the line, unless it is the last.
    const std::uint32_t most = line_end + 8 <= text_.size() ? 8 : 0;
    std::vector<Word>& words = words_;
    std::uint16_t before = state_.before;
    const auto add = [&](std::uint32_t size) {
      if (size == 0 || size > most) return AddWord(begin, begin + size, before);
      const std::uint64_t known = ~std::uint64_t{0} >> (64 - 8 * size);
      const std::uint64_t bytes = key::Load8(text + begin) & known;
      const std::uint16_t found = (bytes & 0xFF) < 'a' ? TraitsOfCapitals(bytes, size)
                                  : size == 1          ? traits::kLetter
                                                       : std::uint16_t{0};
      words.emplace_back(bytes | (0x20 * kOnes & known), begin, Word::FewBytes{size}, before,
                         found);
    };
    while (true) {
      if (begin - from_ > kKnown) LookAt(begin);
      std::uint64_t rest = bytes_ >> (begin - from_);
      auto size = static_cast<std::uint32_t>(__builtin_ctzll(~rest));
      if (size < 62 - kKnown) {  // the two bytes after the word are known as well
        rest >>= size;
        const std::uint32_t end = begin + size;
        // A space, or a mark and a space: most words end so, and nothing odd can follow.
        if ((rest & 2) != 0 && text[end] == ' ' && end + 1 < line_end) {
          add(size);
          before = 0;
          begin = end + 1;
          continue;
        }
        if ((rest & 6) == 4 && text[end + 1] == ' ' && RuleAt(end).pauses && end + 2 < line_end) {
          add(size);
          before = RuleAt(end).mark;
          begin = end + 2;
          continue;
        }
      } else {
        size = LongEnd(begin) - begin;
      }
      const std::uint32_t end = begin + size;
      state_.before = before;
      if (end < line_end && RuleAt(end).may_go_on) {
        const std::uint32_t past = ReadOddEnd(begin, end);
        if (past != end) return past;
      }
      add(size);
      state_.before = 0;
      state_.previous = Previous::kWord;
      return end;
    }
  }

  void LookAt(std::uint32_t at) {
    bytes_ = WordBytesAt(text_, at) & ~std::uint64_t{0} >> 1;  // never all
    from_ = at;
  }

  std::uint32_t LongEnd(std::uint32_t at) const {
    while (true) {
      const auto size = static_cast<std::uint32_t>(std::countr_one(WordBytesAt(text_, at)));
      at += size;
      if (size < 64) return at;
    }
  }

  // In letters and digits the bit 0x20 is clear in capitals only, and 0x40 in digits only.
  static constexpr std::uint64_t kOnes = 0x0101010101010101ull;

  // Adds a word of plain letters and digits, however long.
  [[gnu::noinline]] void AddWord(std::uint32_t begin, std::uint32_t end, std::uint16_t before) {
    WordKey key = 0;
    std::uint32_t at = begin;
    if (end - begin > 8) {
      for (; at + 8 <= end; at += 8) {
        key = key::Mix(key, key::Load8(text_.data() + at) | 0x20 * kOnes);
      }
    }
    key = end - begin > 8 ? key::Finish(key::Mix(key, Folded(at, end)), end - begin)
                          : Folded(at, end);
    words_.emplace_back(key, begin, end, before, TraitsOf(begin, end));
  }

  // The up to eight bytes of a word that ends at `end` in lower case, the rest zero.
  std::uint64_t Folded(std::uint32_t at, std::uint32_t end) const {
    const std::uint64_t bytes = ChunkAt(at, end);
    return end - at >= 8 ? bytes | 0x20 * kOnes
                         : bytes | (0x20 * kOnes & ((std::uint64_t{1} << (8 * (end - at))) - 1));
  }

  // The up to eight bytes of a word that ends at `end`, the rest zero.
  std::uint64_t ChunkAt(std::uint32_t at, std::uint32_t end) const {
    const std::uint32_t size = end - at;
    if (size >= 8) return key::Load8(text_.data() + at);
    if (at + 8 > text_.size()) return key::LoadTail(text_.data() + at, size);
    return key::Load8(text_.data() + at) & ((std::uint64_t{1} << (8 * size)) - 1);
  }

  // Of a word of up to eight bytes whose first is no lower-case letter.
  static std::uint16_t TraitsOfCapitals(std::uint64_t bytes, std::uint32_t size) {
    const bool digit = (bytes & 0xFF) <= '9';
    const std::uint16_t lead = digit ? traits::kNumber : traits::kCapitalized;
    const std::uint64_t letters = bytes & 0x40 * kOnes;
    if ((letters & bytes << 1) != 0) return lead;  // one in lower case
    if ((letters & (letters - 1)) != 0) return lead | traits::kAllCaps;
    return digit || size > 1 ? lead : lead | traits::kLetter;
  }

  std::uint16_t TraitsOf(std::uint32_t begin, std::uint32_t end) const {
    const std::uint64_t first = ChunkAt(begin, end);
    if (end - begin <= 8 && (first & 0xFF) < 'a') return TraitsOfCapitals(first, end - begin);
    if ((first & 0xFF) >= 'a') return end - begin == 1 ? traits::kLetter : std::uint16_t{0};
    const std::uint16_t lead = (first & 0xFF) <= '9' ? traits::kNumber : traits::kCapitalized;
    int letters = 0;
    for (std::uint32_t at = begin; at < end; at += 8) {
      const std::uint64_t bytes = ChunkAt(at, end);
      if ((bytes & 0x40 * kOnes & bytes << 1) != 0) return lead;  // one in lower case
      letters += std::popcount(bytes & 0x40 * kOnes);
    }
    return letters >= 2 ? lead | traits::kAllCaps : lead;
  }

  static void Append(char32_t c, std::string& folded) {
    if (c < 0x80) {
      folded += static_cast<char>(c);
    } else {
      AppendUtf8(c, folded);
    }
  }

  // A word that may not end at `end`. Returns `end` if it does, kLeave for the slow road's, else
  // where the word that was read here ends.
  [[gnu::noinline]] std::uint32_t ReadOddEnd(std::uint32_t begin, std::uint32_t end) {
    const auto url = static_cast<std::uint32_t>(UrlEnd(source_, begin, end, no_url_before_));
    if (url != begin) {
      if (wary_) return kLeave;
      for (std::uint32_t at = end; at < url; ++at) {
        if (RuleAt(at).action == Action::kCheck && Leaves(at)) return kLeave;
      }
      std::string folded;
      for (std::uint32_t at = begin; at < url; ++at) Append(At(at), folded);
      Emit(KeyOf(folded), begin, url, traits::kUrl);
      return url;
    }
    const auto word_end = static_cast<std::uint32_t>(WordEnd(begin, end));
    if (wary_ && MayBeAddress(word_end)) return kLeave;
    const bool possessive = PossessiveAt(word_end);
    const bool plural = !possessive && PluralAt(word_end);
    if (word_end == end && !possessive && !plural) return end;

    std::string folded;
    std::size_t letters = 0;
    bool lower = false;
    for (std::size_t i = begin; i < word_end; ++i) {
      Append(IsApostrophe(At(i)) ? U'\'' : At(i), folded);
      if (!LetterAt(i)) continue;
      ++letters;
      lower = lower || !source_.UpperAt(i);
    }
    if (plural) folded += 's';
    unsigned found = 0;
    if (DigitAt(begin)) found |= traits::kNumber;
    if (source_.UpperAt(begin)) found |= traits::kCapitalized;
    if (letters >= 2 && !lower) found |= traits::kAllCaps;
    if (letters == 1 && word_end - begin == 1) found |= traits::kLetter;
    const std::uint32_t past = word_end + (possessive ? 2 : plural ? 3 : 0);
    Emit(KeyOf(folded), begin, past, found);
    return past;
  }

  std::string_view text_;
  MarkupReader& markup_;
  std::vector<Word>& words_;
  bool wary_;
  std::uint32_t end_ = 0;    // of the line
  std::uint64_t bytes_ = 0;  // which are of words, from `from_` on
  std::uint32_t from_ = 0;
  std::size_t no_url_before_ = 0;
};

// Fills `compact` with the line; false where it holds anything but ASCII and signs.
bool Compact(std::string_view text, Span line, bool wary, CompactLine& compact) {
  compact.bytes.resize(line.size());
  compact.offsets.resize(line.size() + 1);
  std::size_t size = 0;
  for (std::uint32_t at = line.begin; at < line.end;) {
    std::uint32_t run = at;
    constexpr std::uint64_t kHighBits = 0x8080808080808080ull;
    while (run + 8 <= line.end && (key::Load8(text.data() + run) & kHighBits) == 0) run += 8;
    while (run < line.end && static_cast<unsigned char>(text[run]) < 0x80) ++run;
    std::copy(text.begin() + at, text.begin() + run, compact.bytes.begin() + size);
    std::iota(compact.offsets.begin() + size, compact.offsets.begin() + size + (run - at), at);
    size += run - at;
    at = run;
    if (at == line.end) break;
    compact.offsets[size] = at;
    const std::int32_t c = DecodeUtf8(text, at);
    const unsigned char stand_in = c < 0 ? 0 : StandIn(static_cast<char32_t>(c));
    if (stand_in == 0 || (wary && stand_in > kMostWary)) return false;
    compact.bytes[size++] = static_cast<char>(stand_in);
  }
  // Room to look ahead.
  compact.bytes.resize(size);
  compact.bytes.append(64, ' ');
  compact.size = static_cast<std::uint32_t>(size);
  compact.offsets[size] = line.end;
  return true;
}

}  // namespace

bool AsciiScanner::ReadAsciiLine(Span line, bool wary) {
  return Scanner<false>({text_.data(), line.end, nullptr}, text_, markup_, state_, words_, wary)
      .ReadLine(line.begin, line.end);
}

bool AsciiScanner::ReadCompactLine(Span line, bool wary) {
  if (!Compact(text_, line, wary, compact_)) return false;
  const std::size_t first = words_.size();
  const std::uint32_t size = compact_.size;
  if (!Scanner<true>({compact_.bytes.data(), size, compact_.offsets.data()}, compact_.bytes,
                     markup_, state_, words_, wary)
           .ReadLine(0, size)) {
    return false;
  }
  for (std::size_t i = first; i < words_.size(); ++i) {
    Word& word = words_[i];
    word = {word.key, compact_.offsets[word.begin], compact_.offsets[word.end()], word.before,
            word.traits};
  }
  return true;
}

}  // namespace proviso

#include "text/ascii.h"

#include <array>
#include <bit>

#include "text/key.h"
#include "text/mark_reader.h"

namespace proviso {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101ull;
constexpr std::uint64_t kHighBits = 0x8080808080808080ull;

// The high bit of each byte tells of that byte of a chunk of eight.
struct ChunkBits {
  std::uint64_t letters;
  std::uint64_t upper;
  std::uint64_t others;  // neither letter nor digit
};

[[gnu::always_inline]] inline ChunkBits Classify(std::uint64_t chunk) {
  const std::uint64_t ascii = ~chunk & kHighBits;
  const std::uint64_t low = chunk & ~kHighBits;
  const std::uint64_t lower = low | (0x20 * kOnes);
  const std::uint64_t letters =
      (lower + (0x80 - 'a') * kOnes) & ~(lower + (0x7F - 'z') * kOnes) & ascii;
  const std::uint64_t digits = (low + (0x80 - '0') * kOnes) & ~(low + (0x7F - '9') * kOnes) & ascii;
  return {.letters = letters,
          .upper = letters & ~(chunk << 2),  // bit 5 is clear
          .others = ~(letters | digits) & kHighBits};
}

std::uint64_t ToLower(std::uint64_t chunk, std::uint64_t upper) { return chunk | (upper >> 2); }

enum class Action : std::uint8_t {
  kWord,
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
  std::uint8_t step = 0;                 // 1 a space; 2 a mark that a space may follow
  bool may_go_on = false;                // a word may go on here, or be no word but a URL
};

// The signs that CompactLine holds as the bytes 0x80, 0x81, ...
constexpr std::array<char32_t, 13> kSigns = {U'“', U'”', U'‘', U'’', U'–', U'—', U'…',
                                             0xA0, U'•', U'©', U'®', U'™', U'§'};

// The byte that stands for a sign, or 0.
constexpr unsigned char StandIn(char32_t c) {
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
      rules[c].may_go_on = true;
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
  rules[' '].step = 1;
  rules['.'].mark = marks::kStop;
  for (const char c : {',', ';', ':', '.', '?', ')'}) rules[static_cast<unsigned char>(c)].step = 2;
  rules['$'].action = rules['%'].action = Action::kSymbol;
  for (const char c : {'<', '&', ']', '!', '\\', '@'}) {
    rules[static_cast<unsigned char>(c)].action = Action::kCheck;
  }
  for (const char c : {'\'', '.', ',', '(', ':', '@', '<'}) {
    rules[static_cast<unsigned char>(c)].may_go_on = true;
  }
  if (compact) {
    for (const char32_t sign : kSigns) rules[StandIn(sign)] = ByteRule{};
    rules[StandIn(0xA0)].action = Action::kBlank;
    rules[StandIn(U'©')].action = rules[StandIn(U'§')].action = Action::kSymbol;
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
      // What is not known is no part of a word; the line is the slow road's.
      return kCompact && byte < 0x80 + kSigns.size() ? kSigns[byte - 0x80] : char32_t{0xFFFD};
    }
    return UpperAt(i) ? byte | 0x20u : byte;
  }
  bool UpperAt(std::size_t i) const { return i < end && text[i] >= 'A' && text[i] <= 'Z'; }
  std::uint32_t PositionAt(std::size_t i) const {
    if constexpr (kCompact) return offsets[i];
    return static_cast<std::uint32_t>(i);
  }
  bool IsLineEnd(std::size_t i) const { return i >= end; }
};

template <bool kCompact>
class AsciiScanner : MarkReader<ByteSource<kCompact>> {
  using Base = MarkReader<ByteSource<kCompact>>;
  using Base::At, Base::DigitAt, Base::EndLine, Base::LetterAt, Base::Mark, Base::PluralAt,
      Base::PossessiveAt, Base::ReadMark, Base::WordAt, Base::WordEnd, Base::source_, Base::state_;

 public:
  AsciiScanner(std::string_view text, Span line, const std::uint32_t* offsets, ScanState& state,
               std::vector<Word>& words)
      : Base(ByteSource<kCompact>{text.data(), line.end, offsets}, state),
        text_(text),
        line_(line),
        words_(words) {}

  bool Run() {
    state_.line_empty = false;
    std::size_t at = line_.begin;
    while (at < line_.end) {
      const ByteRule& rule = kRules<kCompact>[Byte(at)];
      if (rule.action == Action::kWord) {
        at = ReadWords(at);
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
        if (rule.action == Action::kCheck && MayBeMarkup(at)) return false;
        at = ReadMark(at);
      }
    }
    EndLine(U'\n');
    return true;
  }

 private:
  static constexpr std::size_t kLeave = ~std::size_t{0};

  unsigned char Byte(std::size_t at) const { return static_cast<unsigned char>(text_[at]); }

  std::uint64_t ChunkAt(std::size_t at) const {
    return at + 8 <= text_.size() ? key::Load8(text_.data() + at)
                                  : key::LoadTail(text_.data() + at, text_.size() - at);
  }

  WordKey SymbolKey(std::size_t at) const {
    const char32_t c = At(at);
    if (c < 0x80) return c;
    return c == U'©' ? KeyOf("(c)") : KeyOf("§");
  }

  bool MayBeMarkup(std::size_t at) const {
    const char32_t next = At(at + 1);
    switch (text_[at]) {
      case '<':
        return LetterAt(at + 1) || next == U'/' || next == U'!' || next == U'?';
      case '&':
        return LetterAt(at + 1) || next == U'#';
      case ']':
        return next == U'(';
      case '!':
        return next == U'[';
      case '@':
        return state_.previous != Previous::kBlank && WordAt(at + 1);
      default:
        return true;
    }
  }

  void Emit(WordKey key, std::size_t begin, std::size_t end, std::uint16_t found) {
    words_.push_back({key, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                      state_.before, found});
    state_.before = 0;
    state_.previous = Previous::kWord;
  }

  // Reads the words from `begin` on that single spaces part; returns where to go
  // on, or kLeave. This is the loop that most of a text goes through.
  [[gnu::flatten]] std::size_t ReadWords(std::size_t begin) {
    while (true) {
      const std::uint64_t first = ChunkAt(begin);
      const ChunkBits bits = Classify(first);
      std::uint64_t letters = bits.letters;
      std::uint64_t upper = bits.upper;
      WordKey key = ToLower(first, upper);
      std::size_t end;
      bool all_caps;
      if (bits.others != 0) {
        const int width = std::countr_zero(bits.others) - 7;  // 8 for each byte of the word
        const std::uint64_t mask = (std::uint64_t{1} << width) - 1;
        key &= mask;
        letters &= mask;
        upper &= mask;
        end = begin + (static_cast<unsigned>(width) >> 3);
        all_caps = letters == upper && (letters & (letters - 1)) != 0;
      } else {
        end = begin + 8;
        key = ReadLong(key, letters, letters == upper, begin, end, all_caps);
      }
      // A space, or a mark and a space: most words end so, and nothing odd can follow.
      const std::uint32_t step = end + 2 < line_.end ? kRules<kCompact>[Byte(end)].step : 0;
      const bool spaced = step != 0 && text_[end + step - 1] == ' ';
      if (!spaced && end < line_.end && kRules<kCompact>[Byte(end)].may_go_on) {
        const std::size_t past = ReadOddEnd(begin, end);
        if (past != end) return past;
      }
      const unsigned found = (Byte(begin) <= '9') * unsigned{traits::kNumber} +
                             ((upper & 0x80) != 0) * unsigned{traits::kCapitalized} +
                             all_caps * unsigned{traits::kAllCaps} +
                             (letters == 0x80 && end == begin + 1) * unsigned{traits::kLetter};
      words_.push_back({key, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                        state_.before, static_cast<std::uint16_t>(found)});
      if (!spaced) {
        state_.before = 0;
        state_.previous = Previous::kWord;
        return end;
      }
      state_.before = kRules<kCompact>[Byte(end)].mark;
      begin = end + step;
      if (kRules<kCompact>[Byte(begin)].action != Action::kWord) {
        state_.previous = Previous::kBlank;
        return begin;
      }
    }
  }

  // The key of a word of eight bytes, `first`, or more; moves `end` to its end. `letters` are
  // those of `first`, a bit each, and `capitals` whether all of them are upper case.
  WordKey ReadLong(std::uint64_t first, std::uint64_t letters, bool capitals, std::size_t begin,
                   std::size_t& end, bool& all_caps) const {
    std::uint64_t hash = 0;
    std::uint64_t full = first;
    all_caps = capitals && (letters & (letters - 1)) != 0;  // two letters or more
    while (true) {
      const std::uint64_t chunk = end < text_.size() ? ChunkAt(end) : 0;
      const ChunkBits bits = Classify(chunk);
      const int width = bits.others == 0 ? 64 : std::countr_zero(bits.others) - 7;
      if (width == 0 && end == begin + 8) return full;
      hash = key::Mix(hash, full);
      const std::uint64_t mask = width == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << width) - 1;
      capitals = capitals && (bits.letters & mask) == (bits.upper & mask);
      // Two letters: both here, or one here and one before.
      const std::uint64_t more = bits.letters & mask;
      all_caps = capitals && (all_caps || (more & (more - 1)) != 0 || (letters != 0 && more != 0));
      letters |= more;
      full = ToLower(chunk, bits.upper) & mask;
      end += static_cast<unsigned>(width) / 8;
      if (width != 64) return key::Finish(key::Mix(hash, full), end - begin);
    }
  }

  // A word that may not end at `end`. Returns `end` if it does, kLeave for the slow
  // road's, else where the word that was read here ends.
  [[gnu::noinline]] std::size_t ReadOddEnd(std::size_t begin, std::size_t end) {
    const std::size_t word_end = WordEnd(begin, end);
    if (LeavesAfter(word_end)) return kLeave;
    const bool possessive = PossessiveAt(word_end);
    const bool plural = !possessive && PluralAt(word_end);
    if (word_end == end && !possessive && !plural) return end;

    folded_.clear();
    std::size_t letters = 0;
    bool lower = false;
    for (std::size_t i = begin; i < word_end; ++i) {
      folded_ += IsApostrophe(At(i)) ? '\'' : static_cast<char>(At(i));
      if (!LetterAt(i)) continue;
      ++letters;
      lower = lower || !source_.UpperAt(i);
    }
    if (plural) folded_ += 's';
    std::uint16_t found = 0;
    if (DigitAt(begin)) found |= traits::kNumber;
    if (source_.UpperAt(begin)) found |= traits::kCapitalized;
    if (letters >= 2 && !lower) found |= traits::kAllCaps;
    if (letters == 1 && word_end - begin == 1) found |= traits::kLetter;
    const std::size_t past = word_end + (possessive ? 2 : plural ? 3 : 0);
    Emit(KeyOf(folded_), begin, past, found);
    return past;
  }

  // Whether what follows a word makes it a URL or an address, or may do so, or
  // belongs to it in a way that only the slow road sees.
  bool LeavesAfter(std::size_t at) const {
    const char32_t c = At(at);
    if (c == 0xFFFD) return true;
    if (c == U'<') return MayBeMarkup(at);
    if (c == U'.' || c == U'@') return WordAt(at + 1) || At(at + 1) == 0xFFFD;
    return c == U':' && At(at + 1) == U'/' && At(at + 2) == U'/';
  }

  std::string_view text_;
  Span line_;
  std::vector<Word>& words_;
  std::string folded_;
};

// Fills `compact` with the line; false where it holds anything but ASCII and signs.
bool Compact(std::string_view text, Span line, CompactLine& compact) {
  compact.bytes.resize(line.size());
  compact.offsets.resize(line.size() + 1);
  std::size_t size = 0;
  for (std::uint32_t at = line.begin; at < line.end; ++size) {
    compact.offsets[size] = at;
    compact.bytes[size] = text[at];
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::int32_t c = DecodeUtf8(text, at);
    const unsigned char stand_in = c < 0 ? 0 : StandIn(static_cast<char32_t>(c));
    if (stand_in == 0) return false;
    compact.bytes[size] = static_cast<char>(stand_in);
  }
  compact.bytes.resize(size);
  compact.offsets[size] = line.end;
  return true;
}

}  // namespace

bool ScanAsciiLine(std::string_view text, Span line, ScanState& state, std::vector<Word>& words) {
  return AsciiScanner<false>(text, line, nullptr, state, words).Run();
}

bool ScanCompactLine(std::string_view text, Span line, ScanState& state, CompactLine& compact,
                     std::vector<Word>& words) {
  if (!Compact(text, line, compact)) return false;
  const std::size_t first = words.size();
  const Span all{0, static_cast<std::uint32_t>(compact.bytes.size())};
  if (!AsciiScanner<true>(compact.bytes, all, compact.offsets.data(), state, words).Run()) {
    return false;
  }
  for (std::size_t i = first; i < words.size(); ++i) {
    words[i].begin = compact.offsets[words[i].begin];
    words[i].end = compact.offsets[words[i].end];
  }
  return true;
}

}  // namespace proviso

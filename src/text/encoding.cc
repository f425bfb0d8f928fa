#include "text/encoding.h"

#include <fmt/format.h>

#include <array>

#include "text/glyph.h"
#include "text/key.h"

namespace proviso {
namespace {

// Code points of 0x80-0x9F; the five that windows-1252 leaves open are the controls.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

std::size_t FirstNonAscii(std::string_view file, std::size_t at) {
  const auto load = [&](std::size_t from) { return key::Load8(file.data() + from); };
  while (at + 32 <= file.size() &&
         ((load(at) | load(at + 8) | load(at + 16) | load(at + 24)) & 0x8080808080808080ull) == 0) {
    at += 32;
  }
  while (at + 8 <= file.size() && (load(at) & 0x8080808080808080ull) == 0) {
    at += 8;
  }
  while (at < file.size() && static_cast<unsigned char>(file[at]) < 0x80) ++at;
  return at;
}

class Decoder {
 public:
  explicit Decoder(std::string_view file) : file_(file) {}

  DecodedFile Decode() {
    if (file_.substr(0, 2) == "\xFF\xFE") return DecodeUtf16(0, 1, Encoding::kUtf16Le);
    if (file_.substr(0, 2) == "\xFE\xFF") return DecodeUtf16(1, 0, Encoding::kUtf16Be);
    CountSequences();
    if (file_.substr(0, 3) == "\xEF\xBB\xBF") result_.mark_size = 3;
    if (stray_ == 0) return std::move(result_);
    const bool mixed = good_ > stray_;
    if (!mixed) result_.encoding = Encoding::kWindows1252;
    DecodeBytes(mixed);
    result_.mark_size = mixed ? result_.mark_size : 0;
    return std::move(result_);
  }

 private:
  // Good sequences of UTF-8 and bytes that are of none.
  void CountSequences() {
    for (std::size_t at = FirstNonAscii(file_, 0); at < file_.size();
         at = FirstNonAscii(file_, at)) {
      auto next = static_cast<std::uint32_t>(at);
      if (DecodeUtf8(file_, next) >= 0) {
        ++good_;
      } else {
        if (stray_++ == 0) first_stray_ = static_cast<std::uint32_t>(at);
      }
      at = next;
    }
  }

  void Append(char32_t c, std::size_t at) {
    AppendUtf8(c, result_.text);
    result_.offsets.resize(result_.text.size(), static_cast<std::uint32_t>(at));
  }

  void Finish() { result_.offsets.push_back(static_cast<std::uint32_t>(file_.size())); }

  void DecodeBytes(bool keep_utf8) {
    result_.text.reserve(file_.size() + file_.size() / 8);
    result_.offsets.reserve(file_.size() + file_.size() / 8);
    for (std::uint32_t at = 0; at < file_.size();) {
      const std::uint32_t begin = at;
      const auto byte = static_cast<unsigned char>(file_[at]);
      if (byte >= 0x80 && keep_utf8) {
        const std::int32_t c = DecodeUtf8(file_, at);
        Append(c >= 0 ? static_cast<char32_t>(c) : FromWindows1252(byte), begin);
      } else {
        Append(FromWindows1252(byte), begin);
        ++at;
      }
    }
    Finish();
    if (!keep_utf8) return;
    result_.diagnostics.push_back(
        {.severity = Severity::kWarning,
         .code = "T002",
         .span = {first_stray_, first_stray_ + 1},
         .message = fmt::format("{} bytes are not UTF-8 and were read as windows-1252", stray_),
         .hint = "save the file as UTF-8"});
  }

  DecodedFile DecodeUtf16(std::size_t low, std::size_t high, Encoding encoding) {
    result_.encoding = encoding;
    result_.text.reserve(file_.size() / 2);
    result_.offsets.reserve(file_.size() / 2);
    const auto unit = [&](std::size_t at) {
      return static_cast<char32_t>(static_cast<unsigned char>(file_[at + low]) |
                                   static_cast<unsigned char>(file_[at + high]) << 8);
    };
    for (std::size_t at = 2; at + 2 <= file_.size();) {
      char32_t c = unit(at);
      std::size_t size = 2;
      if (c >= 0xD800 && c < 0xDC00 && at + 4 <= file_.size()) {
        const char32_t second = unit(at + 2);
        if (second >= 0xDC00 && second < 0xE000) {
          c = 0x10000 + ((c - 0xD800) << 10) + (second - 0xDC00);
          size = 4;
        }
      }
      if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
      Append(c, at);
      at += size;
    }
    Finish();
    return std::move(result_);
  }

  std::string_view file_;
  DecodedFile result_;
  std::size_t good_ = 0;
  std::size_t stray_ = 0;
  std::uint32_t first_stray_ = 0;
};

}  // namespace

char32_t FromWindows1252(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte;
}

DecodedFile DecodeFile(std::string_view file) { return Decoder(file).Decode(); }

}  // namespace proviso

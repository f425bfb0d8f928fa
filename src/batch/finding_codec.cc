// Findings as bytes: numbers as eight bytes, lengths before texts and lists. Entries are used by
// the program that wrote them alone (their key has the version), so there is no versioning here.
#include <cstring>
#include <type_traits>
#include <utility>
#include <variant>

#include "batch/finding.h"

namespace proviso {
namespace {

// Far more than any text has, little enough for a damaged length to do no harm.
constexpr std::uint64_t kMostEntries = 1u << 24;

class Encoder {
 public:
  void Number(std::uint64_t value) {
    for (int shift = 0; shift < 64; shift += 8) {
      bytes_ += static_cast<char>(static_cast<unsigned char>(value >> shift));
    }
  }
  void Signed(std::int64_t value) { Number(static_cast<std::uint64_t>(value)); }
  void Text(std::string_view text) {
    Number(text.size());
    bytes_ += text;
  }
  void Real(double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    Number(bits);
  }
  std::string Take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads zeros and empty texts once something was wrong; `ok` tells.
class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : bytes_(bytes) {}
  bool ok() const { return ok_; }
  bool done() const { return ok_ && bytes_.empty(); }

  std::uint64_t Number() {
    if (bytes_.size() < 8) return Fail();
    std::uint64_t value = 0;
    for (int i = 7; i >= 0; --i) value = value << 8 | static_cast<unsigned char>(bytes_[i]);
    bytes_.remove_prefix(8);
    return value;
  }
  // At most `most`, else the bytes are wrong.
  std::uint64_t Number(std::uint64_t most) {
    const std::uint64_t value = Number();
    return value <= most ? value : Fail();
  }
  std::int64_t Signed() { return static_cast<std::int64_t>(Number()); }
  std::string Text() {
    const std::uint64_t size = Number(bytes_.size());
    if (size > bytes_.size()) Fail();
    if (!ok_) return "";
    std::string text(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return text;
  }
  double Real() {
    const std::uint64_t bits = Number();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }

 private:
  std::uint64_t Fail() {
    ok_ = false;
    bytes_ = {};
    return 0;
  }
  std::string_view bytes_;
  bool ok_ = true;
};

void Encode(const Value& value, Encoder& out) {
  out.Number(value.index());
  std::visit(
      [&](const auto& held) {
        using Held = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<Held, std::int64_t>) {
          out.Signed(held);
        } else if constexpr (std::is_same_v<Held, bool>) {
          out.Number(held ? 1 : 0);
        } else if constexpr (std::is_same_v<Held, std::string>) {
          out.Text(held);
        } else {
          out.Number(held.size());
          for (const std::string& text : held) out.Text(text);
        }
      },
      value);
}

Value DecodeValue(Decoder& in) {
  switch (in.Number(std::variant_size_v<Value> - 1)) {
    case 0: return in.Signed();
    case 1: return in.Text();
    case 2: return in.Number(1) == 1;
    default: break;
  }
  std::vector<std::string> texts;
  for (std::uint64_t left = in.Number(kMostEntries); in.ok() && left > 0; --left) {
    texts.push_back(in.Text());
  }
  return texts;
}

}  // namespace

std::string EncodeFinding(const Finding& finding) {
  Encoder out;
  out.Text(finding.sha256);
  out.Text(finding.band);
  out.Signed(finding.band_index);
  out.Real(finding.score);
  out.Text(finding.score_reason);
  out.Signed(finding.score_tag);
  for (const FoundCell& cell : finding.cells) {
    out.Text(cell.value);
    out.Text(cell.reason);
    out.Signed(cell.tag);
  }
  out.Number(static_cast<std::uint64_t>(finding.kind));
  out.Number(static_cast<std::uint64_t>(finding.confidence));
  out.Number(finding.tags.size());
  for (const FoundConstruct& tag : finding.tags) {
    out.Number(tag.construct);
    out.Text(tag.clause);
    out.Number(tag.span.begin);
    out.Number(tag.span.end);
    out.Text(tag.quote);
    out.Number(tag.values.size());
    for (const Attribute& attribute : tag.values) {
      out.Text(attribute.name);
      Encode(attribute.value, out);
    }
  }
  out.Text(finding.analysis);
  return out.Take();
}

std::optional<Finding> DecodeFinding(std::string_view bytes) {
  Decoder in(bytes);
  Finding finding;
  finding.sha256 = in.Text();
  finding.band = in.Text();
  finding.band_index = static_cast<int>(in.Number(6));
  finding.score = in.Real();
  finding.score_reason = in.Text();
  finding.score_tag = static_cast<std::int32_t>(in.Signed());
  for (FoundCell& cell : finding.cells) {
    cell.value = in.Text();
    cell.reason = in.Text();
    cell.tag = static_cast<std::int32_t>(in.Signed());
  }
  finding.kind =
      static_cast<DocumentKind>(in.Number(static_cast<std::uint64_t>(DocumentKind::kOther)));
  finding.confidence =
      static_cast<Confidence>(in.Number(static_cast<std::uint64_t>(Confidence::kLow)));
  for (std::uint64_t left = in.Number(kMostEntries); in.ok() && left > 0; --left) {
    FoundConstruct tag;
    tag.construct = static_cast<std::uint16_t>(in.Number(0xFFFF));
    tag.clause = in.Text();
    tag.span.begin = static_cast<std::uint32_t>(in.Number(0xFFFFFFFF));
    tag.span.end = static_cast<std::uint32_t>(in.Number(0xFFFFFFFF));
    tag.quote = in.Text();
    for (std::uint64_t values = in.Number(kMostEntries); in.ok() && values > 0; --values) {
      std::string name = in.Text();
      tag.values.push_back({std::move(name), DecodeValue(in)});
    }
    finding.tags.push_back(std::move(tag));
  }
  finding.analysis = in.Text();
  // Tags must be there to be pointed at.
  const auto exists = [&](std::int32_t tag) {
    return tag >= kNoTag && tag < static_cast<std::int32_t>(finding.tags.size());
  };
  for (const FoundCell& cell : finding.cells) {
    if (!exists(cell.tag)) return std::nullopt;
  }
  if (!in.done() || !exists(finding.score_tag)) return std::nullopt;
  return finding;
}

}  // namespace proviso

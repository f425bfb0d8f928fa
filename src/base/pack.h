// Values as bytes and back, for data that is made at build time and loaded at start.
//
//   template <typename Pack> void Fields(Pack& pack, Point& p) { pack(p.x, p.y); }
//
//   std::string bytes = Packer::Of(point);
//   std::optional<Point> again = Unpacker::To<Point>(bytes);   // none where bytes are amiss
//
// One function lists the fields of a type for both ways, so that they cannot differ. A list is
// its size and its members. Bytes are those of the machine, without a version: reader and
// writer are of one build.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace proviso {

template <typename T>
inline constexpr bool kIsPlain = std::is_arithmetic_v<T> || std::is_enum_v<T>;

class Packer {
 public:
  template <typename T>
  static std::string Of(const T& value) {
    Packer packer;
    packer(const_cast<T&>(value));  // a Packer only reads
    return std::move(packer.bytes_);
  }

  template <typename... T>
  void operator()(T&... values) {
    (One(values), ...);
  }

 private:
  void Bytes(const void* data, std::size_t size) {
    bytes_.append(static_cast<const char*>(data), size);
  }
  void Size(std::size_t size) {
    auto count = static_cast<std::uint32_t>(size);
    One(count);
  }
  template <typename T>
  void One(T& value) {
    if constexpr (kIsPlain<T>) {
      Bytes(&value, sizeof value);
    } else {
      Fields(*this, value);
    }
  }
  void One(std::string& text) {
    Size(text.size());
    Bytes(text.data(), text.size());
  }
  template <typename T>
  void One(std::vector<T>& list) {
    Size(list.size());
    if constexpr (kIsPlain<T>) {
      Bytes(list.data(), list.size() * sizeof(T));
    } else {
      for (T& member : list) One(member);
    }
  }
  template <typename T, std::size_t N>
  void One(std::array<T, N>& list) {
    for (T& member : list) One(member);
  }
  template <typename T>
  void One(std::optional<T>& value) {
    bool has = value.has_value();
    One(has);
    if (has) One(*value);
  }
  template <typename A, typename B>
  void One(std::pair<A, B>& pair) {
    One(pair.first);
    One(pair.second);
  }
  template <typename... T>
  void One(std::variant<T...>& value) {
    auto index = static_cast<std::uint8_t>(value.index());
    One(index);
    std::visit([this](auto& held) { this->One(held); }, value);
  }

  std::string bytes_;
};

class Unpacker {
 public:
  template <typename T>
  static std::optional<T> To(std::string_view bytes) {
    Unpacker unpacker(bytes);
    std::optional<T> value(std::in_place);
    unpacker(*value);
    if (unpacker.failed_ || !unpacker.left_.empty()) value.reset();
    return value;
  }

  template <typename... T>
  void operator()(T&... values) {
    (One(values), ...);
  }

 private:
  explicit Unpacker(std::string_view bytes) : left_(bytes) {}

  bool Bytes(void* data, std::size_t size) {
    if (size > left_.size()) {
      failed_ = true;
      left_ = {};
      return false;
    }
    if (size > 0) std::memcpy(data, left_.data(), size);
    left_.remove_prefix(size);
    return true;
  }
  // How many members follow, each of at least `least` bytes.
  std::size_t Size(std::size_t least) {
    std::uint32_t size = 0;
    One(size);
    if (size * least <= left_.size()) return size;
    failed_ = true;
    left_ = {};
    return 0;
  }
  template <typename T>
  void One(T& value) {
    if constexpr (kIsPlain<T>) {
      Bytes(&value, sizeof value);
    } else {
      Fields(*this, value);
    }
  }
  void One(std::string& text) {
    text.resize(Size(1));
    Bytes(text.data(), text.size());
  }
  template <typename T>
  void One(std::vector<T>& list) {
    if constexpr (kIsPlain<T>) {
      list.resize(Size(sizeof(T)));
      Bytes(list.data(), list.size() * sizeof(T));
    } else {
      list.resize(Size(1));
      for (T& member : list) One(member);
    }
  }
  template <typename T, std::size_t N>
  void One(std::array<T, N>& list) {
    for (T& member : list) One(member);
  }
  template <typename T>
  void One(std::optional<T>& value) {
    bool has = false;
    One(has);
    value.reset();
    if (has) One(value.emplace());
  }
  template <typename A, typename B>
  void One(std::pair<A, B>& pair) {
    One(pair.first);
    One(pair.second);
  }
  template <typename... T>
  void One(std::variant<T...>& value) {
    std::uint8_t index = 0;
    One(index);
    std::size_t at = 0;
    const bool known = ((at++ == index ? (One(value.template emplace<T>()), true) : false) || ...);
    if (!known) failed_ = true;
  }

  std::string_view left_;
  bool failed_ = false;
};

}  // namespace proviso

// Writes JSON into one string: no tree, no second copy, strings sixteen bytes at a time.
//
//   CompactJson json;
//   json.StartObject();
//   json.Key("path");
//   json.String("LICENSE");
//   json.EndObject();
//   json.Take();            // {"path":"LICENSE"}
//
// PrettyJson writes a member a line, indented by two blanks, and arrays without line ends:
// "tags": [{ ... }, { ... }]. Nothing checks that calls nest as they should.
#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "report/display.h"

namespace proviso {

// Writes `text` at `to` as the inside of a JSON string: quotation marks, backslashes and control
// characters escaped. Returns the end of it, at most six bytes a byte further; fifteen beyond are
// touched. Sets `wide` where a byte is none of ASCII.
char* EscapeJson(std::string_view text, char* to, bool* wide);

template <bool kPretty>
class JsonWriter {
 public:
  void StartObject() { Open('{'); }
  void EndObject() {
    Reserve(kSpare + 2 * static_cast<std::size_t>(depth_));
    --depth_;
    if (kPretty && at_[-1] != '{') NewLine();
    *at_++ = '}';
  }
  void StartArray() { Open('['); }
  void EndArray() {
    Reserve(kSpare);
    --depth_;
    *at_++ = ']';
  }

  // `name` holds nothing that would have to be escaped.
  void Key(std::string_view name) {
    Reserve(name.size() + kSpare + 2 * static_cast<std::size_t>(depth_));
    if (at_[-1] != '{') *at_++ = ',';
    if (kPretty) NewLine();
    *at_++ = '"';
    std::memcpy(at_, name.data(), name.size());
    at_ += name.size();
    *at_++ = '"';
    *at_++ = ':';
    if (kPretty) *at_++ = ' ';
  }

  // Bytes that are no UTF-8 are shown as U+FFFD.
  void String(std::string_view text) {
    Reserve(kSpare);
    Separate();
    const auto begin = static_cast<std::size_t>(at_ - text_.data());
    bool wide = false;
    Quote(text, &wide);
    if (!wide) return;
    const std::string valid = ValidUtf8(text);
    if (valid == text) return;
    at_ = text_.data() + begin;
    Quote(valid, &wide);
  }
  // `name` holds nothing that would have to be escaped.
  void Plain(std::string_view name) {
    Reserve(name.size() + kSpare);
    Separate();
    *at_++ = '"';
    std::memcpy(at_, name.data(), name.size());
    at_ += name.size();
    *at_++ = '"';
  }
  template <typename Integer>
  void Number(Integer value) {
    Reserve(kSpare);
    Separate();
    at_ = std::to_chars(at_, at_ + kSpare, value).ptr;
  }
  // With one decimal.
  void Tenths(double value) {
    const auto tenths = static_cast<std::int64_t>(std::llround(value * 10));
    Number(tenths / 10);
    *at_++ = '.';
    *at_++ = static_cast<char>('0' + tenths % 10);
  }
  void Bool(bool value) { Word(value ? "true" : "false"); }
  void Null() { Word("null"); }

  // What was written, with `end` behind it. The writer is empty after.
  std::string Take(std::string_view end = {}) {
    Reserve(end.size());
    std::memcpy(at_, end.data(), end.size());
    at_ += end.size();
    text_.resize(static_cast<std::size_t>(at_ - text_.data()));
    text_.erase(0, 1);
    std::string taken = std::exchange(text_, std::string());
    Begin();
    return taken;
  }

  JsonWriter() { Begin(); }

 private:
  // Room for a number, a word, and the marks that stand around a value.
  static constexpr std::size_t kSpare = 48;
  static constexpr std::size_t kPiece = 4096;  // of a string, written at once

  // One byte before the first, so that there always is a last one.
  void Begin() {
    text_.resize(4096);
    text_[0] = '[';
    at_ = text_.data() + 1;
    end_ = text_.data() + text_.size();
    depth_ = 0;
  }
  void Reserve(std::size_t bytes) {
    if (static_cast<std::size_t>(end_ - at_) < bytes) Grow(bytes);
  }
  void Grow(std::size_t bytes) {
    const auto size = static_cast<std::size_t>(at_ - text_.data());
    text_.resize(2 * (size + bytes));
    at_ = text_.data() + size;
    end_ = text_.data() + text_.size();
  }
  void Open(char mark) {
    Reserve(kSpare + 2 * static_cast<std::size_t>(depth_));
    Separate();
    *at_++ = mark;
    ++depth_;
  }
  void Quote(std::string_view text, bool* wide) {
    *at_++ = '"';
    for (std::size_t i = 0; i < text.size(); i += kPiece) {
      const std::string_view piece = text.substr(i, kPiece);
      Reserve(6 * piece.size() + kSpare);
      at_ = EscapeJson(piece, at_, wide);
    }
    *at_++ = '"';
  }
  void Word(std::string_view word) {
    Reserve(kSpare);
    Separate();
    std::memcpy(at_, word.data(), word.size());
    at_ += word.size();
  }
  // What stands before a value: no value ends in what a key or the begin of an array ends in.
  void Separate() {
    const char last = at_[-1];
    if (last == '[' || last == (kPretty ? ' ' : ':')) return;
    *at_++ = ',';
    if (kPretty) *at_++ = ' ';
  }
  void NewLine() {
    *at_++ = '\n';
    for (int i = 0; i < depth_; ++i) {
      *at_++ = ' ';
      *at_++ = ' ';
    }
  }

  std::string text_;
  char* at_ = nullptr;   // where the next byte goes
  char* end_ = nullptr;  // of what text_ has room for
  int depth_ = 0;
};

using CompactJson = JsonWriter<false>;
using PrettyJson = JsonWriter<true>;

}  // namespace proviso

// What a fuzz target holds to be true. A property that fails ends the program, so that
// libFuzzer keeps the input; `replay.cc` ends likewise under ctest.
//
//   Require(span.end <= text.size(), "spans end within the text");
//   RequireNone(BrokenRules(document, tree));
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace proviso {

[[noreturn]] inline void Broken(std::string_view property, std::string_view detail) {
  std::fprintf(stderr, "broken property: %.*s\n%.*s\n", static_cast<int>(property.size()),
               property.data(), static_cast<int>(detail.size()), detail.data());
  std::abort();
}

inline void Require(bool holds, std::string_view property, std::string_view detail = "") {
  if (!holds) Broken(property, detail);
}

inline void RequireNone(const std::vector<std::string>& broken, std::string_view detail = "") {
  if (!broken.empty()) Broken(broken.front(), detail);
}

inline std::string_view AsText(const std::uint8_t* data, std::size_t size) {
  return size == 0 ? std::string_view()
                   : std::string_view(reinterpret_cast<const char*>(data), size);
}

}  // namespace proviso

// What libFuzzer calls with each input; every target defines it and returns 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

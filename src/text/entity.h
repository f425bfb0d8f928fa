// The entities of HTML that texts use. Internal to text/.
//
//   ReadEntity("&ldquo;X")  // {U'“', 7}
//   ReadEntity("&T")        // size 0: no entity
#pragma once

#include <cstdint>
#include <string_view>

namespace proviso {

inline constexpr std::uint32_t kMaxEntity = 12;  // bytes, from & to ;

struct Entity {
  char32_t c = 0;
  std::uint32_t size = 0;  // bytes read; 0: none
};

// `text` begins with "&". Named, decimal and hexadecimal forms, with their
// semicolon; what is no Unicode character becomes a blank.
Entity ReadEntity(std::string_view text);

}  // namespace proviso

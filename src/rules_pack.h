// Rules as bytes: the build makes them of the grammar, the program loads them at start, in a
// hundredth of the time that parsing takes.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "analyze.h"

namespace proviso {

std::string PackRules(const Rules& rules);

// Null where the bytes are not of PackRules of the same build.
std::shared_ptr<const Rules> UnpackRules(std::string_view bytes);

}  // namespace proviso

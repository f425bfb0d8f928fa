// From the paths a person names to texts, in an order that does not change:
//
//   Walk({"LICENSE", "vendor", "kit.zip", "-"}, options, emit)
//   // LICENSE; vendor/a/..., vendor/b ... by name, a folder where its name stands;
//   // kit.zip!/... in the archive's order; then the paths that standard input lists
//
// Folders are walked by the bytes of the names. Links to files are read, links to folders are
// passed over (so no loop of links is ever entered) unless they are named. Archives are told by
// their names: .zip .tar .tar.gz .tgz .tar.xz .txz .tar.zst .tzst .tar.bz2 .tbz2.
//
// Memory is that of the names of one folder at each level.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "batch/input.h"

namespace proviso {

// Every input in order, until `emit` says no or `interrupted` yes (asked while it waits for
// standard input).
PassedOver Walk(const std::vector<std::string>& paths, const InputOptions& options,
                const std::function<bool()>& interrupted, const EmitInput& emit);

// How many files and folders' files there are, as Input::unit counts them, for showing how much
// is left; 0 where standard input or JSON lines make it unknowable, or `interrupted` said yes.
std::uint64_t CountUnits(const std::vector<std::string>& paths, const InputOptions& options,
                         const std::function<bool()>& interrupted);

}  // namespace proviso

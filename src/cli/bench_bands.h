// The parts of `bench` that commands share, and its second measure: the spectrum against a table
// of bands.
#pragma once

#include <string>
#include <vector>

#include "cli/flags.h"

namespace proviso {

// The parts between commas; empty ones are left out.
std::vector<std::string> SplitList(const std::string& list);

// ID.txt, ID.md or ID in the first folder that has it, or "".
std::string FindText(const std::string& id, const std::vector<std::string>& folders);

// bench --bands FILE [--calibrate]: returns the exit status.
int RunBands(const Invocation& invocation, const std::vector<std::string>& folders);

}  // namespace proviso

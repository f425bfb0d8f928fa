// The parts of `bench` that commands share, and its second measure: the spectrum against a table
// of bands.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "bench/compare.h"
#include "cli/files.h"
#include "cli/flags.h"
#include "cli/output.h"

namespace proviso {

// The parts between commas; empty ones are left out.
std::vector<std::string> SplitList(const std::string& list);

// ID.txt, ID.md or ID in the first folder that has it, or "".
std::string FindText(const std::string& id, const std::vector<std::string>& folders);

// Reads and parses the file that `flag` names; complains and gives false where it cannot.
template <typename Parsed>
bool ReadFor(const Invocation& invocation, std::string_view flag,
             std::variant<Parsed, std::string> (*parse)(std::string_view), Parsed& result) {
  const std::string path = invocation.Get(flag);
  std::variant<std::string, FileError> read = ReadText(path);
  if (const auto* error = std::get_if<FileError>(&read)) {
    Complain(path, error->code, error->message);
    return false;
  }
  std::variant<Parsed, std::string> parsed = parse(std::get<std::string>(read));
  if (const auto* wrong = std::get_if<std::string>(&parsed)) {
    Complain(path, "L004", *wrong);
    return false;
  }
  result = std::get<Parsed>(std::move(parsed));
  return true;
}

// A line for each, naming the file of --floors.
void ComplainOfFloors(const Invocation& invocation, const std::vector<BrokenFloor>& broken);

// bench --bands FILE [--calibrate] [--floors FILE]: returns the exit status.
int RunBands(const Invocation& invocation, const std::vector<std::string>& folders);

}  // namespace proviso

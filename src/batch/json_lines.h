// Texts out of JSON lines: one object a line, the text in one field, its name in another.
//
//   {"id": "repo-7", "license": "Permission is ..."}
//   proviso classify - --jsonl-text license --jsonl-id id
//
// A line that is no object, lacks the field or holds something else there is a row with error
// B009 and the run goes on. Lines are read one at a time.
#pragma once

#include <functional>
#include <string>

#include "batch/input.h"

namespace proviso {

// .jsonl or .ndjson.
bool IsJsonLines(const std::string& path);

// Emits an Input a line that is not blank; "-" is standard input. False: `emit` said no.
bool ReadJsonLines(const std::string& path, const InputOptions& options,
                   const std::function<bool()>& interrupted, const EmitInput& emit);

}  // namespace proviso

// Texts out of archives, in memory: nothing of an archive is ever written to disk.
//
//   ReadArchive("kit.zip", options, passed_over, emit);
//   // Input{.path = "kit.zip!/licenses/MIT.txt", .bytes = "..."} ...
//   // Input{.path = "kit.zip!/inner.tgz!/LICENSE", ...}        to options.depth
//   // Input{.path = "kit.zip!/../x", .error = B006}            a path that leads outside
//
// Refused, each as a row, while the run goes on: archives that are broken or locked (B005), paths
// that are absolute or climb (B006), members over max_bytes (B002), and archives that expand
// to more than 200 times their size and 64 MiB, counting archives within them (B007).
// Links and devices in archives are passed over: they lead nowhere here.
//
// At any time one text and, for each level of nesting, one inner archive of at most 64 MiB are
// held.
#pragma once

#include <string>
#include <string_view>

#include "batch/input.h"

namespace proviso {

// By the end of the name: .zip, .tar, .tar.gz, .tgz, ...; upper or lower case.
bool IsArchiveName(std::string_view path);

// Whether a member's path leads out of its archive: absolute, with "..", a drive, a backslash,
// a control character, or empty.
bool IsMisleadingPath(std::string_view path);

// Emits the texts of the archive at `path`. False: `emit` said no.
bool ReadArchive(const std::string& path, const InputOptions& options, PassedOver& passed_over,
                 const EmitInput& emit);

}  // namespace proviso

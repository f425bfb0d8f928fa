// The options of classify, read and checked together.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "batch/cache.h"
#include "batch/classifier.h"
#include "batch/row_file.h"
#include "cli/flags.h"

namespace proviso {

struct ClassifySettings {
  std::vector<std::string> paths;
  ClassifyOptions classify;
  std::unique_ptr<FindingCache> cache;
  RunKey key;          // of --resume
  std::string output;  // of --output; empty: standard output
};

// Complains and gives nothing where something is wrong: usage, the grammar, the policy, the
// cache's folder. Nothing is written before all of it holds.
std::optional<ClassifySettings> ReadClassifySettings(const Invocation& invocation);

// The files that the run writes, --output open already, so that a walk over their folder does
// not read them.
std::vector<FileId> OwnFiles(const ClassifySettings& settings, const Invocation& invocation);

}  // namespace proviso

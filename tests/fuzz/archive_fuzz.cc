// Archives: any bytes give texts and errors, with paths that lead nowhere else, each text within
// its bound and all of them together within what an archive may expand to.
#include <algorithm>
#include <string>

#include "batch/archive.h"
#include "tests/fuzz/memory_file.h"
#include "tests/fuzz/property.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace proviso;
  const MemoryFile file(AsText(data, size));
  InputOptions options;
  options.max_bytes = 1u << 20;
  PassedOver passed_over;
  std::uint64_t total = 0;
  const std::string path = file.path();
  const bool more = ReadArchive(path, options, passed_over, [&](Input input) {
    Require(input.path.starts_with(path), "rows are of the archive", input.path);
    Require(input.file.empty(), "nothing of an archive is opened", input.path);
    if (input.error) {
      Require(input.error->code.starts_with("B00") && !input.error->message.empty(), "errors speak",
              input.path);
      Require(input.bytes.empty(), "a text, or an error", input.path);
      return true;
    }
    Require(input.path.starts_with(path + "!/"), "members have names", input.path);
    Require(!IsMisleadingPath(input.path.substr(path.size() + 2)), "no path misleads", input.path);
    Require(input.bytes.size() <= options.max_bytes, "texts are bounded", input.path);
    total += input.bytes.size();
    return true;
  });
  Require(more, "reading goes on to the end");
  Require(total <= std::max<std::uint64_t>(64u << 20, 200 * size), "no archive is a bomb");
  return 0;
}

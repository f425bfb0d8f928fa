#include "batch/input.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "batch/descriptor.h"

namespace proviso {
namespace {

constexpr std::size_t kSniffed = 8192;
constexpr int kPatience = 100;  // milliseconds between two questions

RowError Unreadable() { return {"B001", fmt::format("cannot read: {}", std::strerror(errno))}; }

RowError TooLarge(std::uint64_t most) {
  return {"B002", fmt::format("too large: more than {} bytes (--max-bytes)", most)};
}

}  // namespace

bool LooksBinary(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kSniffed);
  if (head.starts_with("%PDF-")) return true;
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return false;
  return head.find('\0') != std::string_view::npos;
}

std::optional<RowError> CheckText(std::string_view bytes, const InputOptions& options) {
  if (bytes.size() > options.max_bytes) return TooLarge(options.max_bytes);
  if (bytes.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos) {
    return RowError{"B004", "is empty"};
  }
  if (!options.binary && LooksBinary(bytes)) {
    return RowError{"B003", "looks binary, not like a text (--binary reads it all the same)"};
  }
  return std::nullopt;
}

void ReadInput(Input& input, const InputOptions& options,
               const std::function<bool()>& interrupted) {
  // Not blocking: a pipe that nobody writes to must not hold up the end of the run.
  const Descriptor file(::open(input.file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  struct stat status {};
  if (!file.valid() || ::fstat(file.value(), &status) != 0) {
    input.error = Unreadable();
    return;
  }
  const bool regular = S_ISREG(status.st_mode);
  if (regular && static_cast<std::uint64_t>(status.st_size) > options.max_bytes) {
    // A binary file that is passed over is not too large.
    char head[kSniffed];
    const ssize_t got = input.named || options.binary ? 0 : ::read(file.value(), head, kSniffed);
    const bool binary = got > 0 && LooksBinary({head, static_cast<std::size_t>(got)});
    input.error = binary ? RowError{"B003", "looks binary"} : TooLarge(options.max_bytes);
    return;
  }
  // One byte more than the size, so that the end of the file shows without growing.
  std::string& bytes = input.bytes;
  bytes.resize(regular ? static_cast<std::size_t>(status.st_size) + 1 : 65536);
  std::size_t size = 0;
  while (true) {
    if (size == bytes.size()) bytes.resize(bytes.size() * 2);
    const ssize_t got = ::read(file.value(), bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) {
      pollfd waiting{file.value(), POLLIN, 0};
      ::poll(&waiting, 1, kPatience);
      if (!interrupted()) continue;
      errno = EINTR;
    }
    if (got < 0) {
      input.error = Unreadable();
      return;
    }
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > options.max_bytes) {
      input.error = TooLarge(options.max_bytes);
      return;
    }
  }
  bytes.resize(size);
}

}  // namespace proviso

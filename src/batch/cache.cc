#include "batch/cache.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/sha256.h"
#include "batch/descriptor.h"
#include "batch/whole_file.h"

namespace proviso {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kChecksum = 64;  // hexadecimal digits
constexpr mode_t kMode = 0600;         // entries quote texts

// The whole file; nothing where there is none.
std::optional<std::string> ReadWhole(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status {};
  if (!file.valid() || ::fstat(file.value(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return std::nullopt;
  }
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t size = 0;
  while (size < bytes.size()) {
    const ssize_t got = ::read(file.value(), bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    size += static_cast<std::size_t>(got);
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace

std::string GrammarHash(const GrammarSources& sources) {
  std::string all;
  for (const GrammarSource& source : sources) {
    all += fmt::format("{} {} {}\n", source.path, source.text.size(), source.text);
  }
  return Sha256Hex(all);
}

FindingCache::FindingCache(std::string folder, std::string version, std::string grammar_hash)
    : folder_(std::move(folder)),
      version_(std::move(version)),
      grammar_hash_(std::move(grammar_hash)) {}

std::string FindingCache::Open() const {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) return error.message();
  if (::access(folder_.c_str(), R_OK | W_OK | X_OK) != 0) return std::strerror(errno);
  return fs::is_directory(folder_, error) ? "" : "is no folder";
}

std::string FindingCache::PathOf(const std::string& sha256, bool full) const {
  const std::string key =
      Sha256Hex(fmt::format("{} {} {} {}", sha256, version_, grammar_hash_, full ? "full" : "row"));
  return fmt::format("{}/{}/{}", folder_, key.substr(0, 2), key.substr(2));
}

std::optional<Finding> FindingCache::Load(const std::string& sha256, bool full) {
  const std::optional<std::string> bytes = ReadWhole(PathOf(sha256, full));
  if (!bytes) return std::nullopt;
  if (bytes->size() > kChecksum) {
    const std::string_view rest = std::string_view(*bytes).substr(kChecksum);
    if (Sha256Hex(rest) == bytes->substr(0, kChecksum)) {
      std::optional<Finding> finding = DecodeFinding(rest);
      if (finding && finding->sha256 == sha256) {
        ++hits_;
        return finding;
      }
    }
  }
  ++damaged_;
  return std::nullopt;
}

void FindingCache::Store(const Finding& finding, bool full) {
  const std::string path = PathOf(finding.sha256, full);
  const std::string encoded = EncodeFinding(finding);
  WholeFile file;
  if (!file.Begin(path, kMode) && errno == ENOENT) {
    std::error_code ignored;  // the next attempt tells
    fs::create_directory(fs::path(path).parent_path(), ignored);
    file.Begin(path, kMode);
  }
  if (!file.begun() || !WriteFully(file.descriptor(), Sha256Hex(encoded) + encoded) ||
      !file.Finish()) {
    ++unwritten_;
  }
}

}  // namespace proviso

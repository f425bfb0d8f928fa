#include "cli/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "cli/output.h"

namespace proviso {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostBytes = 1u << 30;
constexpr std::size_t kSniffed = 8192;  // bytes looked at for NUL

class Descriptor {
 public:
  explicit Descriptor(const std::string& path)
      : value_(path == "-" ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~Descriptor() {
    if (value_ > 0) ::close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int value() const { return value_; }

 private:
  int value_;
};

FileError Unreadable() { return {"U002", fmt::format("cannot read: {}", std::strerror(errno))}; }

FileError TooLarge() { return {"U006", "too large: more than 1 GiB"}; }

bool StartsWithUtf16Mark(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

// At most the first `most` + 1 bytes.
std::variant<std::string, FileError> ReadUpTo(const std::string& path, std::uint64_t most) {
  const Descriptor file(path);
  struct stat status {};
  if (file.value() < 0 || ::fstat(file.value(), &status) != 0) return Unreadable();
  if (S_ISDIR(status.st_mode)) {
    return FileError{"U003", "is a folder; `proviso classify` walks folders"};
  }
  // One byte more than the size, so that the end of file shows without growing.
  const std::uint64_t wanted =
      S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 65535;
  std::string bytes(std::min(wanted, most) + 1, '\0');
  std::size_t size = 0;
  while (size <= most) {
    if (size == bytes.size()) bytes.resize(std::min<std::uint64_t>(bytes.size() * 2, most + 1));
    const ssize_t got = ::read(file.value(), bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Unreadable();
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace

std::string ShownPath(const std::string& path) { return path == "-" ? "<standard input>" : path; }

std::variant<std::string, FileError> ReadBytes(const std::string& path) {
  struct stat status {};
  const bool told = path != "-" && ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
  if (told && static_cast<std::uint64_t>(status.st_size) > kMostBytes) return TooLarge();
  std::variant<std::string, FileError> read = ReadUpTo(path, kMostBytes);
  const std::string* bytes = std::get_if<std::string>(&read);
  if (bytes != nullptr && bytes->size() > kMostBytes) return TooLarge();
  return read;
}

std::variant<std::string, FileError> ReadText(const std::string& path, std::uint64_t most) {
  std::variant<std::string, FileError> read = ReadUpTo(path, most);
  const std::string* bytes = std::get_if<std::string>(&read);
  if (bytes == nullptr) return read;
  if (bytes->find_first_not_of(" \t\r\n\f\v") == std::string::npos) {
    return FileError{"U004", "is empty"};
  }
  const std::string_view head = std::string_view(*bytes).substr(0, kSniffed);
  if (head.find('\0') != std::string_view::npos && !StartsWithUtf16Mark(head)) {
    return FileError{"U005", "looks binary, not like a text"};
  }
  return read;
}

std::string GrammarPath(const Invocation& invocation, const std::string& path) {
  const std::string folder = invocation.Get("grammar", "<built-in>");
  return (fs::path(folder) / path).string();
}

std::optional<GrammarSources> GrammarSourcesFor(const Invocation& invocation) {
  if (!invocation.Has("grammar")) return BuiltInGrammar();
  const fs::path root = invocation.Get("grammar");
  std::error_code error;
  fs::recursive_directory_iterator entries(root, error);
  GrammarSources sources;
  bool whole = true;
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    const fs::path& path = entries->path();
    if (path.extension() != ".clause") continue;
    std::variant<std::string, FileError> read = ReadBytes(path.string());
    if (const FileError* wrong = std::get_if<FileError>(&read)) {
      Complain(path.string(), wrong->code, wrong->message);
      whole = false;
      continue;
    }
    sources.push_back(
        {path.lexically_relative(root).generic_string(), std::get<std::string>(std::move(read))});
  }
  if (error) {
    Complain(root.string(), "U002", "cannot read the grammar: " + error.message());
    return std::nullopt;
  }
  if (!whole) return std::nullopt;
  if (sources.empty()) {
    Complain(root.string(), "U002", "holds no grammar: no .clause file");
    return std::nullopt;
  }
  std::sort(sources.begin(), sources.end(),
            [](const GrammarSource& a, const GrammarSource& b) { return a.path < b.path; });
  return sources;
}

void DrawGrammarDiagnostics(const Invocation& invocation, const GrammarSources& sources,
                            const std::vector<FileDiagnostic>& diagnostics) {
  for (const FileDiagnostic& entry : diagnostics) {
    if (invocation.Has("quiet") && entry.diagnostic.severity != Severity::kError) continue;
    const auto source = std::find_if(sources.begin(), sources.end(),
                                     [&](const GrammarSource& s) { return s.path == entry.path; });
    Talk("proviso: " + DrawDiagnostic(GrammarPath(invocation, entry.path),
                                      source == sources.end() ? "" : source->text,
                                      entry.diagnostic));
  }
}

std::shared_ptr<const Rules> RulesFor(const Invocation& invocation) {
  if (!invocation.Has("grammar")) return EmbeddedRules();
  const std::optional<GrammarSources> sources = GrammarSourcesFor(invocation);
  if (!sources) return nullptr;
  ParsedRules parsed = LoadRules(*sources);
  DrawGrammarDiagnostics(invocation, *sources, parsed.diagnostics);
  return parsed.rules;
}

}  // namespace proviso

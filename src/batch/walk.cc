#include "batch/walk.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "batch/archive.h"
#include "batch/json_lines.h"
#include "batch/line_reader.h"

namespace proviso {
namespace {

namespace fs = std::filesystem;

// Deeper folders than the system lets a path name; a bound for the recursion.
constexpr int kMostFolders = 2000;
constexpr std::size_t kLongestPath = 65536;

class Walker {
 public:
  Walker(const InputOptions& options, const std::function<bool()>& interrupted,
         const EmitInput& emit, bool counting)
      : options_(options), interrupted_(interrupted), emit_(emit), counting_(counting) {}

  // A path as a person names it. These give false to end the walk.
  bool Named(const std::string& path) {
    if (path == "-") return StandardInput();
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return Refuse(path, errno);
    if (S_ISDIR(status.st_mode)) return Folder(path, 0);
    return File(path, true);
  }

  const PassedOver& passed_over() const { return passed_over_; }
  std::uint64_t units() const { return unit_; }
  bool unknowable() const { return unknowable_; }

 private:
  bool Emit(Input input) {
    input.unit = unit_;
    return emit_(std::move(input));
  }

  bool Refuse(const std::string& path, int error) {
    ++unit_;
    if (counting_) return true;
    return Emit({.path = path,
                 .error = RowError{"B001", fmt::format("cannot read: {}", std::strerror(error))},
                 .named = true});
  }

  bool File(const std::string& path, bool named) {
    if (!options_.jsonl_text.empty() && IsJsonLines(path)) return Lines(path);
    ++unit_;
    if (counting_) return !interrupted_();
    if (!IsArchiveName(path)) return Emit({.path = path, .file = path, .named = named});
    return ReadArchive(path, options_, passed_over_,
                       [this](Input input) { return Emit(std::move(input)); });
  }

  bool Folder(const std::string& path, int depth) {
    if (depth > kMostFolders) return Refuse(path, ENAMETOOLONG);
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(path, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
      names.push_back(entry->path().filename().string());
    }
    if (error) return Refuse(path, error.value());
    std::sort(names.begin(), names.end());
    const std::string prefix = path.ends_with('/') ? path : path + '/';
    for (const std::string& name : names) {
      if (!Entry(prefix + name, name, depth)) return false;
    }
    return true;
  }

  bool Entry(const std::string& path, const std::string& name, int depth) {
    if (!options_.hidden && name.starts_with('.')) {
      ++passed_over_.hidden;
      return true;
    }
    struct stat itself {
    }, target{};
    if (::lstat(path.c_str(), &itself) != 0) return Refuse(path, errno);
    if (IsOwn(itself)) return true;
    if (S_ISDIR(itself.st_mode)) return Folder(path, depth + 1);
    if (S_ISLNK(itself.st_mode)) {
      if (::stat(path.c_str(), &target) != 0) return Refuse(path, errno);
      if (S_ISDIR(target.st_mode)) {
        ++passed_over_.links;
        return true;
      }
      itself = target;
    }
    if (!S_ISREG(itself.st_mode)) {
      ++passed_over_.special;
      return true;
    }
    return File(path, false);
  }

  bool IsOwn(const struct stat& status) const {
    const FileId id{status.st_dev, status.st_ino};
    return std::find(options_.own.begin(), options_.own.end(), id) != options_.own.end();
  }

  bool StandardInput() {
    unknowable_ = true;
    if (counting_) return false;
    if (!options_.jsonl_text.empty()) return Lines("-");
    LineReader lines("-", kLongestPath, interrupted_);
    std::string line;
    while (true) {
      switch (lines.Next(line)) {
        case LineReader::kLine:
          if (line.ends_with('\r')) line.pop_back();
          // A list that names the list itself would never end.
          if (line == "-") line = "./-";
          if (!line.empty() && !Named(line)) return false;
          break;
        case LineReader::kTooLong:
          if (!Refuse(fmt::format("<standard input>:{}", lines.number()), ENAMETOOLONG)) {
            return false;
          }
          break;
        case LineReader::kFailed: return Refuse("<standard input>", lines.error());
        case LineReader::kEnd: return true;
      }
    }
  }

  bool Lines(const std::string& path) {
    unknowable_ = true;
    if (counting_) return false;
    return ReadJsonLines(path, options_, interrupted_, [this](Input input) {
      ++unit_;
      return Emit(std::move(input));
    });
  }

  const InputOptions& options_;
  const std::function<bool()>& interrupted_;
  const EmitInput& emit_;
  const bool counting_;
  PassedOver passed_over_;
  std::uint64_t unit_ = 0;
  bool unknowable_ = false;
};

}  // namespace

PassedOver Walk(const std::vector<std::string>& paths, const InputOptions& options,
                const std::function<bool()>& interrupted, const EmitInput& emit) {
  Walker walker(options, interrupted, emit, false);
  for (const std::string& path : paths) {
    if (interrupted() || !walker.Named(path)) break;
  }
  return walker.passed_over();
}

std::uint64_t CountUnits(const std::vector<std::string>& paths, const InputOptions& options,
                         const std::function<bool()>& interrupted) {
  const EmitInput nowhere = [](const Input&) { return true; };
  Walker walker(options, interrupted, nowhere, true);
  for (const std::string& path : paths) {
    if (interrupted() || !walker.Named(path)) return 0;
  }
  return walker.unknowable() ? 0 : walker.units();
}

}  // namespace proviso

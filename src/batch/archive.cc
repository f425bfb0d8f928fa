#include "batch/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <locale.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

namespace proviso {
namespace {

constexpr std::uint64_t kMostExpansion = 200;
constexpr std::uint64_t kAlwaysFine = 64u << 20;  // bytes that any archive may expand to
constexpr std::uint64_t kMostNested = 64u << 20;  // bytes of an archive within an archive
constexpr std::size_t kBlock = 65536;

struct CloseArchive {
  void operator()(archive* a) const { archive_read_free(a); }
};
using ArchivePointer = std::unique_ptr<archive, CloseArchive>;

// libarchive turns the names of members into the thread's locale; UTF-8 leaves them whole.
class Utf8Names {
 public:
  Utf8Names() : locale_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (locale_ != nullptr) before_ = ::uselocale(locale_);
  }
  ~Utf8Names() {
    if (locale_ == nullptr) return;
    ::uselocale(before_);
    ::freelocale(locale_);
  }
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;

 private:
  locale_t locale_;
  locale_t before_ = nullptr;
};

ArchivePointer NewReader() {
  ArchivePointer reader(archive_read_new());
  if (reader == nullptr) return reader;
  archive_read_support_format_zip(reader.get());
  archive_read_support_format_tar(reader.get());
  archive_read_support_filter_gzip(reader.get());
  archive_read_support_filter_xz(reader.get());
  archive_read_support_filter_zstd(reader.get());
  archive_read_support_filter_bzip2(reader.get());
  return reader;
}

std::string MessageOf(archive* reader) {
  const char* message = archive_error_string(reader);
  return message == nullptr ? "damaged" : message;
}

RowError Broken(archive* reader) {
  return {"B005", fmt::format("broken archive: {}", MessageOf(reader))};
}

RowError Bomb() {
  return {"B007", fmt::format("expands to more than {} times its size: refused", kMostExpansion)};
}

enum class Got { kAll, kTooLarge, kBroken, kBomb };

class ArchiveWalk {
 public:
  ArchiveWalk(const InputOptions& options, PassedOver& passed_over, const EmitInput& emit,
              std::uint64_t size)
      : options_(options),
        passed_over_(passed_over),
        emit_(emit),
        left_(std::max(kAlwaysFine, size * kMostExpansion)) {}

  // The members of one archive, inner ones included. False: end the run.
  bool Members(archive* reader, const std::string& path, int depth) {
    std::int64_t counted = 0;
    while (!bomb_) {
      archive_entry* entry = nullptr;
      const bool told = std::exchange(broken_, false);  // a member's row has the reason
      const int result = archive_read_next_header(reader, &entry);
      if (result == ARCHIVE_EOF) return true;
      if (result == ARCHIVE_RETRY) continue;
      if (result < ARCHIVE_WARN) return told || Fail(path, Broken(reader));
      // Headers count: an archive of nothing but names is a bomb too.
      const std::int64_t position = archive_filter_bytes(reader, 0);
      if (!Spend(static_cast<std::uint64_t>(std::max<std::int64_t>(0, position - counted)))) break;
      counted = position;
      if (!Member(reader, entry, path, depth)) return false;
      counted = std::max(counted, archive_filter_bytes(reader, 0));
    }
    if (std::exchange(told_, true)) return true;
    return Fail(path, Bomb());
  }

 private:
  static bool IsTar(archive* reader) {
    return (archive_format(reader) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_TAR;
  }

  bool Fail(const std::string& path, RowError error) {
    return emit_({.path = path, .error = std::move(error), .named = true});
  }

  bool Spend(std::uint64_t bytes) {
    bomb_ = bomb_ || bytes > left_;
    left_ -= std::min(left_, bytes);
    return !bomb_;
  }

  bool Member(archive* reader, archive_entry* entry, const std::string& archive_path, int depth) {
    const char* utf8 = archive_entry_pathname_utf8(entry);
    const char* raw = utf8 != nullptr ? utf8 : archive_entry_pathname(entry);
    const std::string name = raw == nullptr ? "" : raw;
    const std::string path = archive_path + "!/" + name;
    const bool is_link =
        archive_entry_hardlink(entry) != nullptr || archive_entry_filetype(entry) == AE_IFLNK;
    if (!is_link && archive_entry_filetype(entry) == AE_IFDIR) return true;
    if (IsMisleadingPath(name)) {
      Drain(reader);
      return Fail(path, {"B006", "the member's path leads out of the archive, or is no path"});
    }
    if (is_link || archive_entry_filetype(entry) != AE_IFREG) {
      ++(is_link ? passed_over_.links : passed_over_.special);
      Drain(reader);
      return true;
    }
    if (!options_.hidden && (name.starts_with('.') || name.find("/.") != std::string::npos)) {
      ++passed_over_.hidden;
      Drain(reader);
      return true;
    }
    if (!IsArchiveName(name)) return Text(reader, path);
    if (depth >= options_.depth) {
      Drain(reader);
      return Fail(path, {"B008", fmt::format("an archive nested deeper than {} (--depth)",
                                             options_.depth)});
    }
    return Inner(reader, path, depth);
  }

  bool Text(archive* reader, const std::string& path) {
    Input input{.path = path};
    switch (ReadMember(reader, options_.max_bytes, input.bytes)) {
      case Got::kAll: return emit_(std::move(input));
      case Got::kTooLarge:
        Drain(reader);
        if (!options_.binary && LooksBinary(input.bytes)) {
          ++passed_over_.binary;
          return true;
        }
        return Fail(path, {"B002", fmt::format("too large: more than {} bytes (--max-bytes)",
                                               options_.max_bytes)});
      case Got::kBroken: return Fail(path, Broken(reader));
      case Got::kBomb: return true;  // `Members` tells
    }
    return true;
  }

  bool Inner(archive* reader, const std::string& path, int depth) {
    std::string bytes;
    switch (ReadMember(reader, kMostNested, bytes)) {
      case Got::kAll: break;
      case Got::kTooLarge:
        Drain(reader);
        return Fail(path, {"B002", fmt::format("too large: an archive of more than {} bytes within "
                                               "an archive",
                                               kMostNested)});
      case Got::kBroken: return Fail(path, Broken(reader));
      case Got::kBomb: return true;
    }
    const ArchivePointer inner = NewReader();
    if (inner == nullptr) return Fail(path, {"B001", "cannot read: out of memory"});
    if (archive_read_open_memory(inner.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
      return Fail(path, Broken(inner.get()));
    }
    return Members(inner.get(), path, depth + 1);
  }

  Got ReadMember(archive* reader, std::uint64_t most, std::string& bytes) {
    std::array<char, kBlock> block;
    while (true) {
      const la_ssize_t got = archive_read_data(reader, block.data(), block.size());
      if (got == 0) return Got::kAll;
      if (got == ARCHIVE_RETRY) continue;
      if (got < 0) {
        broken_ = true;
        return Got::kBroken;
      }
      if (!Spend(static_cast<std::uint64_t>(got))) return Got::kBomb;
      bytes.append(block.data(), static_cast<std::size_t>(got));
      if (bytes.size() > most) return Got::kTooLarge;
    }
  }

  // Passes over a member, counting what it expands to: libarchive has to expand a compressed tar
  // to pass over anything in it.
  void Drain(archive* reader) {
    if (!IsTar(reader)) return;
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    while (archive_read_data_block(reader, &block, &size, &offset) == ARCHIVE_OK && Spend(size)) {
    }
  }

  const InputOptions& options_;
  PassedOver& passed_over_;
  const EmitInput& emit_;
  std::uint64_t left_;  // bytes that may still come out
  bool bomb_ = false, told_ = false, broken_ = false;
};

bool EndsWith(std::string_view text, std::string_view lower_end) {
  if (text.size() < lower_end.size()) return false;
  text.remove_prefix(text.size() - lower_end.size());
  return std::equal(text.begin(), text.end(), lower_end.begin(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

}  // namespace

bool IsArchiveName(std::string_view path) {
  static constexpr std::array<std::string_view, 10> kEnds = {
      ".zip", ".tar",     ".tar.gz", ".tgz",     ".tar.xz",
      ".txz", ".tar.zst", ".tzst",   ".tar.bz2", ".tbz2"};
  return std::any_of(kEnds.begin(), kEnds.end(),
                     [&](std::string_view end) { return EndsWith(path, end); });
}

bool IsMisleadingPath(std::string_view path) {
  if (path.empty() || path.front() == '/') return true;
  if (path.size() > 1 && path[1] == ':') return true;
  if (std::any_of(path.begin(), path.end(), [](char c) {
        return c == '\\' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
      })) {
    return true;
  }
  while (true) {
    const std::size_t slash = path.find('/');
    if (path.substr(0, slash) == "..") return true;
    if (slash == std::string_view::npos) return false;
    path.remove_prefix(slash + 1);
  }
}

bool ReadArchive(const std::string& path, const InputOptions& options, PassedOver& passed_over,
                 const EmitInput& emit) {
  const Utf8Names names;
  struct stat status {};
  const ArchivePointer reader = NewReader();
  const auto fail = [&](RowError error) {
    return emit({.path = path, .error = std::move(error), .named = true});
  };
  if (reader == nullptr) return fail({"B001", "cannot read: out of memory"});
  if (::stat(path.c_str(), &status) != 0) {
    return fail({"B001", fmt::format("cannot read: {}", std::strerror(errno))});
  }
  if (archive_read_open_filename(reader.get(), path.c_str(), kBlock) != ARCHIVE_OK) {
    const int code = archive_errno(reader.get());
    if (code == EACCES || code == ENOENT || code == EIO) {
      return fail({"B001", fmt::format("cannot read: {}", std::strerror(code))});
    }
    return fail(Broken(reader.get()));
  }
  const auto size = static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0));
  ArchiveWalk walk(options, passed_over, emit, size);
  return walk.Members(reader.get(), path, 1);
}

}  // namespace proviso

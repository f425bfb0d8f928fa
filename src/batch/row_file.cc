#include "batch/row_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <limits>

#include "batch/whole_file.h"

namespace proviso {
namespace {

constexpr std::string_view kFirstLine = "proviso classify, run 1\n";
constexpr std::size_t kAnyLength = std::numeric_limits<std::size_t>::max();

RowFileError System(std::string_view what) {
  return {"B010", fmt::format("{}: {}", what, std::strerror(errno))};
}

// One line a value, whatever is in it.
std::string Escaped(std::string_view value) {
  std::string line;
  for (const char c : value) {
    if (c == '\n') {
      line += "\\n";
    } else if (c == '\\') {
      line += "\\\\";
    } else {
      line += c;
    }
  }
  return line;
}

std::vector<std::string> LinesOf(const RunKey& key) {
  std::vector<std::string> lines;
  for (const auto& [name, value] : key) lines.push_back(Escaped(name) + " " + Escaped(value));
  return lines;
}

// Written whole: a run that is killed here has written no row yet.
bool WriteKey(const std::string& path, const RunKey& key) {
  std::string text(kFirstLine);
  for (const std::string& line : LinesOf(key)) text += line + "\n";
  WholeFile file;
  return file.Begin(path) && WriteFully(file.descriptor(), text) && file.Finish();
}

// Why rows of the run whose key stands at `path` cannot go on under `key`.
std::optional<RowFileError> CompareKey(const std::string& path, const RunKey& key) {
  LineReader reader(path, kAnyLength, nullptr);
  std::string line;
  if (reader.Next(line) != LineReader::kLine || line + "\n" != kFirstLine) {
    return RowFileError{"B012", fmt::format("cannot resume: {} is missing or not of this program, "
                                            "so nobody knows what the rows are of; remove the "
                                            "output to begin anew",
                                            path)};
  }
  const std::vector<std::string> lines = LinesOf(key);
  const auto differs = [](std::string_view was, std::string_view is) {
    return RowFileError{"B012",
                        fmt::format("cannot resume another run: it was begun with {}, this "
                                    "one has {}; remove the output to begin anew",
                                    was.empty() ? "nothing" : was, is.empty() ? "nothing" : is)};
  };
  for (const std::string& expected : lines) {
    const bool there = reader.Next(line) == LineReader::kLine;
    if (!there || line != expected) return differs(there ? line : "", expected);
  }
  if (reader.Next(line) == LineReader::kLine) return differs(line, "");
  return std::nullopt;
}

}  // namespace

std::optional<RowFileError> RowFile::Open(const std::string& path, const RunKey& key,
                                          RowFormat format, const std::string& header, bool resume,
                                          Tally* tally) {
  path_ = path;
  format_ = format;
  file_ = Descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  struct stat status {};
  if (!file_.valid() && (errno == EACCES || errno == EPERM || errno == ENXIO)) {
    const int error = errno;
    file_ = Descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!file_.valid() && errno == ENOENT) errno = error;  // it is not there, and cannot be made
  }
  if (!file_.valid() || ::fstat(file_.value(), &status) != 0) return System("cannot write");
  if (!S_ISREG(status.st_mode)) {  // a device or a pipe: nothing to lock, nothing to come back to
    if (resume) return RowFileError{"B010", "cannot resume: is no file"};
    return WriteFully(file_.value(), header) ? std::nullopt : std::optional(System("cannot write"));
  }
  if (::flock(file_.value(), LOCK_EX | LOCK_NB) != 0) {
    return RowFileError{"B011", "another run is writing it"};
  }
  const std::string key_path = path + ".resume";
  if (resume && status.st_size > 0) {
    if (std::optional<RowFileError> other = CompareKey(key_path, key)) return other;
    return Keep(header, tally);
  }
  if (::ftruncate(file_.value(), 0) != 0) return System("cannot write");
  if (!WriteKey(key_path, key)) return System(fmt::format("cannot write {}", key_path));
  return WriteFully(file_.value(), header) ? std::nullopt : std::optional(System("cannot write"));
}

std::optional<RowFileError> RowFile::Keep(const std::string& header, Tally* tally) {
  LineReader reader(path_, kAnyLength, nullptr);
  std::string line;
  std::uint64_t end = 0;
  bool header_stands = header.empty();
  LineReader::Result result;
  while ((result = reader.Next(line)) == LineReader::kLine && reader.complete()) {
    if (!header_stands) {
      if (line + "\n" != header) {
        return RowFileError{"B013", "cannot resume: the first line is no header of this run"};
      }
      header_stands = true;
    } else {
      const std::optional<RowDigest> row = ReadRow(line, format_);
      if (!row) {
        return RowFileError{"B013", fmt::format("cannot resume: line {} is no row of this program",
                                                reader.number())};
      }
      tally->Add(*row);
      ++kept_rows_;
    }
    end = reader.end();
  }
  if (result == LineReader::kFailed) {
    errno = reader.error();
    return System("cannot read");
  }
  tally->kept = kept_rows_;
  if (::ftruncate(file_.value(), static_cast<off_t>(end)) != 0 ||
      ::lseek(file_.value(), 0, SEEK_END) < 0) {
    return System("cannot write");
  }
  if (!header_stands && !WriteFully(file_.value(), header)) return System("cannot write");
  if (kept_rows_ > 0) {
    kept_ = std::make_unique<LineReader>(path_, kAnyLength, nullptr);
    if (!header.empty()) kept_->Next(line);
  }
  return std::nullopt;
}

bool RowFile::Write(std::string_view rows) {
  const off_t begin = ::lseek(file_.value(), 0, SEEK_CUR);
  if (WriteFully(file_.value(), rows)) return true;
  const int error = errno;
  // Of the rows that the disk had no room for, what is not whole goes.
  const off_t end = ::lseek(file_.value(), 0, SEEK_CUR);
  if (begin >= 0 && end > begin) {
    const std::size_t feed = rows.substr(0, static_cast<std::size_t>(end - begin)).rfind('\n');
    const off_t whole = feed == std::string_view::npos ? 0 : static_cast<off_t>(feed) + 1;
    if (::ftruncate(file_.value(), begin + whole) == 0) ::lseek(file_.value(), 0, SEEK_END);
  }
  errno = error;
  return false;
}

std::optional<std::string> RowFile::NextKept() {
  if (kept_rows_ == 0) return std::nullopt;
  --kept_rows_;
  std::string line;
  if (kept_->Next(line) != LineReader::kLine) return std::nullopt;
  const std::optional<RowDigest> row = ReadRow(line, format_);
  return row ? std::optional(row->path) : std::nullopt;
}

}  // namespace proviso

#include "batch/whole_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace proviso {
namespace {

namespace fs = std::filesystem;

constexpr int kMostNames = 1000;

// The path that a link leads to; one that does not resolve is taken as it stands.
std::string Resolved(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(path, error);
  return error ? path : real.string();
}

// Tries names beside `target` until `make` makes the file of one; empty: errno says why.
template <typename Make>
std::string MakeBeside(const std::string& target, Make make) {
  for (int i = 0; i < kMostNames; ++i) {
    std::string name = fmt::format("{}.{}.{}", target, ::getpid(), i);
    if (make(name)) return name;
    if (errno != EEXIST) break;
  }
  return {};
}

// How the system names an open file that has no name. It needs /proc.
std::string OpenName(int descriptor) { return fmt::format("/proc/self/fd/{}", descriptor); }

bool LinkAs(int descriptor, const std::string& name) {
  return ::linkat(AT_FDCWD, OpenName(descriptor).c_str(), AT_FDCWD, name.c_str(),
                  AT_SYMLINK_FOLLOW) == 0;
}

// No signal ends the thread between two calls.
class WithoutSignals {
 public:
  WithoutSignals() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~WithoutSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  WithoutSignals(const WithoutSignals&) = delete;
  WithoutSignals& operator=(const WithoutSignals&) = delete;

 private:
  sigset_t before_;
};

}  // namespace

WholeFile::~WholeFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

bool WholeFile::Begin(const std::string& path, mode_t mode) {
  target_ = Resolved(path);
  const fs::path folder = fs::path(target_).parent_path();
  file_ = Descriptor(
      ::open(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, mode));
  const bool can_be_named = begun() && ::access(OpenName(descriptor()).c_str(), F_OK) == 0;
  return can_be_named || BeginNamed(path, mode);
}

bool WholeFile::BeginNamed(const std::string& path, mode_t mode) {
  target_ = Resolved(path);
  const WithoutSignals whole;
  temporary_ = MakeBeside(target_, [&](const std::string& name) {
    file_ = Descriptor(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    return file_.valid();
  });
  return begun();
}

bool WholeFile::Finish() {
  struct stat before {};
  const bool exists = ::stat(target_.c_str(), &before) == 0;
  if (exists && ::fchmod(descriptor(), before.st_mode & 07777) != 0) return false;
  // A file system of the network may tell only here that it had no room.
  if (!temporary_.empty() && ::fsync(descriptor()) != 0) return false;
  const WithoutSignals whole;
  return (!temporary_.empty() || Link()) && Rename();
}

// A nameless file cannot take the place of another: it gets a name beside it first.
bool WholeFile::Link() {
  if (LinkAs(descriptor(), target_)) return true;
  if (errno != EEXIST) return false;
  temporary_ =
      MakeBeside(target_, [this](const std::string& name) { return LinkAs(descriptor(), name); });
  return !temporary_.empty();
}

bool WholeFile::Rename() {
  if (temporary_.empty()) return true;
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) return false;
  temporary_.clear();
  return true;
}

}  // namespace proviso

#include "batch/line_reader.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace proviso {
namespace {

constexpr std::size_t kBuffer = 65536;
constexpr int kPatience = 100;  // milliseconds between two questions

}  // namespace

LineReader::LineReader(const std::string& path, std::size_t longest,
                       std::function<bool()> interrupted)
    : file_(path == "-" ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)),
      longest_(longest),
      interrupted_(std::move(interrupted)),
      buffer_(kBuffer, '\0'),
      error_(file_.valid() ? 0 : errno) {}

bool LineReader::Fill() {
  while (error_ == 0) {
    pollfd waiting{file_.value(), POLLIN, 0};
    const int ready = ::poll(&waiting, 1, kPatience);
    if (interrupted_ && interrupted_()) return false;
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    const ssize_t got = ::read(file_.value(), buffer_.data(), buffer_.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) error_ = errno;
    if (got <= 0) return false;
    at_ = 0;
    filled_ = static_cast<std::size_t>(got);
    return true;
  }
  return false;
}

LineReader::Result LineReader::Next(std::string& line) {
  line.clear();
  bool too_long = false, any = false;
  while (true) {
    if (at_ == filled_ && !Fill()) {
      if (error_ != 0) return kFailed;
      if (!any || (interrupted_ && interrupted_())) return kEnd;
      complete_ = false;
      break;
    }
    any = true;
    const char* begin = buffer_.data() + at_;
    const void* feed = std::memchr(begin, '\n', filled_ - at_);
    const std::size_t size = feed == nullptr
                                 ? filled_ - at_
                                 : static_cast<std::size_t>(static_cast<const char*>(feed) - begin);
    too_long = too_long || line.size() + size > longest_;
    if (!too_long) line.append(begin, size);
    at_ += size;
    end_ += size;
    if (feed != nullptr) {
      ++at_;
      ++end_;
      complete_ = true;
      break;
    }
  }
  ++number_;
  return too_long ? kTooLong : kLine;
}

}  // namespace proviso

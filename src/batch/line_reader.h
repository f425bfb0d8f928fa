// Lines of a file or of standard input, one buffer, a bound on the longest line.
//
//   LineReader lines("-", 65536, interrupted);
//   std::string line;
//   while (lines.Next(line) == LineReader::kLine) ...
//
// Waiting for a slow pipe, it asks `interrupted` a few times a second.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "batch/descriptor.h"

namespace proviso {

class LineReader {
 public:
  enum Result { kLine, kTooLong, kEnd, kFailed };

  // "-" is standard input.
  LineReader(const std::string& path, std::size_t longest, std::function<bool()> interrupted);

  // The next line without its line feed; the last needs none. kTooLong: the line was passed
  // over. After kEnd (also when interrupted) or kFailed there is no more.
  Result Next(std::string& line);

  std::uint64_t number() const { return number_; }  // of the line just read, from 1
  bool complete() const { return complete_; }       // it ended with a line feed
  std::uint64_t end() const { return end_; }        // bytes up to the end of that line
  int error() const { return error_; }              // errno of kFailed

 private:
  bool Fill();  // more bytes; false: the end, or error_

  Descriptor file_;
  std::size_t longest_;
  std::function<bool()> interrupted_;
  std::string buffer_;
  std::size_t at_ = 0, filled_ = 0;
  std::uint64_t number_ = 0, end_ = 0;
  bool complete_ = false;
  int error_ = 0;
};

}  // namespace proviso

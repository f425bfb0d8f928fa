// A file that appears whole or not at all. What is written has no name until `Finish`: a process
// that is killed, in whatever way, leaves nothing of it behind.
//
//   WholeFile file;
//   if (!file.Begin("report.txt")) ...                     // errno says why
//   if (!WriteFully(file.descriptor(), report)) ...        // the disk is full, say
//   if (!file.Finish()) ...                                // report.txt is what it was before
//
// Symbolic links are followed: the file that they lead to is replaced. The new file has the
// permissions of the one whose place it takes.
//
// A file system without nameless files (O_TMPFILE; NFS is one) has it written beside PATH, as
// PATH.PID.N, which goes with the WholeFile and stays only where the process is killed.
#pragma once

#include <sys/types.h>

#include <string>

#include "batch/descriptor.h"

namespace proviso {

class WholeFile {
 public:
  WholeFile() = default;
  ~WholeFile();  // what is not finished goes
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;

  // Begins a file that will be `path`, with `mode` less the umask. False: errno says why.
  bool Begin(const std::string& path, mode_t mode = 0666);
  // The same with a name from the beginning, as where there are no nameless files.
  bool BeginNamed(const std::string& path, mode_t mode = 0666);

  bool begun() const { return file_.valid(); }
  int descriptor() const { return file_.value(); }

  // Gives the file its name, in place of what bore it. False: errno says why, and nothing is left.
  bool Finish();

 private:
  bool Link();
  bool Rename();

  std::string target_;     // `path` with symbolic links followed
  std::string temporary_;  // the name it has now; empty: none
  Descriptor file_;
};

}  // namespace proviso

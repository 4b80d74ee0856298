// Reading files whole, within a limit.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <variant>

namespace assent {

struct FileError {
  enum class Kind { cannot_read, not_a_file, too_large } kind;
  std::string message;  // "No such file or directory"
};

enum class FileKinds { regular_only, pipes_too };

/// An open descriptor of a file, to be closed by the caller. Opens no folder, and no pipe that has a name of its own:
/// it would wait for ever (a pipe of the shell, below /dev or /proc, is read with `pipes_too`).
[[nodiscard]] std::variant<int, FileError> open_file(const std::string& path, FileKinds kinds);

/// Does the file lie in the folder, or in one below it, when all links are followed? False where the folder is not
/// there. `file` is a path without links.
[[nodiscard]] bool lies_below(const std::filesystem::path& file, const std::filesystem::path& folder);

/// Was this file opened here to be read, by this process, under whatever name? Links are followed.
[[nodiscard]] bool was_read(const std::string& path);

/// For a program that reads its inputs again and again: a number on the device may be another file's by now.
void forget_read_files();

/// The first bytes of a file, `most` at most, to see what it is: that alone does not make it an input.
[[nodiscard]] std::variant<std::string, FileError> read_head(const std::string& path, std::size_t most);

/// The bytes of a file of at most `most` bytes. Never waits for a FIFO unless `pipes_too`; never reads a folder.
[[nodiscard]] std::variant<std::string, FileError> read_file(const std::string& path, std::size_t most,
                                                             FileKinds kinds);

/// The rest of an open file descriptor.
[[nodiscard]] std::variant<std::string, FileError> read_descriptor(int descriptor, std::size_t most);

}  // namespace assent

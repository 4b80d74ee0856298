// Reading files whole, within a limit.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <system_error>
#include <variant>

namespace assent {

struct FileError {
  enum class Kind { cannot_read, not_a_file, too_large } kind;
  std::string message;  // "No such file or directory"
};

enum class FileKinds { regular_only, pipes_too };

struct OpenFile {
  int descriptor;    // to be closed by the caller
  std::size_t size;  // as the system tells; 0 where it does not know
};

/// Opens a file: no folder, and no pipe that has a name of its own, which would wait for ever (a pipe of the shell,
/// below /dev or /proc, is read with `pipes_too`).
[[nodiscard]] std::variant<OpenFile, FileError> open_file(const std::string& path, FileKinds kinds);

/// Does the file lie in the folder, or in one below it, when all links are followed? False where the folder is not
/// there. `file` is a path without links.
[[nodiscard]] bool lies_below(const std::filesystem::path& file, const std::filesystem::path& folder);

/// The same for a folder that is a path without links itself.
[[nodiscard]] bool lies_below_real(const std::filesystem::path& file, const std::filesystem::path& real_folder);

/// The folder's path without links, as `std::filesystem::canonical` gives it. Each folder is looked up once, until
/// `forget_read_files`: the files of one run lie in few folders.
[[nodiscard]] std::filesystem::path real_folder(const std::filesystem::path& folder, std::error_code& error);

/// The path of `relative` in `real_folder` without links; the folder's path has none. As `std::filesystem::canonical`
/// of both together, but the folder is not looked at again.
[[nodiscard]] std::filesystem::path real_path_in(const std::filesystem::path& real_folder,
                                                 const std::filesystem::path& relative, std::error_code& error);

/// Was this file opened here to be read, by this process, under whatever name? Links are followed.
[[nodiscard]] bool was_read(const std::string& path);

/// For a program that reads its inputs again and again: a number on the device may be another file's by now, and a link
/// may lead elsewhere.
void forget_read_files();

/// The first bytes of a file, `most` at most, to see what it is: that alone does not make it an input.
[[nodiscard]] std::variant<std::string, FileError> read_head(const std::string& path, std::size_t most);

/// The bytes of a file of at most `most` bytes. Never waits for a FIFO unless `pipes_too`; never reads a folder.
[[nodiscard]] std::variant<std::string, FileError> read_file(const std::string& path, std::size_t most,
                                                             FileKinds kinds);

/// The rest of an open file descriptor.
[[nodiscard]] std::variant<std::string, FileError> read_descriptor(int descriptor, std::size_t most);

}  // namespace assent

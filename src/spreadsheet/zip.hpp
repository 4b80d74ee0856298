// The files inside a ZIP archive that is in memory.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace assent {

/// Reads through minizip, piece by piece, so that a small archive cannot fill the memory.
class Zip {
 public:
  /// One file inside: its path with `/`, and how large it says it is when unpacked.
  struct Entry {
    std::string path;
    std::size_t bytes = 0;
  };
  enum class Outcome { done, stopped, broken, too_large };

  /// `bytes` must outlive the archive. Unpacks `most` bytes in all.
  Zip(std::string_view bytes, std::size_t most);
  ~Zip();
  Zip(const Zip&) = delete;
  Zip& operator=(const Zip&) = delete;

  /// False where the bytes are no archive, or its list of files is broken or longer than any office program's.
  [[nodiscard]] bool is_good() const { return good_; }
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  [[nodiscard]] bool has(std::string_view path) const;
  /// Hands the unpacked bytes of one file to `take` until that answers false.
  [[nodiscard]] Outcome read(std::string_view path, const std::function<bool(std::string_view)>& take);
  /// The limit of bytes to unpack.
  [[nodiscard]] std::size_t most() const { return most_; }

 private:
  struct Memory;
  std::unique_ptr<Memory> memory_;
  std::size_t most_, unpacked_ = 0;
  void* archive_ = nullptr;
  bool good_ = false;
  std::vector<Entry> entries_;
};

}  // namespace assent

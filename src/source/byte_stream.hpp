// The bytes of an input, one piece after the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/sha256.hpp"
#include "source/file.hpp"

namespace assent {

/// Reads a file, standard input or a text in memory. Its first bytes can be looked at before they are read.
class ByteStream {
 public:
  static constexpr std::size_t head_bytes = std::size_t{64} << 10;

  /// Opens a file, or standard input for `-`.
  [[nodiscard]] static std::variant<ByteStream, FileError> open(const std::string& path);
  /// A text; it must outlive the stream.
  explicit ByteStream(std::string_view text);
  ByteStream(ByteStream&& other) noexcept;
  ByteStream& operator=(ByteStream&&) = delete;
  ~ByteStream();

  /// The first bytes, still to be read.
  [[nodiscard]] std::string_view head() const { return head_; }
  /// The next bytes, `most` at most; fewer only at the end, and 0 after it or after a failure.
  [[nodiscard]] std::size_t read(char* to, std::size_t most);
  /// All the rest, unless it is longer than `most` (FileError::Kind::too_large). Memory is got in so many threads.
  [[nodiscard]] std::variant<std::string, FileError> read_all(std::size_t most, std::size_t threads = 1);
  [[nodiscard]] const std::optional<FileError>& failure() const { return failure_; }
  /// How many bytes there are, where the system knows; else 0.
  [[nodiscard]] std::size_t size_hint() const { return size_hint_; }
  /// How many bytes were read.
  [[nodiscard]] std::uint64_t count() const { return count_; }

  /// Computes the SHA-256 of what is read from here on.
  void want_digest() { hash_.emplace(); }
  /// "" when it was not wanted.
  [[nodiscard]] std::string digest();

 private:
  ByteStream() = default;
  [[nodiscard]] std::size_t read_more(char* to, std::size_t most);

  int descriptor_ = -1;
  std::string_view text_;  // what is left of a text in memory
  std::string head_;
  std::size_t head_read_ = 0;  // bytes of the head that were read
  std::size_t size_hint_ = 0;
  std::size_t fetched_ = 0;  // bytes that the descriptor gave
  bool ended_ = false;       // it has no more
  std::uint64_t count_ = 0;
  std::optional<FileError> failure_;
  std::optional<Sha256> hash_;
};

}  // namespace assent

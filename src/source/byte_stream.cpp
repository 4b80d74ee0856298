#include "source/byte_stream.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/large_pages.hpp"

namespace assent {

std::variant<ByteStream, FileError> ByteStream::open(const std::string& path) {
  ByteStream stream;
  if (path == "-") {
    stream.descriptor_ = STDIN_FILENO;
    struct stat status {};
    if (::fstat(stream.descriptor_, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0)
      stream.size_hint_ = static_cast<std::size_t>(status.st_size);
  } else {
    const auto opened = open_file(path, FileKinds::pipes_too);
    if (const auto* error = std::get_if<FileError>(&opened)) return *error;
    const auto [descriptor, size] = std::get<OpenFile>(opened);
    stream.descriptor_ = descriptor;
    stream.size_hint_ = size;
  }
  stream.head_.resize(stream.size_hint_ > 0 ? std::min(head_bytes, stream.size_hint_ + 1) : head_bytes);
  stream.head_.resize(stream.read_more(stream.head_.data(), stream.head_.size()));
  if (stream.failure_) return *stream.failure_;
  return stream;
}

ByteStream::ByteStream(std::string_view text)
    : text_(text.substr(std::min(text.size(), head_bytes))),
      head_(text.substr(0, head_bytes)),
      size_hint_(text.size()) {}

ByteStream::ByteStream(ByteStream&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      text_(other.text_),
      head_(std::move(other.head_)),
      head_read_(other.head_read_),
      size_hint_(other.size_hint_),
      fetched_(other.fetched_),
      ended_(other.ended_),
      count_(other.count_),
      failure_(std::move(other.failure_)),
      hash_(std::move(other.hash_)) {}

ByteStream::~ByteStream() {
  if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
}

std::size_t ByteStream::read_more(char* to, std::size_t most) {
  if (descriptor_ < 0) {
    const std::size_t length = std::min(most, text_.size());
    std::memcpy(to, text_.data(), length);
    text_.remove_prefix(length);
    return length;
  }
  std::size_t used = 0;
  while (used < most && !ended_) {
    const ssize_t got = ::read(descriptor_, to + used, most - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) failure_ = FileError{FileError::Kind::cannot_read, std::strerror(errno)};
    if (got <= 0) break;
    used += static_cast<std::size_t>(got);
    fetched_ += static_cast<std::size_t>(got);
    ended_ = size_hint_ > 0 && fetched_ >= size_hint_ && used < most;  // less than asked for
  }
  return used;
}

std::size_t ByteStream::read(char* to, std::size_t most) {
  const std::size_t from_head = std::min(most, head_.size() - head_read_);
  std::memcpy(to, head_.data() + head_read_, from_head);
  head_read_ += from_head;
  const std::size_t all = from_head + (from_head < most && !failure_ ? read_more(to + from_head, most - from_head) : 0);
  if (hash_) hash_->add({to, all});
  count_ += all;
  return all;
}

std::variant<std::string, FileError> ByteStream::read_all(std::size_t most, std::size_t threads) {
  const FileError too_large{FileError::Kind::too_large, "the file is too large"};
  if (size_hint_ > most) return too_large;
  std::string bytes;
  for (std::size_t used = 0;;) {
    const std::size_t room = std::max({size_hint_ + 1, used * 2, head_.size() + 1});
    bytes.reserve(room);
    use_large_pages(bytes.data(), room, threads);
    bytes.resize(room);
    used += read(bytes.data() + used, bytes.size() - used);
    if (failure_) return *failure_;
    if (used > most) return too_large;
    if (used == bytes.size()) continue;
    bytes.resize(used);
    return bytes;
  }
}

std::string ByteStream::digest() { return hash_ ? hash_->hex() : ""; }

}  // namespace assent

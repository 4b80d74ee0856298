#include "spreadsheet/zip.hpp"

#include <minizip/unzip.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace assent {

struct Zip::Memory {
  std::string_view bytes;
  std::size_t at = 0;
};

namespace {

constexpr std::size_t most_entries = 10'000, longest_path = 1024, block = std::size_t{64} << 10;

// minizip's functions of a file, over bytes in memory: Memory is both its `opaque` and its `stream`.
template <class Memory>
[[nodiscard]] zlib_filefunc64_def functions_over(Memory& memory) {
  zlib_filefunc64_def functions{};
  functions.opaque = &memory;
  functions.zopen64_file = [](voidpf opaque, const void*, int) -> voidpf { return opaque; };
  functions.zread_file = [](voidpf, voidpf stream, void* to, uLong size) -> uLong {
    auto& from = *static_cast<Memory*>(stream);
    const std::size_t got = std::min<std::size_t>(size, from.bytes.size() - from.at);
    if (got > 0) std::memcpy(to, from.bytes.data() + from.at, got);
    from.at += got;
    return static_cast<uLong>(got);
  };
  functions.zwrite_file = [](voidpf, voidpf, const void*, uLong) -> uLong { return 0; };
  functions.ztell64_file = [](voidpf, voidpf stream) -> ZPOS64_T { return static_cast<Memory*>(stream)->at; };
  functions.zseek64_file = [](voidpf, voidpf stream, ZPOS64_T offset, int origin) -> long {
    auto& in = *static_cast<Memory*>(stream);
    const std::size_t from = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                             : origin == ZLIB_FILEFUNC_SEEK_CUR ? in.at
                                                                : in.bytes.size();
    if (offset > in.bytes.size() - from) return -1;
    in.at = from + static_cast<std::size_t>(offset);
    return 0;
  };
  functions.zclose_file = [](voidpf, voidpf) { return 0; };
  functions.zerror_file = [](voidpf, voidpf) { return 0; };
  return functions;
}

}  // namespace

Zip::Zip(std::string_view bytes, std::size_t most) : memory_(std::make_unique<Memory>(Memory{bytes})), most_(most) {
  zlib_filefunc64_def functions = functions_over(*memory_);
  archive_ = unzOpen2_64("", &functions);
  if (archive_ == nullptr) return;
  int step = unzGoToFirstFile(archive_);
  for (; step == UNZ_OK; step = unzGoToNextFile(archive_)) {
    std::array<char, longest_path + 1> path{};
    unz_file_info64 info{};
    if (unzGetCurrentFileInfo64(archive_, &info, path.data(), longest_path, nullptr, 0, nullptr, 0) != UNZ_OK) return;
    if (info.size_filename > longest_path || entries_.size() == most_entries) return;
    entries_.push_back({path.data(), static_cast<std::size_t>(info.uncompressed_size)});
  }
  good_ = step == UNZ_END_OF_LIST_OF_FILE;
}

Zip::~Zip() {
  if (archive_ != nullptr) unzClose(archive_);
}

bool Zip::has(std::string_view path) const { return std::ranges::find(entries_, path, &Entry::path) != entries_.end(); }

Zip::Outcome Zip::read(std::string_view path, const std::function<bool(std::string_view)>& take) {
  const auto entry = std::ranges::find(entries_, path, &Entry::path);
  if (entry == entries_.end()) return Outcome::broken;
  if (entry->bytes > most_ - unpacked_) return Outcome::too_large;
  if (unzLocateFile(archive_, entry->path.c_str(), 1) != UNZ_OK || unzOpenCurrentFile(archive_) != UNZ_OK)
    return Outcome::broken;
  std::vector<char> buffer(block);
  Outcome outcome = Outcome::done;
  while (outcome == Outcome::done) {
    const int got = unzReadCurrentFile(archive_, buffer.data(), static_cast<unsigned>(buffer.size()));
    if (got == 0) break;
    if (got < 0) outcome = Outcome::broken;
    else if (static_cast<std::size_t>(got) > most_ - unpacked_) outcome = Outcome::too_large;
    else if (unpacked_ += static_cast<std::size_t>(got); !take({buffer.data(), static_cast<std::size_t>(got)}))
      outcome = Outcome::stopped;
  }
  const bool intact = unzCloseCurrentFile(archive_) == UNZ_OK;  // its checksum, where all of it was read
  return outcome == Outcome::done && !intact ? Outcome::broken : outcome;
}

}  // namespace assent

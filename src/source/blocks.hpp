// Text in blocks of whole lines, for formats that are read line by line: any size of file in little memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/ordered_work.hpp"
#include "source/byte_stream.hpp"

namespace assent {

/// Whole lines; only the last line of a file may lack its line feed.
struct Block {
  std::string bytes;
  std::uint32_t first_line = 1;
  std::size_t number = 0;  // of the block in its file
};

/// Cuts a stream into blocks. A byte order mark at its begin is skipped.
class BlockReader {
 public:
  static constexpr std::size_t block_bytes = std::size_t{1} << 18;
  static constexpr std::size_t longest_line = std::size_t{16} << 20;

  explicit BlockReader(ByteStream& stream) : stream_(stream) {}
  /// The next block; false at the end, and where a line is longer than `longest_line` (see `line_is_too_long`).
  [[nodiscard]] bool next(Block& block);
  [[nodiscard]] bool line_is_too_long() const { return too_long_; }
  /// The number of the line after all blocks so far.
  [[nodiscard]] std::uint32_t line() const { return line_; }

 private:
  ByteStream& stream_;
  std::string carry_;  // the begin of a line that the next block ends
  std::uint32_t line_ = 1;
  std::size_t count_ = 0;  // of blocks so far
  bool at_begin_ = true, at_end_ = false, too_long_ = false;
};

/// Parses blocks in `threads` threads and hands the results over in the order of the file. `first` may hold the rest of
/// a block whose begin was read already. `parse` is called in several threads at once: Result parse(const Block&).
/// `take` is called in this one, which also reads: bool take(Result&&), false to stop.
template <class Parse, class Take>
void for_each_block(BlockReader& reader, Block first, std::size_t threads, Parse parse, Take take) {
  OrderedWork<decltype(parse(first))> parsing(threads == 1 ? 0 : threads);
  Block block = std::move(first);
  for (bool more = !block.bytes.empty() || reader.next(block); more; block = {}, more = reader.next(block)) {
    if (threads == 1) {
      if (!take(parse(std::as_const(block)))) return;
      continue;
    }
    parsing.give([&parse, block = std::move(block)] { return parse(block); });
    if (parsing.open() > threads && !take(parsing.take())) return;
  }
  while (parsing.open() > 0)
    if (!take(parsing.take())) return;
}

}  // namespace assent

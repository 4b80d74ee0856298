#include "source/blocks.hpp"
#include "base/utf8.hpp"

#include <algorithm>

namespace assent {

bool BlockReader::next(Block& block) {
  if (at_end_ || too_long_) return false;
  block.first_line = line_;
  block.number = count_++;
  block.bytes = std::move(carry_);
  carry_.clear();
  std::size_t searched = block.bytes.size();  // no line feed before this
  for (;;) {
    const std::size_t begin = block.bytes.size();
    block.bytes.resize(begin + block_bytes);
    const std::size_t got = stream_.read(block.bytes.data() + begin, block_bytes);
    block.bytes.resize(begin + got);
    if (at_begin_ && block.bytes.starts_with(byte_order_mark)) block.bytes.erase(0, byte_order_mark.size());
    at_begin_ = false;
    if (got < block_bytes) {
      at_end_ = true;
      break;
    }
    const std::size_t feed = block.bytes.rfind('\n');
    if (feed != std::string::npos && feed + 1 > searched) {
      carry_ = block.bytes.substr(feed + 1);
      block.bytes.resize(feed + 1);
      break;
    }
    searched = block.bytes.size();
    if (block.bytes.size() > longest_line) {
      too_long_ = true;
      return false;
    }
  }
  line_ += static_cast<std::uint32_t>(std::count(block.bytes.begin(), block.bytes.end(), '\n'));
  return !block.bytes.empty();
}

}  // namespace assent

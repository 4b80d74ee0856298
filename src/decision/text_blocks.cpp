#include "assent/text_blocks.hpp"

#include <algorithm>

namespace assent {

std::string_view TextBlocks::keep(std::string_view text) {
  constexpr std::size_t block = std::size_t{1} << 14;
  if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < text.size())
    blocks_.emplace_back().reserve(std::max(block, text.size()));
  std::string& last = blocks_.back();
  last += text;
  return std::string_view(last).substr(last.size() - text.size());
}

void TextBlocks::take(TextBlocks others) {
  for (std::string& block : others.blocks_) blocks_.push_back(std::move(block));
}

}  // namespace assent

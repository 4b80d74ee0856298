// Copies of many short texts, for views that stay.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>

namespace assent {

/// Texts one after the other in blocks that never grow: views into them stay, also when the blocks are moved.
class TextBlocks {
 public:
  [[nodiscard]] std::string_view keep(std::string_view text);
  /// Takes the blocks of others over; views into them stay.
  void take(TextBlocks others);

 private:
  std::deque<std::string> blocks_;
};

}  // namespace assent

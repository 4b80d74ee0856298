// Lines out of blocks.
#include <fmt/format.h>

#include <algorithm>

#include "formats/parts/reading.hpp"

namespace assent {

bool LineReader::next(Line& line) {
  if (at_ >= block_.bytes.size()) {
    at_ = 0;
    block_ = {};
    if (!blocks_.next(block_)) {
      if (blocks_.line_is_too_long())
        reading_.diagnostics.error(Code::L907, reading_.at({line_, ""}),
                                   fmt::format("the line is longer than {} MiB", BlockReader::longest_line >> 20));
      return false;
    }
    line_ = block_.first_line;
    if (const auto fault = check_block(block_)) {
      reading_.report(*fault);
      block_ = {};
      return false;
    }
  }
  const std::string_view bytes = block_.bytes;
  const std::size_t feed = std::min(bytes.find('\n', at_), bytes.size());
  std::size_t end = feed;
  if (end > at_ && bytes[end - 1] == '\r') --end;
  line = {line_++, bytes.substr(at_, end - at_)};
  at_ = feed + 1;
  return true;
}

void LineReader::put_back(const Line& line) {
  at_ = static_cast<std::size_t>(line.text.data() - block_.bytes.data());
  line_ = line.number;
}

Block LineReader::rest() {
  Block rest{at_ < block_.bytes.size() ? block_.bytes.substr(at_) : std::string(), line_};
  block_ = {};
  at_ = 0;
  return rest;
}

}  // namespace assent

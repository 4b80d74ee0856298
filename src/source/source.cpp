#include "assent/source.hpp"

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"

namespace assent {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

SourceText::SourceText(std::string name, std::string bytes) : name_(std::move(name)), bytes_(std::move(bytes)) {}

// The first line begins after a byte order mark, so that columns are those that an editor shows.
void SourceText::index_lines() const {
  if (!line_begins_.empty()) return;
  line_begins_.push_back(bytes().starts_with(byte_order_mark) ? static_cast<std::uint32_t>(byte_order_mark.size()) : 0);
  for (std::size_t place = bytes_.find('\n'); place != std::string::npos; place = bytes_.find('\n', place + 1))
    line_begins_.push_back(static_cast<std::uint32_t>(place + 1));
}

Position SourceText::position(std::uint32_t offset) const {
  index_lines();
  const std::size_t place = std::min<std::size_t>(offset, bytes_.size());
  const auto after = std::ranges::upper_bound(line_begins_, place);
  if (after == line_begins_.begin()) return {};  // inside the byte order mark
  const auto number = static_cast<std::uint32_t>(after - line_begins_.begin());
  const std::size_t begin = *(after - 1);
  return {number, static_cast<std::uint32_t>(1 + code_points(bytes().substr(begin, place - begin)))};
}

std::string_view SourceText::line(std::uint32_t number) const {
  index_lines();
  if (number == 0 || number > line_begins_.size()) return {};
  const std::size_t begin = line_begins_[number - 1];
  std::size_t end = number < line_begins_.size() ? line_begins_[number] - 1 : bytes_.size();
  if (end > begin && bytes_[end - 1] == '\r' && end < bytes_.size()) --end;
  return bytes().substr(begin, end - begin);
}

std::uint32_t SourceText::line_begin(std::uint32_t number) const {
  index_lines();
  if (number == 0) return line_begins_.front();
  return number <= line_begins_.size() ? line_begins_[number - 1] : static_cast<std::uint32_t>(bytes_.size());
}

SourceId Sources::add(std::string name, std::string bytes) {
  texts_.emplace_back(std::move(name), std::move(bytes));
  return static_cast<SourceId>(texts_.size() - 1);
}

const SourceText& Sources::operator[](SourceId id) const { return texts_.at(static_cast<std::size_t>(id)); }

}  // namespace assent

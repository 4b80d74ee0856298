#include "assent/source.hpp"

#include <algorithm>
#include <utility>

#include "base/sha256.hpp"
#include "base/utf8.hpp"

namespace assent {
namespace {

constexpr std::size_t longest_kept_line = 4096;  // bytes
constexpr std::size_t most_kept_lines = 2000;

[[nodiscard]] bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

SourceText::SourceText(std::string name, std::string bytes) : name_(std::move(name)), bytes_(std::move(bytes)) {}

std::string SourceText::sha256() const { return digest.empty() ? sha256_hex(bytes_) : digest; }

// The first line begins after a byte order mark, so that columns are those that an editor shows.
void SourceText::index_lines() const {
  if (!line_begins_.empty()) return;
  line_begins_.push_back(bytes().starts_with(byte_order_mark) ? static_cast<std::uint32_t>(byte_order_mark.size()) : 0);
  for (std::size_t place = bytes_.find('\n'); place != std::string::npos; place = bytes_.find('\n', place + 1))
    line_begins_.push_back(static_cast<std::uint32_t>(place + 1));
}

std::size_t SourceText::place_of_line(std::uint32_t number) const {
  index_lines();
  if (kept_.empty()) return number == 0 ? line_begins_.size() : std::min<std::size_t>(number - 1, line_begins_.size());
  const auto found = std::ranges::find(kept_, number, &Kept::number);
  return static_cast<std::size_t>(found - kept_.begin());
}

std::uint32_t SourceText::keep_line(std::uint32_t number, std::string_view text, std::size_t focus) {
  focus = std::min(focus, text.size());
  const std::size_t known = kept_.empty() ? 0 : place_of_line(number);
  if (known < kept_.size() || kept_.size() >= most_kept_lines) {
    const Kept& kept = kept_[std::min(known, kept_.size() - 1)];
    const std::size_t in_part = focus < kept.begin ? 0 : focus - kept.begin;
    return line_begin(kept.number) + static_cast<std::uint32_t>(std::min(in_part, line(kept.number).size()));
  }
  std::size_t begin = 0, end = text.size();
  if (text.size() > longest_kept_line) {
    begin = focus > longest_kept_line / 2 ? focus - longest_kept_line / 2 : 0;
    end = std::min(begin + longest_kept_line, text.size());
    while (begin > 0 && is_continuation(text[begin])) --begin;
    while (end < text.size() && is_continuation(text[end])) ++end;
  }
  if (kept_.empty()) line_begins_.clear();
  line_begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  kept_.push_back({number, static_cast<std::uint32_t>(1 + code_points(text.substr(0, begin))), begin});
  bytes_ += text.substr(begin, end - begin);
  bytes_ += '\n';
  return line_begins_.back() + static_cast<std::uint32_t>(focus - begin);
}

Position SourceText::position(std::uint32_t offset) const {
  index_lines();
  const std::size_t place = std::min<std::size_t>(offset, bytes_.size());
  const auto after = std::ranges::upper_bound(line_begins_, place);
  if (after == line_begins_.begin()) return {};  // inside the byte order mark
  const auto line_place = static_cast<std::size_t>(after - line_begins_.begin()) - 1;
  const std::size_t begin = *(after - 1);
  const auto before = static_cast<std::uint32_t>(code_points(bytes().substr(begin, place - begin)));
  if (kept_.empty()) return {static_cast<std::uint32_t>(line_place + 1), 1 + before};
  return {kept_[line_place].number, kept_[line_place].column + before};
}

std::string_view SourceText::line(std::uint32_t number) const {
  const std::size_t place = place_of_line(number);
  if (place >= line_begins_.size()) return {};
  const std::size_t begin = line_begins_[place];
  std::size_t end = place + 1 < line_begins_.size() ? line_begins_[place + 1] - 1 : bytes_.size();
  if (!kept_.empty() && place + 1 == line_begins_.size()) --end;
  if (end > begin && bytes_[end - 1] == '\r' && end < bytes_.size()) --end;
  return bytes().substr(begin, end - begin);
}

std::uint32_t SourceText::line_begin(std::uint32_t number) const {
  const std::size_t place = place_of_line(number);
  if (number == 0) return line_begins_.front();
  return place < line_begins_.size() ? line_begins_[place] : static_cast<std::uint32_t>(bytes_.size());
}

SourceId Sources::add(std::string name, std::string bytes) {
  texts_.emplace_back(std::move(name), std::move(bytes));
  return static_cast<SourceId>(texts_.size() - 1);
}

const SourceText& Sources::operator[](SourceId id) const { return texts_.at(static_cast<std::size_t>(id)); }

}  // namespace assent

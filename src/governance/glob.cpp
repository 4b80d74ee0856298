// Patterns of paths. A star first stands for nothing; where the rest does not fit, the last star takes one more. Stars
// before it never need to: what fits after them fits there as early as it can.

#include "governance/glob.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "base/utf8.hpp"

namespace assent {
namespace {

[[nodiscard]] std::size_t length_at(std::string_view text, std::size_t at) { return decode_utf8(text, at).length; }

// What `[...]` at `at` says of the character: does it fit, and where does the bracket end? Nothing where it is never
// closed: then it stands for itself.
struct Bracket {
  bool fits;
  std::size_t end;
};
[[nodiscard]] std::optional<Bracket> read_bracket(std::string_view pattern, std::size_t at, char32_t wanted) {
  std::size_t next = at + 1;
  const bool none_of = next < pattern.size() && (pattern[next] == '!' || pattern[next] == '^');
  if (none_of) ++next;
  const std::size_t first = next;
  bool fits = false;
  while (next < pattern.size() && (pattern[next] != ']' || next == first)) {
    const auto low = decode_utf8(pattern, next);
    next += low.length;
    char32_t high = low.point;
    if (next + 1 < pattern.size() && pattern[next] == '-' && pattern[next + 1] != ']') {
      const auto last = decode_utf8(pattern, next + 1);
      high = last.point;
      next += 1 + last.length;
    }
    fits = fits || (low.point <= wanted && wanted <= high);
  }
  if (next >= pattern.size()) return std::nullopt;
  return Bracket{fits != none_of, next + 1};
}

// The place in the pattern after the character of the name at `at`; nothing where it does not fit.
[[nodiscard]] std::optional<std::size_t> after_character(std::string_view pattern, std::size_t place,
                                                         std::string_view name, std::size_t at) {
  if (place == pattern.size()) return std::nullopt;
  if (pattern[place] == '?') return place + 1;
  const std::size_t length = length_at(name, at);
  if (pattern[place] == '[')
    if (const auto bracket = read_bracket(pattern, place, decode_utf8(name, at).point))
      return bracket->fits ? std::optional(bracket->end) : std::nullopt;
  if (pattern.substr(place, length) != name.substr(at, length)) return std::nullopt;
  return place + length;
}

// One part of a path.
[[nodiscard]] bool matches_part(std::string_view pattern, std::string_view name) {
  std::size_t place = 0, at = 0;
  std::optional<std::size_t> after_star;
  std::size_t star_at = 0;  // what the last star has taken of the name
  while (at < name.size()) {
    if (place < pattern.size() && pattern[place] == '*') {
      after_star = ++place;
      star_at = at;
    } else if (const auto next = after_character(pattern, place, name, at)) {
      place = *next;
      at += length_at(name, at);
    } else if (after_star) {
      place = *after_star;
      at = star_at += length_at(name, star_at);
    } else {
      return false;
    }
  }
  while (place < pattern.size() && pattern[place] == '*') ++place;
  return place == pattern.size();
}

// The first part, and where the next one begins; past the end there is none.
struct Part {
  std::string_view text;
  std::size_t next;
};
[[nodiscard]] Part part_at(std::string_view path, std::size_t begin) {
  const std::size_t end = std::min(path.find('/', begin), path.size());
  return {path.substr(begin, end - begin), end + 1};
}

}  // namespace

bool matches_glob(std::string_view pattern, std::string_view path) {
  std::size_t place = 0, at = 0;
  std::optional<std::size_t> after_stars;
  std::size_t stars_at = 0;
  while (at < path.size()) {
    const Part name = part_at(path, at);
    const Part part = place < pattern.size() ? part_at(pattern, place) : Part{};
    if (place < pattern.size() && part.text == "**") {
      after_stars = place = part.next;
      stars_at = at;
    } else if (place < pattern.size() && matches_part(part.text, name.text)) {
      place = part.next;
      at = name.next;
    } else if (after_stars) {
      place = *after_stars;
      at = stars_at = part_at(path, stars_at).next;
    } else {
      return false;
    }
  }
  return place >= pattern.size();
}

}  // namespace assent

// PrefLib's categories (.cat): each ballot puts the options into named groups, the best first. Read as grades: the
// place of the category, 0 for the best. Two categories are approval. Source: https://preflib.github.io,
// FORMAT_SPECIFICATION of the data repository.
#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "document/text_scan.hpp"
#include "formats/formats.hpp"
#include "formats/parts/preflib_header.hpp"
#include "formats/parts/reading.hpp"
#include "formats/parts/writing.hpp"

namespace assent::formats {
namespace preflib_cat_format {

constexpr std::string_view extensions[] = {".cat"};

class CategoryReader {
 public:
  CategoryReader(Reading& reading, const PreflibHeader& header)
      : reading_(reading), header_(header), row_(header.options) {}

  void read(LineReader& lines) {
    Line line;
    while (reading_.errors() < most_faults && lines.next(line))
      if (!is_blank_line(line.text)) read_ballot(line);
  }

  void check() const {
    std::int64_t voters = 0;
    for (const std::int64_t count : reading_.decision.counts)
      if (__builtin_add_overflow(voters, count, &voters)) return;
    compare(header_.voters, voters, "voters");
    compare(header_.orders, static_cast<std::int64_t>(reading_.decision.counts.size()), "preferences");
  }

 private:
  // `12: {1,2},{},3`: a group a category. False when it is faulty, which is reported.
  bool read_ballot(const Line& line) {
    const std::size_t colon = std::min(line.text.find(':'), line.text.size());
    const auto count = parse_whole(line.text.substr(0, colon));
    if (!count || *count == 0)
      return fault(line, 0, std::max<std::size_t>(colon, 1), Code::B311,
                   "the count of a ballot must be a whole number from 1 to 1000000000");
    std::ranges::fill(row_, no_grade);
    std::size_t category = 0;
    bool in_braces = false, after_item = false;  // an item is an option or a whole group
    for (std::size_t at = colon + 1; at <= line.text.size(); ++at) {
      const char c = at < line.text.size() ? line.text[at] : '\n';
      if (c == ' ' || c == '\t') continue;
      if (c == '{' && !in_braces && !after_item) in_braces = true, after_item = false;
      else if (c == '}' && in_braces) in_braces = false, after_item = true;
      else if (c == ',' && in_braces) after_item = false;
      else if ((c == ',' || c == '\n') && !in_braces && after_item) after_item = c == '\n', ++category;
      else if (c >= '0' && c <= '9' && !after_item) {
        const std::size_t end = std::min(line.text.find_first_not_of("0123456789", at), line.text.size());
        if (!put(line, at, end, category)) return false;
        at = end - 1;
        after_item = true;
      } else
        return fault(line, at, at + 1, Code::S114,
                     c == '\n' ? "the ballot ends too early" : "an option, `{`, `}` or `,` is expected here");
    }
    if (category != header_.categories.size())
      return fault(
          line, colon, line.text.size(), Code::S114,
          fmt::format("the ballot has {} groups, and there are {} categories", category, header_.categories.size()));
    if (!reading_.fits(reading_.decision.counts.size() + 1, reading_.here())) return false;
    reading_.add_grades(row_, *count);
    return true;
  }

  [[nodiscard]] bool put(const Line& line, std::size_t begin, std::size_t end, std::size_t category) {
    const auto number = parse_whole(line.text.substr(begin, end - begin));
    const std::int64_t place = number ? *number - header_.first_number : -1;
    if (place < 0 || place >= static_cast<std::int64_t>(row_.size()))
      return fault(line, begin, end, Code::R201,
                   fmt::format("there is no option {}", line.text.substr(begin, end - begin)));
    Decimal& grade = row_[static_cast<std::size_t>(place)];
    if (grade != no_grade)
      return fault(line, begin, end, Code::B305, fmt::format("option {} stands twice on this ballot", *number));
    grade = static_cast<Decimal>(category) * decimal_one;
    return true;
  }

  [[nodiscard]] bool fault(const Line& line, std::size_t begin, std::size_t end, Code code, std::string message) {
    reading_.diagnostics.error(code, reading_.at(line, begin, end), std::move(message));
    return false;
  }

  void compare(const PreflibHeader::Count& said, std::int64_t found, std::string_view what) const {
    if (said.number && *said.number != found)
      reading_.diagnostics.warning(
          Code::S115, said.where,
          fmt::format("the header says {} {}, and the file holds {}", *said.number, what, found));
  }

  Reading& reading_;
  const PreflibHeader& header_;
  std::vector<Decimal> row_;
};

std::optional<Decision> read(Reading& reading) {
  LineReader lines(reading);
  const auto header = read_preflib_header(reading, lines);
  if (!header) return reading.finish();
  if (header->categories.size() < 2) {
    reading.diagnostics.error(Code::S114, header->category_count.where,
                              "at least two `# CATEGORY NAME` lines are expected");
    return reading.finish();
  }
  Decision& decision = reading.decision;
  decision.kind = BallotKind::grades;
  decision.scale.to = static_cast<Decimal>(header->categories.size() - 1) * decimal_one;
  for (std::size_t c = 0; c < header->categories.size(); ++c)
    decision.scale.words.push_back({static_cast<Decimal>(c) * decimal_one, decision.keep(header->categories[c])});
  decision.policy.missing = MissingPolicy::average;
  CategoryReader ballots(reading, *header);
  ballots.read(lines);
  if (reading.errors() == 0) ballots.check();
  return reading.finish();
}

}  // namespace preflib_cat_format

constinit const Format preflib_cat{
    .id = "preflib-cat",
    .title = "PrefLib categories",
    .extensions = preflib_cat_format::extensions,
    .ballots = "counted grades: the place of a category, 0 the best; approval with two",
    .limits = "an option that a ballot puts in no category is blank (missing: average)",
    .source = "https://preflib.github.io",
    .matches = preflib_categories_match,
    .read = preflib_cat_format::read,
};

}  // namespace assent::formats

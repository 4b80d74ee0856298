// Tallies of majority judgment: a row a proposal, a column a grade (the worst first), and how often it was given. A row
// of words for the grades and a column of names may be left out.
//            , reject, fair, good
//     pizza  ,      2,    3,    1
// Nobody's ballot can be read off. Read as counted rows: each proposal's grades in order, and a row for each run of
// equal ones. So every proposal has its grades, and no rule may look at who gave which. Source:
// https://github.com/MieuxVoter/majority-judgment-cli.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <unordered_set>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "formats/formats.hpp"
#include "formats/parts/csv_kind.hpp"
#include "formats/parts/reading.hpp"

namespace assent::formats {
namespace mj_tally_format {

constexpr std::string_view extensions[] = {".csv"};
constexpr std::int64_t most_judgments = 1'000'000'000'000;

class TallyTable {
 public:
  explicit TallyTable(Reading& reading)
      : reading_(reading), table_(reading.sources, reading.here().source, reading.diagnostics) {}

  void read() {
    std::vector<CsvCell> first, row;
    if (!table_.next(first)) {
      if (reading_.errors() == 0) reading_.diagnostics.error(Code::Y001, reading_.here(), "the file holds nothing");
      return;
    }
    const bool has_header = std::any_of(first.begin() + 1, first.end(), [](const CsvCell& cell) {
      return !cell.text.empty() && !is_number(cell.text);
    });
    std::vector<std::string> words;
    for (const CsvCell& cell : first) words.emplace_back(cell.text);
    const Location where = table_.location({first.front().span.begin, first.back().span.end});
    if (has_header && !table_.next(row))
      return reading_.diagnostics.error(Code::S103, reading_.here(), "the file holds no proposals"), void();
    if (!has_header) row = first;
    names_ = !is_number(row[0].text);
    width_ = first.size();
    for (std::size_t c = 0; has_header && c < words.size(); ++c)
      reading_.decision.columns.push_back({reading_.decision.keep(words[c]), c < names_ ? "option" : "grade"});
    if (has_header && !read_words({words.begin() + static_cast<std::ptrdiff_t>(names_), words.end()}, where)) return;
    if (!has_header) grades_ = width_ - names_, best_first_ = reading_.options.numbers == "best-first";
    if (grades_ < 2)
      return reading_.diagnostics.error(Code::S114, where, "two columns of grades are expected at least"), void();
    do {
      if (has_width(reading_, table_, row, width_)) read_row(row);
    } while (!too_many_faults(reading_) && table_.next(row));
    if (reading_.errors() > 0) return;
    fill_up();
    refine();
  }

 private:
  [[nodiscard]] static bool is_number(std::string_view text) { return parse_decimal(text).index() == 0; }

  // The words tell which end is the best, where they are known ones.
  [[nodiscard]] bool read_words(const std::vector<std::string>& words, Location where) {
    std::vector<int> known;
    for (const std::string& word : words) {
      if (const auto place = grade_word(word)) known.push_back(*place);
      if (is_no_opinion(word)) no_opinion_ = static_cast<std::size_t>(&word - words.data());
    }
    if (no_opinion_ && *no_opinion_ + 1 != words.size())
      return reading_.diagnostics.error(Code::S114, where,
                                        "the column of those without opinion is expected to be the last"),
             false;
    grades_ = words.size() - no_opinion_.has_value();
    const std::string& numbers = reading_.options.numbers;
    best_first_ = numbers == "best-first";
    if (numbers.empty() && known.size() > 1 && known.front() > known.back()) {
      reading_.diagnostics
          .error(Code::S121, where,
                 "the grades seem to go from the best to the worst, and the format has the worst first")
          .hint = "say the order: --numbers best-first or --numbers worst-first";
      return false;
    }
    std::unordered_set<std::string_view> seen(words.begin(), words.end());
    if (seen.size() != words.size() || seen.contains("")) return true;
    for (std::size_t g = 0; g < grades_; ++g)
      reading_.decision.scale.words.push_back({value_of(g), reading_.decision.keep(words[g])});
    return true;
  }

  // The grade of a column; of nobody's opinion none.
  [[nodiscard]] Decimal value_of(std::size_t column) const {
    if (column >= grades_) return no_grade;
    return static_cast<Decimal>(best_first_ ? grades_ - 1 - column : column) * decimal_one;
  }

  void read_row(const std::vector<CsvCell>& row) {
    const Location where = table_.location(row[0].span);
    if (names_) reading_.add_option_named(row[0].text, where);
    else reading_.add_option_named(fmt::format("Proposal {}", reading_.decision.options.size() + 1), where);
    std::int64_t total = 0;
    for (std::size_t c = names_; c < row.size(); ++c) {
      const std::string_view text = row[c].text;
      const std::size_t zeros = std::min(text.find_first_not_of('0'), text.size());  // `09` is 9
      const bool is_digit = zeros < text.size() && text[zeros] >= '0' && text[zeros] <= '9';
      const auto count = parse_decimal(is_digit ? text.substr(zeros) : text);
      const bool valid = count.index() == 0 && std::get<0>(count) >= 0;
      if (!valid || __builtin_add_overflow(total, std::get<0>(count), &total)) {
        reading_.diagnostics.error(Code::B311, table_.location(row[c].span),
                                   "a number from 0 to 1000000000 is expected here, with 9 decimal places at most");
        return;
      }
      counts_.push_back(std::get<0>(count));
    }
    counts_.push_back(-total);  // until it is known how many are missing
    total_ = std::max(total_, total);
  }

  // Proposals with fewer grades than others have blanks.
  void fill_up() {
    const std::size_t columns = width_ - names_ + 1;
    std::int64_t blanks = 0;
    for (std::size_t last = columns - 1; last < counts_.size(); last += columns) {
      counts_[last] += total_;
      blanks += counts_[last] > 0;
    }
    if (blanks > 0)
      reading_.diagnostics.warning(Code::S119, reading_.here(),
                                   fmt::format("{} fewer grades than others; those that are missing are blank",
                                               counted(blanks, "proposal has", "proposals have")));
  }

  // All places where the sorted grades of some proposal change, and a counted row between each two.
  void refine() {
    Decision& decision = reading_.decision;
    decision.scale.to = decision.scale.best = static_cast<Decimal>(grades_ - 1) * decimal_one;
    std::int64_t unit = decimal_one;
    for (const std::int64_t count : counts_) unit = std::gcd(unit, count);
    if (total_ / unit > most_judgments)
      return reading_.diagnostics.error(Code::L906, reading_.here(),
                                        "the numbers are too large to be added up exactly"),
             void();
    if (unit != decimal_one)
      reading_.diagnostics.note(
          Code::S119, reading_.here(),
          fmt::format("the numbers have fractions, and are multiplied by {} to be whole", decimal_one / unit));
    const std::size_t columns = width_ - names_ + 1, options = decision.options.size();
    std::vector<std::int64_t> bounds;
    for (std::size_t o = 0; o < options; ++o) {
      std::int64_t sum = 0;
      for (std::size_t c = 0; c < columns; ++c) bounds.push_back(sum += counts_[o * columns + c]);
    }
    std::ranges::sort(bounds);
    bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
    if (!reading_.fits(bounds.size(), reading_.here())) return;
    std::vector<std::size_t> column(options, 0);
    std::vector<std::int64_t> left(options);
    std::vector<Decimal> row(options);
    for (std::size_t o = 0; o < options; ++o) left[o] = counts_[o * columns];
    std::int64_t done = 0;
    for (const std::int64_t bound : bounds) {
      if (bound == 0) continue;
      for (std::size_t o = 0; o < options; ++o) {
        while (left[o] == 0) left[o] = counts_[o * columns + ++column[o]];
        row[o] = value_of(column[o]);
        left[o] -= bound - done;
      }
      reading_.add_grades(row, (bound - done) / unit);
      done = bound;
    }
  }

  Reading& reading_;
  CsvReader table_;
  std::size_t names_ = 0, width_ = 0, grades_ = 0;  // columns: of names (0 or 1), all, of grades
  std::optional<std::size_t> no_opinion_;
  bool best_first_ = false;
  std::int64_t total_ = 0;            // the most grades of a proposal, in billionths
  std::vector<std::int64_t> counts_;  // the same, proposals x (columns + 1); the last counts what is missing
};

std::optional<Decision> read(Reading& reading) {
  if (!reading.load()) return reading.finish();
  reading.decision.kind = BallotKind::grades;
  reading.decision.counts_only = true;
  reading.decision.policy.missing = MissingPolicy::worst;
  const std::string& numbers = reading.options.numbers;
  if (!numbers.empty() && numbers != "best-first" && numbers != "worst-first") {
    reading.diagnostics.error(Code::S121, reading.here(), fmt::format("`--numbers {}` is not known here", numbers))
        .hint = "say the order of the grades: --numbers worst-first or best-first";
    return reading.finish();
  }
  TallyTable(reading).read();
  return reading.finish();
}

Match matches(std::string_view name, std::string_view head) {
  return csv_kind(name, head) == CsvKind::tally ? Match::content : Match::no;
}

}  // namespace mj_tally_format

constinit const Format mj_tally{
    .id = "mj-tally",
    .title = "majority judgment tallies (CSV)",
    .extensions = mj_tally_format::extensions,
    .ballots = "how often each grade was given, not by whom",
    .limits =
        "the worst grade first, or --numbers best-first; what a proposal has fewer than others, and a last "
        "column NSP, is blank and "
        "counts as the worst grade, as in its own tool (missing: worst); fractions are made whole; not written",
    .source = "https://github.com/MieuxVoter/majority-judgment-cli",
    .numbers = "worst-first or best-first",
    .matches = mj_tally_format::matches,
    .read = mj_tally_format::read,
};

}  // namespace assent::formats

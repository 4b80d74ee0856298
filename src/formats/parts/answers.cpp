#include "formats/parts/answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <unordered_map>

#include "base/text.hpp"
#include "base/text_set.hpp"
#include "base/utf8.hpp"
#include "source/table_words.hpp"

namespace assent {
namespace {

// A time as numbers: the first three are a date, then hour, minute, second and parts of a second.
struct Time {
  std::array<std::int64_t, 7> numbers{};
  std::size_t count = 0;
  bool year_first = false, dotted = false;
};

[[nodiscard]] std::optional<Time> parse_time(std::string_view text) {
  Time time;
  bool in_number = false;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !in_number && time.count == time.numbers.size()) break;
    if (digit && !in_number) ++time.count;
    if (digit) {
      std::int64_t& number = time.numbers[time.count - 1];
      if (number > 1'000'000'000'000) return std::nullopt;
      number = 10 * number + (c - '0');
    }
    if (!digit && time.count == 1) time.dotted |= c == '.';
    in_number = digit;
  }
  if (time.count < 3) return std::nullopt;
  time.year_first = time.numbers[0] > 31;
  const std::string small = small_letters(text);
  const bool pm = small.find("pm") != std::string::npos || small.find("p.m") != std::string::npos;
  const bool am = small.find("am") != std::string::npos || small.find("a.m") != std::string::npos;
  if (pm && time.numbers[3] < 12) time.numbers[3] += 12;
  if (am && time.numbers[3] == 12) time.numbers[3] = 0;
  return time;
}

enum class DateForm { day_first, month_first };

[[nodiscard]] std::array<std::int64_t, 7> ordered(const Time& time, DateForm form) {
  std::array<std::int64_t, 7> numbers = time.numbers;
  if (time.year_first) return numbers;
  const std::int64_t day = numbers[form == DateForm::day_first ? 0 : 1];
  const std::int64_t month = numbers[form == DateForm::day_first ? 1 : 0];
  numbers[0] = time.numbers[2];
  numbers[1] = month;
  numbers[2] = day;
  return numbers;
}

[[nodiscard]] bool can_be(const Time& time, DateForm form) {
  if (time.year_first) return true;
  if (time.dotted && form == DateForm::month_first) return false;
  const std::int64_t month = time.numbers[form == DateForm::day_first ? 1 : 0];
  return month >= 1 && month <= 12;
}

[[nodiscard]] TimeOrder compared(const Time& a, const Time& b, DateForm form) {
  const auto first = ordered(a, form), second = ordered(b, form);
  if (first == second) return TimeOrder::same;
  return first < second ? TimeOrder::before : TimeOrder::after;
}

}  // namespace

TimeOrder order_of_times(std::string_view a, std::string_view b) {
  const auto first = parse_time(a), second = parse_time(b);
  if (!first || !second || first->year_first != second->year_first) return TimeOrder::unclear;
  std::optional<TimeOrder> order;
  for (const DateForm form : {DateForm::day_first, DateForm::month_first}) {
    if (!can_be(*first, form) || !can_be(*second, form)) continue;
    const TimeOrder one = compared(*first, *second, form);
    if (order && *order != one) return TimeOrder::unclear;
    order = one;
  }
  return order.value_or(TimeOrder::unclear);
}

bool names_nobody(std::string_view person) {
  static constexpr std::array<std::string_view, 6> words{"", "anonymous", "anonym", "anonyme", "anónimo", "anoniem"};
  // Nearly everybody has a name that begins with another letter.
  for (const char c : person) {
    if (c == 'a' || c == 'A') break;
    if ((c >= 'b' && c <= 'z') || (c >= 'B' && c <= 'Z') || (c >= '0' && c <= '9')) return false;
  }
  return std::ranges::find(words, key_of(person)) != words.end();
}

void Answers::add(std::string_view person, std::string_view time, std::size_t answer, Location where) {
  if (names_nobody(person)) return;
  person = trimmed(person);
  hashes_.push_back(hash_of(person));
  const std::size_t begin = texts_.size();
  rows_.push_back({answer, where, begin, begin + person.size(), begin + person.size() + time.size()});
  texts_ += person;
  texts_ += time;
}

std::size_t Answers::hash_of(std::string_view person) {
  const std::hash<std::string_view> hash;
  person = trimmed(person);
  return is_ascii(person) ? hash(person) : hash(nfc(person));
}

bool Answers::may_repeat(std::vector<std::size_t> hashes, std::size_t threads) const {
  hashes.insert(hashes.end(), hashes_.begin(), hashes_.end());
  return !places_of_repeated(hashes, threads).empty();
}

// Those of whom there is more than one row, in the order of their first ones.
std::vector<Answers::Person> Answers::people_of_several() const {
  std::vector<Person> people;
  std::unordered_map<std::string, std::size_t> places;
  const std::string_view texts = texts_;
  std::vector<Row> rows;
  for (const std::size_t r : places_of_repeated(hashes_)) rows.push_back(rows_[r]);
  std::ranges::stable_sort(rows, {}, &Row::number);
  for (const Row& row : rows) {
    const std::string_view name = texts.substr(row.person, row.time - row.person);
    const auto [found, is_new] = places.try_emplace(nfc(name), people.size());
    if (is_new) people.push_back({name, {}});
    people[found->second].answers.push_back({texts.substr(row.time, row.end - row.time), row.number, row.where});
  }
  std::erase_if(people, [](const Person& person) { return person.answers.size() < 2; });
  return people;
}

std::vector<std::size_t> Answers::replaced(Reading& reading) const {
  std::vector<std::size_t> rows;
  std::vector<std::string> names;
  Location first{};
  for (const Person& person : people_of_several()) {
    const Answer* last = person.answers.data();
    for (std::size_t a = 1; a < person.answers.size(); ++a) {
      const Answer& next = person.answers[a];
      const TimeOrder order = order_of_times(last->time, next.time);
      if (order != TimeOrder::before && order != TimeOrder::after) {
        Diagnostic& fault =
            reading.diagnostics.error(Code::R203, next.where,
                                      fmt::format("`{}` stands in two rows, and nothing tells which is the later one",
                                                  escape_invisible(person.name)));
        fault.notes.push_back({"the other row is here", last->where});
        fault.hint = "take one of them out; where these are two people, give them different names";
        continue;
      }
      if (rows.empty()) first = next.where;
      rows.push_back(order == TimeOrder::before ? last->row : next.row);
      if (order == TimeOrder::before) last = &next;
    }
    names.emplace_back(person.name);
  }
  if (!rows.empty())
    reading.ignored(first, fmt::format("{} replaced by a later one of the same person: {}",
                                       counted(rows.size(), "answer is", "answers are"), name_a_few(names)));
  std::ranges::sort(rows);
  return rows;
}

}  // namespace assent

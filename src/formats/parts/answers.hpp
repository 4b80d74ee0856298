// Who answered twice. Where a form writes times, the answer that was given last counts; else it is a fault.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "formats/parts/reading.hpp"
#include "formats/parts/sparse_rankings.hpp"

namespace assent {

enum class TimeOrder { before, same, after, unclear };

/// Orders times as forms write them: `2026-01-02 10:00`, `1/2/2026 9:05 PM`, `02.01.2026 10:00:00`. Where it is not
/// clear which number is the day and which the month, both readings have to agree.
[[nodiscard]] TimeOrder order_of_times(std::string_view a, std::string_view b);

/// `anonymous`: what a form writes in place of an e-mail; it tells nobody apart.
[[nodiscard]] bool names_nobody(std::string_view person);

/// The answers of a table, one after the other.
class Answers {
 public:
  /// `person` tells people apart: a name, an e-mail; blanks around it do not count. `answer` is the number of the
  /// row. "" is nobody.
  void add(std::string_view person, std::string_view time, std::size_t answer, Location where);
  /// What `add` remembers of a person. Equal for two spellings of one name; hardly ever for two people.
  [[nodiscard]] static std::size_t hash_of(std::string_view person);
  /// May one of these people, or of those added, have answered twice? If not, there is no need to add them.
  [[nodiscard]] bool may_repeat(std::vector<std::size_t> hashes, std::size_t threads) const;
  /// The answers, which may be added in any order, that a later one of the same person replaces, in their order. Says
  /// so in a note; where no time tells which is the later one, it is an error.
  [[nodiscard]] std::vector<std::size_t> replaced(Reading& reading) const;

 private:
  /// Of one row. Its texts lie in `texts_`, one behind the other: of hundreds of thousands of people few answer twice.
  struct Row {
    std::size_t number = 0;
    Location where = {};
    std::size_t person = 0, time = 0, end = 0;  // where the person's name begins, then the time
  };
  struct Answer {
    std::string_view time;
    std::size_t row = 0;
    Location where = {};
  };
  struct Person {
    std::string_view name;
    std::vector<Answer> answers;
  };
  [[nodiscard]] std::vector<Person> people_of_several() const;

  std::string texts_;
  std::vector<Row> rows_;
  std::vector<std::size_t> hashes_;  // of the names in NFC, by row
};

}  // namespace assent

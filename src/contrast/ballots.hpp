// The ballots that a small decision may hold, and such a decision as a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assent/decision.hpp"

namespace assent::contrast {

/// What one person says of one option. Grades are of the scale 0..10.
struct Word {
  enum class Kind : std::uint8_t { grade, veto, stand_aside, abstain, blank } kind = Kind::grade;
  int grade = 0;
};

/// One person's ballot: a word for each option.
struct Row {
  std::vector<Word> words;
  std::size_t group = 0;   // of `Menu::groups`, from 1; 0: in none
  int marks = 0, sum = 0;  // cells without a grade; the sum of the grades
};

/// What people may say.
struct Menu {
  std::vector<int> grades;          // rising
  std::vector<Word::Kind> marks;    // but blank
  bool blanks = false;              // may somebody who is present leave an option out?
  std::vector<std::string> groups;  // that the policies name: somebody is in each
  bool any_order = true;            // who stands first plays no part
};

/// How many people and options, and whether the last option is the status quo.
struct Shape {
  std::size_t people = 0, options = 0;
  bool status_quo = false;
};

/// All ballots on so many options, in order: fewer marks first, then smaller sums; somebody absent is among them.
[[nodiscard]] std::vector<Row> rows_of(const Menu& menu, const Shape& shape);

/// A decision file with these ballots, a line a person.
[[nodiscard]] std::string text_of(const Menu& menu, const Shape& shape, std::span<const Row> rows);

/// Puts the ballots into a decision of that shape that was read from `text_of`, as if they had been read.
void put(Decision& decision, const Menu& menu, std::span<const Row> rows);

}  // namespace assent::contrast

#include "report/html_words.hpp"

#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {

std::string html_word::all_grades(std::size_t people) {
  return "The grades of all " + std::to_string(people) + " people";
}

std::string html_word::grades_left_out(std::size_t people) {
  return "The grades of more than " + std::to_string(people) + " people are not shown one by one.";
}

std::string html_word::status_quo_line(std::string_view option, std::string_view share) {
  return "The line across the bars: " + std::string(option) + ", " + std::string(share) + ".";
}

std::string html_word::band(int seventh) {
  return percent_text(Rational(Int128{seventh}, 7)) + " to " + percent_text(Rational(Int128{seventh} + 1, 7));
}

std::string html_word::reason(std::string_view person, std::string_view option, std::string_view reason) {
  return std::string(person) + ", " + std::string(option) + ": " + std::string(reason);
}

std::vector<std::pair<std::string_view, std::string>> script_words(const Report& report) {
  std::vector<std::pair<std::string_view, std::string>> words{
      {"order", std::string(html_word::order_by)},
      {"compared", "Shown for comparison: this rule decides nothing."},
      {"sort", "Sort by {0}"},
      {"mark", "Mark the row of {0}"},
      {"aside", std::string(cell::set_aside)},
      {"of", "{0} of {1}"},
      {"possible", "{0} of the most discomfort possible"},
  };
  if (!report.trial) return words;
  const std::string best = number_text(report.trial->best, 9), worst = number_text(report.trial->worst, 9);
  const std::vector<std::pair<std::string_view, std::string>> more{
      {"try", "Try a grade"},
      {"back", "Back to the grades given"},
      {"trial", "A trial. Nothing of it is decided."},
      {"how", "Change a grade in the table below: a number from " + best + " (no discomfort) to " + worst +
                  " (the most), or X for a veto."},
      {"only", report.trial->decides ? ""
                                     : "The trial goes by minimum total discomfort; the deciding rule is " +
                                           report.rule + ", which may choose otherwise."},
      {"first", "{0} comes first, with {1} of the most discomfort possible."},
      {"tied", "{0} share the first place, each with {1} of the most discomfort possible."},
      {"unchanged", "{0} is to change nothing, and nothing is better."},
      {"none", "Nothing would pass: every option is set aside."},
      {"same", "These are the grades that were given."},
      {"changed", "{0} changed"},
      {"wrong", "`{0}` is no grade from " + best + " to " + worst + "."},
      {"cell", "{0} gives {1}"},
      {"and", " and "},
  };
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace assent

#include "formats/parts/csv_title.hpp"

#include <fmt/format.h>

#include <map>
#include <string_view>

#include "formats/parts/reading.hpp"
#include "source/table_words.hpp"

namespace assent {
namespace {

struct Called {
  std::string_view id, title;
};

// A head that is read as that of an option.
[[nodiscard]] bool is_option_head(std::string_view head) {
  return column_role(head) == ColumnRole::option && is_summary_word(head) != SummaryWord::sure && !names_options(head);
}

// Titles, or ids where two titles are alike or `fits` says no.
template <class Fits>
[[nodiscard]] std::vector<std::string> titles_of(const std::vector<Called>& all, Fits fits) {
  std::map<std::string_view, int> times;
  for (const Called& one : all) ++times[one.title];
  std::vector<std::string> titles;
  for (const Called& one : all) titles.emplace_back(times[one.title] == 1 && fits(one.title) ? one.title : one.id);
  return titles;
}

// How many ids cannot be made of what is written, and how many titles are not written.
void tell_lost(const std::vector<Called>& all, const std::vector<std::string>& written, std::string_view whose,
               Writing& writing) {
  std::size_t ids = 0, titles = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (written[i] != all[i].title) ++titles;
    else if (IdMaker().make(written[i], "", 0) != all[i].id) ++ids;
  }
  if (titles > 0)
    writing.lost(fmt::format("{} left out: the ids are written", counted(titles, fmt::format("title of {} is", whose),
                                                                         fmt::format("titles of {} are", whose))));
  if (ids > 0) writing.lost(fmt::format("the ids of {} {} are left out: ids are made of the titles", ids, whose));
}

}  // namespace

std::optional<std::vector<std::string>> csv_heads(const Decision& decision, Writing& writing) {
  std::vector<Called> all;
  for (const Option& option : decision.options) all.push_back({option.id, option.title});
  auto heads = titles_of(all, [](std::string_view title) { return !title.ends_with(']') && is_option_head(title); });
  for (const std::string& head : heads)
    if (!is_option_head(head))
      return writing.refuse(
          fmt::format("an option is called `{}`, and a column of that name is none of an option", head),
          "give it another id");
  tell_lost(all, heads, "options", writing);
  return heads;
}

std::vector<std::string> csv_names(const Decision& decision, Writing& writing) {
  std::vector<Called> all;
  for (const Participant& person : decision.participants) all.push_back({person.id, person.name});
  auto names = titles_of(all, [](std::string_view name) { return is_summary_word(name) < SummaryWord::maybe; });
  tell_lost(all, names, "participants", writing);
  return names;
}

}  // namespace assent

// The long table as a page: every row holds its profile, so that the table can be sorted by any column.

#include "render/comparison.hpp"
#include "render/html/html_page.hpp"
#include "report/names.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

[[nodiscard]] const std::vector<PageColumn>& comparison_columns() {
  static const std::vector<PageColumn> columns{{std::string(column::profile)},
                                               {std::string(column::options), Holds::numbers},
                                               {std::string(column::ballots), Holds::numbers},
                                               {std::string(column::rule)},
                                               {std::string(column::winners)},
                                               {std::string(column::tiers), Holds::numbers},
                                               {std::string(column::tie)},
                                               {std::string(column::proof)},
                                               {std::string(column::ranking)},
                                               {std::string(column::set_aside)}};
  return columns;
}

[[nodiscard]] std::string options_text(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : " = ") + id;
  return text;
}

[[nodiscard]] std::string tiers_text(const ComparedProfile& profile, const ComparedRow& row) {
  std::string text;
  for (const auto& tier : row.ranking.tiers) text += (text.empty() ? "" : " > ") + options_text(profile.ids(tier));
  return text;
}

[[nodiscard]] const std::vector<PageColumn>& policies_columns() {
  static const std::vector<PageColumn> columns{{std::string(column::profile)},
                                               {std::string(column::options), Holds::numbers},
                                               {std::string(column::ballots), Holds::numbers},
                                               {std::string(column::policy)},
                                               {std::string(column::verdict)},
                                               {std::string(column::winners)},
                                               {std::string(column::as_first)},
                                               {std::string(column::decided_by)}};
  return columns;
}

[[nodiscard]] std::string begin_table(std::string_view title, const std::vector<PageColumn>& columns) {
  return html_begin(title) + "<header>\n<h1>" + html_text(title) + "</h1>\n</header>\n<main>\n" +
         html_table_begin(columns, title);
}

std::string begin_page(std::string_view) { return begin_table(comparison_title, comparison_columns()); }
std::string begin_policies_page(std::string_view) { return begin_table(policies_title, policies_columns()); }

std::string table_rows(const ComparedProfile& profile, Among, const RenderOptions& options) {
  std::string html;
  for (const ComparedRow& row : profile.rows) {
    const auto& [tiers, set_aside] = row.ranking;
    html += html_row(
        comparison_columns(),
        {profile.path, std::to_string(profile.options), profile.ballots ? std::to_string(*profile.ballots) : "",
         row.rule, tiers.empty() ? std::string(cell::none) : options_text(profile.ids(tiers.front())),
         std::to_string(tiers.size()), std::string(row.ties() ? cell::yes : cell::no), std::string(name_of(row.proof)),
         tiers_text(profile, row), options_text(profile.ids(set_aside))});
  }
  return html_bytes(std::move(html), options);
}

std::string policies_rows(const ComparedProfile& profile, Among, const RenderOptions& options) {
  std::string html;
  for (const ComparedPolicy& policy : profile.policies) {
    const bool nobody = !policy.answer || policy.answer->options.empty();
    html += html_row(policies_columns(), {profile.path, std::to_string(profile.options),
                                          profile.ballots ? std::to_string(*profile.ballots) : "", policy.policy,
                                          std::string(verdict_of(policy)),
                                          nobody ? std::string(cell::none) : options_text(policy.answer->options),
                                          std::string(as_first(policy)), decided_by(policy)});
  }
  return html_bytes(std::move(html), options);
}

std::string end_page(std::string_view partial) {
  const std::string note = partial.empty() ? "" : "<p><strong>" + html_text(partial_note(partial)) + "</strong></p>\n";
  return html_table_end() + note + "</main>\n" + html_end("");
}

}  // namespace

constinit const ComparisonRenderer comparison_html{
    .name = "html", .begin = begin_page, .profile = table_rows, .end = end_page};
constinit const ComparisonRenderer policies_html{
    .name = "html", .begin = begin_policies_page, .profile = policies_rows, .end = end_page};

}  // namespace assent

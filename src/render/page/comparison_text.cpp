// The long table for people: what is the same in all rows of a profile stands above them.

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "render/comparison.hpp"
#include "render/page/text_page.hpp"
#include "report/names.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

constexpr std::size_t widest_winners = 24;  // more winners than fit are wrapped
constexpr std::size_t narrowest_ranking = 12;

[[nodiscard]] std::string joined(const TextPage& page, const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : " = ") + page.safe(id);
  return text;
}

[[nodiscard]] std::string ranking(const TextPage& page, const ComparedProfile& profile, const ComparedRow& row) {
  std::string text;
  for (const auto& tier : row.ranking.tiers) text += (text.empty() ? "" : " > ") + joined(page, profile.ids(tier));
  if (row.ranking.set_aside.empty()) return text;
  return text + (text.empty() ? "" : "; ") + caption::set_aside(joined(page, profile.ids(row.ranking.set_aside)));
}

[[nodiscard]] TextCell wrapped(const std::string& text, Style style) {
  return {{{text, style}}, [text, style](std::size_t width) { return wrap({{text, style}}, width); }};
}

[[nodiscard]] TextCell short_cell(std::string_view text, Style style = Style::plain) {
  return {{{std::string(text), style}}};
}

[[nodiscard]] TextTable table_of(const TextPage& page, const ComparedProfile& profile) {
  TextTable table;
  std::size_t winners_width = 0, ranking_width = 0;
  for (const ComparedRow& row : profile.rows) {
    const std::string winners =
        row.ranking.tiers.empty() ? std::string(cell::none) : joined(page, profile.ids(row.first()));
    const std::string order = ranking(page, profile, row);
    winners_width = std::max(winners_width, display_width(winners));
    ranking_width = std::max(ranking_width, display_width(order));
    const bool tie = row.ties();
    table.rows.push_back(
        {{wrapped(page.safe(row.rule), Style::plain), wrapped(winners, tie ? Style::undecided : Style::strong),
          short_cell(std::to_string(row.ranking.tiers.size())), short_cell(tie ? cell::yes : cell::no),
          short_cell(name_of(row.proof), Style::faint), wrapped(order, Style::plain)}});
  }
  std::size_t rule_width = 4;
  for (const ComparedRow& row : profile.rows) rule_width = std::max(rule_width, display_width(page.safe(row.rule)));
  winners_width = std::clamp<std::size_t>(winners_width, 7, widest_winners);
  ranking_width = std::max<std::size_t>(ranking_width, 7);
  table.columns = {
      {.heading = {std::string(column::rule)},
       .narrowest = std::min<std::size_t>(rule_width, 28),
       .widest = std::min<std::size_t>(rule_width, 40)},
      {.heading = {std::string(column::winners)},
       .narrowest = std::min<std::size_t>(winners_width, 8),
       .widest = winners_width},
      {.heading = {std::string(column::tiers)}, .align = Align::right, .goes = 2, .name = std::string(column::tiers)},
      {.heading = {std::string(column::tie)}, .goes = 3, .name = std::string(column::tie)},
      {.heading = {std::string(column::proof)}, .goes = 1, .name = std::string(column::proof)},
      {.heading = {std::string(column::ranking)},
       .narrowest = std::min(ranking_width, narrowest_ranking),
       .widest = ranking_width}};
  return table;
}

std::string no_heading(std::string_view) { return ""; }
std::string end_blocks(std::string_view partial) { return partial.empty() ? "" : "\n" + partial_note(partial) + "\n"; }

[[nodiscard]] TextTable table_of_policies(const TextPage& page, const ComparedProfile& profile) {
  TextTable table;
  std::size_t policy_width = column::policy.size(), winners_width = column::winners.size(),
              by_width = column::decided_by.size();
  for (const ComparedPolicy& policy : profile.policies) {
    const std::string name = page.safe(policy.policy), by = page.safe(decided_by(policy));
    const bool nobody = !policy.answer || policy.answer->options.empty();
    const std::string winners = nobody ? std::string(cell::none) : joined(page, policy.answer->options);
    const bool decided = policy.answer && policy.answer->status == VerdictStatus::decided;
    policy_width = std::max(policy_width, display_width(name));
    winners_width = std::max(winners_width, display_width(winners));
    by_width = std::max(by_width, display_width(by));
    table.rows.push_back(
        {{wrapped(name, Style::plain), short_cell(verdict_of(policy), decided ? Style::plain : Style::undecided),
          wrapped(winners, Style::strong), short_cell(as_first(policy)), wrapped(by, Style::plain)}});
  }
  policy_width = std::min<std::size_t>(policy_width, 40);
  winners_width = std::min(winners_width, widest_winners);
  table.columns = {{.heading = {std::string(column::policy)},
                    .narrowest = std::min<std::size_t>(policy_width, 28),
                    .widest = policy_width},
                   {.heading = {std::string(column::verdict)}},
                   {.heading = {std::string(column::winners)},
                    .narrowest = std::min<std::size_t>(winners_width, 8),
                    .widest = winners_width},
                   {.heading = {std::string(column::as_first)}, .goes = 1, .name = std::string(column::as_first)},
                   {.heading = {std::string(column::decided_by)},
                    .narrowest = std::min(by_width, narrowest_ranking),
                    .widest = by_width}};
  return table;
}

[[nodiscard]] std::string block_of(const ComparedProfile& profile, Among among, const RenderOptions& options,
                                   TextTable (*make_table)(const TextPage&, const ComparedProfile&)) {
  TextPage page(options);
  for (const StyledLine& line :
       wrap({{page.safe(profile.path), Style::strong}, {page.safe(about(profile)), Style::plain}}, page.width()))
    page.line(line);
  page.table(make_table(page, profile));
  return (among == Among::later ? "\n" : "") + page.bytes();
}

std::string rules_block(const ComparedProfile& profile, Among among, const RenderOptions& options) {
  return block_of(profile, among, options, table_of);
}
std::string policies_block(const ComparedProfile& profile, Among among, const RenderOptions& options) {
  return block_of(profile, among, options, table_of_policies);
}

constexpr std::array comparison_list{&comparison_text, &comparison_csv, &comparison_html, &comparison_json,
                                     &comparison_jsonl};
constexpr std::array policies_list{&policies_text, &policies_csv, &policies_html, &policies_json, &policies_jsonl};

}  // namespace

constinit const ComparisonRenderer comparison_text{
    .name = "text", .begin = no_heading, .profile = rules_block, .end = end_blocks};
constinit const ComparisonRenderer policies_text{
    .name = "text", .begin = no_heading, .profile = policies_block, .end = end_blocks};

std::span<const ComparisonRenderer* const> comparison_renderers() { return comparison_list; }

const ComparisonRenderer* find_comparison_renderer(std::string_view name, Compares compares) {
  const auto& list = compares == Compares::rules ? comparison_list : policies_list;
  const auto* const found =
      std::ranges::find(list, name, [](const ComparisonRenderer* renderer) { return renderer->name; });
  return found == list.end() ? nullptr : *found;
}

}  // namespace assent

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

[[nodiscard]] std::string ranking(const TextPage& page, const ComparedRow& row) {
  std::string text;
  for (const auto& tier : row.tiers) text += (text.empty() ? "" : " > ") + joined(page, tier);
  if (row.set_aside.empty()) return text;
  return text + (text.empty() ? "" : "; ") + caption::set_aside(joined(page, row.set_aside));
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
    const std::string winners = row.tiers.empty() ? std::string(cell::none) : joined(page, row.tiers.front());
    const std::string order = ranking(page, row);
    winners_width = std::max(winners_width, display_width(winners));
    ranking_width = std::max(ranking_width, display_width(order));
    const bool tie = !row.tiers.empty() && row.tiers.front().size() > 1;
    table.rows.push_back(
        {{wrapped(page.safe(row.rule), Style::plain), wrapped(winners, tie ? Style::undecided : Style::strong),
          short_cell(std::to_string(row.tiers.size())), short_cell(tie ? cell::yes : cell::no),
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
std::string no_end() { return ""; }

std::string block(const ComparedProfile& profile, Among among, const RenderOptions& options) {
  TextPage page(options);
  for (const StyledLine& line :
       wrap({{page.safe(profile.path), Style::strong}, {page.safe(about(profile)), Style::plain}}, page.width()))
    page.line(line);
  page.table(table_of(page, profile));
  return (among == Among::later ? "\n" : "") + page.bytes();
}

constexpr std::array comparison_list{&comparison_text, &comparison_csv, &comparison_html, &comparison_json,
                                     &comparison_jsonl};

}  // namespace

constinit const ComparisonRenderer comparison_text{
    .name = "text", .begin = no_heading, .profile = block, .end = no_end};

std::span<const ComparisonRenderer* const> comparison_renderers() { return comparison_list; }

const ComparisonRenderer* find_comparison_renderer(std::string_view name) {
  const auto* const found =
      std::ranges::find(comparison_list, name, [](const ComparisonRenderer* renderer) { return renderer->name; });
  return found == comparison_list.end() ? nullptr : *found;
}

}  // namespace assent

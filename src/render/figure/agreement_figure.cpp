// How often two rules have the same winners: rules in rows and in columns, the share in per cent on a shade of it.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "render/figure/summary_panels.hpp"
#include "render/figure/svg.hpp"
#include "render/summary.hpp"

namespace assent {
namespace {

constexpr Length agreement_names = units(190), agreement_heading = units(130);
constexpr Length widest_agreement = units(44);
constexpr std::size_t most_spoken = 60;  // columns of a name, where it stands in a sentence

// From never to always; each darker than the one before, in grey, too. The last one is for `always` alone.
struct AgreementShade {
  std::string_view fill, text;
};
constexpr std::array<AgreementShade, 8> agreement_shades{{{R"(fill="#f4f8fc")", R"(fill="#1a1a1a")"},
                                                          {R"(fill="#dbe8f4")", R"(fill="#1a1a1a")"},
                                                          {R"(fill="#bcd4e9")", R"(fill="#1a1a1a")"},
                                                          {R"(fill="#93b9d9")", R"(fill="#1a1a1a")"},
                                                          {R"(fill="#6499c5")", R"(fill="#1a1a1a")"},
                                                          {R"(fill="#3774a9")", R"(fill="#ffffff")"},
                                                          {R"(fill="#1a5080")", R"(fill="#ffffff")"},
                                                          {R"(fill="#0a2f52")", R"(fill="#ffffff")"}}};

[[nodiscard]] const AgreementShade& agreement_shade(const PairCounts& pair) {
  const auto steps = static_cast<std::int64_t>(agreement_shades.size()) - 1;
  const Int128 step = static_cast<Int128>(pair.same_winners) * steps / pair.both;
  return agreement_shades[static_cast<std::size_t>(step)];
}

struct AgreementGrid {
  const SummaryRun& run;
  const Summary& summary;
  const std::vector<std::size_t>& rules;
  Length cell = 0, left = figure_margin + agreement_names, top = 0;

  [[nodiscard]] const PairCounts& pair(std::size_t i, std::size_t j) const {
    return summary.pairs[pair_place(rules[std::min(i, j)], rules[std::max(i, j)])];
  }
  [[nodiscard]] Length at(std::size_t i) const { return cell * static_cast<Length>(i); }
};

// The share of the pair in whole per cent, rounded down: "100" is said of "always" alone.
[[nodiscard]] std::string agreement_text(const PairCounts& pair) {
  return std::to_string(static_cast<std::int64_t>(static_cast<Int128>(pair.same_winners) * 100 / pair.both));
}

void draw_rule_names(Svg& svg, const AgreementGrid& grid) {
  const int size = grid.cell < units(18) ? 10 : 12;
  for (std::size_t i = 0; i < grid.rules.size(); ++i) {
    const std::string& name = grid.run.rules[grid.rules[i]];
    svg.text({grid.left - units(8), grid.top + grid.at(i) + grid.cell / 2 + units(4)},
             shortened(name, columns_in(agreement_names - units(8), size)),
             {.anchor = Anchor::end, .size = size, .room = agreement_names - units(8)}, name);
    svg.text({grid.left + grid.at(i) + grid.cell / 2 + units(4), grid.top - units(8)}, shortened(name, 18),
             {.size = size, .turn = -60, .room = units(125)}, name);
  }
}

void draw_agreement_row(Svg& svg, const AgreementGrid& grid, std::size_t i) {
  std::string spoken = shortened(grid.run.rules[grid.rules[i]], most_spoken) + ":";
  for (std::size_t j = 0; j < grid.rules.size(); ++j) {
    const Point corner{grid.left + grid.at(j), grid.top + grid.at(i)};
    if (i == j || grid.pair(i, j).both == 0) {
      svg.rect(corner, grid.cell, grid.cell, svg_paint::thin);
      continue;
    }
    const PairCounts& pair = grid.pair(i, j);
    const AgreementShade& shade = agreement_shade(pair);
    const std::string per_cent = agreement_text(pair);
    svg.rect(corner, grid.cell, grid.cell, shade.fill);
    if (grid.cell >= agreement_cell_with_number)
      svg.text({corner.x + grid.cell / 2, corner.y + grid.cell / 2 + units(4)}, per_cent,
               {.anchor = Anchor::middle, .size = grid.cell < units(24) ? 11 : 12, .paint = shade.text});
    spoken += " " + shortened(grid.run.rules[grid.rules[j]], most_spoken) + " " + per_cent + " %,";
  }
  spoken.back() = '.';
  svg.describe(spoken);
}

void draw_agreement_legend(Svg& svg, Length left, Length top) {
  constexpr Length width = units(26);
  svg.text({left - units(10), top + units(13)}, "never",
           {.anchor = Anchor::end, .size = 12, .paint = svg_paint::faint});
  for (std::size_t i = 0; i < agreement_shades.size(); ++i)
    svg.rect({left + width * static_cast<Length>(i), top}, width, units(16), agreement_shades[i].fill);
  const Length all = width * static_cast<Length>(agreement_shades.size());
  svg.rect({left, top}, all, units(16), svg_paint::thin);
  svg.text({left + all + units(10), top + units(13)}, "always", {.size = 12, .paint = svg_paint::faint});
}

}  // namespace

PanelEnd draw_agreement(Svg& svg, const SummaryRun& run, const Summary& summary, const std::vector<std::size_t>& rules,
                        Length top, Length narrowest_cell) {
  AgreementGrid grid{run, summary, rules};
  const Length room = figure_width - grid.left - figure_margin;
  grid.cell = std::clamp(room / static_cast<Length>(rules.size()), narrowest_cell, widest_agreement);
  grid.top = top + agreement_heading;
  draw_rule_names(svg, grid);
  for (std::size_t i = 0; i < rules.size(); ++i) draw_agreement_row(svg, grid, i);
  const Length bottom = grid.top + grid.at(rules.size()) + units(14);
  draw_agreement_legend(svg, grid.left, bottom);
  return {std::max(figure_width, grid.left + grid.at(rules.size()) + units(90)), bottom + units(16)};
}

std::string agreement_figure(const SummaryRun& run, std::size_t table) {
  const std::vector<std::size_t> rules = rules_with_results(run);
  if (rules.size() < 2) return "";
  std::string about = about_text(run.about);
  if (const std::string more = about_text(run.tables[table].about); !more.empty()) about += "; " + more;
  Svg svg({table == 0 ? "agreement" : fmt::format("agreement-{}", table + 1),
           "Agreement of winners",
           about,
           "How often two rules have the same set of winners.",
           {std::string(agreement_caption)}});
  constexpr Length narrowest = units(14);
  const PanelEnd end = draw_agreement(svg, run, run.tables[table].summary, rules, svg.top(), narrowest);
  return svg.take(end.right, end.bottom);
}

}  // namespace assent

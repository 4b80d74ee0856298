// The page of a summary.

#include <fmt/format.h>

#include <algorithm>

#include "report/sentence.hpp"
#include "report/summary.hpp"

namespace assent {
namespace {

// With more rules, a matrix does not fit on a page of text; each rule then gets its nearest and its farthest one.
constexpr std::size_t most_in_matrix = 12;

struct SummaryView {
  const SummaryRun& run;
  const SummaryTable& table;
  std::vector<std::size_t> rules;  // that are shown

  [[nodiscard]] const RuleCounts& counts(std::size_t rule) const { return table.summary.rules[rule]; }
  [[nodiscard]] const PairCounts& pair(std::size_t one, std::size_t other) const {
    return table.summary.pairs[pair_place(std::min(one, other), std::max(one, other))];
  }
  [[nodiscard]] std::string heading(std::string_view text) const {
    const std::string about = about_text(table.about);
    return about.empty() ? std::string(text) : about + ": " + std::string(text);
  }
};

[[nodiscard]] std::string profiles_text(double count) {
  const std::string text = fmt::format("{:.2f}", count);
  return text.ends_with(".00") ? text.substr(0, text.size() - 3) : text;
}

[[nodiscard]] std::vector<std::string> share_cells(std::string first, const Share& share) {
  if (share.of == 0) return {std::move(first), profiles_text(share.count), "0", "-", "-"};
  return {std::move(first), profiles_text(share.count), std::to_string(share.of), share_text(share.value),
          fmt::format("{:.2f} to {:.2f}", share.low * 100, share.high * 100)};
}

[[nodiscard]] PageTable share_table(std::string first) {
  PageTable table;
  table.columns = {{std::move(first)},
                   {"profiles", Holds::numbers},
                   {"of", Holds::numbers},
                   {"share", Holds::numbers},
                   {"95 % interval", Holds::numbers, 1}};
  return table;
}

[[nodiscard]] PageSection profiles_section(const SummaryView& view) {
  PageTable table = share_table("");
  for (const SummaryRow& row : summary_rows(view.run, view.table)) {
    if (!row.rule.empty() || !row.count || !row.of) continue;
    const std::string words = row.measure == "majorities_counted" ? "majorities are counted"
                              : row.measure == "condorcet_winner" ? "a Condorcet winner"
                              : row.measure == "condorcet_loser"  ? "a Condorcet loser"
                                                                  : "a majority cycle";
    table.rows.push_back(share_cells(words, share_of(*row.count, *row.of)));
  }
  PageSection section{view.heading("Profiles"), std::move(table)};
  const Summary& summary = view.table.summary;
  section.sentences.push_back(
      (Say() << number(summary.profiles) << (summary.profiles == 1 ? " profile." : " profiles.")).done());
  if (summary.failed > 0)
    section.sentences.push_back(
        (Say() << number(summary.failed) << " more could not be read or not be counted, and are in no number.").done());
  if (summary.majorities > 0) {
    double sum = 0;
    for (std::size_t k = 0; k < summary.smith_sizes.size(); ++k)
      sum += static_cast<double>(summary.smith_sizes[k]) * static_cast<double>(k);
    section.sentences.push_back(
        (Say() << "The Smith set has "
               << Part{Part::Kind::number, fmt::format("{:.3f}", sum / static_cast<double>(summary.majorities))}
               << " options on average.")
            .done());
  }
  return section;
}

/// `share` of the counts of a rule.
template <class OfRule>
[[nodiscard]] PageSection rule_section(const SummaryView& view, std::string_view heading, std::string_view words,
                                       const OfRule& share) {
  PageTable table = share_table("rule");
  for (const std::size_t rule : view.rules)
    table.rows.push_back(share_cells(view.run.rules[rule], share(view.counts(rule))));
  PageSection section{view.heading(heading), std::move(table)};
  section.sentences.push_back((Say() << words).done());
  return section;
}

[[nodiscard]] PageSection no_tie_section(const SummaryView& view) {
  PageSection section = rule_section(view, "Decided without a tie", "Of the profiles for which the rule has a result.",
                                     [](const RuleCounts& counts) {
                                       const auto alone = counts.results.size() > 1 ? counts.results[1] : 0;
                                       return share_of(static_cast<double>(alone), count_of(counts.results));
                                     });
  for (const std::size_t rule : view.rules)
    if (const std::int64_t unproven = view.counts(rule).unproven; unproven > 0)
      section.sentences.push_back((Say() << rule_part(view.run.rules[rule]) << ": in " << number(unproven)
                                         << (unproven == 1 ? " more profile" : " more profiles")
                                         << " the winners are not proven; these are in no number.")
                                      .done());
  return section;
}

[[nodiscard]] PageSection winner_section(const SummaryView& view) {
  return rule_section(
      view, "Condorcet efficiency",
      "Of the profiles with a Condorcet winner and a result. With k tied winners, a profile counts 1/k.",
      [](const RuleCounts& counts) { return share_of(by_winners_sum(counts.elects_winner), counts.with_winner); });
}

[[nodiscard]] PageSection loser_section(const SummaryView& view) {
  return rule_section(
      view, "Condorcet loser elected",
      "Of the profiles with a Condorcet loser and a result. With k tied winners, a profile counts 1/k.",
      [](const RuleCounts& counts) { return share_of(by_winners_sum(counts.elects_loser), counts.with_loser); });
}

// A number for each pair of rules; nothing where there is none.
using OfPair = std::optional<double> (*)(const PairCounts&);

[[nodiscard]] std::optional<double> same_share(const PairCounts& pair) {
  if (pair.both == 0) return std::nullopt;
  return static_cast<double>(pair.same_winners) / static_cast<double>(pair.both);
}
[[nodiscard]] std::optional<double> mean_tau(const PairCounts& pair) { return mean_of(pair.tau); }

[[nodiscard]] PageTable pair_matrix(const SummaryView& view, OfPair of, double unit, int places) {
  PageTable table;
  table.columns = {{"rule"}};
  for (std::size_t i = 0; i < view.rules.size(); ++i) table.columns.push_back({std::to_string(i + 1), Holds::numbers});
  for (std::size_t i = 0; i < view.rules.size(); ++i) {
    std::vector<std::string> cells{fmt::format("{} {}", i + 1, view.run.rules[view.rules[i]])};
    for (std::size_t j = 0; j < view.rules.size(); ++j) {
      const auto value = i == j ? std::nullopt : of(view.pair(view.rules[i], view.rules[j]));
      cells.push_back(i == j ? "." : value ? fixed_text(*value * unit, places) : "-");
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

[[nodiscard]] PageTable nearest_table(const SummaryView& view, OfPair of, double unit, int places) {
  PageTable table;
  table.columns = {{"rule"}, {"most"}, {"", Holds::numbers}, {"least"}, {"", Holds::numbers}};
  for (const std::size_t rule : view.rules) {
    std::optional<double> most, least;
    std::size_t nearest = rule, farthest = rule;
    for (const std::size_t other : view.rules) {
      const auto value = rule == other ? std::nullopt : of(view.pair(rule, other));
      if (!value) continue;
      if (!most || *value > *most) most = value, nearest = other;
      if (!least || *value < *least) least = value, farthest = other;
    }
    if (!most) continue;
    table.rows.push_back({view.run.rules[rule], view.run.rules[nearest], fixed_text(*most * unit, places),
                          view.run.rules[farthest], fixed_text(*least * unit, places)});
  }
  return table;
}

[[nodiscard]] PageSection pair_section(const SummaryView& view, std::string_view heading, OfPair of, double unit,
                                       int places) {
  const bool fits = view.rules.size() <= most_in_matrix;
  PageSection section{view.heading(heading)};
  section.table = fits ? pair_matrix(view, of, unit, places) : nearest_table(view, of, unit, places);
  if (!fits)
    section.sentences.push_back((Say() << "The rule that each is nearest to, and the one that it is farthest from; "
                                       << code("--format csv") << " has all pairs.")
                                    .done());
  return section;
}

[[nodiscard]] PageSection agreement_section(const SummaryView& view) {
  PageSection section = pair_section(view, "Agreement of winners, in per cent", same_share, 100, 1);
  section.sentences.push_back(
      (Say() << "How often both have the same set of winners, of the profiles for which both have a result.").done());
  return section;
}

[[nodiscard]] PageSection tau_section(const SummaryView& view) {
  PageSection section = pair_section(view, "Agreement of orders: mean Kendall tau-b", mean_tau, 1, 3);
  std::int64_t left_out = 0;
  for (const std::size_t one : view.rules)
    for (const std::size_t other : view.rules)
      if (one < other) left_out += view.pair(one, other).tau.left_out;
  section.sentences.push_back(
      (Say() << "1: the same order; -1: the reverse. Options that are set aside stand together below all others.")
          .done());
  if (left_out > 0)
    section.sentences.push_back(
        (Say() << "Left out, because one of the two ties all options or its order is not proven: " << number(left_out)
               << (left_out == 1 ? " pair." : " pairs of orders."))
            .done());
  return section;
}

[[nodiscard]] PageSection measures_section(const SummaryView& view) {
  PageTable table;
  table.columns = {{"rule"}};
  for (const std::string& measure : view.run.measures) table.columns.push_back({measure, Holds::numbers});
  for (const std::size_t rule : view.rules) {
    std::vector<std::string> cells{view.run.rules[rule]};
    for (const MeanCounts& mean : view.table.summary.measures[rule]) {
      const auto value = mean_of(mean);
      cells.push_back(value ? fixed_text(*value, 4) : "-");
    }
    table.rows.push_back(std::move(cells));
  }
  return {view.heading("Means"), std::move(table)};
}

}  // namespace

Page summary_page(const SummaryRun& run) {
  Page page;
  page.title = run.partial.empty() ? "Rules over many profiles" : "Rules over many profiles (partial)";
  page.beside = "assent " + run.version;
  if (!run.partial.empty())
    page.lead.push_back((Say() << "PARTIAL: the run was interrupted, and holds " << run.partial << ".").done());
  page.lead.push_back((Say() << about_text(run.about) << ".").done());
  const std::vector<std::size_t> rules = rules_with_results(run);
  for (const SummaryTable& table : run.tables) {
    const SummaryView view{run, table, rules};
    page.sections.push_back(profiles_section(view));
    page.sections.push_back(no_tie_section(view));
    page.sections.push_back(winner_section(view));
    page.sections.push_back(loser_section(view));
    if (!run.measures.empty()) page.sections.push_back(measures_section(view));
    if (rules.size() < 2) continue;
    page.sections.push_back(agreement_section(view));
    page.sections.push_back(tau_section(view));
  }
  return page;
}

}  // namespace assent

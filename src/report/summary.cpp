#include "report/summary.hpp"

#include <fmt/format.h>

namespace assent {
namespace {

[[nodiscard]] SummaryRow share_row(std::string measure, const Share& share) {
  SummaryRow row{.measure = std::move(measure), .count = share.count, .of = share.of};
  if (share.of == 0) return row;
  row.value = share.value;
  row.low = share.low;
  row.high = share.high;
  return row;
}

[[nodiscard]] SummaryRow share_row(std::string measure, std::int64_t count, std::int64_t of) {
  return share_row(std::move(measure), share_of(static_cast<double>(count), of));
}

[[nodiscard]] SummaryRow mean_row(std::string measure, const MeanCounts& mean) {
  SummaryRow row{.measure = std::move(measure), .of = mean.counted};
  row.value = mean_of(mean);
  row.left_out = mean.left_out;
  return row;
}

[[nodiscard]] SummaryRow smith_row(const Summary& summary) {
  SummaryRow row{.measure = "smith_size", .of = summary.majorities};
  double sum = 0;
  for (std::size_t k = 0; k < summary.smith_sizes.size(); ++k)
    sum += static_cast<double>(summary.smith_sizes[k]) * static_cast<double>(k);
  if (summary.majorities > 0) row.value = sum / static_cast<double>(summary.majorities);
  return row;
}

void add_profile_rows(std::vector<SummaryRow>& rows, const Summary& summary) {
  const auto count_row = [](std::string measure, std::int64_t count) {
    return SummaryRow{.measure = std::move(measure), .count = static_cast<double>(count)};
  };
  rows.push_back(count_row("profiles", summary.profiles));
  rows.push_back(count_row("failed", summary.failed));
  rows.push_back(share_row("majorities_counted", summary.majorities, summary.profiles));
  rows.push_back(share_row("condorcet_winner", summary.winners, summary.majorities));
  rows.push_back(share_row("condorcet_loser", summary.losers, summary.majorities));
  rows.push_back(share_row("cycle", summary.cycles, summary.majorities));
  rows.push_back(smith_row(summary));
}

void add_rule_rows(std::vector<SummaryRow>& rows, const SummaryRun& run, const Summary& summary, std::size_t rule) {
  const RuleCounts& counts = summary.rules[rule];
  const std::size_t first = rows.size();
  const std::int64_t results = count_of(counts.results);
  rows.push_back(share_row("results", results, summary.profiles));
  rows.push_back(share_row("unproven", counts.unproven, summary.profiles));
  rows.push_back(share_row("no_tie", counts.results.size() > 1 ? counts.results[1] : 0, results));
  rows.push_back(
      share_row("elects_condorcet_winner", share_of(by_winners_sum(counts.elects_winner), counts.with_winner)));
  rows.push_back(share_row("elects_condorcet_loser", share_of(by_winners_sum(counts.elects_loser), counts.with_loser)));
  for (std::size_t m = 0; m < run.measures.size(); ++m)
    rows.push_back(mean_row(run.measures[m], summary.measures[rule][m]));
  for (std::size_t i = first; i < rows.size(); ++i) rows[i].rule = run.rules[rule];
}

}  // namespace

std::vector<std::size_t> rules_with_results(const SummaryRun& run) {
  std::vector<std::size_t> rules;
  for (std::size_t r = 0; r < run.rules.size(); ++r)
    for (const SummaryTable& table : run.tables) {
      const RuleCounts& counts = table.summary.rules[r];
      if (counts.unproven == 0 && count_of(counts.results) == 0) continue;
      rules.push_back(r);
      break;
    }
  return rules;
}

std::vector<SummaryRow> summary_rows(const SummaryRun& run, const SummaryTable& table) {
  std::vector<SummaryRow> rows;
  add_profile_rows(rows, table.summary);
  const std::vector<std::size_t> rules = rules_with_results(run);
  for (const std::size_t rule : rules) add_rule_rows(rows, run, table.summary, rule);
  for (std::size_t i = 0; i < rules.size(); ++i)
    for (std::size_t j = i + 1; j < rules.size(); ++j) {
      const PairCounts& pair = table.summary.pairs[pair_place(rules[i], rules[j])];
      rows.push_back(share_row("same_winners", pair.same_winners, pair.both));
      rows.push_back(mean_row("kendall_tau_b", pair.tau));
      for (std::size_t last = rows.size() - 2; last < rows.size(); ++last) {
        rows[last].rule = run.rules[rules[i]];
        rows[last].other = run.rules[rules[j]];
      }
    }
  return rows;
}

std::string about_text(const std::vector<Asked>& about) {
  std::string text;
  for (const auto& [name, value] : about) text += (text.empty() ? "" : ", ") + name + " " + value;
  return text;
}

std::vector<Asked> about_run(const SummaryRun& run) {
  std::vector<Asked> about = run.about;
  if (!run.partial.empty()) about.push_back({"partial", run.partial});
  return about;
}

std::optional<double> mean_of(const MeanCounts& mean) {
  if (mean.counted == 0) return std::nullopt;
  return static_cast<double>(mean.sum) / 1e9 / static_cast<double>(mean.counted);
}

std::string fixed_text(double value, int places) {
  std::string text = fmt::format("{:.{}f}", value, places);
  if (text.starts_with('-') && text.find_first_not_of("-0.") == std::string::npos) text.erase(0, 1);
  return text;
}

std::string share_text(double share) { return fmt::format("{:.2f} %", share * 100); }

}  // namespace assent

// A part of a summary as a file.

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "series/part_json.hpp"
#include "series/summary_run.hpp"

namespace assent {
namespace {

constexpr std::string_view part_format = "assent-part";
constexpr std::int64_t tau_unit = 1'000'000'000;  // a tau-b of 1

[[nodiscard]] PartJson mean_json(const MeanCounts& mean) { return {mean.sum, mean.counted, mean.left_out}; }

[[nodiscard]] PartJson rule_json(const RuleCounts& rule, const std::vector<MeanCounts>& measures) {
  PartJson object;
  object["unproven"] = rule.unproven;
  object["results"] = rule.results;
  object["with_winner"] = rule.with_winner;
  object["with_loser"] = rule.with_loser;
  object["elects_winner"] = rule.elects_winner;
  object["elects_loser"] = rule.elects_loser;
  object["measures"] = PartJson::array();
  for (const MeanCounts& mean : measures) object["measures"].push_back(mean_json(mean));
  return object;
}

[[nodiscard]] PartJson table_json(const SummaryTable& table) {
  const Summary& summary = table.summary;
  PartJson object;
  object["about"] = asked_json(table.about);
  object["profiles"] = summary.profiles;
  object["failed"] = summary.failed;
  object["majorities"] = summary.majorities;
  object["winners"] = summary.winners;
  object["losers"] = summary.losers;
  object["cycles"] = summary.cycles;
  object["smith_sizes"] = summary.smith_sizes;
  object["rules"] = PartJson::array();
  for (std::size_t r = 0; r < summary.rules.size(); ++r)
    object["rules"].push_back(rule_json(summary.rules[r], summary.measures[r]));
  object["pairs"] = PartJson::array();
  for (const PairCounts& pair : summary.pairs)
    object["pairs"].push_back({pair.both, pair.same_winners, pair.tau.sum, pair.tau.counted, pair.tau.left_out});
  return object;
}

// Reads what `part_text` writes. After the first fault, what it gives means nothing.
class PartReader : PartJsonReader {
 public:
  [[nodiscard]] std::variant<SummaryPart, PartFault> read(std::string_view bytes) {
    const PartJson json = object_in(bytes, part_format, "it is no part: `assent compare --shard` writes those");
    SummaryPart part;
    part.run.version = text_at(json, "assent");
    part.run.command = text_at(json, "command");
    part.shard = shard_of(json);
    part.run.about = asked_at(json, "about");
    part.run.settings = asked_at(json, "settings");
    part.run.rules = texts_at(json, "rules");
    part.run.measures = texts_at(json, "measures");
    for (const PartJson& table : list_at(json, "tables")) {
      if (!message().empty()) break;
      part.run.tables.push_back(table_of(table, part.run));
    }
    // Both keys are looked for, so that a part does not pass as whole when a letter of one of them is changed.
    if (json.contains("progress") || json.contains("sha256")) {
      part.progress = progress_of(at(json, "progress"), part.run);
      check_hash(bytes);
    }
    if (!message().empty()) return PartFault{message()};
    return part;
  }

 private:
  [[nodiscard]] PartProgress progress_of(const PartJson& json, const SummaryRun& run) {
    PartProgress progress;
    progress.of = static_cast<std::uint64_t>(whole_at(json, "of", std::numeric_limits<std::int64_t>::max()));
    const std::int64_t done = whole_at(json, "done", static_cast<std::int64_t>(progress.of));
    progress.done = static_cast<std::uint64_t>(done);
    progress.inputs = text_at(json, "inputs");
    progress.exit_code = static_cast<int>(whole_at(json, "exit_code", 3));
    std::int64_t left = done;
    for (const SummaryTable& table : run.tables)
      for (const std::int64_t count : {table.summary.profiles, table.summary.failed})
        if (__builtin_sub_overflow(left, count, &left) || left < 0) left = -1;
    if (left != 0) fail(fmt::format("its tables do not hold the {} that are done", done));
    return progress;
  }

  // Counts whose sum is at most `most`.
  [[nodiscard]] std::vector<std::int64_t> counts_at(const PartJson& object, const char* key, std::int64_t most) {
    std::vector<std::int64_t> counts;
    std::int64_t left = most;
    for (const PartJson& count : list_at(object, key)) {
      counts.push_back(whole_of(count, key, 0, left));
      left -= counts.back();
    }
    return counts;
  }

  // `sum`, `counted` and `left_out` from that place on.
  [[nodiscard]] MeanCounts mean_from(const PartJson& list, std::size_t place, const char* key, std::int64_t most,
                                     std::int64_t largest) {
    MeanCounts mean;
    mean.counted = whole_of(list[place + 1], key, 0, most);
    mean.left_out = whole_of(list[place + 2], key, 0, most - mean.counted);
    std::int64_t bound = 0;
    if (__builtin_mul_overflow(mean.counted, largest, &bound)) bound = std::numeric_limits<std::int64_t>::max();
    mean.sum = whole_of(list[place], key, -bound, bound);
    return mean;
  }

  [[nodiscard]] RuleCounts rule_of(const PartJson& json, const Summary& summary) {
    RuleCounts rule;
    rule.unproven = whole_at(json, "unproven", summary.profiles);
    rule.results = counts_at(json, "results", summary.profiles - rule.unproven);
    rule.with_winner = whole_at(json, "with_winner", summary.winners);
    rule.with_loser = whole_at(json, "with_loser", summary.losers);
    rule.elects_winner = counts_at(json, "elects_winner", rule.with_winner);
    rule.elects_loser = counts_at(json, "elects_loser", rule.with_loser);
    return rule;
  }

  [[nodiscard]] PairCounts pair_of(const PartJson& json, std::int64_t profiles) {
    const PartJson& list = list_of(json, "pairs", 5);
    if (list.empty()) return {};
    PairCounts pair;
    pair.both = whole_of(list[0], "pairs", 0, profiles);
    pair.same_winners = whole_of(list[1], "pairs", 0, pair.both);
    pair.tau = mean_from(list, 2, "pairs", pair.both, tau_unit);
    return pair;
  }

  [[nodiscard]] SummaryTable table_of(const PartJson& json, const SummaryRun& run) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    SummaryTable table;
    table.about = asked_at(json, "about");
    Summary& summary = table.summary;
    summary.profiles = whole_at(json, "profiles", most);
    summary.failed = whole_at(json, "failed", most);
    summary.majorities = whole_at(json, "majorities", summary.profiles);
    summary.winners = whole_at(json, "winners", summary.majorities);
    summary.losers = whole_at(json, "losers", summary.majorities);
    summary.cycles = whole_at(json, "cycles", summary.majorities);
    summary.smith_sizes = counts_at(json, "smith_sizes", summary.majorities);
    const std::size_t rules = run.rules.size();
    for (const PartJson& rule : list_of(at(json, "rules"), "rules", rules)) {
      summary.rules.push_back(rule_of(rule, summary));
      summary.measures.emplace_back();
      for (const PartJson& mean : list_of(at(rule, "measures"), "measures", run.measures.size()))
        if (!list_of(mean, "measures", 3).empty())
          summary.measures.back().push_back(mean_from(mean, 0, "measures", summary.profiles, most));
    }
    for (const PartJson& pair : list_of(at(json, "pairs"), "pairs", rules < 2 ? 0 : pair_place(0, rules)))
      summary.pairs.push_back(pair_of(pair, summary.profiles));
    return table;
  }
};

}  // namespace

std::string part_text(const SummaryPart& part) {
  PartJson json = part_of_format(part_format);
  json["assent"] = part.run.version;
  json["command"] = part.run.command;
  json["part"] = part.shard.number;
  json["parts"] = part.shard.of;
  json["about"] = asked_json(part.run.about);
  json["settings"] = asked_json(part.run.settings);
  json["rules"] = part.run.rules;
  json["measures"] = part.run.measures;
  json["tables"] = PartJson::array();
  for (const SummaryTable& table : part.run.tables) json["tables"].push_back(table_json(table));
  if (part.progress)
    json["progress"] = {{"done", part.progress->done},
                        {"of", part.progress->of},
                        {"inputs", part.progress->inputs},
                        {"exit_code", part.progress->exit_code}};
  return part.progress ? hashed_part_line(json) : part_line(json);
}

std::variant<SummaryPart, PartFault> read_part(std::string_view bytes) { return PartReader().read(bytes); }

}  // namespace assent

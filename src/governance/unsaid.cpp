#include "governance/unsaid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "assent/house_rule.hpp"
#include "firmness/parts.hpp"
#include "governance/ending.hpp"
#include "governance/rounding.hpp"
#include "governance/unsaid_place.hpp"

namespace assent {
namespace {

// What is said nowhere has no place at first.
[[nodiscard]] Location no_place(const Decision& decision) { return {decision.files.front(), whole_file}; }

// Conventions and how the decision ends under each.
class Conventions {
 public:
  void add(std::string_view value, const std::optional<Ending>& ending) {
    if (!ending) return;
    auto known = std::ranges::find(groups_, *ending, &Group::ending);
    if (known == groups_.end()) known = groups_.insert(known, Group{*ending, {}});
    known->values.emplace_back(value);
  }

  [[nodiscard]] bool differ() const { return groups_.size() > 1; }

  // "with `missing: worst` the winner is farm; with `middle` and `none` it is city"
  [[nodiscard]] std::string text(const Decision& decision, std::string_view key) const {
    std::string text;
    for (const Group& group : groups_) {
      const std::vector<std::string>& values = group.values;
      text += text.empty() ? fmt::format("with `{}: ", key) : "; with `";
      for (std::size_t i = 0; i < values.size(); ++i)
        text += (i == 0 ? "" : i + 1 == values.size() ? "` and `" : "`, `") + values[i];
      text += "` " + ending_text(decision, group.ending);
    }
    return text;
  }

 private:
  struct Group {
    Ending ending;
    std::vector<std::string> values;
  };
  std::vector<Group> groups_;
};

[[nodiscard]] std::string hint_to_say(const Decision& decision, std::string_view key, std::string_view now) {
  const std::string option = decision.format.empty() ? "" : fmt::format(", or say --{}", key);
  return fmt::format("`{}: {}` holds now; write in the policy which one is meant{}", key, now, option);
}

void check_unranked(const Decision& decision, std::span<const Rule* const> rules, Diagnostics& diagnostics) {
  if (decision.policy.unranked_named || !has_unranked(decision)) return;
  Decision changed = decision;
  Conventions conventions;
  for (const UnrankedPolicy unranked : {UnrankedPolicy::last, UnrankedPolicy::uncompared}) {
    changed.policy.unranked = unranked;
    conventions.add(name_of(unranked), ending_of(changed, rules));
  }
  if (!conventions.differ()) return;
  diagnostics
      .warning(Code::D511, no_place(decision),
               "some ballots do not rank all options, and it matters how those count: " +
                   conventions.text(decision, "unranked"))
      .hint = hint_to_say(decision, "unranked", name_of(decision.policy.unranked));
}

void check_missing_grades(const Decision& decision, std::span<const Rule* const> rules, Diagnostics& diagnostics) {
  if (decision.policy.missing_named || !has_blanks(decision)) return;
  Decision changed = decision;
  Conventions conventions;
  for (const MissingPolicy missing :
       {MissingPolicy::worst, MissingPolicy::middle, MissingPolicy::none, MissingPolicy::average}) {
    changed.policy.missing = missing;
    conventions.add(name_of(missing), ending_of(changed, rules));
  }
  if (!conventions.differ()) return;
  MissingPolicy now = decision.policy.missing;
  if (now == MissingPolicy::error) now = MissingPolicy::average;  // blanks that are no fault are not filled
  diagnostics
      .warning(Code::D512, no_place(decision),
               "some grades are missing, and it matters how they count: " + conventions.text(decision, "missing"))
      .hint = hint_to_say(decision, "missing", name_of(now));
}

// A house rule may have a chain of its own.
[[nodiscard]] bool breaks_ties(const Decision& decision, const RuleCall& call) {
  const HouseRule* house = call.rule->house;
  return house != nullptr && house->ties ? !house->ties->empty() : !decision.policy.ties.empty();
}

void check_tie(const Decision& decision, const Answer& answer, Diagnostics& diagnostics) {
  const RuleResult& deciding = answer.results.front();
  if (answer.verdict.status != VerdictStatus::tied || breaks_ties(decision, deciding.call)) return;
  if (decision.expect && decision.expect->verdict && decision.expect->verdict->text == "tied") return;
  diagnostics
      .warning(Code::D513, no_place(decision),
               listed_options(decision, deciding.outcome.ranking.tiers.front()) +
                   " are tied for the first place, and the policy names no way to break the tie")
      .hint = "write `ties: [lot]` and a `seed`, or another chain; where a tie may stay, `expect: {verdict: tied}`";
}

}  // namespace

void check_unsaid(const Sources& sources, const Decision& decision, const Answer& answer,
                  std::span<const Rule* const> rules, Diagnostics& diagnostics) {
  const auto now = ending_of(answer);
  if (!now) return;
  Diagnostics found;
  check_unranked(decision, rules, found);
  check_missing_grades(decision, rules, found);
  check_tie(decision, answer, found);
  check_rounding(decision, answer, *now, rules, found);
  for (const Diagnostic& one : found.all()) {
    const bool is_placed = one.where.span.begin != whole_file.begin;
    Diagnostic& kept =
        diagnostics.warning(one.code, is_placed ? one.where : place_of_unsaid(sources, decision), one.message);
    kept.notes = one.notes;
    kept.hint = one.hint;
  }
}

}  // namespace assent

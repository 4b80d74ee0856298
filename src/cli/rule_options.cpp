#include "cli/rule_options.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "assent/call_text.hpp"
#include "base/decimal.hpp"
#include "base/spelling.hpp"
#include "base/utf8.hpp"
#include "cli/io.hpp"
#include "decision/recipe.hpp"

namespace assent {
namespace {

constexpr std::int64_t most_work = 1'000'000'000'000;

// A call that is named, too, counts as named.
void add_once(std::vector<ChosenCall>& chosen, ChosenCall&& call) {
  const std::string text = call_text(call.call);
  for (ChosenCall& known : chosen)
    if (call_text(known.call) == text) {
      known.by_name = known.by_name || call.by_name;
      return;
    }
  chosen.push_back(std::move(call));
}

// False, with a complaint, when there is no such family.
[[nodiscard]] bool add_family(const std::string& family, std::span<const Rule* const> rules,
                              std::vector<ChosenCall>& chosen) {
  std::vector<std::string_view> known;
  bool found = false;
  for (const Rule* rule : rules) {
    known.push_back(rule->family);
    if (rule->family != family) continue;
    found = true;
    add_once(chosen, {call_of(*rule), false});
  }
  if (found) return true;
  const auto near = nearest(family, known);
  complain(fmt::format("there is no family `{}` of rules", escape_invisible(family)),
           near ? fmt::format("did you mean `{}`?", *near) : "`assent rules` lists them");
  return false;
}

// False, with a complaint, when the text is no call of a rule.
[[nodiscard]] bool add_rule(const std::string& text, std::span<const Rule* const> rules, UnknownRule unknown,
                            std::vector<ChosenCall>& chosen) {
  if (text == "all") {
    for (const Rule* rule : rules) add_once(chosen, {call_of(*rule), false});
    return true;
  }
  auto call = parse_call(rules, text);
  if (const auto* error = std::get_if<CallError>(&call)) {
    if (error->kind == CallError::Kind::unknown_rule && unknown == UnknownRule::later) return true;
    std::string hint = error->hint.value_or("");
    if (error->kind == CallError::Kind::unknown_rule) {
      if (hint.empty()) hint = "`assent rules` lists them";
      if (find_recipe(error->text) != nullptr)
        hint = fmt::format("it is the name of a recipe: `assent decide --policy recipe:{}` decides by it", error->text);
    }
    complain(fmt::format("--rule {}: {}", escape_invisible(text), error->message), hint);
    return false;
  }
  add_once(chosen, {std::move(std::get<RuleCall>(call)), true});
  return true;
}

}  // namespace

Limits SearchLimits::from_now() const {
  Limits limits;
  limits.work = work;
  if (time) limits.deadline = std::chrono::steady_clock::now() + *time;
  return limits;
}

std::vector<ChosenCall> every_rule() {
  std::vector<ChosenCall> chosen;
  for (const Rule* rule : all_rules()) chosen.push_back({call_of(*rule), false});
  return chosen;
}

void complain_not_fed(const RuleCall& call, const Decision& decision, const std::string& path) {
  if (decision.counts_only)
    complain(fmt::format("{} needs ballots, and {} says only how often each grade was given", call.rule->id,
                         escape_invisible(path)),
             "name a rule that reads grades alone, such as minimum-total-discomfort");
  else
    complain(fmt::format("{} needs grades, and {} holds rankings", call.rule->id, escape_invisible(path)),
             "give grades under `objections`, or name a rule that reads rankings, such as borda");
}

void RuleOptions::declare(Options& options) {
  options.repeated("-r,--rule", rules_, "RULE",
                   "show this rule (`NAME` or `NAME:key=value,...`), or `all`; may be repeated");
  options.repeated("--family", families_, "FAMILY", "show all rules of a family; may be repeated");
  options.value("--work-budget", work_budget_, "STEPS",
                "how many steps a hard rule may search before it says `bounded`");
  options.value("--time-limit", time_limit_, "SECONDS", "stop hard rules after this time, too; the result says so");
}

std::optional<std::vector<ChosenCall>> RuleOptions::chosen(std::span<const Rule* const> rules,
                                                           UnknownRule unknown) const {
  std::vector<ChosenCall> chosen;
  const auto add_rules = [&](const std::string& text) { return add_rule(text, rules, unknown, chosen); };
  const auto add_families = [&](const std::string& text) { return add_family(text, rules, chosen); };
  if (!std::ranges::all_of(rules_, add_rules) || !std::ranges::all_of(families_, add_families)) return std::nullopt;
  return chosen;
}

std::optional<SearchLimits> RuleOptions::limits() const {
  SearchLimits limits;
  if (!work_budget_.empty()) {
    const auto steps = parse_whole(work_budget_, most_work);
    if (!steps) {
      complain(
          fmt::format("--work-budget is a whole number up to {}, not `{}`", most_work, escape_invisible(work_budget_)));
      return std::nullopt;
    }
    limits.work = *steps;
  }
  if (time_limit_.empty()) return limits;
  const auto seconds = parse_decimal(time_limit_);
  const auto* billionths = std::get_if<std::int64_t>(&seconds);
  if (billionths == nullptr || *billionths < 0) {
    complain(fmt::format("--time-limit is a number of seconds from 0, not `{}`", escape_invisible(time_limit_)),
             "write `2` or `0.5`");
    return std::nullopt;
  }
  limits.time = std::chrono::nanoseconds(*billionths);
  return limits;
}

}  // namespace assent

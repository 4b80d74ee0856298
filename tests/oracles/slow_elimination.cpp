// Rules by which options go out, round after round.
#include "oracles/slow_rounds.hpp"

namespace assent::oracle {
namespace {

[[nodiscard]] Set fewest(const Profile&, const Set& left, const Counts& counts) { return least(counts, left); }

[[nodiscard]] SlowRule instant_runoff() {
  return {.counts = tops<true>, .worst = fewest, .none_is_no_tie = true};
}

[[nodiscard]] SlowRule approval_irv() {
  return {.counts = tops<false>, .worst = fewest, .none_is_no_tie = true};
}

template <SlowRule (*rule)(), OutTies ties>
[[nodiscard]] Answer by_rounds(const Profile& profile) {
  return answer_of(rule(), profile, everything(profile), ties);
}

template <SlowRule (*rule)(), OutTies ties>
[[nodiscard]] bool confirms_rounds(const Reason& reason, const Profile& profile) {
  return confirms_round(rule(), profile, everything(profile), ties, reason);
}

template <SlowRule (*rule)()>
void add_forms(std::vector<Oracle>& table, const std::string& id) {
  constexpr auto simultaneous = OutTies::simultaneous;
  table.push_back({id, by_rounds<rule, simultaneous>, confirms_rounds<rule, simultaneous>});
  constexpr auto listed = OutTies::listed_order;
  table.push_back({id + ":ties=listed-order", by_rounds<rule, listed>, confirms_rounds<rule, listed>});
  constexpr auto previous = OutTies::previous_round;
  table.push_back({id + ":ties=previous-round", by_rounds<rule, previous>, confirms_rounds<rule, previous>});
  constexpr auto parallel = OutTies::parallel;
  table.push_back({id + ":ties=parallel-universes", by_rounds<rule, parallel>, confirms_rounds<rule, parallel>});
}

[[nodiscard]] std::vector<Oracle> all_forms() {
  std::vector<Oracle> table;
  add_forms<instant_runoff>(table, "instant-runoff");
  add_forms<approval_irv>(table, "approval-irv");
  return table;
}

}  // namespace

const std::vector<Oracle>& elimination() {
  static const std::vector<Oracle> table = all_forms();
  return table;
}

}  // namespace assent::oracle

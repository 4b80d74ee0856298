// The three rules at the heart, and the highest discomfort.
#include "oracles/slow_rules.hpp"

namespace assent::oracle {
namespace {

[[nodiscard]] Answer by_share(const Profile& profile) {
  return answer_by(shares(profile), Better::lower, totals(profile));
}

[[nodiscard]] Answer by_highest(const Profile& profile) { return answer_by(highest(profile), Better::lower); }

template <Ties ties>
[[nodiscard]] Answer by_points(const Profile& profile) {
  return answer_by(borda(profile, ties), Better::higher);
}

template <Ties ties>
[[nodiscard]] Answer by_modified(const Profile& profile) {
  return answer_by(modified_borda(profile, ties), Better::higher);
}

template <Ties ties>
[[nodiscard]] Answer by_dowdall(const Profile& profile) {
  return answer_by(dowdall(profile, ties), Better::higher);
}

[[nodiscard]] Threshold heads(std::int64_t count) { return {.value = count}; }

[[nodiscard]] Threshold share(int above, int below) {
  return {.by = Threshold::By::weight, .is_share = true, .value = Rational(Int128{above}, Int128{below})};
}

[[nodiscard]] Answer vetoes_then_points(const Profile& profile, const Threshold& threshold, Ties ties) {
  return answer_by(borda_of_rest(profile, threshold, ties), Better::higher);
}

[[nodiscard]] Answer vetoes_then_default(const Profile& profile, const Threshold& threshold) {
  if (profile.kind == BallotKind::rankings) return vetoes_then_points(profile, threshold, Ties::half);
  return by_share(without_vetoed(profile, threshold));
}

}  // namespace

const std::vector<Oracle>& heart() {
  static const std::vector<Oracle> table{
      {"minimum-total-discomfort", by_share},
      {"minimum-maximum-discomfort", by_highest},
      {"borda", by_points<Ties::half>},
      {"borda:ties=none", by_points<Ties::none>},
      {"borda:ties=full", by_points<Ties::full>},
      {"borda:form=modified", by_modified<Ties::half>},
      {"borda:form=modified,ties=none", by_modified<Ties::none>},
      {"borda:form=modified,ties=full", by_modified<Ties::full>},
      {"borda:form=dowdall", by_dowdall<Ties::half>},
      {"borda:form=dowdall,ties=none", by_dowdall<Ties::none>},
      {"borda:form=dowdall,ties=full", by_dowdall<Ties::full>},
      {"veto-aware", [](const Profile& profile) { return vetoes_then_default(profile, heads(1)); }},
      {"veto-aware:vetoes=2", [](const Profile& profile) { return vetoes_then_default(profile, heads(2)); }},
      {"veto-aware:vetoes=1/3", [](const Profile& profile) { return vetoes_then_default(profile, share(1, 3)); }},
      {"veto-aware:base=borda",
       [](const Profile& profile) { return vetoes_then_points(profile, heads(1), Ties::half); }},
      {"veto-aware:base=borda,base.ties=none,vetoes=2/5",
       [](const Profile& profile) { return vetoes_then_points(profile, share(2, 5), Ties::none); }},
      {"veto-aware:base=minimum-maximum-discomfort",
       [](const Profile& profile) { return by_highest(without_vetoed(profile, heads(1))); }},
  };
  return table;
}

}  // namespace assent::oracle

#include "laws/reasons/reasons.hpp"
#include "oracles/slow_pairs.hpp"

namespace assent::test {

bool is_true(const Beats& reason, const Facts& facts) {
  const Opinion truth = oracle::opinion(facts.rest, index(reason.winner), index(reason.loser));
  return reason.opinion == truth && oracle::wins(truth);
}

bool is_true(const Draw& reason, const Facts& facts) {
  return reason.a != reason.b &&
         oracle::opinion(facts.rest, index(reason.a), index(reason.b)) == Opinion{reason.each, reason.each};
}

bool is_true(const Path& reason, const Facts& facts) {
  const oracle::Opinions table = oracle::opinions(facts.rest);
  std::optional<Opinion> weakest;
  for (std::size_t i = 0; i + 1 < reason.options.size(); ++i) {
    const Opinion& link = table[index(reason.options[i])][index(reason.options[i + 1])];
    if (!oracle::wins(link)) return false;
    if (!weakest || oracle::is_weaker(link, *weakest, reason.measure)) weakest = link;
  }
  if (weakest != reason.weakest) return false;
  if (reason.kind == Path::Kind::locked) return !reason.back;
  const auto back = oracle::strongest_chain(table, index(reason.worse()), index(reason.better()), reason.measure);
  if (reason.back.has_value() != back.has_value()) return false;
  if (!back || reason.kind == Path::Kind::one_way) return !back;
  return !oracle::is_weaker(*back, *reason.back, reason.measure) &&
         !oracle::is_weaker(*reason.back, *back, reason.measure) && oracle::is_weaker(*back, *weakest, reason.measure);
}

}  // namespace assent::test

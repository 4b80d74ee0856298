#include "certificates/change_proof.hpp"

#include <algorithm>
#include <utility>

#include "rules/pairwise/change_relaxation.hpp"

namespace assent::certificates {
namespace {

constexpr std::size_t most_cases = 200'000;

using rules::ChangeQuestion;
using rules::ChangeTable;
using rules::Relaxation;

// A question with narrower needs, and whole changes of it.
struct Task {
  explicit Task(ChangeQuestion asked, rules::Work& budget)
      : question(std::move(asked)), from(tighten(question)), table(question), plain(question), work(budget) {
    plain.charge_costs();
  }

  ChangeQuestion question;
  std::vector<rules::TightNeed> from;
  ChangeTable table, plain;
  rules::Work& work;
};

class Prover {
 public:
  Prover(Task& task, std::int64_t cost) : task_(task), cost_(cost) {}

  [[nodiscard]] bool prove(Relaxation now) {
    if (cases_.size() > most_cases) return false;
    const auto solved = now.solve(task_.work);
    if (solved == Relaxation::State::stopped) return false;
    if (solved == Relaxation::State::impossible) return add_lack(now);
    if (add_prices(now)) return true;
    auto split = now.split();
    if (!split) {  // whole by what is charged
      now.charge_by(task_.plain);
      if (now.solve(task_.work) != Relaxation::State::solved) return false;
      if (add_prices(now)) return true;
      split = now.split();
    }
    if (!split) return false;
    cases_.push_back({{"part", split->part}, {"way", split->way}, {"count", split->count}});
    Relaxation up = now;
    up.take_up(*split);
    now.take_down(*split);
    return prove(std::move(now)) && prove(std::move(up));
  }

  [[nodiscard]] Json& cases() { return cases_; }

 private:
  [[nodiscard]] bool add_prices(const Relaxation& now) {
    const auto prices = now.cost_prices_and_bound();
    if (!prices || prices->bound < cost_) return false;
    Json list = Json::array();
    for (std::size_t need = 0; need < prices->of_needs.size(); ++need)
      if (prices->of_needs[need] != 0) list.push_back(priced(need, prices->of_needs[need]));
    cases_.push_back({{"prices", std::move(list)}, {"scale", prices->scale}});
    return true;
  }

  // A need that all changes together do not meet: no price is too high for it.
  [[nodiscard]] bool add_lack(const Relaxation& now) {
    rules::Lacks lacks = task_.question.needs;
    for (const Relaxation::Part& part : now.parts()) {
      if (part.high == 0) continue;
      const rules::Change& last = task_.question.ballots[part.kind].changes[part.high - 1U];
      for (std::size_t need = 0; need < lacks.size(); ++need) lacks[need] -= part.count * last.gains[need];
    }
    const auto lacking = std::ranges::find_if(lacks, [](std::int64_t lack) { return lack > 0; });
    if (lacking == lacks.end()) return false;
    const Json price = priced(static_cast<std::size_t>(lacking - lacks.begin()), cost_);
    cases_.push_back({{"prices", Json::array({price})}, {"scale", 1}});
    return true;
  }

  [[nodiscard]] Json priced(std::size_t need, std::int64_t price) const {
    const rules::TightNeed& from = task_.from[need];
    return {from.need, from.halved ? "half" : "whole", price};
  }

  Task& task_;
  std::int64_t cost_;
  Json cases_ = Json::array();
};

class Finder {
 public:
  Finder(Task& task, std::int64_t cost) : task_(task), cost_(cost) {}

  // By step of the table, as Relaxation::rounded tells it.
  [[nodiscard]] bool find(Relaxation now) {
    if (--nodes_ < 0 || now.solve(task_.work) != Relaxation::State::solved || now.bound() > cost_) return false;
    if (now.rounded(task_.work, &changed_) <= cost_) return true;
    auto split = now.split();
    if (!split) {
      now.charge_by(task_.plain);
      if (now.solve(task_.work) != Relaxation::State::solved) return false;
      if (now.rounded(task_.work, &changed_) <= cost_) return true;
      split = now.split();
    }
    if (!split) return false;
    Relaxation up = now;
    up.take_up(*split);
    now.take_down(*split);
    if (split->nearer_up) std::swap(now, up);
    return find(std::move(now)) || find(std::move(up));
  }

  [[nodiscard]] Json changes() const {
    Json list = Json::array();
    for (std::size_t kind = 0; kind + 1 < task_.table.first_step.size(); ++kind) {
      const std::size_t first = task_.table.first_step[kind], end = task_.table.first_step[kind + 1];
      for (std::size_t step = first; step < end; ++step) {
        const std::int64_t count = changed_[step] - (step + 1 < end ? changed_[step + 1] : 0);
        if (count > 0) list.push_back({kind, step - first + 1, count});
      }
    }
    return list;
  }

 private:
  Task& task_;
  std::int64_t cost_;
  int nodes_ = 100'000;
  std::vector<std::int64_t> changed_;
};

}  // namespace

std::optional<Json> proof_of_cost(const ChangeQuestion& question, std::int64_t cost, rules::Work& work) {
  if (cost <= 0) return Json::array({{{"prices", Json::array()}, {"scale", 1}}});
  // No change serves a need by more than two for each 1 of its cost; often that alone is enough.
  const auto most = std::ranges::max_element(question.needs);
  if (most != question.needs.end() && (*most + 1) / 2 >= cost) {
    const Json price{most - question.needs.begin(), "whole", 1};
    return Json::array({{{"prices", Json::array({price})}, {"scale", 2}}});
  }
  Task task(question, work);
  Prover prover(task, cost);
  if (!prover.prove(Relaxation(task.table, task.question))) return std::nullopt;
  return std::move(prover.cases());
}

std::optional<Json> changes_of_cost(const ChangeQuestion& question, std::int64_t cost, rules::Work& work) {
  if (rules::are_met(question.needs)) return Json::array();
  Task task(question, work);
  Finder finder(task, cost);
  if (!finder.find(Relaxation(task.table, task.question))) return std::nullopt;
  return finder.changes();
}

std::optional<std::int64_t> score_in_units(const Context& context, const Outcome& outcome, OptionId option) {
  const Score& score = outcome.scores[index(option)];
  if (score.empty()) return std::nullopt;
  return static_cast<std::int64_t>((score.front() / context.profile.weight_unit).numerator());
}

}  // namespace assent::certificates

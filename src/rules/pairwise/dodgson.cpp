// Dodgson's rule: the option that the fewest changes of ballots make beat all others.
// Source: Dodgson 1876; the quick form McCabe-Dansted, Pritchard and Slinko 2008, the other one Tideman 1987.
// Cost: hard; see changes.hpp.
// Example: 3 x A>B>C, 2 x B>C>A, 2 x C>A>B: C beats A by 4 to 3; where A moves up past C on one ballot of C>A>B, A
// beats all: 1. B has to pass A twice on A>B>C: 2. C has to pass B twice on B>C>A: 2  ->  A > B = C.
#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/pairwise/changes.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace dodgson_rule {

enum class Form { exact, quick, tideman, sum_defeats };
constexpr std::string_view form_choices[] = {"exact", "quick", "tideman", "sum-defeats"};  // in the order of Form
constexpr Parameter parameters[] = {
    {.name = "form",
     .type = Parameter::Type::choice,
     .choices = form_choices,
     .default_text = "exact",
     .meaning = "the rule itself, or one of three scores that come near it and are found at once"},
};
constexpr Law keeps[] = {Law::anonymity, Law::neutrality, Law::majority, Law::condorcet_winner};
constexpr Law breaks[] = {
    Law::homogeneity,   Law::unanimity,         Law::condorcet_loser,    Law::smith,
    Law::isda,          Law::monotonicity,      Law::participation,      Law::negative_involvement,
    Law::reinforcement, Law::reversal_symmetry, Law::clone_independence, Law::copy_independence,
    Law::later_no_harm, Law::later_no_help};

// The ways in which an option can move up on a ballot: past one tier more each, those not told apart from it first.
// They are appended to a key: how many options it passes, four bytes with the high one first, then what it gains
// against each rival. Keys are in the order of these numbers.
class Moves {
 public:
  explicit Moves(std::size_t rivals) : gains_(rivals) {}

  void append(std::string& key, std::span<const Cell> cells, OptionId option, const std::vector<OptionId>& rivals) {
    const Cell own = cells[index(option)];
    passed_.clear();
    for (std::size_t other = 0; other < cells.size(); ++other)
      if (other != index(option) && cells[other] != not_compared && cells[other] <= own)
        passed_.push_back(cells[other]);
    std::ranges::sort(passed_, std::greater<>());
    std::ranges::fill(gains_, '\0');
    for (std::size_t end = 0; end < passed_.size();) {
      const Cell place = passed_[end];
      while (end < passed_.size() && passed_[end] == place) ++end;
      bool gains = false;
      for (std::size_t i = 0; i < rivals.size(); ++i) {
        if (cells[index(rivals[i])] != place) continue;
        gains_[i] = place == own ? 1 : 2;
        gains = true;
      }
      if (!gains) continue;
      for (const int shift : {24, 16, 8, 0}) key.push_back(static_cast<char>(end >> shift));
      key.append(gains_.begin(), gains_.end());
    }
  }

  // The changes that a key stands for.
  [[nodiscard]] std::vector<Change> read(std::string_view key) const {
    std::vector<Change> changes;
    for (std::size_t at = 0; at < key.size(); at += 4 + gains_.size()) {
      std::int64_t cost = 0;
      for (std::size_t byte = 0; byte < 4; ++byte) cost = cost * 256 + static_cast<unsigned char>(key[at + byte]);
      const std::string_view gains = key.substr(at + 4, gains_.size());
      changes.push_back({cost, {gains.begin(), gains.end()}});
    }
    return changes;
  }

 private:
  std::vector<Cell> passed_;  // places of the options at or above it, the nearest first
  std::vector<char> gains_;   // of the move, by rival
};

}  // namespace dodgson_rule

// A need is how far the margin against another option is from a win.
ChangeQuestion dodgson_question(const Context& context, OptionId option) {
  const Profile& profile = context.profile;
  ChangeQuestion question;
  for (std::size_t other = 0; other < profile.options; ++other) {
    const Int128 ahead = context.shared.pairwise().margin(other, index(option));
    if (other == index(option) || ahead < 0) continue;
    question.rivals.push_back(option_id(other));
    question.needs.push_back(static_cast<std::int64_t>(ahead) + 1);
  }
  if (question.rivals.empty()) return question;
  dodgson_rule::Moves moves(question.rivals.size());
  std::unordered_map<std::string, std::int64_t> counts;
  RowReader rows(profile.cells);
  std::string key;
  for (std::size_t row = 0; row < profile.rows(); ++row) {
    const std::span<const Cell> cells = rows[row];
    if (cells[index(option)] == not_compared) continue;
    key.clear();
    moves.append(key, cells, option, question.rivals);
    if (!key.empty()) counts[key] += profile.weights[row];
  }
  std::vector<std::pair<std::string, std::int64_t>> kinds(counts.begin(), counts.end());
  std::ranges::sort(kinds);
  for (const auto& [kind, count] : kinds) question.ballots.push_back({.count = count, .changes = moves.read(kind)});
  return question;
}

namespace dodgson_rule {

ChangeAnswer fewest_moves(const Context& context, OptionId option, Work& work) {
  const ChangeQuestion question = dodgson_question(context, option);
  if (are_met(question.needs)) return {0, 0};
  const std::optional<std::int64_t> all = all_changes(question);
  if (!all) return {};
  ChangeAnswer answer = search_changes(question, *all, work);
  if (work.stopped()) answer.best = std::min(*answer.best, greedy_changes(question).value_or(*all));
  return answer;
}

// Sums over the options that beat this one.
[[nodiscard]] Outcome by_defeats(const Context& context, Form form) {
  const Pairwise& pairwise = context.shared.pairwise();
  std::vector<Rational> sums;
  Outcome outcome;
  for (std::size_t option = 0; option < pairwise.options(); ++option) {
    Int128 sum = 0;
    for (std::size_t other = 0; other < pairwise.options(); ++other) {
      const Int128 margin = pairwise.margin(other, option);
      if (other == option || margin < 0) continue;
      sum = checked_add(sum, form == Form::quick         ? (margin + 1) / 2
                             : form == Form::sum_defeats ? margin / 2 + 1
                                                         : margin);
    }
    sums.push_back(Rational(sum, 1) * context.profile.weight_unit);
    outcome.scores.push_back({sums.back()});
  }
  outcome.score_name = form == Form::quick         ? "quick score"
                       : form == Form::sum_defeats ? "pairs to turn round"
                                                   : "sum of defeats";
  outcome.ranking.tiers = tiers_by(all_options(context.profile), sums, BetterScore::lower);
  add_steps(outcome, sums);
  add_ties_left(outcome);
  return outcome;
}

Outcome run(const Context& context, const Arguments& arguments) {
  const auto form = Read(parameters, arguments).choice<Form>("form");
  if (form != Form::exact) return by_defeats(context, form);
  return outcome_by_changes(context, "set of options that moving up can make beat all others", fewest_moves);
}

constexpr std::string_view aliases[] = {"dodgson-quick:form=quick", "dodgson-tideman:form=tideman",
                                        "simplified-dodgson:form=tideman", "carroll",
                                        "condorcet-sum-defeats:form=sum-defeats"};

}  // namespace dodgson_rule

constinit const Rule dodgson{
    .id = "dodgson",
    .title = "Dodgson's rule",
    .family = "pairwise",
    .summary = "The option comes first that the fewest moves up on ballots make beat every other one.",
    .definition = R"(
        `form: exact`: an option may move up on any ballots that compare it, and beats another when more weight puts
        it above than below. Its score is the fewest options that it has to pass, over all ballots, until it beats
        every other one. On a ballot it first parts from those tied with it, then passes the tiers above, whole and
        the nearest first; each option of these costs 1. A ballot with a weight is as many equal ballots as its weight
        holds units; the unit is the largest of which all weights are whole multiples. The least score comes first;
        options that no moves make beat all others come last, tied, without a score. The scores are found by branch and
        bound: the least cost where parts of ballots may be changed, too, is worked out as a linear program in whole
        numbers, and where the answer is no whole number of ballots, fewer and more are tried apart. Where the work
        budget ends first, scores are those of the best moves found, and the bounds are of the best option. A step of
        the work budget is one way looked at to change ballots of one kind, or four numbers of the linear program.

        `form: quick`: half the margin, rounded up to a whole unit, of each defeat, summed. `form: tideman`: the
        margins of all defeats, summed. `form: sum-defeats`: for each option that it does not beat, how many units of
        weight have to turn the pair round until it does, half the margin rounded down and 1 more, summed.)",
    .conventions = pairwise_conventions,
    .source = R"(
        C. L. Dodgson, A method of taking votes on more than two issues (1876); J. C. McCabe-Dansted, G. Pritchard and
        A. Slinko, Approximability of Dodgson's rule, Social Choice and Welfare 31 (2008); N. Tideman, Independence of
        clones as a criterion for voting rules, Social Choice and Welfare 4 (1987); sum-defeats: F. Durand,
        SVVAMP (2025))",
    .cost = "O(ballots x options^2), then hard; other forms: O(ballots x options^2)",
    .exact_up_to = "10 options and 10,000 random ballots",
    .score_name = "moves up",
    .better = BetterScore::lower,
    .needs = Needs::rankings,
    .parameters = dodgson_rule::parameters,
    .keeps = dodgson_rule::keeps,
    .breaks = dodgson_rule::breaks,
    .aliases = dodgson_rule::aliases,
    .run = dodgson_rule::run,
};

}  // namespace assent::rules

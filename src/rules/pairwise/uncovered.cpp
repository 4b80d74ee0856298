// The uncovered set: the options that no other one covers.
// Source: Gillies 1959, Fishburn 1977, Miller 1980, Bordes 1983, McKelvey 1986.  Cost: the pairwise count, and
// O(options^3 / 64).
// Example: A beats B, B beats C, C beats A; A and B beat D, D beats C: B beats D, and only A beats B, which beats D
// too: B covers D  ->  A = B = C > D.
#include <algorithm>
#include <cstdint>

#include "rules/kernel/arguments.hpp"
#include "rules/kernel/conventions.hpp"
#include "rules/kernel/tiers.hpp"
#include "rules/rules.hpp"

namespace assent::rules {
namespace uncovered_rule {

enum class Form { gillies, fishburn, bordes, mckelvey };
constexpr std::string_view form_choices[] = {"gillies", "fishburn", "bordes", "mckelvey"};
constexpr Parameter parameters[] = {
    {.name = "form",
     .type = Parameter::Type::choice,
     .choices = form_choices,
     .default_text = "gillies",
     .meaning = "what it takes to cover an option; the forms are the same where no two options tie"},
};
// Beside what the definition shows: Miller 1980; Laslier, Tournament Solutions and Majority Voting (1997).
constexpr Law keeps[] = {Law::anonymity,
                         Law::neutrality,
                         Law::homogeneity,
                         Law::pareto,
                         Law::majority,
                         Law::mutual_majority,
                         Law::condorcet_winner,
                         Law::condorcet_loser,
                         Law::smith,
                         Law::isda,
                         Law::monotonicity,
                         Law::weak_monotonicity,
                         Law::participation,
                         Law::reversal_symmetry,
                         Law::clone_independence};
constexpr Law breaks[] = {Law::unanimity,     Law::positive_involvement, Law::negative_involvement, Law::reinforcement,
                          Law::later_no_harm, Law::later_no_help,        Law::resolvability};

// One set of options for each option, as bits.
class OptionSets {
 public:
  explicit OptionSets(std::size_t options) : words_((options + 63) / 64), bits_(options * words_) {}

  void add(std::size_t set, std::size_t option) {
    bits_[set * words_ + option / 64] |= std::uint64_t{1} << (option % 64);
  }
  [[nodiscard]] bool is_subset(std::size_t a, std::size_t b) const {
    for (std::size_t word = 0; word < words_; ++word)
      if ((bits_[a * words_ + word] & ~bits_[b * words_ + word]) != 0) return false;
    return true;
  }

 private:
  std::size_t words_;
  std::vector<std::uint64_t> bits_;
};

class Covering {
 public:
  Covering(const Pairwise& pairwise, Form form)
      : pairwise_(pairwise), form_(form), stronger_(pairwise.options()), no_weaker_(pairwise.options()) {
    for (std::size_t a = 0; a < pairwise.options(); ++a)
      for (std::size_t b = 0; b < pairwise.options(); ++b) {
        if (pairwise.beats(b, a)) stronger_.add(a, b);
        if (!pairwise.beats(a, b)) no_weaker_.add(a, b);
      }
  }

  [[nodiscard]] bool covers(std::size_t a, std::size_t b) const {
    switch (form_) {
      case Form::gillies: return pairwise_.beats(a, b) && stronger_.is_subset(a, b);
      case Form::fishburn: return stronger_.is_subset(a, b) && !stronger_.is_subset(b, a);
      case Form::bordes: return pairwise_.beats(a, b) && no_weaker_.is_subset(a, b);
      case Form::mckelvey: break;
    }
    return pairwise_.beats(a, b) && stronger_.is_subset(a, b) && no_weaker_.is_subset(a, b);
  }

 private:
  const Pairwise& pairwise_;
  Form form_;
  OptionSets stronger_, no_weaker_;  // by option: who beats it; who beats it or ties with it
};

// Covering is transitive: who is covered is so by an uncovered option.
Outcome run(const Context& context, const Arguments& arguments) {
  const Covering covering(context.shared.pairwise(), Read(parameters, arguments).choice<Form>("form"));
  const std::vector<OptionId> all = all_options(context.profile);
  const auto covers = [&](OptionId a, OptionId b) { return covering.covers(index(a), index(b)); };
  std::vector<OptionId> uncovered = all;
  std::erase_if(uncovered, [&](OptionId option) {
    return std::ranges::any_of(all, [&](OptionId other) { return covers(other, option); });
  });
  Outcome outcome = outcome_of_set(context.profile, "uncovered set", uncovered);
  for (const OptionId option : all)
    if (std::ranges::find(uncovered, option) == uncovered.end())
      outcome.reasons.push_back(
          Covers{*std::ranges::find_if(uncovered, [&](OptionId other) { return covers(other, option); }), option});
  return outcome;
}

constexpr std::string_view aliases[] = {"uncovered-set",         "uc-gill",    "uc-fish:form=fishburn",
                                        "uc-bordes:form=bordes", "landau-set", "uc-mckelvey:form=mckelvey"};

}  // namespace uncovered_rule

constinit const Rule uncovered{
    .id = "uncovered",
    .title = "Uncovered set",
    .family = "pairwise",
    .summary = "The options that no other one covers come first.",
    .definition = R"(
        An option beats another when more weight puts it above than below. The options that no other one covers come
        first, tied; all others follow, tied.

        `form`: a covers b when, `gillies`: a beats b, and whoever beats a beats b; `fishburn`: whoever beats a beats
        b, and somebody who beats b does not beat a; `bordes`: a beats b, and whoever beats a or ties with it beats b
        or ties with it; `mckelvey`: both gillies and bordes.)",
    .conventions = pairwise_conventions,
    .source = R"(
        D. B. Gillies, Solutions to general non-zero-sum games (1959); P. C. Fishburn, Condorcet social choice
        functions (1977); N. R. Miller (1980); G. Bordes (1983); R. D. McKelvey (1986); forms as in W. H. Holliday and
        E. Pacuit, pref_voting (2025))",
    .cost = "O(ballots x options^2 + options^3)",
    .score_name = "",
    .better = BetterScore::higher,
    .needs = Needs::rankings,
    .parameters = uncovered_rule::parameters,
    .keeps = uncovered_rule::keeps,
    .breaks = uncovered_rule::breaks,
    .aliases = uncovered_rule::aliases,
    .run = uncovered_rule::run,
};

}  // namespace assent::rules

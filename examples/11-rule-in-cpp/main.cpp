// Runs the rule of fewest_above.cpp beside those of the library, alone and inside of another rule.

#include <iostream>

#include "assent/rule.hpp"

extern const assent::Rule fewest_above;

namespace {

using namespace assent;

// Four people grade three options on 0..10; dan vetoes the last one.
Profile profile_of_four() {
  Profile profile;
  profile.kind = BallotKind::grades;
  profile.options = 3;
  profile.span = 10;
  profile.cells = Cells(3);
  for (const std::vector<Cell>& row : {std::vector<Cell>{0, 4, 2}, {9, 4, 3}, {8, 4, 3}, {2, 6, veto_cell}}) {
    profile.cells.push_back(row);
    profile.weights.push_back(1);
    profile.heads.push_back(1);
    ++profile.weight_present;
  }
  profile.vetoes.resize(3);
  profile.vetoes[2] = {.heads = 1, .weight = 1};
  return profile;
}

void show(const std::string& text, std::span<const Rule* const> rules, const Profile& profile) {
  const auto call = parse_call(rules, text);
  if (const auto* error = std::get_if<CallError>(&call)) {
    std::cout << text << ": " << error->message << '\n';
    return;
  }
  constexpr std::string_view names[] = {"monday", "tuesday", "thursday"};
  const Outcome outcome = run(std::get<RuleCall>(call), profile);
  std::cout << text << ':';
  for (std::size_t t = 0; t < outcome.ranking.tiers.size(); ++t) {
    const auto& tier = outcome.ranking.tiers[t];
    for (std::size_t i = 0; i < tier.size(); ++i)
      std::cout << (i > 0 ? " = " : t > 0 ? " > " : " ") << names[index(tier[i])];
  }
  std::cout << '\n';
}

}  // namespace

int main() {
  std::vector<const Rule*> rules(all_rules().begin(), all_rules().end());
  rules.push_back(&fewest_above);
  const Profile profile = profile_of_four();
  show("minimum-total-discomfort", rules, profile);
  show("fewest-above", rules, profile);
  show("fewest-above:level=3/10", rules, profile);
  show("veto-aware:base=fewest-above", rules, profile);
  show("fewest-above:level=2", rules, profile);
}

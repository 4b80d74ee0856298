// What every rule claims in `keeps`, on random profiles.
#include <map>
#include <numeric>

#include "laws/generate.hpp"
#include "laws/properties.hpp"
#include "support/catch.hpp"

namespace assent::test::laws_test {

namespace {

[[nodiscard]] std::vector<std::size_t> any_order(std::size_t size) {
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = size; i > 1; --i)
    std::swap(order[i - 1], order[static_cast<std::size_t>(any(static_cast<std::int64_t>(i) - 1))]);
  return order;
}

[[nodiscard]] OptionId any_option(const Profile& profile) {
  return option_id(static_cast<std::size_t>(any(static_cast<std::int64_t>(profile.options) - 1)));
}

// Makes every ballot put option 0 strictly above option 1.
void agree_on_the_first_two(Profile& profile) {
  const Cell worst = profile.kind == BallotKind::grades ? profile.span : unranked_cell;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const auto better =
        profile.kind == BallotKind::grades ? static_cast<Cell>(any(profile.span - 1)) : static_cast<Cell>(any(3));
    profile.cells.set(r, 0, better);
    profile.cells.set(r, 1, any(3) == 0 ? veto_cell : any(1) == 0 ? worst : better + 1);
  }
  count_vetoes(profile);
}

void check_unanimity(const RuleCall& asked, Shape shape) {
  shape.least_options = 2;
  Profile profile = any_profile(shape);
  agree_on_the_first_two(profile);
  RC_ASSERT(keeps_unanimity(asked, profile, option_id(0), option_id(1)));
}

void check_monotonicity(const RuleCall& asked, const Shape& shape) {
  const Profile profile = any_profile(shape);
  const Ranking ranking = run(asked, profile).ranking;
  RC_PRE(profile.rows() > 0 && !ranking.tiers.empty());
  const OptionId winner = ranking.tiers.front().front();
  const auto row = static_cast<std::size_t>(any(static_cast<std::int64_t>(profile.rows()) - 1));
  const Cell cell = profile.cell(row, index(winner));
  RC_PRE(cell > 0);
  const Cell most = std::min<Cell>(cell - 1, profile.kind == BallotKind::grades ? profile.span : 5);
  RC_ASSERT(keeps_monotonicity(asked, profile, winner, row, static_cast<Cell>(any(most))));
}

void check_copy_independence(const RuleCall& asked, const Shape& shape) {
  Profile profile = any_profile(shape);
  const OptionId option = any_option(profile);
  if (option == profile.status_quo) profile.status_quo.reset();
  count_vetoes(profile);
  RC_ASSERT(keeps_copy_independence(asked, profile, option));
}

using Check = void (*)(const RuleCall&, Shape);
const std::map<Law, Check> checks = {
    {Law::anonymity,
     [](const RuleCall& asked, Shape shape) {
       const Profile profile = any_profile(shape);
       RC_ASSERT(keeps_anonymity(asked, profile, any_order(profile.rows())));
     }},
    {Law::neutrality,
     [](const RuleCall& asked, Shape shape) {
       const Profile profile = any_profile(shape);
       RC_ASSERT(keeps_neutrality(asked, profile, any_order(profile.options)));
     }},
    {Law::homogeneity,
     [](const RuleCall& asked, Shape shape) { RC_ASSERT(keeps_homogeneity(asked, any_profile(shape), 1 + any(4))); }},
    {Law::unanimity, [](const RuleCall& asked, Shape shape) { check_unanimity(asked, shape); }},
    {Law::monotonicity, [](const RuleCall& asked, Shape shape) { check_monotonicity(asked, shape); }},
    {Law::condorcet_winner,
     [](const RuleCall& asked, Shape shape) { RC_ASSERT(keeps_condorcet_winner(asked, any_profile(shape))); }},
    {Law::copy_independence, [](const RuleCall& asked, Shape shape) { check_copy_independence(asked, shape); }},
};

[[nodiscard]] bool is_kept(Law law, const RuleCall& asked, const std::string& name) {
  for (const BallotKind kind : kinds_for(asked)) {
    const std::string ballots = kind == BallotKind::grades ? " on grades" : " on rankings";
    const Check check = checks.at(law);
    if (!holds(name + " keeps " + std::string(name_of(law)) + ballots, [&] { check(asked, {.kind = kind}); }))
      return false;
  }
  return true;
}

// Rules for which two options that a ballot ties at its bottom are not as two that it does not compare: a tie is worth
// less, or more, than a blank; ballots strike what they put last; a place that a swap may change.
[[nodiscard]] bool compares_the_bottom(std::string_view text) {
  return text.starts_with("borda:") || text.find("base.ties=") != std::string_view::npos || text == "dodgson" ||
         text == "plurality-veto" || text == "serial-veto";
}

[[nodiscard]] bool denies(Law law, const std::string& text) {
  const auto& breaks = call(text).rule->breaks;
  return std::ranges::find(breaks, law) != breaks.end();
}

}  // namespace

TEST_CASE("a ballot that lists nobody speaks for nobody") {
  // Whatever it holds, vetoes, options that it leaves out or nothing at all: as if it were blank. Vetoes that set an
  // option aside are counted elsewhere.
  for (const std::string& text : calls_to_try()) {
    const RuleCall asked = call(text);
    if (!can_read(asked, BallotKind::rankings) || compares_the_bottom(text)) continue;
    if (tests(asked)) continue;  // a veto takes a side there
    CAPTURE(text);
    CHECK(holds(text + ": a ballot of vetoes is a blank one", [&] {
      Profile profile = any_profile({.kind = BallotKind::rankings});
      Profile blank_there = profile;
      for (std::size_t r = 0; r < profile.rows(); ++r) {
        if (any(2) != 0) continue;
        for (std::size_t o = 0; o < profile.options; ++o) {
          profile.cells.set(r, o, any(1) == 0 ? veto_cell : not_compared);
          blank_there.cells.set(r, o, not_compared);
        }
      }
      profile.vetoes.assign(profile.options, {});
      blank_there.vetoes = profile.vetoes;
      RC_ASSERT(run(asked, profile).ranking == run(asked, blank_there).ranking);
    }));
  }
}

TEST_CASE("every law about any ballots has a check") {
  for (const LawText& text : law_texts()) CHECK(checks.contains(text.law) == (text.ballots == LawBallots::any));
}

TEST_CASE("every rule has an oracle for its default form") {
  for (const Rule* rule : all_rules()) {
    CAPTURE(rule->id);
    CHECK(std::ranges::find(calls_to_try(), rule->id) != calls_to_try().end());
  }
}

TEST_CASE("every rule keeps the laws that it claims") {
  for (const Rule* rule : all_rules())
    for (const Law law : rule->keeps) {
      if (text_of(law).ballots != LawBallots::any) continue;  // tried in every_law_test.cpp
      CAPTURE(rule->id, name_of(law));
      REQUIRE(is_kept(law, call_of(*rule), std::string(rule->id)));
    }
}

TEST_CASE(
    "every form of every rule that does not deny it keeps anonymity and, but for the listed order of options and a lot "
    "on their places, neutrality") {
  for (const auto& text : calls_to_try())
    for (const Law law : {Law::anonymity, Law::neutrality}) {
      if (denies(law, text)) continue;
      const bool by_place =
          text.find("ties=listed-order") != std::string::npos || text.find("ties=lot") != std::string::npos;
      if (law == Law::neutrality && by_place) continue;
      CAPTURE(text, name_of(law));
      REQUIRE(is_kept(law, call(text), text));
    }
}

TEST_CASE("every form but a count of several vetoes keeps homogeneity, where the rule does not deny it") {
  for (const auto& text : calls_to_try()) {
    if (denies(Law::homogeneity, text)) continue;
    if (text.find("vetoes=2") != std::string::npos && text.find('/') == std::string::npos) continue;
    CAPTURE(text);
    REQUIRE(is_kept(Law::homogeneity, call(text), text));
  }
}

TEST_CASE("another unit of weight changes no ranking") {
  for (const auto& text : calls_to_try()) {
    const RuleCall asked = call(text);
    for (const BallotKind kind : kinds_for(asked)) {
      CAPTURE(text);
      REQUIRE(holds(text + " with another unit of weight", [&] {
        Profile profile = any_profile({.kind = kind});
        const Ranking before = run(asked, profile).ranking;
        profile.weight_unit = profile.weight_unit * Rational(Int128{1 + any(8)}, Int128{1 + any(8)});
        RC_ASSERT(before == run(asked, profile).ranking);
      }));
    }
  }
}

TEST_CASE("a scale that is k times as long changes no ranking") {
  for (const auto& text : calls_to_try()) {
    const RuleCall asked = call(text);
    CAPTURE(text);
    REQUIRE(holds(text + " on a longer scale", [&] {
      Profile profile = any_profile({});
      const Ranking before = run(asked, profile).ranking;
      const auto k = static_cast<Cell>(1 + any(6));
      profile.span *= k;
      change_cells(profile, [&](Cell cell) { return cell == not_compared || cell == veto_cell ? cell : cell * k; });
      RC_ASSERT(before == run(asked, profile).ranking);
    }));
  }
}

}  // namespace assent::test::laws_test

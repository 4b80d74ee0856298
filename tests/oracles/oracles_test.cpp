// Each rule against its definition: for every small profile, and for random larger ones.
#include <array>
#include <optional>

#include "laws/generate.hpp"
#include "oracles/slow_rules.hpp"
#include "support/catch.hpp"

using namespace assent;
using namespace assent::test;

namespace {

struct Expected {
  Ranking ranking;
  oracle::Keys scores;
};

[[nodiscard]] oracle::Ties ties_of(const std::string& text) {
  if (text.find("ties=none") != std::string::npos) return oracle::Ties::none;
  return text.find("ties=full") != std::string::npos ? oracle::Ties::full : oracle::Ties::half;
}

[[nodiscard]] VetoThreshold threshold_of(const std::string& text) {
  const auto share = [](int above, int below) {
    return VetoThreshold{VetoThreshold::Of::share, Rational(Int128{above}, Int128{below})};
  };
  if (text.find("vetoes=2/5") != std::string::npos) return share(2, 5);
  if (text.find("vetoes=1/3") != std::string::npos) return share(1, 3);
  if (text.find("vetoes=2") != std::string::npos) return {VetoThreshold::Of::heads, 2};
  return {};
}

[[nodiscard]] Expected expected_borda(const std::string& text, const Profile& profile) {
  const oracle::Ties ties = ties_of(text);
  oracle::Keys points;
  if (text.find("modified") != std::string::npos) points = oracle::modified_borda(profile, ties);
  else if (text.find("dowdall") != std::string::npos) points = oracle::dowdall(profile, ties);
  else points = oracle::borda(profile, ties);
  return {oracle::ranking_by(points, oracle::Better::higher), points};
}

[[nodiscard]] Expected expected_discomfort(const std::string& text, const Profile& profile) {
  if (text.find("minimum-maximum") != std::string::npos) {
    const oracle::Keys highest = oracle::highest(profile);
    return {oracle::ranking_by(highest, oracle::Better::lower), highest};
  }
  return {oracle::ranking_by(oracle::shares(profile), oracle::Better::lower), oracle::totals(profile)};
}

[[nodiscard]] Expected expected(const std::string& text, const Profile& profile) {
  const bool by_borda = text.find("borda") != std::string::npos ||
                        (text == "veto-aware" && profile.kind == BallotKind::rankings) ||
                        (text.starts_with("veto-aware:vetoes") && profile.kind == BallotKind::rankings);
  if (!text.starts_with("veto-aware"))
    return by_borda ? expected_borda(text, profile) : expected_discomfort(text, profile);
  const VetoThreshold threshold = threshold_of(text);
  if (!by_borda) return expected_discomfort(text, oracle::without_vetoed(profile, threshold));
  const oracle::Keys points = oracle::borda_of_rest(profile, threshold, ties_of(text));
  return {oracle::ranking_by(points, oracle::Better::higher), points};
}

[[nodiscard]] bool same_scores(const std::vector<Score>& scores, const oracle::Keys& keys) {
  for (std::size_t o = 0; o < keys.size(); ++o) {
    const std::optional<Rational> score =
        !scores.empty() && scores[o].size() == 1 ? std::optional(scores[o].front()) : std::nullopt;
    if (score != keys[o]) return false;
  }
  return true;
}

[[nodiscard]] bool agrees(const std::string& text, const RuleCall& asked, const Profile& profile) {
  const Outcome outcome = run(asked, profile);
  const Expected answer = expected(text, profile);
  return outcome.ranking == answer.ranking && same_scores(outcome.scores, answer.scores);
}

// All rows of the cells that one place may hold, but for the one that compares nothing.
[[nodiscard]] std::vector<std::vector<Cell>> all_rows(std::size_t options, const std::vector<Cell>& cells) {
  std::vector<std::vector<Cell>> rows{{}};
  for (std::size_t o = 0; o < options; ++o) {
    std::vector<std::vector<Cell>> longer;
    for (const auto& row : rows)
      for (const Cell cell : cells) {
        longer.push_back(row);
        longer.back().push_back(cell);
      }
    rows = std::move(longer);
  }
  std::erase_if(rows, [](const auto& row) { return !compares_something(row); });
  return rows;
}

// Calls `visit` for each set of up to `most` rows. The later rows of a set weigh more.
template <class Visit>
void for_each_profile(const std::vector<std::vector<Cell>>& rows, std::size_t most, Visit visit,
                      std::vector<Ballot> chosen = {}, std::size_t from = 0) {
  visit(chosen);
  if (chosen.size() == most) return;
  for (std::size_t i = from; i < rows.size(); ++i) {
    chosen.push_back({rows[i], static_cast<std::int64_t>(chosen.size()) + 1, 1});
    for_each_profile(rows, most, visit, chosen, i);
    chosen.pop_back();
  }
}

// The number of profiles tried; stops at the first one that differs.
[[nodiscard]] std::size_t try_all(const std::vector<std::string>& texts, BallotKind kind, std::size_t options,
                                  std::size_t rows, const std::vector<Cell>& cells) {
  std::size_t tried = 0;
  std::vector<RuleCall> asked;
  for (const auto& text : texts) asked.push_back(call(text));
  for_each_profile(all_rows(options, cells), rows, [&](const std::vector<Ballot>& ballots) {
    const Profile profile = profile_of(kind, options, kind == BallotKind::grades ? 2 : 0, ballots);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (!can_read(asked[i], kind) || agrees(texts[i], asked[i], profile)) continue;
      FAIL(texts[i] << " differs: " << ballots.size() << " ballots; it says " << shown(run(asked[i], profile).ranking)
                    << ", the definition says " << shown(expected(texts[i], profile).ranking));
    }
    ++tried;
  });
  return tried;
}

const std::vector<Cell> grade_cells{0, 1, 2, not_compared, veto_cell};
const std::vector<Cell> rank_cells{0, 1, not_compared, unranked_cell, veto_cell};

}  // namespace

TEST_CASE("every form of every rule is what its definition says, for all profiles of up to 3 options and 2 ballots") {
  for (const std::size_t options : {1U, 2U, 3U}) {
    CHECK(try_all(calls_to_try, BallotKind::grades, options, 2, grade_cells) > 0);
    CHECK(try_all(calls_to_try, BallotKind::rankings, options, 2, rank_cells) > 0);
  }
}

TEST_CASE("the main rules are what their definitions say, for all profiles of up to 3 options and 3 ballots") {
  const std::vector<std::string> main_rules{"minimum-total-discomfort", "minimum-maximum-discomfort", "borda",
                                            "veto-aware"};
  // 124 rows that compare something: 1 + 124 + 124 * 125 / 2 + 124 * 125 * 126 / 6 profiles.
  CHECK(try_all(main_rules, BallotKind::grades, 3, 3, grade_cells) == 333'375);
}

TEST_CASE("every form of every rule is what its definition says, for random larger profiles") {
  for (const auto& text : calls_to_try) {
    const RuleCall asked = call(text);
    for (const BallotKind kind : kinds_for(asked)) {
      CAPTURE(text);
      REQUIRE(holds(text + " is as defined", [&] {
        RC_ASSERT(agrees(text, asked, any_profile({.kind = kind, .most_options = 8, .most_rows = 12})));
      }));
    }
  }
}

TEST_CASE("borda is what its definition says on ballots with many options") {
  for (const std::string text : {"borda", "borda:ties=none", "borda:ties=full", "borda:form=modified"}) {
    const RuleCall asked = call(text);
    CAPTURE(text);
    REQUIRE(holds(text + " with many options", [&] {
      const Shape shape{BallotKind::rankings, 60, 70, 3};
      RC_ASSERT(agrees(text, asked, any_profile(shape)));
    }));
  }
}

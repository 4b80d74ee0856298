#include "cultures/culture.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <set>

#include "cultures/as_decision.hpp"
#include "cultures/parts.hpp"
#include "facts/single_peaked.hpp"
#include "profile/from_decision.hpp"
#include "support/catch.hpp"
#include "support/chi_square.hpp"
#include "support/random_seed.hpp"

// Each culture is counted on a small space, and the counts are held against exact probabilities that are worked out
// here from its definition, in another way than it is drawn. The seed is another one in every run.

namespace assent::test::cultures_test {

namespace {

constexpr int profiles = 40'000;

[[nodiscard]] ProfileSource source_of(const std::string& text, ProfileSize size, const std::string& seed) {
  auto call = parse_culture(text);
  if (auto* fault = std::get_if<CultureFault>(&call)) FAIL(fault->message);
  auto prepared = prepare_culture(std::get<RuleCall>(call), size.options);
  if (auto* fault = std::get_if<CultureFault>(&prepared)) FAIL(fault->message);
  return {std::get<RuleCall>(call), std::move(std::get<PreparedCulture>(prepared)), size, seed};
}

[[nodiscard]] Key drawn(ProfileSource& source, std::uint64_t k) {
  const std::span<const Cell> cells = source.draw(k);
  return {cells.begin(), cells.end()};
}

void check_culture(const std::string& text, ProfileSize size, const Chances& chances) {
  const std::string seed = std::to_string(any_seed());
  INFO("ASSENT_SEED=" << seed << " " << text << ", " << size.options << " options, " << size.voters << " voters");
  ProfileSource source = source_of(text, size, seed);
  std::map<Key, int> counts;
  for (int k = 1; k <= profiles; ++k) ++counts[drawn(source, static_cast<std::uint64_t>(k))];
  check_counts(counts, chances);
}

/// Places by option: every order of so many options.
[[nodiscard]] std::vector<Key> all_ballots(std::size_t options) {
  Key places(options);
  std::iota(places.begin(), places.end(), 0);
  std::vector<Key> all;
  do all.push_back(places);
  while (std::next_permutation(places.begin(), places.end()));
  return all;
}

[[nodiscard]] Chances chances_of(std::size_t options, const std::function<double(const Key&)>& weight) {
  Chances chances;
  double sum = 0;
  for (const Key& ballot : all_ballots(options)) sum += chances[ballot] = weight(ballot);
  for (auto& [ballot, chance] : chances) chance /= sum;
  return chances;
}

/// The options from the first place to the last.
[[nodiscard]] std::vector<std::size_t> order_of(const Key& places) {
  std::vector<std::size_t> order(places.size());
  for (std::size_t o = 0; o < places.size(); ++o) order[static_cast<std::size_t>(places[o])] = o;
  return order;
}

[[nodiscard]] int pairs_turned(const Key& places) {
  int turned = 0;
  for (std::size_t a = 0; a < places.size(); ++a)
    for (std::size_t b = a + 1; b < places.size(); ++b) turned += places[a] > places[b] ? 1 : 0;
  return turned;
}

/// Every first places are neighbours on the listed order, or on the ring that it makes.
[[nodiscard]] bool is_peaked(const Key& places, bool ring) {
  for (Cell place = 0; place < static_cast<Cell>(places.size()); ++place) {
    int ends = 0;  // where the first places begin and stop
    for (std::size_t o = ring ? 0 : 1; o < places.size(); ++o) {
      const Cell before = places[(o + places.size() - 1) % places.size()];
      ends += (before <= place) != (places[o] <= place) ? 1 : 0;
    }
    if (!ring) ends += (places.front() <= place ? 1 : 0) + (places.back() <= place ? 1 : 0);
    if (ends > 2) return false;
  }
  return true;
}

/// Every group of two or more options can be parted so that each ballot puts all of one part above all of the other.
[[nodiscard]] bool is_group_separable(const std::vector<Key>& ballots, std::size_t options) {
  const auto parts = [&](std::uint32_t one, std::uint32_t other) {
    return std::all_of(ballots.begin(), ballots.end(), [&](const Key& places) {
      bool above = true, below = true;
      for (std::size_t a = 0; a < options; ++a)
        for (std::size_t b = 0; b < options; ++b)
          if ((one >> a & 1) != 0 && (other >> b & 1) != 0) (places[a] < places[b] ? below : above) = false;
      return above || below;
    });
  };
  for (std::uint32_t group = 1; group < 1U << options; ++group) {
    if ((group & (group - 1)) == 0) continue;
    bool parted = false;
    for (std::uint32_t one = (group - 1) & group; one != 0 && !parted; one = (one - 1) & group)
      parted = parts(one, group & ~one);
    if (!parted) return false;
  }
  return true;
}

[[nodiscard]] std::vector<Key> ballots_of(std::span<const Cell> cells, std::size_t options) {
  std::vector<Key> ballots;
  for (std::size_t begin = 0; begin < cells.size(); begin += options)
    ballots.emplace_back(cells.begin() + static_cast<std::ptrdiff_t>(begin),
                         cells.begin() + static_cast<std::ptrdiff_t>(begin + options));
  return ballots;
}

/// A decision's profile has the largest unit that all grades and the span are multiples of.
[[nodiscard]] bool same_cells(const Profile& profile, const Profile& from_decision) {
  const Cell unit = profile.kind == BallotKind::grades ? profile.span / from_decision.span : 1;
  if (profile.rows() != from_decision.rows() || from_decision.span * unit != profile.span) return false;
  for (std::size_t r = 0; r < profile.rows(); ++r)
    for (std::size_t o = 0; o < profile.options; ++o)
      if (profile.cell(r, o) != from_decision.cell(r, o) * unit) return false;
  return true;
}

[[nodiscard]] double normal_below(double x) { return (1 + std::erf(x / std::sqrt(2.0))) / 2; }

}  // namespace

TEST_CASE("impartial culture: all orders, and two voters do not look at each other") {
  check_culture("ic", {4, 1}, chances_of(4, [](const Key&) { return 1; }));
  Chances pairs;
  for (const Key& one : all_ballots(3))
    for (Key other : all_ballots(3)) {
      other.insert(other.begin(), one.begin(), one.end());
      pairs[other] = 1.0 / 36;
    }
  check_culture("impartial", {3, 2}, pairs);
}

TEST_CASE("a shuffle of many options puts each of them at each place as often") {
  ProfileSource source = source_of("ic", {40, 1}, std::to_string(any_seed()));
  std::map<Key, int> counts;
  Chances chances;
  for (Cell place = 0; place < 40; ++place) chances[{place}] = 1.0 / 40;
  for (std::uint64_t k = 1; k <= profiles; ++k) {
    const Key places = drawn(source, k);
    REQUIRE(std::set<Cell>(places.begin(), places.end()).size() == 40);
    ++counts[{places[k % 40]}];
  }
  check_counts(counts, chances);
}

TEST_CASE("impartial anonymous culture: all tables of counts are as likely") {
  // Two voters, three options: 21 tables; those with two different orders come in two ways.
  Chances chances;
  for (const Key& one : all_ballots(3))
    for (const Key& other : all_ballots(3)) {
      Key both = one;
      both.insert(both.end(), other.begin(), other.end());
      chances[both] = one == other ? 1.0 / 21 : 1.0 / 42;
    }
  check_culture("iac", {3, 2}, chances);
}

TEST_CASE("urn: what was drawn becomes more likely") {
  Chances chances;
  for (int votes = 0; votes < 8; ++votes) {  // of three voters, who of them turns the two options round
    double chance = 1;
    Key key;
    for (int voter = 0, turned = 0; voter < 3; ++voter) {
      const int vote = votes >> voter & 1;
      const int alike = vote == 1 ? turned : voter - turned;
      chance *= (0.5 + 0.75 * alike) / (1 + 0.75 * voter);
      turned += vote;
      key.push_back(vote);
      key.push_back(1 - vote);
    }
    chances[key] = chance;
  }
  check_culture("urn:alpha=3/4", {2, 3}, chances);
  check_culture("urn:alpha=0", {3, 1}, chances_of(3, [](const Key&) { return 1; }));
}

TEST_CASE("Mallows: by the number of pairs that are turned") {
  check_culture("mallows:phi=2/3", {4, 1},
                chances_of(4, [](const Key& b) { return std::pow(2.0 / 3, pairs_turned(b)); }));
  check_culture("mallows:phi=1", {3, 1}, chances_of(3, [](const Key&) { return 1; }));
  check_culture("mallows:norm-phi=1", {3, 1}, chances_of(3, [](const Key&) { return 1; }));
  check_culture("mallows:phi=0", {3, 1}, chances_of(3, [](const Key& b) { return pairs_turned(b) == 0 ? 1 : 0; }));
  check_culture("mallows:norm-phi=0", {3, 1}, chances_of(3, [](const Key& b) { return pairs_turned(b) == 0 ? 1 : 0; }));
  check_culture("mallows:central-vote=impartial", {3, 1}, chances_of(3, [](const Key&) { return 1; }));
}

TEST_CASE("Mallows: norm-phi is the mean share of pairs turned, for any number of options") {
  const std::string seed = std::to_string(any_seed());
  for (const std::size_t options : {3U, 8U, 20U}) {
    ProfileSource source = source_of("mallows:norm-phi=0.3", {options, 1}, seed);
    double sum = 0, squares = 0;
    for (std::uint64_t k = 1; k <= 10'000; ++k) {
      const int turned = pairs_turned(drawn(source, k));
      sum += turned;
      squares += turned * turned;
    }
    const double mean = sum / 10'000, error = std::sqrt((squares / 10'000 - mean * mean) / 10'000);
    INFO("ASSENT_SEED=" << seed << ", " << options << " options");
    CHECK(std::abs(mean - 0.3 * static_cast<double>(options * (options - 1)) / 4) < 4.9 * error);
  }
}

TEST_CASE("Plackett-Luce: place after place in proportion to strength") {
  const auto chance = [](const std::vector<double>& strength, const Key& ballot) {
    double product = 1, left = std::accumulate(strength.begin(), strength.end(), 0.0);
    for (const std::size_t option : order_of(ballot)) {
      product *= strength[option] / left;
      left -= strength[option];
    }
    return product;
  };
  check_culture("plackett-luce:alphas=1/2:2:1.5", {3, 1}, chances_of(3, [&](const Key& b) {
                  return chance({0.5, 2, 1.5}, b);
                }));
  check_culture("plackett-luce", {4, 1}, chances_of(4, [&](const Key& b) { return chance({4, 3, 2, 1}, b); }));
}

TEST_CASE("Dirichlet: the larger share comes first") {
  // The share of the first option is above 1/2: of Beta(1, 2) in 1/4, of Beta(2, 1/2) in 5 / (4 sqrt 2) of all cases.
  const auto two = [](double first) { return Chances{{{0, 1}, first}, {{1, 0}, 1 - first}}; };
  check_culture("didi:alphas=1:2", {2, 1}, two(0.25));
  check_culture("didi:alphas=2:1/2", {2, 1}, two(1.25 / std::sqrt(2.0)));
  check_culture("didi:alphas=1/100:1/100", {2, 1}, two(0.5));
  check_culture("didi:alphas=0.3:0.3:0.3", {3, 1}, chances_of(3, [](const Key&) { return 1; }));
}

TEST_CASE("Euclidean: options are alike, whatever the space") {
  for (const char* space : {"cube", "ball", "sphere", "gaussian"})
    check_culture("euclidean:dimension=3,space=" + std::string(space), {3, 1},
                  chances_of(3, [](const Key&) { return 1; }));
}

TEST_CASE("Euclidean on a line is single-peaked") {
  ProfileSource source = source_of("euclidean:dimension=1", {6, 15}, std::to_string(any_seed()));
  for (std::uint64_t k = 1; k <= 200; ++k) {
    source.draw(k);
    const Profile& profile = source.profile();
    CHECK(single_peaked(profile, distinct_ballots(profile), 100).verdict == SinglePeaked::Verdict::yes);
  }
}

TEST_CASE("single-peaked: each order with its own probability, and no other one") {
  const auto conitzer = [](const Key& ballot) {
    if (!is_peaked(ballot, false)) return 0.0;
    double chance = 0.25;
    for (const std::size_t option : order_of(ballot)) {
      if (option == 0 || option == ballot.size() - 1) break;
      chance /= 2;
    }
    return chance;
  };
  check_culture("single-peaked-conitzer", {4, 1}, chances_of(4, conitzer));
  check_culture("single-peaked-walsh", {4, 1}, chances_of(4, [](const Key& b) { return is_peaked(b, false) ? 1 : 0; }));
  check_culture("single-peaked-circle", {5, 1}, chances_of(5, [](const Key& b) { return is_peaked(b, true) ? 1 : 0; }));
  int on_ring = 0;
  for (const Key& ballot : all_ballots(5)) on_ring += is_peaked(ballot, true) ? 1 : 0;
  CHECK(on_ring == 5 * 8);  // m 2^(m-2): Peters and Lackner 2020
}

TEST_CASE("single-crossing: two rows of four orders") {
  // 123 and 321 are in both rows, the four others in one.
  check_culture("single-crossing", {3, 1},
                chances_of(3, [](const Key& b) { return pairs_turned(b) % 3 == 0 ? 2 : 1; }));
}

TEST_CASE("single-crossing: along the voters each pair changes sides once at most") {
  ProfileSource source = source_of("single-crossing", {7, 30}, std::to_string(any_seed()));
  for (std::uint64_t k = 1; k <= 200; ++k) {
    const std::vector<Key> ballots = ballots_of(source.draw(k), 7);
    for (std::size_t a = 0; a < 7; ++a)
      for (std::size_t b = a + 1; b < 7; ++b) {
        int changes = 0;
        for (std::size_t v = 1; v < ballots.size(); ++v)
          changes += (ballots[v - 1][a] < ballots[v - 1][b]) != (ballots[v][a] < ballots[v][b]) ? 1 : 0;
        CHECK(changes <= 1);
      }
  }
}

TEST_CASE("group-separable: the forks of the tree, each turned or not") {
  const auto balanced = [](const Key& b) { return (b[0] < 2) == (b[1] < 2) ? 1 : 0; };
  const auto caterpillar = [](const Key& b) {
    const bool first_at_end = b[0] == 0 || b[0] == 3;
    const bool second_at_end = (b[1] < b[2]) == (b[1] < b[3]);
    return first_at_end && second_at_end ? 1 : 0;
  };
  check_culture("group-separable", {4, 1}, chances_of(4, balanced));
  check_culture("group-separable:tree=caterpillar", {4, 1}, chances_of(4, caterpillar));
}

TEST_CASE("group-separable by definition") {
  for (const char* tree : {"balanced", "caterpillar"}) {
    ProfileSource source = source_of("group-separable:tree=" + std::string(tree), {6, 12}, std::to_string(any_seed()));
    for (std::uint64_t k = 1; k <= 50; ++k) CHECK(is_group_separable(ballots_of(source.draw(k), 6), 6));
  }
  CHECK_FALSE(is_group_separable({{0, 1, 2}, {1, 2, 0}, {2, 0, 1}}, 3));  // the test can say no
}

TEST_CASE("mixture: some from the one, some from the other") {
  check_culture("mixture:a=mallows,a.phi=0,b=ic,weights=2:1", {3, 1},
                chances_of(3, [](const Key& b) { return pairs_turned(b) == 0 ? 13 : 1; }));
  // Both voters come from the urn in 1/4 of all cases, and the second one then copies the first in 1/2 of these.
  Chances chances;
  for (const Key& one : {Key{0, 1}, Key{1, 0}})
    for (const Key& other : {Key{0, 1}, Key{1, 0}})
      chances[{one[0], one[1], other[0], other[1]}] = one == other ? 0.25 + 0.25 / 8 : 0.25 - 0.25 / 8;
  check_culture("mixture:a=urn,a.alpha=1,b=ic", {2, 2}, chances);
}

TEST_CASE("grades: uniform, and normal cut at the ends") {
  Chances uniform, normal;
  double sum = 0;
  for (Cell grade = 0; grade <= 4; ++grade) uniform[{grade}] = 0.2;
  for (Cell grade = 0; grade <= 10; ++grade)
    sum += normal[{grade}] = normal_below((grade + 0.5 - 3) / 2) - normal_below((grade - 0.5 - 3) / 2);
  normal.erase({10});  // too rare to be counted
  normal.erase({9});
  sum = std::accumulate(normal.begin(), normal.end(), 0.0, [](double s, auto& c) { return s + c.second; });
  for (auto& [grade, chance] : normal) chance /= sum;
  check_culture("uniform-grades:top=4", {1, 1}, uniform);
  const std::string seed = std::to_string(any_seed());
  INFO("ASSENT_SEED=" << seed);
  ProfileSource source = source_of("truncated-normal:mean=0.3,deviation=0.2", {1, 1}, seed);
  std::map<Key, int> counts;
  for (std::uint64_t k = 1; k <= profiles; ++k)
    if (const Key grade = drawn(source, k); grade[0] < 9) ++counts[grade];
  check_counts(counts, normal);
}

TEST_CASE("opinion groups: one group without deviation gives one opinion, uniform on the scale") {
  Chances chances;  // the two ends are rounded to from one side only
  for (Cell grade = 0; grade <= 4; ++grade) chances[{grade, grade}] = grade == 0 || grade == 4 ? 0.125 : 0.25;
  check_culture("opinion-groups:groups=1,deviation=0,top=4", {1, 2}, chances);
}

TEST_CASE("spatial discomfort: the largest distance is the worst grade, and grades keep the triangle") {
  ProfileSource source = source_of("spatial-discomfort:top=100", {4, 9}, std::to_string(any_seed()));
  for (std::uint64_t k = 1; k <= 200; ++k) {
    const std::vector<Key> ballots = ballots_of(source.draw(k), 4);
    Cell most = 0;
    for (const Key& one : ballots) {
      most = std::max(most, *std::max_element(one.begin(), one.end()));
      for (const Key& other : ballots)  // |one a| <= |one b| + |b other| + |other a|, each rounded
        CHECK(one[0] <= one[1] + other[1] + other[0] + 2);
    }
    CHECK(most == 100);
  }
}

TEST_CASE("a profile depends on its number, the seed, the culture and the size alone") {
  ProfileSource source = source_of("mallows", {5, 7}, "x"), again = source_of("mallows:phi=1/2", {5, 7}, "x");
  const Key first = drawn(source, 1), third = drawn(source, 3);
  CHECK(drawn(source, 1) == first);
  ProfileSource copy = source;
  CHECK(drawn(copy, 3) == third);
  CHECK(first != third);
  CHECK(drawn(again, 3) != third);  // what was written is part of the key
  ProfileSource other_seed = source_of("mallows", {5, 7}, "y");
  CHECK(drawn(other_seed, 3) != third);
}

TEST_CASE("every culture draws what a profile may hold, and is the same as a decision") {
  const std::string seed = std::to_string(any_seed());
  for (const Culture* culture : all_cultures()) {
    const std::string text(culture->id == "mixture" ? "mixture:a=ic,b=urn" : culture->id);
    INFO("ASSENT_SEED=" << seed << " " << text);
    for (const ProfileSize size : {ProfileSize{1, 1}, ProfileSize{2, 3}, ProfileSize{40, 5}, ProfileSize{300, 2}}) {
      ProfileSource source = source_of(text, size, seed);
      source.draw(1);
      const Profile& profile = source.profile();
      const Decision decision = decision_of(profile, "t");
      const Profile from_decision = profile_of(decision);
      CHECK(same_cells(profile, from_decision));
      CHECK(profile.weights == from_decision.weights);
      CHECK(profile.heads == from_decision.heads);
      CHECK(profile.weight_present == from_decision.weight_present);
      CHECK(profile.heads_eligible == from_decision.heads_eligible);
      CHECK(profile.vetoes.size() == from_decision.vetoes.size());
      for (const Key& ballot : ballots_of(source.draw(2), size.options)) {
        if (profile.kind == BallotKind::grades) {
          CHECK(std::all_of(ballot.begin(), ballot.end(), [&](Cell c) { return c >= 0 && c <= profile.span; }));
          continue;
        }
        CHECK(std::set<Cell>(ballot.begin(), ballot.end()).size() == size.options);
        CHECK(*std::max_element(ballot.begin(), ballot.end()) == static_cast<Cell>(size.options) - 1);
      }
    }
  }
}

TEST_CASE("what cannot be drawn is said") {
  const auto message = [](const std::string& text, std::size_t options = 3) {
    const auto call = parse_culture(text);
    if (const auto* fault = std::get_if<CultureFault>(&call)) return fault->message + "|" + fault->hint;
    const auto prepared = prepare_culture(std::get<RuleCall>(call), options);
    const auto* fault = std::get_if<CultureFault>(&prepared);
    return fault != nullptr ? fault->message + "|" + fault->hint : "";
  };
  CHECK(message("malows") == "there is no culture `malows`|did you mean `mallows`?");
  CHECK(message("phi=0.3") ==
        "there is no culture `phi=0.3`|a parameter stands behind its culture, as in `mallows:phi=0.3`");
  CHECK(message("fi=0.3") == "there is no culture `fi=0.3`|`assent generate` lists them");
  CHECK(message("mallows:ph=1") == "unknown parameter `ph` of `mallows`|did you mean `phi`?");
  CHECK(message("mallows:phi=1.5").find("from 0 to 1") != std::string::npos);
  CHECK(message("mallows:phi=1,norm-phi=1").find("same thing") != std::string::npos);
  CHECK(message("plackett-luce:alphas=1:2").find("2 numbers, and there are 3 options") != std::string::npos);
  CHECK(message("plackett-luce:alphas=1:2:0").find("is 0") != std::string::npos);
  CHECK(message("mixture").find("names no culture") != std::string::npos);
  CHECK(message("mixture:a=ic,b=uniform-grades").find("same kind") != std::string::npos);
  CHECK(message("mixture:a=mixture").find("mixtures") != std::string::npos);
  CHECK(message("mixture:a=ic,b=ic,weights=1").find("1 numbers for 2 cultures") != std::string::npos);
  CHECK(message("mixture:a=ic,weights=0").find("are 0") != std::string::npos);
  CHECK(message("mallows", 3000).find("up to 2000 options") != std::string::npos);
  const std::string large = "999999.999999937:999999.999999929:999999.999999893";
  CHECK(message("plackett-luce:alphas=" + large).empty());
}

}  // namespace assent::test::cultures_test

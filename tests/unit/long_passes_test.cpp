// Passes over many people, which are cut into pieces: against plain loops, and with several threads.

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "base/pieces.hpp"
#include "base/text_set.hpp"
#include "decision/names.hpp"
#include "formats/formats.hpp"
#include "profile/from_decision.hpp"
#include "profile/given.hpp"
#include "report/labels.hpp"
#include "support/catch.hpp"
#include "support/random_seed.hpp"
#include "support/reading.hpp"

namespace assent::test::long_passes_test {

namespace {

using Random = std::mt19937;

[[nodiscard]] std::size_t below(Random& random, std::size_t most) { return random() % most; }

constexpr std::size_t people = 2 * piece_size + 1000;

// A table with marks, blanks, weights and people who did not answer; some in groups.
[[nodiscard]] ReadText random_decision(Random& random, std::size_t threads, MissingPolicy missing) {
  std::string text = "participant,a,b,c,weight\n";
  for (std::size_t p = 0; p < people; ++p) {
    text += "p" + std::to_string(p);
    const bool answers = below(random, 50) > 0;
    for (int o = 0; o < 3; ++o) {
      const std::size_t kind = below(random, 60);
      text += !answers || kind < 5 ? ","
              : kind == 5          ? ",veto"
              : kind == 6          ? ",stand-aside"
                                   : "," + std::to_string(below(random, 21) / 2) + (below(random, 2) == 0 ? ".5" : "");
      if (text.ends_with("10.5")) text.resize(text.size() - 2);
    }
    text += "," + std::to_string(below(random, 20) == 0 ? 0 : 2 + 2 * below(random, 3)) + "\n";
  }
  ReadOptions options;
  options.threads = threads;
  options.missing = missing;
  return read_as("grades-csv", "t.csv", text, options);
}

void change(Random& random, Decision& decision) {
  if (below(random, 2) == 0) decision.policy.blocks_from = Rational(Int128{9}, Int128{10});
  for (Objection& mark : decision.objections)
    if (mark.veto && below(random, 3) == 0) mark.status = ObjectionStatus::integrated;
  decision.mark_vetoes();
  if (below(random, 2) == 0) return;
  decision.memberships = {"east", "west", "east"};
  for (Participant& person : decision.participants) {
    person.groups_begin = static_cast<std::uint32_t>(below(random, 3));
    person.groups_end = static_cast<std::uint32_t>(person.groups_begin + below(random, 4 - person.groups_begin));
  }
}

void check_same(const Profile& a, const Profile& b) {
  CHECK(a.cells == b.cells);
  CHECK(a.weights == b.weights);
  CHECK(a.heads == b.heads);
  CHECK(a.who == b.who);
  CHECK(a.span == b.span);
  CHECK(a.grade_unit == b.grade_unit);
  CHECK(a.settled == b.settled);
  CHECK(a.filled == b.filled);
  CHECK(a.groups == b.groups);
  CHECK(a.group_names == b.group_names);
  REQUIRE(a.vetoes.size() == b.vetoes.size());
  for (std::size_t o = 0; o < a.vetoes.size(); ++o) {
    CHECK(a.vetoes[o].heads == b.vetoes[o].heads);
    CHECK(a.vetoes[o].weight == b.vetoes[o].weight);
  }
}

// Sums and places of one option, by a plain loop.
void check_sums(const Profile& profile, std::size_t option, const Rational& strong_from, std::size_t threads) {
  DiscomfortTotal total;
  GivenGrades given;
  std::vector<std::size_t> strong;
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const Cell cell = profile.cell(r, option);
    if (cell == not_compared) continue;
    const Cell felt = discomfort(cell, profile.span);
    total.total += Int128{felt} * profile.weights[r];
    total.weight += profile.weights[r];
    if (felt > total.highest)
      total.highest = felt, total.highest_row = static_cast<std::uint32_t>(r), total.highest_heads = 0;
    if (felt == total.highest) ++total.highest_heads;
    if (std::ranges::find(profile.filled, Profile::Spot{r, option_id(option)}) != profile.filled.end()) continue;
    ++given.heads;
    if (felt > given.highest) given.highest = felt, given.highest_heads = 0, given.highest_rows.clear();
    if (felt == given.highest && ++given.highest_heads <= 4) given.highest_rows.push_back(r);
    if (Rational(felt) < strong_from * Rational(profile.span)) continue;
    strong.push_back(r);
  }
  const DiscomfortTotal found = discomfort_totals(profile, threads)[option];
  CHECK(found.total == total.total);
  CHECK(found.weight == total.weight);
  CHECK(found.highest == total.highest);
  CHECK(found.highest_row == total.highest_row);
  CHECK(found.highest_heads == total.highest_heads);
  const GivenGrades all = given_grades(profile, strong_from, threads)[option];
  CHECK(all.heads == given.heads);
  CHECK(all.highest == given.highest);
  CHECK(all.highest_heads == given.highest_heads);
  CHECK(all.highest_rows == given.highest_rows);
  CHECK(all.strong == static_cast<std::int64_t>(strong.size()));
  CHECK(strong_rows(profile, strong_from, option_id(option), threads) == strong);
  strong.resize(std::min<std::size_t>(strong.size(), 6));
  CHECK(all.strong_rows == strong);
}

}  // namespace

TEST_CASE("a profile is the same for any number of threads, and its sums are those of a plain loop") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  Random random(seed);
  for (const MissingPolicy missing : {MissingPolicy::none, MissingPolicy::worst}) {
    ReadText read = random_decision(random, 3, missing);
    REQUIRE(read.decision);
    change(random, *read.decision);
    Profile profile = profile_of(*read.decision);
    REQUIRE(profile.rows() > piece_size);
    check_same(profile_of(*read.decision, 3), profile);
    // Cells that are filled are searched for one by one: some are enough.
    std::erase_if(profile.filled, [](const Profile::Spot& spot) { return spot.row % 16 != 0; });
    for (std::size_t option = 0; option < profile.options; ++option)
      for (const std::size_t threads : {1U, 4U})
        check_sums(profile, option, Rational(Int128(1 + below(random, 9)), Int128{10}), threads);
  }
}

TEST_CASE("people who are added at once get the ids that they get one after the other") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  Random random(seed);
  const std::vector<std::string> signs{
      "a", "Z", "0", "-", ".", "_", " ", "  ", "\t", "\xC3\xA9", "e\xCC\x81", "/", "(", "\xE2\x80\x94", "\x7F"};
  for (int round = 0; round < 6; ++round) {
    std::vector<std::string> texts;
    for (std::size_t p = 0; p < people; ++p) {
      std::string name = round < 3 ? std::to_string(p) : "";  // in later rounds some are the same
      for (std::size_t i = below(random, 70) == 0 ? 80 : below(random, 6); i > 0; --i)
        name.insert(below(random, 2) == 0 ? 0 : name.size(), signs[below(random, signs.size())]);
      texts.push_back(name);
    }
    const std::vector<std::string_view> names(texts.begin(), texts.end());
    const auto ids = [&](std::size_t threads, bool at_once) {
      ReadText read;
      ReadOptions options;
      options.threads = threads;
      ByteStream stream("");
      Reading reading(stream, read.sources, read.sources.add("t.csv", ""), read.diagnostics, options,
                      formats::grades_csv);
      reading.add_participant("first", reading.here());
      if (round % 2 == 0) reading.decision.participants.clear();
      if (at_once) reading.add_participants(names);
      else
        for (const std::string_view name : names) reading.add_participant(name, reading.here());
      std::string all;
      const Decision moved = std::move(reading.decision);
      for (const Participant& person : moved.participants) all += fmt::format("{}|{}\n", person.id, person.name);
      return all;
    };
    const std::string expected = ids(1, false);
    CHECK(ids(1, true) == expected);
    CHECK(ids(4, true) == expected);
  }
}

TEST_CASE("names that are alike are found among many") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  Random random(seed);
  std::vector<std::string> texts;
  for (std::size_t p = 0; p < 5 * piece_size; ++p) texts.push_back("Person " + std::to_string(p));
  std::vector<std::pair<std::size_t, std::size_t>> expected;
  for (int i = 0; i < 5; ++i) {
    const std::size_t first = below(random, texts.size() / 2) / 5 * 5 + static_cast<std::size_t>(i);
    const std::size_t second = texts.size() - 1 - first;
    texts[second] = "PERSON" + std::to_string(first);
    expected.emplace_back(first, second);
  }
  std::ranges::sort(expected);
  const std::vector<std::string_view> names(texts.begin(), texts.end());
  for (const std::size_t threads : {1U, 2U, 5U}) {
    auto found = alike(names, 20, threads);
    std::ranges::sort(found);
    CHECK(found == expected);
    const Labels labels(
        texts.size(),
        [&](std::size_t p) {
          return Named{"id", texts[p]};
        },
        threads);
    for (const auto& [first, second] : expected) {
      CHECK(labels[first] == texts[first] + " (id)");
      CHECK(labels[second] == texts[second] + " (id)");
    }
    for (std::size_t p = 0; p < texts.size(); p += 997) {
      const bool is_alike =
          std::ranges::any_of(expected, [&](const auto& pair) { return pair.first == p || pair.second == p; });
      CHECK(labels[p] == texts[p] + (is_alike ? " (id)" : ""));
    }
  }
}

TEST_CASE("repeated hashes are found by several threads") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  std::mt19937_64 random(seed);
  for (const std::size_t threads : {1U, 2U, 3U, 16U}) {
    std::vector<std::size_t> hashes(10 * piece_size);
    for (std::size_t& hash : hashes) hash = random();
    for (int i = 0; i < 200; ++i) hashes[random() % hashes.size()] = hashes[random() % hashes.size()];
    for (int i = 0; i < 50; ++i) hashes[random() % hashes.size()] = hashes[0] + (std::size_t{1} << (random() % 64));
    std::map<std::size_t, int> counts;
    for (const std::size_t hash : hashes) ++counts[hash];
    std::vector<std::size_t> expected;
    for (std::size_t i = 0; i < hashes.size(); ++i)
      if (counts[hashes[i]] > 1) expected.push_back(i);
    CHECK(places_of_repeated(hashes, threads) == expected);
  }
}

}  // namespace assent::test::long_passes_test

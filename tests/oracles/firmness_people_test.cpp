// Who makes a difference, who can still make one, and other conventions, against decisions that are so from the start.

#include <algorithm>
#include <functional>
#include <map>

#include "oracles/firmness_case.hpp"
#include "support/catch.hpp"

namespace assent::test::firmness_people_test {

namespace {

void check_people(const Case& one, const Firmness& firmness, const Verdict& verdict) {
  for (std::size_t p = 0; p < one.people(); ++p) {
    if (one.grades[p].front() == absent || one.weights[p] == 0) continue;
    Case without = one, halved = one;
    without.weights[p] = 0;
    for (std::size_t q = 0; q < one.people(); ++q)  // in halves: all others twice
      if (q != p) halved.weights[q] *= 2;
    REQUIRE(firmness.left_out == Firmness::LeftOut::no);
    const Verdict alone = verdict_of(without), half = verdict_of(halved);
    const auto found = std::find_if(firmness.pivotal.begin(), firmness.pivotal.end(),
                                    [&](const Pivotal& each) { return index(each.participant) == p; });
    INFO("person " << p);
    REQUIRE(same(alone, verdict) == (found == firmness.pivotal.end() || !found->without));
    REQUIRE(same(half, verdict) == (found == firmness.pivotal.end() || !found->halved));
    if (found != firmness.pivotal.end() && found->without) REQUIRE(same(*found->without, alone));
  }
}

}  // namespace

TEST_CASE("nobody else than those who are named makes a difference", "[firmness]") {
  std::mt19937 random(11);
  for (int round = 0; round < 1000; ++round) {
    Case one = any_case(random, round % 2 == 0, 8);
    if (round % 4 == 0) one.extra += ", quorum: 2/3";
    if (round % 5 == 0) one.grades.front().front() = absent;
    INFO(one.text());
    const auto loaded = load(one);
    const Answer answer = decide(*loaded->decision, {}, all_rules());
    check_people(one, firmness_of(*loaded->decision, answer, {}), answer.verdict);
  }
}

TEST_CASE("what one person who has not answered can still do", "[firmness]") {
  std::mt19937 random(13);
  std::map<Outstanding::Can, int> seen;
  for (int round = 0; round < 1000; ++round) {
    Case one = any_case(random, round % 2 == 0, 8);
    one.grades.front().assign(one.options(), absent);
    one.vetoes.front().assign(one.options(), false);
    INFO(one.text());
    const auto loaded = load(one);
    const Answer answer = decide(*loaded->decision, {}, all_rules());
    const Outstanding outstanding = firmness_of(*loaded->decision, answer, {}).outstanding;
    bool differs = false;  // grades 0..3, and a veto
    std::vector<int> now(one.options(), 0);
    for (bool more = true; more && !differs;) {
      Case answered = one;
      for (std::size_t o = 0; o < one.options(); ++o) {
        answered.grades.front()[o] = std::min(now[o], worst);
        answered.vetoes.front()[o] = now[o] > worst;
      }
      differs = !same(verdict_of(answered), answer.verdict);
      more = false;
      for (int& grade : now) {
        if (grade <= worst) {
          ++grade;
          more = true;
          break;
        }
        grade = 0;
      }
    }
    ++seen[outstanding.can];
    if (outstanding.can == Outstanding::Can::yes) REQUIRE(differs);
    if (outstanding.can == Outstanding::Can::no) REQUIRE(!differs);
  }
  REQUIRE(seen[Outstanding::Can::yes] > 0);
  REQUIRE(seen[Outstanding::Can::no] > 0);
}

TEST_CASE("where everything is set aside, whoever has not answered cannot change it", "[firmness]") {
  Case one;
  one.rule = "veto-aware";
  one.grades = {{0, 1}, {1, 2}, {absent, absent}};
  one.vetoes = {{true, true}, {false, false}, {false, false}};
  one.weights = {2, 2, 2};
  const auto loaded = load(one);
  const Answer answer = decide(*loaded->decision, {}, all_rules());
  REQUIRE(answer.verdict.status == VerdictStatus::none_passes);
  REQUIRE(firmness_of(*loaded->decision, answer, {}).outstanding.can == Outstanding::Can::no);
}

TEST_CASE("the answer under other conventions is that of a file that says so", "[firmness]") {
  std::mt19937 random(17);
  std::size_t differ = 0;
  for (int round = 0; round < 1000; ++round) {
    Case one = any_case(random, true, 8);
    one.grades.back().back() = no_answer;
    one.extra = ", accept_at_most: 40%, quorum: 2";
    const bool by_rule = round % 3 == 0;  // the threshold is the rule's own
    if (by_rule) one.rule = "{veto-aware: {vetoes: 2}}";
    else if (round % 3 == 1) one.rule = "ours";
    INFO(one.text());
    const auto loaded = load(one);
    const Answer answer = decide(*loaded->decision, {}, all_rules());
    for (const Variant& variant : firmness_of(*loaded->decision, answer, {}).variants) {
      Case other = one;
      const std::string vetoes = "vetoes: " + variant.value;
      switch (variant.of) {
        case Variant::Of::missing: other.missing = variant.value; break;
        case Variant::Of::accept_at_most: other.extra = ", quorum: 2, accept_at_most: " + variant.value; break;
        case Variant::Of::quorum: other.extra = ", accept_at_most: 40%, quorum: " + variant.value; break;
        case Variant::Of::vetoes:
          if (by_rule) other.rule = "{veto-aware: {" + vetoes + "}}";
          else other.extra += ", " + vetoes;
          REQUIRE(variant.value != (by_rule ? "2" : "1"));  // one step from what is in force
          break;
        case Variant::Of::unranked: FAIL("grades leave nothing unranked");
      }
      INFO(variant.value);
      REQUIRE(same(verdict_of(other), variant.verdict));
      REQUIRE(same(variant.verdict, answer.verdict) == variant.same);
      differ += !variant.same;
    }
  }
  REQUIRE(differ > 10);
}

}  // namespace assent::test::firmness_people_test

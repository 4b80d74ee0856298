// What contrast takes from two policies: the grades to try, whether the order of people matters, numbers of people.
#include <string>
#include <vector>

#include "contrast/menu.hpp"
#include "support/catch.hpp"
#include "support/reading.hpp"

namespace assent::test::contrast_menu_test {

namespace {

ReadText read_policy(const std::string& policy) {
  ReadText read =
      read_as("assent", "d.yaml",
              "assent: 1\noptions: [a, b]\nparticipants: [ana, ben]\nobjections: {ana: [0, 1]}\npolicy:\n" + policy);
  INFO(read.faults());
  REQUIRE(read.decision);
  return read;
}

bool any_order(const std::string& policy) {
  const ReadText read = read_policy(policy);
  return contrast::menu_for(*read.decision, *read.decision).any_order;
}

std::vector<int> grades(const std::string& policy) {
  const ReadText read = read_policy(policy);
  return contrast::menu_for(*read.decision, *read.decision).grades;
}

std::vector<std::size_t> sizes(const std::string& first, const std::string& second) {
  const ReadText one = read_policy("  missing: none\n" + first), other = read_policy("  missing: none\n" + second);
  return contrast::telling_sizes(*one.decision, *other.decision, 3);
}

using Sizes = std::vector<std::size_t>;

}  // namespace

TEST_CASE("who stands first plays a part where a rule, a step of a house rule or a tie says so") {
  const std::string missing = "  missing: none\n";
  CHECK(any_order(missing + "  decide_by: borda\n"));
  CHECK_FALSE(any_order(missing + "  decide_by: serial-veto\n"));
  const auto house = [&](const std::string& steps) {
    return missing + "  rules: [{id: ours, steps: " + steps + "}]\n  decide_by: ours\n";
  };
  CHECK(any_order(house("[{keep: smith}, {order: borda}]")));
  CHECK_FALSE(any_order(house("[{keep: smith}, {order: serial-veto}]")));
  CHECK_FALSE(any_order(missing + "  ladder: [consent, serial-veto]\n"));
  CHECK(any_order(missing + "  decide_by: borda\n  ties: [score, listed-order]\n"));
  CHECK_FALSE(any_order(missing + "  decide_by: borda\n  ties: [{casting-vote: ben}]\n"));
}

TEST_CASE("grades are tried at each level of a policy and beside it, and at both ends") {
  const std::string missing = "  missing: none\n";
  CHECK(grades(missing + "  decide_by: borda\n") == std::vector{0, 1, 9, 10});
  CHECK(grades(missing + "  decide_by: borda\n  accept_at_most: 25%\n") == std::vector{0, 1, 2, 3, 9, 10});
  CHECK(grades(missing + "  rules: [{id: ours, steps: [{pass: {accepted: 3/10}}, {order: borda}]}]\n"
                         "  decide_by: ours\n  strong_from: 9/10\n") == std::vector{0, 1, 2, 3, 4, 5, 6, 8, 9, 10});
}

TEST_CASE("numbers of people at which thresholds may begin to tell") {
  const auto share = [](const std::string& value) {
    return "  decide_by: {consensus-minus: {blocks: 0, in-favour: " + value + "}}\n";
  };
  // All but one of ten are nine tenths, all but one of nine are not; 20 = 10 + 10.
  CHECK(sizes(share("1"), share("{at_least: 9/10}")) == Sizes{9, 10, 11, 19, 20, 21});
  // 3 of 5 are between a half and two thirds; 2 + 2, 2 + 3, 3 + 3, and one beside.
  CHECK(sizes(share("{more_than: 1/2}"), share("{at_least: 2/3}")) == Sizes{4, 5, 6, 7});
  // 33 of 50 are 66 %, and 2 of 3; more than 50 people are too many.
  CHECK(sizes(share("{at_least: 66%}"), share("1")) == Sizes{4, 49, 50});
  // A count is a share of so many: 6 of 12 are a half.
  CHECK(sizes(share("{at_least: 6}"), share("{more_than: 1/2}")) == Sizes{4, 5, 6, 7, 11, 12, 13});
  CHECK(sizes(share("{at_least: 48}"), share("1")) == Sizes{47, 48, 49});
  CHECK(sizes(share("1"), share("1")).empty());
}

}  // namespace assent::test::contrast_menu_test

#include "governance/member_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace assent {
namespace {

struct Employer {
  std::string_view name;  // as it is written the first time
  std::vector<std::string_view> people;
};

struct Staff {
  std::int64_t members = 0;
  std::vector<Employer> employers;  // in the order of the file
};

// One employer is written in several ways: capitals, spaces and compatible letters make no difference.
[[nodiscard]] Staff staff_of(const Decision& decision) {
  std::vector<bool> entitled(decision.participants.size(), true);
  for (const Decision::Excluded& excluded : decision.excluded)
    if (excluded.cause != Decision::Excluded::Cause::recused) entitled[index(excluded.participant)] = false;
  Staff staff;
  staff.members = std::ranges::count(entitled, true);
  std::unordered_map<std::string, std::size_t> places;
  for (const Decision::Member& member : decision.members) {
    const std::string_view name = trimmed(member.employer);
    if (name.empty() || !entitled[index(member.participant)]) continue;
    const auto [known, is_new] = places.try_emplace(folded(name), staff.employers.size());
    if (is_new) staff.employers.push_back({name, {}});
    staff.employers[known->second].people.push_back(decision.participants[index(member.participant)].id);
  }
  return staff;
}

// "ana, ben and chi"; of many the first ones.
[[nodiscard]] std::string listed_people(const std::vector<std::string_view>& people) {
  constexpr std::size_t most = 10;
  const std::size_t shown = std::min(people.size(), most);
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) {
    const bool last = i + 1 == people.size();
    text += fmt::format("{}{}", i == 0 ? "" : last ? " and " : ", ", people[i]);
  }
  if (people.size() > shown) text += fmt::format(" and {} more", people.size() - shown);
  return text;
}

// "at most 1/4 of 7 is 1", "at most 2 may have one employer"
[[nodiscard]] std::string limit_text(const Quorum& most, std::int64_t members) {
  const std::string text = escape_invisible(trimmed(most.text));
  if (!most.threshold.is_share) return fmt::format("at most {} may have one employer", text);
  const Rational share = most.threshold.value * Rational(members);
  return fmt::format("at most {} of {} is {}", text, members, Rational(share.floor(), 1).to_string());
}

}  // namespace

void check_members(const Decision& decision, Diagnostics& diagnostics) {
  if (!decision.policy.employer_at_most) return;
  const Quorum& most = *decision.policy.employer_at_most;
  const Staff staff = staff_of(decision);
  const Rational limit =
      most.threshold.is_share ? most.threshold.value * Rational(staff.members) : most.threshold.value;
  for (const Employer& employer : staff.employers) {
    const auto count = static_cast<std::int64_t>(employer.people.size());
    if (Rational(count) <= limit) continue;
    auto& diagnostic = diagnostics.error(
        Code::P453, most.where,
        fmt::format("{} employs {} of the {} members, and {}", escape_invisible(shortened(employer.name, 60)), count,
                    staff.members, limit_text(most, staff.members)));
    diagnostic.notes.push_back(
        {fmt::format("{} there: {}", count == 1 ? "the member" : "the members", listed_people(employer.people))});
    diagnostic.hint = "members have to leave or join, or the limit has to be another one";
  }
}

}  // namespace assent

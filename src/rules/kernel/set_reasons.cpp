#include "rules/kernel/set_reasons.hpp"

#include <algorithm>

#include "rules/kernel/links.hpp"
#include "rules/kernel/sets.hpp"
#include "rules/kernel/tiers.hpp"

namespace assent::rules {
namespace {

// Places of `members` on the shortest way from one to the first that `is_end` holds for, that one included.
template <class Step, class IsEnd>
[[nodiscard]] std::vector<std::size_t> shortest_way(std::size_t size, std::size_t from, Step step, IsEnd is_end) {
  std::vector<std::size_t> before(size, size), reached{from};
  std::size_t end = size;
  before[from] = from;
  for (std::size_t next = 0; next < reached.size() && end == size; ++next)
    for (std::size_t to = 0; to < size && end == size; ++to) {
      if (before[to] != size || !step(reached[next], to)) continue;
      before[to] = reached[next];
      reached.push_back(to);
      if (is_end(to)) end = to;
    }
  std::vector<std::size_t> way;
  for (std::size_t at = end; way.empty() || at != from; at = before[at]) way.push_back(at);
  std::ranges::reverse(way);
  return way;
}

}  // namespace

std::vector<OptionId> way_round(std::span<const OptionId> members,
                                const std::function<bool(OptionId, OptionId)>& step) {
  const auto by_place = [&](std::size_t a, std::size_t b) { return step(members[a], members[b]); };
  std::vector<std::uint8_t> passed(members.size());
  std::vector<OptionId> way{members.front()};
  std::size_t at = 0, left = members.size() - 1;
  passed[0] = 1;
  const auto go_on = [&](auto is_end) {
    for (const std::size_t place : shortest_way(members.size(), at, by_place, is_end)) {
      way.push_back(members[place]);
      at = place;
    }
  };
  for (; left > 0; --left) {
    go_on([&](std::size_t place) { return passed[place] == 0; });
    passed[at] = 1;
  }
  go_on([&](std::size_t place) { return place == 0; });
  way.pop_back();
  return way;
}

Circle circle_of(const Pairwise& pairwise, const Profile& profile, std::vector<OptionId> way) {
  Circle circle;
  for (std::size_t i = 0; i < way.size(); ++i)
    circle.opinions.push_back(opinion_of(pairwise, profile, index(way[i]), index(way[(i + 1) % way.size()])));
  circle.options = std::move(way);
  return circle;
}

Path one_way_path(const Pairwise& pairwise, const Profile& profile, std::vector<OptionId> chain) {
  std::size_t weakest = 0;
  const auto margin = [&](std::size_t i) { return pairwise.margin(index(chain[i]), index(chain[i + 1])); };
  for (std::size_t i = 1; i + 1 < chain.size(); ++i)
    if (margin(i) < margin(weakest)) weakest = i;
  const Opinion opinion = opinion_of(pairwise, profile, index(chain[weakest]), index(chain[weakest + 1]));
  return {.kind = Path::Kind::one_way, .options = std::move(chain), .weakest = opinion};
}

std::optional<Beats> greatest_defeat(const Pairwise& pairwise, const Profile& profile, OptionId option) {
  std::size_t by = index(option);
  for (std::size_t other = 0; other < pairwise.options(); ++other)
    if (pairwise.margin(other, index(option)) > pairwise.margin(by, index(option))) by = other;
  if (by == index(option)) return std::nullopt;
  return Beats{option_id(by), option, opinion_of(pairwise, profile, by, index(option))};
}

void add_smith_reasons(Outcome& outcome, const Pairwise& pairwise, const Profile& profile,
                       std::span<const OptionId> members) {
  if (members.size() > 1) {
    const auto holds_on = [&](OptionId a, OptionId b) { return !pairwise.beats(index(b), index(a)); };
    outcome.reasons.emplace_back(circle_of(pairwise, profile, way_round(members, holds_on)));
  }
  for (const OptionId option : without(all_options(profile), members)) {
    const OptionId narrowest = *std::ranges::min_element(
        members, {}, [&](OptionId member) { return pairwise.margin(index(member), index(option)); });
    const Opinion opinion = opinion_of(pairwise, profile, index(narrowest), index(option));
    if (members.size() == 1) outcome.reasons.emplace_back(Beats{narrowest, option, opinion});
    else outcome.reasons.emplace_back(BeatenByAll{"Smith set", option, narrowest, opinion});
  }
}

}  // namespace assent::rules

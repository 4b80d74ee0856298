#include "answer/ties.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "assent/limits.hpp"
#include "base/sha256.hpp"

namespace assent {
namespace {

using Tiers = std::vector<std::vector<OptionId>>;

[[nodiscard]] std::string digest_of(std::string_view seed, std::string_view id) {
  std::string text(seed);
  text += '\n';
  text += id;
  return sha256_hex(text);
}

// Groups by a key, smallest key first; options with one key keep their order.
template <class Key, class KeyOf>
[[nodiscard]] Tiers grouped(const std::vector<OptionId>& tied, KeyOf key_of) {
  std::map<Key, std::vector<OptionId>> groups;
  for (const OptionId option : tied) groups[key_of(option)].push_back(option);
  Tiers tiers;
  for (auto& [key, options] : groups) tiers.push_back(std::move(options));
  return tiers;
}

// A rule as a rung of the chain: where it puts each option, and with what score.
class RuleRung {
 public:
  RuleRung(const RuleCall& call, const Profile& profile, std::span<const OptionId> ordered, const Limits& limits)
      : outcome_(run(call, profile, limits)) {
    for (std::size_t place = 0; place < ordered.size(); ++place) column_[ordered[place]] = place;
    for (std::size_t tier = 0; tier < outcome_.ranking.tiers.size(); ++tier)
      for (const OptionId column : outcome_.ranking.tiers[tier]) tier_[index(column)] = tier;
  }

  [[nodiscard]] Tiers part(const std::vector<OptionId>& tied) const {
    return grouped<std::size_t>(tied, [&](OptionId option) {
      const auto found = tier_.find(column_.at(option));
      return found == tier_.end() ? std::numeric_limits<std::size_t>::max() : found->second;
    });
  }

  // Empty unless each of the options has exactly one number.
  [[nodiscard]] std::vector<Rational> scores(const std::vector<OptionId>& tied) const {
    std::vector<Rational> scores;
    if (outcome_.scores.empty()) return scores;
    for (const OptionId option : tied) {
      const Score& score = outcome_.scores[column_.at(option)];
      if (score.size() != 1) return {};
      scores.push_back(score.front());
    }
    return scores;
  }

 private:
  Outcome outcome_;
  std::map<OptionId, std::size_t> column_;   // of the profile that the rule ordered
  std::map<std::size_t, std::size_t> tier_;  // by column; none for what the rule sets aside
};

// The order of one ballot; nothing where it says nothing of its own on some of the options.
[[nodiscard]] Tiers part_by_ballot(const std::vector<OptionId>& tied, const Profile& profile,
                                   std::span<const OptionId> ordered, ParticipantId caster) {
  const auto who = std::ranges::find(profile.who, caster);
  if (who == profile.who.end()) return {tied};
  const auto row = static_cast<std::size_t>(who - profile.who.begin());
  std::map<OptionId, Cell> cells;
  for (const OptionId option : tied) {
    const auto column = static_cast<std::size_t>(std::ranges::find(ordered, option) - ordered.begin());
    const Cell cell = profile.cell(row, column);
    const bool filled =
        std::ranges::find(profile.filled, Profile::Spot{row, option_id(column)}) != profile.filled.end();
    if (cell == not_compared || filled) return {tied};
    cells[option] = cell;
  }
  return grouped<Cell>(tied, [&](OptionId option) { return cells.at(option); });
}

// Replaces each tied tier by its parts, and leaves a reason. `part` makes a TieBroken of a tier.
template <class Part>
void part_tiers(Outcome& outcome, Part part) {
  Tiers tiers;
  for (auto& tier : outcome.ranking.tiers) {
    if (tier.size() == 1) {
      tiers.push_back(std::move(tier));
      continue;
    }
    TieBroken broken = part(tier);
    tiers.insert(tiers.end(), broken.order.begin(), broken.order.end());
    outcome.reasons.emplace_back(std::move(broken));
  }
  outcome.ranking.tiers = std::move(tiers);
}

[[nodiscard]] bool has_ties(const Outcome& outcome) {
  return std::ranges::any_of(outcome.ranking.tiers, [](const auto& tier) { return tier.size() > 1; });
}

}  // namespace

std::vector<LotDraw> draw_lot(std::string_view seed, std::span<const std::string_view> ids) {
  std::vector<LotDraw> draws;
  for (const std::string_view id : ids) draws.push_back({id, digest_of(seed, id)});
  std::ranges::stable_sort(draws, {}, &LotDraw::digest);
  return draws;
}

Outcome break_ties(Outcome outcome, const Profile& ordered_profile, std::span<const OptionId> ordered,
                   std::span<const TieBreak> chain, std::span<const std::string_view> option_ids, std::string_view seed,
                   const Limits& limits) {
  std::erase_if(outcome.reasons, [](const Reason& reason) { return std::holds_alternative<TieLeft>(reason); });
  for (const TieBreak& rung : chain) {
    if (!has_ties(outcome)) break;
    using Options = std::vector<OptionId>;
    switch (rung.kind) {
      case TieBreak::Kind::rule: {
        const RuleRung rule(rung.call, ordered_profile, ordered, limits);
        part_tiers(outcome, [&](const Options& tied) {
          return TieBroken{rung.id(), tied, rule.part(tied), rule.scores(tied)};
        });
        break;
      }
      case TieBreak::Kind::lot:
        part_tiers(outcome, [&](const Options& tied) {
          const auto digest = [&](OptionId option) { return digest_of(seed, option_ids[index(option)]); };
          return TieBroken{rung.id(), tied, grouped<std::string>(tied, digest), {}};
        });
        break;
      case TieBreak::Kind::casting_vote:
        part_tiers(outcome, [&](const Options& tied) {
          return TieBroken{
              rung.id(), tied, part_by_ballot(tied, ordered_profile, ordered, *rung.caster), {}, rung.caster};
        });
        break;
      case TieBreak::Kind::listed_order:
        part_tiers(outcome, [&](const Options& tied) {
          return TieBroken{rung.id(), tied, grouped<OptionId>(tied, [](OptionId option) { return option; }), {}};
        });
        break;
    }
  }
  for (const auto& tier : outcome.ranking.tiers)
    if (tier.size() > 1) outcome.reasons.push_back(TieLeft{tier});
  return outcome;
}

}  // namespace assent

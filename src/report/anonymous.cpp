#include "report/anonymous.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "series/privacy.hpp"

namespace assent {
namespace {

constexpr std::size_t shortest_mention = 3;   // code points; shorter ones are mostly other words
constexpr std::size_t longest_mention = 200;  // bytes, so that the work is bounded

[[nodiscard]] bool in_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Ids and names, found in a text as whole words whatever their case. They are looked up by their first word, and then
// by each length that a name with this first word has: the longest first, so that "ana maria" is not taken for "ana".
class Mentions {
 public:
  void add(std::string_view name, std::size_t number) {
    std::size_t points = 0;
    for (std::size_t place = 0; place < name.size(); place += decode_utf8(name, place).length) ++points;
    if (points < shortest_mention || name.size() > longest_mention) return;
    std::string small = small_letters(name);
    lengths_[std::string(first_word(small))].insert(small.size());
    numbers_.emplace(std::move(small), number);
  }

  [[nodiscard]] std::string hidden(std::string_view text) const {
    const std::string small = small_letters(text);
    std::string result;
    for (std::size_t place = 0; place < text.size();) {
      const bool starts = place == 0 || !in_word(text[place - 1]) || !in_word(text[place]);
      const auto [length, number] = starts ? name_at(small, place) : Found{};
      if (length > 0) result += "person " + std::to_string(number);
      else result += text[place];
      place += std::max<std::size_t>(length, 1);
    }
    return result;
  }

 private:
  struct Found {
    std::size_t length = 0, number = 0;  // length 0: none
  };

  [[nodiscard]] static std::string_view first_word(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && in_word(text[length])) ++length;
    return text.substr(0, std::max<std::size_t>(length, 1));
  }

  [[nodiscard]] Found name_at(std::string_view text, std::size_t place) const {
    const auto known = lengths_.find(std::string(first_word(text.substr(place))));
    if (known == lengths_.end()) return {};
    for (const std::size_t length : known->second) {
      const std::size_t end = place + length;
      if (end > text.size() || (end < text.size() && in_word(text[end]) && in_word(text[end - 1]))) continue;
      const auto name = numbers_.find(std::string(text.substr(place, length)));
      if (name != numbers_.end()) return {length, name->second};
    }
    return {};
  }

  std::unordered_map<std::string, std::set<std::size_t, std::greater<>>> lengths_;  // by first word
  std::unordered_map<std::string, std::size_t> numbers_;                            // by name, in small letters
};

// Who is one person in all decisions: ids that are alike, unless two of one decision are.
class Keys {
 public:
  explicit Keys(std::span<Decision* const> decisions) {
    for (const Decision* decision : decisions) {
      std::set<std::string> seen;
      for (const Participant& participant : decision->participants)
        if (!seen.insert(folded(participant.id)).second) several_.insert(folded(participant.id));
    }
  }
  [[nodiscard]] std::string of(std::string_view id) const {
    std::string key = folded(id);
    return several_.contains(key) ? std::string(id) : key;
  }

 private:
  std::set<std::string> several_;
};

using Numbers = std::map<std::string, std::size_t>;  // by key, from 1

[[nodiscard]] Numbers numbers_of(std::span<Decision* const> decisions, const Keys& keys, std::string_view key) {
  std::set<std::string> people;
  for (const Decision* decision : decisions)
    for (const Participant& participant : decision->participants) people.insert(keys.of(participant.id));
  std::vector<std::pair<std::string, std::string>> order;  // by hash
  for (const std::string& person : people) order.emplace_back(sha256_hex(std::string(key) + "\n" + person), person);
  std::ranges::sort(order);
  Numbers numbers;
  for (const auto& [hash, person] : order) numbers.emplace(person, numbers.size() + 1);
  return numbers;
}

template <class Item>
void reorder(std::vector<Item>& items, const std::vector<std::size_t>& order, std::size_t of_each = 1) {
  if (items.empty()) return;
  std::vector<Item> moved;
  moved.reserve(items.size());
  for (const std::size_t from : order)
    for (std::size_t i = 0; i < of_each; ++i) moved.push_back(items[from * of_each + i]);
  items = std::move(moved);
}

// Puts the people into this order; what is theirs follows them.
void reorder_people(Decision& decision, const std::vector<std::size_t>& order) {
  std::vector<ParticipantId> now(order.size());
  for (std::size_t place = 0; place < order.size(); ++place) now[order[place]] = participant_id(place);
  reorder(decision.participants, order);
  reorder(decision.answered, order);
  reorder(decision.stands_aside, order);
  reorder(decision.abstains, order);
  if (decision.counts.empty()) reorder(decision.grades, order, decision.options.size());
  for (ParticipantId& voter : decision.voters) voter = now[index(voter)];
  for (Comment& comment : decision.comments) comment.participant = now[index(comment.participant)];
  for (Decision::Excluded& excluded : decision.excluded) excluded.participant = now[index(excluded.participant)];
  for (Decision::Member& member : decision.members)
    member = {now[index(member.participant)], member.since, member.until};  // who works where, and under which name
  std::ranges::sort(decision.members, {}, &Decision::Member::participant);
  for (Decision::Carried& carried : decision.carried) carried = {now[index(carried.owner)], now[index(carried.by)]};
  std::ranges::sort(decision.carried, {}, &Decision::Carried::owner);
  for (TieBreak& rung : decision.policy.ties)
    if (rung.caster) rung.caster = now[index(*rung.caster)];
  for (Objection& mark : decision.objections) mark.participant = now[index(mark.participant)];
  std::ranges::sort(decision.objections, {},
                    [](const Objection& mark) { return std::pair(mark.participant, mark.option); });
  std::ranges::stable_sort(decision.comments, {}, &Comment::participant);
}

void note_rare_weights(Decision& decision) {
  std::map<Decimal, std::size_t> people;
  for (const Participant& participant : decision.participants) ++people[participant.weight];
  decision.rare_weights.clear();
  for (const Participant& participant : decision.participants)
    decision.rare_weights.push_back(people[participant.weight] < fewest_shown && people.size() > 1);
}

}  // namespace

void hide_reasons(Decision& decision) {
  for (Objection& mark : decision.objections) mark.reason = mark.ruled_by = {};
  decision.comments.clear();
  decision.reasons_hidden = true;
}

void hide_names(std::span<Decision* const> decisions, std::string_view key) {
  const Keys keys(decisions);
  const Numbers numbers = numbers_of(decisions, keys, key);
  Mentions mentions;
  for (const Decision* decision : decisions) {
    for (const Participant& participant : decision->participants) {
      const std::size_t number = numbers.at(keys.of(participant.id));
      mentions.add(participant.id, number);
      if (participant.name != participant.id) mentions.add(participant.name, number);
    }
    for (const Decision::Member& member : decision->members)
      for (const std::string_view alias : member.aliases)
        mentions.add(alias, numbers.at(keys.of(decision->participants[index(member.participant)].id)));
  }
  for (Decision* decision : decisions) {
    for (Objection& mark : decision->objections) {
      mark.reason = decision->keep(mentions.hidden(mark.reason));
      mark.ruled_by = decision->keep(mentions.hidden(mark.ruled_by));
    }
    for (Comment& comment : decision->comments) comment.text = decision->keep(mentions.hidden(comment.text));
    std::vector<std::size_t> number, order(decision->participants.size());
    for (const Participant& participant : decision->participants) number.push_back(numbers.at(keys.of(participant.id)));
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t p) { return number[p]; });
    for (std::size_t p = 0; p < decision->participants.size(); ++p) {
      decision->participants[p].id = decision->keep("person-" + std::to_string(number[p]));
      decision->participants[p].name = decision->keep("person " + std::to_string(number[p]));
    }
    reorder_people(*decision, order);
    note_rare_weights(*decision);
    decision->anonymous = true;
  }
}

}  // namespace assent

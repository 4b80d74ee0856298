#include "report/recipe_diff_words.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "report/phrase_parts.hpp"
#include "report/policy_texts.hpp"
#include "report/policy_words.hpp"
#include "report/sentence.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

constexpr std::size_t most_names_listed = 5;

// The steps that are not as they were, where there are as many as before; else all of them.
void say_house_change(Say& text, const HouseRule& before, const HouseRule& after) {
  const Part id = rule_part(after.id);
  text << "The house rule " << id;
  const bool same_steps = std::ranges::equal(before.steps, after.steps, same_step);
  const bool same_ties = house_text(before).substr(before.title.size()) == house_text(after).substr(after.title.size());
  if (before.title != after.title) {
    text << " is called \"" << after.title << "\" now, it was \"" << before.title << "\"";
    if (same_steps && same_ties) return;
    text << ". It";
  }
  if (before.steps.size() != after.steps.size() || same_steps) {
    text << " had these steps: ";
    say_steps(text, before);
    text << ". Now it has these: ";
    say_steps(text, after);
    return;
  }
  text << " has other steps";
  for (std::size_t i = 0; i < before.steps.size(); ++i) {
    if (same_step(before.steps[i], after.steps[i])) continue;
    text << ". Step " << number(i + 1) << " was: ";
    say_policy_step(text, before.steps[i]);
    text << "; it is: ";
    say_policy_step(text, after.steps[i]);
  }
}

// The fewest of so many people with whom the share is reached.
[[nodiscard]] std::int64_t fewest_of(const Threshold& threshold, std::int64_t all) {
  std::int64_t have = 0;
  while (have < all && !threshold.is_met(Rational(have), Rational(all))) ++have;
  return have;
}

// " Of 12 people, 8 must be present in place of 6."; of more people where these need the same.
void say_example(Say& text, const Threshold& before, const Threshold& after) {
  const auto is_plain = [](const Threshold& threshold) {
    return threshold.is_share && threshold.by == Threshold::By::heads;
  };
  if (!is_plain(before) || !is_plain(after) || before.from != after.from) return;
  for (std::int64_t people = 12; people <= 100; ++people) {
    const std::int64_t old = fewest_of(before, people), now = fewest_of(after, people);
    if (old == now) continue;
    text << ". Of " << number(people) << " people";
    if (!after.from.empty()) {
      text << " from ";
      groups_list(text, after.from);
    }
    text << ", " << number(now) << " must be present in place of " << number(old);
    return;
  }
}

void say_quorum_term(Say& text, const Policy& before, const Policy& after, Strictness strictness) {
  const std::vector<Quorum>&old = before.quorums, &now = after.quorums;
  if (old.empty() || now.empty()) {
    text << (old.empty() ? "There was no quorum; now " : "There is no quorum any more; before, ");
    say_policy_quorums(text, old.empty() ? now : old);
    text << (old.empty() ? " must be present" : " had to be present");
    return;
  }
  if (old.size() > 1 || now.size() > 1 || strictness == Strictness::unknown) {
    text << "The quorum was ";
    say_policy_quorums(text, old);
    text << "; now it is ";
    say_policy_quorums(text, now);
    return;
  }
  text << "The quorum " << (strictness == Strictness::stricter ? "rises" : "falls") << " from ";
  say_policy_quorums(text, old);
  text << " to ";
  say_policy_quorums(text, now);
  say_example(text, old.front().threshold, now.front().threshold);
}

// A rung that both ladders have in the same order is a pair; of the others one of the two is nothing.
using RungPair = std::pair<std::optional<std::size_t>, std::optional<std::size_t>>;

// By the longest common subsequence; what is left between two pairs becomes a pair as far as it goes.
[[nodiscard]] std::vector<RungPair> match_rungs(const std::vector<Rung>& before, const std::vector<Rung>& after) {
  const std::size_t n = before.size(), m = after.size();
  std::vector<std::vector<std::size_t>> common(n + 1, std::vector<std::size_t>(m + 1, 0));  // of the rungs from here on
  for (std::size_t i = n; i-- > 0;)
    for (std::size_t j = m; j-- > 0;)
      common[i][j] =
          same_rung(before[i], after[j]) ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
  std::vector<RungPair> pairs;
  std::vector<std::size_t> gone, added;
  const auto flush = [&] {
    for (std::size_t k = 0; k < std::max(gone.size(), added.size()); ++k)
      pairs.emplace_back(k < gone.size() ? std::optional(gone[k]) : std::nullopt,
                         k < added.size() ? std::optional(added[k]) : std::nullopt);
    gone.clear();
    added.clear();
  };
  std::size_t i = 0, j = 0;
  while (i < n || j < m) {
    if (i < n && j < m && same_rung(before[i], after[j])) {
      flush();
      ++i, ++j;
    } else if (j == m || (i < n && common[i + 1][j] >= common[i][j + 1])) {
      gone.push_back(i++);
    } else {
      added.push_back(j++);
    }
  }
  flush();
  return pairs;
}

void say_rung(Say& text, const std::vector<Rung>& ladder, std::size_t place) {
  text << number(place + 1) << " (";
  say_call(text, ladder[place].call);
  text << ")";
}

[[nodiscard]] std::vector<Sentence> say_rungs(const std::vector<Rung>& before, const std::vector<Rung>& after) {
  std::vector<Sentence> sentences;
  for (const auto& [old, now] : match_rungs(before, after)) {
    Say text;
    if (old && now) {
      text << "Of the ladder, rung ";
      say_rung(text, before, *old);
      text << " became rung ";
      say_rung(text, after, *now);
    } else {
      text << (now ? "The ladder has a new rung, " : "The ladder has lost rung ");
      if (now) say_rung(text, after, *now);
      else say_rung(text, before, *old);
    }
    sentences.push_back((text << ".").done());
  }
  return sentences;
}

// "A discomfort is taken for a veto: before, never; now, from 9/10 of the scale on"
void say_level_term(Say& text, std::string_view what, const std::optional<Rational>& before,
                    const std::optional<Rational>& after) {
  const auto say = [&](const std::optional<Rational>& level) {
    if (level) say_from(text, *level);
    else text << "never";
  };
  text << what << ": before, ";
  say(before);
  text << "; now, ";
  say(after);
}

void say_accepted(Say& text, const std::optional<Rational>& level, const std::optional<Rational>& other) {
  if (!level) text << "with any discomfort";
  else text << "with at most " << percent_beside(*level, other.value_or(*level)) << " of the possible discomfort";
}

// The words of a term without what it means.
class TermWords {
 public:
  TermWords(const TermChange& change, const Decision& before, const Decision& after)
      : change_(change), old_(before.policy), now_(after.policy), before_(before), after_(after) {}

  [[nodiscard]] std::vector<Sentence> sentences() const {
    if (change_.term == PolicyTerm::ladder && !old_.ladder.empty() && !now_.ladder.empty())
      return say_rungs(old_.ladder, now_.ladder);
    Say text;
    say(text);
    return {(text << ".").done()};
  }

 private:
  void say(Say& text) const {
    switch (change_.term) {
      case PolicyTerm::decide_by:
      case PolicyTerm::ladder: return say_was_and_is(text, "What decided was ", "now it is ", say_deciding);
      case PolicyTerm::house_rule: return say_house(text);
      case PolicyTerm::rules: return say_was_and_is(text, "Shown for comparison were ", "now these are ", say_shown);
      case PolicyTerm::quorum: return say_quorum_term(text, old_, now_, change_.strictness);
      case PolicyTerm::accept_at_most: return say_acceptance(text);
      case PolicyTerm::blocks_from:
        return say_level_term(text, "A discomfort is taken for a veto", old_.blocks_from, now_.blocks_from);
      case PolicyTerm::missing:
        text << "A blank of somebody present: before, " << blank_as(old_.missing) << "; now, "
             << blank_as(now_.missing);
        return;
      case PolicyTerm::unranked:
        text << "What a ranking leaves out was "
             << (old_.unranked == UnrankedPolicy::last ? "tied last; now it is compared with nothing"
                                                       : "compared with nothing; now it is tied last");
        return;
      case PolicyTerm::vetoes:
        return say_was_and_is(text, "To set an option aside it took ", "now it takes ",
                              [](Say& words, const Policy& policy) { say_veto_threshold(words, policy.vetoes); });
      case PolicyTerm::abstainers: return say_abstainers(text);
      case PolicyTerm::ties: return say_ties(text);
      case PolicyTerm::seed:
        text << "The seed of the lot was " << seed_of(old_) << "; now it is " << seed_of(now_);
        return;
      case PolicyTerm::reason_required_from:
        return say_level_term(text, "A reason is asked for with every veto, and with a discomfort",
                              old_.reason_required_from, now_.reason_required_from);
      case PolicyTerm::strong_from:
        say_level_term(text, "A discomfort is called strong", old_.strong_from, now_.strong_from);
        if (tests_by_strong_from(old_) || tests_by_strong_from(now_))
          text << ". Where it is strong it is an objection to " << rule_part("consent");
        return;
      case PolicyTerm::uneasy_from:
        return say_level_term(text, "A discomfort is called uneasy", old_.uneasy_from, now_.uneasy_from);
    }
  }

  template <class Words>
  void say_was_and_is(Say& text, std::string_view was, std::string_view is, const Words& words) const {
    text << was;
    words(text, old_);
    text << "; " << is;
    words(text, now_);
  }

  static void say_shown(Say& text, const Policy& policy) {
    std::vector<RuleCall> calls = policy.rules;
    std::erase_if(calls, [](const RuleCall& call) { return call.rule->house != nullptr; });
    if (calls.empty()) text << (policy.rules_named ? "no built-in rules" : "the usual rules");
    for (std::size_t i = 0; i < calls.size(); ++i) {
      if (i > 0) text << (i + 1 == calls.size() ? " and " : ", ");
      say_call(text, calls[i]);
    }
  }

  void say_house(Say& text) const {
    const HouseRule *old = find_house_rule(old_, change_.house), *now = find_house_rule(now_, change_.house);
    if (old != nullptr && now != nullptr) return say_house_change(text, *old, *now);
    const HouseRule& house = old != nullptr ? *old : *now;
    text << "The house rule " << rule_part(house.id) << (old != nullptr ? " is gone: " : " is new: ");
    say_steps(text, house);
  }

  void say_acceptance(Say& text) const {
    text << "An option is accepted: before, ";
    say_accepted(text, old_.accept_at_most, now_.accept_at_most);
    text << "; now, ";
    say_accepted(text, now_.accept_at_most, old_.accept_at_most);
  }

  void say_abstainers(Say& text) const {
    text << "For the quorum, who abstains from everything counted as "
         << (old_.abstainers_absent ? "absent; now they count as present" : "present; now they count as absent");
    if (now_.quorums.empty()) text << ". As there is no quorum, this changes nothing";
  }

  void say_ties(Say& text) const {
    text << "A tie: before, it ";
    say_tie_chain(text, old_.ties, before_);
    text << "; now, it ";
    say_tie_chain(text, now_.ties, after_);
  }

  [[nodiscard]] static Part seed_of(const Policy& policy) {
    return policy.seed ? code(*policy.seed) : Part{Part::Kind::text, "none"};
  }

  const TermChange& change_;
  const Policy &old_, &now_;
  const Decision &before_, &after_;
};

[[nodiscard]] PageSection terms_section(const RecipeDiffReport& report) {
  PageSection section{"What changes for the group"};
  for (const RecipeDiffTerm& term : report.terms)
    section.sentences.insert(section.sentences.end(), term.sentences.begin(), term.sentences.end());
  return section;
}

void say_names(PageSection& section, std::string_view what, const std::vector<std::string>& names) {
  if (names.empty()) return;
  section.sentences.push_back(
      (Say() << what << " (" << number(names.size()) << "): " << some_of(names, most_names_listed) << ".").done());
}

[[nodiscard]] PageSection about_section(const RecipeDiffAbout& about) {
  PageSection section{"Beside the policy"};
  std::vector<Part> changed;
  for (const auto& [differs, key] :
       {std::pair(about.title, "title"), std::pair(about.summary, "summary"), std::pair(about.origin, "origin")})
    if (differs) changed.push_back(code(key));
  if (!changed.empty()) {
    Say text;
    text << "Other words stand in ";
    list(text, changed, [](const Part& part) { return part; });
    section.sentences.push_back((text << ".").done());
  }
  say_names(section, "Cases that are new", about.cases_added);
  say_names(section, "Cases that are gone", about.cases_removed);
  say_names(section, "Cases that are not as they were", about.cases_changed);
  say_names(section, "Steps of the history that are new", about.history_added);
  say_names(section, "Steps of the history that are gone", about.history_removed);
  return section;
}

[[nodiscard]] bool claims_something(const RecipeDiffReport& report) {
  return std::ranges::any_of(report.terms,
                             [](const RecipeDiffTerm& term) { return term.change.strictness != Strictness::unknown; });
}

[[nodiscard]] PageSection strictness_section() {
  PageSection section{std::string(heading::notes)};
  section.sentences.push_back(
      (Say() << "Stricter: with grades, and if nothing else changes, whatever passes now passed before, too. Looser is "
                "the other way round. What passes is decided, or tied.")
          .done());
  return section;
}

}  // namespace

std::vector<Sentence> say_term(const TermChange& change, const Decision& before, const Decision& after) {
  std::vector<Sentence> sentences = TermWords(change, before, after).sentences();
  if (change.strictness == Strictness::unknown) return sentences;
  const std::string_view word = change.strictness == Strictness::stricter ? "stricter" : "looser";
  if (sentences.size() > 1) sentences.push_back((Say() << "Together, this is " << word << ".").done());
  else sentences.front() = (Say() << sentences.front() << " This is " << word << ".").done();
  return sentences;
}

Page recipe_diff_page(const RecipeDiffReport& report) {
  Page page;
  page.title = "Two policies";
  page.beside = report.before + ", " + report.after;
  page.good = report.terms.empty();
  if (report.terms.empty()) page.headline = (Say() << "Nothing changes in the policy").done();
  else
    page.headline =
        (Say() << counted(static_cast<std::int64_t>(report.terms.size()), "term", "terms") << " of the policy"
               << plural(static_cast<std::int64_t>(report.terms.size()), " changes", " change"))
            .done();
  if (!report.terms.empty()) page.sections.push_back(terms_section(report));
  if (report.about)
    if (PageSection about = about_section(*report.about); !about.sentences.empty())
      page.sections.push_back(std::move(about));
  if (claims_something(report)) page.sections.push_back(strictness_section());
  return page;
}

}  // namespace assent

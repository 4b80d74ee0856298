// Who carries the chosen option, by participant and by group.
#include <algorithm>
#include <map>

#include "base/pieces.hpp"
#include "report/firmness.hpp"
#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"
#include "series/privacy.hpp"

namespace assent {
namespace {

struct Sum {
  std::vector<std::size_t> members;  // of the profile's rows
  std::size_t people = 0, strong = 0;
  Int128 discomfort = 0, weight = 0;
  Cell highest = 0;
};

// Groups from whose numbers, with the total of all, one person or two could be made out.
void leave_out_small(std::map<std::string_view, Sum>& groups, const std::vector<std::size_t>& all, std::size_t rows) {
  std::vector<std::vector<std::size_t>> sets{all};
  for (const auto& [group, sum] : groups) sets.push_back(sum.members);
  const std::vector<bool> shown = cells_to_show(sets, rows);
  std::size_t set = 1;
  std::erase_if(groups, [&](const auto&) { return !shown[set++]; });
}

[[nodiscard]] Sentence say_strong(const Subject& subject, const ReportBurden& burden, const GivenGrades& given) {
  Say text;
  const Part option = option_part(subject, option_id(burden.option));
  const std::string level = " (" + level_words(subject.decision.scale, subject.decision.policy.strong_from) + ")";
  if (given.heads == 0) return (text << "Nobody graded " << option << ".").done();
  if (given.strong == 0 && given.heads == 1)
    text << "The one person who graded " << option << " feels no strong discomfort" << level << " with it.";
  else if (given.strong == 0)
    text << "None of the " << number(given.heads) << " who graded " << option << " feels a strong discomfort" << level
         << " with it.";
  else {
    if (given.strong == given.heads && given.heads == 1) text << "The one person who graded " << option;
    else if (given.strong == given.heads) text << "All " << number(given.heads) << " who graded " << option;
    else text << number(given.strong) << " of the " << number(given.heads) << " who graded " << option;
    text << plural(given.strong, " feels", " feel") << " a strong discomfort" << level << " with it: ";
    std::vector<Part> parts;
    for (const std::size_t row : given.strong_rows) parts.push_back(person(subject, subject.answer.profile.who[row]));
    const auto all = static_cast<std::size_t>(given.strong);  // each is one person
    if (all > 6) parts.resize(5);
    for (std::size_t i = 0; i < parts.size(); ++i) text << (i > 0 ? ", " : "") << parts[i];
    if (parts.size() < all) text << " and " << number(all - parts.size()) << " more";
    text << ".";
  }
  return text.done();
}

[[nodiscard]] Sentence say_groups(const ReportBurden& burden) {
  Say text;
  text << "By group: ";
  for (std::size_t i = 0; i < burden.groups.size(); ++i) {
    const ReportBurden::Group& group = burden.groups[i];
    text << (i > 0 ? "; " : "") << group.group << " " << number(group.mean) << " on average, "
         << number(static_cast<std::int64_t>(group.strong)) << " of " << number(static_cast<std::int64_t>(group.people))
         << " strong";
  }
  return (text << ".").done();
}

void add_groups(ReportBurden& burden, const Subject& subject, OptionId option) {
  const Profile& profile = subject.answer.profile;
  const Int128 level = strong_level(profile, subject.decision.policy.strong_from);
  std::map<std::string_view, Sum> groups;
  std::vector<std::size_t> graded;  // rows, where names are hidden
  auto filled = profile.filled.begin();
  for (std::size_t r = 0; r < profile.rows(); ++r) {
    const Cell cell = profile.cell(r, index(option));
    bool is_given = true;
    for (; filled != profile.filled.end() && filled->row <= r; ++filled)
      is_given = is_given && !(filled->row == r && filled->option == option);
    if (cell == not_compared || !is_given) continue;
    if (subject.decision.anonymous) graded.push_back(r);
    const Cell felt = discomfort(cell, profile.span);
    const Participant& participant = subject.decision.participants[index(profile.who[r])];
    for (std::uint32_t i = participant.groups_begin; i < participant.groups_end; ++i) {
      Sum& sum = groups[subject.decision.memberships[i]];
      ++sum.people;
      sum.members.push_back(r);
      sum.strong += felt >= level;
      sum.discomfort = checked_add(sum.discomfort, checked_multiply(profile.weights[r], felt));
      sum.weight += profile.weights[r];
      sum.highest = std::max(sum.highest, felt);
    }
  }
  if (subject.decision.anonymous) leave_out_small(groups, graded, profile.rows());
  for (const auto& [group, sum] : groups)
    burden.groups.push_back({std::string(group), sum.people, sum.strong,
                             Rational(sum.discomfort, sum.weight) * profile.grade_unit,
                             Rational(sum.highest) * profile.grade_unit});
  std::ranges::stable_sort(burden.groups, std::ranges::greater(), &ReportBurden::Group::mean);
}

}  // namespace

std::optional<ReportBurden> report_burden(const Subject& subject) {
  const Profile& profile = subject.answer.profile;
  const Decision& decision = subject.decision;
  const auto& option = subject.answer.verdict.option;
  if (!option || profile.kind != BallotKind::grades || profile.who.empty()) return std::nullopt;
  ReportBurden burden{index(*option), {}, {}, {}};
  const auto strong = strong_rows(profile, decision.policy.strong_from, *option, subject.threads);
  burden.strong.resize(strong.size());
  for_each_piece(strong.size(), piece_size, subject.threads, [&](const Piece& piece) {
    for (std::size_t i = piece.first; i < piece.last; ++i)
      burden.strong[i] = decision.participants[index(profile.who[strong[i]])].id;
  });
  if (!decision.memberships.empty()) add_groups(burden, subject, *option);
  burden.sentences.push_back(say_strong(subject, burden, subject.given(*option)));
  if (!burden.groups.empty()) burden.sentences.push_back(say_groups(burden));
  return burden;
}

}  // namespace assent

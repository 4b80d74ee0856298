#include "report/info.hpp"

#include "assent/format.hpp"
#include "report/build.hpp"

namespace assent {
namespace {

constexpr std::string_view own_format = "assent";

[[nodiscard]] std::optional<InfoPeople> people_of(const Decision& decision) {
  if (decision.participants.empty() && !decision.participants_listed) return std::nullopt;
  InfoPeople people;
  people.listed = decision.participants_listed;
  people.count = decision.participants.size();
  for (std::size_t p = 0; p < decision.participants.size(); ++p) {
    if (decision.answered[p]) ++people.answered;
    else people.absent.emplace_back(decision.participants[p].id);
    if (decision.stands_aside[p]) people.stand_asides.emplace_back(decision.participants[p].id);
    else if (decision.takes_no_side(p)) people.abstentions.emplace_back(decision.participants[p].id);
  }
  return people;
}

}  // namespace

FileInfo build_info(const Decision& decision, const Facts& facts, const Sources& sources) {
  FileInfo info;
  info.version = ASSENT_VERSION;
  info.path = sources[decision.files.front()].name();
  info.format = decision.format.empty() ? own_format : decision.format;
  if (const Format* format = find_format(info.format)) info.format_title = format->title;
  info.title = decision.title;
  info.date = decision.date;
  info.graded = decision.kind == BallotKind::grades;
  for (const Option& option : decision.options)
    info.options.push_back({std::string(option.id), std::string(option.title)});
  info.comments = decision.comments.size();
  for (const Column& column : decision.columns)
    info.columns.push_back({std::string(column.title), std::string(column.became)});
  if (decision.status_quo) info.status_quo = index(*decision.status_quo);
  info.people = people_of(decision);
  if (info.graded) info.scale = scale_text(decision.scale);
  info.missing = decision.policy.missing;
  info.unranked = decision.policy.unranked;
  info.facts = facts;
  return info;
}

}  // namespace assent

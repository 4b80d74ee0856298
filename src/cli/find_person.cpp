#include "cli/find_person.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/spelling.hpp"
#include "base/utf8.hpp"
#include "cli/io.hpp"
#include "decision/names.hpp"
#include "report/ballot.hpp"

namespace assent {

std::optional<ParticipantId> find_person(const Decision& decision, const std::string& name, const std::string& path) {
  const std::string asked = fmt::format("--participant {}: {}", escape_invisible(name), escape_invisible(path));
  if (!has_ballots_by_name(decision)) {
    complain(asked + " does not say who gave which ballot", "it counts ballots, and names nobody");
    return std::nullopt;
  }
  std::vector<std::string_view> known;
  LabelIndex ids, names;
  for (std::size_t p = 0; p < decision.participants.size(); ++p) {
    const Participant& person = decision.participants[p];
    known.insert(known.end(), {person.id, person.name});
    ids.add(person.id, static_cast<std::uint32_t>(p));
    names.add(person.name, static_cast<std::uint32_t>(p));
  }
  std::vector<std::uint32_t> found = ids.find(name);
  if (found.empty()) found = names.find(name);
  if (found.size() == 1) return participant_id(found.front());
  if (found.empty()) {
    const auto near = nearest(name, known);
    complain(asked + " has no such participant",
             near ? fmt::format("did you mean `{}`?", escape_invisible(*near)) : "give an id or a name of the file");
    return std::nullopt;
  }
  std::string all;
  for (const std::uint32_t p : found)
    all += fmt::format("{}`{}`", all.empty() ? "" : ", ", escape_invisible(decision.participants[p].id));
  complain(fmt::format("{} has {} participants of that name", asked, found.size()), "give one of their ids: " + all);
  return std::nullopt;
}

}  // namespace assent

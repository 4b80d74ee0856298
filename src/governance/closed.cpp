#include "governance/closed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace assent {
namespace {

// Why a decision was closed when a step came, and which part the step changed.
struct LateChange {
  PartChange part;
  const HistoryStep* step;
  bool recorded;  // else its last day was over
  std::string closes;
};

[[nodiscard]] std::vector<PartChange> changes_of(const DecisionState& before, const DecisionState& after) {
  if (!after.canonical || (before.there && !before.canonical)) return {};
  return changes_between(before.canonical.value_or(CanonicalDecision{}), *after.canonical);
}

// "after the close on 2026-10-10, by the commit 1a2b3c4d5e of 2026-10-12"
[[nodiscard]] std::string when_text(const LateChange& late) {
  const std::string after =
      late.recorded ? "after the outcome was recorded" : fmt::format("after the close on {}", late.closes);
  if (late.step->commit.empty()) return after + ", and is not committed yet";
  return fmt::format("{}, by the commit {} of {}", after, late.step->commit.substr(0, 10), late.step->day);
}

// "the ballot of ana came", "`title` was changed"
[[nodiscard]] std::string late_text(const PartChange& part) {
  std::string text = change_text(part);
  for (const std::string_view before : {"`objections.", "`rankings."})
    if (text.starts_with(before)) return "the ballot of `" + text.substr(before.size());
  return text;
}

void report_late(const std::vector<LateChange>& late, Code code, SourceId decision, Diagnostics& diagnostics) {
  if (late.empty()) return;
  const LateChange& first = late.front();
  const Location where = first.part.change == Change::gone ? Location{decision, whole_file} : first.part.where;
  auto& diagnostic = diagnostics.error(code, where, fmt::format("{} {}", late_text(first.part), when_text(first)));
  if (late.size() > 1)
    diagnostic.notes.push_back({fmt::format("{}, too", late_text(late[1].part)), late[1].part.change == Change::gone
                                                                                     ? Location{decision, whole_file}
                                                                                     : late[1].part.where});
  if (late.size() > 2) diagnostic.notes.push_back({fmt::format("{} parts in all", late.size())});
  diagnostic.hint = code == Code::H607 ? "take the ballot out, or let those who decide agree on a later `closes` first"
                                       : "undo the change; a new decision may supersede this one";
}

}  // namespace

void check_closed(const DecisionState& base, const DecisionState& now, const std::vector<HistoryStep>& steps,
                  SourceId decision, Diagnostics& diagnostics) {
  std::map<std::string, LateChange> late;  // by part: the last step that changed it when it was closed
  // A step may leave the file unreadable, or take it out: the next one counts from what could be read before.
  const DecisionState* known = base.canonical ? &base : nullptr;
  for (const HistoryStep& step : steps) {
    const DecisionState& before = step.before.canonical || known == nullptr ? step.before : *known;
    if (step.after.canonical) known = &step.after;
    const std::string& closes = before.there ? before.closes : step.after.closes;
    const bool over = !closes.empty() && closes < step.day;
    if (!over && !before.recorded) continue;
    for (PartChange& part : changes_of(before, step.after)) {
      std::string name = part.name;
      late.insert_or_assign(std::move(name), LateChange{std::move(part), &step, !over, closes});
    }
  }
  std::vector<LateChange> ballots, others;
  for (const PartChange& part : changes_of(base, now)) {
    const auto found = late.find(part.name);
    if (found == late.end()) continue;
    LateChange change = found->second;
    change.part = part;
    (is_ballot_part(part.name) && !change.recorded ? ballots : others).push_back(std::move(change));
  }
  // Of a decision that came as a whole after its close, the ballots tell enough.
  if (!base.there && !ballots.empty())
    std::erase_if(others, [](const LateChange& one) { return !one.step->before.there; });
  report_late(others, Code::H605, decision, diagnostics);
  report_late(ballots, Code::H607, decision, diagnostics);
}

void check_governing(const DecisionState& base, const DecisionState& now, SourceId decision, Diagnostics& diagnostics) {
  if (!base.canonical || !now.canonical) return;
  const std::vector<PartChange> changes = changes_between(*base.canonical, *now.canonical);
  const auto governs = [](const PartChange& part) { return is_governing_part(part.name); };
  const auto rule = std::ranges::find_if(changes, governs);
  const auto other = std::ranges::find_if_not(changes, governs);
  if (rule == changes.end() || other == changes.end()) return;
  const auto place = [&](const PartChange& part) {
    return part.change == Change::gone ? Location{decision, whole_file} : part.where;
  };
  auto& diagnostic = diagnostics.warning(
      Code::H606, place(*rule), fmt::format("{} together with a decision that it governs", change_text(*rule)));
  diagnostic.notes.push_back({change_text(*other), place(*other)});
  diagnostic.hint = "change the policy and the members first, in a change of their own";
}

}  // namespace assent

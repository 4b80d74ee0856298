#include "governance/superseding.hpp"

#include <algorithm>
#include <map>

namespace assent {
namespace {

void report_superseding_circle(const std::vector<const Superseding*>& circle, Diagnostics& diagnostics) {
  auto& diagnostic =
      diagnostics.error(Code::R215, circle.front()->where,
                        circle.size() == 1 ? "this decision supersedes itself"
                                           : "this decision supersedes itself by way of others: none is in force");
  for (std::size_t i = 1; i < circle.size(); ++i)
    diagnostic.notes.push_back({"the next one is named here", circle[i]->where});
  diagnostic.hint = "the later decision supersedes the earlier one; take `supersedes` out of the earliest";
}

}  // namespace

void check_superseding(const std::vector<Superseding>& all, Diagnostics& diagnostics) {
  std::map<std::string, const Superseding*> by_decision, by_other;
  for (const Superseding& one : all) {
    by_decision.emplace(one.decision, &one);
    const auto [first, is_first] = by_other.emplace(one.other, &one);
    if (is_first || first->second->decision == one.decision) continue;
    auto& diagnostic = diagnostics.error(Code::R216, one.where, "another decision supersedes this one already");
    diagnostic.notes.push_back({"it is superseded here", first->second->where});
    diagnostic.hint = "let the later decision supersede the earlier of the two";
  }
  std::map<const Superseding*, const Superseding*> walked;  // and from which one on
  for (const Superseding& one : all) {
    std::vector<const Superseding*> chain;
    const Superseding* next = &one;
    while (next != nullptr && walked.emplace(next, &one).second) {
      chain.push_back(next);
      const auto known = by_decision.find(next->other);
      next = known == by_decision.end() ? nullptr : known->second;
    }
    if (next != nullptr && walked[next] == &one && !chain.empty())
      report_superseding_circle({std::ranges::find(chain, next), chain.end()}, diagnostics);
  }
}

}  // namespace assent

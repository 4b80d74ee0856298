#include "cli/compare_file.hpp"

#include <algorithm>
#include <chrono>

#include "assent/answer.hpp"
#include "assent/call_text.hpp"
#include "cli/inputs.hpp"
#include "cli/interrupt.hpp"
#include "cli/named_policies.hpp"
#include "report/build.hpp"

namespace assent {
namespace {

class FileComparison {
 public:
  FileComparison(const Comparing& how, ComparedFile& file) : how_(how), file_(file) {}

  void run(const std::string& path, const RenderOptions& error) {
    HeldErrors errors;
    if (!read_input(input_, path, how_.common)) file_.code = ExitCode::cannot;
    else if (!input_.decision || !(how_.policies.empty() ? add_rules() : add_policies()))
      file_.code = worst(file_.code, ExitCode::findings);
    input_.diagnostics.sort();
    show_diagnostics(input_, how_.common, error);
    file_.errors = std::move(errors.text());
  }

 private:
  // False where its numbers do not fit.
  [[nodiscard]] bool add_policy_row(const NamedPolicy& policy) {
    const auto fed = policy.put_into(*input_.decision, input_.sources, how_.common.anonymous);
    const auto* decision = std::get_if<Decision>(&fed);
    if (decision == nullptr) {
      add_policy_not_fed(file_.profile, policy.name, std::get<std::string>(fed));
      return true;
    }
    RuleChoice choice;
    choice.named = {deciding_rule(*decision, {}, all_rules())};
    choice.limits = how_.limits.from_now();
    choice.threads = how_.threads;
    try {
      add_policy(file_.profile, policy.name, *decision, decide(*decision, choice, all_rules()));
      return true;
    } catch (const Overflow& overflow) {
      report_overflow(input_, overflow, policy.name);
      return false;
    }
  }

  // False where a policy could not be followed.
  [[nodiscard]] bool add_policies() {
    const Decision& decision = *input_.decision;
    try {
      file_.profile = compared_profile(input_.sources[decision.files.front()].name(), decision,
                                       compare(decision, {}, how_.limits.from_now(), how_.threads));
      const auto policies = read_policies(input_, how_.policies, how_.common, "--policy");
      if (!policies) return false;  // gone since the run began
      bool fits = true;
      for (const NamedPolicy& policy : *policies) fits = add_policy_row(policy) && fits;
      return fits;
    } catch (const Overflow& overflow) {
      report_overflow(input_, overflow);
      return false;
    }
  }

  // False where a rule, or all of them, could not be run.
  [[nodiscard]] bool add_rules() {
    const Decision& decision = *input_.decision;
    const std::string name = input_.sources[decision.files.front()].name();
    try {
      Comparison comparison = compare(decision, how_.calls, how_.limits.from_now(), how_.threads);
      if (how_.sums) sum_up(comparison);
      file_.lacks = decision.kind == BallotKind::grades ? Lacks::ballots : Lacks::grades;
      file_.left_out = comparison.left_out;
      for (const RuleCall* call : comparison.refused) complain_not_fed(*call, decision, name);
      for (const auto& [call, overflow] : comparison.overflowed) report_overflow(input_, overflow, call_text(*call));
      const bool all = comparison.refused.empty() && comparison.overflowed.empty();
      if (how_.rows)
        file_.profile =
            compared_profile(name, decision, std::move(comparison), how_.timings ? Clocked::shown : Clocked::hidden);
      if (!add_outside_rules()) file_.code = ExitCode::cannot;
      return all;
    } catch (const Overflow& overflow) {
      report_overflow(input_, overflow);
      return false;
    }
  }

  void sum_up(const Comparison& comparison) {
    file_.placed = placed_profile(comparison, how_.calls, how_.outside.names().size());
    if (!how_.timings) return;
    file_.seconds.resize(file_.placed->placings.size());
    for (const ComparedRule& rule : comparison.rules) {
      const auto call = std::ranges::find(how_.calls, rule.call, [](const ChosenCall& chosen) { return &chosen.call; });
      file_.seconds[static_cast<std::size_t>(call - how_.calls.begin())] =
          std::chrono::duration<double>(rule.took).count();
    }
  }

  // False where a program fails; its profile has then no row of it.
  [[nodiscard]] bool add_outside_rules() {
    if (!how_.outside.named()) return true;
    RuleChoice choice;
    choice.limits = how_.limits.from_now();
    const Answer answer = decide(*input_.decision, choice, all_rules());
    const Report report = build_report(subject_of(*input_.decision, answer), input_.sources, 0);
    const auto results = how_.outside.results(*input_.decision, answer.profile, report);
    if (!results) return false;
    for (std::size_t i = 0; i < results->size(); ++i) {
      if (file_.placed) place(*file_.placed, how_.calls.size() + i, ranking_of((*results)[i]), report.options.size());
      if (how_.rows) file_.profile.rows.push_back(outside_row(file_.profile, (*results)[i]));
    }
    return true;
  }

  const Comparing& how_;
  ComparedFile& file_;
  Input input_;
};

}  // namespace

ComparedFile compare_file(const Comparing& how, const std::string& path, const RenderOptions& error) {
  ComparedFile file;
  file.is_begun = !interrupted();
  if (file.is_begun) FileComparison(how, file).run(path, error);
  return file;
}

}  // namespace assent

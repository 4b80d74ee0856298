// What rules share that test each option and set aside what does not pass.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "assent/outcome.hpp"
#include "assent/profile.hpp"
#include "assent/rule.hpp"

namespace assent::rules {

/// Grades: in favour is who gives a discomfort of at most `up_to` x the span. Rankings: who puts the option above the
/// status quo; nobody where there is none. A veto is never in favour. The result has the option, what is in favour and
/// what that is a share of.
[[nodiscard]] Support support_of(const Profile& profile, OptionId option, const Threshold& needed,
                                 const Rational& up_to);

/// The vetoes on an option that a threshold counts, and what they are a share of.
struct VetoesOf {
  VetoCount count;
  Rational have, all;
};
[[nodiscard]] VetoesOf vetoes_of(const Profile& profile, OptionId option, const Threshold& threshold);

/// Does anybody take a side on the option: a grade, given or filled, a rank, or a veto?
[[nodiscard]] bool is_compared(const Profile& profile, OptionId option);

/// The options that pass, in listed order; the status quo is not among them.
[[nodiscard]] std::vector<OptionId> passing(const Profile& profile, std::span<const TestResult> results);

/// The reasons of those that are set aside, in listed order. `test`: see SetAside.
[[nodiscard]] std::vector<Reason> set_aside_by(const Profile& profile, std::span<const TestResult> results,
                                               std::string_view test, std::span<const OptionId> among);

/// Sets aside what does not pass; `base` orders the rest, on the ballots restricted to it. What passes though nobody
/// graded it comes last.
[[nodiscard]] Outcome order_what_passes(const Context& context, std::span<const TestResult> results,
                                        std::string_view test, const RuleCall& base);

}  // namespace assent::rules

// Terms of a policy in words, as parts of sentences.
#pragma once

#include <string_view>
#include <vector>

#include "assent/decision.hpp"
#include "assent/house_rule.hpp"
#include "report/sentence.hpp"

namespace assent {

/// "consent, level=1/2", "in-favour, 3/4 of those present", "the house rule majority"
void say_call(Say& text, const RuleCall& call);
/// "is broken by borda, then by lot", "stays a tie"
void say_tie_chain(Say& text, const std::vector<TieBreak>& chain, const Decision& decision);
/// "from 9/10 of the scale on", "at the worst grade"
void say_from(Say& text, const Rational& level);
/// "what is vetoed is set aside"
void say_policy_step(Say& text, const HouseStep& step);
/// All of them.
void say_steps(Say& text, const HouseRule& house);
/// What a blank is: "a fault", "the worst grade"
[[nodiscard]] std::string_view blank_as(MissingPolicy missing);
/// "3 people from kitchen and 2/3 of those entitled"
void say_policy_quorums(Say& text, const std::vector<Quorum>& quorums);
/// "1 veto, whoever gives them", "vetoes of 1/3 of the weight present"
void say_veto_threshold(Say& text, const Threshold& threshold);
/// "a ladder: consent, then borda", "nothing, the answer only advises"
void say_deciding(Say& text, const Policy& policy);

}  // namespace assent

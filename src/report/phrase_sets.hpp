// Sentences that say why an option is in a set, or why it is not.
#pragma once

#include "report/phrase.hpp"

namespace assent {

[[nodiscard]] Sentence phrase_set_reason(const Membership& reason, const Subject& subject);
[[nodiscard]] Sentence phrase_set_reason(const Covers& reason, const Subject& subject);
[[nodiscard]] Sentence phrase_set_reason(const NotCovered& reason, const Subject& subject);
[[nodiscard]] Sentence phrase_set_reason(const Draw& reason, const Subject& subject);
[[nodiscard]] Sentence phrase_set_reason(const Circle& reason, const Subject& subject);
[[nodiscard]] Sentence phrase_set_reason(const BeatenByAll& reason, const Subject& subject);
[[nodiscard]] Sentence phrase_set_reason(const Chain& reason, const Subject& subject);
[[nodiscard]] Sentence phrase_set_reason(const Meeting& reason, const Subject& subject);
[[nodiscard]] Sentence phrase_set_reason(const LosesToLottery& reason, const Subject& subject);

}  // namespace assent

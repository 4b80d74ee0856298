// assent's own decision file, in YAML and in JSON: everything that a Decision holds.
#pragma once

#include "assent/decision.hpp"
#include "formats/parts/emitter.hpp"
#include "formats/parts/writing.hpp"

namespace assent {

/// Writes the whole file. False where the decision cannot be held.
[[nodiscard]] bool write_decision(const Decision& decision, Writing& writing, Emitter& out);

/// The parts of the file that assent_writer_policy.cpp writes.
void write_policy(const Decision& decision, UnrankedPolicy unranked, Emitter& out);
void write_expect(const Decision& decision, Emitter& out);
/// `farm > stay = city`.
[[nodiscard]] std::string ranking_text(const Decision& decision, const std::vector<std::vector<OptionId>>& tiers);

}  // namespace assent

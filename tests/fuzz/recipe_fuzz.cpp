// Arbitrary bytes as a recipe: its cases are decided, and so is a decision under it.

#include <cstdint>
#include <cstdlib>

#include "answer/expectation.hpp"
#include "assent/answer.hpp"
#include "decision/other_policy.hpp"
#include "decision/recipe.hpp"
#include "series/tried.hpp"

namespace {

using namespace assent;

constexpr std::string_view decision_text =
    "assent: 1\nstatus_quo: c\nparticipants: [ana, {id: ben, groups: [pmc]}, dan]\noptions: [a, b, c]\n"
    "objections: {ana: [0, 3, 5], ben: [9, veto, 5]}\n";

void try_on_a_decision(Sources& sources, LoadOptions options, SourceId recipe) {
  Diagnostics diagnostics;
  const SourceId id = sources.add("decision.yaml", std::string(decision_text));
  const auto decision = load_decision(sources, id, options, diagnostics);
  if (!decision) std::abort();
  options.policy = recipe;
  const auto policy = OtherPolicy::read(sources, options, diagnostics);
  if (!policy) return;
  const auto tried = policy->put_into(*decision, sources, options, diagnostics);
  if (!tried) return;
  const Answer own = answer_alone(*decision, all_rules()), other = answer_alone(*tried, all_rules());
  const Flip flip = flip_of(*decision, own, *tried, other, all_rules());
  if (flip.less.size() + flip.more.size() > decision->participants.size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Sources sources;
  const SourceId id = sources.add("fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size));
  LoadOptions options;
  options.limits = {.bytes = 1 << 20, .nodes = 100'000, .depth = 64, .flow_collection_bytes = 1 << 16};
  options.rules = all_rules();
  Diagnostics diagnostics;
  try {
    const auto recipe = load_recipe(sources, id, options, diagnostics, [&](const RecipeCase& one) {
      static_cast<void>(
          check_case(one.decision, decide(one.decision, {}, all_rules()), one.name, one.where, diagnostics));
    });
    if (!recipe && diagnostics.errors() == 0) std::abort();
    try_on_a_decision(sources, options, id);
  } catch (const Overflow&) {
    return 0;  // reported as L906
  }
  return 0;
}

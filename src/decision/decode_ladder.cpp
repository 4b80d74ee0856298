// The ladder of a policy: rungs in place of one rule. The first under which an option passes decides.

#include <fmt/format.h>

#include <algorithm>

#include "assent/call_text.hpp"
#include "assent/house_rule.hpp"
#include "decision/decoder.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

constexpr std::size_t most_rungs = 100;

// A `pass` that names a rule is that rule; any other test stands in a rule of its own, which orders what passes.
[[nodiscard]] std::optional<Rung> read_rung(Decoder& decoder, Node node) {
  if (only_key(node) != "pass") {
    auto call = read_call(decoder, node);
    return call ? std::optional(Rung{std::move(*call)}) : std::nullopt;
  }
  auto step = read_pass(decoder, (*node.entries().begin()).value);
  if (!step) return std::nullopt;
  if (step->kind == HouseStep::Kind::pass_test) return Rung{std::move(step->call)};
  const std::string_view id = step->kind == HouseStep::Kind::pass_in_favour ? "in-favour" : "accepted";
  HouseStep order;
  order.kind = HouseStep::Kind::order_as_usual;
  auto own = make_house_rule(id, id, {std::move(*step), std::move(order)}, std::nullopt);
  RuleCall call = call_of(own->rule);
  return Rung{std::move(call), std::move(own)};
}

[[nodiscard]] bool same_test(const Rung& a, const Rung& b) {
  if ((a.own == nullptr) != (b.own == nullptr)) return false;
  if (a.own == nullptr) return call_text(a.call) == call_text(b.call);
  const HouseStep &one = a.own->steps.front(), &other = b.own->steps.front();
  return one.kind == other.kind && one.level == other.level && one.threshold == other.threshold;
}

void warn_unreached(Decoder& decoder, std::size_t rung, std::size_t earlier, std::string_view why,
                    std::string_view mend) {
  auto& diagnostic = decoder.diagnostics.warning(Code::P441, decoder.ladder_where[rung],
                                                 fmt::format("rung {} of the ladder never decides: {}", rung + 1, why));
  diagnostic.notes.push_back({fmt::format("rung {} is here", earlier + 1), decoder.ladder_where[earlier]});
  diagnostic.hint = mend;
}

}  // namespace

void decode_ladder(Decoder& decoder, Node node) {
  auto& ladder = decoder.decision.policy.ladder;
  ladder.clear();
  decoder.ladder_where.clear();
  if (node.kind() != NodeKind::sequence)
    return expected(node, "`ladder`", "a list of rungs such as [consent, {pass: {in-favour: 2/3}}]",
                    decoder.diagnostics);
  if (node.size() == 0 || node.size() > most_rungs) {
    decoder.diagnostics
        .error(Code::P440, node.where(),
               node.size() == 0 ? "the ladder has no rung, so nothing decides"
                                : fmt::format("{} rungs are more than {}", node.size(), most_rungs))
        .hint = "write the rungs from the first to the last: ladder: [consent, {pass: {in-favour: 2/3}}]";
    return;
  }
  for (const Node item : node.items()) {
    auto rung = read_rung(decoder, item);
    if (!rung) continue;
    ladder.push_back(std::move(*rung));
    decoder.ladder_where.push_back(item.where());
  }
}

void check_ladder(Decoder& decoder) {
  const auto& ladder = decoder.decision.policy.ladder;
  for (std::size_t i = 0; i < ladder.size(); ++i) {
    if (ladder[i].own != nullptr) check_step(decoder, ladder[i].own->steps.front(), decoder.ladder_where[i]);
    else check_call(decoder, ladder[i].call, decoder.ladder_where[i]);
    const auto first = ladder.begin(), here = first + static_cast<std::ptrdiff_t>(i);
    const auto always = std::find_if(first, here, [](const Rung& rung) { return !tests(rung.call); });
    const auto same = std::find_if(first, here, [&](const Rung& rung) { return same_test(rung, ladder[i]); });
    if (always != here)
      warn_unreached(decoder, i, static_cast<std::size_t>(always - first),
                     fmt::format("{} tests nothing, so rung {} always does", always->call.rule->id, always - first + 1),
                     "take it out, or put it before that rung");
    else if (same != here)
      warn_unreached(
          decoder, i, static_cast<std::size_t>(same - first),
          fmt::format("it is the same as rung {}, which does not hold when this one is reached", same - first + 1),
          "take it out");
  }
}

}  // namespace assent

#include "answer/expectation.hpp"

#include <algorithm>
#include <string>

#include "base/utf8.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string joined(const Decision& decision, const std::vector<OptionId>& options,
                                 std::string_view between) {
  if (options.empty()) return "none";
  std::string text;
  for (const OptionId option : options) {
    if (!text.empty()) text += between;
    text += decision.options[index(option)].id;
  }
  return text;
}

[[nodiscard]] std::string ranking_text(const Decision& decision, const std::vector<std::vector<OptionId>>& tiers) {
  std::string text;
  for (const auto& tier : tiers) text += (text.empty() ? "" : " > ") + joined(decision, tier, " = ");
  return text.empty() ? "none" : text;
}

[[nodiscard]] std::vector<OptionId> sorted(std::vector<OptionId> options) {
  std::ranges::sort(options);
  return options;
}

// What the file expects, or what came out, of those things that it expects: "none-passes, winner none".
[[nodiscard]] std::string expected_text(const Decision& decision) {
  const Expect& expect = *decision.expect;
  std::string text = expect.verdict ? std::string(expect.verdict->text) : "";
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (expect.winner) add("winner " + joined(decision, *expect.winner, ", "));
  if (expect.ranking) add("ranking " + ranking_text(decision, *expect.ranking));
  return text;
}
[[nodiscard]] std::string got_text(const Decision& decision, const Answer& answer) {
  const Expect& expect = *decision.expect;
  std::string text(name_of(answer.verdict.status));
  if (expect.winner) text += ", winner " + joined(decision, winners_of(answer), ", ");
  if (expect.ranking) text += ", ranking " + ranking_text(decision, answer.results.front().outcome.ranking.tiers);
  return text;
}

}  // namespace

std::vector<OptionId> winners_of(const Answer& answer) {
  if (answer.verdict.option) return {*answer.verdict.option};
  if (answer.verdict.status == VerdictStatus::tied) return answer.results.front().outcome.ranking.tiers.front();
  return {};
}

bool check_case(const Decision& decision, const Answer& answer, std::string_view name, Location where,
                Diagnostics& diagnostics) {
  Diagnostics found;
  check_expectations(decision, answer, found);
  bool first = true;
  for (const Diagnostic& each : found.all()) {
    Diagnostic& copy = diagnostics.add(each.code, each.severity, each.where, each.message);
    copy.notes = each.notes;
    if (first) {
      copy.notes.push_back({"the case \"" + escape_invisible(name) + "\"", where});
      copy.notes.push_back({"expected: " + expected_text(decision)});
      copy.notes.push_back({"got:      " + got_text(decision, answer)});
    }
    first = false;
  }
  return found.errors() == 0;
}

void check_expectations(const Decision& decision, const Answer& answer, Diagnostics& diagnostics) {
  if (!decision.expect) return;
  const Expect& expect = *decision.expect;
  const std::string_view verdict = name_of(answer.verdict.status);
  if (expect.verdict && expect.verdict->text != verdict)
    diagnostics
        .error(Code::D502, expect.verdict->where,
               "the verdict is " + std::string(verdict) + ", not " + std::string(expect.verdict->text))
        .hint = "`assent decide` shows why";
  const auto winners = winners_of(answer);
  if (expect.winner && sorted(*expect.winner) != sorted(winners)) {
    auto& diagnostic = diagnostics.error(
        Code::D501, expect.winner_where,
        "the winner is " + joined(decision, winners, ", ") + ", not " + joined(decision, *expect.winner, ", "));
    diagnostic.notes.push_back(
        {"the verdict is " + std::string(verdict) + ", by " + std::string(answer.results.front().call.rule->id)});
    diagnostic.hint = "`assent decide` shows why";
  }
  const auto& tiers = answer.results.front().outcome.ranking.tiers;
  if (expect.ranking && *expect.ranking != tiers)
    diagnostics
        .error(Code::D503, expect.ranking_where,
               "the ranking is " + ranking_text(decision, tiers) + ", not " + ranking_text(decision, *expect.ranking))
        .hint = "`assent decide` shows why";
}

void check_left_out(const Decision& decision, Diagnostics& diagnostics) {
  using Cause = Decision::Excluded::Cause;
  for (const Decision::Excluded& excluded : decision.excluded) {
    if (!excluded.left_out) continue;
    const std::string id(decision.participants[index(excluded.participant)].id);
    if (excluded.cause == Cause::recused) {
      diagnostics.error(Code::B332, *excluded.left_out, id + " is recused, and gives a ballot").hint =
          "take the ballot out, or take " + id + " out of `recused`";
      continue;
    }
    const auto member = std::ranges::find(decision.members, excluded.participant, &Decision::Member::participant);
    const bool early = excluded.cause == Cause::not_yet;
    diagnostics
        .error(Code::B333, *excluded.left_out,
               id + " is not entitled on " + std::string(decision.date) + ": " +
                   (early ? "only from " + std::string(member->since) : "only until " + std::string(member->until)))
        .hint = "take the ballot out, or mend the days of " + id;
  }
}

}  // namespace assent

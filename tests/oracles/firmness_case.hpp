// Small decisions, written as files and read again, so that nothing is shared with the fast way of finding firmness.
#pragma once

#include <fmt/format.h>

#include <random>
#include <string>
#include <vector>

#include "assent/answer.hpp"
#include "firmness/firmness.hpp"
#include "oracles/loaded.hpp"
#include "support/catch.hpp"

namespace assent::test {

inline constexpr int worst = 3;                                // the scale is 0..3
inline constexpr int no_answer = -1, absent = -2, aside = -3;  // no grade; has not answered; stands aside

struct Case {
  std::string rule, ties, extra;
  bool upwards = false;     // the scale grades approval: 3 is the best, and the file has 3 less the number here
  bool status_quo = false;  // the last option
  std::vector<std::vector<int>> grades;   // people x options; a first cell `absent`: has not answered
  std::vector<std::vector<bool>> vetoes;  // beside the grade
  std::vector<int> weights;               // in halves
  std::string missing = "worst";

  /// The number in the file for a discomfort, and back.
  [[nodiscard]] int turned(int grade) const { return upwards ? worst - grade : grade; }

  /// What `ours` means.
  [[nodiscard]] std::string house_rule() const {
    if (rule != "ours") return "";
    const bool accepts = extra.find("accept_at_most") != std::string::npos;
    return fmt::format(
        ", rules: [{{id: ours, steps: [{{set-aside: vetoed}}, {{keep: {}}}, {{order: minimum-total-discomfort}}]}}]",
        accepts ? "accepted" : "smith");
  }

  [[nodiscard]] std::size_t people() const { return grades.size(); }
  [[nodiscard]] std::size_t options() const { return grades.front().size(); }

  [[nodiscard]] std::string text() const {
    std::string text =
        fmt::format("assent: 1\ntitle: t\nscale: {}\noptions: [", upwards ? "{from: 0, to: 3, best: 3}" : "0..3");
    for (std::size_t o = 0; o < options(); ++o)
      text += fmt::format("{}{}", o > 0 ? ", " : "", static_cast<char>('A' + o));
    text += "]\n";
    if (status_quo) text += fmt::format("status_quo: {}\n", static_cast<char>('A' + options() - 1));
    text += "participants:\n";
    for (std::size_t p = 0; p < people(); ++p)
      text +=
          fmt::format("  - {{id: p{}, weight: {}}}\n", p,
                      weights[p] % 2 == 0 ? fmt::format("{}", weights[p] / 2) : fmt::format("{}.5", weights[p] / 2));
    text += "objections:\n";
    for (std::size_t p = 0; p < people(); ++p) {
      if (grades[p].front() == absent) continue;
      text += fmt::format("  p{}:\n", p);
      for (std::size_t o = 0; o < options(); ++o) {
        const char option = static_cast<char>('A' + o);
        if (grades[p][o] == aside) text += fmt::format("    {}: stand-aside\n", option);
        else if (grades[p][o] == no_answer)
          text += fmt::format("    {}: {}\n", option, vetoes[p][o] ? "{veto: true}" : "~");
        else
          text += fmt::format("    {}: {{grade: {}{}}}\n", option, turned(grades[p][o]),
                              vetoes[p][o] ? ", veto: true" : "");
      }
    }
    return text +
           fmt::format("policy: {{decide_by: {}, missing: {}{}{}{}}}\n", rule, missing, ties, extra, house_rule());
  }
};

// A decision and the texts that it lives on.
[[nodiscard]] inline std::unique_ptr<Loaded> load(const Case& one) {
  INFO(one.text());
  auto loaded = load_text(one.text());
  REQUIRE(loaded->decision.has_value());
  return loaded;
}

[[nodiscard]] inline Verdict verdict_of(const Case& one) {
  const auto loaded = load(one);
  return decide(*loaded->decision, {}, all_rules()).verdict;
}

[[nodiscard]] inline bool same(const Verdict& a, const Verdict& b) {
  return a.option == b.option && (a.option || a.status == b.status);
}

inline const std::vector<std::string> rules{"minimum-total-discomfort",
                                            "veto-aware",
                                            "veto-aware",
                                            "score",
                                            "{score: {form: total}}",
                                            "approval",
                                            "fewest-objections",
                                            "power-mean-discomfort",
                                            "leximin-discomfort",
                                            "minimum-maximum-discomfort",
                                            "minimum-median-discomfort",
                                            "{veto-aware: {base: leximin-discomfort}}",
                                            "borda",
                                            "plurality",
                                            "majority-judgment",
                                            "worst-share-discomfort",
                                            "anti-plurality",
                                            "{k-approval: {k: 2}}",
                                            "dowdall",
                                            "positional",
                                            "{borda: {form: modified}}",
                                            "{borda: {ties: full}}",
                                            "{veto-aware: {base: plurality}}",
                                            "ours",
                                            "ours"};
inline const std::vector<std::string> chains{"", "", ", ties: [listed-order]", ", ties: [lot], seed: x",
                                             ", ties: [minimum-maximum-discomfort, lot], seed: y"};

/// `cells`: about so many grades.
[[nodiscard]] inline Case any_case(std::mt19937& random, bool vetoes, std::size_t cells) {
  const auto any = [&](std::size_t most) { return static_cast<std::size_t>(random() % (most + 1)); };
  Case one;
  one.rule = rules[any(rules.size() - 1)];
  one.ties = chains[any(chains.size() - 1)];
  one.status_quo = any(2) == 0;
  one.upwards = any(3) == 0;
  if (any(4) == 0) one.extra = ", accept_at_most: 1/2";
  const std::size_t options = 2 + any(1), people = std::max<std::size_t>(1, cells / options);
  for (std::size_t p = 0; p < people; ++p) {
    one.weights.push_back(any(3) == 0 ? static_cast<int>(1 + any(5)) : 2);
    one.grades.emplace_back();
    one.vetoes.emplace_back();
    for (std::size_t o = 0; o < options; ++o) {
      one.grades.back().push_back(any(11) == 0 ? no_answer : static_cast<int>(any(worst)));
      one.vetoes.back().push_back(vetoes && any(7) == 0);
    }
    if (one.grades.back().front() == no_answer && !one.vetoes.back().front()) one.grades.back().front() = 1;
  }
  const std::vector<std::string> policies{"worst", "none", "average"};
  one.missing = policies[any(2)];
  return one;
}

}  // namespace assent::test

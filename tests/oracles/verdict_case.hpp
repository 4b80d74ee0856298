// Random decisions of grades, as numbers and as the file that says them; and their verdict, worked out slowly from the
// contract alone: nothing here is shared with the program.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "assent/rational.hpp"

namespace assent::test {

/// What stands in one cell.
struct Mark {
  enum class Kind { nothing, grade, block, stand_aside, abstain } kind = Kind::nothing;
  int grade = 0;  // 0..10, 0 the best
};

struct Verdicted {
  std::string status;
  std::optional<std::size_t> option = {};
};

/// A decision on the scale 0..10.
struct VerdictCase {
  enum class Rule { total, veto_aware, consent, minus, majority } rule = Rule::total;
  std::vector<std::vector<Mark>> cells;  // people x options
  std::vector<int> weights;
  std::vector<std::string> names, titles;
  bool status_quo = false;  // the last option
  int vetoes = 1, blocks = 0;
  std::optional<int> accept;  // per cent
  std::optional<int> quorum;  // heads
  std::string missing = "none";

  [[nodiscard]] std::size_t people() const { return cells.size(); }
  [[nodiscard]] std::size_t options() const { return titles.size(); }
  [[nodiscard]] static std::string option_id(std::size_t option) { return fmt::format("o{}", option); }
  [[nodiscard]] bool is_status_quo(std::size_t option) const { return status_quo && option + 1 == options(); }
  [[nodiscard]] bool tests() const { return rule == Rule::consent || rule == Rule::minus || rule == Rule::majority; }

  [[nodiscard]] bool present(std::size_t person) const {
    for (const Mark& mark : cells[person])
      if (mark.kind != Mark::Kind::nothing) return weights[person] > 0;
    return false;
  }

  /// Was it given, as a grade or a veto?
  [[nodiscard]] bool given(std::size_t person, std::size_t option) const {
    const Mark::Kind kind = cells[person][option].kind;
    return weights[person] > 0 && (kind == Mark::Kind::grade || kind == Mark::Kind::block);
  }

  /// The discomfort that counts; nothing where none does.
  [[nodiscard]] std::optional<Rational> discomfort(std::size_t person, std::size_t option) const {
    if (!present(person)) return std::nullopt;
    const Mark& mark = cells[person][option];
    switch (mark.kind) {
      case Mark::Kind::grade: return Rational(mark.grade);
      case Mark::Kind::block: return Rational(10);
      case Mark::Kind::stand_aside:
      case Mark::Kind::abstain: return std::nullopt;
      case Mark::Kind::nothing: break;
    }
    if (missing == "worst") return Rational(10);
    if (missing == "middle") return Rational(5);
    if (missing == "none") return Rational(0);
    return std::nullopt;
  }

  /// Nothing where nobody graded it.
  [[nodiscard]] std::optional<Rational> share(std::size_t option) const {
    Rational total = 0, weight = 0;
    for (std::size_t p = 0; p < people(); ++p) {
      const auto felt = discomfort(p, option);
      if (!felt) continue;
      total = total + *felt * Rational(weights[p]);
      weight = weight + Rational(weights[p]);
    }
    if (weight == Rational(0)) return std::nullopt;
    return total / (Rational(10) * weight);
  }

  [[nodiscard]] int vetoes_on(std::size_t option) const {
    int count = 0;
    for (std::size_t p = 0; p < people(); ++p)
      count += weights[p] > 0 && cells[p][option].kind == Mark::Kind::block && !is_status_quo(option) ? 1 : 0;
    return count;
  }

  [[nodiscard]] bool passes(std::size_t option) const {
    Rational in_favour = 0, cast = 0;
    std::int64_t heads = 0, present_heads = 0;
    bool objection = false;
    for (std::size_t p = 0; p < people(); ++p) {
      present_heads += present(p) ? 1 : 0;
      const auto felt = discomfort(p, option);
      if (!felt) continue;
      const bool blocked = cells[p][option].kind == Mark::Kind::block;
      cast = cast + Rational(weights[p]);
      if (*felt <= Rational(5) && !blocked) {
        in_favour = in_favour + Rational(weights[p]);
        ++heads;
      }
      objection = objection || (given(p, option) && *felt >= Rational(7));
    }
    if (rule == Rule::consent) return !objection;
    if (rule == Rule::majority) return 2 * heads > present_heads;
    return vetoes_on(option) <= blocks && cast > Rational(0) && in_favour * Rational(4) >= cast * Rational(3);
  }

  /// Set aside by the deciding rule; the status quo of a rule that tests is no rival.
  [[nodiscard]] bool aside(std::size_t option) const {
    if (!share(option)) return true;
    if (tests()) return !is_status_quo(option) && !passes(option);
    return rule == Rule::veto_aware && vetoes_on(option) >= vetoes;
  }

  /// Those that come first, before ties and acceptance.
  [[nodiscard]] std::vector<std::size_t> first() const {
    std::vector<std::size_t> best;
    for (std::size_t o = 0; o < options(); ++o) {
      if (aside(o) || (tests() && is_status_quo(o))) continue;
      if (!best.empty() && *share(o) < *share(best.front())) best.clear();
      if (best.empty() || *share(o) == *share(best.front())) best.push_back(o);
    }
    return best;
  }

  [[nodiscard]] Verdicted verdict() const {
    std::int64_t heads = 0;
    for (std::size_t p = 0; p < people(); ++p) heads += present(p) ? 1 : 0;
    if (quorum && heads < *quorum) return {"no-quorum"};
    bool all_aside = true;
    for (std::size_t o = 0; o < options(); ++o) all_aside = all_aside && (is_status_quo(o) || aside(o));
    const bool others = options() > (status_quo ? 1U : 0U);
    if (heads == 0 || (all_aside && others)) return {"none-passes"};
    if (!others) return {"status-quo", 0};
    std::vector<std::size_t> tied = first();
    if (!tests() && status_quo && !tied.empty() && is_status_quo(tied.back())) return {"status-quo", tied.back()};
    std::vector<std::size_t> accepted;
    for (const std::size_t o : tied)
      if (!accept || *share(o) * Rational(100) <= Rational(*accept)) accepted.push_back(o);
    if (accepted.empty()) return {"none-acceptable"};
    if (accepted.size() > 1) return {"tied"};
    return {"decided", accepted.front()};
  }

  [[nodiscard]] std::string text() const {
    std::string text = "assent: 1\ntitle: t\noptions:\n";
    for (std::size_t o = 0; o < options(); ++o)
      text += fmt::format("  - {{id: {}, title: \"{}\"}}\n", option_id(o), titles[o]);
    if (status_quo) text += fmt::format("status_quo: {}\n", option_id(options() - 1));
    text += "participants:\n";
    for (std::size_t p = 0; p < people(); ++p)
      text += fmt::format("  - {{id: p{}, name: \"{}\", weight: {}}}\n", p, names[p], weights[p]);
    text += "objections:\n";
    for (std::size_t p = 0; p < people(); ++p) {
      text += fmt::format("  p{}: {{", p);
      for (std::size_t o = 0; o < options(); ++o)
        text += fmt::format("{}{}: {}", o > 0 ? ", " : "", option_id(o), cell_text(cells[p][o]));
      text += "}\n";
    }
    text += "policy:\n";
    switch (rule) {
      case Rule::total: text += "  decide_by: minimum-total-discomfort\n"; break;
      case Rule::veto_aware: text += "  decide_by: veto-aware\n"; break;
      case Rule::consent: text += "  decide_by: consent\n"; break;
      case Rule::minus: text += fmt::format("  decide_by: {{consensus-minus: {{blocks: {}}}}}\n", blocks); break;
      case Rule::majority:
        text +=
            "  rules: [{id: ours, steps: [{pass: {in-favour: {more_than: 1/2, of: present, by: heads}}}, "
            "{order: minimum-total-discomfort}]}]\n  decide_by: ours\n";
        break;
    }
    if (rule == Rule::veto_aware) text += fmt::format("  vetoes: {}\n", vetoes);
    if (accept) text += fmt::format("  accept_at_most: {}%\n", *accept);
    if (quorum) text += fmt::format("  quorum: {}\n", *quorum);
    return text + fmt::format("  missing: {}\n", missing);
  }

  [[nodiscard]] static std::string cell_text(const Mark& mark) {
    switch (mark.kind) {
      case Mark::Kind::nothing: return "~";
      case Mark::Kind::grade: return std::to_string(mark.grade);
      case Mark::Kind::block: return "veto";
      case Mark::Kind::stand_aside: return "stand-aside";
      case Mark::Kind::abstain: return "abstain";
    }
    return "";
  }
};

[[nodiscard]] inline VerdictCase any_verdict_case(std::mt19937& random) {
  const auto any = [&](int most) { return static_cast<int>(random() % (static_cast<unsigned>(most) + 1)); };
  VerdictCase one;
  one.rule = static_cast<VerdictCase::Rule>(any(4));
  one.status_quo = any(1) == 0;
  const int options = std::max(1, any(4) + (one.status_quo ? 1 : 0)), people = 1 + any(4);
  static const char* const titles[] = {
      "Save it!", "Stay", "The farm by the lake, with room for all of us", "Why not?", "Nobody", "A", "One more."};
  for (int o = 0; o < options; ++o)
    one.titles.push_back(any(2) == 0 ? fmt::format("{} {}", titles[any(6)], o)
                                     : fmt::format("{}-{}", o, titles[any(6)]));
  for (int p = 0; p < people; ++p) {
    one.names.push_back(any(2) == 0 ? fmt::format("Person {} of a family with a very long name", p)
                                    : fmt::format("{}. Ana", p));
    one.weights.push_back(any(5) == 0 ? 0 : 1 + any(2));
    one.cells.emplace_back();
    const int silent = any(9);
    for (int o = 0; o < options; ++o) {
      const int kind = silent == 0 ? 0 : any(11);
      using Kind = Mark::Kind;
      if (kind == 0) one.cells.back().push_back({});
      else if (kind == 1) one.cells.back().push_back({Kind::block});
      else if (kind == 2) one.cells.back().push_back({any(1) == 0 ? Kind::stand_aside : Kind::abstain});
      else one.cells.back().push_back({Kind::grade, any(3) == 0 ? 10 * any(1) : any(10)});
    }
  }
  one.vetoes = 1 + any(1);
  one.blocks = any(1);
  if (any(2) == 0) one.accept = 10 + 10 * any(5);
  if (any(3) == 0) one.quorum = 1 + any(people - 1);
  static const char* const fills[] = {"worst", "middle", "none", "average"};
  one.missing = fills[any(3)];
  return one;
}

}  // namespace assent::test

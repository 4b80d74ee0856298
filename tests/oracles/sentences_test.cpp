// Verdicts and sentences of random decisions: each is worked out again from the numbers of the case.
#include <algorithm>
#include <random>
#include <regex>
#include <set>

#include "assent/answer.hpp"
#include "firmness/firmness.hpp"
#include "oracles/loaded.hpp"
#include "oracles/verdict_case.hpp"
#include "report/build.hpp"
#include "report/phrase.hpp"
#include "support/catch.hpp"
#include "support/random_seed.hpp"

namespace assent::test::sentences_test {

namespace {

// A quorum that nobody could meet is an error; such a case is drawn again.
[[nodiscard]] VerdictCase drawn(std::mt19937& random) {
  for (;;) {
    VerdictCase one = any_verdict_case(random);
    if (load_text(one.text())->decision) return one;
  }
}

[[nodiscard]] std::optional<std::size_t> by_label(const Report& report, std::string_view label) {
  for (std::size_t o = 0; o < report.options.size(); ++o)
    if (report.options[o].label == label) return o;
  return std::nullopt;
}

[[nodiscard]] std::vector<Sentence> all_sentences(const Report& report) {
  std::vector<Sentence> all = report.verdict;
  const auto add = [&](const std::vector<Sentence>& more) { all.insert(all.end(), more.begin(), more.end()); };
  add(report.brief.lead);
  add(report.brief.firm);
  add(report.objections);
  add(report.uncounted);
  add(report.filled);
  add(report.notes);
  for (const ReportResult& result : report.results) add(result.sentences);
  if (report.firmness) {
    add(report.firmness->sentences);
    add(report.firmness->rival_sentences);
    for (const auto& rival : report.firmness->rivals) all.push_back(rival.easing);
  }
  if (report.burden) add(report.burden->sentences);
  return all;
}

// The first option, and the people, that a sentence names.
[[nodiscard]] std::string first_of(const Sentence& sentence, Part::Kind kind) {
  for (const Part& part : sentence)
    if (part.kind == kind) return part.text;
  return "";
}

void check_best(const VerdictCase& one, const Report& report) {
  for (const Sentence& sentence : report.verdict) {
    const std::string text = plain(sentence);
    if (text.find("group can best live with") == std::string::npos) continue;
    const std::size_t best = by_label(report, first_of(sentence, Part::Kind::option)).value();
    for (std::size_t o = 0; o < one.options(); ++o) {
      const bool of_those_left = text.starts_with("Of the options"),
                 passing = text.find("that pass") != std::string::npos;
      if (!one.share(o) || (of_those_left && one.aside(o)) || (passing && one.is_status_quo(o))) continue;
      CHECK(*one.share(best) <= *one.share(o));
    }
  }
}

// Said of everybody who gave a grade, with a weight or without.
void check_worst(const VerdictCase& one, const Report& report) {
  for (const Sentence& sentence : report.verdict) {
    if (plain(sentence).find("gives it the worst grade") == std::string::npos) continue;
    const std::size_t option = by_label(report, first_of(sentence, Part::Kind::option)).value();
    for (std::size_t p = 0; p < one.people(); ++p)
      if (one.cells[p][option].kind == Mark::Kind::grade) CHECK(one.cells[p][option].grade == 10);
  }
}

void check_highest(const VerdictCase& one, const Report& report) {
  for (const DiscomfortRow& row : report.discomfort) {
    int highest = -1;
    std::size_t given = 0, strong = 0;
    for (std::size_t p = 0; p < one.people(); ++p) {
      if (!one.given(p, row.option)) continue;
      ++given;
      const int felt = one.cells[p][row.option].kind == Mark::Kind::block ? 10 : one.cells[p][row.option].grade;
      strong += felt >= 7 ? 1 : 0;
      highest = std::max(highest, felt);
    }
    if (!row.graded) continue;
    CHECK(row.given == given);
    CHECK(row.strong == strong);
    CHECK(row.highest == Rational(std::max(highest, 0)));
    for (const ReportPerson& person : row.highest_by) {
      const auto p = static_cast<std::size_t>(std::stoi(person.id.substr(1)));
      CHECK(one.given(p, row.option));
      CHECK((one.cells[p][row.option].kind == Mark::Kind::block || one.cells[p][row.option].grade == highest));
    }
  }
}

// What no sentence may say, whatever it is about.
void check_form(const std::vector<Sentence>& sentences) {
  static const std::regex bad(R"(\b1 (people|vetoes|objections|grades|participants)\b|[!?.]\.( |$)|  |\{|\})");
  static const std::regex against(R"(([0-9.]+ %)[^%]* against ([0-9.]+ %))");
  for (const Sentence& sentence : sentences) {
    std::string text = plain(sentence);
    for (std::size_t dots = text.find("..."); dots != std::string::npos; dots = text.find("..."))
      text.replace(dots, 3, "~");
    CAPTURE(text);
    CHECK_FALSE(std::regex_search(text, bad));
    std::smatch match;
    if (std::regex_search(text, match, against)) CHECK(match[1] != match[2]);
  }
}

// "as long as it is vetoed", "as long as 2 vetoes on it stay": so many open vetoes; else none.
std::size_t vetoes_said_to_stay(const std::string& text) {
  static const std::regex stay(R"(as long as ([0-9]+) vetoes on it stay)");
  std::smatch match;
  if (std::regex_search(text, match, stay)) return std::stoul(match[1]);
  return text.find("as long as it is vetoed") != std::string::npos ? 1 : 0;
}

// Lifts vetoes on the option, so that so many of people with a weight stay.
void lift_vetoes(VerdictCase& one, std::size_t option, std::size_t staying, std::mt19937& random) {
  std::vector<std::size_t> vetoers;
  for (std::size_t p = 0; p < one.people(); ++p)
    if (one.cells[p][option].kind == Mark::Kind::block && one.weights[p] > 0) vetoers.push_back(p);
  std::ranges::shuffle(vetoers, random);
  REQUIRE(staying <= vetoers.size());
  for (std::size_t i = staying; i < vetoers.size(); ++i) one.cells[vetoers[i]][option] = {Mark::Kind::stand_aside};
}

// Nobody may find a change of the grades given, with vetoes on the option lifted, where it is said that none is enough.
void check_no_change(const VerdictCase& one, const Report& report, std::mt19937& random) {
  if (!report.firmness) return;
  for (const auto& rival : report.firmness->rivals) {
    if (rival.steps.found || !rival.steps.proven) continue;
    const std::size_t staying = vetoes_said_to_stay(plain(rival.change));
    for (int round = 0; round < 40; ++round) {
      VerdictCase changed = one;
      lift_vetoes(changed, rival.option, staying, random);
      for (auto& row : changed.cells)
        for (std::size_t o = 0; o < row.size(); ++o) {
          if (row[o].kind != Mark::Kind::grade) continue;
          const bool ideal = round == 0 || random() % 3 == 0;
          row[o].grade = ideal ? (o == rival.option ? 0 : 10) : static_cast<int>(random() % 11);
        }
      CAPTURE(changed.text());
      CHECK(changed.verdict().option != rival.option);
    }
  }
}

std::size_t person_of(const std::string& id) { return std::stoul(id.substr(1)); }

// Said to be enough to make the option the answer: it is, when it is done.
void check_changes(const VerdictCase& one, const Report& report) {
  if (!report.firmness) return;
  for (const auto& rival : report.firmness->rivals) {
    CAPTURE(plain(rival.change), plain(rival.easing));
    if (rival.steps.found) {
      VerdictCase changed = one;
      std::int64_t steps = 0;
      for (const std::string& id : rival.lifted) changed.cells[person_of(id)][rival.option] = {Mark::Kind::stand_aside};
      for (const auto& move : rival.moves) {
        changed.cells[person_of(move.participant)][move.option].grade = std::stoi(move.to);
        steps += std::abs(std::stoi(move.to) - std::stoi(move.from));
      }
      CHECK(changed.verdict().option == rival.option);
      CHECK(steps == *rival.steps.found);
    }
    if (rival.objections.found) {
      VerdictCase eased = one;
      const int level = std::stoi(report.firmness->level);
      for (const std::string& id : rival.eased_vetoes)
        eased.cells[person_of(id)][rival.option] = {Mark::Kind::grade, level};
      for (const auto& move : rival.eased) eased.cells[person_of(move.participant)][move.option].grade = level;
      CHECK(eased.verdict().option == rival.option);
    }
  }
}

// "Red would be the answer after 9 steps of grades, by ana and ben.": so many steps, and all of those, of the first.
void check_closest(const VerdictCase& one, const Report& report, const Sentence& sentence) {
  static const std::regex after("would be the answer after ([0-9]+) step.*, by ");
  static const std::regex more("and ([0-9]+) more\\.$");
  const std::string text = plain(sentence);
  std::smatch match;
  if (!std::regex_search(text, match, after)) return;
  const auto& rival = report.firmness->rivals.front();
  CHECK(first_of(sentence, Part::Kind::option) == report.options[rival.option].label);
  CHECK(std::stoll(match[1]) == *rival.steps.found);
  std::set<std::size_t> people;
  for (const auto& move : rival.moves) people.insert(person_of(move.participant));
  std::size_t named = 0;
  for (const Part& part : sentence) {
    if (part.kind != Part::Kind::participant) continue;
    ++named;
    CHECK(std::ranges::any_of(people, [&](std::size_t p) { return part.text.starts_with(one.names[p].substr(0, 6)); }));
  }
  if (std::regex_search(text, match, more)) named += std::stoul(match[1]);
  CHECK(named == people.size());
}

// Each who is named has such a veto.
void check_uncounted(const VerdictCase& one, const Report& report) {
  for (const Sentence& sentence : report.uncounted) {
    const std::size_t option = by_label(report, first_of(sentence, Part::Kind::option)).value();
    const std::string name = first_of(sentence, Part::Kind::participant);
    bool found = false;
    for (std::size_t p = 0; p < one.people(); ++p)
      found = found || (one.cells[p][option].kind == Mark::Kind::block && name.starts_with(one.names[p].substr(0, 6)));
    CHECK(found);
  }
}

// "It carries a discomfort of 5 of 40 possible": of the option that is told of.
void check_carries(const VerdictCase& one, const Report& report, const std::string& text) {
  static const std::regex carries(R"(^It carries a discomfort of ([0-9.]+) of ([0-9]+) possible)");
  std::smatch match;
  if (!std::regex_search(text, match, carries)) return;
  Rational total = 0, weight = 0;
  for (std::size_t p = 0; p < one.people(); ++p)
    if (const auto felt = one.discomfort(p, report.option.value())) {
      total = total + *felt * Rational(one.weights[p]);
      weight = weight + Rational(one.weights[p]);
    }
  CHECK(match[1] == total.to_decimal(3));
  CHECK(match[2] == (weight * Rational(10)).to_decimal(3));
}

// "Most uneasy with it are ana and ben, with a discomfort of 6": nobody gave more, and both gave that.
void check_most_uneasy(const VerdictCase& one, const Report& report, const Sentence& sentence) {
  const std::string text = plain(sentence);
  static const std::regex felt(R"(with a discomfort of ([0-9]+))");
  std::smatch match;
  const bool nobody = text.starts_with("Nobody who graded it feels any");
  if (!nobody && (!text.starts_with("Most uneasy") || !std::regex_search(text, match, felt))) return;
  const int most = nobody ? 0 : std::stoi(match[1]);
  const std::size_t option = report.option.value();
  for (std::size_t p = 0; p < one.people(); ++p)
    if (one.given(p, option)) CHECK(*one.discomfort(p, option) <= Rational(most));
  for (const Part& part : sentence) {
    if (part.kind != Part::Kind::participant) continue;
    bool found = false;
    for (std::size_t p = 0; p < one.people(); ++p)
      found = found || (one.given(p, option) && *one.discomfort(p, option) == Rational(most) &&
                        part.text.starts_with(one.names[p].substr(0, 6)));
    CHECK(found);
  }
}

// The short answer: of its numbers and names, and that nobody alone changes it.
void check_brief(const VerdictCase& one, const Report& report) {
  for (const Sentence& sentence : report.brief.lead) {
    CAPTURE(plain(sentence));
    check_carries(one, report, plain(sentence));
    check_most_uneasy(one, report, sentence);
  }
  for (const Sentence& sentence : report.brief.firm) {
    check_closest(one, report, sentence);
    if (plain(sentence) != "No single person's absence changes it.") continue;
    for (std::size_t p = 0; p < one.people(); ++p) {
      if (!one.present(p)) continue;
      VerdictCase without = one;
      for (Mark& mark : without.cells[p]) mark = {};
      CAPTURE(p);
      CHECK(without.verdict().option == one.verdict().option);
      CHECK(without.verdict().status == one.verdict().status);
    }
  }
}

void check_case(const VerdictCase& one, std::mt19937& random) {
  INFO(one.text());
  const auto loaded = load_text(one.text());
  const Answer answer = decide(*loaded->decision, {}, all_rules());
  const Verdicted expected = one.verdict();
  CHECK(name_of(answer.verdict.status) == expected.status);
  CHECK((answer.verdict.option ? std::optional(index(*answer.verdict.option)) : std::nullopt) == expected.option);
  const Subject subject = subject_of(*loaded->decision, answer);
  Report report = build_report(subject, loaded->sources);
  const Firmness firmness = firmness_of(*loaded->decision, answer, {});
  add_firmness(report, subject, &firmness, std::nullopt);
  check_best(one, report);
  check_worst(one, report);
  check_highest(one, report);
  check_form(all_sentences(report));
  check_no_change(one, report, random);
  check_changes(one, report);
  check_uncounted(one, report);
  check_brief(one, report);
}

}  // namespace

TEST_CASE("verdicts and sentences of random decisions are true") {
  const unsigned seed = any_seed();
  INFO("ASSENT_SEED=" << seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 400; ++round) check_case(drawn(random), random);
}

}  // namespace assent::test::sentences_test

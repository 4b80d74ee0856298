// Results of Belenios whose votes are opened one by one (ranks or grades): `{"result": [[[1,3,2], [2,1,1]]]}`, a list
// for each question, a list for each ballot, a number for each answer. The names stand in election.json beside it.
// Source: https://www.belenios.org/specification.pdf
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "formats/formats.hpp"
#include "formats/parts/json_parts.hpp"
#include "formats/parts/table_columns.hpp"

namespace assent::formats {
namespace belenios_format {

constexpr std::string_view extensions[] = {".json"};
constexpr std::array<std::string_view, 2> meanings{"ranks", "grades"};
constexpr std::int64_t most_rank = 1'000'000;

Match matches(std::string_view, std::string_view head) {
  const std::string_view text = trimmed(head);
  return text.starts_with("{") && has_member(head, "result") &&
                 (has_member(head, "num_tallied") || text.find("\"result\":[[") != std::string_view::npos ||
                  text.find("\"result\": [[") != std::string_view::npos)
             ? Match::content
             : Match::no;
}

// What election.json says of a question.
struct Question {
  std::string text;
  std::vector<std::string> answers;
  bool grades = false;  // majority judgment; else ranks
  bool known = false;
};

[[nodiscard]] Question question_of(Node node) {
  Question question;
  auto value = member(node, "value");
  if (!value || value->kind() != NodeKind::mapping) value = node;
  if (const auto text = member(*value, "question"); text && text->kind() == NodeKind::scalar)
    question.text = on_one_line(text->text());
  if (const auto answers = member(*value, "answers"); answers && answers->kind() == NodeKind::sequence)
    for (const Node answer : answers->items())
      question.answers.push_back(answer.kind() == NodeKind::scalar ? on_one_line(answer.text()) : "");
  const auto extra = member(node, "extra");
  const std::string_view method =
      extra && extra->kind() == NodeKind::mapping && member(*extra, "method") ? "method" : "type";
  if (extra && extra->kind() == NodeKind::mapping)
    if (auto type = member(*extra, method)) {
      if (type->kind() == NodeKind::mapping) type = member(*type, "type");
      if (type && type->kind() == NodeKind::scalar) {
        question.grades = type->text() == "MajorityJudgment";
        question.known = question.grades || type->text() == "Schulze" || type->text() == "STV";
      }
    }
  return question;
}

class ResultReader {
 public:
  explicit ResultReader(Reading& reading)
      : reading_(reading), decision_(reading.decision), said_(numbers_said(reading.options.numbers, meanings)) {}

  void read(Node root, const std::vector<Question>& questions) {
    if (!said_.meaning.empty() && std::ranges::find(meanings, said_.meaning) == meanings.end())
      return fault(Code::S121, root, fmt::format("`--numbers {}` is not known here", reading_.options.numbers),
                   "say --numbers ranks or --numbers grades, and question=N before it where there are several");
    const auto result = member(root, "result");
    if (!result || result->kind() != NodeKind::sequence || result->size() == 0)
      return fault(Code::S103, root, "the file has no list `result`: is it of a newer version?");
    const auto place = choose(*result, questions);
    if (!place) return;
    std::size_t at = 0;
    for (const Node question : result->items())
      if (at++ == *place) read_question(question, *place < questions.size() ? questions[*place] : Question{});
    ignore_others(reading_, root, std::array<std::string_view, 1>{"result"});
  }

 private:
  void fault(Code code, Node node, std::string message, std::string hint = "") {
    auto& diagnostic = reading_.diagnostics.error(code, node.where(), std::move(message));
    if (!hint.empty()) diagnostic.hint = std::move(hint);
  }

  [[nodiscard]] std::optional<std::size_t> choose(Node result, const std::vector<Question>& questions) {
    std::string list;
    for (std::size_t q = 0; q < result.size(); ++q) {
      const std::string text = q < questions.size() ? questions[q].text : "";
      if (said_.race && (*said_.race == std::to_string(q + 1) || (!text.empty() && *said_.race == text))) return q;
      list += fmt::format("{}--numbers question={}", list.empty() ? "" : " or ", q + 1) +
              (text.empty() ? "" : fmt::format(" ({})", escape_invisible(text)));
    }
    if (result.size() == 1 && !said_.race) return 0;
    fault(Code::S121, result,
          said_.race ? fmt::format("the file has no question `{}`", escape_invisible(*said_.race))
                     : fmt::format("the file holds the answers to {} questions", result.size()),
          "say which one: " + list);
    return std::nullopt;
  }

  void read_question(Node ballots, const Question& question) {
    bool opened = ballots.kind() == NodeKind::sequence && ballots.size() > 0;
    if (opened)
      for (const Node ballot : ballots.items()) opened = opened && ballot.kind() == NodeKind::sequence;
    if (!opened)
      return fault(Code::S120, ballots, "the question was counted without opening the votes: the file has sums only");
    const std::size_t width = (*ballots.items().begin()).size();
    if (!question.known && said_.meaning.empty())
      return fault(
          Code::S121, ballots, "the file does not say whether its numbers are ranks or grades",
          "say --numbers ranks or --numbers grades, 1 the best in both; election.json beside the file says it, too");
    const bool grades = said_.meaning.empty() ? question.grades : said_.meaning == "grades";
    decision_.kind = grades ? BallotKind::grades : BallotKind::rankings;
    decision_.title = decision_.keep(question.text);
    for (std::size_t a = 0; a < width; ++a) {
      const std::string name = a < question.answers.size() ? question.answers[a] : fmt::format("Answer {}", a + 1);
      reading_.add_option_named(name, ballots.where());
    }
    if (!reading_.fits(ballots.size(), ballots.where())) return;
    std::vector<std::int64_t> all;
    std::int64_t most = 1;
    for (const Node ballot : ballots.items()) {
      if (ballot.size() != width)
        return fault(Code::B304, ballot,
                     fmt::format("the ballot has {} numbers, and the first has {}", ballot.size(), width));
      for (const Node cell : ballot.items()) {
        const auto number = cell.kind() == NodeKind::scalar ? parse_whole(cell.text(), most_rank) : std::nullopt;
        if (!number) return fault(Code::S114, cell, "a whole number from 0 is expected here");
        all.push_back(*number);
        most = std::max(most, *number);
      }
    }
    add(all, width, most);
  }

  // 1 is the best in ranks and in grades; 0 is none.
  void add(const std::vector<std::int64_t>& all, std::size_t width, std::int64_t most) {
    decision_.scale = {
        .from = decimal_one, .to = std::max<std::int64_t>(most, 2) * decimal_one, .best = decimal_one, .words = {}};
    if (decision_.kind == BallotKind::grades) decision_.policy.missing = MissingPolicy::worst;
    std::size_t empty = 0;
    std::vector<Cell> ranks(width), scratch;
    std::vector<Decimal> grades(width);
    for (std::size_t begin = 0; begin < all.size(); begin += width) {
      bool any = false;
      for (std::size_t a = 0; a < width; ++a) {
        const std::int64_t number = all[begin + a];
        any |= number > 0;
        ranks[a] = number > 0 ? static_cast<Cell>(number - 1) : unranked_cell;
        grades[a] = number > 0 ? number * decimal_one : no_grade;
      }
      empty += !any;
      close_gaps(ranks, scratch);
      if (decision_.kind == BallotKind::grades) reading_.add_grades(grades, 1);
      else reading_.add_ranking(ranks, 1);
    }
    if (empty > 0)
      reading_.diagnostics.warning(Code::B314, reading_.here(), counted(empty, "ballot is blank", "ballots are blank"));
  }

  Reading& reading_;
  Decision& decision_;
  NumbersSaid said_;
};

std::optional<Decision> read(Reading& reading) {
  if (!reading.fetch()) return std::nullopt;
  const auto document = read_json(reading.sources, reading.here().source, reading.options.limits, reading.diagnostics);
  if (!document) return std::nullopt;
  std::vector<Question> questions;
  if (const auto election = reading.sibling("election.json"))
    if (const auto beside = read_json(reading.sources, *election, reading.options.limits, reading.diagnostics);
        beside && beside->root().kind() == NodeKind::mapping)
      if (const auto list = member(beside->root(), "questions"); list && list->kind() == NodeKind::sequence)
        for (const Node node : list->items())
          questions.push_back(node.kind() == NodeKind::mapping ? question_of(node) : Question{});
  if (document->root().kind() == NodeKind::mapping) ResultReader(reading).read(document->root(), questions);
  else reading.diagnostics.error(Code::S101, document->root().where(), "an object with `result` is expected");
  return reading.finish();
}

}  // namespace belenios_format

constinit const Format belenios{
    .id = "belenios",
    .title = "Belenios results (JSON)",
    .extensions = belenios_format::extensions,
    .ballots = "rankings or grades, where the votes were opened one by one",
    .limits =
        "names, and what the numbers are, from election.json beside it, else --numbers ranks or grades (1 the best, 0 none); "
        "one of several questions by --numbers question=N; sums without ballots are refused; not written",
    .source = "https://www.belenios.org/specification.pdf",
    .numbers = "ranks or grades; question=N or question=N,ranks where there are several",
    .matches = belenios_format::matches,
    .read = belenios_format::read,
};

}  // namespace assent::formats

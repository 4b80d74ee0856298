// Elections of the STAR voting library: YAML around a block of ballots, as scores or as rankings.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "document/text_scan.hpp"
#include "formats/formats.hpp"
#include "formats/parts/json_parts.hpp"

namespace assent::formats {
namespace star_yaml_format {

constexpr std::string_view extensions[] = {".yaml", ".yml"};

enum class Ballots { scores, rankings };

struct Method {
  std::string_view name;  // in small letters, without blanks, `_` and `-`
  Ballots ballots;
  std::int64_t highest;        // score, where the ballots are scores
  bool one_seat;               // elects one winner only
  std::string_view same_rule;  // of assent; "" where there is none
};

constexpr std::array methods{
    Method{"star", Ballots::scores, 5, true, "star"},
    Method{"blocstar", Ballots::scores, 5, false, ""},
    Method{"allocated", Ballots::scores, 5, false, ""},
    Method{"allocatedscore", Ballots::scores, 5, false, ""},
    Method{"sss", Ballots::scores, 5, false, ""},
    Method{"rrv", Ballots::scores, 5, false, ""},
    Method{"321", Ballots::scores, 2, true, ""},
    Method{"range", Ballots::scores, 10, true, "minimum-total-discomfort"},
    Method{"score", Ballots::scores, 10, true, "minimum-total-discomfort"},
    Method{"approval", Ballots::scores, 1, false, "minimum-total-discomfort"},
    Method{"approvalmultiwinner", Ballots::scores, 1, false, "minimum-total-discomfort"},
    Method{"plurality", Ballots::scores, 1, false, "minimum-total-discomfort"},
    Method{"rankedrobin", Ballots::rankings, 5, true, "copeland"},
    Method{"irv", Ballots::rankings, 5, true, "instant-runoff"},
    Method{"rcv", Ballots::rankings, 5, true, "instant-runoff"},
    Method{"rcvirv", Ballots::rankings, 5, true, "instant-runoff"},
    Method{"stv", Ballots::rankings, 5, false, ""},
};

[[nodiscard]] bool is_inner_key(std::string_view head, std::string_view key) {
  for (std::size_t at = head.find(key); at != std::string_view::npos; at = head.find(key, at + 1))
    if (head.substr(line_start(head, at), at - line_start(head, at)).find_first_not_of(" -") == std::string_view::npos)
      return true;
  return false;
}

Match matches(std::string_view, std::string_view head) {
  return is_inner_key(head, "ballots:") && (is_inner_key(head, "voting_method:") ||
                                            is_inner_key(head, "num_winners:") || is_inner_key(head, "election_title:"))
             ? Match::content
             : Match::no;
}

[[nodiscard]] std::string in_short(std::string_view name) {
  std::string result = small_letters(name);
  std::erase_if(result, [](char c) { return c == ' ' || c == '_' || c == '-'; });
  return result;
}

// A line of the block without its comment: `12: 5,4,0   # why`.
struct Row {
  std::string_view text;  // after the count
  std::int64_t count = 1;
};

class BallotsReader {
 public:
  BallotsReader(Reading& reading, const Method& method)
      : reading_(reading), method_(method), decision_(reading.decision) {}

  void read(std::string_view block) {
    std::vector<Row> rows;
    for (std::size_t begin = 0; begin < block.size();) {
      const std::size_t end = line_end(block, begin);
      if (auto row = row_of(block.substr(begin, end - begin))) rows.push_back(*row);
      begin = end + 1;
    }
    if (rows.empty()) {
      reading_.diagnostics.error(Code::S120, reading_.here(), "the block of ballots is empty");
      return;
    }
    const bool ranked =
        std::ranges::any_of(rows, [](const Row& row) { return row.text.find('>') != std::string_view::npos; });
    const bool grid =
        std::ranges::any_of(rows, [](const Row& row) { return row.text.find(',') != std::string_view::npos; });
    if (ranked && grid) {
      const auto first =
          std::ranges::find_if(rows, [&](const Row& row) { return row.text.find('>') != std::string_view::npos; });
      error(Code::S114, first->text, "mixed ballot styles: a ranking among rows of scores",
            "write all ballots as `A>B>C`, or all as scores");
      return;
    }
    decision_.kind =
        ranked || (!grid && method_.ballots == Ballots::rankings) ? BallotKind::rankings : BallotKind::grades;
    if (decision_.kind == BallotKind::rankings) read_rankings(rows);
    else read_scores(rows);
  }

  [[nodiscard]] const std::map<std::string_view, std::size_t>& names() const { return names_; }

 private:
  void error(Code code, std::string_view part, std::string message, std::string hint) {
    auto& diagnostic = reading_.diagnostics.error(code, reading_.location_of(part), std::move(message));
    if (!hint.empty()) diagnostic.hint = std::move(hint);
  }

  [[nodiscard]] std::optional<Row> row_of(std::string_view line) {
    for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1))
      if (at == 0 || is_blank_byte(line[at - 1])) {
        line = line.substr(0, at);
        break;
      }
    line = trimmed(line);
    if (line.empty()) return std::nullopt;
    std::size_t digits = 0;
    while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
    const std::size_t sign = skip_blanks(line, digits);
    for (const std::string_view mark : {":", "\xC3\x97", "x "}) {  // the second is the sign of multiplication
      if (digits == 0 || line.substr(sign, mark.size()) != mark) continue;
      const auto count = parse_whole(line.substr(0, digits));
      if (!count || *count == 0) {
        error(Code::B311, line.substr(0, digits), "the count of a ballot must be a whole number from 1 to 1000000000",
              "");
        return std::nullopt;
      }
      return Row{trimmed(line.substr(sign + mark.size())), *count};
    }
    return Row{line, 1};
  }

  // The header of scores may say which column holds the counts.
  [[nodiscard]] static std::string_view without_count(std::string_view header) {
    const std::size_t colon = header.find(':');
    return colon != std::string_view::npos && in_short(header.substr(0, colon)) == "count"
               ? trimmed(header.substr(colon + 1))
               : header;
  }

  [[nodiscard]] static std::vector<std::string_view> cells_of(std::string_view text, std::string_view marks) {
    std::vector<std::string_view> cells;
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find_first_of(marks, begin), text.size());
      cells.push_back(trimmed(text.substr(begin, end - begin)));
      begin = end + 1;
    }
    return cells;
  }

  void add_candidate(std::string_view name) {
    if (names_.try_emplace(name, names_.size()).second) reading_.add_option_named(name, reading_.location_of(name));
  }

  void read_scores(const std::vector<Row>& rows) {
    for (const std::string_view name : cells_of(without_count(rows.front().text), ",")) {
      if (name.empty())
        error(Code::S110, rows.front().text, "a candidate has no name",
              "the first line of the ballots names the candidates");
      else if (names_.contains(name))
        error(Code::R203, name, fmt::format("the candidate {} is named twice", shown(name)), "remove one of the two");
      else add_candidate(name);
    }
    if (reading_.errors() > 0 || !reading_.fits(rows.size(), reading_.here())) return;
    highest_ = method_.highest;
    decision_.scale.to = decision_.scale.best = highest_ * decimal_one;
    decision_.policy.missing = MissingPolicy::worst;
    for (std::size_t r = 1; r < rows.size() && reading_.errors() < most_faults; ++r) add_scores(rows[r]);
    shrink_scale();
    if (abstained_ > 0)
      reading_.diagnostics.note(Code::B314, reading_.here(),
                                counted(abstained_, "blank ballot abstains: it is not counted",
                                        "blank ballots abstain: they are not counted"));
    if (blanks_ > 0)
      reading_.diagnostics.note(Code::S119, reading_.here(),
                                counted(blanks_, "blank score counts as 0", "blank scores count as 0"));
  }

  // Range voting has no fixed scale: 0..5 where nobody gave more.
  void shrink_scale() {
    const Decimal five = 5 * decimal_one;
    if (highest_ != 10 || std::ranges::any_of(decision_.grades, [&](Decimal grade) { return grade > five; })) return;
    decision_.scale.to = decision_.scale.best = five;
  }

  void add_scores(const Row& row) {
    static constexpr std::string_view blank_marks = "-~&?%";
    const auto cells = cells_of(row.text, ",");
    if (cells.size() != names_.size())
      return error(Code::S111, row.text, fmt::format("the row has {} values, expected {}", cells.size(), names_.size()),
                   "give each candidate a score; leave it empty where there is none");
    std::vector<Decimal> scores(cells.size(), no_grade);
    std::size_t blanks = 0;
    for (std::size_t o = 0; o < cells.size(); ++o) {
      const std::string_view cell = cells[o];
      const bool blank = cell.empty() || (cell.size() == 1 && blank_marks.find(cell) != std::string_view::npos);
      blanks += blank;
      if (blank) continue;
      const auto number = parse_decimal(cell);
      if (const auto* score = std::get_if<std::int64_t>(&number)) scores[o] = *score;
      else
        return error(Code::B303, cell, fmt::format("invalid score: {}={}", decision_.options[o].title, shown(cell)),
                     fmt::format("scores are 0..{}, blank or one of - ~ & ? %", highest_));
      if (scores[o] < 0 || scores[o] > highest_ * decimal_one)
        return error(Code::B301, cell, fmt::format("score {} is off the scale 0..{}", cell, highest_), "");
    }
    if (blanks == cells.size()) {
      abstained_ += row.count;
      return;
    }
    blanks_ += static_cast<std::int64_t>(blanks) * row.count;
    reading_.add_grades(scores, row.count);
  }

  void read_rankings(const std::vector<Row>& rows) {
    for (const Row& row : rows)
      for (const std::string_view name : cells_of(row.text, ">="))
        if (!name.empty()) add_candidate(name);
    if (!reading_.fits(rows.size(), reading_.here())) return;
    for (const Row& row : rows) {
      if (reading_.errors() >= most_faults) return;
      add_ranking(row);
    }
  }

  void add_ranking(const Row& row) {
    std::vector<Cell> ranks(names_.size(), unranked_cell);
    Cell tier = 0;
    for (const std::string_view name : cells_of(row.text, ">=")) {
      if (name.empty()) return error(Code::B310, row.text, "a candidate is missing in the ranking", "write `A>B=C`");
      Cell& cell = ranks[names_.at(name)];
      if (cell != unranked_cell)
        return error(Code::B305, name, fmt::format("{} stands twice in this ranking", shown(name)), "");
      const auto before = static_cast<std::size_t>(name.data() - row.text.data());
      const std::size_t mark = before == 0 ? std::string_view::npos : row.text.find_last_of(">=", before - 1);
      if (mark != std::string_view::npos && row.text[mark] == '>') ++tier;
      cell = tier;
    }
    reading_.add_ranking(ranks, row.count);
  }

  Reading& reading_;
  const Method& method_;
  Decision& decision_;
  std::map<std::string_view, std::size_t> names_;
  std::int64_t highest_ = 5, abstained_ = 0, blanks_ = 0;
};

// The bytes of a block scalar as they stand in the file, with their indentation.
[[nodiscard]] std::string_view block_of(std::string_view file, Node node) {
  const Span span = node.where().span;
  const std::size_t begin = std::min(line_end(file, span.begin) + 1, file.size());
  return file.substr(begin, std::max<std::size_t>(span.end, begin) - begin);
}

class Election {
 public:
  explicit Election(Reading& reading) : reading_(reading) {}

  void read(Node root) {
    const auto inner = member(root, "election");
    const Node outer = inner && inner->kind() == NodeKind::mapping ? *inner : root;
    set_title(reading_, member(outer, "election_title"));
    Node race = outer;
    if (const auto races = member(outer, "races"); races && races->kind() == NodeKind::sequence) {
      if (races->size() != 1)
        return fault(Code::S114, races->where(), fmt::format("the file contains {} races", races->size()),
                     "one election a file: put each race into its own");
      race = *races->items().begin();
    }
    const auto ballots = member(race, "ballots");
    if (!ballots || ballots->kind() != NodeKind::scalar || ballots->style() != ScalarStyle::block)
      return fault(Code::S120, ballots ? ballots->where() : race.where(), "the election has no block of ballots",
                   "write `ballots: |-` and the ballots below it, indented");
    const Method* method = method_of(race);
    const std::size_t errors = reading_.errors();
    BallotsReader reader(reading_, *method);
    reader.read(block_of(reading_.sources[reading_.here().source].bytes(), *ballots));
    if (reading_.errors() > errors) return;
    read_seats(race, *method);
    read_lots(race, reader.names());
    read_winners(race, *method, reader.names());
    say_what_is_not_used(root, outer, race);
  }

 private:
  void fault(Code code, Location where, std::string message, std::string hint) {
    auto& diagnostic = reading_.diagnostics.error(code, where, std::move(message));
    if (!hint.empty()) diagnostic.hint = std::move(hint);
  }

  [[nodiscard]] const Method* method_of(Node race) {
    const auto node = member(race, "voting_method");
    if (!node || node->kind() != NodeKind::scalar) {
      reading_.diagnostics.warning(Code::S119, race.where(),
                                   "the election names no `voting_method`: read as STAR, with scores 0..5");
      return methods.begin();
    }
    const auto* found = std::ranges::find(methods, in_short(node->text()), &Method::name);
    if (found != methods.end()) return found;
    reading_.diagnostics.warning(
        Code::S119, node->where(),
        fmt::format("the method {} is not known: scores are read as 0..5", shown(node->text())));
    static constexpr Method unknown{"", Ballots::scores, 5, false, ""};
    return &unknown;
  }

  void read_seats(Node race, const Method& method) {
    const auto node = member(race, "num_winners");
    if (!node) return;
    const auto seats = node->kind() == NodeKind::scalar ? parse_whole(node->text()) : std::nullopt;
    if (!seats || *seats == 0)
      return fault(Code::S104, node->where(), "num_winners must be a whole number from 1", "write `num_winners: 1`");
    const auto candidates = static_cast<std::int64_t>(reading_.decision.options.size());
    if (*seats > 1 && method.one_seat)
      return fault(Code::S114, node->where(),
                   fmt::format("the method elects a single winner, but the file asks for {}", *seats),
                   "write `num_winners: 1`, or name a method for several seats");
    if (*seats > candidates)
      return fault(Code::S114, node->where(),
                   fmt::format("{} seats cannot be filled from {} candidates", *seats, candidates), "");
    if (*seats > 1) reading_.ignored(node->where(), fmt::format("not used: {} seats", *seats));
    seats_ = *seats;
  }

  [[nodiscard]] std::optional<std::vector<OptionId>> options_in(Node list, std::string_view what,
                                                                const std::map<std::string_view, std::size_t>& names) {
    std::vector<OptionId> options;
    bool known = true;
    const auto add = [&](Node item) {
      const auto found = item.kind() == NodeKind::scalar ? names.find(trimmed(item.text())) : names.end();
      if (found != names.end()) return options.push_back(option_id(found->second));
      known = false;
      const std::string_view name = item.kind() == NodeKind::scalar ? item.text() : std::string_view("a list");
      fault(Code::R201, item.where(), fmt::format("{} names {}, who is not on the ballot", what, shown(name)),
            "names are written as in the ballots");
    };
    if (list.kind() == NodeKind::sequence)
      for (const Node item : list.items()) add(item);
    else add(list);
    return known ? std::optional(options) : std::nullopt;
  }

  // The order of the lot can be kept where it is the order of the candidates.
  void read_lots(Node race, const std::map<std::string_view, std::size_t>& names) {
    const auto node = member(race, "lot_numbers");
    if (!node || is_blank(*node)) return;
    const auto order = options_in(*node, "lot_numbers", names);
    if (!order) return;
    lot_is_listed_order_ = order->size() == names.size() && std::ranges::is_sorted(*order);
    if (!lot_is_listed_order_)
      reading_.ignored(node->where(), "not used: the order of the lot, which is not the order of the candidates");
  }

  void read_winners(Node race, const Method& method, const std::map<std::string_view, std::size_t>& names) {
    auto node = member(race, "expected_winners");
    if (!node) node = member(race, "expected_winner");
    if (const auto results = member(race, "expected_results"); results && !node) node = member(*results, "winners");
    auto& decision = reading_.decision;
    auto call = parse_call(reading_.options.rules, method.same_rule);
    auto* rule = std::get_if<RuleCall>(&call);
    const bool usable = rule != nullptr && seats_ == 1 && can_read(*rule, decision.kind);
    if (usable) {
      decision.policy.decide_by = *rule;
      add_ties(method);
    }
    if (!node || is_blank(*node)) return;
    auto winners = options_in(*node, "expected_winners", names);
    if (!winners) return;
    if (!usable)
      return reading_.ignored(node->where(), seats_ > 1
                                                 ? "not used: the winners of several seats"
                                                 : "not used: the expected winners, because assent has no such rule");
    std::ranges::sort(*winners);
    Expect expect;
    expect.winner = std::move(winners);
    expect.winner_where = node->where();
    decision.expect = std::move(expect);
  }

  // Ranked Robin breaks ties by the sum of the margins, which orders like Borda.
  void add_ties(const Method& method) {
    auto& ties = reading_.decision.policy.ties;
    auto borda = parse_call(reading_.options.rules, "borda");
    if (method.name == "rankedrobin" && std::holds_alternative<RuleCall>(borda))
      ties.push_back({TieBreak::Kind::rule, std::get<RuleCall>(borda)});
    if (lot_is_listed_order_) ties.push_back({TieBreak::Kind::listed_order, {}});
  }

  void say_what_is_not_used(Node root, Node outer, Node race) {
    static constexpr std::array<std::string_view, 10> used{
        "election",    "election_title",   "races",           "ballots",         "voting_method", "num_winners",
        "lot_numbers", "expected_winners", "expected_winner", "expected_results"};
    ignore_others(reading_, root, used);
    if (outer.where().span.begin != root.where().span.begin) ignore_others(reading_, outer, used);
    if (race.where().span.begin != outer.where().span.begin) ignore_others(reading_, race, used);
  }

  Reading& reading_;
  std::int64_t seats_ = 1;
  bool lot_is_listed_order_ = false;
};

std::optional<Decision> read(Reading& reading) {
  if (!reading.fetch()) return std::nullopt;
  const auto document = read_yaml(reading.sources, reading.here().source, reading.options.limits, reading.diagnostics);
  if (!document) return std::nullopt;
  if (document->root().kind() != NodeKind::mapping) {
    expected(document->root(), "an election", "a mapping", reading.diagnostics);
    return std::nullopt;
  }
  Election(reading).read(document->root());
  return reading.finish();
}

}  // namespace star_yaml_format

constinit const Format star_yaml{
    .id = "star-yaml",
    .title = "STAR voting library election",
    .extensions = star_yaml_format::extensions,
    .ballots = "scores or rankings, counts",
    .limits = "a blank score counts as 0, a blank ballot abstains; several seats are not filled; not written",
    .source = "https://github.com/masiarek/star-voting-library",
    .matches = star_yaml_format::matches,
    .read = star_yaml_format::read,
};

}  // namespace assent::formats

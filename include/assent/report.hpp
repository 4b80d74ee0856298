// The answer ready to be shown: names, exact numbers and sentences. A renderer sees this and nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "assent/diagnostic.hpp"
#include "assent/outcome.hpp"
#include "assent/rational.hpp"
#include "assent/verdict.hpp"

namespace assent {

/// A piece of a sentence, so that each renderer marks names and numbers in its own way.
struct Part {
  /// code: as it is typed in a file, between backticks, which are part of the text.
  enum class Kind { text, option, participant, number, rule, code } kind = Kind::text;
  std::string text;

  friend bool operator==(const Part&, const Part&) = default;
};
using Sentence = std::vector<Part>;
[[nodiscard]] std::string plain(const Sentence& sentence);

struct ReportOption {
  std::string id, title;
  /// The title as sentences say it: shortened at a word, with the id where two would look alike.
  std::string label = {};
};

struct ReportPerson {
  std::string id;
  std::string name;  // as sentences say it: shortened, with the id where two would look alike
};

/// One option in the view of discomfort, whatever the rule: the same for all rules.
struct DiscomfortRow {
  std::size_t option = 0;                // place in Report::options
  bool graded = true;                    // false: nobody graded it, and the numbers below are 0
  Rational total, possible;              // on the file's scale, weighted
  Rational share, acceptance;            // of the possible maximum; share + acceptance = 1
  std::size_t given = 0;                 // heads who gave a grade or a veto; a filled grade is not given
  Rational highest;                      // highest single discomfort that was given
  std::vector<ReportPerson> highest_by;  // the first few
  std::size_t highest_count = 0;         // how many people in all
  std::size_t vetoes = 0;                // open ones, by heads
  std::size_t stand_asides = 0;
  std::size_t abstentions = 0;
  std::size_t strong = 0;                      // heads who gave a discomfort at or above the strong level
  std::optional<Rational> against_status_quo;  // share of the status quo less this share: above 0 saves discomfort
  std::optional<Rational>
      total_against_status_quo;  // the same in totals; only where both have the same possible maximum
};

/// A reason as kind and fields, for machines; its words are in the sentences.
struct ReportReason {
  struct Field {
    enum class Kind { text, number, text_list, tiers, flag, numbers } kind = Kind::text;
    std::string name;
    std::string text = {};
    Rational number = {};
    std::vector<std::string> list = {};
    std::vector<std::vector<std::string>> tiers = {};
    bool flag = false;
    std::vector<std::pair<std::string, Rational>> numbers = {};  // by name
  };
  enum class Kind {
    outscores,
    tie_left,
    set_aside,
    tie_broken,
    worse_than_status_quo,
    first_difference,
    beats,
    path,
    eliminated,
    majority,
    membership,
    covers,
    not_covered,
    draw,
    circle,
    beaten_by_all,
    chain,
    meeting,
    loses_to_lottery,
    order_cost,
    struck,
    fallback,
    level,
    support,
    blocked,
    products,
    left_tie,
  } kind;
  std::vector<Field> fields;
};

struct ReportSetAside {
  enum class Cause {
    vetoed,
    ungraded,
    worse_than_status_quo,
    not_passed,
    by_program
  };  // by_program: one outside of assent
  std::size_t option = 0;
  Cause cause = Cause::vetoed;
  Sentence sentence;
};

/// One rule's answer.
struct ReportResult {
  std::string rule, title, score_name;
  std::string summary;  // of the rule, one sentence; "" of a house rule and of a program
  std::vector<std::pair<std::string, std::string>> parameters;
  bool binding = false;
  std::vector<std::vector<std::size_t>> tiers;  // after ties were broken, for the deciding rule
  std::vector<ReportSetAside> set_aside;
  std::vector<std::vector<Rational>> scores;  // one an option, or none at all
  bool shares_decide = false;                 // totals are scores, but the order is by share
  std::vector<std::size_t> worse_than_status_quo;
  std::vector<ReportReason> reasons;
  std::vector<Sentence> sentences;
  std::variant<Proven, Bounded> proof;  // of the ranking
  /// Who wins for sure, and who may; both are the first tier where that is proven.
  std::vector<std::size_t> winners_certain, winners_possible;
};

/// The grades as a picture.
struct Heatmap {
  struct Cell {
    enum class Kind { grade, veto, stand_aside, abstain, blank, filled } kind = Kind::blank;
    std::string text;         // the grade as given; "" without one
    Rational level;           // share of the span, 0 best to 1 worst
    std::string reason = {};  // why the grade or the mark, as its participant wrote it
  };
  struct Row {
    ReportPerson participant;
    std::vector<Cell> cells;  // one an option
    std::string weight;       // "" where it is 1, or not told
    bool weight_told = true;
    bool may_veto = true;  // does a veto of theirs count?
  };
  std::vector<Row> rows;
};

/// What would change the answer, and what would not.
struct ReportFirmness {
  /// A smallest number: `found` is enough, nothing under `at_least` is. Equal: exact. No `at_least`: no number is
  /// enough.
  struct Least {
    std::optional<std::int64_t> found, at_least;
    bool proven = false;  // exact, or no number is enough
  };
  struct Move {
    std::string participant;
    std::size_t option = 0;
    std::string from, to;  // grades, as given
    std::int64_t steps = 0;
  };
  struct Rival {  // another option, and what it takes to make it the answer
    std::size_t option = 0;
    std::vector<std::string> lifted;  // who lifts a veto on it
    std::vector<Move> moves;
    Least steps;
    std::vector<std::string> people;  // the fewest who can do it with their grades
    Least count;
    std::vector<std::string> eased_vetoes;  // objections to ease
    std::vector<Move> eased;
    Least objections;
    std::optional<std::int64_t> giving;  // so many best grades of those who gave it none are enough, where no change is
    Sentence change, easing;
  };
  struct Answer {
    VerdictStatus status = VerdictStatus::decided;
    std::optional<std::size_t> option;
  };
  struct Pivotal {
    std::string participant;
    std::optional<Answer> without, halved;  // nothing: the same answer
  };
  struct Variant {
    enum class Of { missing, unranked, quorum, accept_at_most, vetoes } of = Of::missing;
    std::string value;  // "worst"
    bool in_force = false, same = true;
    Answer answer;
  };
  enum class LeftOut { too_many_ballots, hard_rule, large_numbers };  // why nothing was worked out
  enum class Outstanding { nobody, yes, no, not_excluded };           // nobody: all have answered
  std::optional<LeftOut> left_out;
  enum class Part { changes, pivotal, outstanding, variants };
  std::vector<Part> too_much;     // not worked out: it takes too many steps, or memory
  bool changes = false;           // are there rivals? Only where people give grades
  std::string step, level;        // one step of a grade; the grade to which objections are eased
  std::vector<Rival> rivals;      // the least effort to change grades first
  std::vector<std::size_t> work;  // places in `rivals`, the fewest objections to ease first
  std::vector<Pivotal> pivotal;
  std::size_t people = 0;                         // who were left out in turn for `pivotal`
  Outstanding outstanding = Outstanding::nobody;  // can those who have not answered change it?
  std::size_t outstanding_people = 0;
  std::optional<Answer> example;  // for "yes"
  std::vector<Variant> variants;
  std::vector<Sentence> rival_sentences;  // their changes, where one sentence says what several would
  std::vector<Sentence> sentences;        // but for those of the rivals
};

/// Who carries the chosen option.
struct ReportBurden {
  struct Group {
    std::string group;
    std::size_t people = 0, strong = 0;
    Rational mean, highest;  // discomfort on the file's scale; the mean is weighted
  };
  std::size_t option = 0;
  std::vector<std::string> strong;  // ids of those who feel a strong discomfort
  std::vector<Group> groups;        // the heaviest mean first
  std::vector<Sentence> sentences;
};

/// How much more weight puts one option above another than the other way round.
struct ReportPairs {
  static constexpr std::size_t most_options = 12;  // with more of them a picture of pairs cannot be read
  std::vector<std::vector<Rational>> margins;      // margins[a][b] = -margins[b][a]
};

/// What it takes to count the discomfort anew with another grade.
struct ReportTrial {
  Rational best, worst;  // the ends of the scale
  bool decides = false;  // the deciding rule goes by total discomfort, and sets aside nothing but by the vetoes below
  std::optional<Rational> vetoes;             // so many set an option aside; nothing: they set nothing aside
  bool more_than = false, by_weight = false;  // else at least so many, and by heads
};

/// Why an option is not the answer.
struct ReportExplained {
  std::size_t option = 0;
  std::vector<Sentence> sentences;
};

/// An objection, or a mark, that is settled: it blocks nothing any more, and a grade beside it stays.
struct ReportSettled {
  std::string participant;  // the id
  std::size_t option = 0;
  std::string mark, grade;  // "veto"; the grade as given, "" without one
  std::string status;       // "integrated", "withdrawn", "invalid"
  std::string reason, ruled_by, review;
  Sentence sentence;
};

/// The ladder that decides.
struct ReportLadder {
  struct Tried {
    std::size_t rung = 1;
    std::string rule;
    std::vector<std::pair<std::string, std::string>> parameters;
    bool holds = false;
    Sentence sentence;
  };
  std::size_t rungs = 0;
  std::optional<std::size_t> rung;  // that holds, from 1
  std::vector<Tried> tried;         // those up to it, or all
};

/// How one ballot was counted. "Without": as if its participant were not among the participants.
struct ReportBallot {
  struct Given {  // for one option
    enum class Kind { grade, rank, left_out, veto, stand_aside, abstain, blank } kind = Kind::blank;
    std::string text;                    // the grade as given, or the place on the ballot; "" without one
    std::string counts_as;               // the grade that it counts as; "" where none does, and for rankings
    bool filled = false;                 // by the policy
    bool sets_aside = false;             // a veto that counts for setting the option aside
    std::string reason, status;          // status: of an objection that is no longer open
    std::optional<Rational> discomfort;  // that counts; nothing where none does, and for rankings
  };
  struct Round {  // of an elimination
    std::size_t round = 1;
    std::vector<std::size_t> counts_for;  // the best that are left on the ballot; nobody: it is exhausted
  };
  struct ByRule {
    std::size_t result = 0;  // place in Report::results
    bool proven = true;      // else a search stopped early, with the ballot or without it, and nothing is said below
    std::vector<std::vector<Rational>> with, without;  // scores, one an option, or none at all
    std::vector<std::size_t> first_without;            // the first tier without the ballot
    std::vector<Round> rounds;                         // where each round counts the best that are left on a ballot
  };
  ReportPerson participant;
  std::string weight;        // "2"
  bool compared = false;     // does it compare any options?
  std::vector<Given> given;  // one an option
  std::vector<std::vector<std::size_t>>
      ranking;                // as the ballot reads, the best first; what it does not compare is out
  std::vector<ByRule> rules;  // one a result, the deciding one first
  VerdictStatus status = VerdictStatus::decided;  // without it
  std::optional<std::size_t> option;              // without it
  std::optional<bool> same;                       // the answer without it; nothing: a search stopped early
  std::vector<std::string> given_words;           // one an option: "veto, the worst grade"
  std::vector<Sentence> facts;                    // what was given
  std::vector<Sentence> effects;                  // what it does by the rules, and the answer without it
};

/// The answer in a few lines, fit to be read aloud: each fact stands once.
struct ReportBrief {
  Sentence verdict;              // the whole answer in one sentence
  std::vector<Sentence> lead;    // below the headline: who took part, what it carries, who is most uneasy
  std::vector<Sentence> firm;    // the closest other answer, and whether one person alone could change it
  std::optional<Sentence> work;  // what to work on
};

struct Report {
  std::string version;  // of assent
  std::string path, sha256;
  std::string format;  // the id of the format that the input is in
  std::string title, date;
  std::vector<ReportOption> options;
  std::optional<std::size_t> status_quo;
  bool graded = true;
  std::string scale;             // "0..10, 10 the most discomfort"
  std::string strong_level;      // "7 or more": a strong discomfort, as a grade
  bool listed = true;            // does the file list its participants? Else `participants` are those present
  std::size_t participants = 0;  // eligible: with a weight
  std::size_t present = 0;
  std::vector<ReportPerson> absent, attending;                 // of those present the first 100
  std::vector<ReportPerson> stand_asides, abstentions;         // whole people
  std::vector<ReportPerson> recused, not_entitled;             // out of the decision
  std::vector<std::pair<ReportPerson, ReportPerson>> carried;  // for whom whose ballot counts, by delegation
  struct Needed {
    std::string file, option;
    Standing standing;
    VerdictStatus status;  // of the other decision
  };
  std::vector<Needed> needs;
  std::size_t ballots = 0;  // heads on the ballots that were compared

  VerdictStatus status = VerdictStatus::decided;
  std::optional<std::size_t> option, in_force;
  std::string rule;  // the deciding rule
  std::optional<ReportLadder> ladder;
  std::vector<Sentence> verdict;  // the first says it all
  ReportBrief brief;

  std::vector<DiscomfortRow> discomfort;     // in the order of the deciding rule, set aside last; empty for rankings
  std::vector<ReportResult> results;         // the deciding rule first, then as asked
  std::optional<Heatmap> heatmap;            // of grades; left out for large decisions
  std::vector<Sentence> comments;            // of people, on the whole matter
  std::vector<Sentence> objections;          // open ones with their reasons, strongest first
  std::vector<ReportSettled> settled;        // integrated, withdrawn, invalid; by participant, then option
  std::vector<Sentence> reviews;             // which objections are to be looked at again, by day
  std::vector<Sentence> uncounted;           // vetoes that set nothing aside, and why
  std::vector<Sentence> filled;              // what the policy filled in and how
  std::vector<Sentence> notes;               // conventions, rules left out
  std::optional<ReportFirmness> firmness;    // unless it was not wanted
  std::optional<ReportBurden> burden;        // of grades by people, where an option is chosen
  std::optional<ReportExplained> explained;  // where it was asked for
  std::optional<ReportBallot> ballot;        // where it was asked for
  std::optional<ReportPairs> pairs;          // where they were asked for, of few options
  std::optional<ReportTrial> trial;          // where it was asked for, of grades
  std::string command;                       // what was typed to get the answer; "" where nobody did
};

}  // namespace assent

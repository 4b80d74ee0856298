// A decision as the file means it: valid by construction, names resolved, numbers exact.
#pragma once

#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assent/ballot_kind.hpp"
#include "assent/cells.hpp"
#include "assent/counts.hpp"
#include "assent/ids.hpp"
#include "assent/rational.hpp"
#include "assent/rule_call.hpp"
#include "assent/source.hpp"
#include "assent/text_blocks.hpp"
#include "assent/threshold.hpp"
#include "assent/verdict.hpp"

namespace assent {

struct HouseRule;

/// A decimal with at most 9 places, as a whole number of billionths; at most a billion either way.
using Decimal = std::int64_t;
inline constexpr std::int64_t decimal_one = 1'000'000'000;
[[nodiscard]] inline Rational to_rational(Decimal value) { return {Int128{value}, Int128{decimal_one}}; }

struct Participant {
  std::string_view id;
  std::string_view name;  // the id where the file gives none
  Decimal weight = decimal_one;
  std::uint32_t groups_begin = 0, groups_end = 0;  // into Decision::memberships
};

struct Option {
  std::string_view id;
  std::string_view title;  // the id where the file gives none
};

struct Scale {
  struct Word {
    Decimal value;
    std::string_view word;
  };
  Decimal from = 0, to = 10 * decimal_one;  // from < to
  Decimal best = 0;                         // `from` or `to`
  std::vector<Word> words;                  // in the order of the file
  Location where = {};

  [[nodiscard]] Decimal span() const { return to - from; }
  [[nodiscard]] Decimal discomfort(Decimal grade) const { return grade < best ? best - grade : grade - best; }
};

enum class ObjectionStatus : std::uint8_t { open, integrated, withdrawn, invalid };
[[nodiscard]] std::string_view name_of(ObjectionStatus status);

/// A mark, or a grade that says more than its number. Plain grades are in Decision::grades alone.
struct Objection {
  ParticipantId participant;
  OptionId option;
  bool veto = false;
  bool stand_aside = false;
  bool abstain = false;
  ObjectionStatus status = ObjectionStatus::open;
  bool counts = true;     // a veto that its participant may give, on another option than the status quo, with a weight
  bool by_grade = false;  // a veto because the grade reaches the policy's `blocks_from`: it goes with the grade
  std::string_view reason = {}, ruled_by = {}, review = {};
  Location where = {};

  [[nodiscard]] bool open_veto() const { return veto && status == ObjectionStatus::open; }
  /// Somebody who takes no side on the option.
  [[nodiscard]] bool no_side() const { return stand_aside || abstain; }
};

enum class MissingPolicy { error, worst, middle, none, average };
enum class UnrankedPolicy { last, uncompared };
[[nodiscard]] std::string_view name_of(MissingPolicy policy);
[[nodiscard]] std::string_view name_of(UnrankedPolicy policy);

/// Who must be present.
struct Quorum {
  Threshold threshold;
  std::string_view text;  // its value as written
  Location where;
};

/// A rung of a ladder: a rule, or a test that stands alone.
struct Rung {
  RuleCall call;
  std::shared_ptr<const HouseRule> own = nullptr;  // of a `pass`: what `call` runs
};

struct Policy {
  std::vector<std::shared_ptr<const HouseRule>> house_rules;  // which the calls below may name
  std::vector<RuleCall> rules;                                // to show; empty: the defaults
  bool rules_named = false;  // by the file; then a rule that the ballots cannot feed is an error
  std::optional<RuleCall> decide_by;
  bool advises = false;      // `decide_by: none`: nothing is decided
  std::vector<Rung> ladder;  // in place of `decide_by`: the first rung under which an option passes decides; or empty
  std::vector<Quorum> quorums;             // all of them must be met
  std::optional<Rational> accept_at_most;  // a share
  bool abstainers_absent = false;          // from the quorum: who abstains from everything
  std::optional<Quorum> employer_at_most;  // how many members one employer may have; its test is not asked
  MissingPolicy missing = MissingPolicy::error;
  UnrankedPolicy unranked = UnrankedPolicy::last;
  bool missing_named = false, unranked_named = false;  // by the file, or by what it extends
  Threshold vetoes;
  std::vector<std::string_view> vetoes_from;  // groups; empty: anybody
  std::vector<TieBreak> ties;
  std::optional<std::string_view> seed;
  // Levels of discomfort, as shares of the span.
  std::optional<Rational> reason_required_from;
  std::optional<Rational> blocks_from;  // a given grade from there on is a veto
  Rational strong_from{7, 10}, uneasy_from{3, 10};
};

/// Does every rule that may decide test the options? False where the policy names none.
[[nodiscard]] bool always_tests(const Policy& policy);

/// The built-in rules and the policy's own.
[[nodiscard]] std::vector<const Rule*> rules_of(const Policy& policy, std::span<const Rule* const> built_in);

struct Expect {
  struct Text {
    std::string_view text;
    Location where;
  };
  std::optional<Text> verdict;
  std::optional<std::vector<OptionId>> winner;  // [] is `none`
  Location winner_where;
  std::optional<std::vector<std::vector<OptionId>>> ranking;
  Location ranking_where;
};

/// What somebody says of the whole matter, and of no one option.
struct Comment {
  ParticipantId participant;
  std::string_view text;
};

/// A column of the table that a decision was read from, and what it became: "option", "people", "weight", "not used"
/// ...
struct Column {
  std::string_view title, became;
};

/// Another decision that has to have an outcome first.
struct Need {
  std::string_view file, option;  // as written
  Location where;
  std::string path;  // of the file, when all links are followed
  // How the other decision stands; from here on known once it is decided.
  Standing standing = Standing::waiting;
  VerdictStatus status = VerdictStatus::waiting;
  std::string_view title = {}, wanted = {}, chosen = {};  // its title; the options by their titles, "" for none
};

inline constexpr Decimal no_grade = std::numeric_limits<Decimal>::min();

/// What a group decides on and what everybody says of it. From assent's own file or from another format.
struct Decision {
  std::string_view title, date;
  std::string_view topic;  // which delegations hold; "" for none
  Scale scale;
  std::optional<OptionId> status_quo;
  std::vector<Participant> participants;
  bool participants_listed = false;           // by the file, rather than taken from the ballots
  std::vector<std::string_view> memberships;  // groups of all participants, one after the other
  std::vector<Option> options;

  BallotKind kind = BallotKind::grades;
  /// Grades as given (not discomfort), participants x options; `no_grade` where none is given. Empty for rankings.
  std::vector<Decimal> grades;
  std::vector<Objection> objections;  // sorted by participant, then option
  std::vector<Comment> comments;      // in the order of the file
  std::vector<bool> answered;         // by participant: gave at least one grade, rank or mark
  std::vector<bool> stands_aside;     // by participant: as a whole person
  std::vector<bool> abstains;         // by participant: as a whole person; empty where nobody does
  /// Who is out of the decision, with the weight that they have else; here it is 0.
  struct Excluded {
    enum class Cause : std::uint8_t { recused, not_yet, no_longer };
    ParticipantId participant;
    Decimal weight = decimal_one;
    Cause cause = Cause::recused;
    std::optional<Location> left_out = {};  // a ballot of theirs
  };
  std::vector<Excluded> excluded;
  /// What the file says of somebody beside id, name, weight and groups; "" where it does not.
  struct Member {
    ParticipantId participant;
    std::string_view since = {}, until = {};  // the first and the last day on which they are entitled
    std::string_view employer = {};
    std::vector<std::string_view> aliases = {};  // other names under which ballots come
  };
  std::vector<Member> members;  // sorted by participant; those of whom the file says such a thing
  /// Whose ballot counts for somebody who gave none, by their delegations. It is theirs in `grades`, `ranks` and marks.
  struct Carried {
    ParticipantId owner, by;
  };
  std::vector<Carried> carried;  // sorted by owner
  std::size_t resting = 0;       // people whose delegation has no effect here: they gave a ballot, or its end gave none
  std::vector<Need> needs;       // in the order of the file
  struct Placed {
    std::string_view text;
    Location where;
  };
  std::optional<Placed> closes;      // the last day on which ballots are taken
  std::optional<Placed> supersedes;  // the file of the decision that this one takes the place of

  // Rankings: a row a ballot. A cell is a tier from 0, unranked_cell, or not_compared where the ballot says so itself.
  Cells ranks;
  Counts counts;                        // how many people gave the ballot, at least 1
  std::vector<ParticipantId> voters;    // whose ballot it is; empty where ballots are only counted
  std::vector<Decimal> ballot_weights;  // of counted ballots, for each of those who gave it; empty: all 1
  bool counts_only = false;  // grades: known how often each was given, not who gave which; no ballot can be read off

  bool anonymous = false;          // names are numbers, and what few people share is not told (report/anonymous.hpp)
  bool reasons_hidden = false;     // were left out
  std::vector<bool> rare_weights;  // by participant: fewer than three have this weight; empty unless anonymous

  std::vector<Column> columns;  // of the table that was read, the first 2000; empty for other files
  std::string_view format;      // the id of the format that the file is in; "" for assent's own

  Policy policy;
  std::optional<Expect> expect;
  std::vector<SourceId> files;  // that the decision is made of; the decision file first

  /// Keeps a copy of a text; views stay valid as long as the Decision (also when it is moved).
  std::string_view keep(std::string_view text) { return texts_.keep(text); }
  /// Takes over what others keep.
  void keep_all(TextBlocks texts) { texts_.take(std::move(texts)); }

  [[nodiscard]] const Objection* objection(ParticipantId participant, OptionId option) const;
  /// Does the whole person stand aside or abstain?
  [[nodiscard]] bool takes_no_side(std::size_t participant) const {
    return stands_aside[participant] || (!abstains.empty() && abstains[participant]);
  }
  /// Does somebody who answered abstain from every option?
  [[nodiscard]] bool abstains_from_all(std::size_t participant) const;
  /// One option besides the status quo, to be adopted or not.
  [[nodiscard]] bool is_proposal() const { return options.size() == (status_quo ? 2U : 1U); }
  /// Does another person's ballot count for this one?
  [[nodiscard]] bool is_carried(ParticipantId participant) const;
  /// Grades by people: neither a grade stands there, nor a veto, a stand-aside or an abstention.
  [[nodiscard]] bool is_blank(ParticipantId participant, OptionId option) const;
  /// May the participant's weight be told?
  [[nodiscard]] bool tells_weight(ParticipantId participant) const {
    return rare_weights.empty() || !rare_weights[index(participant)];
  }
  /// Is the grade a veto, because it reaches the policy's `blocks_from`? Not beside a mark or a settled objection, not
  /// on the status quo, not from somebody who may not veto, and not carried by another one's ballot.
  [[nodiscard]] bool blocks(ParticipantId participant, OptionId option) const;
  /// Marks the grades that are vetoes by the policy's `blocks_from`, and no others, and which vetoes count: after the
  /// policy or the grades were changed.
  void mark_vetoes();
  /// Do the participant's vetoes count, by the groups that the policy names?
  [[nodiscard]] bool may_veto(ParticipantId participant) const;

 private:
  TextBlocks texts_;
};

}  // namespace assent

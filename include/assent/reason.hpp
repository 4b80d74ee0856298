// Why an outcome is what it is: closed kinds of ids and exact numbers, no words. Each can be recomputed from the
// profile.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "assent/ids.hpp"
#include "assent/rational.hpp"
#include "assent/threshold.hpp"

namespace assent {

struct Rule;

/// `better` stands above `worse` because of their scores; by `share`s of the possible maximum where totals do not
/// compare.
struct Outscores {
  enum class By { score, share } by = By::score;
  OptionId better, worse;
  Rational better_score, worse_score;
};

/// The options of a tier have the same score; nothing separates them.
struct TieLeft {
  std::vector<OptionId> options;
};

/// So much weight, of the weight `of`, gives the option a discomfort on one side of a level, the level included.
struct Level {
  enum class Side { at_most, at_least } side = Side::at_least;
  OptionId option;
  Rational weight, of;
  Rational level;        // discomfort on the file's scale
  Rational settled = 0;  // of `weight`: those whose objection is no longer open
  Rational filled = 0;   // of `weight`: those who gave no grade, which is filled
};

/// So many vetoes, and so much in favour of what it is a share of, against what an option needs to pass.
struct Support {
  OptionId option;
  std::int64_t vetoes = 0;
  std::optional<std::int64_t> most_vetoes;  // nothing: they play no part
  Rational in_favour, of;                   // heads or weight, as `needed` says
  Threshold needed;

  [[nodiscard]] bool passes() const { return (!most_vetoes || vetoes <= *most_vetoes) && needed.is_met(in_favour, of); }
};

/// The option carries more than this share of the possible discomfort.
struct OverShare {
  OptionId option;
  Rational share, most;
};

/// What an option lacks to pass a test.
using Lack = std::variant<std::monostate, Level, Support, OverShare>;

enum class AsideCause { vetoed, ungraded, worse_than_status_quo, not_passed };

/// An option is in no tier.
struct SetAside {
  OptionId option;
  AsideCause cause = AsideCause::vetoed;
  VetoCount vetoes = {};       // for `vetoed`
  Threshold threshold = {};    // for `vetoed`
  std::string_view test = {};  // for `not_passed`: the id of the rule that tests, "accepted" or "in-favour"
  Lack lacks = {};             // for `not_passed`
};

/// The option leaves the tie for the first place: it carries more than the policy accepts.
struct LeftTie {
  OptionId option;
  Rational share, most;
};

/// One rung of the tie chain parted a tier.
struct TieBroken {
  std::string_view by;                       // a rule's id, "lot", "listed-order" or "casting-vote"
  std::vector<OptionId> tied;                // the tier before, in listed order
  std::vector<std::vector<OptionId>> order;  // after; one tier where the rung leaves all of them tied
  std::vector<Rational> scores;              // by place in `tied`; empty where the rung has none
  std::optional<ParticipantId> caster = {};  // whose casting vote it is
};

/// The option carries more discomfort than changing nothing, or stands below it by a rule without totals.
struct WorseThanStatusQuo {
  OptionId option;
};

/// Lists of numbers are compared one place after the other; `place`, from 0, is the first where these two differ.
struct FirstDifference {
  OptionId better, worse;
  std::size_t place = 0;
  Rational better_value, worse_value;
};

/// The weight of the ballots that put one option above another, and of those that put it below; on the file's scale of
/// weights. Ballots that tie the two or do not compare them are in neither.
struct Opinion {
  Rational in_favour, against;
  friend bool operator==(const Opinion&, const Opinion&) = default;
};

/// More weight is for `winner` than for `loser`.
struct Beats {
  OptionId winner, loser;
  Opinion opinion;
};

/// How the strength of a pairwise win is measured.
enum class Measure {
  margins,        // in favour less against
  winning_votes,  // more in favour, then less against
  ratio,          // in favour / against; a win without opposition is stronger than all others, more in favour first
};

/// A chain of pairwise wins from `better` to `worse`. It is as strong as its weakest link.
struct Path {
  enum class Kind {
    strongest,  // of all chains from the one to the other; no chain back is as strong
    locked,     // its links were locked in, one after the other (ranked pairs, river)
    one_way,    // no chain at all leads back
  } kind = Kind::strongest;
  Measure measure = Measure::margins;
  std::vector<OptionId> options;     // from the better to the worse, both included
  Opinion weakest;                   // of the weakest link
  std::optional<Opinion> back = {};  // of the weakest link of the strongest chain back; nothing where there is none

  [[nodiscard]] OptionId better() const { return options.front(); }
  [[nodiscard]] OptionId worse() const { return options.back(); }
};

/// One round of an elimination.
struct Eliminated {
  struct Standing {
    OptionId option;
    Rational score;
  };
  std::size_t round = 1;
  std::vector<OptionId> options;         // that go out, in listed order
  std::vector<Standing> standings;       // of all that are still in, those that go out included, in listed order
  std::optional<Rational> average = {};  // of the scores, where that is what options are measured by
  std::string_view score_name = {};      // what a score is, where it is not the outcome's
};

/// The option has more than half of a weight, which ends a count.
struct Majority {
  OptionId option;
  Rational weight, of;
  std::size_t round = 1;  // or place on the ballots up to which places were counted
};

/// The options of a set with a name, such as "Smith set", "uncovered set" or "Condorcet winner".
struct Membership {
  std::string_view set;
  std::vector<OptionId> members;  // in listed order
};

/// What it takes to cover an option (see the rule `uncovered`).
enum class Covering { gillies, fishburn, bordes, mckelvey, weighted, beta };

/// `better` covers `worse`.
struct Covers {
  /// How another option meets `worse`.
  struct Rival {
    OptionId option;
    Opinion opinion;
  };
  OptionId better, worse;
  Covering form = Covering::gillies;
  Opinion opinion = {};            // of `better` against `worse`
  std::vector<Rival> rivals = {};  // those who beat `better`; bordes, mckelvey: or tie with it; beta: have its share
                                   // against it; weighted: nobody is listed
  std::optional<Rival> other =
      {};  // fishburn, where `better` does not beat `worse`: one who does, and does not beat `better`
};

/// `rival` does not cover `option`, though it is the one that does best against it: `by` does better against `rival`
/// than against `option`, as the rule compares.
struct NotCovered {
  OptionId option, rival, by;
  Opinion rival_to_option, by_to_rival, by_to_option;
};

/// As many put one above the other as the other above the one.
struct Draw {
  OptionId a, b;
  Rational each;
};

/// A way round: each option beats the next or ties with it, and the last the first. It may come by an option twice.
struct Circle {
  std::vector<OptionId> options;
  std::vector<Opinion> opinions;  // of each against the next
};

/// Each member of a set with a name beats the option; `narrowest` by the smallest margin.
struct BeatenByAll {
  std::string_view set;
  OptionId option, narrowest;
  Opinion opinion;
};

/// Each of these beats all that follow, and no option beats all of them.
struct Chain {
  std::vector<OptionId> options;
  std::optional<Opinion> narrowest = {};  // of all these wins, the smallest margin; nothing where there is one option
};

/// So many are for `winner` where it meets `other`, and these win where `other` is left out. In stable voting the
/// meeting decides if `winner` is one of these.
struct Meeting {
  OptionId winner, other;
  Opinion opinion;
  std::vector<OptionId> rest;

  [[nodiscard]] bool decides() const { return std::ranges::find(rest, winner) != rest.end(); }
};

/// Against an option drawn by the chances that are the scores, this one loses by so much on average.
struct LosesToLottery {
  OptionId option;
  Rational by;
};

/// No order of these options, all or those that no tier above has, costs less; `next`: the best with another first one.
struct OrderCost {
  std::vector<OptionId> order;
  Rational cost;
  std::vector<OptionId> next = {};  // empty where there is none, or where finding it would take long
  Rational next_cost = {};
  // Of all orders, not of those of what is left after a tier:
  std::vector<std::vector<OptionId>> orders = {};  // the first ones that cost as little, in listed order
  std::optional<Int128> count = {};                // of all of these; nothing where to count them takes long
};

/// An option is struck: by one ballot in its turn, or by all ballots together, which takes rounds.
struct Struck {
  enum class How { in_turn, together } how = How::in_turn;
  OptionId option;
  std::optional<ParticipantId> by = {};  // nothing where the ballots are only counted
  std::size_t turn = 1;                  // or the round
  std::optional<Rational> left = {};     // what the option has left of its score, where a strike takes only a part
};

/// Another rule decides, because this one cannot.
struct Fallback {
  enum class Cause { no_condorcet_winner, no_majority, several_left } cause = Cause::no_condorcet_winner;
  std::string_view rule;
};

/// So much weight, of the weight `of`, puts each of the `preferred` options above `option`, and may together exclude
/// all but these.
struct Blocked {
  OptionId option;
  Rational weight, of;
  std::vector<OptionId> preferred;
};

/// The product of these numbers, each so many times, is greater for `better`. What both have is left out.
struct Products {
  struct Factor {
    Rational number, times;
    friend bool operator==(const Factor&, const Factor&) = default;
  };
  OptionId better, worse;
  std::vector<Factor> better_factors, worse_factors;  // the greatest first
};

using Reason =
    std::variant<Outscores, TieLeft, SetAside, TieBroken, WorseThanStatusQuo, FirstDifference, Beats, Path, Eliminated,
                 Majority, Membership, Covers, NotCovered, Draw, Circle, BeatenByAll, Chain, Meeting, LosesToLottery,
                 OrderCost, Struck, Fallback, Level, Support, Blocked, Products, LeftTie>;

}  // namespace assent

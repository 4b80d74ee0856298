// What `assent diff` says of two rounds, ready to be shown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assent/report.hpp"
#include "assent/source.hpp"
#include "report/page.hpp"
#include "series/diff.hpp"

namespace assent {

struct DiffRound {
  std::string path, sha256, format, title, date;
  std::size_t participants = 0, present = 0;
  VerdictStatus status = VerdictStatus::decided;
  std::string rule;                             // the deciding rule with its parameters
  std::optional<std::string> option, in_force;  // ids
  std::vector<std::string> tied;                // ids, where the verdict is a tie
  std::vector<Sentence> verdict;
};

struct DiffStance {
  Stance::Kind kind = Stance::Kind::none;
  std::string grade = {};  // on the file's scale; "" without one
};

struct DiffChange {
  std::string participant, option;  // ids
  DiffStance before, after;
  Way way = Way::other;
  Rational change;                                    // of the option's total
  std::string weight_before = {}, weight_after = {};  // decimals; "" where the person is not in that round
};

struct DiffOption {
  std::string id;
  std::optional<std::string> title_before, title_after;  // nothing where it is not in that round
  std::optional<Amount> before, after;
  std::vector<DiffChange> contributions;  // largest first
};

struct DiffPerson {
  enum class Change { joined, left, came, absent, weight };  // came, absent: to this round, from this round
  std::string id;
  Change change = Change::joined;
  std::string weight_before, weight_after;  // decimals; "" where the person is not in that round
};

struct DiffObjection {
  enum class Mark { objection, stand_aside, abstain, veto };
  std::string participant, option;
  Mark mark = Mark::objection;
  ObjectionChange::Kind change = ObjectionChange::Kind::added;
  std::optional<ObjectionStatus> status = {};  // as it is now; nothing where nothing is left of it
  std::string reason = {};                     // as it is now, else as it was
};

struct DiffRanking {
  std::string participant, before, after;  // "farm > stay = city"
};

struct DiffSetting {
  enum class Key { decide_by, quorum, accept_at_most, missing, unranked, vetoes, ties, seed, status_quo };
  Key key = Key::decide_by;
  std::string before, after;  // "" is none
};

/// A change of what somebody says of an option, in the words of a picture.
struct DiffArrow {
  std::string person, option;  // as sentences say them
  std::string before, after;   // "4", "veto", "stand-aside"
  std::string change;          // "3 less"; "" where it is no change of discomfort
  Way way = Way::other;
};

struct DiffReport {
  std::string version;  // of assent
  DiffRound before, after;
  bool graded = true;
  std::string scale;  // "" for rankings
  bool answer_changed = false;
  Compared compared = Compared::people;
  std::vector<DiffSetting> settings;
  std::vector<DiffOption> options;
  std::vector<DiffPerson> people;
  std::vector<DiffChange> moves;  // of people who are present in both rounds
  std::vector<DiffRanking> rankings;
  std::vector<DiffObjection> objections;
  std::vector<std::pair<std::string, std::string>> alike;  // ids of one person, before and now
  std::vector<DiffArrow> arrows;                           // the moves, option by option
  std::vector<Sentence> why;
  Page page;  // the same in words
};

[[nodiscard]] DiffReport build_diff(const Round& before, const Sources& before_sources, const Round& after,
                                    const Sources& after_sources);

}  // namespace assent

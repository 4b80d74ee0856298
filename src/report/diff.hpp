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
  std::string status, rule;                     // the verdict; the deciding rule with its parameters
  std::optional<std::string> option, in_force;  // ids
  std::vector<std::string> tied;                // ids, where the verdict is a tie
  std::vector<Sentence> verdict;
};

struct DiffStance {
  std::string kind;   // "none", "stand-aside", "filled", "grade", "veto"
  std::string grade;  // on the file's scale; "" without one
};

struct DiffChange {
  std::string participant, option;  // ids
  DiffStance before, after;
  std::string way;                                    // "eased", "hardened", "other"
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
  std::string id, change;                   // "new", "left", "came", "absent", "weight"
  std::string weight_before, weight_after;  // decimals; "" where the person is not in that round
};

struct DiffObjection {
  std::string participant, option;
  std::string mark;            // "veto", "stand-aside" or "objection"
  std::string change;          // "veto-raised", "veto-lifted", "settled", "reopened", "added", "gone"
  std::string status, reason;  // as they are now, else as they were; the status is "" where nothing is left of it
};

struct DiffRanking {
  std::string participant, before, after;  // "farm > stay = city"
};

struct DiffSetting {
  std::string key, before, after;  // "" is none
};

struct DiffReport {
  std::string version;  // of assent
  DiffRound before, after;
  bool graded = true;
  std::string scale;  // "" for rankings
  bool answer_changed = false;
  std::string compared;  // "people", "no-names", "too-many"
  std::vector<DiffSetting> settings;
  std::vector<DiffOption> options;
  std::vector<DiffPerson> people;
  std::vector<DiffChange> moves;  // of people who are present in both rounds
  std::vector<DiffRanking> rankings;
  std::vector<DiffObjection> objections;
  std::vector<Sentence> why;
  Page page;  // the same in words
};

[[nodiscard]] DiffReport build_diff(const Round& before, const Sources& before_sources, const Round& after,
                                    const Sources& after_sources);

}  // namespace assent

// How a group decided over a series: who was heard, what became of objections, how discomfort moved. By groups.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "assent/answer.hpp"
#include "assent/decision.hpp"

namespace assent {

inline constexpr std::array objection_statuses{ObjectionStatus::integrated, ObjectionStatus::withdrawn,
                                               ObjectionStatus::invalid, ObjectionStatus::open};

/// Somebody who was entitled in at least one decision, over all of them.
struct ProcessPerson {
  bool took_part = false;    // gave at least one grade, rank or mark
  bool gave_reason = false;  // beside a grade or mark, or for the whole matter
  /// By place in `objection_statuses`. An objection is an open veto, a discomfort with a reason, or what is settled. In
  /// rounds it counts once, as the last round that has it says it.
  std::array<std::size_t, objection_statuses.size()> objections{};
};

/// The discomfort with an option in one round of a decision.
struct ProcessRound {
  std::string path, title, date;
  std::size_t round = 1, rounds = 1;
  std::string option, option_title;             // decided on in the last round
  std::vector<std::optional<Rational>> shares;  // by person: see Load::share
};

struct ProcessGroup {
  std::string name;
  std::vector<std::size_t> members;  // places in Process::people, ascending
};

struct Process {
  std::vector<ProcessPerson> people;
  std::vector<ProcessGroup> groups;  // by name; with everybody whom any decision puts into it
  std::vector<ProcessRound> rounds;  // in the order of the series, without those of decisions that decide on no option
};

/// Collects a Process, decision by decision. People are one where their ids are the same; files with one title are
/// rounds of one decision.
class ProcessBuilder {
 public:
  /// A decision whose ballots have names, else it says nothing of anybody.
  void add(const Decision& decision, const Answer& answer, const std::string& path);
  [[nodiscard]] Process build();

 private:
  struct Round {
    ProcessRound told;
    std::size_t matter = 0;
    std::optional<std::string> decided;                                       // the id of an option
    std::map<std::string, std::vector<std::optional<Rational>>> shares = {};  // by option: of `people`
    std::vector<std::size_t> people = {};                                     // places in `process_.people`
    std::map<std::string, std::string> titles = {};                           // of options
  };
  [[nodiscard]] std::size_t place_of(const Decision& decision, std::size_t participant);
  [[nodiscard]] std::size_t matter_of(const std::string& title);
  void add_objections(const Decision& decision, const std::vector<std::optional<std::size_t>>& places,
                      std::size_t matter);
  void add_round(const Decision& decision, const Answer& answer, const std::string& path, std::size_t matter,
                 const std::vector<std::optional<std::size_t>>& places);

  Process process_;
  std::map<std::string, std::size_t> places_, matters_;      // by id, by title; in NFC
  std::map<std::string, std::vector<std::size_t>> members_;  // by group
  std::size_t matter_count_ = 0;
  std::map<std::tuple<std::size_t, std::size_t, std::string>, ObjectionStatus> objections_;  // matter, person, option
  std::vector<Round> rounds_;
};

}  // namespace assent

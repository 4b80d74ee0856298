// What `assent due` says: the objections that are to be looked at again, over several decisions.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "assent/decision.hpp"
#include "report/diff.hpp"
#include "report/page.hpp"

namespace assent {

/// A decision that was looked through.
struct DueInput {
  std::string path, title, date;
};

/// An objection with a day of review. Open or settled: what was integrated is reviewed, too, to see whether it holds.
struct DueReview {
  std::size_t input = 0;  // place of its decision
  std::string review;     // the day, 2027-01-15
  std::string participant, name, option, option_title;
  DiffObjection::Mark mark = DiffObjection::Mark::objection;
  std::string grade;  // on the file's scale; "" without one
  std::string reason, ruled_by;
  ObjectionStatus status = ObjectionStatus::open;
};

struct DueReport {
  std::string version;  // of assent
  std::string day;
  std::vector<DueInput> inputs;
  std::vector<DueReview> due;  // on that day or before: by day, then in the order of the files
  std::size_t later = 0;       // reviews after that day
  std::string next;            // the first of these days; "" without one
  Page page;                   // the same in words
};

/// What is known of an objection, whether it has a day of review or not.
[[nodiscard]] DueReview review_of(const Decision& decision, const Objection& objection, std::size_t input);
/// All reviews of a decision, in the order of its participants and options.
[[nodiscard]] std::vector<DueReview> reviews_of(const Decision& decision, std::size_t input);

[[nodiscard]] DueReport build_due(std::vector<DueInput> inputs, const std::vector<DueReview>& reviews, std::string day);

}  // namespace assent

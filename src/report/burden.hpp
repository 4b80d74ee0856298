// What `assent burden` says of a series of decisions, ready to be shown.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "report/page.hpp"
#include "series/burden.hpp"
#include "series/privacy.hpp"

namespace assent {

/// One decision of the series.
struct BurdenInput {
  std::string path, title, date;
  std::string option;                     // id of the option decided on; "" where it is passed over
  std::optional<PassedOver> passed_over;  // nothing where it is counted
  VerdictStatus status = VerdictStatus::decided;
};

/// What a person, a group or everybody carries.
struct BurdenRow {
  std::string id, name;    // of a person both; of a group the id; of everybody none
  std::size_t people = 0;  // with at least one discomfort
  bool hidden = false;     // then nothing below is told, so that no single person can be made out
  [[nodiscard]] bool too_few() const { return hidden && people < fewest_shown; }  // then how many is not told either
  std::size_t present = 0, graded = 0;
  std::optional<std::size_t> losing;  // nothing where it alone is hidden
  std::optional<Rational> mean;
  Trend trend = Trend::none;
};

/// How many people were in the losing third how often. All are told, or none.
struct BurdenBand {
  enum class Often { never, up_to_half, more_than_half } often = Often::never;  // of their decisions
  std::optional<std::size_t> people;                                            // nothing where it is hidden
};

struct BurdenReport {
  std::string version;  // of assent
  bool named = false;
  std::vector<BurdenInput> inputs;
  std::size_t counted = 0;  // of the inputs
  BurdenRow everybody;
  std::vector<BurdenBand> bands;
  std::vector<BurdenRow> groups;     // by name
  std::vector<BurdenRow> people;     // most often in the losing third first, then the larger mean; empty unless named
  std::vector<LikelyMatch> matches;  // empty unless named
  Page page;                         // the same in words
};

/// Are people shown by name, and cells of one or two people with them? Else a mean is shown where `cells_to_show`
/// allows it of the people who have a discomfort; how often they were in the losing third where it allows it besides of
/// those who ever were, and of those who ever were not: one losing decision of five people is the decision of one.
enum class Privacy { hidden, named };

/// The definition of the losing third, for people.
extern const std::string_view losing_third_definition;

[[nodiscard]] BurdenReport build_burden(std::vector<BurdenInput> inputs, const Burden& burden, Privacy privacy);

}  // namespace assent

// The seam of the random cultures: a manifest beside a function that draws. One culture is one file and one line in
// cultures.def.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "assent/ballot_kind.hpp"
#include "assent/cells.hpp"
#include "assent/profile.hpp"
#include "assent/rule.hpp"
#include "cultures/draws.hpp"

namespace assent {

/// Draws one profile: `cells` has a row a voter and a column an option, and is filled whole. Rankings: the place of the
/// option from 0, without ties. Grades: the discomfort, from 0 to the span. It keeps scratch memory, so each thread
/// has a copy of its own.
using DrawProfile = std::function<void(Draws& draws, std::span<Cell> cells)>;

/// A culture with its parameters, for so many options.
struct PreparedCulture {
  BallotKind kind = BallotKind::rankings;
  Cell span = 0;  // of grades: the worst one
  DrawProfile draw;
};

/// Why a culture cannot be drawn so.
struct CultureFault {
  std::string message;
  std::string hint;  // "" where there is none
};

using Prepared = std::variant<PreparedCulture, CultureFault>;

/// A way to draw profiles at random. A call of it is written as the call of a rule is: `mallows:phi=0.3`.
struct Culture {
  std::string_view id;  // kebab-case, stable
  std::string_view title;
  std::string_view family;      // rankings, grades or mixtures
  std::string_view summary;     // one sentence
  std::string_view definition;  // exact
  std::string_view source;
  std::span<const Parameter> parameters = {};
  std::span<const std::string_view> aliases = {};  // names in other programs, accepted in place of the id
  /// `options` is at least 1. Throws Overflow where parameters are too large to be counted exactly.
  Prepared (*prepare)(const Arguments& arguments, std::size_t options) = nullptr;
};

/// All cultures, in the order of cultures.def.
[[nodiscard]] std::span<const Culture* const> all_cultures();
/// Null when there is none with that id.
[[nodiscard]] const Culture* find_culture(std::string_view id);

/// Reads `mallows:phi=0.3`.
[[nodiscard]] std::variant<RuleCall, CultureFault> parse_culture(std::string_view text);
/// The same as text, with the parameters that were given.
[[nodiscard]] std::string culture_text(const RuleCall& call);
/// For so many options; numbers that do not fit are a fault, too.
[[nodiscard]] Prepared prepare_culture(const RuleCall& call, std::size_t options);

/// How large the profiles are.
struct ProfileSize {
  std::size_t options = 0, voters = 0;
};

/// The profiles of one culture, size and seed. Profile k depends on these and on k alone: not on the profiles before
/// it, on threads or on the machine. Copies are independent; one a thread.
class ProfileSource {
 public:
  /// `prepared` is of the same call and of as many options.
  ProfileSource(const RuleCall& call, PreparedCulture prepared, ProfileSize size, std::string_view seed);
  [[nodiscard]] BallotKind kind() const { return profile_.kind; }
  [[nodiscard]] std::size_t options() const { return profile_.options; }
  /// Draws profile k: its cells, row by row. They and `profile()` are valid until the next call.
  std::span<const Cell> draw(std::uint64_t k);
  /// The profile that was drawn last; each voter has weight 1.
  [[nodiscard]] const Profile& profile();

 private:
  DrawProfile draw_;
  std::uint64_t key_;
  std::vector<Cell> cells_;
  Profile profile_;
  bool is_current_ = false;  // does the profile hold the cells?
};

}  // namespace assent

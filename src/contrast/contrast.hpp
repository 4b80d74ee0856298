// The smallest decision on which two policies answer differently.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "assent/answer.hpp"
#include "assent/decision.hpp"

namespace assent::contrast {

/// Reads a decision file under one of the policies; nothing where the policy cannot be fed with it.
using Reader = std::function<std::optional<Decision>(const std::string& text)>;

struct Options {
  std::size_t people = 3, options = 3;  // all decisions up to this size are tried, the status quo counted as an option
  std::size_t tries = 50'000;  // for each size, for each kind of larger decisions, and for the random ones in the end
  std::vector<std::string> groups = {};  // that the policies name: somebody is in each
  std::uint64_t seed = 1;                // of these
};

/// How far one size was tried.
struct Size {
  std::size_t people = 0, options = 0;
  bool all = true;        // else only some
  std::size_t kinds = 0;  // only decisions with at most so many kinds of ballot; 0: any
};

struct Found {
  std::string text;       // a decision file without a policy
  bool smallest = true;   // every smaller one with such grades was tried
  std::size_t kinds = 0;  // otherwise, if not 0: the smallest of its size with at most so many kinds of ballot
  Decision first, second;
  Answer first_answer, second_answer;
};

struct Result {
  std::optional<Found> found;
  std::vector<int> grades;       // that people give in the decisions that were tried, rising
  std::size_t groups = 0;        // that the policies name; nobody is in two of them
  std::vector<Size> tried;       // in turn; of the size with the answer, what comes before it
  std::size_t random_tries = 0;  // of up to `random_people` people and `random_options` options
  bool readable = false;         // some decision can be read under both policies
};
inline constexpr std::size_t random_people = 7, random_options = 4;

/// Two decisions are compared by how many people and options they have, by how many cells hold a mark or nothing, by
/// the sum of their grades, then by their bytes. Grades are those at which one of the policies treats people
/// differently, one step beside these, and both ends of the scale 0..10. `step` is called after each size. Where all
/// these are alike, decisions of more people are tried, at whose number a share or a count of the policies may begin to
/// tell; of those only some, in which many say the same.
[[nodiscard]] Result contrast(const Reader& first, const Reader& second, const Options& options,
                              const std::function<void()>& step);

}  // namespace assent::contrast

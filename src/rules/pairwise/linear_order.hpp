// Linear orders that cost the least, pair by pair: what kemeny and slater share.
#pragma once

#include "assent/outcome.hpp"
#include "assent/pairwise.hpp"
#include "assent/rule.hpp"

namespace assent::rules {

/// What an order pays for putting one option above another; not negative.
using PairCost = Int128 (*)(const Pairwise& pairwise, std::size_t above, std::size_t below);

/// First all options that lead some order of the least cost, then those that lead one of what is left, and so on. The
/// reasons are orders, with costs in units of `unit`. Where the work budget ends first: the best order found.
/// Memory: at most some 400 MB.
[[nodiscard]] Outcome by_linear_orders(const Context& context, PairCost pair_cost, const Rational& unit);

}  // namespace assent::rules

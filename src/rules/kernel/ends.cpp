// The weight at the top, or at the bottom, of all ballots for the options that are left, round after round.
//
// A count reads each ballot for its best option that is left: ballots x options a round. But when options go out, most
// ballots keep their top. So for each ballot it is kept who stands at its end: one option, nobody, or several who tie.
// When the next question is about fewer options, only the ballots whose option went out, or that tie at the end and
// lost one of these, are taken out of the sums and looked at again. For all others neither the best option left nor
// those beside it have changed. The rows to look at are listed first, a thousand at a time, without a branch for each
// row.
//
// Ballots are read as lists, the best option first, with a place up to which each was read. Options only go out, so the
// place only moves on, and all rounds together read each list once. With a million ballots of 20 options, instant
// runoff fell from 1.9 to 1.3 times the time of plurality by this and by the listed rows.
//
// Bottoms are read from the other end. Whether a ballot has one depends on its better options, too: one that ties all
// that it compares has none. A bottom of several is looked at for that as well; one of a single option stays, because
// another option that is left stands above it. That holds where ballots compare all options; else bottoms are counted
// anew each time. So is all when an option is back.
//
// Shares are exact. A ballot that several share is booked in a table for that number of ties, so all sums are whole
// numbers; the score is their sum over a common multiple of these numbers. Where this does not fit 128 bits, big
// integers do it.
//
// Cost: the first count reads the end of each list; later ones read one number for each ballot, and again those that
// change.
#include "rules/kernel/ends.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "base/big.hpp"
#include "rules/kernel/tiers.hpp"

namespace assent::rules {

EndCount::EndCount(Uncounted, SharedWork& shared, End end, Share share)
    : profile_(shared.profile()),
      orders_(shared.made<BallotOrders>()),
      end_(end),
      share_(share),
      left_(profile_.options + 2),
      out_(profile_.options + 2),
      nobody_(static_cast<std::uint32_t>(profile_.options)),
      several_(nobody_ + 1),
      ends_(profile_.rows(), nobody_),
      passed_(profile_.rows()),
      words_((profile_.options + 63) / 64),
      gone_in_tie_(words_),
      sums_(profile_.options + 1),
      in_use_(profile_.options + 1) {
  for (const std::int64_t weight : profile_.weights) total_ = checked_add(total_, weight);  // the sums below have room
}

template <End end>
struct EndCount::AllCounted {
  explicit AllCounted(SharedWork& shared) : count(Uncounted{}, shared, end, Share::split) {
    static_cast<void>(count.scores(all_options(shared.profile())));
  }
  EndCount count;
};

EndCount EndCount::begun(SharedWork& shared, End end, Share share) {
  if (share == Share::full) return {Uncounted{}, shared, end, share};
  return end == End::top ? shared.made<AllCounted<End::top>>().count : shared.made<AllCounted<End::bottom>>().count;
}

std::vector<Rational> EndCount::scores(std::span<const OptionId> left) {
  const bool ends_stay = end_ == End::top || (orders_.all_compared() && left.size() > 1);
  if (shrinks_to(left) && ends_stay) count_changed();
  else count_all();
  std::optional<std::vector<Rational>> scores = in_small_numbers(left);
  return scores ? std::move(*scores) : in_big_numbers(left);
}

std::optional<std::vector<Rational>> EndCount::in_small_numbers(std::span<const OptionId> left) const {
  Int128 scale = 1, most = 0;
  for (const std::size_t ties : used_) {
    const auto share = static_cast<Int128>(ties);
    if (__builtin_mul_overflow(scale, share / greatest_common_divisor(scale, share), &scale)) return std::nullopt;
  }
  if (__builtin_mul_overflow(scale, total_, &most)) return std::nullopt;
  std::vector<Int128> sums(left.size());
  for (const std::size_t ties : used_) {
    const Int128 part = scale / static_cast<Int128>(ties);
    for (std::size_t i = 0; i < left.size(); ++i) sums[i] += sums_[ties][index(left[i])] * part;
  }
  std::vector<Rational> scores;
  scores.reserve(left.size());
  const bool whole = profile_.weight_unit == Rational(1);
  for (const Int128 sum : sums) {
    scores.emplace_back(sum, scale);
    if (!whole) scores.back() = scores.back() * profile_.weight_unit;
  }
  return scores;
}

std::vector<Rational> EndCount::in_big_numbers(std::span<const OptionId> left) const {
  Big scale = 1;
  std::vector<Big> parts;  // of the scale, for each number of ties
  for (const std::size_t ties : used_) scale = least_common_multiple(scale, Big(static_cast<Int128>(ties)));
  for (const std::size_t ties : used_) parts.push_back(scale / Big(static_cast<Int128>(ties)));
  std::vector<Rational> scores;
  scores.reserve(left.size());
  for (const OptionId option : left) {
    Big sum = 0;
    for (std::size_t i = 0; i < used_.size(); ++i)
      if (const Int128 weight = sums_[used_[i]][index(option)]; weight != 0) sum = sum + Big(weight) * parts[i];
    scores.push_back(Rational(sum, scale) * profile_.weight_unit);
  }
  return scores;
}

// Marks who is left now and who went out. False where somebody is back, or at the first question.
bool EndCount::shrinks_to(std::span<const OptionId> left) {
  out_ = left_;
  bool shrinks = !used_.empty();
  for (const OptionId option : left) {
    shrinks = shrinks && left_[index(option)] != 0;
    out_[index(option)] = 0;
  }
  gone_ = 0;
  std::ranges::fill(gone_in_tie_, 0U);
  for (std::size_t option = 0; option < nobody_; ++option)
    if (out_[option] != 0) {
      gone_in_tie_[option / 64] |= std::uint64_t{1} << option % 64;
      ++gone_;
    }
  std::ranges::fill(left_, std::uint8_t{0});
  for (const OptionId option : left) left_[index(option)] = 1;
  left_count_ = left.size();
  out_[several_] = 1;
  return shrinks;
}

void EndCount::count_all() {
  for (const std::size_t ties : used_) {
    std::ranges::fill(sums_[ties], Int128{0});
    in_use_[ties] = 0;
  }
  used_.clear();
  counted_ = 0;
  std::ranges::fill(passed_, 0U);
  for (std::size_t r = 0; r < ends_.size(); ++r) book(r, ends_[r] = find(r), Sign::add);
}

// The rows to look at are listed first, without a branch for each row, which nobody could foresee.
void EndCount::count_changed() {
  if (gone_ == 0) return;
  constexpr std::size_t at_a_time = 1024;
  std::array<std::size_t, at_a_time> rows;
  for (std::size_t begin = 0; begin < ends_.size(); begin += at_a_time) {
    std::size_t listed = 0;
    for (std::size_t r = begin; r < std::min(begin + at_a_time, ends_.size()); ++r) {
      rows[listed] = r;
      listed += out_[ends_[r]];
    }
    for (const std::size_t r : std::span(rows).first(listed)) {
      if (ends_[r] == several_ && !changes_a_tie(r)) continue;
      book(r, ends_[r], Sign::take);
      book(r, ends_[r] = find_again(r), Sign::add);
    }
  }
}

// Where several share the end of a ballot: is one of them gone, or is nobody else left?
bool EndCount::changes_a_tie(std::size_t row) const {
  std::uint64_t gone = 0;
  for (std::size_t word = 0; word < words_; ++word) gone |= ties_[row * words_ + word] & gone_in_tie_[word];
  return gone != 0 || (end_ == End::bottom && tie_size(row) == left_count_);
}

std::size_t EndCount::tie_size(std::size_t row) const {
  std::size_t size = 0;
  for (std::size_t word = 0; word < words_; ++word)
    size += static_cast<std::size_t>(std::popcount(ties_[row * words_ + word]));
  return size;
}

// Most ties only lose some of their options.
std::uint32_t EndCount::find_again(std::size_t row) {
  if (ends_[row] != several_) return find(row);
  for (std::size_t word = 0; word < words_; ++word) ties_[row * words_ + word] &= ~gone_in_tie_[word];
  const std::size_t size = tie_size(row);
  return size > 1 && (end_ == End::top || size < left_count_) ? several_ : find(row);
}

// Several who share the end are then in the tie of that ballot.
std::uint32_t EndCount::find(std::size_t row) {
  return orders_.read(row, [&](auto order) {
    return end_ == End::top ? find_top(row, order.first(orders_.listed(row))) : find_bottom(row, order);
  });
}

template <class Order>
std::uint32_t EndCount::find_top(std::size_t row, Order order) {
  std::uint32_t& passed = passed_[row];
  while (passed < order.size() && left_[BallotOrders::option_of(order[passed])] == 0) ++passed;
  if (passed == order.size()) return nobody_;
  std::size_t last = passed + 1;
  while (!BallotOrders::ends_tier(order[last - 1])) ++last;
  return write_tie(row, order.subspan(passed, last - passed));
}

template <class Order>
std::uint32_t EndCount::find_bottom(std::size_t row, Order order) {
  std::uint32_t& passed = passed_[row];
  while (passed < order.size() && left_[BallotOrders::option_of(order[order.size() - 1 - passed])] == 0) ++passed;
  if (passed == order.size()) return nobody_;
  const std::size_t last = order.size() - passed;
  std::size_t first = last - 1;
  while (first > 0 && !BallotOrders::ends_tier(order[first - 1])) --first;
  std::size_t above = first;
  while (above > 0 && left_[BallotOrders::option_of(order[above - 1])] == 0) --above;
  return above == 0 ? nobody_ : write_tie(row, order.subspan(first, last - first));
}

// The one of these, all of one tier, who is left, or `several_`; one is.
template <class Order>
std::uint32_t EndCount::write_tie(std::size_t row, Order tier) {
  if (tier.size() == 1) return static_cast<std::uint32_t>(BallotOrders::option_of(tier.front()));
  ties_.resize(ends_.size() * words_);
  std::uint64_t* tie = &ties_[row * words_];
  std::fill_n(tie, words_, 0U);
  std::size_t found = 0, last = 0;
  for (const auto entry : tier) {
    const std::size_t option = BallotOrders::option_of(entry);
    if (left_[option] == 0) continue;
    tie[option / 64] |= std::uint64_t{1} << option % 64;
    last = option;
    ++found;
  }
  return found == 1 ? static_cast<std::uint32_t>(last) : several_;
}

void EndCount::book(std::size_t row, std::uint32_t end, Sign sign) {
  if (end == nobody_) return;
  const std::int64_t weight = sign == Sign::add ? profile_.weights[row] : -profile_.weights[row];
  counted_ += weight;
  if (end != several_) {
    sums_of(1)[end] += weight;
    return;
  }
  std::vector<Int128>& sums = sums_of(share_ == Share::split ? tie_size(row) : 1);
  for (std::size_t word = 0; word < words_; ++word)
    for (std::uint64_t tied = ties_[row * words_ + word]; tied != 0; tied &= tied - 1)
      sums[word * 64 + static_cast<std::size_t>(std::countr_zero(tied))] += weight;
}

std::vector<Int128>& EndCount::sums_of(std::size_t ties) {
  if (in_use_[ties] == 0) {
    sums_[ties].resize(profile_.options);
    used_.push_back(ties);
    in_use_[ties] = 1;
  }
  return sums_[ties];
}

}  // namespace assent::rules

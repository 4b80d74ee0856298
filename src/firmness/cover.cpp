// The fewest people who together gain enough of everything that is needed.
//
// What is searched: sets of people. Each person has a row of gains, one a need, never less than nothing; a set is
// enough where its gains add up to each need. With one need this is easy (take the largest gains); with several it is a
// set cover, which is hard, so the search goes through the sets by size and cuts off what cannot be enough.
//
// The bound, for `size` more people out of those who are left: for each need alone, the sum of the `size` largest
// gains. No set of that size gains more, so where this sum is too small for one need the branch holds nothing. Each
// need alone lets through sets that are good for one thing and bad for another. So there is one need more, all of them
// added up, each times a factor that makes it about as large as the largest one: a set that meets every need meets this
// sum, too, so the bound may be asked of it as well.
//
// Why the answer is the least: the sizes are tried from the smallest on that the bound leaves open for each need, and
// of each size all sets that the bound does not cut off. The first set that is enough has the least size. Before that,
// a gain is cut to the need: more than what is needed does not help, and sums stay sharp. Who gains nothing is left
// out.
//
// Those who gain the most for the sum come first. So the first sets that are tried are the likely ones, and what is
// left behind a person gains less, which makes the bound cut early.
//
// Cost: exponential in the worst case. The steps of a SearchBudget are counted, not time, so that the search stops at
// the same place on every machine; the size that it was looking for is then a lower bound.
//
// Before, the number of people was a bound from one other option at a time, that is, from one need alone.
#include "firmness/cover.hpp"

#include <algorithm>

namespace assent {
namespace {

using Row = std::vector<Int128>;

class Cover {
 public:
  Cover(const CoverQuestion& question, SearchBudget& budget) : budget_(budget) {
    std::vector<std::size_t> open;
    for (std::size_t need = 0; need < question.needs.size(); ++need)
      if (question.needs[need] > 0) open.push_back(need);
    for (const std::size_t need : open) needs_.push_back(question.needs[need]);
    for (const CoverQuestion::Person& person : question.people) {
      Row row;
      for (const std::size_t need : open)
        row.push_back(std::clamp<Int128>(person.gains[need], 0, question.needs[need]));
      if (std::ranges::any_of(row, [](Int128 gain) { return gain > 0; }))
        rows_.push_back({std::move(row), person.participant});
    }
    add_up();
  }

  [[nodiscard]] CoverAnswer answer(std::int64_t fewer_than) {
    CoverAnswer answer{{}, 0, needs_.empty()};
    for (std::size_t size = least_size(); !answer.found; ++size) {
      if (size > rows_.size()) return {{}, std::nullopt, false};
      if (static_cast<std::int64_t>(size) >= fewer_than) return {{}, fewer_than, false};
      answer.at_least = static_cast<std::int64_t>(size);
      answer.found = choose(0, size, needs_);
      if (stopped_) return {{}, answer.at_least, false};
    }
    for (const std::size_t row : chosen_) answer.people.push_back(rows_[row].participant);
    std::ranges::sort(answer.people);
    return answer;
  }

 private:
  struct Gainer {
    Row gains;
    ParticipantId participant;
  };

  // One more need: all others together, each as if it were about as large. Those who gain the most for it come first.
  void add_up() {
    if (needs_.empty()) return;
    const Int128 largest = *std::ranges::max_element(needs_);
    Row scales;
    for (const Int128 need : needs_) scales.push_back(std::max<Int128>(1, largest / need));
    const auto together = [&](const Row& row) {
      Int128 sum = 0;
      for (std::size_t i = 0; i < row.size(); ++i) sum = checked_add(sum, checked_multiply(row[i], scales[i]));
      return sum;
    };
    for (Gainer& gainer : rows_) gainer.gains.push_back(together(gainer.gains));
    needs_.push_back(together(needs_));
    std::ranges::stable_sort(rows_, [](const Gainer& a, const Gainer& b) { return a.gains.back() > b.gains.back(); });
  }

  // No fewer are enough for each need alone.
  [[nodiscard]] std::size_t least_size() const {
    std::size_t least = 0;
    for (std::size_t i = 0; i < needs_.size(); ++i) {
      Row gains;
      for (const Gainer& gainer : rows_) gains.push_back(gainer.gains[i]);
      std::ranges::sort(gains, std::ranges::greater());
      std::size_t size = 0;
      for (Int128 left = needs_[i]; left > 0; left -= gains[size++])
        if (size == gains.size()) return gains.size() + 1;
      least = std::max(least, size);
    }
    return least;
  }

  // Can so many of the people from `first` on gain what is needed?
  [[nodiscard]] bool choose(std::size_t first, std::size_t size, const Row& needs) {
    if (std::ranges::all_of(needs, [](Int128 need) { return need <= 0; })) return true;
    if (size == 0 || !may_be_enough(first, size, needs)) return false;
    for (std::size_t row = first; row + size <= rows_.size(); ++row) {
      if (row > first && !may_be_enough(row, size, needs)) return false;
      Row rest = needs;
      for (std::size_t i = 0; i < rest.size(); ++i) rest[i] = std::max<Int128>(rest[i] - rows_[row].gains[i], 0);
      chosen_.push_back(row);
      if (choose(row + 1, size - 1, rest)) return true;
      chosen_.pop_back();
      if (stopped_) return false;
    }
    return false;
  }

  // Do the largest gains of the rest reach each need?
  [[nodiscard]] bool may_be_enough(std::size_t first, std::size_t size, const Row& needs) {
    const std::size_t people = rows_.size() - first;
    if (stopped_ || !budget_.spend(people * needs.size() / 4 + 1)) {
      stopped_ = true;
      return false;
    }
    for (std::size_t i = 0; i < needs.size(); ++i) {
      if (needs[i] <= 0) continue;
      Row gains;
      for (std::size_t row = first; row < rows_.size(); ++row) gains.push_back(rows_[row].gains[i]);
      const auto middle = gains.begin() + static_cast<std::ptrdiff_t>(std::min(size, people));
      std::nth_element(gains.begin(), middle == gains.end() ? middle - 1 : middle, gains.end(), std::greater());
      Int128 most = 0;
      for (auto gain = gains.begin(); gain != middle; ++gain) most = checked_add(most, *gain);
      if (most < needs[i]) return false;
    }
    return true;
  }

  SearchBudget& budget_;
  Row needs_;  // the last one: all together
  std::vector<Gainer> rows_;
  std::vector<std::size_t> chosen_;
  bool stopped_ = false;
};

}  // namespace

CoverAnswer fewest_people_to_cover(const CoverQuestion& question, SearchBudget& budget, std::int64_t fewer_than) {
  return Cover(question, budget).answer(fewer_than);
}

}  // namespace assent

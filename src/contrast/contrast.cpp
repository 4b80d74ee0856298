#include "contrast/contrast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <tuple>
#include <utility>

#include "contrast/ballots.hpp"
#include "contrast/menu.hpp"
#include "series/tried.hpp"

namespace assent::contrast {
namespace {

[[nodiscard]] Answer answer_to(const Decision& decision) { return answer_alone(decision, all_rules()); }

// All decisions of one shape, each by its marks and the sum of its grades.
class Table {
 public:
  Table(const Shape& shape, const Menu& menu, Decision first, Decision second)
      : shape_(shape),
        menu_(&menu),
        rows_(rows_of(menu, shape)),
        first_(std::move(first)),
        second_(std::move(second)),
        chosen_(shape.people) {
    for (std::size_t i = 0; i < rows_.size(); ++i)
      if (i == 0 || level_of(i) != level_of(i - 1)) begins_.push_back(i);
    begins_.push_back(rows_.size());
  }

  [[nodiscard]] const Shape& shape() const { return shape_; }
  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }

  // Do the policies answer differently?
  [[nodiscard]] bool differs(std::span<const Row> rows) {
    for (std::size_t group = 1; group <= menu_->groups.size(); ++group)
      if (std::ranges::find(rows, group, &Row::group) == rows.end()) return false;  // a policy cannot be fed with it
    put(first_, *menu_, rows);
    put(second_, *menu_, rows);
    return answered(answer_to(first_)) != answered(answer_to(second_));
  }

  // Calls `visit` with each of so many marks and such a sum, until it gives false; gives then false, too.
  template <class Visit>
  bool each(int marks, int sum, const Visit& visit) {
    return from(0, 0, marks, sum, visit);
  }

  // The same with each of at most so many kinds of ballot.
  template <class Visit>
  bool each_of_kinds(std::size_t kinds, const Visit& visit) {
    return fill(0, 0, kinds, visit);
  }

 private:
  [[nodiscard]] std::pair<int, int> level_of(std::size_t row) const { return {rows_[row].marks, rows_[row].sum}; }

  // People are in the order of their rows, unless who stands first plays a part.
  template <class Visit>
  bool from(std::size_t person, std::size_t least, int marks, int sum, const Visit& visit) {
    const auto left = static_cast<int>(shape_.people - person);
    if (left == 0) return visit(std::span<const Row>(chosen_));
    for (std::size_t level = 0; level + 1 < begins_.size(); ++level) {
      const Row& any = rows_[begins_[level]];
      if (any.marks > marks || any.sum > sum || begins_[level + 1] <= least) continue;
      if (menu_->any_order && any.marks * left > marks) break;
      if (left == 1 && (any.marks != marks || any.sum != sum)) continue;
      for (std::size_t row = std::max(least, begins_[level]); row < begins_[level + 1]; ++row) {
        chosen_[person] = rows_[row];
        if (!from(person + 1, menu_->any_order ? row : 0, marks - any.marks, sum - any.sum, visit)) return false;
      }
    }
    return true;
  }

  // People from `person` on say rows from `least` on, those who say the same stand together.
  template <class Visit>
  bool fill(std::size_t person, std::size_t least, std::size_t kinds, const Visit& visit) {
    if (person == shape_.people) return visit(std::span<const Row>(chosen_));
    if (kinds == 0) return true;
    for (std::size_t row = least; row < rows_.size(); ++row)
      for (std::size_t end = person + 1; end <= shape_.people; ++end) {
        chosen_[end - 1] = rows_[row];
        if ((kinds > 1 || end == shape_.people) && !fill(end, row + 1, kinds - 1, visit)) return false;
      }
    return true;
  }

  Shape shape_;
  const Menu* menu_;
  std::vector<Row> rows_;
  std::vector<std::size_t> begins_;  // where rows of one level begin, then their number
  Decision first_, second_;
  std::vector<Row> chosen_;
};

struct Candidate {
  Shape shape;
  std::vector<Row> rows;
};

class Search {
 public:
  Search(const Reader& first, const Reader& second, const Options& options)
      : first_(first), second_(second), options_(options) {
    result_.groups = options.groups.size();
  }

  [[nodiscard]] Result run(const std::function<void()>& step) {
    for (std::size_t people = 1; people <= options_.people && !result_.found; ++people)
      for (std::size_t options = 1; options <= options_.options && !result_.found; ++options) {
        try_size(people, options);
        step();
      }
    for (const auto& [options, kinds] : {std::pair(1, 2), std::pair(1, 3), std::pair(2, 2)})
      if (!result_.found && menu_) try_larger(static_cast<std::size_t>(options), static_cast<std::size_t>(kinds));
    if (!result_.found && result_.readable) try_randomly();
    return std::move(result_);
  }

 private:
  // The empty decisions of a shape under both policies, made once. Null where a policy cannot be fed with it.
  [[nodiscard]] Table* table_for(const Shape& shape) {
    const auto key = std::tuple(shape.people, shape.options, shape.status_quo);
    const auto known = tables_.find(key);
    if (known != tables_.end()) return known->second.get();
    Menu all;  // everybody is in each group
    if (!options_.groups.empty()) all.groups = {fmt::format("{}", fmt::join(options_.groups, ", "))};
    const Row zero{std::vector<Word>(shape.options), all.groups.size(), 0, 0};
    const std::string text = text_of(all, shape, std::vector<Row>(shape.people, zero));
    std::optional<Decision> first = first_(text), second = second_(text);
    std::unique_ptr<Table> table;
    if (first && second) {
      result_.readable = true;
      if (!menu_) {
        menu_ = menu_for(*first, *second);
        menu_->groups = options_.groups;
        result_.grades = menu_->grades;
        telling_sizes_ = telling_sizes(*first, *second, options_.people);
      }
      table = std::make_unique<Table>(shape, *menu_, std::move(*first), std::move(*second));
    }
    return tables_.emplace(key, std::move(table)).first->second.get();
  }

  // Without a status quo, and with one.
  [[nodiscard]] std::vector<Table*> tables_of(std::size_t people, std::size_t options) {
    std::vector<Table*> tables;
    for (const bool status_quo : {false, true})
      if (!status_quo || options > 1)
        if (Table* table = table_for({people, options, status_quo})) tables.push_back(table);
    return tables;
  }

  void try_size(std::size_t people, std::size_t options) {
    const std::vector<Table*> tables = tables_of(people, options);
    if (tables.empty()) return;  // a policy cannot be fed with that size
    const auto cells = static_cast<int>(people * options);
    std::size_t tries = 0;
    for (int marks = 0; marks <= cells; ++marks)
      for (int sum = 0; sum <= 10 * (cells - marks); ++sum) {
        std::optional<std::string> smallest;
        bool in_time = true;
        for (Table* table : tables)
          in_time = in_time && table->each(marks, sum, [&](std::span<const Row> rows) {
            if (table->differs(rows)) take_smaller(smallest, text_of(*menu_, table->shape(), rows));
            return ++tries < (smallest ? 2 : 1) * options_.tries;
          });
        if (!in_time) result_.tried.push_back({people, options, false});
        if ((smallest && take(*smallest, std::ranges::all_of(result_.tried, &Size::all))) || !in_time) return;
      }
    result_.tried.push_back({people, options, true});
  }

  // Decisions of more people, at which a threshold may begin to tell, and in which many say the same.
  void try_larger(std::size_t options, std::size_t kinds) {
    std::size_t tries = 0;
    for (const std::size_t people : telling_sizes_)
      if (tries < options_.tries && !result_.found) try_kinds(people, options, kinds, tries);
  }

  void try_kinds(std::size_t people, std::size_t options, std::size_t kinds, std::size_t& tries) {
    const std::vector<Table*> tables = tables_of(people, options);
    if (tables.empty()) return;
    std::optional<std::tuple<int, int, std::string>> smallest;  // its marks, their sum, its text
    bool in_time = true;
    for (Table* table : tables)
      in_time = in_time && table->each_of_kinds(kinds, [&](std::span<const Row> rows) {
        int marks = 0, sum = 0;
        for (const Row& row : rows) {
          marks += row.marks;
          sum += row.sum;
        }
        if (smallest && std::tie(marks, sum) > std::tie(std::get<0>(*smallest), std::get<1>(*smallest))) return true;
        if (table->differs(rows)) {
          std::tuple found(marks, sum, text_of(*menu_, table->shape(), rows));
          if (!smallest || found < *smallest) smallest = std::move(found);
        }
        return ++tries < options_.tries;
      });
    const bool all = in_time && menu_->any_order;  // where who stands first plays a part, one order was tried
    if (!smallest || !take(std::get<2>(*smallest), false)) {
      const auto is_part = [&](const Size& size) {
        return all && size.people == people && size.options == options && size.kinds != 0;
      };
      std::erase_if(result_.tried, is_part);
      result_.tried.push_back({people, options, all, kinds});
    } else if (all) {
      result_.found->kinds = kinds;
    }
  }

  static void take_smaller(std::optional<std::string>& smallest, std::string text) {
    if (!smallest || text < *smallest) smallest = std::move(text);
  }

  // Reads it as anybody would, under both policies: only what differs then is an answer.
  bool take(const std::string& text, bool smallest) {
    std::optional<Decision> first = first_(text), second = second_(text);
    if (!first || !second) return false;
    Answer first_answer = answer_to(*first), second_answer = answer_to(*second);
    if (answered(first_answer) == answered(second_answer)) return false;
    result_.found = Found{
        text, smallest, 0, std::move(*first), std::move(*second), std::move(first_answer), std::move(second_answer)};
    return true;
  }

  void try_randomly() {
    std::mt19937_64 random(options_.seed);
    const auto below = [&](std::size_t end) { return static_cast<std::size_t>(random() % end); };
    while (result_.random_tries < options_.tries && !result_.found) {
      ++result_.random_tries;
      const std::size_t options = 1 + below(random_options);
      Table* table = table_for({1 + below(random_people), options, options > 1 && below(2) == 0});
      if (table == nullptr) continue;
      Candidate candidate{table->shape(), {}};
      while (candidate.rows.size() < table->shape().people)
        candidate.rows.push_back(table->rows()[below(table->rows().size())]);
      if (!table->differs(candidate.rows)) continue;
      while (make_smaller(candidate)) {
      }
      static_cast<void>(take(text_of(*menu_, candidate.shape, candidate.rows), false));
    }
  }

  // One step: a person less, or a smaller word; the policies still differ.
  [[nodiscard]] bool make_smaller(Candidate& candidate) {
    for (std::size_t person = 0; candidate.rows.size() > 1 && person < candidate.rows.size(); ++person) {
      Candidate less = candidate;
      less.rows.erase(less.rows.begin() + static_cast<std::ptrdiff_t>(person));
      --less.shape.people;
      if (keeps(candidate, std::move(less))) return true;
    }
    for (std::size_t person = 0; person < candidate.rows.size(); ++person)
      for (const Row& row : table_for(candidate.shape)->rows()) {
        const Row& now = candidate.rows[person];
        if (std::tie(row.marks, row.sum) >= std::tie(now.marks, now.sum)) break;
        Candidate less = candidate;
        less.rows[person] = row;
        if (keeps(candidate, std::move(less))) return true;
      }
    return false;
  }

  [[nodiscard]] bool keeps(Candidate& candidate, Candidate less) {
    Table* table = table_for(less.shape);
    if (table == nullptr || !table->differs(less.rows)) return false;
    candidate = std::move(less);
    return true;
  }

  const Reader& first_;
  const Reader& second_;
  Options options_;
  Result result_;
  std::optional<Menu> menu_;
  std::vector<std::size_t> telling_sizes_;
  std::map<std::tuple<std::size_t, std::size_t, bool>, std::unique_ptr<Table>> tables_;
};

}  // namespace

Result contrast(const Reader& first, const Reader& second, const Options& options, const std::function<void()>& step) {
  return Search(first, second, options).run(step);
}

}  // namespace assent::contrast

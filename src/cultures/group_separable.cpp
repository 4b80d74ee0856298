// Group-separable: a tree whose leaves are the options in listed order; each voter turns each of its forks or not.
// Source: Inada 1964; trees: Karpov 2019, Faliszewski, Karpov and Obraztsova 2022.  Cost: O(voters x options).
#include "cultures/cultures.hpp"
#include "cultures/parts.hpp"

namespace assent::cultures {
namespace group_separable_culture {

enum class Tree { balanced, caterpillar };
constexpr std::string_view tree_choices[] = {"balanced", "caterpillar"};
constexpr Parameter parameters[] = {
    {.name = "tree",
     .type = Parameter::Type::choice,
     .choices = tree_choices,
     .default_text = "balanced",
     .meaning = "`balanced` halves the options at each fork, `caterpillar` parts the first one from the rest"},
};

// The options from `begin` to `end` get the places from `place` on.
void draw_subtree(Draws& draws, Tree tree, std::span<Cell> places, std::size_t begin, std::size_t end, Cell place) {
  while (end - begin > 1) {
    const std::size_t middle = tree == Tree::caterpillar ? begin + 1 : begin + (end - begin + 1) / 2;
    const bool turned = draws.coin();
    const auto before = static_cast<Cell>(turned ? end - middle : 0);  // places of the right part, if it comes first
    draw_subtree(draws, tree, places, begin, middle, place + before);  // not deep: the left part is small, or a half
    place += turned ? 0 : static_cast<Cell>(middle - begin);
    begin = middle;
  }
  places[begin] = place;
}

Prepared prepare(const Arguments& arguments, std::size_t options) {
  const auto tree = Read(parameters, arguments).choice<Tree>("tree");
  return ballot_by_ballot(options, [tree](Draws& draws, std::span<Cell> places) {
    draw_subtree(draws, tree, places, 0, places.size(), 0);
  });
}

}  // namespace group_separable_culture

constinit const Culture group_separable{
    .id = "group-separable",
    .title = "Group-separable",
    .family = "rankings",
    .summary = "Options are the leaves of a tree; each voter turns each fork round or not.",
    .definition = R"(
                  Every group of two or more options can be parted so that each voter prefers all of the one part to
                  all of the other. The tree is fixed, with the options in listed order; at each fork each voter puts
                  either side first, with probability 1/2 each.)",
    .source =
        "K. Inada, A note on the simple majority decision rule (1964); P. Faliszewski, A. Karpov and "
        "S. Obraztsova, The complexity of election problems with group-separable preferences (2022)",
    .parameters = group_separable_culture::parameters,
    .prepare = group_separable_culture::prepare,
};

}  // namespace assent::cultures

// How ballots are read, in the words of a manifest. Rules that read ballots in the same way say so in the same words.
#pragma once

#include <string_view>

namespace assent::rules {

/// For rules that compare two options at a time.
inline constexpr std::string_view pairwise_conventions = R"(
    Options tied on a ballot, and pairs that it does not compare (a blank, a stand-aside), count for neither side.
    Options left out of a ranking are tied last, unless the policy says `unranked: not-compared`. Grades are read as
    rankings: less discomfort is better, equal grades tie, a veto is below every grade. A ballot counts with its
    weight.)";

/// For rules that read grades and judge an option by those who graded it.
inline constexpr std::string_view graded_conventions = R"(
    Discomfort is a grade's distance from the best end of the scale. Blanks that the policy does not fill, and
    stand-asides, count nowhere; an option that nobody graded is set aside. An open veto is the worst grade. A ballot
    counts with its weight.)";

/// For rules that give points by place, and nothing to what a ballot does not compare.
inline constexpr std::string_view places_conventions = R"(
    Options that a ballot ties share the points of the places that they take up, in equal parts. Options left out of a
    ranking are tied last, unless the policy says `unranked: not-compared`. An option that a ballot does not compare
    (a blank, a stand-aside) gets nothing from it. Grades are read as rankings: less discomfort is better, equal
    grades tie, a veto is below every grade. A ballot counts with its weight.)";

/// For rules that give points by place, and the mean of them to what a ballot does not compare.
inline constexpr std::string_view mean_places_conventions = R"(
    Options that a ballot ties share the points of the places that they take up, in equal parts. Options left out of a
    ranking are tied last, unless the policy says `unranked: not-compared`. An option that a ballot does not compare
    (a blank, a stand-aside) gets the mean of the points that the ballot gives, which speaks neither for nor against
    it. Grades are read as rankings: less discomfort is better, equal grades tie, a veto is below every grade. A
    ballot counts with its weight.)";

}  // namespace assent::rules

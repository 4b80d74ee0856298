// The glossary of the laws. A winner is an option in the first tier: there may be several.
#include "assent/law.hpp"

#include <algorithm>

namespace assent {
namespace {

constexpr LawText glossary[] = {
    {Law::anonymity, "anonymity", LawBallots::any,
     "The order of the ballots, and who gave which, changes nothing. People count by the weight of their ballots alone.",
     "K. May, A set of independent necessary and sufficient conditions for simple majority decision (1952)"},
    {Law::neutrality, "neutrality", LawBallots::any,
     "The names of the options and the order in which they are listed change nothing. If the options swap places on "
     "every ballot, they swap places in the ranking.",
     "K. May (1952)"},
    {Law::homogeneity, "homogeneity", LawBallots::any,
     "If every ballot is given k times, the ranking stays the same. Only shares of the ballots count, not how many there "
     "are.",
     "P. Fishburn, Condorcet social choice functions (1977)"},
    {Law::pareto, "pareto", LawBallots::plain,
     "An option is no winner if every ballot puts the same other option above it. This is the weak form: it speaks of "
     "winners only; `unanimity` speaks of the whole ranking.",
     "K. Arrow, Social Choice and Individual Values (1951)"},
    {Law::unanimity, "unanimity", LawBallots::any,
     "If every ballot puts one option above another, then so does the ranking. This is the strong form of `pareto`.",
     "K. Arrow, Social Choice and Individual Values, second edition (1963)"},
    {Law::majority, "majority", LawBallots::plain,
     "An option that is alone at the top of more than half of the ballots is the only winner. `mutual-majority` says the "
     "same of several options.",
     "D. Woodall, Monotonicity of single-seat preferential election rules (1997)"},
    {Law::mutual_majority, "mutual-majority", LawBallots::plain,
     "If more than half of the ballots put all options of a set above all others, then all winners are in the set. This "
     "is the strong form of `majority`.",
     "D. Woodall, Properties of preferential election rules (1994)"},
    {Law::condorcet_winner, "condorcet-winner", LawBallots::any,
     "An option that beats every other one, each by a majority of the ballots that tell the two apart, is the only "
     "winner. `smith` says the same of several options.",
     "Condorcet, Essai (1785); P. Fishburn (1977)"},
    {Law::condorcet_loser, "condorcet-loser", LawBallots::plain,
     "An option that loses to every other one, each time by a majority of the ballots that tell the two apart, is no "
     "winner. Not even one of several.",
     "P. Fishburn (1977)"},
    {Law::smith, "smith", LawBallots::plain,
     "All winners are in the Smith set: the smallest set of options each of which beats every option outside of it. This "
     "is the strong form of `condorcet-winner`, and it includes `mutual-majority` and `condorcet-loser`.",
     "J. Smith, Aggregation of preferences with variable electorate (1973)"},
    {Law::isda, "isda", LawBallots::plain,
     "If an option outside of the Smith set is left out, the winners stay the same: independence of Smith-dominated "
     "alternatives. With it, options that lose to a whole group at the top cannot spoil anything.",
     "D. Woodall, Monotonicity of single-seat preferential election rules (1997); M. Schulze (2011)"},
    {Law::monotonicity, "monotonicity", LawBallots::any,
     "A winner that moves up on some ballots, while nothing else changes, is still a winner. This is the strong form: it "
     "holds for winners that share the first tier, too.",
     "P. Fishburn, Monotonicity paradoxes in the theory of elections (1982); D. Woodall (1997): mono-raise"},
    {Law::weak_monotonicity, "weak-monotonicity", LawBallots::plain,
     "An only winner that moves up on some ballots, while nothing else changes, is still a winner, perhaps with others. "
     "This is the weak form of `monotonicity`: it holds up to ties.",
     "J. Smith (1973)"},
    {Law::participation, "participation", LawBallots::plain,
     "If one option is the only winner and ballots that put it above another one are added, the other one does not "
     "become the only winner. So nobody makes the result worse by taking part, up to ties.",
     "H. Moulin, Condorcet's principle implies the no show paradox (1988)"},
    {Law::positive_involvement, "positive-involvement", LawBallots::plain,
     "If ballots that have a winner alone at their top are added, it is still a winner. This is weaker than a law about "
     "all added ballots: only the top of the ballot is trusted.",
     "D. Saari, Basic Geometry of Voting (1995); J. Perez, The strong no show paradoxes (2001)"},
    {Law::negative_involvement, "negative-involvement", LawBallots::plain,
     "If ballots that have an option alone at their bottom are added, it does not become a winner. This is the mirror of "
     "`positive-involvement`.",
     "J. Perez, The strong no show paradoxes (2001)"},
    {Law::reinforcement, "reinforcement", LawBallots::plain,
     "If two groups of people have winners in common, then these are the winners of both groups together, and no others. "
     "Points by place keep it, and no rule that always picks a Condorcet winner does.",
     "H. P. Young, Social choice scoring functions (1975)"},
    {Law::reversal_symmetry, "reversal-symmetry", LawBallots::plain,
     "If every ballot is turned upside down, an only winner is no winner any more. It speaks of ballots that rank or "
     "grade every option.",
     "D. Saari, Basic Geometry of Voting (1995)"},
    {Law::clone_independence, "clone-independence", LawBallots::plain,
     "Clones are options that stand side by side on every ballot, in any order, none other between them; if one of them "
     "is left out, the other options win or lose as before, and some clone wins exactly if one did before. "
     "`copy-independence` is the weak form: clones that every ballot ties.",
     "T. N. Tideman, Independence of clones as a criterion for voting rules (1987)"},
    {Law::copy_independence, "copy-independence", LawBallots::any,
     "If a copy of an option joins, tied with it on every ballot, the winners stay the same, and the copy wins exactly "
     "if the option does. This is the weak form of `clone-independence`.",
     "after T. N. Tideman (1987)"},
    {Law::later_no_harm, "later-no-harm", LawBallots::plain,
     "If a ballot goes on to list further options below the ones that it lists, no winner among those listed before "
     "loses. On a ballot of grades, an option with the worst grade is not listed.",
     "D. Woodall, Properties of preferential election rules (1994)"},
    {Law::later_no_help, "later-no-help", LawBallots::plain,
     "If a ballot goes on to list further options below the ones that it lists, none of those listed before becomes a "
     "winner. On a ballot of grades, an option with the worst grade is not listed.",
     "D. Woodall, Properties of preferential election rules (1994)"},
    {Law::resolvability, "resolvability", LawBallots::plain,
     "Where no two totals of ballots are equal, only one option wins. A tie is then always a close call: a few more "
     "ballots end it.",
     "T. N. Tideman, Independence of clones (1987); M. Schulze (2011)"},
};

}  // namespace

std::span<const LawText> law_texts() { return glossary; }

const LawText& text_of(Law law) { return *std::ranges::find(glossary, law, &LawText::law); }

std::string_view name_of(Law law) { return text_of(law).name; }

}  // namespace assent

#include "report/info_words.hpp"

#include <algorithm>

#include "report/view.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

constexpr std::size_t some_names = 8;

[[nodiscard]] std::string title_and_id(const ReportOption& option) {
  if (option.title.empty() || option.title == option.id) return option.id;
  return option.title + " (" + option.id + ")";
}

class InfoWords {
 public:
  InfoWords(const FileInfo& info, Names names)
      : info_(info), most_(names == Names::all ? info.options.size() + 1 : some_names) {}

  [[nodiscard]] std::vector<InfoFact> facts() {
    const std::string dated = info_.title.empty() || info_.date.empty() ? info_.date : ", " + info_.date;
    if (!info_.title.empty() || !info_.date.empty()) fact("Title", info_.title + dated);
    fact("Holds", info_.graded ? "grades" : "rankings");
    add_options();
    if (info_.people) add_people(*info_.people);
    add_ballots();
    if (info_.facts.grades) add_grades(*info_.facts.grades);
    add_marks();
    add_majority();
    add_single_peaked();
    return std::move(facts_);
  }

 private:
  void fact(std::string_view name, std::string value) { facts_.push_back({name, std::move(value)}); }

  [[nodiscard]] std::string label(OptionId option) const { return title_and_id(info_.options[index(option)]); }

  [[nodiscard]] std::string labels(const std::vector<OptionId>& options, std::size_t most) const {
    std::vector<std::string> names;
    for (const OptionId option : options) names.push_back(label(option));
    return some_of(names, most);
  }

  void add_options() {
    std::vector<std::string> names;
    for (const ReportOption& option : info_.options) names.push_back(title_and_id(option));
    fact("Options", std::to_string(names.size()) + ": " + some_of(names, most_));
    add_columns();
    if (info_.status_quo) fact("Status quo", title_and_id(info_.options[*info_.status_quo]));
  }

  // What each column of the table became: columns that became the same stand together.
  void add_columns() {
    std::vector<std::string_view> kinds;
    for (const InfoColumn& column : info_.columns)
      if (std::find(kinds.begin(), kinds.end(), column.became) == kinds.end()) kinds.push_back(column.became);
    std::string text;
    for (const std::string_view kind : kinds) {
      std::vector<std::string> titles;
      for (const InfoColumn& column : info_.columns)
        if (column.became == kind) titles.push_back(column.title.empty() ? "(no title)" : column.title);
      text += (text.empty() ? "" : "; ") + some_of(titles, most_ == some_names ? some_names : titles.size()) + ": " +
              std::string(kind);
    }
    if (!text.empty()) fact("Columns", text);
  }

  void add_people(const InfoPeople& people) {
    const std::size_t most = most_ == some_names ? some_names : people.count;
    fact("Participants", std::to_string(people.count) + (people.listed ? " listed, " : ", ") +
                             std::to_string(people.answered) + " answered");
    if (!people.absent.empty())
      fact("Absent", std::to_string(people.absent.size()) + ": " + some_of(people.absent, most));
    if (!people.stand_asides.empty()) fact("Standing aside", some_of(people.stand_asides, most));
    if (!people.abstentions.empty()) fact("Abstaining", some_of(people.abstentions, most));
  }

  void add_ballots() {
    if (!info_.facts.ballots) return fact("Ballots", "not known: the file says only how often each grade was given");
    const BallotFacts& ballots = *info_.facts.ballots;
    fact("Ballots", std::to_string(ballots.count) + " in " + std::to_string(ballots.rows) +
                        (ballots.rows == 1 ? " row, " : " rows, ") + std::to_string(ballots.distinct) + " distinct");
    fact("With ties", std::to_string(ballots.with_ties));
    std::string truncated = std::to_string(ballots.truncated);
    if (ballots.truncated > 0 && !info_.graded)
      truncated += info_.unranked == UnrankedPolicy::last ? "; options left out are tied last"
                                                          : "; options left out are not compared";
    fact("Truncated", truncated);
    fact("Strict, complete", std::to_string(ballots.strict_and_complete));
  }

  void add_grades(const GradeFacts& grades) {
    fact("Scale", info_.scale);
    std::string given = std::to_string(grades.given);
    if (grades.lowest)
      given +=
          ", from " + to_rational(*grades.lowest).to_decimal(9) + " to " + to_rational(*grades.highest).to_decimal(9);
    fact("Grades", given);
    fact("Blanks", std::to_string(grades.blanks) +
                       (grades.blanks > 0 ? " (missing: " + std::string(name_of(info_.missing)) + ")" : ""));
  }

  void add_marks() {
    if (info_.comments > 0) fact("Comments", std::to_string(info_.comments) + " on the whole matter");
    const MarkFacts& marks = info_.facts.marks;
    if (marks.vetoes + marks.lifted_vetoes > 0)
      fact("Vetoes", std::to_string(marks.vetoes) +
                         (marks.lifted_vetoes > 0 ? ", and " + std::to_string(marks.lifted_vetoes) + " lifted" : ""));
    if (marks.stand_asides > 0) fact("Stand-asides", std::to_string(marks.stand_asides) + " for one option");
    if (marks.abstentions > 0) fact("Abstentions", std::to_string(marks.abstentions) + " on one option");
  }

  void add_majority() {
    if (!info_.facts.majority) {
      if (info_.facts.single_peaked)
        fact("Majorities", "not counted: more than " + std::to_string(most_options_compared) + " options");
      return;
    }
    const MajorityFacts& majority = *info_.facts.majority;
    if (majority.winner) fact("Condorcet winner", label(*majority.winner));
    else
      fact("Condorcet winner",
           majority.weak_winners.empty() ? "none" : "none; weak: " + labels(majority.weak_winners, most_));
    fact("Condorcet loser", majority.loser ? label(*majority.loser) : "none");
    fact("Smith set", std::to_string(majority.smith.size()) + ": " + labels(majority.smith, most_));
  }

  void add_single_peaked() {
    if (!info_.facts.single_peaked) return;
    const SinglePeaked& single = *info_.facts.single_peaked;
    switch (single.verdict) {
      case SinglePeaked::Verdict::yes: return fact("Single-peaked", "yes, on the axis " + axis(single.axis));
      case SinglePeaked::Verdict::no: return fact("Single-peaked", "no");
      case SinglePeaked::Verdict::not_all_compared:
        return fact("Single-peaked", "not decided: some ballots do not compare all options");
      case SinglePeaked::Verdict::too_large: return fact("Single-peaked", "not decided: too many options");
    }
  }

  // An axis says nothing with a part of it left out.
  [[nodiscard]] std::string axis(const std::vector<OptionId>& options) const {
    std::string text;
    for (const OptionId option : options) text += (text.empty() ? "" : " - ") + info_.options[index(option)].id;
    return text;
  }

  const FileInfo& info_;
  std::size_t most_;
  std::vector<InfoFact> facts_;
};

}  // namespace

std::vector<InfoFact> info_facts(const FileInfo& info, Names names) { return InfoWords(info, names).facts(); }

}  // namespace assent

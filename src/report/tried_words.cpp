#include "report/tried_words.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "report/names.hpp"
#include "report/phrase_parts.hpp"
#include "report/sentence.hpp"
#include "report/words.hpp"

namespace assent {
namespace {

constexpr std::size_t most_people_named = 5, most_not_fed = 40;

[[nodiscard]] std::string label_of(const TriedInput& input) {
  return input.title.empty() ? input.path : input.title + " (" + input.path + ")";
}

// "2 people carry less (ana and ben)"
void say_carriers(Say& text, std::size_t count, const std::vector<std::string>& names, std::string_view what) {
  text << counted(static_cast<std::int64_t>(count), "person", "people")
       << plural(static_cast<std::int64_t>(count), " carries ", " carry ") << what;
  if (!names.empty()) text << " (" << some_of(names, most_people_named) << ")";
}

[[nodiscard]] PageSection totals_section(const TriedReport& report) {
  PageTable table;
  table.columns = {{"recipe"},
                   {"tried", Holds::numbers, 1},
                   {"flips", Holds::numbers},
                   {"cannot be fed", Holds::numbers, 2},
                   {"carry less", Holds::numbers, 3},
                   {"carry more", Holds::numbers, 3}};
  for (const TriedRecipe& recipe : report.recipes)
    table.rows.push_back({recipe.name, std::to_string(recipe.tried), std::to_string(recipe.flips),
                          std::to_string(recipe.cannot_be_fed), std::to_string(recipe.less),
                          std::to_string(recipe.more)});
  return {"Totals", std::move(table)};
}

[[nodiscard]] std::string plain_words(const Sentence& sentence) {
  std::string text;
  for (const Part& part : sentence) text += part.text;
  return text;
}

[[nodiscard]] PageSection flips_section(const TriedReport& report, std::size_t recipe) {
  PageSection section{"Under " + report.recipes[recipe].name};
  PageTable table;
  table.columns = {{"decision"},
                   {"before"},
                   {"then"},
                   {"by", Holds::words, 1},
                   {"carry less", Holds::numbers, 2},
                   {"carry more", Holds::numbers, 2}};
  for (const TriedCell& cell : report.cells) {
    if (cell.recipe != recipe || cell.outcome != TriedCell::Outcome::flips) continue;
    const TriedInput& input = report.inputs[cell.input];
    table.rows.push_back({input.title.empty() ? input.path : input.title, plain_words(cell.before.words),
                          plain_words(cell.after->words), cell.clause ? std::string(name_of(*cell.clause)) : "several",
                          cell.people_known ? std::to_string(cell.less) : "-",
                          cell.people_known ? std::to_string(cell.more) : "-"});
    section.sentences.push_back(tried_sentence(report, cell));
  }
  section.table = std::move(table);
  return section;
}

// "from 5/8 on", "above 3/5"
[[nodiscard]] std::string edge_text(const Vary& vary, const VaryEdge& edge) {
  const std::string value = value_text(vary, edge.value);
  return edge.above ? "above " + value : "from " + value + " on";
}

[[nodiscard]] std::string range_text(const Vary& vary) {
  return "from " + value_text(vary, vary.from) + " to " + value_text(vary, vary.to);
}

// "Where do we meet? (a.yaml): in force, The farm; from 1/2 on, The farm; above 3/5, no quorum."
[[nodiscard]] Sentence stretches_sentence(const TriedReport& report, const TriedCell& cell) {
  Say text;
  text << label_of(report.inputs[cell.input]) << ": in force, " << cell.before.words;
  for (const TriedStretch& stretch : cell.stretches)
    text << "; " << edge_text(*report.vary, stretch.from) << ", " << stretch.answer.words;
  return (text << ".").done();
}

[[nodiscard]] PageSection varied_section(const TriedReport& report, std::size_t recipe) {
  const Vary& vary = *report.vary;
  PageSection section{std::string(vary.key->name) + " of " + report.recipes[recipe].name + " " + range_text(vary)};
  PageTable table;
  table.columns = {
      {std::string(vary.key->name)}, {"change there", Holds::numbers}, {"other than in force", Holds::numbers}};
  for (const TriedTotal& total : report.recipes[recipe].totals)
    table.rows.push_back({edge_text(vary, total.from), std::to_string(total.changes), std::to_string(total.flips)});
  section.table = std::move(table);
  for (const TriedCell& cell : report.cells)
    if (cell.recipe == recipe && (cell.stretches.size() > 1 || (!cell.stretches.empty() && cell.stretches[0].flips)))
      section.sentences.push_back(stretches_sentence(report, cell));
  return section;
}

[[nodiscard]] PageSection notes_of_varied(const Vary& vary) {
  PageSection section{std::string(heading::notes)};
  const auto say = [&](std::string_view text) { section.sentences.push_back((Say() << text).done()); };
  if (vary.step)
    say("Tried " + range_text(vary) + " in steps of " + value_text(vary, *vary.step) +
        ". What happens between two of these values is not known.");
  else if (vary.shares)
    say("Exact: tried were all shares with which the policy compares this number, what lies between two of them, and "
        "both ends. A verdict changes at no other value.");
  else say("Tried " + range_text(vary) + " in steps of 1.");
  say("A verdict is another one where its status, its option or the tied options are. Decisions whose verdict is that "
      "in force all the way are not told one by one. Reasons that a recipe asks for are not asked of past decisions.");
  return section;
}

[[nodiscard]] Sentence varied_headline(const TriedReport& report, std::size_t tried) {
  std::int64_t changes = 0;
  for (const TriedCell& cell : report.cells) changes += cell.stretches.size() > 1 ? 1 : 0;
  Say text;
  if (changes == 0) text << "No verdict changes";
  else
    text << counted(changes, "verdict", "verdicts") << plural(changes, " changes", " change") << ", of "
         << number(tried) << " tried,";
  text << " while " << code(report.vary->key->name) << " goes " << range_text(*report.vary);
  return text.done();
}

[[nodiscard]] PageSection not_fed_section(const TriedReport& report) {
  PageSection section{"Cannot be fed"};
  std::size_t more = 0;
  for (const TriedCell& cell : report.cells) {
    if (cell.outcome != TriedCell::Outcome::cannot_be_fed) continue;
    if (section.sentences.size() == most_not_fed) {
      ++more;
      continue;
    }
    Say text;
    text << label_of(report.inputs[cell.input]) << " with " << report.recipes[cell.recipe].name;
    if (!cell.reason.empty()) text << ": " << cell.reason;
    section.sentences.push_back((text << ".").done());
  }
  if (more > 0) section.sentences.push_back((Say() << "And " << std::to_string(more) << " more.").done());
  return section;
}

[[nodiscard]] PageSection notes_of_tried() {
  PageSection section{std::string(heading::notes)};
  const auto say = [&](std::string_view text) { section.sentences.push_back((Say() << text).done()); };
  say("A verdict flips where its status, its option or the tied options are other ones. It flips by a key of the "
      "policy where that key of the recipe, put alone into the policy in force, gives the new answer; else by several.");
  say("Who carries less or more: by the grades that were given to the option in force before and then. Reasons that a "
      "recipe asks for are not asked of past decisions.");
  return section;
}

}  // namespace

Sentence tried_sentence(const TriedReport& report, const TriedCell& flip) {
  Say text;
  text << label_of(report.inputs[flip.input]) << ": before, " << flip.before.words << "; then, " << flip.after->words
       << ", by ";
  if (flip.clause) text << code(name_of(*flip.clause));
  else text << "several keys together";
  text << ".";
  if (!flip.people_known) return text.done();
  text << " ";
  if (flip.less == 0 && flip.more == 0) text << "Nobody carries less or more";
  if (flip.less > 0) say_carriers(text, flip.less, flip.less_names, "less");
  if (flip.less > 0 && flip.more > 0) text << ", ";
  if (flip.more > 0) say_carriers(text, flip.more, flip.more_names, "more");
  text << ".";
  return text.done();
}

Page tried_page(const TriedReport& report) {
  Page page;
  page.title = "Past decisions under other policies";
  page.beside = counted(static_cast<std::int64_t>(report.inputs.size()), "decision", "decisions");
  std::size_t flips = 0, not_fed = 0, tried = 0;
  for (const TriedRecipe& recipe : report.recipes) {
    flips += recipe.flips;
    not_fed += recipe.cannot_be_fed;
    tried += recipe.tried;
  }
  if (report.vary) {
    page.headline = varied_headline(report, tried);
    page.good = std::ranges::none_of(report.cells, [](const TriedCell& cell) { return cell.stretches.size() > 1; });
    for (std::size_t recipe = 0; recipe < report.recipes.size(); ++recipe)
      if (!report.recipes[recipe].totals.empty()) page.sections.push_back(varied_section(report, recipe));
    if (not_fed > 0) page.sections.push_back(not_fed_section(report));
    page.sections.push_back(notes_of_varied(*report.vary));
    return page;
  }
  page.good = flips == 0;
  if (flips == 0) page.headline = (Say() << "No verdict flips").done();
  else
    page.headline =
        (Say() << counted(static_cast<std::int64_t>(flips), "verdict", "verdicts")
               << plural(static_cast<std::int64_t>(flips), " flips", " flip") << ", of " << number(tried) << " tried")
            .done();
  page.sections.push_back(totals_section(report));
  for (std::size_t recipe = 0; recipe < report.recipes.size(); ++recipe)
    if (report.recipes[recipe].flips > 0) page.sections.push_back(flips_section(report, recipe));
  if (not_fed > 0) page.sections.push_back(not_fed_section(report));
  page.sections.push_back(notes_of_tried());
  return page;
}

}  // namespace assent

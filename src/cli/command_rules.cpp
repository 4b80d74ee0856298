// assent rules: what rules there are, and what one does.

#include <fmt/format.h>

#include "assent/rule.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "cli/bibtex.hpp"
#include "cli/commands.hpp"
#include "cli/io.hpp"
#include "render/data/json_values.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string_view name_of(Parameter::Type type) {
  switch (type) {
    case Parameter::Type::choice: return "choice";
    case Parameter::Type::threshold: return "threshold";
    case Parameter::Type::rule: return "rule";
    case Parameter::Type::whole: return "whole number";
    case Parameter::Type::ratio: return "number";
    case Parameter::Type::numbers: return "numbers with `:` between them";
  }
  return "";
}

[[nodiscard]] std::string_view needs_text(const Rule& rule) {
  if (rule.needs == Needs::grades_or_status_quo) return "grades, or rankings with a status quo";
  if (rule.needs_of != nullptr) return "what its base rule reads";
  return rule.needs == Needs::grades ? "grades" : "grades or rankings";
}

// Neither kept nor broken, as far as anybody here knows.
[[nodiscard]] std::vector<Law> not_known(const Rule& rule) {
  std::vector<Law> laws;
  const auto lists = [](std::span<const Law> list, Law law) { return std::ranges::find(list, law) != list.end(); };
  for (const LawText& text : law_texts())
    if (!lists(rule.keeps, text.law) && !lists(rule.breaks, text.law)) laws.push_back(text.law);
  return laws;
}

[[nodiscard]] std::string laws_text(std::span<const Law> laws) {
  std::string text;
  for (const Law law : laws) text += fmt::format("{}{}", text.empty() ? "" : ", ", assent::name_of(law));
  return text.empty() ? "-" : text;
}

[[nodiscard]] bool has_range(const Parameter& parameter) {
  using Type = Parameter::Type;
  return parameter.type == Type::whole || parameter.type == Type::ratio || parameter.type == Type::numbers;
}

[[nodiscard]] std::string parameters_text(const Rule& rule) {
  std::string text;
  for (const Parameter& parameter : rule.parameters) {
    text += fmt::format("  {} ({}", parameter.name, name_of(parameter.type));
    if (has_range(parameter)) text += fmt::format(" from {} to {}", parameter.least, parameter.most);
    if (!parameter.choices.empty()) text += fmt::format(": {}", fmt::join(parameter.choices, ", "));
    if (!parameter.default_text.empty()) text += fmt::format("; default: {}", parameter.default_text);
    text += fmt::format(")\n{}", wrapped(flowing(parameter.meaning), "    "));
  }
  return text.empty() ? text : "Parameters\n" + text + "\n";
}

// A line whose label takes nine columns, as all do; longer texts go on below.
[[nodiscard]] std::string line(std::string_view label, std::string_view text) {
  const std::string block = wrapped(text, "         ");
  return fmt::format("{:<8} {}", label, block.size() > 9 ? block.substr(9) : "-\n");
}

// "bucklin-system, weighted-bucklin (form=weighted)".
[[nodiscard]] std::string known_as(const Rule& rule) {
  std::string text;
  for (const std::string_view alias : rule.aliases) {
    const std::string_view name = name_of_alias(alias);
    text += fmt::format("{}{}", text.empty() ? "" : ", ", name);
    if (name.size() < alias.size()) text += fmt::format(" ({})", alias.substr(name.size() + 1));
  }
  return text;
}

[[nodiscard]] std::string describe(const Rule& rule) {
  std::string text = fmt::format("{}: {}\n\n{}\n", rule.id, rule.title, wrapped(flowing(rule.summary), ""));
  text += fmt::format("Definition\n{}\n", wrapped(flowing(rule.definition), "  "));
  text += fmt::format("Ballots\n{}\n", wrapped(flowing(rule.conventions), "  "));
  text += parameters_text(rule);
  text += line("Reads", needs_text(rule)) + line("Family", rule.family) + line("Score", rule.score_name) +
          line("Cost", rule.cost);
  if (!rule.exact_up_to.empty()) text += line("Exact to", rule.exact_up_to);
  text += line("Keeps", laws_text(rule.keeps)) + line("Breaks", laws_text(rule.breaks)) +
          line("Unknown", laws_text(not_known(rule)));
  text += rule.parameters.empty() ? "" : "         (with the default parameters)\n";
  text += "         `assent rules --laws` says what each means.\n";
  if (!rule.aliases.empty()) text += line("Known as", known_as(rule));
  return text + fmt::format("Source\n{}", wrapped(flowing(rule.source), "  "));
}

[[nodiscard]] Json json_of(const Parameter& parameter) {
  Json object{{"name", parameter.name}, {"type", name_of(parameter.type)}, {"choices", parameter.choices}};
  if (has_range(parameter)) {
    object["least"] = parameter.least;
    object["most"] = parameter.most;
  }
  object["default"] = parameter.default_text;
  object["meaning"] = flowing(parameter.meaning);
  return object;
}

[[nodiscard]] Json json_of(std::span<const Law> laws) {
  Json names = Json::array();
  for (const Law law : laws) names.push_back(assent::name_of(law));
  return names;
}

[[nodiscard]] Json json_of(const Rule& rule) {
  Json parameters = Json::array(), aliases = Json::array();
  for (const Parameter& parameter : rule.parameters) parameters.push_back(json_of(parameter));
  for (const std::string_view alias : rule.aliases) aliases.push_back(name_of_alias(alias));
  return {{"rule", rule.id},
          {"title", rule.title},
          {"family", rule.family},
          {"summary", flowing(rule.summary)},
          {"definition", flowing(rule.definition)},
          {"conventions", flowing(rule.conventions)},
          {"reads", needs_text(rule)},
          {"score", rule.score_name},
          {"parameters", parameters},
          {"cost", rule.cost},
          {"exact_up_to", rule.exact_up_to},
          {"keeps", json_of(rule.keeps)},
          {"breaks", json_of(rule.breaks)},
          {"unknown", json_of(not_known(rule))},
          {"known_as", aliases},
          {"source", flowing(rule.source)}};
}

[[nodiscard]] std::string list_of(const std::vector<const Rule*>& rules) {
  std::string text;
  for (const Rule* rule : rules)
    text += fmt::format("{}  ({}; {})\n{}", rule->id, rule->family, needs_text(*rule),
                        wrapped(flowing(rule->summary), "    "));
  return text + "\n`assent rules NAME` tells all about one.\n";
}

// Definitions and conventions in lines; each line of a text is a paragraph.
[[nodiscard]] std::string paragraphs(std::string_view text) {
  std::string result;
  for (const char c : text) result += c == '\n' ? "\n\n" : std::string(1, c);
  return result;
}

[[nodiscard]] std::string markdown_of(const Rule& rule) {
  std::string text = fmt::format("## {}\n\n`{}`: {}\n\n{}\n\n{}\n\n", rule.title, rule.id, flowing(rule.summary),
                                 paragraphs(flowing(rule.definition)), paragraphs(flowing(rule.conventions)));
  for (const Parameter& parameter : rule.parameters) {
    text += fmt::format("- `{}`: {}", parameter.name, name_of(parameter.type));
    if (has_range(parameter)) text += fmt::format(" from {} to {}", parameter.least, parameter.most);
    if (!parameter.choices.empty()) text += fmt::format(" (`{}`)", fmt::join(parameter.choices, "`, `"));
    text += fmt::format("; default: {}. {}\n", parameter.default_text, flowing(parameter.meaning));
  }
  if (!rule.parameters.empty()) text += "\n";
  text += fmt::format("- Reads: {}\n- Family: {}\n- Score: {}\n- Cost: {}\n", needs_text(rule), rule.family,
                      rule.score_name.empty() ? "-" : rule.score_name, rule.cost);
  if (!rule.exact_up_to.empty()) text += fmt::format("- Exact up to: {}\n", rule.exact_up_to);
  text += fmt::format("- Keeps: {}\n- Breaks: {}\n- Unknown: {}\n", laws_text(rule.keeps), laws_text(rule.breaks),
                      laws_text(not_known(rule)));
  if (!rule.aliases.empty()) text += fmt::format("- Known as: {}\n", known_as(rule));
  return text + fmt::format("- Source: {}\n", flowing(rule.source));
}

[[nodiscard]] std::string markdown_of(const std::vector<const Rule*>& rules) {
  std::string text = "| rule | family | reads | what it does |\n| --- | --- | --- | --- |\n";
  for (const Rule* rule : rules)
    text += fmt::format("| `{}` | {} | {} | {} |\n", rule->id, rule->family, needs_text(*rule), flowing(rule->summary));
  for (const Rule* rule : rules) text += "\n" + markdown_of(*rule);
  return text;
}

constexpr std::string_view about_laws =
    "What people may expect of a rule. A winner is an option in the first tier; there may be several. What a rule keeps "
    "follows from its definition or is a known theorem, and no random ballots spoke against it; for what it breaks "
    "there are ballots that show it, in tests/laws/witnesses. Of the rest nobody here knows.";

[[nodiscard]] std::string_view ballots_text(LawBallots ballots) {
  return ballots == LawBallots::any
             ? "any: with ties, blanks, vetoes and equal totals"
             : "plain: rankings without ties, which may leave out the last options, or a grade for every option; no two "
               "totals are the same, so that how a rule treats a tie plays no part";
}

// What the rules say of a law.
[[nodiscard]] std::string rules_that(std::span<const Law> Rule::*list, Law law) {
  std::string text;
  for (const Rule* rule : all_rules())
    if (std::ranges::find(rule->*list, law) != (rule->*list).end())
      text += fmt::format("{}{}", text.empty() ? "" : ", ", rule->id);
  return text.empty() ? "-" : text;
}

[[nodiscard]] std::string laws_as_text() {
  std::string text = wrapped(about_laws, "");
  for (const LawText& law : law_texts()) {
    text += fmt::format("\n{}\n{}", law.name, wrapped(law.says, "  "));
    text += line("Ballots", ballots_text(law.ballots)) + line("Kept by", rules_that(&Rule::keeps, law.law));
    text += line("Broken", rules_that(&Rule::breaks, law.law)) + line("Source", law.source);
  }
  return text;
}

[[nodiscard]] std::string laws_as_markdown() {
  std::string text = fmt::format("{}\n", about_laws);
  for (const LawText& law : law_texts())
    text += fmt::format("\n## `{}`\n\n{}\n\n- Ballots: {}\n- Kept by: {}\n- Broken by: {}\n- Source: {}\n", law.name,
                        law.says, ballots_text(law.ballots), rules_that(&Rule::keeps, law.law),
                        rules_that(&Rule::breaks, law.law), law.source);
  return text;
}

[[nodiscard]] Json laws_as_json() {
  Json list = Json::array();
  for (const LawText& law : law_texts())
    list.push_back({{"law", law.name},
                    {"says", law.says},
                    {"ballots", law.ballots == LawBallots::any ? "any" : "plain"},
                    {"source", law.source}});
  return {{"format", "assent-laws"}, {"version", 1}, {"assent", ASSENT_VERSION}, {"laws", list}};
}

class Rules : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(names_, "NAME", "rules; without one, all are listed", 0, 100);
    options.flag("--laws", laws_, "the laws that rules keep or break, in place of the rules");
    options.choice("-f,--format", format_, {"text", "json", "markdown", "bibtex"},
                   "how to show them; bibtex: their sources");
    common_.declare_output(options);
  }

  ExitCode run() override {
    if (laws_ && !names_.empty()) {
      complain("`--laws` shows all laws and takes no rule", "leave out `--laws`, or the rule");
      return ExitCode::cannot;
    }
    if (laws_) return write_output(glossary(), common_, {});
    std::vector<const Rule*> rules;
    for (const std::string& name : names_) {
      const Rule* rule = find_named_rule(all_rules(), name).rule;
      if (rule == nullptr) return unknown(name);
      rules.push_back(rule);
    }
    if (names_.empty()) rules.assign(all_rules().begin(), all_rules().end());
    return write_output(shown(rules), common_, {});
  }

 private:
  [[nodiscard]] static ExitCode unknown(const std::string& name) {
    const auto near = suggest_rule(all_rules(), name);
    complain(fmt::format("there is no rule `{}`", escape_invisible(name)),
             near ? fmt::format("did you mean `{}`?", *near) : "`assent rules` lists them");
    return ExitCode::cannot;
  }

  [[nodiscard]] std::string glossary() const {
    if (format_ == "json") return laws_as_json().dump(2) + "\n";
    if (format_ == "bibtex") {
      std::string text;
      for (const LawText& law : law_texts()) text += bibtex_of(law.name, law.source);
      return text;
    }
    return format_ == "markdown" ? laws_as_markdown() : laws_as_text();
  }

  [[nodiscard]] std::string shown(const std::vector<const Rule*>& rules) const {
    if (format_ == "markdown") return markdown_of(rules);
    if (format_ == "json") {
      Json list = Json::array();
      for (const Rule* rule : rules) list.push_back(json_of(*rule));
      return Json{{"format", "assent-rules"}, {"version", 1}, {"assent", ASSENT_VERSION}, {"rules", list}}.dump(2) +
             "\n";
    }
    std::string text;
    if (format_ == "bibtex") {
      for (const Rule* rule : rules) text += bibtex_of(rule->id, flowing(rule->source));
      return text;
    }
    if (names_.empty()) return list_of(rules);
    for (const Rule* rule : rules) text += (text.empty() ? "" : "\n") + describe(*rule);
    return text;
  }

  std::vector<std::string> names_;
  bool laws_ = false;
  std::string format_ = "text";
  CommonOptions common_;
};

}  // namespace

const Command commands::rules{
    .name = "rules",
    .summary = "what rules there are, and what one does",
    .example = "  assent rules\n  assent rules borda\n  assent rules --laws\n  assent rules kemeny --format bibtex\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Rules>()); },
};

}  // namespace assent

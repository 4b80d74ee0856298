// assent contrast: the smallest decision on which two policies answer differently.

#include <fmt/format.h>

#include <set>
#include <utility>

#include "assent/renderer.hpp"
#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "contrast/contrast.hpp"
#include "decision/load.hpp"
#include "decision/other_policy.hpp"
#include "render/data/json_values.hpp"
#include "report/build.hpp"
#include "report/contrast_words.hpp"

namespace assent {
namespace {

class ContrastCommand : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(policies_, "POLICY", "two policies or recipes: files, or `recipe:NAME`", 2, 2);
    options.choice("-f,--format", format_, {"text", "json"}, "text: a decision file, with the two answers as comments");
    options.value("--people", people_, "N", "try all decisions of up to so many people, 1 to 4 (default 3)");
    options.value("--options", options_, "N", "and so many options, the status quo among them, 1 to 4 (default 3)");
    options.value("--seed", seed_, "N", "of the random decisions that follow (default 1)");
    options.choice("--require", require_, {"nothing", "none"}, "exit with 1 unless this is found");
    common_.declare_output(options);
  }

  ExitCode run() override {
    if (policies_.size() != 2) {
      complain(fmt::format("contrast compares two policies, and {} {} named", policies_.size(),
                           policies_.size() == 1 ? "is" : "are"),
               "name the one that holds now first, then the other one");
      return ExitCode::cannot;
    }
    const auto output = render_options(common_, Stream::output), error = render_options(common_, Stream::error);
    auto asked = asked_for();
    if (!output || !error || !asked) return ExitCode::cannot;
    for (std::size_t place = 0; place < 2; ++place) {
      const auto source = policy_source(inputs_[place], policies_[place], common_, "contrast");
      if (!source) return ExitCode::cannot;
      sources_[place] = *source;
    }
    asked->groups = groups();
    contrast::Result result;
    {
      Progress progress(asked->people * asked->options, common_);
      result = contrast::contrast(reader(0), reader(1), *asked, [&] { progress.step("decisions"); });
    }
    if (!result.readable) return complain_not_fed(*error);
    const ExitCode code =
        write_output(format_ == "json" ? json_of(result, asked->seed) : text_of(result, *output), common_, policies_);
    if (require_ != "none" || !result.found) return code;
    complain("the policies answer differently, and --require asks for none");
    return worst(code, ExitCode::findings);
  }

 private:
  [[nodiscard]] std::optional<contrast::Options> asked_for() const {
    contrast::Options asked;
    const auto people = parse_whole(people_, 4), options = parse_whole(options_, 4);
    const auto seed = parse_whole(seed_, 1'000'000'000);
    if (!people || *people < 1 || !options || *options < 1) {
      complain(fmt::format("{} must be a whole number from 1 to 4", !people || *people < 1 ? "--people" : "--options"));
      return std::nullopt;
    }
    if (!seed) {
      complain("--seed must be a whole number from 0 to 1,000,000,000");
      return std::nullopt;
    }
    asked.people = static_cast<std::size_t>(*people);
    asked.options = static_cast<std::size_t>(*options);
    asked.seed = static_cast<std::uint64_t>(*seed);
    return asked;
  }

  [[nodiscard]] LoadOptions under_policy(std::size_t place) const {
    LoadOptions options;
    options.rules = all_rules();
    options.policy = sources_[place];
    return options;
  }

  // Those of both policies.
  [[nodiscard]] std::vector<std::string> groups() {
    std::set<std::string> all;
    for (std::size_t place = 0; place < 2; ++place)
      for (std::string& group : groups_named(inputs_[place].sources, under_policy(place))) all.insert(std::move(group));
    return {all.begin(), all.end()};
  }

  // Reads a decision under the policy of that place; its faults are kept for `complain_not_fed`.
  [[nodiscard]] contrast::Reader reader(std::size_t place) {
    return [this, place](const std::string& text) -> std::optional<Decision> {
      Input& input = inputs_[place];
      input.diagnostics = {};
      const SourceId id = input.sources.add("contrast.yaml", text);
      return load_decision(input.sources, id, under_policy(place), input.diagnostics);
    };
  }

  // Neither policy can be fed with any of the decisions: what is wrong with the last one.
  [[nodiscard]] ExitCode complain_not_fed(const RenderOptions& error) const {
    for (const Input& input : inputs_) show_diagnostics(input, common_, error);
    complain("no small decision can be read under both policies");
    return ExitCode::findings;
  }

  [[nodiscard]] std::string brief_of(const Decision& decision, const Answer& answer, std::size_t place,
                                     const RenderOptions& output) const {
    RenderOptions plain = output;
    plain.colour = Colour::off;
    return brief_text(build_report(subject_of(decision, answer), inputs_[place].sources), plain);
  }

  [[nodiscard]] std::string text_of(const contrast::Result& result, const RenderOptions& output) const {
    const std::string tried = say_tried(result);
    if (!result.found) return fmt::format("{}\n{}\n", say_none(result, policies_[0], policies_[1]), tried);
    const contrast::Found& found = *result.found;
    std::string text = fmt::format("# {}\n", say_found(result, policies_[0], policies_[1]));
    text += fmt::format("# {}: {}", policies_[0], brief_of(found.first, found.first_answer, 0, output));
    text += fmt::format("# {}: {}", policies_[1], brief_of(found.second, found.second_answer, 1, output));
    if (!tried.empty()) text += fmt::format("# {}\n", tried);
    return text + found.text;
  }

  [[nodiscard]] static Json answer_json(const std::string& policy, const Decision* decision, const Answer* answer) {
    Json json{{"policy", policy}, {"status", nullptr}, {"option", nullptr}, {"tied", Json::array()}};
    if (answer == nullptr) return json;
    const auto id = [&](OptionId option) { return decision->options[index(option)].id; };
    json["status"] = name_of(answer->verdict.status);
    if (answer->verdict.option) json["option"] = id(*answer->verdict.option);
    if (answer->verdict.status == VerdictStatus::tied)
      for (const OptionId option : answer->results.front().outcome.ranking.tiers.front())
        json["tied"].push_back(id(option));
    return json;
  }

  [[nodiscard]] static Json kinds_json(std::size_t kinds) { return kinds == 0 ? Json() : Json(kinds); }

  [[nodiscard]] std::string json_of(const contrast::Result& result, std::uint64_t seed) const {
    const contrast::Found* found = result.found ? &*result.found : nullptr;
    Json tried = Json::array();
    for (const contrast::Size& size : result.tried)
      tried.push_back(
          {{"people", size.people}, {"options", size.options}, {"all", size.all}, {"kinds", kinds_json(size.kinds)}});
    Json answers = Json::array();
    answers.push_back(
        answer_json(policies_[0], found ? &found->first : nullptr, found ? &found->first_answer : nullptr));
    answers.push_back(
        answer_json(policies_[1], found ? &found->second : nullptr, found ? &found->second_answer : nullptr));
    return Json{{"format", "assent-contrast"},
                {"version", 1},
                {"assent", ASSENT_VERSION},
                {"seed", seed},
                {"answers", answers},
                {"decision", found ? Json(found->text) : Json()},
                {"smallest", found && found->smallest},
                {"kinds", kinds_json(found ? found->kinds : 0)},
                {"grades", result.grades},
                {"tried", tried},
                {"random_tries", result.random_tries}}
               .dump(2) +
           "\n";
  }

  std::vector<std::string> policies_;
  Input inputs_[2];        // the decisions that were read under each policy
  SourceId sources_[2]{};  // the policies
  std::string format_ = "text", people_ = "3", options_ = "3", seed_ = "1", require_ = "nothing";
  CommonOptions common_;
};

}  // namespace

const Command commands::contrast{
    .name = "contrast",
    .summary = "the smallest decision on which two policies answer differently",
    .example =
        "  assent contrast recipe:majority recipe:consent\n"
        "  assent contrast old-policy.yaml new-policy.yaml --require none\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<ContrastCommand>()); },
};

}  // namespace assent

// assent init: a commented file to start from, or a sheet to collect grades on.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/spelling.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "decision/recipe.hpp"
#include "decision/starter.hpp"
#include "render/sheet.hpp"

namespace assent {
namespace {

class Init : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(names_, "FILE",
                  "the file to make (without one, standard output); with --sheet the decision that the sheet is for", 0,
                  1);
    options.choice(
        "--sheet", sheet_, {"none", "csv", "xlsx", "html"},
        "a sheet to collect grades on: csv and xlsx are tables with a row a person and a column an option, to "
        "be named by `objections:` when they are filled in; html is a ballot for each person, to print");
    options.value("--recipe", recipe_, "NAME", "start with a recipe that is built in; `assent recipes` lists them");
    options.value("-o,--output", output_, "SHEET", "the sheet to make; without one, standard output");
  }

  ExitCode run() override {
    if (sheet_ != "none" && !recipe_.empty()) {
      complain("--recipe starts a decision, and --sheet makes a sheet for one", "say one of them");
      return ExitCode::cannot;
    }
    if (sheet_ != "none") return make_sheet();
    if (!output_.empty()) {
      complain("-o belongs to --sheet", "name the file to make: assent init FILE");
      return ExitCode::cannot;
    }
    const std::string name = names_.empty() ? "" : names_.front();
    if (recipe_.empty()) return make(name, starter_file(), {});
    constexpr std::string_view prefix = "recipe:";
    if (recipe_.starts_with(prefix)) recipe_.erase(0, prefix.size());
    const EmbeddedFile* recipe = find_recipe(recipe_);
    if (recipe != nullptr) return make(name, starter_of_recipe(*recipe), {});
    const auto near = nearest(recipe_, recipe_names());
    complain(fmt::format("there is no recipe `{}`", escape_invisible(recipe_)),
             near ? fmt::format("did you mean `{}`?", *near) : "`assent recipes` lists them");
    return ExitCode::cannot;
  }

 private:
  [[nodiscard]] static ExitCode make(const std::string& name, std::string_view text,
                                     const std::vector<std::string>& inputs) {
    CommonOptions common;
    common.output = name;
    std::error_code error;
    if (!name.empty() && name != "-" && std::filesystem::exists(std::filesystem::symlink_status(name, error))) {
      complain(fmt::format("`{}` exists; it is not written over", escape_invisible(name)), "choose another name");
      return ExitCode::cannot;
    }
    return write_output(text, common, inputs);
  }

  [[nodiscard]] ExitCode make_sheet() {
    if (names_.empty()) {
      complain("--sheet needs the decision that the sheet is for", "assent init --sheet csv retreat.yaml");
      return ExitCode::cannot;
    }
    if (sheet_ == "xlsx" && !writes_xlsx()) {
      complain("this build of assent does not write .xlsx: it is made without libxlsxwriter",
               "use --sheet csv, which every spreadsheet opens, or build with -DASSENT_STATIC=OFF and libxlsxwriter");
      return ExitCode::cannot;
    }
    const CommonOptions common;
    const auto error = render_options(common, Stream::error);
    Input input;
    if (!read_input(input, names_.front(), common)) return ExitCode::cannot;
    show_diagnostics(input, common, *error);
    if (!input.decision) {
      const auto& found = input.diagnostics.all();
      if (std::ranges::any_of(found, [](const Diagnostic& each) { return each.code == Code::R206; }))
        complain("a file that the decision names cannot be read",
                 "where that is to be the sheet, leave `objections` out until the sheet is there");
      return ExitCode::findings;
    }
    if (!takes_a_sheet(*input.decision)) return ExitCode::findings;
    const BlankSheet sheet = blank_sheet(*input.decision);
    if (sheet_ == "xlsx") {
      const auto bytes = sheet_xlsx(sheet);
      if (bytes) return make(output_, *bytes, names_);
      complain("the spreadsheet cannot be made in the folder for temporary files");
      return ExitCode::cannot;
    }
    return make(output_, sheet_ == "csv" ? sheet_csv(sheet) : sheet_html(sheet), names_);
  }

  [[nodiscard]] bool takes_a_sheet(const Decision& decision) const {
    const std::string file = escape_invisible(names_.front());
    if (decision.kind == BallotKind::rankings) {
      complain(fmt::format("{} holds rankings, and a sheet collects grades", file));
      return false;
    }
    if (!decision.participants.empty() || sheet_ == "html") return true;
    complain(fmt::format("{} names no people, and the table has a row for each", file),
             "list them: participants: [ana, ben]");
    return false;
  }

  std::vector<std::string> names_;
  std::string sheet_ = "none", output_, recipe_;
};

}  // namespace

const Command commands::init{
    .name = "init",
    .summary = "a commented file to start from, or a sheet to collect grades on",
    .example =
        "  assent init retreat.yaml\n  assent init | assent decide -\n"
        "  assent init --recipe consent rota.yaml\n"
        "  assent init --sheet csv retreat.yaml -o grades.csv    # then write `objections: grades.csv`\n"
        "  assent init --sheet html retreat.yaml -o ballots.html\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Init>()); },
};

}  // namespace assent

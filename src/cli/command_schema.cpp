// assent schema: the JSON Schemas of what assent reads and writes.

#include "cli/commands.hpp"
#include "cli/io.hpp"
#include "decision/schema.hpp"
#include "render/schemas.hpp"

namespace assent {
namespace {

class Schema : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(names_, "NAME", "`decision` (the default), `result`, `comparison`, `diff`, `burden`, `profile` or `outcome`", 0, 1);
    common_.declare_output(options);
  }

  ExitCode run() override {
    const std::string name = names_.empty() ? "decision" : names_.front();
    if (name == "decision") return write_output(decision_schema(), common_, {});
    if (name == "result") return write_output(result_schema(), common_, {});
    if (name == "comparison") return write_output(comparison_schema(), common_, {});
    if (name == "diff") return write_output(diff_schema(), common_, {});
    if (name == "burden") return write_output(burden_schema(), common_, {});
    if (name == "profile") return write_output(profile_schema(), common_, {});
    if (name == "outcome") return write_output(outcome_schema(), common_, {});
    complain("there is no schema of that name", "the schemas are `decision`, `result`, `comparison`, `diff`, `burden`, `profile` and `outcome`");
    return ExitCode::cannot;
  }

 private:
  std::vector<std::string> names_;
  CommonOptions common_;
};

}  // namespace

const Command commands::schema{
    .name = "schema",
    .summary = "the JSON Schemas of what assent reads and writes",
    .example = "  assent schema > decision.schema.json\n  assent schema result\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Schema>()); },
};

}  // namespace assent

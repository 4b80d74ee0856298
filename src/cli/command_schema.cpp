// assent schema: the JSON Schemas of what assent reads and writes.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/embedded.hpp"
#include "cli/commands.hpp"
#include "cli/io.hpp"

namespace assent {
namespace {

constexpr std::array schema_names{
#define ASSENT_SCHEMA(name, describes) std::string_view(#name),
#include "cli/schemas.def"
#undef ASSENT_SCHEMA
};

// "`decision`, `result` or `diff`"; `last` stands before the last one, `note` behind the first one.
[[nodiscard]] std::string names_with(std::string_view last, std::string_view note = "") {
  std::string text;
  for (const std::string_view name : schema_names) {
    if (!text.empty()) text += name == schema_names.back() ? last : ", ";
    text += fmt::format("`{}`{}", name, name == schema_names.front() ? note : "");
  }
  return text;
}

class Schema : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(names_, "NAME", names_with(" or ", " (the default)"), 0, 1);
    common_.declare_output(options);
  }

  ExitCode run() override {
    const std::string_view name = names_.empty() ? schema_names.front() : std::string_view(names_.front());
    const std::span<const EmbeddedFile> files = embedded_schemas();
    const auto found = std::ranges::find(files, name, &EmbeddedFile::name);
    if (found != files.end()) return write_output(found->text, common_, {});
    complain("there is no schema of that name", "the schemas are " + names_with(" and "));
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

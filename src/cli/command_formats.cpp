// assent formats: what can be read and written.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "assent/format.hpp"
#include "cli/commands.hpp"
#include "cli/io.hpp"

namespace assent {
namespace {

using Json = nlohmann::ordered_json;

[[nodiscard]] std::string_view reads_and_writes(const Format& format) {
  return format.write == nullptr ? "read" : "read, write";
}

[[nodiscard]] std::string as_text() {
  std::string text;
  for (const Format* format : all_formats()) {
    text += fmt::format("{}  ({}; {})\n    {}\n    holds: {}\n", format->id, reads_and_writes(*format),
                        fmt::join(format->extensions, " "), format->title, format->ballots);
    if (!format->limits.empty()) text += fmt::format("    limits: {}\n", format->limits);
    text += fmt::format("    options left out of a ranking: {}\n", name_of(format->unranked));
  }
  return text;
}

[[nodiscard]] std::string as_markdown() {
  std::string text =
      "| format | name | extensions | read, write | holds | limits | unranked |\n"
      "| --- | --- | --- | --- | --- | --- | --- |\n";
  for (const Format* format : all_formats())
    text += fmt::format("| {} | `{}` | {} | {} | {} | {} | {} |\n", format->title, format->id,
                        fmt::join(format->extensions, " "), reads_and_writes(*format), format->ballots, format->limits,
                        name_of(format->unranked));
  return text;
}

[[nodiscard]] std::string as_json() {
  Json list = Json::array();
  for (const Format* format : all_formats())
    list.push_back({{"format", format->id},
                    {"title", format->title},
                    {"extensions", format->extensions},
                    {"read", true},
                    {"write", format->write != nullptr},
                    {"holds", format->ballots},
                    {"limits", format->limits},
                    {"unranked", name_of(format->unranked)},
                    {"source", format->source}});
  return Json{{"format", "assent-formats"}, {"version", 1}, {"assent", ASSENT_VERSION}, {"formats", list}}.dump(2) +
         "\n";
}

class Formats : public CommandRun {
 public:
  void declare(Options& options) override {
    options.choice("-f,--format", format_, {"text", "json", "markdown"}, "how to show them");
    common_.declare_output(options);
  }

  ExitCode run() override {
    return write_output(format_ == "json" ? as_json() : format_ == "markdown" ? as_markdown() : as_text(), common_, {});
  }

 private:
  std::string format_ = "text";
  CommonOptions common_;
};

}  // namespace

const Command commands::formats{
    .name = "formats",
    .summary = "which formats are read and written",
    .example = "  assent formats\n  assent formats --format json\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Formats>()); },
};

}  // namespace assent

// assent init: a commented file to start from.

#include <fmt/format.h>

#include <filesystem>

#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/io.hpp"
#include "decision/starter.hpp"

namespace assent {
namespace {

class Init : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(names_, "FILE", "the file to make; without one, standard output", 0, 1);
  }

  ExitCode run() override {
    CommonOptions common;
    if (!names_.empty()) common.output = names_.front();
    std::error_code error;
    if (!names_.empty() && names_.front() != "-" &&
        std::filesystem::exists(std::filesystem::symlink_status(names_.front(), error))) {
      complain(fmt::format("`{}` exists; it is not written over", escape_invisible(names_.front())),
               "choose another name");
      return ExitCode::cannot;
    }
    return write_output(starter_file(), common, {});
  }

 private:
  std::vector<std::string> names_;
};

}  // namespace

const Command commands::init{
    .name = "init",
    .summary = "a commented file to start from",
    .example = "  assent init retreat.yaml\n  assent init | assent decide -\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Init>()); },
};

}  // namespace assent

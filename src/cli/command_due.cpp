// assent due: which objections are to be looked at again.

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/series.hpp"
#include "document/cursor.hpp"
#include "render/due.hpp"
#include "render/page/page.hpp"
#include "report/due.hpp"

namespace assent {
namespace {

class DueCommand : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(
        paths_, "PATH",
        "decision files, or folders of them; `-` is standard input. Listed are the objections whose `review:` "
        "day has come, the settled ones, too. The exit code is 0 also where some are due",
        1, 1'000'000);
    options.value("--date", day_, "DAY", "what is due on this day or before, such as 2027-01-31");
    options.choice("-f,--format", format_, {"text", "json", "ics"},
                   "how to show it; ics is a calendar with an event for each review, known by the path of its file");
    common_.declare_output(options);
    common_.declare_input(options);
  }

  ExitCode run() override {
    if (!is_day(day_)) {
      complain(day_.empty() ? std::string("--date is missing: the program has no clock")
                            : fmt::format("--date must be a real day, not `{}`", escape_invisible(day_)),
               "write year, month and day: --date 2027-01-31");
      return ExitCode::cannot;
    }
    const auto output = render_options(common_, Stream::output);
    const auto error = render_options(common_, Stream::error);
    if (!output || !error) return ExitCode::cannot;
    const auto files = decision_files(paths_, common_);
    if (!files) return ExitCode::cannot;
    const ExitCode code = read_series(input_, *files, common_, *error, [&](const Decision& one) { return add(one); });
    if (inputs_.empty()) return code;
    const DueReport report = build_due(std::move(inputs_), reviews_, day_);
    return worst(code, write_output(format_ == "json"  ? due_json(report)
                                    : format_ == "ics" ? due_ics(report)
                                                       : page_text(report.page, *output),
                                    common_, *files));
  }

 private:
  [[nodiscard]] ExitCode add(const Decision& decision) {
    auto reviews = reviews_of(decision, inputs_.size());
    reviews_.insert(reviews_.end(), std::make_move_iterator(reviews.begin()), std::make_move_iterator(reviews.end()));
    inputs_.push_back(
        {input_.sources[decision.files.front()].name(), std::string(decision.title), std::string(decision.date)});
    return ExitCode::done;
  }

  std::vector<std::string> paths_;
  std::string format_ = "text", day_;
  CommonOptions common_;
  Input input_;
  std::vector<DueInput> inputs_;
  std::vector<DueReview> reviews_;
};

}  // namespace

const Command commands::due{
    .name = "due",
    .summary = "which objections are to be reviewed by a day",
    .example =
        "  assent due decisions/ --date 2027-01-31\n"
        "  assent due decisions/ --date 2027-12-31 --format ics -o reviews.ics\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<DueCommand>()); },
};

}  // namespace assent

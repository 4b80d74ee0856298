#include "cli/summary_plot.hpp"

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "render/summary.hpp"

namespace assent {

void SummaryPlot::declare(Options& options) {
  options.value(
      "--plot", path_, "FILE",
      "also draw the statistics there, as SVG. One table: a heatmap of how often two rules have the same winners, and "
      "the Condorcet efficiency of each rule with its 95 % interval. A grid of sizes: the efficiency as a "
      "line a rule over the options or the voters, whichever has more values; a panel for each culture, and "
      "for each value of the other size. At most 70 rules are drawn, in lines 28, and 24 panels");
}

bool SummaryPlot::goes_with(const SummaryOptions& options) const {
  if (!is_wanted() || !options.is_part()) return true;
  complain("--plot does not go with --shard: a part does not hold the whole",
           "draw when the parts are together: assent merge PART... --plot FILE.svg");
  return false;
}

bool SummaryPlot::open(const CommonOptions& common, const std::vector<std::string>& inputs) {
  if (!is_wanted()) return true;
  if (path_ == "-") {
    complain("--plot is the name of a file, not `-`", "write --plot FILE.svg");
    return false;
  }
  if (!is_name_for_svg("--plot", path_)) return false;
  if (!common.output.empty() && common.output != "-" && names_one_file(path_, common.output)) {
    complain(fmt::format("--plot and -o are the same file, `{}`", escape_invisible(path_)), "give --plot another name");
    return false;
  }
  return file_.open(path_, "--plot", inputs);
}

ExitCode SummaryPlot::write(const SummaryRun& run) {
  if (!is_wanted()) return ExitCode::done;
  (void)file_.write(summary_plot(run));
  return file_.finish();
}

}  // namespace assent

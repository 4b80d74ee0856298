#include "cli/summary_options.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "render/summary.hpp"

namespace assent {

std::optional<Shard> read_shard(std::string_view option, const std::string& text) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const auto number = parse_whole(text.substr(0, slash), static_cast<std::int64_t>(most_shards));
  const auto of = parse_whole(text.substr(std::min(slash + 1, text.size())), static_cast<std::int64_t>(most_shards));
  if (number && of && *number >= 1 && *number <= *of)
    return Shard{static_cast<std::size_t>(*number), static_cast<std::size_t>(*of)};
  complain(fmt::format("{} is a part and how many there are, such as 2/7, up to {}, not `{}`", option, most_shards,
                       escape_invisible(text)));
  return std::nullopt;
}

void SummaryOptions::declare_shard(Options& options) {
  options.value(
      "--shard", shard_text_, "I/N",
      "do only part I of N, and write a file for `assent merge`, which makes of all N parts what the whole run "
      "writes");
}

bool SummaryOptions::choose(const std::string& format) {
  format_ = format;
  if (shard_text_.empty()) return true;
  shard_ = read_shard("--shard", shard_text_);
  if (!shard_) return false;
  if (format.empty()) return true;
  complain("--format does not go with --shard: a part is a file of counts",
           "choose it when the parts are together: assent merge --format " + format);
  return false;
}

std::string SummaryOptions::bytes(SummaryRun run, const LongRun& work, const RenderOptions& options) const {
  run.version = ASSENT_VERSION;
  const auto progress = work.is_partial() ? std::optional(work.progress()) : std::nullopt;
  if (shard_) return part_text({*shard_, std::move(run), progress});
  run.partial = work.partial();
  if (progress && progress->done > 0 && run.tables.size() > 1)
    std::erase_if(run.tables, [](const SummaryTable& table) { return table.summary.profiles == 0; });
  return summary_bytes(run, format_.empty() ? "text" : format_, options);
}

}  // namespace assent

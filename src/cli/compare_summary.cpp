#include "cli/compare_summary.hpp"

#include <filesystem>
#include <system_error>
#include <variant>

#include "base/sha256.hpp"
#include "cli/inputs.hpp"
#include "source/byte_stream.hpp"

namespace assent {

std::vector<Asked> comparison_settings(const std::vector<std::string>& files, const CommonOptions& common,
                                       const SearchLimits& limits) {
  Sha256 names;
  for (const std::string& file : files) names.add(file + '\0');
  std::string ignored;
  for (const std::string& column : common.ignore) ignored += shown_name(column) + ";";
  return {{"names of files (SHA-256)", names.hex()},
          {"--policy", shown_name(common.policy)},
          {"--from", common.from},
          {"--unranked", common.unranked},
          {"--missing", common.missing},
          {"--numbers", shown_name(common.numbers)},
          {"--overvote", common.overvote},
          {"--sheet", shown_name(common.sheet)},
          {"--ignore", ignored},
          {"--strict", common.strict ? "yes" : "no"},
          {"--max-size", common.max_size},
          {"--max-memory", common.max_memory},
          {"--work-budget", std::to_string(limits.work)},
          {"--time-limit", limits.time ? std::to_string(limits.time->count()) : "none"}};
}

std::string contents_hash(std::span<const std::string> files) {
  Sha256 contents;
  std::string bytes(std::size_t{1} << 18, '\0');
  for (const std::string& file : files) {
    std::error_code error;
    auto opened = std::filesystem::is_regular_file(file, error) ? ByteStream::open(file) : FileError{};
    std::uint64_t size = 0;
    if (auto* stream = std::get_if<ByteStream>(&opened))
      while (const std::size_t count = stream->read(bytes.data(), bytes.size())) {
        contents.add(std::string_view(bytes).substr(0, count));
        size += count;
      }
    contents.add(std::to_string(size) + ";");
  }
  return contents.hex();
}

ComparedSummary::ComparedSummary(std::vector<std::string> rules, std::size_t files, std::vector<Asked> settings,
                                 Timings timings) {
  run_.command = "compare";
  run_.about = {{"files", std::to_string(files)}};
  run_.settings = std::move(settings);
  if (timings == Timings::on) run_.measures = {"seconds"};
  run_.tables = {{{}, Summary(rules.size(), run_.measures.size())}};
  run_.rules = std::move(rules);
  adder_.emplace(summary());
}

void ComparedSummary::add(const PlacedProfile& profile, std::span<const std::optional<double>> seconds) {
  adder_->add(profile.shape ? &*profile.shape : nullptr, profile.placings);
  for (std::size_t rule = 0; rule < seconds.size(); ++rule)
    if (seconds[rule]) add_measure(summary().measures[rule].front(), *seconds[rule]);
}

}  // namespace assent

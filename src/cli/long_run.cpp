#include "cli/long_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "assent/rational.hpp"
#include "base/utf8.hpp"
#include "cli/inputs.hpp"
#include "cli/interrupt.hpp"
#include "source/file.hpp"

namespace assent {
namespace {

constexpr std::chrono::seconds between_saves{10};
constexpr std::uintmax_t most_state_bytes = std::uintmax_t{256} << 20;

bool not_resumed(const std::string& file, std::string_view why, std::string_view help) {
  complain(fmt::format("cannot resume from `{}`: {}", shown_name(file), why), help);
  return false;
}

bool not_a_state(const std::string& file, std::string_view why) {
  return not_resumed(file, why, "to begin anew, remove it, or give --resume the name of a file that is not there");
}

// The first thing in which a run that was begun differs from the one that is asked for.
[[nodiscard]] std::optional<PartDifference> run_difference(const SummaryPart& begun, const SummaryPart& asked) {
  if (auto difference = part_difference(begun, asked)) return difference;
  if (begun.shard != asked.shard)
    return PartDifference{"--shard", std::to_string(begun.shard.number), std::to_string(asked.shard.number)};
  if (begun.progress->inputs != asked.progress->inputs)
    return PartDifference{"what the files hold, as a hash", begun.progress->inputs.substr(0, 12),
                          asked.progress->inputs.substr(0, 12)};
  if (begun.progress->of == asked.progress->of) return std::nullopt;
  return PartDifference{"how much there is to do", std::to_string(begun.progress->of),
                        std::to_string(asked.progress->of)};
}

}  // namespace

void LongRun::declare(Options& options) {
  options.value("--resume", file_, "FILE",
                "keep there what is done, every ten seconds and at Ctrl-C; where the file is there, go on from it. The "
                "answer is that of a run without a break");
}

void LongRun::begin(std::uint64_t of, std::string_view unit) {
  progress_.of = of;
  unit_ = unit;
  saved_ = std::chrono::steady_clock::now();
  stop_work_at_interrupt();
}

bool LongRun::resume(SummaryRun& run, Shard shard, std::string inputs, std::initializer_list<std::string> outputs) {
  progress_.inputs = std::move(inputs);
  if (!is_resumable()) return true;
  shard_ = shard;
  run.version = ASSENT_VERSION;
  const auto is_this_one = [&](const std::string& output) { return !output.empty() && names_one_file(file_, output); };
  if (file_ == "-" || std::ranges::any_of(outputs, is_this_one))
    return not_resumed(file_, "it has to be a file of its own, beside the answer", "name another file");
  std::error_code error;
  const auto status = std::filesystem::symlink_status(file_, error);
  return status.type() == std::filesystem::file_type::not_found ? save(run) : read(run);
}

bool LongRun::read(SummaryRun& run) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file_, error);
  if (!error && size > most_state_bytes) return not_a_state(file_, "it is too large to be the state of a run");
  // Not as an input: those are never written over.
  const auto bytes = read_head(file_, error ? 0 : static_cast<std::size_t>(size));
  if (const auto* fault = std::get_if<FileError>(&bytes)) return not_a_state(file_, fault->message);
  auto read = read_part(std::get<std::string>(bytes));
  if (const auto* wrong = std::get_if<PartFault>(&read)) return not_a_state(file_, wrong->message);
  auto& begun = std::get<SummaryPart>(read);
  if (!begun.progress) return not_a_state(file_, "it is a whole part, and not the state of a run");
  if (const auto difference = run_difference(begun, {shard_, run, progress_}))
    return not_a_state(file_, fmt::format("it is of another run: {}: `{}` there, `{}` here", difference->name,
                                          escape_invisible(difference->one), escape_invisible(difference->other)));
  for (std::size_t t = 0; t < run.tables.size(); ++t) run.tables[t].summary = std::move(begun.run.tables[t].summary);
  progress_ = std::move(*begun.progress);
  return true;
}

void LongRun::add(std::uint64_t count, ExitCode code) {
  progress_.done += count;
  progress_.exit_code = std::max(progress_.exit_code, static_cast<int>(code));
}

void LongRun::add(std::uint64_t count, const SummaryRun& run, ExitCode code) {
  add(count, code);
  // Where it cannot be written, the run goes on: what it worked out would be lost.
  if (std::chrono::steady_clock::now() - saved_ >= between_saves) static_cast<void>(save(run));
}

bool LongRun::save(const SummaryRun& run) {
  if (!is_resumable() || cannot_save_) return !cannot_save_;
  const std::string text = part_text({shard_, run, progress_});
  CommonOptions to_file;
  to_file.output = file_;
  cannot_save_ = text.size() > most_state_bytes || write_output(text, to_file, {}) != ExitCode::done;
  if (text.size() > most_state_bytes)
    complain("the state of the run is too large for --resume", "simulate less at once");
  saved_ = std::chrono::steady_clock::now();
  return !cannot_save_;
}

bool LongRun::is_partial() const { return interrupted() && !progress_.is_whole(); }

std::string LongRun::partial() const {
  return is_partial() ? fmt::format("{} of {} {}", progress_.done, progress_.of, unit_) : "";
}

ExitCode LongRun::end(ExitCode code) const {
  if (!is_partial()) return code;
  complain(fmt::format("interrupted after {}: the answer is partial", partial()),
           is_resumable() ? "the same command goes on from there" : "with --resume FILE, a run can go on later");
  end_by_interrupt();
  return code;
}

}  // namespace assent

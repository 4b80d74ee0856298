#include "cli/check_history.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "base/utf8.hpp"
#include "cli/governance_files.hpp"
#include "document/cursor.hpp"
#include "governance/ignores.hpp"
#include "governance/regrade.hpp"

namespace assent {
namespace {

namespace fs = std::filesystem;

}  // namespace

void CheckHistory::declare(Options& options) {
  options.value("--changed-since", since_, "REF",
                "check only what changed since HEAD left the commit or branch REF, and what depends on a file that "
                "changed; what is not committed counts, too. Asks git");
  options.flag("--dependents", dependents_,
               "check also all decisions and recipes below the root that depend on the files named, such as a table "
               "of grades");
  options.value("--base", base_, "REF",
                "hold decisions against the commits since HEAD left REF: closed ones must not change, ballots come "
                "before the close. Asks git");
  options.value("--date", day_, "DAY", "tell the reviews that are due on this day or before, such as 2027-01-31");
}

bool CheckHistory::begin(const std::vector<std::string>& words, CheckOptions& checks) {
  checks.day = day_;
  words_ = words;
  if (!day_.empty() && !is_day(day_)) {
    complain(fmt::format("--date must be a real day, not `{}`", escape_invisible(day_)),
             "write year, month and day: --date 2027-01-31");
    return false;
  }
  if (dependents_ && !since_.empty()) {
    complain("--dependents and --changed-since choose files each in their own way", "take one of them out");
    return false;
  }
  const auto fault = base_.empty() ? std::nullopt : fault_of_base(base_, words_);
  if (fault) complain("--base: " + fault->message, fault->help);
  return !fault;
}

bool CheckHistory::choose(std::vector<std::string>& files, Configs& configs, const CommonOptions& common) const {
  if (!dependents_ && since_.empty()) return true;
  auto chosen =
      dependents_ ? with_dependents(files, words_, configs, common) : changed_since(since_, files, configs, common);
  if (chosen) files = std::move(*chosen);
  return chosen.has_value();
}

void CheckHistory::forget() {
  decisions_.clear();
  superseding_.clear();
  input_ = {};
}

void CheckHistory::add(const std::string& path, const CheckResult& result) {
  const auto& decision = result.input.decision;
  if (!decision || path == "-" || result.kind != FileKind::decision || !decision->format.empty()) return;
  const Sources& sources = result.input.sources;
  CheckedDecision& checked = decisions_.emplace_back();
  checked.path = path;
  for (const SourceId id : decision->files) checked.files.push_back(sources[id].name());
  if (!decision->supersedes) return;
  std::error_code error;
  const fs::path other = fs::path(path).parent_path() / fs::path(decision->supersedes->text);
  const SourceText& source = sources[decision->files.front()];
  const SourceId copy = input_.sources.add(source.name(), std::string(source.bytes()));
  superseding_.push_back({fs::weakly_canonical(path, error).string(),
                          fs::weakly_canonical(other, error).string(),
                          {copy, decision->supersedes->where.span}});
}

ExitCode CheckHistory::finish(const CommonOptions& common, Configs& configs, CheckResult& result) {
  result.kind = FileKind::policy;  // no decision: nobody "uses" what is told here
  check_superseding(superseding_, input_.diagnostics);
  const auto fault = base_.empty() ? std::nullopt : check_since(base_, decisions_, words_, input_, common);
  if (fault) complain("--base: " + fault->message, fault->help);
  auto judged = without_ignored(input_.diagnostics, input_.sources, {}, Comments::judged_before);
  input_.diagnostics = std::move(judged.left);
  result.ignored = std::move(judged.ignored);
  const auto config_of = [&](const Diagnostic& diagnostic) -> const Config& {
    return configs.of(input_.sources[diagnostic.where.source].name());
  };
  input_.diagnostics = regraded(input_.diagnostics, config_of, WasRead::whole);
  result.input = std::move(input_);
  return fault ? ExitCode::cannot : ExitCode::done;
}

}  // namespace assent

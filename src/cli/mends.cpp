#include "cli/mends.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "answer/expectation.hpp"
#include "base/utf8.hpp"
#include "decision/canonical.hpp"
#include "governance/expect_edits.hpp"
#include "governance/own_yaml.hpp"
#include "source/file.hpp"

namespace assent {
namespace {

[[nodiscard]] std::string name_of_path(const std::string& path, const CommonOptions& common) {
  return shown_name(path == "-" ? common.stdin_name : path);
}

// Is the new text the same decision, and does it expect what comes out? A decision is written over only then.
[[nodiscard]] bool says_the_same(const std::string& name, const std::string& before, const std::string& after,
                                 const Answer& answer, const LoadOptions& options) {
  Sources sources;
  Diagnostics found;
  const SourceId old_id = sources.add(name, before), id = sources.add(name, after);
  const auto decision = load_decision(sources, id, options, found);
  if (!decision) return false;
  check_expectations(*decision, answer, found);
  const auto old_form = canonical_decision(sources, old_id, options, found);
  const auto form = canonical_decision(sources, id, options, found);
  return old_form && form && old_form->seal == form->seal && found.errors() == 0;
}

// What is written to a terminal may not steer it.
[[nodiscard]] std::string inert_lines(std::string_view text) {
  std::string inert;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    inert += escape_invisible(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return inert;
}

}  // namespace

void Mends::declare(Options& options) {
  options.flag("--fix", fix_,
               "mend what is safe in the YAML files that are named: a byte order mark (Y015), a missing `assent: 1` "
               "(S103), names without quotes that other readers misread (Y014); never a vote or a result");
  options.flag("--update-expect", update_expect_,
               "write what comes out into `expect`: into the keys that it has, or else verdict and winner at the end");
  options.flag("--diff", diff_,
               "write nothing: show what --fix or --update-expect would change; the exit code is 1 where they would");
}

bool Mends::fit(const std::vector<std::string>& files, bool other_output, const CommonOptions& common) const {
  if (update_expect_ && !common.policy.empty())
    complain("--update-expect writes what the policy in force gives, and --policy puts another one in its place");
  else if (diff_ && other_output)
    complain("--diff shows changes in place of findings", "leave --format and --output out");
  else if (asked() && !diff_ && std::ranges::find(files, "-") != files.end())
    complain("standard input cannot be mended", "--diff shows what would be changed");
  else return true;
  return false;
}

void Mends::take(const Input& input, const std::string& path, const Answer& answer, const CommonOptions& common) {
  const SourceId id = input.decision->files.front();
  const SourceText& source = input.sources[id];
  const auto options = load_options(path, common);
  Diagnostics told_already;
  if (!update_expect_ || changed_ || !options || !input.decision->format.empty() || !is_own_yaml(source)) return;
  const auto file = read_yaml(input.sources, id, options->limits, told_already);
  const auto edits = file ? expect_edits(*file, *input.decision, answer) : std::nullopt;
  if (edits && edits->empty()) return;
  const std::string before(source.bytes());
  if (edits && says_the_same(source.name(), before, edited(before, *edits), answer, *options))
    expects_.insert_or_assign(source.name(), FileEdits{id, *edits});
  else
    complain(fmt::format("`expect` of `{}` is written in a way that is not changed by a program",
                         escape_invisible(source.name())),
             "change it by hand, or take it out, and run this again");
}

ExitCode Mends::make(const Diagnostics& diagnostics, const Sources& sources, const std::vector<std::string>& paths,
                     const CommonOptions& common) {
  auto files = fix_ || !update_expect_ ? safe_fixes(diagnostics, sources) : std::map<std::string, FileEdits>();
  for (const auto& [name, expect] : expects_) {
    FileEdits& file = files.try_emplace(name, FileEdits{expect.source, {}}).first->second;
    if (sources[file.source].bytes() == sources[expect.source].bytes())
      file.edits.insert(file.edits.end(), expect.edits.begin(), expect.edits.end());
  }
  ExitCode code = ExitCode::done;
  std::string shown_changes;
  for (const std::string& path : paths) {
    const auto file = files.find(name_of_path(path, common));
    if (file == files.end()) continue;
    const std::string_view bytes = sources[file->second.source].bytes();
    if (diff_) shown_changes += unified_diff(file->first, bytes, file->second.edits);
    else code = worst(code, write(path, bytes, file->second.edits, common));
  }
  if (shown_changes.empty()) return code;
  code = write_output(::isatty(STDOUT_FILENO) == 1 ? inert_lines(shown_changes) : shown_changes);
  return worst(code, ExitCode::findings);
}

ExitCode Mends::write(const std::string& path, std::string_view bytes, const std::vector<TextEdit>& edits,
                      const CommonOptions& common) {
  const std::string shown_path = escape_invisible(path);
  std::error_code error;
  if (std::filesystem::is_symlink(path, error)) {
    complain(fmt::format("`{}` is a link, and is not written through", shown_path), "name the file itself");
    return ExitCode::cannot;
  }
  const auto now = read_file(path, bytes.size(), FileKinds::regular_only);
  const auto* error_now = std::get_if<FileError>(&now);
  if (error_now != nullptr || std::get<std::string>(now) != bytes) {
    complain(fmt::format("`{}` is not mended: {}", shown_path,
                         error_now != nullptr ? error_now->message : "it was changed meanwhile"));
    return ExitCode::cannot;
  }
  CommonOptions to_file;
  to_file.output = path;
  forget_read_files();  // here an input is what is written; it is read again afterwards
  changed_ = true;
  if (write_output(edited(bytes, edits), to_file, {}) != ExitCode::done) return ExitCode::cannot;
  const auto expect = expects_.find(name_of_path(path, common));
  const std::size_t results = expect == expects_.end() ? 0 : expect->second.edits.size();
  if (common.quiet) return ExitCode::done;
  if (edits.size() > results) write_error(fmt::format("assent: mended {} in {}\n", edits.size() - results, shown_path));
  if (results > 0) write_error(fmt::format("assent: wrote `expect` of {}\n", shown_path));
  return ExitCode::done;
}

}  // namespace assent

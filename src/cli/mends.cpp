#include "cli/mends.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "answer/expectation.hpp"
#include "base/utf8.hpp"
#include "decision/canonical.hpp"
#include "decision/recipe.hpp"
#include "document/cursor.hpp"
#include "governance/expect_edits.hpp"
#include "governance/fixes.hpp"
#include "governance/own_yaml.hpp"
#include "source/file.hpp"

namespace assent {
namespace {

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

// Do all cases of the recipe pass?
[[nodiscard]] bool all_pass(const std::string& name, const std::string& text, const LoadOptions& options) {
  Sources sources;
  Diagnostics found;
  const auto recipe = load_recipe(sources, sources.add(name, text), options, found, [&found](const RecipeCase& one) {
    check_case(one.decision, decide(one.decision, {}, all_rules()), one.name, one.where, found);
  });
  return recipe && found.errors() == 0;
}

void complain_about_expect(const std::string& name) {
  complain(fmt::format("`expect` of `{}` is written in a way that is not changed by a program", escape_invisible(name)),
           "change it by hand, or take it out, and run this again");
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

void MendOptions::declare(Options& options) {
  options.flag("--fix", fix,
               "mend what is safe in YAML files: a byte order mark (Y015), a missing `assent: 1` (S103), names without "
               "quotes that other readers misread (Y014); never a vote or a result");
  options.flag("--update-expect", update_expect,
               "write what comes out into `expect`: into the keys that it has, or else verdict and winner at the end; "
               "also of the cases of recipes");
  options.flag("--diff", diff,
               "write nothing: show what --fix or --update-expect would change; the exit code is 1 where they would");
}

bool MendOptions::fit(const std::vector<std::string>& paths, bool other_output, const CommonOptions& common) const {
  if (update_expect && !common.policy.empty())
    complain("--update-expect writes what the policy in force gives, and --policy puts another one in its place");
  else if (diff && other_output)
    complain("--diff shows changes in place of findings", "leave --format and --output out");
  else if (asked() && !diff && std::ranges::find(paths, "-") != paths.end())
    complain("standard input cannot be mended", "--diff shows what would be changed");
  else return true;
  return false;
}

std::vector<TextEdit> expect_mend(const Input& input, const std::string& path, const Answer& answer,
                                  const CommonOptions& common) {
  const SourceId id = input.decision->files.front();
  const SourceText& source = input.sources[id];
  const auto options = load_options(path, common);
  Diagnostics told_already;
  if (!options || !input.decision->format.empty() || !is_own_yaml(source)) return {};
  const auto file = read_yaml(input.sources, id, options->limits, told_already);
  auto edits = file ? expect_edits(*file, *input.decision, answer) : std::nullopt;
  const std::string before(source.bytes());
  if (edits && (edits->empty() || says_the_same(source.name(), before, edited(before, *edits), answer, *options)))
    return std::move(*edits);
  complain_about_expect(source.name());
  return {};
}

std::vector<TextEdit> recipe_expect_mend(const Sources& sources, SourceId id, const LoadOptions& options) {
  Sources own;  // with the files that it extends
  Diagnostics found;
  const SourceId copy = own.add(sources[id].name(), std::string(sources[id].bytes()));
  const auto file = is_own_yaml(own[copy]) ? read_yaml(own, copy, options.limits, found) : std::nullopt;
  const auto cases = file && file->root().kind() == NodeKind::mapping ? value_of(file->root(), "cases") : std::nullopt;
  if (!cases || cases->kind() != NodeKind::sequence) return {};
  std::vector<Node> items;
  for (const Node item : cases->items()) items.push_back(item);
  std::vector<TextEdit> edits;
  std::size_t done = 0;
  bool clear = true;
  const auto take = [&](const RecipeCase& one) {
    const Answer answer = decide(one.decision, {}, all_rules());
    const auto more = done < items.size() ? case_expect_edits(*file, items[done], one.decision, answer) : std::nullopt;
    clear = clear && more;
    if (more) edits.insert(edits.end(), more->begin(), more->end());
    ++done;
  };
  try {
    if (!load_recipe(own, copy, options, found, take) || found.errors() > 0) return {};  // told already
  } catch (const Overflow&) {                                                            // the same
    return {};
  }
  const std::string before(own[copy].bytes());
  if (clear && (edits.empty() || all_pass(own[copy].name(), edited(before, edits), options))) return edits;
  complain_about_expect(own[copy].name());
  return {};
}

Mend mend_of(const Input& input, const std::string& path, const CommonOptions& common, std::vector<TextEdit> expect,
             const MendOptions& options) {
  Mend mend{path, shown_name(path == "-" ? common.stdin_name : path), {}, std::move(expect), 0};
  mend.results = mend.edits.size();
  for (std::size_t i = 0; i < input.sources.size(); ++i) {
    const auto id = static_cast<SourceId>(i);
    if (input.sources[id].name() != mend.name) continue;
    if (options.fix || !options.update_expect)
      for (TextEdit& edit : safe_fixes(input.diagnostics, input.sources, id)) mend.edits.push_back(std::move(edit));
    if (!mend.edits.empty()) mend.bytes = input.sources[id].bytes();
    break;
  }
  return mend;
}

ExitCode write_mend(const Mend& mend, const CommonOptions& common) {
  const std::string shown_path = escape_invisible(mend.path);
  std::error_code error;
  if (std::filesystem::is_symlink(mend.path, error)) {
    complain(fmt::format("`{}` is a link, and is not written through", shown_path), "name the file itself");
    return ExitCode::cannot;
  }
  const auto now = read_file(mend.path, mend.bytes.size(), FileKinds::regular_only);
  const auto* fault = std::get_if<FileError>(&now);
  if (fault != nullptr || std::get<std::string>(now) != mend.bytes) {
    complain(fmt::format("`{}` is not mended: {}", shown_path,
                         fault != nullptr ? fault->message : "it was changed meanwhile"));
    return ExitCode::cannot;
  }
  CommonOptions to_file;
  to_file.output = mend.path;
  forget_read_files();  // here an input is what is written
  if (write_output(edited(mend.bytes, mend.edits), to_file, {}) != ExitCode::done) return ExitCode::cannot;
  if (common.quiet) return ExitCode::done;
  if (mend.edits.size() > mend.results)
    write_error(fmt::format("assent: mended {} in {}\n", mend.edits.size() - mend.results, shown_path));
  if (mend.results > 0) write_error(fmt::format("assent: wrote `expect` of {}\n", shown_path));
  return ExitCode::done;
}

ExitCode show_mends(const std::vector<Mend>& mends) {
  std::string changes;
  for (const Mend& mend : mends) changes += unified_diff(mend.name, mend.bytes, mend.edits);
  if (changes.empty()) return ExitCode::done;
  return worst(write_output(::isatty(STDOUT_FILENO) == 1 ? inert_lines(changes) : changes), ExitCode::findings);
}

}  // namespace assent

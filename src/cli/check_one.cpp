#include "cli/check_one.hpp"

#include <algorithm>
#include <array>

#include "answer/expectation.hpp"
#include "assent/answer.hpp"
#include "assent/document.hpp"
#include "cli/find_config.hpp"
#include "cli/outcome_record.hpp"
#include "cli/recipe_history.hpp"
#include "cli/signatures.hpp"
#include "decision/members_alone.hpp"
#include "decision/policy_alone.hpp"
#include "decision/recipe.hpp"
#include "governance/adoption.hpp"
#include "governance/expect_edits.hpp"
#include "governance/file_kind.hpp"
#include "governance/ignores.hpp"
#include "governance/member_checks.hpp"
#include "governance/unsaid.hpp"
#include "source/byte_stream.hpp"
#include "spreadsheet/spreadsheet.hpp"

namespace assent {
namespace {

class FileCheck {
 public:
  FileCheck(const std::string& path, const CheckOptions& options) : path_(path), options_(options) {
    name_ = path == "-" ? options.common.stdin_name : path;
    result_.file.path = shown_name(name_);
  }

  [[nodiscard]] CheckResult run() {
    {
      HeldErrors errors;
      result_.file.unreadable = !read();
      if (result_.input.decision && result_.kind == FileKind::decision) check_decision();
      result_.errors = std::move(errors.text());
    }
    auto judged = without_ignored(result_.input.diagnostics, result_.input.sources, std::array{result_.file.path});
    result_.input.diagnostics = std::move(judged.left);
    result_.ignored = std::move(judged.ignored);
    regrade();
    if (options_.mends.asked() && !result_.file.unreadable)
      result_.mend = mend_of(result_.input, path_, options_.common, std::move(expect_), options_.mends);
    return std::move(result_);
  }

 private:
  // False when it cannot be read at all.
  [[nodiscard]] bool read() {
    return read_input(result_.input, path_, options_.common,
                      {[this](std::string_view head) { return is_other(head); },
                       [this](SourceId id, const LoadOptions& options) { read_other(id, options); }});
  }

  // No decision? What the configuration says comes before what the content tells.
  [[nodiscard]] bool is_other(std::string_view head) {
    if (!options_.common.from.empty()) return false;
    if (const auto kind = kind_in(options_.config, path_in_config(options_.config, name_))) {
      result_.kind = *kind;
    } else if (const auto told = told_kind(name_, head)) {
      result_.kind = told->kind;
    } else {
      unclear_ = true;
    }
    return unclear_ || result_.kind != FileKind::decision;
  }

  void read_other(SourceId id, const LoadOptions& options) {
    Input& input = result_.input;
    if (unclear_) {
      if (read_yaml(input.sources, id, options.limits, input.diagnostics) && input.diagnostics.errors() == 0)
        report_unclear(id, input.sources[id].bytes(), input.diagnostics);
      return;
    }
    switch (result_.kind) {
      case FileKind::decision: break;
      case FileKind::recipe: return check_recipe(id, options);
      case FileKind::members: input.decision = load_members_alone(input.sources, id, options, input.diagnostics); break;
      case FileKind::policy: check_policy_alone(id, options); break;
      case FileKind::table:
        if (!is_spreadsheet(input.sources[id].bytes().substr(0, ByteStream::head_bytes)) &&
            check_bytes(input.sources, id, options.limits, input.diagnostics))
          check_table_shape(input.sources, id, input.diagnostics);
    }
  }

  void check_policy_alone(SourceId id, const LoadOptions& options) {
    Input& input = result_.input;
    LoadOptions own = options;
    own.policy.reset();
    if (auto policy = load_policy_alone(input.sources, id, own, input.diagnostics))
      input.decision = std::move(policy->decision);
  }

  void check_recipe(SourceId id, const LoadOptions& options) {
    Diagnostics& diagnostics = result_.input.diagnostics;
    std::size_t passed = 0;
    const auto recipe = load_recipe(result_.input.sources, id, options, diagnostics, [&](const RecipeCase& one) {
      try {
        const Answer answer = decide(one.decision, {}, all_rules());
        passed += check_case(one.decision, answer, one.name, one.where, diagnostics) ? 1 : 0;
      } catch (const Overflow&) {
        diagnostics.error(Code::L906, one.where,
                          "the grades and weights of the case are too large to be added up exactly");
      }
    });
    if (!recipe) return;
    result_.file.cases = CheckedFile::Cases{recipe->cases, passed};
    if (path_ != "-") check_recipe_history(path_, *recipe, result_.input, options_.common);
    if (options_.mends.update_expect) expect_ = recipe_expect_mend(result_.input.sources, id, options);
    if (!options_.day.empty()) check_recipe_reviews(recipe->history, options_.day, diagnostics);
  }

  // The checks of a decision that has no errors.
  void check_decision() {
    Input& input = result_.input;
    const std::size_t errors_before = input.diagnostics.errors();
    check_left_out(*input.decision, input.diagnostics);
    check_members(*input.decision, input.diagnostics);
    if (!options_.day.empty()) check_objection_reviews(*input.decision, options_.day, input.diagnostics);
    try {
      const Answer answer = decide(*input.decision, {}, all_rules());
      if (options_.mends.update_expect && input.diagnostics.errors() == errors_before)
        expect_ = expect_mend(input, path_, answer, options_.common);
      check_expects_something();
      check_expectations(*input.decision, answer, input.diagnostics);
      check_unsaid(input.sources, *input.decision, answer, all_rules(), input.diagnostics);
      check_record(answer);
    } catch (const Overflow& overflow) {
      report_overflow(input, overflow);
    }
  }

  void check_expects_something() {
    const Decision& decision = *result_.input.decision;
    if (!options_.require_expect || !decision.format.empty() || expects_something(decision)) return;
    result_.input.diagnostics
        .error(Code::D508, {decision.files.front(), whole_file}, "the decision does not say what it expects")
        .hint = "`assent check --update-expect` writes what comes out now";
  }

  // Decisions of other programs have records of their own, and a record is of the decision's own policy.
  void check_record(const Answer& answer) {
    Input& input = result_.input;
    if (!input.decision->format.empty() || !options_.common.policy.empty()) return;
    const Beside record = replay_record(input, path_, answer, options_.common);
    if (record.bytes && !options_.allowed_signers.empty())
      check_signature(input, *record.bytes, record_path(path_), options_.allowed_signers, options_.common);
    if (record.there || !options_.require_record) return;
    input.diagnostics
        .error(Code::D507, {input.decision->files.front(), whole_file}, "there is no record of this decision")
        .hint = "`assent record` writes it";
  }

  void regrade() {
    Diagnostics& found = result_.input.diagnostics;
    found.sort();
    const auto kept = [&](Severity severity) {
      return static_cast<std::size_t>(std::ranges::count(found.all(), severity, &Diagnostic::severity));
    };
    result_.not_kept = {found.errors() - kept(Severity::error), found.warnings() - kept(Severity::warning),
                        found.dropped()};
    const bool whole = result_.input.decision.has_value();
    found = regraded(found, options_.config, whole ? WasRead::whole : WasRead::faulty);
  }

  const std::string& path_;
  const CheckOptions& options_;
  std::string name_;
  bool unclear_ = false;
  std::vector<TextEdit> expect_;  // what --update-expect changes
  CheckResult result_;
};

}  // namespace

CheckOptions under(const CheckOptions& given, const Config& config) {
  CheckOptions options = given;
  CommonOptions& common = options.common;
  if (common.root.empty() && config.root) common.root = config.root->string();
  common.configured = true;
  common.strict = common.strict || config.strict.value_or(false);
  if (options.allowed_signers.empty() && config.allowed_signers)
    options.allowed_signers = config.allowed_signers->string();
  options.config = config;
  return options;
}

CheckResult check_one(const std::string& path, const CheckOptions& options) { return FileCheck(path, options).run(); }

}  // namespace assent

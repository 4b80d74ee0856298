#include "cli/check_paths.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "base/utf8.hpp"
#include "cli/find_config.hpp"
#include "cli/inputs.hpp"
#include "cli/outcome_record.hpp"
#include "governance/file_kind.hpp"
#include "source/byte_stream.hpp"

namespace assent {
namespace {

// As decisions name the files that they share: without `./` before it.
[[nodiscard]] std::string plain_path(std::string path) {
  while (path.starts_with("./") && path.find_first_not_of('/', 2) == 2 && path != "./-") path.erase(0, 2);
  return path;
}

[[nodiscard]] bool has_decision(const std::string& record) {
  std::error_code error;
  return std::filesystem::symlink_status(decision_path(record), error).type() != std::filesystem::file_type::not_found;
}

ExitCode complain_about_lone_record(const std::string& record) {
  complain(fmt::format("`{}` is a record, and its decision, `{}`, is not there", escape_invisible(record),
                       escape_invisible(decision_path(record))),
           "move or remove the record together with its decision");
  return ExitCode::cannot;
}

}  // namespace

bool is_governance_file(const std::string& path, Configs& configs) {
  if (is_record_path(path)) return !has_decision(path);
  const Config& config = configs.of(path);
  if (kind_in(config, path_in_config(config, path))) return true;
  const auto head = read_head(path, ByteStream::head_bytes);
  const auto* bytes = std::get_if<std::string>(&head);
  if (bytes == nullptr) return true;
  const auto told = told_kind(path, *bytes);
  return told && told->sure;
}

std::optional<FoundPaths> find_check_paths(const std::vector<std::string>& words, Configs& configs) {
  WalkRules rules;
  rules.takes = [&](const std::string& path) { return is_governance_file(path, configs); };
  rules.excludes = [&](const std::string& path) {
    const Config& config = configs.of(path);
    return !config.exclude.empty() && is_excluded(config, path_in_config(config, path));
  };
  FoundPaths all;
  for (const std::string& word : words) {
    FoundPaths found = walk_paths({word}, rules);
    if (found.files.empty() && found.code == ExitCode::done) {
      complain(fmt::format("no governance file lies in `{}`", escape_invisible(word)),
               "a file that is named is checked, whatever it holds; `files` in .assent.yaml says what others are");
      found.code = ExitCode::cannot;
    }
    for (const std::string& path : found.files) {
      const std::string file = plain_path(path);
      if (!is_record_path(file)) all.files.push_back(file);
      else if (has_decision(file)) all.files.push_back(decision_path(file));
      else found.code = complain_about_lone_record(file);
    }
    all.passed.insert(all.passed.end(), found.passed.begin(), found.passed.end());
    all.code = worst(all.code, found.code);
  }
  auto distinct = distinct_paths(all.files);
  if (!distinct) return std::nullopt;
  all.files = std::move(*distinct);
  return all;
}

}  // namespace assent

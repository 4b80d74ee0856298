#include "cli/check_outputs.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "base/utf8.hpp"
#include "cli/io.hpp"

namespace assent {
namespace {

[[nodiscard]] bool is_true_in_environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && std::string_view(value) == "true";
}

// Null where there is no such format.
[[nodiscard]] const FindingsFormat* check_format(std::string_view word) {
  if (word != "auto") return find_findings_format(word);
  if (is_true_in_environment("GITHUB_ACTIONS")) return find_findings_format("github");
  return find_findings_format(is_true_in_environment("GITLAB_CI") ? "gitlab" : "text");
}

[[nodiscard]] bool is_one_file(const std::string& a, const std::string& b) {
  std::error_code error;
  if (std::filesystem::path(a).lexically_normal() == std::filesystem::path(b).lexically_normal()) return true;
  return std::filesystem::is_regular_file(a, error) && std::filesystem::equivalent(a, b, error) && !error;
}

}  // namespace

std::vector<std::string> check_format_words() {
  std::vector<std::string> words;
  for (const FindingsFormat* format : all_findings_formats()) words.emplace_back(format->name);
  words.emplace_back("auto");
  return words;
}

std::optional<std::vector<CheckOutput>> check_outputs(const std::string& format,
                                                      const std::vector<std::string>& values) {
  std::vector<CheckOutput> outputs{{check_format(format), ""}};
  for (const std::string& value : values) {
    const std::size_t colon = value.find(':');
    const FindingsFormat* named = colon == std::string::npos ? nullptr : check_format(value.substr(0, colon));
    const std::string file = named == nullptr ? value : value.substr(colon + 1);
    if (file.empty()) {
      complain("--output needs the name of a file", "write it as `--output sarif:findings.sarif`");
      return std::nullopt;
    }
    if (named != nullptr && file == "-") {
      complain("standard output shows what --format says", fmt::format("say --format {}", named->name));
      return std::nullopt;
    }
    if (named == nullptr && !outputs.front().file.empty()) {
      complain("--output is given twice without a format", "write it as `--output sarif:findings.sarif`");
      return std::nullopt;
    }
    for (const CheckOutput& other : outputs) {
      if (!is_one_file(other.file, file)) continue;
      complain(fmt::format("two answers would go to `{}`", escape_invisible(file)));
      return std::nullopt;
    }
    if (named == nullptr) outputs.front().file = file;
    else outputs.push_back({named, file});
  }
  return outputs;
}

}  // namespace assent

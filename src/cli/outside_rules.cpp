#include "cli/outside_rules.hpp"

#include <fmt/format.h>

#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "cli/child_process.hpp"
#include "cli/io.hpp"
#include "render/data/profile_json.hpp"
#include "report/outside_rule.hpp"

namespace assent {
namespace {

constexpr std::int64_t most_seconds = 86'400;               // of a command
constexpr std::size_t most_answer = std::size_t{16} << 20;  // bytes of a command

}  // namespace

void OutsideRules::declare(Options& options) {
  options.repeated(
      "--rule-command", commands_, "COMMAND",
      "show the outcome of this program, too, run by /bin/sh (`assent schema profile`, `outcome`); may be repeated");
  options.value("--rule-command-timeout", timeout_text_, "SECONDS", "how long each program may take (default: 10)");
}

bool OutsideRules::choose() {
  const auto seconds = parse_decimal(timeout_text_);
  const auto* billionths = std::get_if<std::int64_t>(&seconds);
  if (billionths == nullptr || *billionths <= 0 || *billionths > most_seconds * 1'000'000'000) {
    complain(fmt::format("--rule-command-timeout is a number of seconds over 0 to {}, not `{}`", most_seconds,
                         escape_invisible(timeout_text_)));
    return false;
  }
  timeout_ = std::chrono::nanoseconds(*billionths);
  return true;
}

std::vector<std::string> OutsideRules::names() const {
  std::vector<std::string> names;
  for (const std::string& command : commands_) names.push_back("command:run=" + command);
  return names;
}

std::optional<std::vector<ReportResult>> OutsideRules::results(const Decision& decision, const Profile& profile,
                                                               const Report& report) const {
  std::vector<ReportResult> results;
  if (commands_.empty()) return results;
  std::vector<std::string> participants;
  for (const Participant& participant : decision.participants) participants.emplace_back(participant.id);
  const std::string text = profile_json(profile, report, participants);
  for (const std::string& command : commands_) {
    const auto answer = run_child(command, text, timeout_, most_answer);
    if (const auto* fault = std::get_if<ChildFault>(&answer)) {
      complain(fmt::format("--rule-command {}: {}", escape_invisible(command), fault->message));
      return std::nullopt;
    }
    auto result = outside_result(std::get<std::string>(answer), report, command);
    if (const auto* fault = std::get_if<OutsideFault>(&result)) {
      complain(fmt::format("--rule-command {}: {}", escape_invisible(command), fault->message), fault->help);
      return std::nullopt;
    }
    results.push_back(std::move(std::get<ReportResult>(result)));
  }
  return results;
}

}  // namespace assent

// Where our results differ from published ones: a list beside a test, each difference with its reason.
#pragma once

#include <fstream>
#include <map>
#include <set>
#include <string>

#include "support/catch.hpp"

namespace assent::test {

/// The lines of such a list: a reason in brackets, then the differences that it explains.
[[nodiscard]] inline std::map<std::string, std::string> listed_differences(const std::string& name) {
  std::map<std::string, std::string> listed;
  std::ifstream file(std::string(ASSENT_SOURCE_DIR) + "/tests/vectors/" + name);
  REQUIRE(file);
  std::string reason;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with('[')) {
      reason = line;
      continue;
    }
    INFO(line);
    REQUIRE_FALSE(reason.empty());
    REQUIRE(listed.emplace(line, reason).second);
  }
  return listed;
}

/// Fails for each difference that is not listed, and for each listed one that is none any more.
inline void check_differences(const std::set<std::string>& differences,
                              const std::map<std::string, std::string>& listed) {
  for (const std::string& difference : differences)
    if (!listed.contains(difference)) FAIL_CHECK("a difference that is not listed: " << difference);
  for (const auto& [difference, reason] : listed)
    if (!differences.contains(difference)) FAIL_CHECK("listed, and no difference any more: " << difference);
}

}  // namespace assent::test

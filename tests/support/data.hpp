// The real decisions and ballots that some tests run over. Such a test has the tag [data].
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>

#include "support/catch.hpp"

namespace assent::test {

/// The folder that ASSENT_DATA names. Without it the test says that it did not run and should return; where
/// ASSENT_DATA_REQUIRED is set, as in CI, it fails.
inline std::optional<std::filesystem::path> data_folder() {
  const char* name = std::getenv("ASSENT_DATA");
  if (name != nullptr && std::filesystem::is_directory(name)) return name;
  if (std::getenv("ASSENT_DATA_REQUIRED") != nullptr) FAIL("ASSENT_DATA must name the folder of real data");
  WARN("left out: ASSENT_DATA does not name a folder of real data");
  return std::nullopt;
}

}  // namespace assent::test

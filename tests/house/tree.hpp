// Looks at the project's own files.
#pragma once

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "support/process.hpp"

namespace assent::test {

/// The text of a file of the project, named from its top folder.
inline std::string text_of(const std::string& file) {
  return read_text(std::filesystem::path(ASSENT_SOURCE_DIR) / file);
}

inline std::vector<std::string> lines_of(const std::string& file) {
  std::istringstream stream(text_of(file));
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// All files below a folder of the project, sorted, named from the project's top folder.
inline std::vector<std::string> files_below(const std::string& folder) {
  const std::filesystem::path top = ASSENT_SOURCE_DIR;
  std::vector<std::string> files;
  if (!std::filesystem::exists(top / folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(top / folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path().lexically_relative(top).generic_string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace assent::test

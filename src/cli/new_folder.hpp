// A folder that is written whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "cli/exit_code.hpp"

namespace assent {

/// Files go to a folder beside it, which gets its name at the end. Without `finish`, or when a signal ends the program
/// meanwhile, nothing is left.
class NewFolder {
 public:
  NewFolder() = default;
  ~NewFolder();
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;
  /// False, with a complaint, when it cannot be made, or is there and holds anything.
  [[nodiscard]] bool open(const std::string& name);
  /// False, with a complaint, when it cannot be written, or a signal asks to end.
  [[nodiscard]] bool write(const std::string& file, std::string_view text);
  [[nodiscard]] ExitCode finish();

 private:
  void remove_all();

  std::string name_, temporary_;
};

}  // namespace assent

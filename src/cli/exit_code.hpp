// What the process answers to its caller.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace assent {

enum class ExitCode {
  done = 0,      // nothing to report
  findings = 1,  // an invalid file, a failed `expect`, a requirement not met
  cannot = 2,    // usage, unreadable input, a failed write
  internal = 3,  // out of memory, or an error of our own
};

struct ExitMeaning {
  ExitCode code;
  std::string_view meaning;
};
inline constexpr std::array exit_meanings{
    ExitMeaning{ExitCode::done, "done"}, ExitMeaning{ExitCode::findings, "findings"},
    ExitMeaning{ExitCode::cannot, "the command could not run"}, ExitMeaning{ExitCode::internal, "internal error"}};

[[nodiscard]] constexpr ExitCode worst(ExitCode a, ExitCode b) { return std::max(a, b); }

}  // namespace assent

// The program: chooses the command and maps every fault to an exit code.
#pragma once

namespace assent {

/// `arguments` as main gets them. Never throws.
[[nodiscard]] int run_program(int count, const char* const* arguments) noexcept;

}  // namespace assent

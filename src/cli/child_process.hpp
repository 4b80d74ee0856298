// A program that is given a text and answers one.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace assent {

struct ChildFault {
  std::string message;  // "it did not end within 10 seconds"
};

/// Runs a command line with `/bin/sh -c`, gives it `input` on standard input, and answers what it writes to standard
/// output. Its standard error is ours. It need not read the input. A fault where it cannot be started, does not end in
/// time, ends with another exit code than 0, or writes more than `most` bytes. It and what it started in its process
/// group is ended in any case. SIGPIPE is ignored meanwhile, for the whole process. Threads wait for each other.
[[nodiscard]] std::variant<std::string, ChildFault> run_child(const std::string& command, std::string_view input,
                                                              std::chrono::nanoseconds limit, std::size_t most);

}  // namespace assent

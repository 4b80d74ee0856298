// Another program that is given a text and answers one.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace assent {

struct ChildFault {
  std::string message;    // "it did not end within 10 seconds"
  int exit_code = 0;      // where it ended by itself, with another one than 0
  bool started = true;    // false: there is no such program, or it may not be run
  std::string said = {};  // what `run_program` saw on its standard error: escaped, on one line, cut where it is long
};

/// Runs a command line with `/bin/sh -c`, gives it `input` on standard input, and answers what it writes to standard
/// output. Its standard error is ours. It need not read the input. A fault where it cannot be started, does not end in
/// time, ends with another exit code than 0, or writes more than `most` bytes. It and what it started in its process
/// group is ended in any case. SIGPIPE is ignored meanwhile, for the whole process. Threads wait for each other.
[[nodiscard]] std::variant<std::string, ChildFault> run_child(const std::string& command, std::string_view input,
                                                              std::chrono::nanoseconds limit, std::size_t most);

/// The same for one program, without a shell: `words` are its name, which is looked for in PATH, and its arguments.
/// `settings`, such as "LC_ALL=C", come before our own environment. Its standard error is not shown: a fault quotes it.
[[nodiscard]] std::variant<std::string, ChildFault> run_program(const std::vector<std::string>& words,
                                                                std::string_view input, std::chrono::nanoseconds limit,
                                                                std::size_t most,
                                                                const std::vector<std::string>& settings = {});

}  // namespace assent

// What Ctrl-C and the other signals that end a program do: no half-written file stays, and long work can end well.
#pragma once

#include <csignal>
#include <string>

namespace assent {

/// While it lives, the signals that end a program wait: for a file that is made and not yet remembered. It holds them
/// for its own thread, so it is made where no other thread runs.
class HeldSignals {
 public:
  HeldSignals();
  ~HeldSignals();
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

 private:
  sigset_t before_;
};

/// Removes this file when a signal ends the program: the half of what is written there later under another name. At
/// most four at a time; more, and very long names, are not looked after.
void remember_unfinished(const std::string& path);
void forget_unfinished(const std::string& path);

/// From here on Ctrl-C ends the program with 0.
void end_well_at_interrupt();

/// From here on the first SIGINT, SIGTERM or SIGHUP ends nothing: the work asks `interrupted`. The next one ends the
/// program at once, and so do eight seconds in which the work does not end. What was set to be ignored before, as
/// `nohup` does, stays so.
void stop_work_at_interrupt();
[[nodiscard]] bool interrupted();
/// Ends the program by the signal that came, as the caller expects: shells show 130 after Ctrl-C, 143 after SIGTERM.
/// What is unfinished then is removed.
void end_by_interrupt();

}  // namespace assent

#include "cli/interrupt.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <string_view>

namespace assent {
namespace {

// All of this is read in a signal handler, so it is neither locked nor allocated.
struct UnfinishedFile {
  std::array<char, 4096> path{};
  std::atomic<bool> is_there = false;
};
std::array<UnfinishedFile, 4> unfinished_files;
std::atomic<bool> interrupt_ends_well = false, interrupt_stops_work = false, says_how_to_end = false;
std::atomic<int> signal_that_came = 0;
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

// Less than the ten seconds that those wait who kill a program then.
constexpr unsigned seconds_to_stop = 8;
constexpr std::array ending_signals = {SIGINT, SIGTERM, SIGHUP};

void say(std::string_view note) { static_cast<void>(!::write(STDERR_FILENO, note.data(), note.size())); }

void at_signal(int signal) {
  if (interrupt_stops_work && signal_that_came == 0) {
    signal_that_came = signal;
    ::alarm(seconds_to_stop);
    if (says_how_to_end) say("\nassent: stopping; Ctrl-C again ends at once\n");
    return;
  }
  for (const UnfinishedFile& file : unfinished_files)
    if (file.is_there) ::unlink(file.path.data());
  if (signal == SIGINT && interrupt_ends_well) ::_exit(0);
  static_cast<void>(std::signal(signal, SIG_DFL));
  static_cast<void>(::raise(signal));
}

// The work waits for an input that does not come, or for a search that takes long.
void at_alarm(int) {
  say("assent: error: interrupted; what was running did not end within 8 seconds, so nothing is written\n");
  at_signal(signal_that_came);
}

void handle(int signal) {
  if (std::signal(signal, at_signal) == SIG_IGN) static_cast<void>(std::signal(signal, SIG_IGN));  // as `nohup` asks
}

void handle_all() {
  for (const int signal : ending_signals) handle(signal);
}

}  // namespace

HeldSignals::HeldSignals() {
  sigset_t ending;
  ::sigemptyset(&ending);
  for (const int signal : ending_signals) ::sigaddset(&ending, signal);
  ::pthread_sigmask(SIG_BLOCK, &ending, &before_);
}

HeldSignals::~HeldSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

void remember_unfinished(const std::string& path) {
  for (UnfinishedFile& file : unfinished_files) {
    if (file.is_there || path.size() >= file.path.size()) continue;
    std::copy_n(path.c_str(), path.size() + 1, file.path.begin());
    file.is_there = true;
    break;
  }
  handle_all();
}

void forget_unfinished(const std::string& path) {
  for (UnfinishedFile& file : unfinished_files)
    if (file.is_there && path == file.path.data()) file.is_there = false;
}

void end_well_at_interrupt() {
  interrupt_ends_well = true;
  handle(SIGINT);
}

void stop_work_at_interrupt() {
  says_how_to_end = ::isatty(STDERR_FILENO) == 1;
  interrupt_stops_work = true;
  static_cast<void>(std::signal(SIGALRM, at_alarm));
  handle_all();
}

bool interrupted() { return signal_that_came != 0; }

void end_by_interrupt() { at_signal(signal_that_came); }

}  // namespace assent

#include "cli/io.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "cli/interrupt.hpp"
#include "source/file.hpp"

namespace assent {
namespace {

[[nodiscard]] bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t done = ::write(descriptor, text.data(), text.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(done));
  }
  return true;
}

// An empty variable counts as not set.
[[nodiscard]] std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : std::string_view(value);
}

[[nodiscard]] bool wants_colour(const std::string& choice, int descriptor) {
  if (choice != "auto") return choice == "always";
  if (!environment("NO_COLOR").empty()) return false;
  for (const char* force : {"CLICOLOR_FORCE", "FORCE_COLOR"})
    if (const auto value = environment(force); !value.empty() && value != "0") return true;
  if (environment("CLICOLOR") == "0" || environment("TERM") == "dumb") return false;
  return ::isatty(descriptor) == 1;
}

[[nodiscard]] std::size_t terminal_width(int descriptor) {
  struct winsize size {};
  if (::isatty(descriptor) != 1) return 80;
  if (const auto columns = parse_whole(environment("COLUMNS"), 10'000); columns && *columns > 0)
    return static_cast<std::size_t>(*columns);
  return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

[[nodiscard]] ExitCode cannot_write(const std::string& path) {
  complain(fmt::format("cannot write `{}`: {}", escape_invisible(path), std::strerror(errno)));
  return ExitCode::cannot;
}

[[nodiscard]] bool same_file(const std::string& a, const std::string& b) {
  std::error_code error;
  return std::filesystem::equivalent(a, b, error) && !error;
}

thread_local std::string* held_errors = nullptr;

}  // namespace

bool names_one_file(const std::string& one, const std::string& other) {
  namespace fs = std::filesystem;
  std::error_code error, other_error;
  const fs::path first = fs::weakly_canonical(fs::absolute(one), error);
  const fs::path second = fs::weakly_canonical(fs::absolute(other), other_error);
  if (!error && !other_error && first == second) return true;
  return same_file(one, other);
}

bool is_name_for_svg(std::string_view option, std::string_view path) {
  static constexpr std::array<std::string_view, 6> others{".png", ".pdf", ".jpg", ".jpeg", ".gif", ".webp"};
  const std::string name = small_letters(path);
  if (std::ranges::none_of(others, [&](std::string_view ending) { return name.ends_with(ending); })) return true;
  complain(
      fmt::format("{} writes SVG only, and `{}` is named for another kind of picture", option, escape_invisible(path)),
      "name a file that ends in .svg; browsers and office programs show it");
  return false;
}

void CommonOptions::declare_output(Options& options, Outputs outputs) {
  if (outputs == Outputs::one) options.value("-o,--output", output, "FILE", "write there, whole or not at all");
  options.choice("--color", colour, {"auto", "always", "never"}, "colours; NO_COLOR is honoured");
  options.flag("--ascii", ascii, "only ASCII characters");
  options.value("--width", width, "COLUMNS", "width of text (default: the terminal's, or 80)");
}

void CommonOptions::declare_input(Options& options, Policies policies) {
  options.value("--stdin-name", stdin_name, "NAME",
                "the path that `-` stands for: its name in messages, and where files that it names are looked up");
  options.value("--root", root, "FOLDER",
                "files that a decision names must lie below it (default: the decision's folder)");
  options.flag("--follow-links", follow_links, "read files through links that lead out of that folder");
  options.value("--from", from, "FORMAT",
                "format of the input (default: by content and extension; `assent formats` lists them)");
  options.choice("--unranked", unranked, {"format", "last", "not-compared"},
                 "options that a ranking of another format leaves out");
  options.choice("--missing", missing, {"format", "worst", "middle", "none", "average"},
                 "what a blank grade of another format means");
  if (policies == Policies::one)
    options.value(
        "--policy", policy, "FILE",
        "a policy or a recipe in place of the input's policy: a file, or `recipe:NAME` (`assent recipes` lists them)");
  options.value("--numbers", numbers, "MEANING", "what the numbers mean, where the file does not say it");
  options.choice("--overvote", overvote, {"end", "skip"},
                 "an overvote ends the ballot there, or is skipped: the next rank moves up");
  options.value("--sheet", sheet, "NAME", "the sheet of a spreadsheet (.xlsx, .ods) that holds the ballots");
  options.repeated("--ignore", ignore, "COLUMN", "a column of a table that is not used, and not told (repeatable)");
  options.value("-j,--jobs", jobs, "N",
                "threads (default: one for each processor); the output is the same for any number");
  options.flag("--strict", strict,
               "what is only noted or warned of in another format (something not used, a wrong count) is an error; "
               "`check` counts all warnings");
  options.value("--max-memory", max_memory, "MIB",
                "most memory for tables of pairs of options, in MiB (default: 2048)");
  options.value("--max-size", max_size, "MIB", "largest input in MiB (default: 64)");
  options.flag("-q,--quiet", quiet, "no warnings and notes");
  options.flag("-v,--verbose", verbose, "say which files were read");
}

void CommonOptions::declare_privacy(Options& options) {
  options.flag("--anonymous", anonymous,
               "numbers in place of names, in a shuffled order; in reasons and comments, too, where an id or a whole "
               "name of three letters or more stands there. Titles stay. A weight and a group that fewer than three "
               "people have are left out, and findings are told by code and place alone. In a small group the grades "
               "may still tell who somebody is");
  options.flag("--no-reasons", no_reasons, "leave out reasons and comments");
}

std::optional<RenderOptions> render_options(const CommonOptions& common, Stream stream) {
  const int descriptor = stream == Stream::output ? STDOUT_FILENO : STDERR_FILENO;
  const bool to_file = stream == Stream::output && !common.output.empty();
  RenderOptions options;
  options.colour = to_file && common.colour == "auto"        ? Colour::off
                   : wants_colour(common.colour, descriptor) ? Colour::on
                                                             : Colour::off;
  options.quotes = !common.anonymous && !common.no_reasons;
  options.charset = common.ascii ? Charset::ascii : Charset::unicode;
  options.width = to_file ? 80 : terminal_width(descriptor);
  if (!common.width.empty()) {
    const auto width = parse_whole(common.width, 10'000);
    if (!width || *width == 0) {
      complain(
          fmt::format("--width must be a number of columns up to 10000, not `{}`", escape_invisible(common.width)));
      return std::nullopt;
    }
    options.width = static_cast<std::size_t>(*width);
  }
  options.width = std::max<std::size_t>(options.width, 40);
  return options;
}

std::string for_shell(const std::string& word) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:=,@%+-";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string command_line(std::string_view command, const std::vector<std::string>& words) {
  std::string line = "assent " + std::string(command);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "-o" || word == "--output") ++i;
    else if (!word.starts_with("--output=") && !word.starts_with("-o")) line += " " + for_shell(word);
  }
  return line;
}

bool may_write(std::string_view format, const CommonOptions& common) {
  const bool to_stream = common.output.empty() || common.output == "-";
  if (format != "html" || !to_stream || ::isatty(STDOUT_FILENO) != 1) return true;
  complain("--format html is a page for a browser, and standard output is a terminal", "write it with -o FILE.html");
  return false;
}

ExitCode write_output(std::string_view text) {
  if (write_all(STDOUT_FILENO, text)) return ExitCode::done;
  return cannot_write("standard output");
}

ExitCode write_output(std::string_view text, const CommonOptions& common, const std::vector<std::string>& inputs) {
  OutputFile file;
  if (!file.open(common, inputs)) return ExitCode::cannot;
  (void)file.write(text);
  return file.finish();
}

OutputFile::~OutputFile() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
  if (temporary_.empty()) return;
  ::unlink(temporary_.c_str());
  forget_unfinished(temporary_);
}

bool OutputFile::open(const std::string& path, const std::string& option, const std::vector<std::string>& inputs) {
  option_ = option;
  if (path.empty() || path == "-") {
    descriptor_ = STDOUT_FILENO;
    name_ = "standard output";
    return true;
  }
  name_ = path;
  inputs_ = inputs;
  return !is_input() && open_named();
}

// Those that the command line names, and all that were read, whatever they are called.
bool OutputFile::is_input() {
  if (!was_read(name_) && std::ranges::none_of(inputs_, [&](const auto& input) { return same_file(name_, input); }))
    return false;
  if (!failed_)
    complain(fmt::format("`{}` is an input; it is not written over", escape_invisible(name_)),
             fmt::format("give {} another name", option_));
  failed_ = true;
  return true;
}

bool OutputFile::open_named() {
  struct stat status {};
  const bool exists = ::stat(name_.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) {
    errno = EISDIR;
    return fail();
  }
  // A device or a pipe cannot be replaced: what goes there is written as it comes.
  if (exists && !S_ISREG(status.st_mode)) {
    descriptor_ = ::open(name_.c_str(), O_WRONLY | O_CLOEXEC);
    return descriptor_ >= 0 || fail();
  }
  if (exists && ::access(name_.c_str(), W_OK) != 0) return fail();
  std::error_code ignored;
  target_ = exists ? std::filesystem::canonical(name_, ignored).string() : name_;  // write through a link
  temporary_ = target_ + ".XXXXXX";
  {
    const HeldSignals held;
    descriptor_ = ::mkstemp(temporary_.data());
    if (descriptor_ >= 0) remember_unfinished(temporary_);
  }
  if (descriptor_ < 0) {
    temporary_.clear();
    return fail();
  }
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return ::fchmod(descriptor_, exists ? status.st_mode & 07777 : 0666 & ~mask) == 0 || fail();
}

bool OutputFile::fail() {
  if (!failed_) (void)cannot_write(name_);
  failed_ = true;
  return false;
}

bool OutputFile::write(std::string_view text) { return !failed_ && (write_all(descriptor_, text) || fail()); }

ExitCode OutputFile::finish() {
  if (failed_) return ExitCode::cannot;
  if (descriptor_ == STDOUT_FILENO) return ExitCode::done;
  if (!temporary_.empty() && is_input()) return ExitCode::cannot;  // what was read meanwhile
  const bool closed = ::close(descriptor_) == 0;
  descriptor_ = -1;
  if (!closed || (!temporary_.empty() && ::rename(temporary_.c_str(), target_.c_str()) != 0)) {
    (void)fail();
    return ExitCode::cannot;
  }
  forget_unfinished(temporary_);
  temporary_.clear();
  return ExitCode::done;
}

HeldErrors::HeldErrors() : before_(held_errors) { held_errors = &text_; }

HeldErrors::~HeldErrors() { held_errors = before_; }

void write_error(std::string_view text) {
  if (held_errors != nullptr) held_errors->append(text);
  else (void)write_all(STDERR_FILENO, text);
}

void complain(std::string_view message, std::string_view help) {
  write_error(fmt::format("assent: error: {}\n", message));
  if (!help.empty()) write_error(fmt::format("  help: {}\n", help));
}

}  // namespace assent

// Faults in the input, as values. One run collects them all.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assent/source.hpp"

namespace assent {

/// Every code of codes.def, in its order.
enum class Code {
#define ASSENT_CODE(code, slug, title) code,
#include "assent/codes.def"
#undef ASSENT_CODE
};

struct CodeInfo {
  Code code;
  std::string_view id;           // "B301"
  std::string_view slug;         // "grade-off-scale"
  std::string_view title;        // one line
  std::string_view explanation;  // what `assent explain` prints: why it matters, an example, how to mend it
};

[[nodiscard]] std::span<const CodeInfo> all_codes();
[[nodiscard]] const CodeInfo& info(Code code);

enum class Severity { note, warning, error };
[[nodiscard]] std::string_view name_of(Severity severity);

/// A second place that helps to understand a diagnostic.
struct Note {
  std::string message;
  std::optional<Location> where = {};
};

struct Diagnostic {
  Code code;
  Severity severity = Severity::error;
  Location where;
  std::string message;
  std::vector<Note> notes = {};
  std::optional<std::string> hint = {};
  bool kept = true;  // false: over the limit, and never shown
};

/// Collects diagnostics; at most `limit` are kept for one source, the rest are counted.
class Diagnostics {
 public:
  static constexpr std::size_t limit = 1000;

  /// Adds and returns it, so that notes and a hint can follow.
  Diagnostic& add(Code code, Severity severity, Location where, std::string message);
  Diagnostic& error(Code code, Location where, std::string message);
  Diagnostic& warning(Code code, Location where, std::string message);
  Diagnostic& note(Code code, Location where, std::string message);

  [[nodiscard]] const std::vector<Diagnostic>& all() const { return kept_; }
  [[nodiscard]] std::size_t errors() const { return errors_; }      // including those not kept
  [[nodiscard]] std::size_t warnings() const { return warnings_; }  // including those not kept
  [[nodiscard]] std::size_t dropped() const { return dropped_; }
  /// Makes errors of the warnings and of the notes that something was left out (S116, S117), from the given place on.
  /// True when there were any.
  bool harden(std::size_t from);
  /// Leaves of each only its code and its place: no words of the file, no notes, no help.
  void strip();
  /// Orders by source, place, code; stable. Call it before showing them.
  void sort();

 private:
  std::vector<Diagnostic> kept_;
  std::vector<std::size_t> kept_of_source_;
  Diagnostic overflow_{};  // what `add` returns when the limit is reached
  std::size_t errors_ = 0, warnings_ = 0, dropped_ = 0;
};

}  // namespace assent

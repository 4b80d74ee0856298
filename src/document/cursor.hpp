// Typed reads of nodes. A read that fails has said why in the diagnostics and gives nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "assent/diagnostic.hpp"
#include "assent/document.hpp"

namespace assent {

/// `what` in all of these names the thing in messages: "a title", "the weight of ben".

/// Nothing was written, or `~` or `null` without quotes.
[[nodiscard]] bool is_blank(Node node);
/// A text that some reader of YAML takes for a number, a date or a time: `12`, `0x1F`, `1e3`, `.inf`, `12:30`.
[[nodiscard]] bool is_number_like(std::string_view text);
/// A plain (unquoted) scalar with this text.
[[nodiscard]] bool is_plain(Node node, std::string_view text);

/// The value of a key of a mapping, also a blank one.
[[nodiscard]] std::optional<Node> value_of(Node mapping, std::string_view key);

/// A text on one line, not empty (S101, S110).
[[nodiscard]] std::optional<std::string_view> read_text(Node node, std::string_view what, Diagnostics& diagnostics);
/// An id: letters, digits, `_`, `.` and `-` in any script (S101, S105).
[[nodiscard]] std::optional<std::string_view> read_id(Node node, std::string_view what, Diagnostics& diagnostics);
/// The same for a text that stands alone, as a cell of a table does.
[[nodiscard]] bool check_id(std::string_view text, Location where, std::string_view what, Diagnostics& diagnostics);
/// Warns (Y014) where other readers of YAML would not take the plain scalar for a text: `no`, `1e3`, `2026-11-23`.
void warn_if_ambiguous(Node node, Diagnostics& diagnostics);
/// Billionths (S101, S104, S109).
[[nodiscard]] std::optional<std::int64_t> read_decimal(Node node, std::string_view what, Diagnostics& diagnostics);
[[nodiscard]] std::optional<std::int64_t> read_decimal(std::string_view text, Location where, std::string_view what,
                                                       Diagnostics& diagnostics);
/// `true` or `false` (S101).
[[nodiscard]] std::optional<bool> read_flag(Node node, std::string_view what, Diagnostics& diagnostics);
/// Is it a real day, written `2026-10-03`?
[[nodiscard]] bool is_day(std::string_view text);
/// A real day, `2026-10-03` (S106).
[[nodiscard]] std::optional<std::string_view> read_date(Node node, std::string_view what, Diagnostics& diagnostics);
[[nodiscard]] std::optional<std::string_view> read_date(std::string_view text, Location where, std::string_view what,
                                                        Diagnostics& diagnostics);
/// Place in `choices` (`code` with a suggestion).
[[nodiscard]] std::optional<std::size_t> read_choice(Node node, std::string_view what,
                                                     std::span<const std::string_view> choices, Code code,
                                                     Diagnostics& diagnostics);

/// S101 "expected X for Y, this is Z".
void expected(Node node, std::string_view what, std::string_view shape, Diagnostics& diagnostics);
/// "`a`, `b` or `c`".
[[nodiscard]] std::string quoted_list(std::span<const std::string_view> words);
/// Sets the hint "did you mean `x`?" where a candidate is near.
void suggest(Diagnostic& diagnostic, std::string_view word, std::span<const std::string_view> candidates);

/// The entries of a mapping by key. Unknown keys are reported (S102), blank values count as absent.
class Fields {
 public:
  /// `what` names the mapping: "a participant".
  Fields(Node mapping, std::string_view what, std::span<const std::string_view> known, Diagnostics& diagnostics);
  [[nodiscard]] std::optional<Node> operator[](std::string_view key) const;
  [[nodiscard]] std::optional<Node> key_node(std::string_view key) const;

 private:
  struct Field {
    std::string_view name;  // the key's text
    Entry entry;
  };
  std::vector<Field> fields_;
};

}  // namespace assent

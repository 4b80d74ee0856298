// Words for what is wrong with a YAML text: plain messages instead of the parser's, and a guess at the cause.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "assent/diagnostic.hpp"
#include "assent/source.hpp"

namespace assent {

/// What the parser said. `offset` is where, or nothing when it does not know.
struct ParserFault {
  std::string_view message;
  std::optional<std::size_t> offset;
};

/// Reports what made the parser stop (Y007; Y006, Y009, Y011, L901 where it is one of these).
void report_parser_fault(Diagnostics& diagnostics, const SourceText& source, SourceId id, const ParserFault& fault,
                         std::size_t depth_limit);
/// Reports text that follows the end of the outermost list or mapping.
void report_text_after_end(Diagnostics& diagnostics, const SourceText& source, SourceId id, std::size_t offset);
/// Reports `&anchor`, `*alias` (Y009) or `!tag` (Y011).
void report_property(Diagnostics& diagnostics, Location where, std::string_view word);
void report_too_deep(Diagnostics& diagnostics, Location where, std::size_t limit);

/// Why a line is perhaps no `key: value`: no space after the colon, a fullwidth colon, a no-break space, `=`.
[[nodiscard]] std::optional<std::string> missing_space_hint(std::string_view text);

}  // namespace assent

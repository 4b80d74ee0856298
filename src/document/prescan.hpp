// A light lexer over the clean bytes. It finds what the parser accepts silently or reports badly: unterminated quotes,
// tabs, directives, second documents, unclosed brackets, deep nesting. One pass, no recursion.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "assent/document.hpp"

namespace assent {

struct Prescan {
  bool fatal = false;       // the parser must not run
  std::size_t scalars = 0;  // and brackets: about the number of nodes
  /// Question marks inside plain texts in brackets. They are legal, but the parser stops at them.
  std::vector<std::uint32_t> question_marks = {};
  std::vector<std::uint32_t> comments = {};  // where each begins, with its `#`
};

[[nodiscard]] Prescan prescan(const SourceText& source, SourceId id, const ReadLimits& limits,
                              Diagnostics& diagnostics);

}  // namespace assent

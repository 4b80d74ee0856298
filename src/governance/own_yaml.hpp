// Which of the files that were read are YAML of assent's own.
#pragma once

#include "assent/format.hpp"
#include "assent/source.hpp"

namespace assent {

/// A file that is read whole, and by its name or its content is YAML: a decision, members, a policy, a record ...
[[nodiscard]] inline bool is_own_yaml(const SourceText& source) {
  return source.size_in_blocks == 0 && find_format("assent")->matches(source.name(), source.bytes()) != Match::no;
}

}  // namespace assent

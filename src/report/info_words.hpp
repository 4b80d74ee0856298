// The words of `assent info`: a line a fact, its name before it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/info.hpp"

namespace assent {

/// How much of a long list of names is told.
enum class Names { some, all };

struct InfoFact {
  std::string_view name;
  std::string value;
};

[[nodiscard]] std::vector<InfoFact> info_facts(const FileInfo& info, Names names);

}  // namespace assent

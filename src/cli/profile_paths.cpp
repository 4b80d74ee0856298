#include "cli/profile_paths.hpp"

#include "cli/inputs.hpp"
#include "formats/parts/claim.hpp"
#include "source/byte_stream.hpp"

namespace assent {
namespace {

// Does the file look like one of a format? One that cannot be read is taken: the reader says why.
[[nodiscard]] bool is_claimed(const std::string& path) {
  const auto head = read_head(path, ByteStream::head_bytes);
  const auto* bytes = std::get_if<std::string>(&head);
  return bytes == nullptr || claim_format(path, *bytes) != nullptr;
}

}  // namespace

std::optional<FoundPaths> find_profiles(const std::vector<std::string>& words, const CommonOptions& common) {
  WalkRules rules;
  if (common.from.empty()) rules.takes = is_claimed;
  FoundPaths found = walk_paths(words, rules);
  auto distinct = distinct_paths(found.files);
  if (!distinct) return std::nullopt;
  found.files = std::move(*distinct);
  return found;
}

}  // namespace assent

// `needs: {FILE: OPTION}`: decisions that come first.

#include <algorithm>

#include "decision/decoder.hpp"
#include "document/cursor.hpp"

namespace assent {

void decode_needs(Decoder& decoder, Node node) {
  auto& decision = decoder.decision;
  if (node.kind() != NodeKind::mapping)
    return expected(node, "`needs`", "a mapping from files to the options that they must have chosen",
                    decoder.diagnostics);
  for (const Entry entry : node.entries()) {
    const auto file = read_text(entry.key, "the file of a decision", decoder.diagnostics);
    const auto option = read_text(entry.value, "an option of it", decoder.diagnostics);
    const auto path = file ? find_part(decoder, decoder.tree, entry.key, *file) : std::nullopt;
    if (!path || !option) continue;
    if (std::ranges::find(decision.needs, path->string(), &Need::path) != decision.needs.end())
      report_twice(decoder, *file, entry.key.where());
    else decision.needs.push_back({decision.keep(*file), decision.keep(*option), entry.key.where(), path->string()});
  }
}

}  // namespace assent

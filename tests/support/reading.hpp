// Texts read as a format, and what was found.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "assent/format.hpp"
#include "assent/renderer.hpp"
#include "formats/reading.hpp"
#include "formats/writing.hpp"
#include "support/profiles.hpp"

namespace assent::test {

/// One text, read.
struct ReadText {
  Sources sources;
  Diagnostics diagnostics;
  std::optional<Decision> decision;

  /// `1:3 error S114 message` for each diagnostic, one a line.
  [[nodiscard]] std::string said() const {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      const std::string line = diagnostic_concise(diagnostic, sources, {});
      text += line.substr(line.find(':') + 1);
    }
    return text;
  }
};

/// `format` is "" to be detected from `name` and the text.
inline void read_into(ReadText& read, std::string_view text, const std::string& name, std::string_view format = "",
                      const ReadOptions& options = {}) {
  ByteStream stream(text);
  const SourceId source = read.sources.add(name, "");
  read.decision = read_decision(stream, read.sources, source, format.empty() ? nullptr : find_format(format), options, read.diagnostics);
  read.diagnostics.sort();
}

/// "1 x A>B=C, 2 x C" : the ballots of a decision of rankings; options are called A, B, C ... by their places.
[[nodiscard]] inline std::string ballots_text(const Decision& decision) {
  std::string text;
  for (std::size_t b = 0; b < decision.counts.size(); ++b) {
    std::vector<std::string> tiers;
    for (std::size_t o = 0; o < decision.options.size(); ++o) {
      const Cell cell = decision.ranks.at(b, o);
      if (cell == not_compared || cell >= unranked_cell) continue;
      const auto tier = static_cast<std::size_t>(cell);
      if (tiers.size() <= tier) tiers.resize(tier + 1);
      tiers[tier] += (tiers[tier].empty() ? "" : "=") + std::string(1, letter(option_id(o)));
    }
    text += (text.empty() ? "" : ", ") + std::to_string(decision.counts[b]) + " x ";
    for (std::size_t t = 0; t < tiers.size(); ++t) text += (t > 0 ? ">" : "") + tiers[t];
  }
  return text;
}

/// What a format writes; nothing where it refuses.
[[nodiscard]] inline std::optional<std::string> written(const Decision& decision, std::string_view format, Diagnostics& diagnostics) {
  Writing writing(diagnostics, {decision.files.front(), whole_file}, std::string(format));
  return find_format(format)->write(decision, writing);
}

}  // namespace assent::test

// The whole of assent in five lines: a file is read, decided, reported and rendered. The other headers are for those
// who want a part of it: rules of their own, profiles without a file, another way to show a report.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "assent/answer.hpp"
#include "assent/decision.hpp"
#include "assent/diagnostic.hpp"
#include "assent/renderer.hpp"
#include "assent/report.hpp"
#include "assent/source.hpp"

namespace assent {

/// A file that was read and what was found in it.
struct DecisionFile {
  Sources sources;
  Diagnostics diagnostics;           // in the order of the file
  std::optional<Decision> decision;  // nothing where there is any error
};

/// Reads a decision in any of the formats (`all_formats`). Files that it names must lie in its folder. A file that
/// cannot be read is an error in `diagnostics`, too.
[[nodiscard]] DecisionFile read_decision_file(const std::filesystem::path& file);

/// The decision by its own policy. Throws Overflow where grades and weights are too large to be added up exactly.
[[nodiscard]] Answer decide(const Decision& decision);

/// What is to be shown, with what would change the answer. The file must hold a decision, and the answer be to it.
[[nodiscard]] Report report_on(const DecisionFile& file, const Answer& answer);

/// The report as `text`, `json`, `markdown` ... (`all_renderers`). Throws std::invalid_argument where there is no
/// renderer of that name.
[[nodiscard]] std::string render(std::string_view renderer, const DecisionFile& file, const Report& report,
                                 const RenderOptions& options = {});

/// The diagnostics as text for people, with the lines that they are about.
[[nodiscard]] std::string diagnostics_text(const DecisionFile& file, const RenderOptions& options = {});

}  // namespace assent

// The seam of the renderers: a report in, bytes out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "assent/diagnostic.hpp"
#include "assent/report.hpp"
#include "assent/source.hpp"

namespace assent {

enum class Colour { off, on };
enum class Charset { unicode, ascii };
enum class Detail { brief, full };  // brief: the short answer; full: every reason of every rule

struct RenderOptions {
  Colour colour = Colour::off;
  Charset charset = Charset::unicode;
  std::size_t width = 80;  // columns, 40 at least
  Detail detail = Detail::brief;
  bool other_rules = false;  // in the short answer, too: they were asked for
  bool quotes = true;        // a diagnostic shows the line of the source
};

/// What a renderer is given: one decision's report and what was found in its files.
struct RenderInput {
  const Report& report;
  const Diagnostics& diagnostics;
  const Sources& sources;
};

struct Renderer {
  std::string_view name;  // "text"
  std::string_view summary;
  bool several = false;     // may outputs of several inputs follow each other?
  std::size_t people = 60;  // the grades of more people are left out of its report: they do not fit on a wall
  std::string (*render)(const RenderInput&, const RenderOptions&) = nullptr;
};

/// The verdict in one sentence, on a line of its own.
[[nodiscard]] std::string brief_text(const Report& report, const RenderOptions& options);

[[nodiscard]] std::span<const Renderer* const> all_renderers();
[[nodiscard]] const Renderer* find_renderer(std::string_view name);

// Diagnostics have renderers of their own: they are shown without a report, too.

/// One or more lines for one diagnostic, with the line of the source and a caret.
[[nodiscard]] std::string diagnostic_text(const Diagnostic&, const Sources&, const RenderOptions&);
/// `path:line:col: error[B301]: message`
[[nodiscard]] std::string diagnostic_concise(const Diagnostic&, const Sources&, const RenderOptions&);
/// A GitHub workflow command: `::error file=...,line=...,col=...,title=...::message`
[[nodiscard]] std::string diagnostic_github(const Diagnostic&, const Sources&, const RenderOptions&);

}  // namespace assent

// Which files decisions are made of, as text, as JSON and as a graph.
#pragma once

#include <string>
#include <vector>

#include "assent/renderer.hpp"
#include "governance/dependencies.hpp"

namespace assent {

/// A block of lines a file: what it names, indented below what names it. Records that are not written yet are left out.
[[nodiscard]] std::string depends_text(const std::vector<FileDependencies>& files, const RenderOptions& options);

/// An object and a line feed, see schemas/depends.json; `indent` below 0 writes one line.
[[nodiscard]] std::string depends_json(const std::vector<FileDependencies>& files, int indent);

/// A directed graph for Graphviz: an edge leads from a file to what it names.
[[nodiscard]] std::string depends_dot(const std::vector<FileDependencies>& files);

}  // namespace assent

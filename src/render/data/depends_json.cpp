#include <fmt/format.h>

#include "base/utf8.hpp"
#include "render/data/json_values.hpp"
#include "render/depends.hpp"
#include "render/diagnostics/diagnostic_json.hpp"

namespace assent {
namespace {

// A path may hold bytes that are no text.
[[nodiscard]] std::string path_as_text(const std::string& path) {
  return find_invalid_utf8(path) == std::string_view::npos ? path : escape_invisible(path);
}

[[nodiscard]] Json dependency_object(const Dependency& one) {
  Json object;
  object["of"] = path_as_text(one.of);
  object["as"] = one.as;
  object["path"] = path_as_text(one.path);
  object["state"] = name_of(one.state);
  return object;
}

[[nodiscard]] std::string dot_text(const std::string& path) {
  std::string text = "\"";
  for (const char c : escape_invisible(path)) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + "\"";
}

}  // namespace

std::string depends_json(const std::vector<FileDependencies>& files, int indent) {
  Json object;
  object["format"] = "assent-depends";
  object["version"] = 1;
  object["assent"] = ASSENT_VERSION;
  object["files"] = array_of(files, [](const FileDependencies& file) {
    Json each;
    each["path"] = path_as_text(file.path);
    each["holds"] = file.holds;
    each["depends"] = Json::array();
    for (const Dependency& one : file.on)
      if (one.state != DependencyState::not_yet) each["depends"].push_back(dependency_object(one));
    return each;
  });
  return json_bytes(object, indent);
}

std::string depends_dot(const std::vector<FileDependencies>& files) {
  std::string text = "digraph depends {\n";
  for (const FileDependencies& file : files) {
    text += fmt::format("  {};\n", dot_text(file.path));
    for (const Dependency& one : file.on)
      if (one.state != DependencyState::not_yet)
        text += fmt::format("  {} -> {} [label={}];\n", dot_text(one.of), dot_text(one.path),
                            dot_text(std::string(one.as)));
  }
  return text + "}\n";
}

}  // namespace assent

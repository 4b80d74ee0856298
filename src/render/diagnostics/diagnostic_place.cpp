#include "render/diagnostics/diagnostic_place.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "render/page/styled.hpp"

namespace assent {

const SourceText* source_of(const Location& where, const Sources& sources) {
  return static_cast<std::size_t>(where.source) < sources.size() ? &sources[where.source] : nullptr;
}

Place place_of(const Location& where, const Sources& sources) {
  const SourceText* source = source_of(where, sources);
  if (source == nullptr) return {};
  if (where.span.begin == whole_file.begin) return {source->name(), {}, {}};
  const std::uint32_t end = where.span.end > where.span.begin ? where.span.end : where.span.begin;
  return {source->name(), source->position(where.span.begin), source->position(end)};
}

std::string place_text(const Place& place, Charset charset) {
  const std::string path = shown(place.path, charset);
  const std::size_t first = path.find_first_not_of(' ');
  const bool command = first != std::string::npos && path.compare(first, 2, "::") == 0;
  return (command ? "./" : "") + path + ":" + std::to_string(place.begin.line) + ":" +
         std::to_string(place.begin.column);
}

std::string tidy_path(const std::string& path) { return std::filesystem::path(path).lexically_normal().string(); }

std::string percent_encoded(std::string_view path) {
  constexpr std::string_view kept = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  std::string uri;
  for (const char c : path) {
    if (kept.find(c) != std::string_view::npos) uri += c;
    else uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

}  // namespace assent

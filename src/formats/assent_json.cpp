// assent's own decision file in JSON: the same keys as in YAML.
#include "decision/load.hpp"
#include "formats/formats.hpp"
#include "formats/parts/assent_writer.hpp"
#include "formats/parts/reading.hpp"

namespace assent::formats {
namespace assent_json_format {

constexpr std::string_view extensions[] = {".json"};

// A key `assent` with a number; in a result of ours it has a text.
[[nodiscard]] bool has_version(std::string_view head) {
  constexpr std::string_view key = "\"assent\"";
  for (std::size_t at = head.find(key); at != std::string_view::npos; at = head.find(key, at + 1)) {
    std::size_t next = head.find_first_not_of(" \t\r\n", at + key.size());
    if (next == std::string_view::npos || head[next] != ':') continue;
    next = head.find_first_not_of(" \t\r\n", next + 1);
    if (next != std::string_view::npos && head[next] >= '0' && head[next] <= '9') return true;
  }
  return false;
}

Match matches(std::string_view name, std::string_view head) {
  const std::size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin != std::string_view::npos && head[begin] == '{' && has_version(head)) return Match::content;
  return name.ends_with(".json") ? Match::extension : Match::no;
}

std::optional<Decision> read(Reading& reading) {
  if (!reading.fetch()) return std::nullopt;
  const ReadOptions& asked = reading.options;
  const auto document = read_json(reading.sources, reading.here().source, asked.limits, reading.diagnostics);
  if (!document) return std::nullopt;
  const LoadOptions options{asked.limits, asked.rules, asked.folder, asked.root, asked.policy, asked.follow_links};
  const std::size_t errors_before = reading.errors();
  auto decision = decode_decision(reading.sources, *document, options, reading.diagnostics);
  if (!decision || reading.errors() > errors_before) return std::nullopt;
  return decision;
}

std::optional<std::string> write(const Decision& decision, Writing& writing) {
  JsonEmitter out;
  if (!write_decision(decision, writing, out)) return std::nullopt;
  return out.take();
}

}  // namespace assent_json_format

constinit const Format assent_json{
    .id = "assent-json",
    .title = "assent decision file in JSON",
    .extensions = assent_json_format::extensions,
    .ballots = "grades or rankings, with all that a decision file says",
    .limits = "none; numbers without exponents",
    .source = "`assent schema`",
    .matches = assent_json_format::matches,
    .read = assent_json_format::read,
    .write = assent_json_format::write,
};

}  // namespace assent::formats

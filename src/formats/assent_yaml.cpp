// assent's own decision file in YAML.
#include "decision/load.hpp"
#include "formats/formats.hpp"
#include "formats/parts/assent_writer.hpp"
#include "formats/parts/reading.hpp"

namespace assent::formats {
namespace assent_yaml_format {

constexpr std::string_view extensions[] = {".yaml", ".yml"};

Match matches(std::string_view name, std::string_view head) {
  for (std::size_t at = head.find("assent:"); at != std::string_view::npos; at = head.find("assent:", at + 1))
    if (at == 0 || head[at - 1] == '\n') return Match::content;
  return name.ends_with(".yaml") || name.ends_with(".yml") ? Match::extension : Match::no;
}

std::optional<Decision> read(Reading& reading) {
  if (!reading.fetch()) return std::nullopt;
  const ReadOptions& asked = reading.options;
  const LoadOptions options{asked.limits, asked.rules, asked.folder, asked.root, asked.policy, asked.follow_links};
  return load_decision(reading.sources, reading.here().source, options, reading.diagnostics);
}

std::optional<std::string> write(const Decision& decision, Writing& writing) {
  YamlEmitter out;
  if (!write_decision(decision, writing, out)) return std::nullopt;
  return out.take();
}

}  // namespace assent_yaml_format

constinit const Format assent_yaml{
    .id = "assent",
    .title = "assent decision file",
    .extensions = assent_yaml_format::extensions,
    .ballots = "grades or rankings, with all that a decision file says",
    .limits = "none",
    .source = "`assent schema`",
    .matches = assent_yaml_format::matches,
    .read = assent_yaml_format::read,
    .write = assent_yaml_format::write,
};

}  // namespace assent::formats

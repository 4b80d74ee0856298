// assent's own decision file in YAML.
#include "decision/load.hpp"
#include "formats/assent_writer.hpp"
#include "formats/formats.hpp"
#include "formats/reading.hpp"

namespace assent::formats {
namespace {

constexpr std::string_view extensions[] = {".yaml", ".yml"};

Match matches(std::string_view name, std::string_view head) {
  for (std::size_t at = head.find("assent:"); at != std::string_view::npos; at = head.find("assent:", at + 1))
    if (at == 0 || head[at - 1] == '\n') return Match::content;
  return name.ends_with(".yaml") || name.ends_with(".yml") ? Match::extension : Match::no;
}

std::optional<Decision> read(Reading& reading) {
  if (!reading.fetch()) return std::nullopt;
  const ReadOptions& asked = reading.options;
  const LoadOptions options{asked.limits, asked.rules, asked.folder, asked.root};
  return load_decision(reading.sources, reading.here().source, options, reading.diagnostics);
}

std::optional<std::string> write(const Decision& decision, Writing& writing) {
  YamlEmitter out;
  if (!write_decision(decision, writing, out)) return std::nullopt;
  return out.take();
}

}  // namespace

constinit const Format assent_yaml{
    .id = "assent",
    .title = "assent decision file",
    .extensions = extensions,
    .ballots = "grades or rankings, with all that a decision file says",
    .limits = "none",
    .source = "`assent schema`",
    .matches = matches,
    .read = read,
    .write = write,
};

}  // namespace assent::formats

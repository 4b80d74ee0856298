#include "assent/assent.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>
#include <variant>

#include "assent/format.hpp"
#include "assent/rule.hpp"
#include "firmness/firmness.hpp"
#include "formats/parts/reading.hpp"
#include "report/build.hpp"
#include "source/byte_stream.hpp"

namespace assent {

DecisionFile read_decision_file(const std::filesystem::path& file) {
  DecisionFile read;
  const SourceId source = read.sources.add(file.string(), "");
  auto stream = ByteStream::open(file.string());
  if (const auto* error = std::get_if<FileError>(&stream)) {
    read.diagnostics.error(Code::R206, {source, whole_file}, fmt::format("cannot read the file: {}", error->message));
    return read;
  }
  ReadOptions options;
  options.rules = all_rules();
  options.folder = file.has_parent_path() ? file.parent_path() : ".";
  options.root = options.folder;
  read.decision = read_decision(std::get<ByteStream>(stream), read.sources, source, nullptr, options, read.diagnostics);
  read.diagnostics.sort();
  return read;
}

Answer decide(const Decision& decision) { return decide(decision, {}, all_rules()); }

Report report_on(const DecisionFile& file, const Answer& answer) {
  const Subject subject = subject_of(*file.decision, answer);
  Report report = build_report(subject, file.sources);
  add_digest(report, *file.decision, file.sources);
  const Firmness firmness = firmness_of(*file.decision, answer, {});
  add_firmness(report, subject, &firmness, std::nullopt);
  return report;
}

std::string render(std::string_view renderer, const DecisionFile& file, const Report& report,
                   const RenderOptions& options) {
  const Renderer* found = find_renderer(renderer);
  if (found == nullptr) throw std::invalid_argument(fmt::format("there is no renderer `{}`", renderer));
  return found->render({report, file.diagnostics, file.sources}, options);
}

std::string diagnostics_text(const DecisionFile& file, const RenderOptions& options) {
  std::string text;
  for (const Diagnostic& diagnostic : file.diagnostics.all())
    text += diagnostic_text(diagnostic, file.sources, options);
  return text;
}

}  // namespace assent

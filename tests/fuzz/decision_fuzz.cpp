// Arbitrary bytes through the reader, the decoder, all rules and all renderers.

#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "answer/expectation.hpp"
#include "assent/answer.hpp"
#include "assent/renderer.hpp"
#include "decision/load.hpp"
#include "firmness/firmness.hpp"
#include "render/diagnostics/findings.hpp"
#include "report/build.hpp"

namespace {

using namespace assent;

constexpr RenderOptions narrow{Colour::off, Charset::ascii, 40}, wide{Colour::on, Charset::unicode, 120};

void require(bool holds) {
  if (!holds) std::abort();
}

void render_diagnostics(const Diagnostics& diagnostics, const Sources& sources) {
  for (const Diagnostic& diagnostic : diagnostics.all())
    for (const RenderOptions& options : {narrow, wide}) {
      require(!diagnostic_text(diagnostic, sources, options).empty());
      require(!diagnostic_concise(diagnostic, sources, options).empty());
      require(!diagnostic_github(diagnostic, sources, options).empty());
    }
  const std::vector<CheckedFile> files{{"fuzz.yaml", false, {}}};
  for (const FindingsFormat* format : all_findings_formats())
    for (const RenderOptions& options : {narrow, wide}) {
      const std::string text = format->render({diagnostics, sources, files, "0"}, options);
      const bool is_json = format->name == "json" || format->name == "sarif" || format->name == "gitlab";
      require(!is_json || nlohmann::json::accept(text));
      require(text.find('\x1b') == std::string::npos || format->name == "text");
    }
}

void decide_and_render(const Decision& decision, Diagnostics& diagnostics, const Sources& sources) {
  RuleChoice choice;
  choice.lenient = true;
  for (const Rule* rule : all_rules()) choice.named.push_back(call_of(*rule));
  const Answer answer = decide(decision, choice, all_rules());
  check_expectations(decision, answer, diagnostics);
  const Subject subject = subject_of(decision, answer);
  Report report = build_report(subject, sources);
  const Firmness firmness = firmness_of(decision, answer, choice.limits);
  add_firmness(report, subject, &firmness, option_id(0));
  for (const Renderer* renderer : all_renderers())
    for (const RenderOptions& options : {narrow, wide}) {
      const std::string text = renderer->render({report, diagnostics, sources}, options);
      require(!text.empty());
      if (renderer->name == "json") require(nlohmann::json::accept(text));
      if (renderer->name == "jsonl") require(text.find('\n') == text.size() - 1);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Sources sources;
  const SourceId id = sources.add("fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size));
  LoadOptions options;
  options.limits = {.bytes = 1 << 20, .nodes = 100'000, .depth = 64, .flow_collection_bytes = 1 << 16};
  options.rules = all_rules();
  Diagnostics diagnostics;
  const auto decision = load_decision(sources, id, options, diagnostics);
  require(decision.has_value() == (diagnostics.errors() == 0));
  diagnostics.sort();
  render_diagnostics(diagnostics, sources);
  if (!decision) return 0;
  try {
    decide_and_render(*decision, diagnostics, sources);
  } catch (const Overflow&) {
    return 0;  // reported as L906
  }
  return 0;
}

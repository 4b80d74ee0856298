// A decision read from the text of its file.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "assent/rule.hpp"
#include "decision/load.hpp"
#include "support/catch.hpp"

namespace assent::test {

/// A decision, and the sources that its texts point into.
struct Loaded {
  Sources sources;
  std::optional<Decision> decision;
};

/// Without a decision where the file has an error; the messages are shown beside a failure.
[[nodiscard]] inline std::unique_ptr<Loaded> load_text(const std::string& text) {
  auto loaded = std::make_unique<Loaded>();
  const SourceId id = loaded->sources.add("case.yaml", text);
  Diagnostics diagnostics;
  LoadOptions options;
  options.rules = all_rules();
  loaded->decision = load_decision(loaded->sources, id, options, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) UNSCOPED_INFO(diagnostic.message);
  return loaded;
}

}  // namespace assent::test

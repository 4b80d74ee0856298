#include "governance/regrade.hpp"

#include <algorithm>

namespace assent {
namespace {

[[nodiscard]] bool names_code(const std::vector<std::string>& codes, std::string_view id) {
  return std::ranges::any_of(codes, [&](const std::string& begin) { return id.starts_with(begin); });
}

[[nodiscard]] Severity severity_in(const Config& config, std::string_view id, Severity usual) {
  std::size_t length = 0;
  for (const Config::Graded& graded : config.severity)
    if (id.starts_with(graded.codes) && graded.codes.size() > length) {
      length = graded.codes.size();
      usual = graded.severity;
    }
  return usual;
}

[[nodiscard]] bool kept_it_unread(const Diagnostic& diagnostic, std::string_view id) {
  return diagnostic.severity == Severity::error && id.front() != 'D' && id.front() != 'H';
}

}  // namespace

Diagnostics regraded(const Diagnostics& found, const Config& config, WasRead read) {
  return regraded(
      found, [&](const Diagnostic&) -> const Config& { return config; }, read);
}

Diagnostics regraded(const Diagnostics& found, const ConfigOf& config_of, WasRead read) {
  Diagnostics result;
  for (const Diagnostic& diagnostic : found.all()) {
    const Config& config = config_of(diagnostic);
    const std::string_view id = info(diagnostic.code).id;
    const bool stays = read == WasRead::faulty && kept_it_unread(diagnostic, id);
    const bool shown = (config.select.empty() || names_code(config.select, id)) && !names_code(config.ignore, id);
    if (!stays && !shown) continue;
    const Severity severity = stays ? Severity::error : severity_in(config, id, diagnostic.severity);
    Diagnostic& kept = result.add(diagnostic.code, severity, diagnostic.where, diagnostic.message);
    kept.notes = diagnostic.notes;
    kept.hint = diagnostic.hint;
  }
  return result;
}

}  // namespace assent

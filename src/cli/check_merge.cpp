#include "cli/check_merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"

namespace assent {
namespace {

constexpr std::size_t most_users_named = 3;

[[nodiscard]] std::string users_text(const std::vector<std::string>& named, std::size_t count) {
  std::string text = fmt::format("{} decisions use this file: ", count);
  for (std::size_t i = 0; i < named.size(); ++i) {
    const bool last = i + 1 == count;
    text += (i == 0 ? "" : last ? " and " : ", ") + escape_invisible(named[i]);
  }
  return count > named.size() ? text + fmt::format(" and {} more", count - named.size()) : text;
}

}  // namespace

SourceId MergedFindings::keep_source(SourceText&& text) {
  const auto [first, last] = by_name_.equal_range(text.name());
  for (auto known = first; known != last; ++known)
    if (sources_[known->second].bytes() == text.bytes()) return known->second;
  const std::string name = text.name();
  const SourceId id = sources_.add(name, "");
  sources_.change(id) = std::move(text);
  by_name_.emplace(name, id);
  return id;
}

std::vector<SourceId> MergedFindings::keep_sources(CheckResult& result) {
  Input& input = result.input;
  std::vector<bool> used(input.sources.size());
  const auto use = [&](const Location& where) {
    if (const auto place = static_cast<std::size_t>(where.source); place < used.size()) used[place] = true;
  };
  const auto use_all = [&](const Diagnostic& diagnostic) {
    use(diagnostic.where);
    for (const Note& note : diagnostic.notes)
      if (note.where) use(*note.where);
  };
  for (const Diagnostic& diagnostic : input.diagnostics.all()) use_all(diagnostic);
  for (const IgnoredFinding& ignored : result.ignored) use_all(ignored.finding);
  std::vector<SourceId> ids(used.size());
  for (std::size_t place = 0; place < used.size(); ++place)
    if (used[place]) ids[place] = keep_source(std::move(input.sources.change(static_cast<SourceId>(place))));
  return ids;
}

void MergedFindings::add(CheckResult&& result) {
  ++results_;
  not_kept_.errors += result.not_kept.errors;
  not_kept_.warnings += result.not_kept.warnings;
  not_kept_.all += result.not_kept.all;
  const std::vector<SourceId> ids = keep_sources(result);
  const auto moved = [&](Location where) -> Location {
    const auto place = static_cast<std::size_t>(where.source);
    return place < ids.size() ? Location{ids[place], where.span} : where;
  };
  const auto moved_whole = [&](const Diagnostic& found) {
    Diagnostic diagnostic = found;
    diagnostic.where = moved(found.where);
    for (Note& note : diagnostic.notes)
      if (note.where) note.where = moved(*note.where);
    return diagnostic;
  };
  for (const Diagnostic& found : result.input.diagnostics.all()) add_one(moved_whole(found), result);
  for (IgnoredFinding& ignored : result.ignored) {
    ignored.finding = moved_whole(ignored.finding);
    if (keys_of_ignored_.insert(key_of(ignored.finding)).second) ignored_.push_back(std::move(ignored));
  }
}

MergedFindings::Key MergedFindings::key_of(const Diagnostic& diagnostic) {
  const auto [begin, end] = diagnostic.where.span;
  return {diagnostic.where.source, begin, end, diagnostic.code, diagnostic.message};
}

void MergedFindings::add_one(Diagnostic&& diagnostic, const CheckResult& result) {
  const bool shared = sources_[diagnostic.where.source].name() != result.file.path;
  const auto [place, is_new] = places_.emplace(key_of(diagnostic), known_.size());
  if (is_new) known_.push_back({std::move(diagnostic), {}, 0, 0});
  Known& known = known_[place->second];
  const bool said_before = std::exchange(known.last_result, results_) == results_;
  if (said_before || !shared || result.kind != FileKind::decision) return;
  if (++known.user_count <= most_users_named) known.users.push_back(result.file.path);
}

Diagnostics MergedFindings::diagnostics() const {
  std::vector<const Known*> order;
  order.reserve(known_.size());
  for (const Known& known : known_) order.push_back(&known);
  const auto key = [](const Known* known) {
    const Diagnostic& diagnostic = known->diagnostic;
    return std::tuple(diagnostic.where.source, diagnostic.where.span.begin, diagnostic.code);
  };
  std::ranges::stable_sort(order, {}, key);
  Diagnostics all;
  for (const Known* known : order) {
    const Diagnostic& one = known->diagnostic;
    Diagnostic& kept = all.add(one.code, one.severity, one.where, one.message);
    kept.notes = one.notes;
    kept.hint = one.hint;
    if (known->user_count > 1) kept.notes.push_back({users_text(known->users, known->user_count)});
  }
  return all;
}

}  // namespace assent

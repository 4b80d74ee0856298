#include "cli/outcome_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "answer/record.hpp"
#include "assent/document.hpp"
#include "base/utf8.hpp"
#include "document/cursor.hpp"
#include "formats/parts/emitter.hpp"
#include "source/file.hpp"

namespace assent {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".record.yaml";
// What a record says beside the outcome.
constexpr std::array<std::string_view, 7> record_about{"record",  "decision", "title", "date",
                                                       "version", "seal",     "parts"};

// Entries with one key after the other become one mapping.
void emit_entries(YamlEmitter& out, const std::vector<RecordEntry>& entries) {
  for (std::size_t i = 0; i < entries.size();) {
    if (entries[i].name.empty()) {
      out.entry(entries[i].key, entries[i].value);
      ++i;
      continue;
    }
    const std::string& key = entries[i].key;
    out.key(key);
    out.begin_mapping(Shape::block);
    for (; i < entries.size() && entries[i].key == key; ++i) out.entry(entries[i].name, entries[i].value);
    out.end();
  }
}

// A record that was read, held against what comes out now.
class Replay {
 public:
  Replay(Input& input, const Document& record) : input_(input), root_(record.root()) {}

  void run(const std::vector<RecordEntry>& now, const CanonicalDecision& canonical) {
    if (!is_record()) return;
    const bool sealed = compare_seal(canonical);
    compare_outcome(now, sealed);
  }

 private:
  [[nodiscard]] Diagnostics& diagnostics() { return input_.diagnostics; }

  [[nodiscard]] bool is_record() {
    const auto version = root_.kind() == NodeKind::mapping ? value_of(root_, "record") : std::nullopt;
    if (version && version->kind() == NodeKind::scalar && version->text() == "1") return true;
    diagnostics()
        .error(Code::S101, version ? version->where() : root_.where(), "this is no record that can be read")
        .hint = "`assent record --force` writes it anew";
    return false;
  }

  // The first part that is not as it was. True where the seal holds.
  [[nodiscard]] bool compare_seal(const CanonicalDecision& canonical) {
    const auto seal = value_of(root_, "seal");
    if (seal && seal->kind() == NodeKind::scalar && seal->text() == "sha256:" + canonical.seal) return true;
    const Location where = seal ? seal->where() : root_.where();
    std::map<std::string, Node> parts;
    if (const auto node = value_of(root_, "parts"); node && node->kind() == NodeKind::mapping)
      for (const Entry entry : node->entries()) parts.emplace(entry.key.text(), entry.value);
    std::vector<std::pair<Location, std::string>> changed;
    for (const SealedPart& part : canonical.parts) {
      const auto known = parts.find(part.name);
      const bool is_new = known == parts.end();
      if (is_new || known->second.text() != part.digest)
        changed.emplace_back(part.where,
                             fmt::format("`{}` {}", escape_invisible(part.name), is_new ? "is new" : "was changed"));
      if (!is_new) parts.erase(known);
    }
    for (const auto& [name, node] : parts)
      changed.emplace_back(node.where(), fmt::format("`{}` is gone", escape_invisible(name)));
    report_changed(changed, where);
    return false;
  }

  void report_changed(const std::vector<std::pair<Location, std::string>>& changed, Location seal) {
    auto& diagnostic =
        changed.empty()
            ? diagnostics().error(Code::D506, seal, "the seal is not that of the decision, and no part of it is named")
            : diagnostics().error(Code::D506, changed.front().first,
                                  changed.front().second + " since the decision was recorded");
    if (changed.size() > 1) diagnostic.notes.push_back({changed[1].second + ", too", changed[1].first});
    if (changed.size() > 2)
      diagnostic.notes.push_back({fmt::format("{} parts in all are not as they were", changed.size()), seal});
    else diagnostic.notes.push_back({"the seal is here", seal});
    diagnostic.hint = "undo the change, or record the decision anew: `assent record --force`";
  }

  using Said = std::pair<RecordEntry, Location>;

  // What the record says of the outcome.
  [[nodiscard]] std::vector<Said> outcome_said() const {
    std::vector<Said> said;
    for (const Entry entry : root_.entries()) {
      const std::string key(entry.key.text());
      if (std::ranges::find(record_about, key) != record_about.end()) continue;
      if (entry.value.kind() == NodeKind::scalar)
        said.push_back({{key, "", std::string(entry.value.text())}, entry.value.where()});
      if (entry.value.kind() != NodeKind::mapping) continue;
      for (const Entry inner : entry.value.entries())
        if (inner.value.kind() == NodeKind::scalar)
          said.push_back({{key, std::string(inner.key.text()), std::string(inner.value.text())}, inner.value.where()});
    }
    return said;
  }

  // The first thing that comes out otherwise.
  void compare_outcome(const std::vector<RecordEntry>& now, bool sealed) {
    const std::vector<Said> said = outcome_said();
    using Name = std::pair<std::string_view, std::string_view>;
    std::map<Name, std::size_t> places;  // a record may be long
    for (std::size_t i = 0; i < said.size(); ++i) places.emplace(Name(said[i].first.key, said[i].first.name), i);
    std::vector<bool> known(said.size(), false);
    for (const RecordEntry& entry : now) {
      const auto place = places.find(Name(entry.key, entry.name));
      if (place == places.end())
        return report(root_.where(), fmt::format("the record says nothing of {}", text_of(entry)), sealed);
      const auto& [before, where] = said[place->second];
      if (before.value != entry.value)
        return report(where,
                      fmt::format("the record says {}, and it is {}", text_of(before), escape_invisible(entry.value)),
                      sealed);
      known[place->second] = true;
    }
    const auto other = std::ranges::find(known, false);
    if (other == known.end()) return;
    const auto& [entry, where] = said[static_cast<std::size_t>(other - known.begin())];
    report(where, fmt::format("the record says {}, which does not come out", text_of(entry)), sealed);
  }

  // "verdict: decided", "scores of farm: 5"
  [[nodiscard]] static std::string text_of(const RecordEntry& entry) {
    const std::string of = entry.name.empty() ? "" : " of " + entry.name;
    return escape_invisible(entry.key + of + ": " + entry.value);
  }

  void report(Location where, std::string message, bool sealed) {
    diagnostics().error(Code::D505, where, std::move(message)).hint =
        sealed ? "the decision is as it was sealed: either the record was changed, or another version wrote it"
               : "what was changed in the decision may be the cause";
  }

  Input& input_;
  Node root_;
};

}  // namespace

std::string record_path(const std::string& path) {
  const fs::path file(path);
  return (file.parent_path() / file.stem()).string() + std::string(ending);
}

bool is_record_path(std::string_view path) { return path.ends_with(ending); }

std::string decision_path(const std::string& record) {
  return record.substr(0, record.size() - ending.size()) + ".yaml";
}

std::string record_text(const std::string& path, const Decision& decision, const Answer& answer,
                        const CanonicalDecision& canonical) {
  YamlEmitter out;
  out.begin_mapping(Shape::block);
  out.plain_entry("record", "1");
  out.entry("decision", fs::path(path).filename().string());
  if (!decision.title.empty()) out.entry("title", decision.title);
  if (!decision.date.empty()) out.entry("date", decision.date);
  emit_entries(out, record_entries(decision, answer));
  out.entry("version", ASSENT_VERSION);
  out.entry("seal", "sha256:" + canonical.seal);
  out.key("parts");
  out.begin_mapping(Shape::block);
  for (const SealedPart& part : canonical.parts) out.entry(part.name, part.digest);
  out.end();
  out.end();
  return "# What was decided, worked out by assent. `assent check` works it out again and compares.\n" + out.take();
}

Beside read_beside(Input& input, const std::string& file, std::string_view what, const LoadOptions& options) {
  const Location decision{input.decision->files.front(), whole_file};
  std::error_code error;
  if (fs::symlink_status(file, error).type() == fs::file_type::not_found) return {};
  const fs::path real = fs::canonical(file, error);
  if (!options.follow_links && !error && !lies_below(real, options.root.value_or(fs::path(file).parent_path()))) {
    input.diagnostics
        .error(Code::R207, decision,
               fmt::format("{}, `{}`, is a link that leads out of its folder, and is not read", what,
                           escape_invisible(file)))
        .hint = "put the file itself there, or say --follow-links";
    return {true};
  }
  auto bytes = read_file(file, options.limits.bytes, FileKinds::regular_only);
  if (auto* text = std::get_if<std::string>(&bytes))
    return {true, input.sources.add(shown_name(file), std::move(*text))};
  input.diagnostics.error(
      Code::R206, decision,
      fmt::format("{}, `{}`, cannot be read: {}", what, escape_invisible(file), std::get<FileError>(bytes).message));
  return {true};
}

Beside replay_record(Input& input, const std::string& path, const Answer& answer, const CommonOptions& common) {
  std::error_code error;
  if (path == "-" || fs::symlink_status(record_path(path), error).type() == fs::file_type::not_found) return {};
  const auto options = load_options(path, common);
  if (!options) return {};
  const Beside record = read_beside(input, record_path(path), "its record", *options);
  if (!record.bytes) return record;
  const auto document = read_yaml(input.sources, *record.bytes, options->limits, input.diagnostics);
  if (!document) return record;
  const Decision& decision = *input.decision;
  const auto canonical = canonical_decision(input.sources, decision.files.front(), *options, input.diagnostics);
  if (canonical) Replay(input, *document).run(record_entries(decision, answer), *canonical);
  return record;
}

}  // namespace assent

#include "governance/config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "assent/document.hpp"
#include "base/utf8.hpp"
#include "document/cursor.hpp"
#include "document/text_scan.hpp"
#include "governance/glob.hpp"
#include "source/file.hpp"

namespace assent {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 9> config_keys{"files",  "exclude",  "root",    "strict",         "select",
                                                      "ignore", "severity", "fail-on", "allowed_signers"};
constexpr std::array<std::string_view, 5> kind_keys{"decisions", "members", "policies", "recipes",
                                                    "tables"};                         // in the order of FileKind
constexpr std::array<std::string_view, 3> severity_words{"note", "warning", "error"};  // in the order of Severity
constexpr std::array<std::string_view, 3> fail_on_words{"error", "warning", "never"};
constexpr std::size_t most_items = 1000, longest_pattern = 1000;

class ConfigReader {
 public:
  ConfigReader(const fs::path& folder, Diagnostics& diagnostics) : diagnostics_(&diagnostics) {
    config_.folder = folder;
  }

  [[nodiscard]] Config read(Node root) {
    const Fields fields(root, "a configuration", config_keys, *diagnostics_);
    if (const auto files = fields["files"]) read_files(*files);
    if (const auto exclude = fields["exclude"]) config_.exclude = read_globs(*exclude, "`exclude`");
    if (const auto path = fields["root"]) read_root(*path);
    if (const auto path = fields["allowed_signers"]) config_.allowed_signers = read_path(*path, "`allowed_signers`");
    if (const auto strict = fields["strict"]) config_.strict = read_flag(*strict, "`strict`", *diagnostics_);
    if (const auto select = fields["select"]) config_.select = read_codes(*select, "`select`");
    if (const auto ignore = fields["ignore"]) config_.ignore = read_codes(*ignore, "`ignore`");
    if (const auto severity = fields["severity"]) read_severity(*severity);
    if (const auto fail_on = fields["fail-on"])
      if (const auto place = read_choice(*fail_on, "`fail-on`", fail_on_words, Code::P403, *diagnostics_))
        config_.fail_on = fail_on_words.at(*place);
    return std::move(config_);
  }

 private:
  // The items of a list; empty, with a diagnostic, where it is none.
  [[nodiscard]] std::vector<Node> items_of(Node list, std::string_view what, std::string_view shape) {
    std::vector<Node> items;
    if (list.kind() != NodeKind::sequence) {
      expected(list, what, shape, *diagnostics_);
      return items;
    }
    for (const Node item : list.items()) items.push_back(item);
    if (items.size() <= most_items) return items;
    diagnostics_->error(Code::L903, list.where(),
                        fmt::format("{} has {} entries, at most {} are read", what, items.size(), most_items));
    return {};
  }

  void read_files(Node node) {
    if (node.kind() != NodeKind::mapping)
      return expected(node, "`files`", "a mapping such as `{decisions: ['decisions/**/*.yaml']}`", *diagnostics_);
    static_cast<void>(Fields(node, "`files`", kind_keys, *diagnostics_));
    for (const Entry entry : node.entries()) {
      const auto* const known =
          entry.key.kind() == NodeKind::scalar ? std::ranges::find(kind_keys, entry.key.text()) : kind_keys.end();
      if (known == kind_keys.end() || is_blank(entry.value)) continue;
      config_.files.push_back(
          {static_cast<FileKind>(known - kind_keys.begin()), read_globs(entry.value, fmt::format("`{}`", *known))});
    }
  }

  [[nodiscard]] std::vector<std::string> read_globs(Node list, std::string_view what) {
    std::vector<std::string> globs;
    for (const Node item : items_of(list, what, "a list of patterns such as `['decisions/**/*.yaml']`")) {
      const auto text = read_text(item, "a pattern", *diagnostics_);
      if (!text || !is_relative(*text, item)) continue;
      std::string_view glob = *text;
      while (glob.starts_with("./")) glob.remove_prefix(2);
      while (glob.ends_with('/')) glob.remove_suffix(1);
      globs.emplace_back(glob);
    }
    return globs;
  }

  [[nodiscard]] bool is_relative(std::string_view glob, Node node) {
    if (glob.size() > longest_pattern) {
      diagnostics_->error(Code::L907, node.where(),
                          fmt::format("the pattern has {} bytes, at most {} are read", glob.size(), longest_pattern));
      return false;
    }
    bool leads_out = glob.starts_with('/');
    for (const fs::path& part : fs::path(glob)) leads_out = leads_out || part == "..";
    if (!leads_out) return true;
    diagnostics_
        ->error(Code::R207, node.where(),
                fmt::format("`{}` leads out of the folder of the configuration", escape_invisible(glob)))
        .hint = "a pattern begins at that folder: `decisions/**/*.yaml`";
    return false;
  }

  // A file or folder below that of the configuration.
  [[nodiscard]] std::optional<fs::path> read_path(Node node, std::string_view what) {
    const auto text = read_text(node, what, *diagnostics_);
    if (!text) return std::nullopt;
    const fs::path path = (config_.folder / fs::path(*text)).lexically_normal();
    std::error_code error;
    const fs::path real = fs::weakly_canonical(path, error);
    if (!error && fs::path(*text).is_relative() && lies_below(real, config_.folder)) return real;
    diagnostics_
        ->error(Code::R207, node.where(),
                fmt::format("`{}` leads out of the folder of the configuration", escape_invisible(*text)))
        .hint = "name what lies in that folder or below it";
    return std::nullopt;
  }

  void read_root(Node node) {
    config_.root = read_path(node, "`root`");
    std::error_code error;
    if (!config_.root || fs::is_directory(*config_.root, error)) return;
    diagnostics_->error(Code::R206, node.where(),
                        fmt::format("`root` must be a folder, and `{}` is none", escape_invisible(node.text())));
  }

  // A code, or how some begin.
  [[nodiscard]] bool is_known(std::string_view text, Node node) {
    std::vector<std::string_view> ids;
    for (const CodeInfo& code : all_codes()) {
      if (code.id.starts_with(text)) return true;
      ids.push_back(code.id);
    }
    auto& diagnostic =
        diagnostics_->error(Code::S125, node.where(), fmt::format("there is no code `{}`", escape_invisible(text)));
    const auto named = std::ranges::find(all_codes(), text, &CodeInfo::slug);
    if (named != all_codes().end()) diagnostic.hint = fmt::format("write `{}`", named->id);
    else suggest(diagnostic, text, ids);
    if (!diagnostic.hint) diagnostic.hint = "write a code such as B301, or how some begin: B3";
    return false;
  }

  [[nodiscard]] std::vector<std::string> read_codes(Node list, std::string_view what) {
    std::vector<std::string> codes;
    for (const Node item : items_of(list, what, "a list of codes such as `[B301, P4]`")) {
      const auto text = read_text(item, "a code", *diagnostics_);
      if (text && is_known(*text, item)) codes.emplace_back(*text);
    }
    return codes;
  }

  void read_severity(Node node) {
    if (node.kind() != NodeKind::mapping)
      return expected(node, "`severity`", "a mapping such as `{P406: error}`", *diagnostics_);
    for (const Entry entry : node.entries()) {
      const auto text = read_text(entry.key, "a code", *diagnostics_);
      const auto severity = read_choice(entry.value, "a severity", severity_words, Code::P403, *diagnostics_);
      if (text && severity && is_known(*text, entry.key))
        config_.severity.push_back({std::string(*text), static_cast<Severity>(*severity)});
    }
  }

  Diagnostics* diagnostics_;
  Config config_;
};

}  // namespace

std::optional<Config> read_config(const Sources& sources, SourceId id, const fs::path& folder,
                                  Diagnostics& diagnostics) {
  if (skip_space_and_comments(sources[id].bytes(), 0) == sources[id].bytes().size()) {  // says nothing, as no file
    Config nothing;
    nothing.folder = folder;
    return nothing;
  }
  const std::size_t errors_before = diagnostics.errors();
  ReadLimits limits;
  limits.bytes = most_config_bytes;
  const auto document = read_yaml(sources, id, limits, diagnostics);
  if (!document) return std::nullopt;
  const Node root = document->root();
  if (root.kind() != NodeKind::mapping) {
    diagnostics.error(Code::S101, root.where(), "a configuration is a mapping of keys to values").hint =
        "write `exclude: [archive]`";
    return std::nullopt;
  }
  Config config = ConfigReader(folder, diagnostics).read(root);
  if (diagnostics.errors() > errors_before) return std::nullopt;
  return config;
}

std::optional<FileKind> kind_in(const Config& config, std::string_view relative) {
  if (relative.empty()) return std::nullopt;
  for (const Config::Files& files : config.files)
    if (std::ranges::any_of(files.globs, [&](const std::string& glob) { return matches_glob(glob, relative); }))
      return files.kind;
  return std::nullopt;
}

bool is_excluded(const Config& config, std::string_view relative) {
  if (relative.empty()) return false;
  for (std::size_t end = relative.find('/');; end = relative.find('/', end + 1)) {
    const std::string_view path = relative.substr(0, end);
    if (std::ranges::any_of(config.exclude, [&](const std::string& glob) { return matches_glob(glob, path); }))
      return true;
    if (end == std::string_view::npos) return false;
  }
}

}  // namespace assent

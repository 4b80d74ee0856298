// Files that a decision names. They must lie in the tree of the decision file, and are read like it: bounded, checked.

#include <fmt/format.h>

#include "base/sha256.hpp"
#include "base/utf8.hpp"
#include "decision/decoder.hpp"
#include "document/cursor.hpp"
#include "document/shared_yaml.hpp"
#include "source/byte_stream.hpp"
#include "source/file.hpp"
#include "spreadsheet/spreadsheet.hpp"

namespace assent {
namespace {

namespace fs = std::filesystem;

// A spreadsheet becomes the CSV of its one sheet; its digest stays that of the file.
[[nodiscard]] bool convert(Decoder& decoder, SourceId id) {
  SourceText& source = decoder.sources.change(id);
  const std::size_t most = decoder.options.limits.bytes;
  auto sheet = read_spreadsheet(source.bytes(), "", most, {id, whole_file}, decoder.diagnostics,
                                "name a file in which only one of them holds something");
  if (!sheet) return false;
  SourceText text(source.name(), std::move(sheet->csv));
  text.digest = sha256_hex(source.bytes());
  text.size_in_blocks = source.bytes().size();
  source = std::move(text);
  return check_bytes(decoder.sources, id, decoder.options.limits, decoder.diagnostics);
}

// A file of an earlier time. There are no links.
[[nodiscard]] std::optional<fs::path> find_part_then(Decoder& decoder, const FileTree& tree, Node path,
                                                     const fs::path& text) {
  fs::path file = (tree.folder / text).lexically_normal();
  const fs::path below = file.lexically_relative(tree.root->empty() ? fs::path(".") : tree.root->lexically_normal());
  if (!text.is_absolute() && !below.empty() && *below.begin() != "..") return file;
  decoder.diagnostics.error(
      Code::R207, path.where(),
      fmt::format("`{}` leads out of the folder of the decision", escape_invisible(text.string())));
  return std::nullopt;
}

[[nodiscard]] std::variant<std::string, FileError> read_part(const LoadOptions& options, const fs::path& file) {
  if (options.then == nullptr) return read_file(file.string(), options.limits.bytes, FileKinds::regular_only);
  if (auto bytes = (*options.then)(file.string())) return std::move(*bytes);
  return FileError{FileError::Kind::cannot_read, "it was not there"};
}

}  // namespace

std::optional<fs::path> find_part(Decoder& decoder, const FileTree& tree, Node path, std::string_view text) {
  const Location where = path.where();
  const std::string shown = escape_invisible(text);
  const auto outside = [&](std::string message) {
    decoder.diagnostics.error(Code::R207, where, std::move(message)).hint =
        "name a file beside the decision or in a folder below it; --root names a larger tree";
    return std::nullopt;
  };
  if (!tree.root) {
    auto& diagnostic =
        decoder.diagnostics.error(Code::R207, where, fmt::format("`{}` is not read: {}", shown, tree.closed));
    if (tree.closed == FileTree().closed) diagnostic.hint = "--root names the folder whose files it may name";
    return std::nullopt;
  }
  const fs::path relative(text);
  if (decoder.options.then != nullptr) return find_part_then(decoder, tree, path, relative);
  if (relative.is_absolute()) return outside(fmt::format("`{}` is an absolute path", shown));
  std::error_code error;
  const fs::path root = real_folder(*tree.root, error);
  const fs::path folder = error ? root : real_folder(tree.folder, error);
  if (!error && !lies_below_real((folder / relative).lexically_normal(), root))
    return outside(fmt::format("`{}` leads out of the folder of the decision", shown));
  const fs::path file = error ? folder : real_path_in(folder, relative, error);
  if (error) {
    decoder.diagnostics.error(Code::R206, where, fmt::format("`{}` cannot be read: {}", shown, error.message())).hint =
        text.find_first_of("./") == std::string_view::npos
            ? fmt::format("a text is the path of a file here; write a list of one as [{}]", shown)
            : "a path begins at the folder of the decision file";
    return std::nullopt;
  }
  if (!decoder.options.follow_links && !lies_below_real(file, root))
    return outside(fmt::format("`{}` is a link that leads out of the folder of the decision", shown));
  return file;
}

std::optional<PartFile> open_part(Decoder& decoder, Node path, std::string_view key) {
  return open_part(decoder, path, key, decoder.tree);
}

std::optional<PartFile> open_part(Decoder& decoder, Node path, std::string_view key, const FileTree& tree) {
  const auto text = read_text(path, fmt::format("the file for `{}`", key), decoder.diagnostics);
  if (!text) return std::nullopt;
  const auto file = find_part(decoder, tree, path, *text);
  if (!file) return std::nullopt;
  auto bytes = read_part(decoder.options, *file);
  if (const auto* error = std::get_if<FileError>(&bytes)) {
    const Code code = error->kind == FileError::Kind::too_large ? Code::L902 : Code::R206;
    decoder.diagnostics.error(code, path.where(),
                              fmt::format("`{}` cannot be read: {}", escape_invisible(*text), error->message));
    return std::nullopt;
  }
  const std::string name = (tree.folder / fs::path(*text)).lexically_normal().string();
  const SourceId id = decoder.sources.add(name, std::move(std::get<std::string>(bytes)));
  decoder.decision.files.push_back(id);
  if (is_spreadsheet(decoder.sources[id].bytes().substr(0, ByteStream::head_bytes))) {
    if (!convert(decoder, id)) return std::nullopt;
    return PartFile{std::nullopt, id, id, *file};
  }
  if (file->extension() == ".csv" || file->extension() == ".tsv") {
    if (!check_bytes(decoder.sources, id, decoder.options.limits, decoder.diagnostics)) return std::nullopt;
    return PartFile{std::nullopt, id, id, *file};
  }
  auto document = read_shared_yaml(decoder.sources, id, decoder.options.limits, decoder.diagnostics);
  if (!document) return std::nullopt;
  return PartFile{decoder.parts.emplace_back(std::move(*document)).root(), std::nullopt, id, *file};
}

}  // namespace assent

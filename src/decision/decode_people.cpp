// Participants and options.

#include <fmt/format.h>

#include <array>

#include "base/utf8.hpp"
#include "decision/decoder.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

constexpr std::array<std::string_view, 9> participant_keys{"id",           "name",         "weight",
                                                           member_keys[0], member_keys[1], member_keys[2],
                                                           member_keys[3], member_keys[4], member_keys[5]};
constexpr std::array<std::string_view, 2> members_file_keys{"participants", "delegations"};
constexpr std::array<std::string_view, 2> option_keys{"id", "title"};

void decode_participant(Decoder& decoder, Node node) {
  auto& decision = decoder.decision;
  if (node.kind() != NodeKind::mapping) {
    if (const auto id = read_id(node, "a participant", decoder.diagnostics)) {
      warn_if_ambiguous(node, decoder.diagnostics);
      add_participant(decoder, *id, node.where());
    }
    return;
  }
  const Fields fields(node, "a participant", participant_keys, decoder.diagnostics);
  const auto id_node = fields["id"];
  if (!id_node) {
    decoder.diagnostics.error(Code::S103, node.where(), "a participant needs an `id`").hint =
        "write {id: ana, name: Ana Lima}";
    return;
  }
  const auto id = read_id(*id_node, "a participant's id", decoder.diagnostics);
  if (!id) return;
  warn_if_ambiguous(*id_node, decoder.diagnostics);
  add_participant(decoder, *id, id_node->where());
  Participant& participant = decision.participants.back();
  if (const auto name = fields["name"])
    if (const auto text = read_text(*name, "a name", decoder.diagnostics)) participant.name = decision.keep(*text);
  if (const auto weight = fields["weight"]) {
    const auto value = read_decimal(*weight, fmt::format("the weight of {}", *id), decoder.diagnostics);
    if (value && *value < 0) decoder.diagnostics.error(Code::S109, weight->where(), "a weight must be 0 or more");
    else if (value) participant.weight = *value;
  }
  decode_member(decoder, fields);
}

void decode_option(Decoder& decoder, Node node) {
  if (node.kind() != NodeKind::mapping) {
    if (const auto id = read_id(node, "an option", decoder.diagnostics)) {
      warn_if_ambiguous(node, decoder.diagnostics);
      add_option(decoder, *id, {}, node.where());
    }
    return;
  }
  const Fields fields(node, "an option", option_keys, decoder.diagnostics);
  const auto id_node = fields["id"];
  if (!id_node) {
    decoder.diagnostics.error(Code::S103, node.where(), "an option needs an `id`").hint =
        "write {id: farm, title: The farm by the lake}";
    return;
  }
  const auto id = read_id(*id_node, "an option's id", decoder.diagnostics);
  if (!id) return;
  warn_if_ambiguous(*id_node, decoder.diagnostics);
  std::string_view title;
  if (const auto title_node = fields["title"])
    if (const auto text = read_text(*title_node, "a title", decoder.diagnostics)) title = *text;
  add_option(decoder, *id, title, id_node->where());
}

}  // namespace

void add_participant(Decoder& decoder, std::string_view id, Location where) {
  auto& decision = decoder.decision;
  const std::string_view kept = decision.keep(id);
  decision.participants.push_back({.id = kept, .name = kept});
  decoder.participant_names.add(kept, where);
}

void add_option(Decoder& decoder, std::string_view id, std::string_view title, Location where) {
  auto& decision = decoder.decision;
  const std::string_view kept = decision.keep(id);
  decision.options.push_back({kept, title.empty() ? kept : decision.keep(title)});
  decoder.option_names.add(kept, where);
}

void decode_members_file(Decoder& decoder, Node root) {
  std::optional<Node> list = root;
  if (root.kind() == NodeKind::mapping) {
    const Fields fields(root, "a file of participants", members_file_keys, decoder.diagnostics);
    decoder.delegations = fields["delegations"];
    list = fields["participants"];
  }
  if (!list || list->kind() != NodeKind::sequence)
    return expected(root, "a file of participants", "a list, or `participants`", decoder.diagnostics);
  for (const Node item : list->items()) decode_participant(decoder, item);
}

void decode_participants(Decoder& decoder, Node node) {
  decoder.decision.participants_listed = true;
  if (node.kind() == NodeKind::scalar) {
    const auto part = open_part(decoder, node, "participants");
    if (!part) return;
    if (part->table) return decode_participants_table(decoder, *part->table);
    return decode_members_file(decoder, *part->node);
  }
  if (node.kind() != NodeKind::sequence)
    return expected(node, "`participants`", "a list, or the path of a file", decoder.diagnostics);
  for (const Node item : node.items()) decode_participant(decoder, item);
}

void decode_options(Decoder& decoder, Node node) {
  decoder.options_where = node.where();
  if (node.kind() == NodeKind::scalar) {
    const auto part = open_part(decoder, node, "options");
    if (!part) return;
    if (part->table) return decode_options_table(decoder, *part->table);
    node = *part->node;
  }
  if (node.kind() != NodeKind::sequence)
    return expected(node, "`options`", "a list, or the path of a file", decoder.diagnostics);
  for (const Node item : node.items()) decode_option(decoder, item);
}

std::vector<std::uint32_t> Decoder::places_by_title(std::string_view title) {
  if (!titles) {
    titles.emplace();
    for (std::uint32_t place = 0; place < decision.options.size(); ++place)
      titles->add(decision.options[place].title, place);
  }
  return titles->find(title);
}

namespace {

// "that is the title of `a` and `b`: write the id"
template <class Things>
void report_several(Diagnostics& diagnostics, Code code, Location where, std::string_view label, std::string_view what,
                    const std::vector<std::uint32_t>& places, const Things& things) {
  std::string text;
  for (std::size_t i = 0; i < places.size(); ++i)
    text += fmt::format("{}`{}`", i == 0 ? "" : i + 1 == places.size() ? " and " : ", ", things[places[i]].id);
  diagnostics.error(code, where, fmt::format("`{}` is the {} of {}", escape_invisible(label), what, text)).hint =
      "write the id of the one that is meant";
}

// The titles or names that are no ids, for suggestions.
template <class Things, class Label>
[[nodiscard]] std::vector<std::string_view> labels_of(const Things& things, Label label) {
  std::vector<std::string_view> labels;
  for (const auto& thing : things)
    if (thing.*label != thing.id) labels.push_back(thing.*label);
  return labels;
}

}  // namespace

std::optional<OptionId> Decoder::find_option(std::string_view id, Location where, std::uint32_t guess) {
  if (const auto place = option_names.find(id, guess)) return option_id(*place);
  const auto by_title = places_by_title(id);
  if (by_title.size() == 1) return option_id(by_title.front());
  if (by_title.size() > 1) {
    report_several(diagnostics, Code::R201, where, id, "title", by_title, decision.options);
    return std::nullopt;
  }
  auto& diagnostic = diagnostics.error(Code::R201, where, fmt::format("there is no option `{}`", escape_invisible(id)));
  diagnostic.notes.push_back({"the options are listed here", options_where});
  suggest(diagnostic, id, option_names.ids());
  if (!diagnostic.hint) suggest(diagnostic, id, labels_of(decision.options, &Option::title));
  const std::size_t space = id.rfind(' ');  // `farm 3` in place of `farm: 3`
  if (!diagnostic.hint && space != std::string_view::npos && option_names.find(id.substr(0, space)))
    diagnostic.hint =
        fmt::format("write `{}: {}`, with a colon and a space", id.substr(0, space), id.substr(space + 1));
  return std::nullopt;
}

std::optional<ParticipantId> Decoder::find_participant(std::string_view id, Location where, std::uint32_t guess) {
  if (const auto place = participant_names.find(id, guess)) return participant_id(*place);
  if (!names) {
    names.emplace();
    for (std::uint32_t place = 0; place < decision.participants.size(); ++place)
      names->add(decision.participants[place].name, place);
    for (const Alias& alias : aliases)
      if (decision.participants[alias.place].name != alias.text) names->add(alias.text, alias.place);
  }
  const auto by_name = names->find(id);
  if (by_name.size() == 1) return participant_id(by_name.front());
  if (by_name.size() > 1) {
    report_several(diagnostics, Code::R202, where, id, "name", by_name, decision.participants);
    return std::nullopt;
  }
  auto& diagnostic =
      diagnostics.error(Code::R202, where, fmt::format("there is no participant `{}`", escape_invisible(id)));
  suggest(diagnostic, id, participant_names.ids());
  if (!diagnostic.hint) suggest(diagnostic, id, labels_of(decision.participants, &Participant::name));
  if (!diagnostic.hint) diagnostic.hint = "add them to `participants`, or remove the entry";
  return std::nullopt;
}

bool Decoder::fits(std::size_t rows, Location where) {
  const std::size_t most = options.limits.bytes / 4;
  if (decision.options.empty() || rows <= most / decision.options.size()) return true;
  diagnostics
      .error(Code::L904, where,
             fmt::format("{} ballots times {} options is over the limit of {}", rows, decision.options.size(), most))
      .hint = "--max-size raises the limit";
  return false;
}

}  // namespace assent

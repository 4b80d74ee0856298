#include "decision/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/decimal.hpp"
#include "base/utf8.hpp"
#include "decision/decoder.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

constexpr std::array<std::string_view, 18> decision_keys{
    "assent", "policy", "closes", "supersedes",  // not of a case
    "title",  "date",   "scale",  "status_quo",  "participants", "options", "objections", "rankings",
    "expect", "needs",  "topic",  "delegations", "recused",      "seed"};  // only of a case: the policy of a decision
                                                                           // has it

// False where the rest of the file may mean something else than this version knows.
[[nodiscard]] bool check_version(Decoder& decoder, Node root) {
  for (const Entry entry : root.entries()) {
    if (entry.key.kind() != NodeKind::scalar || entry.key.text() != "assent") continue;
    const auto version = entry.value.kind() == NodeKind::scalar ? parse_whole(entry.value.text()) : std::nullopt;
    if (version == 1) return true;
    if (version && *version > 1)
      decoder.diagnostics
          .error(Code::S107, entry.value.where(),
                 fmt::format("this file is made for a newer assent (format {})", *version))
          .hint = "install the newest assent; this one reads format 1";
    else
      decoder.diagnostics.error(Code::S101, entry.value.where(), "`assent` must be the version of the format").hint =
          "write `assent: 1`";
    return false;
  }
  decoder.diagnostics
      .error(Code::S103,
             root.entries().begin() == root.entries().end() ? root.where() : (*root.entries().begin()).key.where(),
             "the file does not say which format it is in")
      .hint = no_version_help;
  return true;
}

// A recipe in place of a decision. It is told where it is one.
[[nodiscard]] bool is_recipe(Decoder& decoder, Node root) {
  const auto version = value_of(root, "recipe");
  if (!version || value_of(root, "assent")) return false;
  decoder.diagnostics.error(Code::S101, version->where(), "this file holds a recipe, and no decision").hint =
      "`assent check` runs its cases; --policy decides a decision by it";
  return true;
}

// People are known from the list, or else from the ballots.
void collect_participants(Decoder& decoder, Node ballots) {
  if (ballots.kind() != NodeKind::mapping) return;
  for (const Entry entry : ballots.entries()) {
    if (entry.key.kind() != NodeKind::scalar || decoder.participant_names.find(entry.key.text())) continue;
    if (const auto id = read_id(entry.key, "a participant", decoder.diagnostics)) {
      warn_if_ambiguous(entry.key, decoder.diagnostics);
      add_participant(decoder, *id, entry.key.where());
    }
  }
}

void decode_people(Decoder& decoder, const Fields& fields, Node root) {
  auto& decision = decoder.decision;
  if (const auto options = fields["options"]) {
    decode_options(decoder, *options);
    if (decision.options.empty() && decoder.diagnostics.errors() == 0)
      decoder.diagnostics.error(Code::S103, options->where(), "there is no option to decide on");
  } else {
    decoder.diagnostics.error(Code::S103, root.where(), "the file lists no `options`").hint =
        "write `options: [farm, city]`";
  }
  decoder.ids_clash = !decoder.option_names.finish("option", decoder.diagnostics);
  decoder.status_quo = fields["status_quo"];
  if (decoder.status_quo)
    if (const auto id = read_id(*decoder.status_quo, "`status_quo`", decoder.diagnostics))
      decision.status_quo = decoder.find_option(*id, decoder.status_quo->where());
  if (const auto participants = fields["participants"]) {
    decode_participants(decoder, *participants);
  } else {
    if (const auto rankings = fields["rankings"]) {
      collect_participants(decoder, *rankings);
      decoder.participant_names.finish("participant", decoder.diagnostics);
    }
    if (const auto objections = fields["objections"]) collect_participants(decoder, *objections);
  }
  decoder.participant_names.finish("participant", decoder.diagnostics);
}

// False when there are none to check: without options, or over the limit of cells.
[[nodiscard]] bool decode_ballots(Decoder& decoder, const Fields& fields) {
  auto& decision = decoder.decision;
  const auto rankings = fields["rankings"], objections = fields["objections"];
  const std::size_t people = decision.participants.size();
  if (decision.options.empty() || !decoder.fits(people, objections ? objections->where() : decoder.options_where))
    return false;
  decision.kind = rankings ? BallotKind::rankings : BallotKind::grades;
  decision.answered.assign(people, false);
  decision.stands_aside.assign(people, false);
  decision.abstains.assign(people, false);
  decoder.entry_where.resize(people);
  decoder.faulty.assign(people, false);
  if (rankings) decode_rankings(decoder, *rankings);
  else decision.grades.assign(people * decision.options.size(), no_grade);
  if (objections) decode_objections(decoder, *objections);
  const auto key = [](const Objection& objection) { return std::pair(objection.participant, objection.option); };
  std::ranges::stable_sort(decision.objections, {}, key);
  leave_out_excluded(decoder);
  decode_delegations(decoder, fields["delegations"]);
  return true;
}

// The other policy, after what stays of the file's own.
void decode_other_policy(Decoder& decoder, const std::optional<Node>& own) {
  auto& policy = decoder.decision.policy;
  if (own) {
    decode_policy(decoder, *own);
    policy = with_conventions_of(policy);
    decoder.rules_where.clear();
    decoder.ties_where.clear();
    decoder.ladder_where.clear();
    decoder.groups_where.clear();
    decoder.house_where.clear();
    decoder.vetoes_where = {};
    decoder.rules.assign(decoder.options.rules.begin(), decoder.options.rules.end());
  }
  const auto seed = policy.seed;
  if (auto other = other_policy(decoder)) decode_policy_layers(decoder, policy_layers(decoder, std::move(*other)));
  if (seed) policy.seed = seed;
}

// When it closes, and which decision it takes the place of.
void decode_place_in_series(Decoder& decoder, const Fields& fields) {
  auto& decision = decoder.decision;
  if (const auto closes = fields["closes"])
    if (const auto day = read_date(*closes, "`closes`", decoder.diagnostics))
      decision.closes = {decision.keep(*day), closes->where()};
  const auto supersedes = fields["supersedes"];
  const auto file = supersedes ? read_text(*supersedes, "`supersedes`", decoder.diagnostics) : std::nullopt;
  if (file && find_part(decoder, decoder.tree, *supersedes, *file))
    decision.supersedes = {decision.keep(*file), supersedes->where()};
}

// `recipe` holds the layers of the policy of a recipe, for its cases.
void decode_root(Decoder& decoder, Node root, std::span<const Node> recipe = {}) {
  auto& decision = decoder.decision;
  const std::span<const std::string_view> keys = decision_keys;
  const Fields fields = recipe.empty() ? Fields(root, "a decision", keys.first(keys.size() - 1), decoder.diagnostics)
                                       : Fields(root, "a case", keys.subspan(4), decoder.diagnostics);
  if (const auto title = fields["title"])
    if (const auto text = read_text(*title, "the title", decoder.diagnostics)) decision.title = decision.keep(*text);
  if (const auto date = fields["date"])
    if (const auto text = read_date(*date, "the date", decoder.diagnostics)) decision.date = decision.keep(*text);
  if (const auto scale = fields["scale"]) decode_scale(decoder, *scale);
  decode_people(decoder, fields, root);
  if (const auto topic = fields["topic"])
    if (const auto text = read_text(*topic, "the topic", decoder.diagnostics)) decision.topic = decision.keep(*text);
  exclude_people(decoder, fields["recused"]);
  if (const auto needs = fields["needs"]) decode_needs(decoder, *needs);
  if (recipe.empty()) decode_place_in_series(decoder, fields);
  const auto policy = fields["policy"];
  if (decoder.options.policy) decode_other_policy(decoder, policy);
  else if (!recipe.empty()) decode_policy_layers(decoder, recipe);
  else if (policy) decode_policy(decoder, *policy);
  if (const auto seed = fields["seed"])
    if (const auto text = read_text(*seed, "`seed`", decoder.diagnostics)) decision.policy.seed = decision.keep(*text);
  const bool complete = decode_ballots(decoder, fields);
  if (const auto expect = fields["expect"]; expect && !decision.options.empty()) decode_expect(decoder, *expect);
  if (const auto key = fields.key_node("expect"); key && !fields["expect"])
    decoder.diagnostics.warning(Code::D504, key->where(), "`expect` is empty: nothing is checked").hint =
        "write `expect: {winner: farm}`, or take it out";
  if (complete) check_decision(decoder);
}

}  // namespace

void decode_case(Decoder& decoder, Node root, std::span<const Node> policy) { decode_root(decoder, root, policy); }

std::optional<Decision> decode_decision(Sources& sources, const Document& document, const LoadOptions& options,
                                        Diagnostics& diagnostics) {
  Decoder decoder{sources, diagnostics, options};
  decoder.decision.files.push_back(document.source_id());
  decoder.rules.assign(options.rules.begin(), options.rules.end());
  const std::size_t errors_before = diagnostics.errors();
  const Node root = document.root();
  if (root.kind() != NodeKind::mapping) {
    auto& diagnostic = diagnostics.error(Code::S101, root.where(), "a decision file is a mapping of keys to values");
    const std::string_view text = root.kind() == NodeKind::scalar ? root.text() : std::string_view{};
    if (text.find("\xEF\xBC\x9A") != std::string_view::npos)
      diagnostic.hint = "this is a fullwidth colon; write `:` and a space";
    else if (text.find(":\xC2\xA0") != std::string_view::npos)
      diagnostic.hint = "a no-break space follows the colon; write an ordinary space";
    else diagnostic.hint = "begin with `assent: 1`; `assent init` writes a file to start from";
    return std::nullopt;
  }
  if (is_recipe(decoder, root)) return std::nullopt;
  if (check_version(decoder, root)) decode_root(decoder, root);
  if (diagnostics.errors() > errors_before) return std::nullopt;
  return std::move(decoder.decision);
}

std::optional<Decision> load_decision(Sources& sources, SourceId id, const LoadOptions& options,
                                      Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.errors();
  const auto document = read_yaml(sources, id, options.limits, diagnostics);
  if (!document) return std::nullopt;
  auto decision = decode_decision(sources, *document, options, diagnostics);
  if (diagnostics.errors() > errors_before) return std::nullopt;
  return decision;
}

}  // namespace assent

// What the files of this folder share while one decision is decoded.
#pragma once

#include <array>
#include <deque>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assent/decision.hpp"
#include "assent/document.hpp"
#include "assent/house_rule.hpp"
#include "decision/load.hpp"
#include "decision/names.hpp"
#include "document/cursor.hpp"

namespace assent {

/// Where the files are that a file names: looked up in `folder`, and below `root`. Without a root none is read.
struct FileTree {
  std::filesystem::path folder = {};
  std::optional<std::filesystem::path> root = {};
  std::string_view closed = "what comes from standard input may name no file";  // why there is no root
};

struct Decoder {
  Sources& sources;
  Diagnostics& diagnostics;
  const LoadOptions& options;
  FileTree tree = {options.folder, options.root};
  Decision decision = {};
  NameIndex option_names = {};
  NameIndex participant_names = {};
  NameIndex group_names = {};
  Location options_where = {};             // the list of options, for notes
  std::optional<Node> status_quo = {};     // the node that names it
  std::deque<Document> parts = {};         // documents of other files
  std::vector<Location> entry_where = {};  // by participant: their objections or ranking
  std::vector<bool> entered = {};          // by participant: has an entry there
  std::vector<bool> faulty = {};           // by participant: the entry has faults that are reported
  std::optional<Location> dated = {};      // the first `since` or `until` of a participant
  std::optional<Node> delegations = {};    // those in the file of the participants
  struct Alias {
    std::string_view text;
    std::uint32_t place;  // of the participant
    Location where;
  };
  std::vector<Alias> aliases = {};
  // Where the policy names things, for the checks.
  std::vector<Location> rules_where = {}, ties_where = {}, ladder_where = {};
  std::vector<std::pair<std::string, Location>> groups_where = {};  // groups that thresholds name
  // Of each house rule: where the values of its steps and the rungs of its chain stand.
  struct HouseWhere {
    std::vector<Location> steps, ties;
  };
  std::vector<HouseWhere> house_where = {};
  std::vector<const Rule*> rules = {};  // built in, and the policy's own
  // House rules of policies that are extended, whose `rules` a nearer policy replaces, and where that one's stand.
  std::vector<std::pair<std::string_view, Location>> replaced_rules = {};
  Location replacing_rules = {};
  Location decide_by_where = {}, accept_where = {}, vetoes_where = {}, blocks_where = {};

  std::optional<LabelIndex> titles = {}, names = {};  // of options and participants; made where an id is not found
  bool ids_clash = false;                             // options or participants have faults that others follow from

  /// By the title, where no option has such an id and one has the title.
  [[nodiscard]] std::vector<std::uint32_t> places_by_title(std::string_view title);
  [[nodiscard]] std::optional<OptionId> find_option(std::string_view id, Location where, std::uint32_t guess = 0);
  [[nodiscard]] std::optional<ParticipantId> find_participant(std::string_view id, Location where,
                                                              std::uint32_t guess = 0);
  /// False, with L904, when participants times options is over the limit.
  [[nodiscard]] bool fits(std::size_t rows, Location where);
};

/// Reports a second entry (R203), unless the reader of YAML has reported the same key twice (Y008) at this place.
void report_twice(Decoder& decoder, std::string_view id, Location where);

/// A file that a key names: YAML as a tree, or a table as its source.
struct PartFile {
  std::optional<Node> node;
  std::optional<SourceId> table;
  SourceId source;
  std::filesystem::path file;  // where it is, when all links are followed
};
/// `key` is `participants`, `options`, `objections` or `policy`. Nothing, with a diagnostic, when it cannot be read.
[[nodiscard]] std::optional<PartFile> open_part(Decoder& decoder, Node path, std::string_view key);
[[nodiscard]] std::optional<PartFile> open_part(Decoder& decoder, Node path, std::string_view key,
                                                const FileTree& tree);

/// The file that a key names, when all links are followed. Nothing, with a diagnostic, where it may not be read.
[[nodiscard]] std::optional<std::filesystem::path> find_part(Decoder& decoder, const FileTree& tree, Node path,
                                                             std::string_view text);

void decode_scale(Decoder& decoder, Node node);
void decode_options(Decoder& decoder, Node node);
void decode_participants(Decoder& decoder, Node node);
/// A file of participants: a list, or a mapping that has one, and their delegations.
void decode_members_file(Decoder& decoder, Node root);
/// What a participant says beside id, name and weight: `since`, `until`, groups and roles, `employer`, other names.
inline constexpr std::array<std::string_view, 6> member_keys{"since", "until",    "groups",
                                                             "roles", "employer", "aliases"};
void decode_member(Decoder& decoder, const Fields& fields);
/// The first or the last day of the participant that was added last.
void add_day(Decoder& decoder, std::string_view key, std::string_view day, Location where);
/// The days of the participant that was added last must not be the wrong way round (R211).
void check_days(Decoder& decoder, Location where);
/// Another name must not be the id of somebody else (R203).
void check_aliases(Decoder& decoder);
/// Warns of two ids, names or titles that people would take for one (R204, R209).
void check_alike(Decoder& decoder);
/// Takes those out of the decision who are not entitled on its day, and the recused: their weight becomes 0.
void exclude_people(Decoder& decoder, const std::optional<Node>& recused);
/// Takes out the ballots of those who are out of the decision.
void leave_out_excluded(Decoder& decoder);
/// Gives those who gave no ballot that of their delegate. `own` are the decision's own delegations.
void decode_delegations(Decoder& decoder, const std::optional<Node>& own);
/// The delegations in the file of the participants: whom they name, and their days. There are no ballots yet.
void check_delegations(Decoder& decoder);
void decode_needs(Decoder& decoder, Node node);
/// The policy of the file.
void decode_policy(Decoder& decoder, Node node);
/// A policy in its layers: its own mapping, and those of the policies that it extends, the nearest first.
void decode_policy_layers(Decoder& decoder, std::span<const Node> layers);
/// A policy that says nothing but what stays of another one: `missing`, `unranked` and `seed`.
[[nodiscard]] Policy with_conventions_of(const Policy& own);

/// A policy, or what a policy may be named by, and where it stands.
struct PolicyNode {
  Node node;
  FileTree tree = {};     // for the files that it names
  std::string name = {};  // its file, when all links are followed, or `recipe:NAME`
};
/// The layers of a policy: a mapping, the path of a file, or `recipe:NAME`. What cannot be read is left out, with
/// diagnostics.
[[nodiscard]] std::vector<Node> policy_layers(Decoder& decoder, PolicyNode policy);
/// The keys of a recipe.
[[nodiscard]] Fields recipe_fields(Node recipe, Diagnostics& diagnostics);
/// The tree of a file that the command line names: its folder, or the larger tree of `options` where it lies in that.
[[nodiscard]] FileTree tree_beside(const std::string& path, const LoadOptions& options);
/// The policy of `options.policy`, which is set. Nothing, with diagnostics, where there is none in it.
[[nodiscard]] std::optional<PolicyNode> other_policy(Decoder& decoder);
/// A decision within a recipe, decided by the layers of its policy.
void decode_case(Decoder& decoder, Node root, std::span<const Node> policy);
void decode_objections(Decoder& decoder, Node node);
void decode_rankings(Decoder& decoder, Node node);
void decode_expect(Decoder& decoder, Node node);

/// A rule by its name, or with its parameters. Nothing, with a diagnostic, where there is none.
[[nodiscard]] std::optional<RuleCall> read_call(Decoder& decoder, Node node);
/// A chain of tie-breaks; where each rung stands is put into `where`.
[[nodiscard]] std::vector<TieBreak> read_ties(Decoder& decoder, Node node, std::vector<Location>& where);
/// A share over 0 and up to 1.
[[nodiscard]] std::optional<Rational> read_share(Decoder& decoder, Node node, std::string_view what);

/// A threshold, and where its number stands.
struct ReadThreshold {
  Threshold threshold;
  Node value;
};
enum class Value { needed, may_lack };  // without one it is 1
/// Nothing, with a diagnostic (S101, S102, S103, P403, P404), where it is none.
[[nodiscard]] std::optional<ReadThreshold> read_threshold(Decoder& decoder, Node node, std::string_view what,
                                                          const UsualThreshold& usual, Value value = Value::needed);
/// Warns (P406) where a percentage or a decimal is near a third, and may be meant to be one.
void warn_if_rounded(Decoder& decoder, Node node, const Rational& share);

/// A mapping of `rules` that defines a rule, rather than one with its parameters.
[[nodiscard]] bool is_house_rule(Node node);
/// Finds the house rules that `rules` in a nearer layer replaces.
void find_replaced_rules(Decoder& decoder, std::span<const Node> layers);
/// Where the unknown name is one of theirs: says so in the diagnostic.
void tell_replaced_rule(const Decoder& decoder, std::string_view name, Diagnostic& diagnostic);
/// Adds a house rule to the policy. Its steps may name `decoder.rules`. Null, with diagnostics, where that cannot be.
const HouseRule* decode_house_rule(Decoder& decoder, Node node);
/// The one key of a mapping; "" where there is none.
[[nodiscard]] std::string_view only_key(Node node);
/// What has to be passed: a rule that tests, `accepted`, or those in favour. Nothing, with a diagnostic, where it is
/// none.
[[nodiscard]] std::optional<HouseStep> read_pass(Decoder& decoder, Node node);
void decode_ladder(Decoder& decoder, Node node);
/// The ballots must feed each rung (P409, P422), and each must be able to decide (P441).
void check_ladder(Decoder& decoder);
/// What a step refers to must be there (P409, P422).
void check_step(Decoder& decoder, const HouseStep& step, Location where);
/// The same for all steps of house rules, and their ties must be fit (P407).
void check_house_rules(Decoder& decoder);
/// Rankings say who is in favour where there is a status quo, and there is none (P422).
void report_no_status_quo(Decoder& decoder, Location where);
/// The ballots must feed the rule (P409, P422).
void check_call(Decoder& decoder, const RuleCall& call, Location where);
/// The same for the rules of a chain; a lot needs a seed (P407).
void check_ties(Decoder& decoder, const std::vector<TieBreak>& chain, const std::vector<Location>& where);

/// Reads `farm > stay = city` into a row of cells, one an option. False, with diagnostics, when it is no ranking.
[[nodiscard]] bool read_ranking(Decoder& decoder, Node node, std::span<Cell> row);
/// The participant of a ballot, where the ballot stands. Makes one where the file lists none. Reports a second ballot
/// (B336).
[[nodiscard]] std::optional<ParticipantId> enter_ballot(Decoder& decoder, std::string_view id, Location where,
                                                        std::uint32_t guess);
/// The row of a participant in the matrix of grades.
[[nodiscard]] std::span<Decimal> grades_of(Decision& decision, ParticipantId participant);

void add_option(Decoder& decoder, std::string_view id, std::string_view title, Location where);
void add_participant(Decoder& decoder, std::string_view id, Location where);

/// A table of participants (`id,name,weight,groups`), of options (`id,title`), of grades (`participant`, then options).
void decode_participants_table(Decoder& decoder, SourceId table);
void decode_options_table(Decoder& decoder, SourceId table);
void decode_objections_table(Decoder& decoder, SourceId table);

/// One cell of the matrix, given as text: a grade, a word of the scale or a mark. False when it is none of these.
struct GradeText {
  enum class Kind { grade, veto, stand_aside, abstain, blank } kind = Kind::blank;
  Decimal grade = 0;
};
[[nodiscard]] std::optional<GradeText> read_grade(Decoder& decoder, std::string_view text, Location where);

/// Checks of meaning that need the whole decision: missing grades, vetoes on the status quo, required reasons, what the
/// ballots cannot feed.
void check_decision(Decoder& decoder);
/// Blanks that the policy does not fill (B302).
void check_missing(Decoder& decoder);
/// The part of it that is about the policy.
void check_policy(Decoder& decoder);

}  // namespace assent

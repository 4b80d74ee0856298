// What the file expects the answer to be; `assent check` compares.

#include <array>

#include "decision/decoder.hpp"
#include "document/cursor.hpp"

namespace assent {
namespace {

constexpr std::array<std::string_view, 3> expect_keys{"verdict", "winner", "ranking"};
constexpr std::array<std::string_view, 10> verdicts{"void",        "waiting",    "advisory",   "no-quorum",
                                                    "none-passes", "all-vetoed", "status-quo", "none-acceptable",
                                                    "tied",        "decided"};

[[nodiscard]] std::optional<std::vector<OptionId>> read_winner(Decoder& decoder, Node node) {
  std::vector<OptionId> winners;
  if (is_plain(node, "none")) return winners;
  const auto add = [&](Node item) {
    if (item.kind() != NodeKind::scalar)
      return expected(item, "`winner`", "an id, a list of ids or `none`", decoder.diagnostics);
    if (const auto option = decoder.find_option(item.text(), item.where())) winners.push_back(*option);
  };
  if (node.kind() == NodeKind::sequence)
    for (const Node item : node.items()) add(item);
  else add(node);
  return winners;
}

[[nodiscard]] std::optional<std::vector<std::vector<OptionId>>> read_expected_ranking(Decoder& decoder, Node node) {
  std::vector<Cell> row(decoder.decision.options.size());
  if (!read_ranking(decoder, node, row)) return std::nullopt;
  std::vector<std::vector<OptionId>> tiers;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] == unranked_cell) continue;
    if (tiers.size() <= static_cast<std::size_t>(row[i])) tiers.resize(static_cast<std::size_t>(row[i]) + 1);
    tiers[static_cast<std::size_t>(row[i])].push_back(option_id(i));
  }
  return tiers;
}

}  // namespace

void decode_expect(Decoder& decoder, Node node) {
  if (node.kind() != NodeKind::mapping) return expected(node, "`expect`", "a mapping", decoder.diagnostics);
  const Fields fields(node, "`expect`", expect_keys, decoder.diagnostics);
  Expect expect;
  if (const auto verdict = fields["verdict"])
    if (const auto place = read_choice(*verdict, "`verdict`", verdicts, Code::P403, decoder.diagnostics))
      expect.verdict = {verdicts[*place], verdict->where()};
  if (expect.verdict && expect.verdict->text == "all-vetoed") {
    expect.verdict->text = "none-passes";
    decoder.diagnostics.note(Code::S122, expect.verdict->where, "`all-vetoed` is called `none-passes` now");
  }
  if (!expect.verdict && !fields["winner"] && !fields["ranking"])
    decoder.diagnostics.warning(Code::D504, node.where(), "`expect` is empty: nothing is checked").hint =
        "write `winner: farm`, or take `expect` out";
  if (const auto winner = fields["winner"]) {
    expect.winner = read_winner(decoder, *winner);
    expect.winner_where = winner->where();
  }
  if (const auto ranking = fields["ranking"]) {
    expect.ranking = read_expected_ranking(decoder, *ranking);
    expect.ranking_where = ranking->where();
  }
  decoder.decision.expect = expect;
}

}  // namespace assent

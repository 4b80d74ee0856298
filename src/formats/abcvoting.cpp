// Approval profiles of abcvoting (.abc.yaml): `profile: [[0, 1], [2]]` with candidates by number from 0.
// Source: https://github.com/martinlackner/abcvoting, abcvoting/fileio.py.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "formats/formats.hpp"
#include "formats/parts/json_parts.hpp"

namespace assent::formats {
namespace abcvoting_format {

constexpr std::string_view extensions[] = {".abc.yaml"};
constexpr std::int64_t most_candidates = 100'000;

Match matches(std::string_view name, std::string_view head) {
  const auto has_key = [&](std::string_view key) {
    return head.starts_with(key) || head.find(fmt::format("\n{}", key)) != std::string_view::npos;
  };
  return (has_key("profile:") && has_key("num_cand:")) || name.ends_with(".abc.yaml") ? Match::content : Match::no;
}

class ProfileReader {
 public:
  explicit ProfileReader(Reading& reading) : reading_(reading), decision_(reading.decision) {}

  void read(Node root) {
    decision_.kind = BallotKind::grades;
    decision_.scale.to = decision_.scale.best = decimal_one;
    decision_.policy.missing = MissingPolicy::worst;
    const auto count = member(root, "num_cand"), profile = member(root, "profile"), names = member(root, "cand_names");
    const auto number =
        count && count->kind() == NodeKind::scalar ? parse_whole(count->text(), most_candidates) : std::nullopt;
    if (!number || *number == 0)
      return fault(Code::S103, root,
                   fmt::format("`num_cand` is expected: how many candidates there are, from 1 to {}", most_candidates));
    if (!profile || profile->kind() != NodeKind::sequence)
      return fault(Code::S120, root, "the file has no list `profile` of the ballots");
    width_ = static_cast<std::size_t>(*number);
    set_title(reading_, member(root, "description"));
    add_options(names);
    if (!reading_.fits(profile->size(), profile->where())) return;
    for (const Node ballot : profile->items())
      if (reading_.errors() < most_faults) read_ballot(ballot);
    read_weights(member(root, "voter_weights"), profile->size());
    static constexpr std::array<std::string_view, 6> used{"num_cand",    "profile",       "cand_names",
                                                          "description", "voter_weights", "name"};
    ignore_others(reading_, root, used);
    if (empty_ > 0)
      reading_.diagnostics.warning(Code::B314, reading_.here(),
                                   counted(empty_, "ballot approves of nobody", "ballots approve of nobody"));
  }

 private:
  void fault(Code code, Node node, std::string message) {
    reading_.diagnostics.error(code, node.where(), std::move(message));
  }

  void add_options(std::optional<Node> names) {
    std::vector<std::string> titles;
    if (names && names->kind() == NodeKind::sequence)
      for (const Node name : names->items())
        titles.push_back(name.kind() == NodeKind::scalar ? on_one_line(name.text()) : "");
    for (std::size_t c = 0; c < width_; ++c)
      reading_.add_option(std::to_string(c), c < titles.size() ? titles[c] : "", reading_.here());
  }

  void read_ballot(Node ballot) {
    if (ballot.kind() != NodeKind::sequence)
      return fault(Code::S101, ballot, "a ballot is a list of candidates: [0, 2]");
    std::vector<Decimal> grades(width_, 0);
    for (const Node cell : ballot.items()) {
      const auto number = cell.kind() == NodeKind::scalar ? parse_whole(cell.text(), most_candidates) : std::nullopt;
      if (!number || *number >= static_cast<std::int64_t>(width_))
        return fault(Code::R201, cell,
                     fmt::format("there is no such candidate: they are numbered 0 to {}", width_ - 1));
      Decimal& grade = grades[static_cast<std::size_t>(*number)];
      if (grade != 0) return fault(Code::B305, cell, fmt::format("candidate {} stands twice on this ballot", *number));
      grade = decimal_one;
    }
    empty_ += ballot.size() == 0;
    reading_.add_grades(grades, 1);
  }

  void read_weights(std::optional<Node> weights, std::size_t ballots) {
    if (!weights || is_blank(*weights)) return;
    if (weights->kind() != NodeKind::sequence || weights->size() != ballots)
      return fault(Code::S114, *weights, fmt::format("a list of {} weights is expected, one a ballot", ballots));
    for (const Node weight : weights->items()) {
      const auto value = read_decimal(weight, "a weight", reading_.diagnostics);
      if (value && *value < 0) return fault(Code::S109, weight, "a weight must be 0 or more");
      decision_.ballot_weights.push_back(value.value_or(decimal_one));
    }
  }

  Reading& reading_;
  Decision& decision_;
  std::size_t width_ = 0, empty_ = 0;
};

std::optional<Decision> read(Reading& reading) {
  if (!reading.fetch()) return std::nullopt;
  const auto document = read_yaml(reading.sources, reading.here().source, reading.options.limits, reading.diagnostics);
  if (!document) return std::nullopt;
  if (document->root().kind() != NodeKind::mapping) {
    reading.diagnostics.error(Code::S101, document->root().where(), "keys `num_cand` and `profile` are expected");
    return std::nullopt;
  }
  ProfileReader(reading).read(document->root());
  return reading.finish();
}

}  // namespace abcvoting_format

constinit const Format abcvoting{
    .id = "abcvoting",
    .title = "abcvoting profile (YAML)",
    .extensions = abcvoting_format::extensions,
    .ballots = "approvals (1, the others 0), weights",
    .limits = "the size of the committee and the results to compute are not used; not written",
    .source = "https://github.com/martinlackner/abcvoting",
    .matches = abcvoting_format::matches,
    .read = abcvoting_format::read,
};

}  // namespace assent::formats

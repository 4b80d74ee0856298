// A part of a tally as a file.

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "series/part_json.hpp"
#include "series/tally.hpp"

namespace assent {
namespace {

constexpr std::string_view tally_format = "assent-tally-part";
constexpr std::size_t most_digits = 38;  // of a count; all such numbers fit 128 bits

[[nodiscard]] PartJson counts_json(const std::vector<Int128>& counts) {
  PartJson list = PartJson::array();
  for (const Int128 count : counts) list.push_back(to_string(count));
  return list;
}

[[nodiscard]] PartJson grades_json(const Tally& tally) {
  PartJson list = PartJson::array();
  for (const auto& of_option : tally.grades) {
    list.push_back(PartJson::array());
    for (const auto& [discomfort, weight] : of_option)
      list.back().push_back({discomfort.to_string(), to_string(weight)});
  }
  return list;
}

// A whole number from 0, of at most `most_digits` digits.
[[nodiscard]] std::optional<Int128> count_in(std::string_view text) {
  if (text.empty() || text.size() > most_digits) return std::nullopt;
  Int128 count = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    count = count * 10 + (c - '0');
  }
  return count;
}

// "3" or "7/2"
[[nodiscard]] std::optional<Rational> fraction_in(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto above = count_in(text.substr(0, slash));
  const auto below = slash == std::string_view::npos ? Int128{1} : count_in(text.substr(slash + 1));
  if (!above || !below || *below == 0) return std::nullopt;
  return Rational(*above, *below);
}

// Reads what `part_text` writes. After the first fault, what it gives means nothing.
class TallyReader : PartJsonReader {
 public:
  [[nodiscard]] std::variant<TallyPart, PartFault> read(std::string_view bytes) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const PartJson json = object_in(bytes, tally_format, "it is no part of a tally");
    TallyPart part;
    part.run.version = text_at(json, "assent");
    part.shard = shard_of(json);
    part.run.settings = asked_at(json, "settings");
    part.run.files = whole_at(json, "files", most);
    part.run.failed = whole_at(json, "failed", most);
    read_tally(json, part.run.tally);
    check_hash(bytes);
    if (!message().empty()) return PartFault{message()};
    return part;
  }

 private:
  [[nodiscard]] Int128 count_of(const PartJson& json, const char* key, Int128 most) {
    const auto count = count_in(text_of(json, key));
    if (count && *count <= most) return *count;
    fail(fmt::format("`{}` holds something that is no count, or above that of all", key));
    return 0;
  }
  [[nodiscard]] std::vector<Int128> counts_at(const PartJson& object, const char* key, std::size_t size, Int128 most) {
    std::vector<Int128> counts;
    for (const PartJson& count : list_of(at(object, key), key, size)) counts.push_back(count_of(count, key, most));
    return counts;
  }

  void read_tally(const PartJson& json, Tally& tally) {
    const std::string kind = text_at(json, "ballots");
    if (kind != "grades" && kind != "rankings") fail("`ballots` is neither `grades` nor `rankings`");
    tally.kind = kind == "grades" ? BallotKind::grades : BallotKind::rankings;
    tally.scale = text_at(json, "scale");
    tally.options = texts_at(json, "options");
    tally.titles = texts_at(json, "titles");
    if (tally.titles.size() != tally.options.size()) fail("`options` and `titles` do not go together");
    auto sorted = tally.options;
    std::ranges::sort(sorted);
    if (std::ranges::adjacent_find(sorted) != sorted.end()) fail("an option stands twice in `options`");
    const std::size_t options = tally.options.size();
    constexpr Int128 any = Int128{1} << 126;
    tally.present = count_of(at(json, "present"), "present", any);
    tally.weight = count_of(at(json, "weight"), "weight", any);
    tally.weighted = whole_at(json, "weighted", 1) == 1;
    tally.compared = counts_at(json, "compared", options * options, tally.weight);
    tally.support = counts_at(json, "support", options * options, tally.weight);
    for (std::size_t a = 0; message().empty() && a < options; ++a)
      for (std::size_t b = 0; b < a; ++b) check_pair(tally, a, b);
    if (!message().empty() || tally.kind != BallotKind::grades) return;
    tally.vetoes = counts_at(json, "vetoes", options, tally.weight);
    for (const PartJson& of_option : list_of(at(json, "grades"), "grades", options)) read_grades(of_option, tally);
    for (std::size_t o = 0; message().empty() && o < options; ++o) check_grades(tally, o);
  }

  void check_pair(const Tally& tally, std::size_t a, std::size_t b) {
    const std::size_t ab = a * tally.options.size() + b, ba = b * tally.options.size() + a;
    if (tally.compared[ab] != tally.compared[ba] || tally.support[ab] > tally.compared[ab] - tally.support[ba])
      fail("`support` and `compared` do not go together");
  }

  void read_grades(const PartJson& list, Tally& tally) {
    tally.grades.emplace_back();
    for (const PartJson& pair : list_of(list, "grades")) {
      if (list_of(pair, "grades", 2).empty()) return;
      const auto discomfort = fraction_in(text_of(pair[0], "grades"));
      if (!discomfort) return fail("`grades` holds something that is no grade");
      tally.grades.back()[*discomfort] = count_of(pair[1], "grades", tally.weight);
    }
  }

  void check_grades(const Tally& tally, std::size_t option) {
    Int128 left = tally.weight - tally.vetoes[option];
    for (const auto& [discomfort, weight] : tally.grades[option]) left = weight > left ? -1 : left - weight;
    if (left < 0) fail("`grades` and `vetoes` are more than all");
  }
};

}  // namespace

std::string part_text(const TallyPart& part) {
  const Tally& tally = part.run.tally;
  PartJson json = part_of_format(tally_format);
  json["assent"] = part.run.version;
  json["part"] = part.shard.number;
  json["parts"] = part.shard.of;
  json["settings"] = asked_json(part.run.settings);
  json["files"] = part.run.files;
  json["failed"] = part.run.failed;
  json["ballots"] = tally.kind == BallotKind::grades ? "grades" : "rankings";
  json["scale"] = tally.scale;
  json["options"] = tally.options;
  json["titles"] = tally.titles;
  json["present"] = to_string(tally.present);
  json["weight"] = to_string(tally.weight);
  json["weighted"] = tally.weighted ? 1 : 0;
  json["compared"] = counts_json(tally.compared);
  json["support"] = counts_json(tally.support);
  json["vetoes"] = counts_json(tally.vetoes);
  json["grades"] = grades_json(tally);
  return hashed_part_line(json);
}

bool is_tally_part(std::string_view bytes) {
  return bytes.substr(0, 64).find(fmt::format("\"format\":\"{}\"", tally_format)) != std::string_view::npos;
}

std::variant<TallyPart, PartFault> read_tally_part(std::string_view bytes) { return TallyReader().read(bytes); }

}  // namespace assent

// The file of a part of a tally: written by us, but perhaps changed on its way, so nothing in it is taken for granted.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "series/tally.hpp"

namespace assent {
namespace {

using TallyJson = nlohmann::ordered_json;

constexpr std::string_view tally_format = "assent-tally-part";
constexpr int tally_version = 1;
constexpr std::size_t most_digits = 38;  // of a count; all such numbers fit 128 bits

[[nodiscard]] TallyJson counts_json(const std::vector<Int128>& counts) {
  TallyJson list = TallyJson::array();
  for (const Int128 count : counts) list.push_back(to_string(count));
  return list;
}

[[nodiscard]] TallyJson grades_json(const Tally& tally) {
  TallyJson list = TallyJson::array();
  for (const auto& of_option : tally.grades) {
    list.push_back(TallyJson::array());
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
class TallyReader {
 public:
  [[nodiscard]] std::variant<TallyPart, PartFault> read(std::string_view bytes) {
    const TallyJson json = TallyJson::parse(bytes, nullptr, false);
    if (json.is_discarded()) return PartFault{"it is not JSON, or not whole"};
    if (text_at(json, "format") != tally_format) return PartFault{"it is no part of a tally"};
    if (whole_at(json, "version") != tally_version) return PartFault{"it is of another version of assent"};
    TallyPart part;
    part.run.version = text_at(json, "assent");
    part.shard.of = static_cast<std::size_t>(whole_at(json, "parts"));
    part.shard.number = static_cast<std::size_t>(whole_at(json, "part"));
    if (part.shard.number < 1 || part.shard.number > part.shard.of || part.shard.of > most_shards)
      fail("`part` is not one of `parts`");
    for (const TallyJson& pair : list_at(json, "settings"))
      if (is_list(pair, "settings", 2)) part.run.settings.push_back({text_of(pair[0]), text_of(pair[1])});
    part.run.files = whole_at(json, "files");
    part.run.failed = whole_at(json, "failed");
    read_tally(json, part.run.tally);
    if (!message_.empty()) return PartFault{message_};
    return part;
  }

 private:
  void fail(std::string message) {
    if (message_.empty()) message_ = std::move(message);
  }

  [[nodiscard]] const TallyJson& at(const TallyJson& object, const char* key) {
    static const TallyJson nothing;
    const auto found = object.is_object() ? object.find(key) : object.end();
    if (found != object.end()) return *found;
    fail(fmt::format("it has no `{}`", key));
    return nothing;
  }
  [[nodiscard]] std::string text_of(const TallyJson& json) {
    if (json.is_string()) return json.get<std::string>();
    fail("something that must be a text is none");
    return "";
  }
  [[nodiscard]] std::string text_at(const TallyJson& object, const char* key) { return text_of(at(object, key)); }
  [[nodiscard]] std::int64_t whole_at(const TallyJson& object, const char* key) {
    const TallyJson& json = at(object, key);
    if (json.is_number_unsigned() && json.get<std::uint64_t>() <= std::uint64_t{1} << 62)
      return json.get<std::int64_t>();
    fail(fmt::format("`{}` is not a whole number", key));
    return 0;
  }
  [[nodiscard]] const TallyJson& list_at(const TallyJson& object, const char* key) {
    static const TallyJson empty = TallyJson::array();
    const TallyJson& json = at(object, key);
    if (json.is_array()) return json;
    fail(fmt::format("`{}` is not a list", key));
    return empty;
  }
  [[nodiscard]] bool is_list(const TallyJson& json, const char* key, std::size_t size) {
    if (json.is_array() && json.size() == size) return true;
    fail(fmt::format("`{}` holds something else than {} items", key, size));
    return false;
  }

  [[nodiscard]] Int128 count_of(const TallyJson& json, const char* key, Int128 most) {
    const auto count = count_in(text_of(json));
    if (count && *count <= most) return *count;
    fail(fmt::format("`{}` holds something that is no count, or above that of all", key));
    return 0;
  }
  [[nodiscard]] std::vector<Int128> counts_at(const TallyJson& object, const char* key, std::size_t size, Int128 most) {
    std::vector<Int128> counts;
    const TallyJson& list = list_at(object, key);
    if (!is_list(list, key, size)) return counts;
    for (const TallyJson& count : list) counts.push_back(count_of(count, key, most));
    return counts;
  }

  void read_tally(const TallyJson& json, Tally& tally) {
    const std::string kind = text_at(json, "ballots");
    if (kind != "grades" && kind != "rankings") fail("`ballots` is neither `grades` nor `rankings`");
    tally.kind = kind == "grades" ? BallotKind::grades : BallotKind::rankings;
    tally.scale = text_at(json, "scale");
    for (const TallyJson& option : list_at(json, "options")) tally.options.push_back(text_of(option));
    const TallyJson& titles = list_at(json, "titles");
    if (is_list(titles, "titles", tally.options.size()))
      for (const TallyJson& title : titles) tally.titles.push_back(text_of(title));
    auto sorted = tally.options;
    std::ranges::sort(sorted);
    if (std::ranges::adjacent_find(sorted) != sorted.end()) fail("an option stands twice in `options`");
    const std::size_t options = tally.options.size();
    constexpr Int128 any = Int128{1} << 126;
    tally.present = count_of(at(json, "present"), "present", any);
    tally.weight = count_of(at(json, "weight"), "weight", any);
    tally.compared = counts_at(json, "compared", options * options, tally.weight);
    tally.support = counts_at(json, "support", options * options, tally.weight);
    for (std::size_t a = 0; message_.empty() && a < options; ++a)
      for (std::size_t b = 0; b < a; ++b) check_pair(tally, a, b);
    if (!message_.empty() || tally.kind != BallotKind::grades) return;
    tally.vetoes = counts_at(json, "vetoes", options, tally.weight);
    for (const TallyJson& of_option : list_at(json, "grades")) read_grades(of_option, tally);
    if (tally.grades.size() != options) fail(fmt::format("`grades` holds something else than {} items", options));
    for (std::size_t o = 0; message_.empty() && o < options; ++o) check_grades(tally, o);
  }

  void check_pair(const Tally& tally, std::size_t a, std::size_t b) {
    const std::size_t ab = a * tally.options.size() + b, ba = b * tally.options.size() + a;
    if (tally.compared[ab] != tally.compared[ba] || tally.support[ab] > tally.compared[ab] - tally.support[ba])
      fail("`support` and `compared` do not go together");
  }

  void read_grades(const TallyJson& list, Tally& tally) {
    tally.grades.emplace_back();
    if (!list.is_array()) return fail("`grades` holds something else than lists");
    for (const TallyJson& pair : list) {
      if (!is_list(pair, "grades", 2)) return;
      const auto discomfort = fraction_in(text_of(pair[0]));
      if (!discomfort) return fail("`grades` holds something that is no grade");
      tally.grades.back()[*discomfort] = count_of(pair[1], "grades", tally.weight);
    }
  }

  void check_grades(const Tally& tally, std::size_t option) {
    Int128 left = tally.weight - tally.vetoes[option];
    for (const auto& [discomfort, weight] : tally.grades[option]) left = weight > left ? -1 : left - weight;
    if (left < 0) fail("`grades` and `vetoes` are more than all");
  }

  std::string message_;
};

}  // namespace

std::string part_text(const TallyPart& part) {
  const Tally& tally = part.run.tally;
  TallyJson json;
  json["format"] = tally_format;
  json["version"] = tally_version;
  json["assent"] = part.run.version;
  json["part"] = part.shard.number;
  json["parts"] = part.shard.of;
  json["settings"] = TallyJson::array();
  for (const Asked& each : part.run.settings) json["settings"].push_back({each.name, each.value});
  json["files"] = part.run.files;
  json["failed"] = part.run.failed;
  json["ballots"] = tally.kind == BallotKind::grades ? "grades" : "rankings";
  json["scale"] = tally.scale;
  json["options"] = tally.options;
  json["titles"] = tally.titles;
  json["present"] = to_string(tally.present);
  json["weight"] = to_string(tally.weight);
  json["compared"] = counts_json(tally.compared);
  json["support"] = counts_json(tally.support);
  json["vetoes"] = counts_json(tally.vetoes);
  json["grades"] = grades_json(tally);
  return json.dump(-1, ' ', true, TallyJson::error_handler_t::replace) + "\n";
}

bool is_tally_part(std::string_view bytes) {
  return bytes.substr(0, 64).find(fmt::format("\"format\":\"{}\"", tally_format)) != std::string_view::npos;
}

std::variant<TallyPart, PartFault> read_tally_part(std::string_view bytes) { return TallyReader().read(bytes); }

}  // namespace assent

#include "report/outside_rule.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/decimal.hpp"
#include "base/spelling.hpp"
#include "base/utf8.hpp"

namespace assent {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_outside_sentences = 100, longest_sentence = 1000, longest_name = 100;  // bytes
constexpr std::array<std::string_view, 5> answer_keys{"ranking", "set_aside", "scores", "score_name", "sentences"};

class Reader {
 public:
  Reader(const Report& report, const std::string& command) : report_(report), used_(report.options.size(), false) {
    for (std::size_t o = 0; o < report.options.size(); ++o) places_.emplace(report.options[o].id, o);
    result_.rule = "command";
    result_.title = "A program of your own";
    result_.parameters = {{"run", command}};
  }

  [[nodiscard]] std::variant<ReportResult, OutsideFault> read(std::string_view answer) {
    if (find_invalid_utf8(answer) != std::string_view::npos) return OutsideFault{"its answer is not UTF-8"};
    const Json json = Json::parse(answer, nullptr, false);
    if (json.is_discarded())
      return OutsideFault{"its answer is not JSON", "`assent schema outcome` tells what it must be"};
    if (!json.is_object())
      return OutsideFault{"its answer is not an object", "`assent schema outcome` tells what it must be"};
    const bool good = check_keys(json) && read_ranking(json) && read_aside(json) && check_all_used() &&
                      read_scores(json) && read_score_name(json) && read_sentences(json);
    if (!good) return std::move(*fault_);
    mark_worse();
    if (!result_.tiers.empty()) result_.winners_certain = result_.winners_possible = result_.tiers.front();
    return std::move(result_);
  }

 private:
  bool fail(std::string message, std::string help = {}) {
    fault_ = {std::move(message), std::move(help)};
    return false;
  }

  [[nodiscard]] static std::string quoted(std::string_view text) { return "`" + escape_invisible(text) + "`"; }

  [[nodiscard]] bool check_keys(const Json& json) {
    for (const auto& item : json.items()) {
      if (std::ranges::find(answer_keys, item.key()) != answer_keys.end()) continue;
      const auto near = nearest(item.key(), answer_keys);
      return fail("its answer has an unknown key " + quoted(item.key()),
                  near ? "did you mean " + quoted(*near) + "?" : "");
    }
    return true;
  }

  // The place of an option that was not named yet.
  [[nodiscard]] std::optional<std::size_t> option(const Json& id) {
    if (!id.is_string()) return fail("its answer names an option that is no text"), std::nullopt;
    const auto& text = id.get_ref<const std::string&>();
    const auto found = places_.find(text);
    if (found != places_.end()) {
      if (used_[found->second]) return fail("its answer names the option " + quoted(text) + " twice"), std::nullopt;
      used_[found->second] = true;
      return found->second;
    }
    std::vector<std::string_view> known;
    for (const ReportOption& each : report_.options) known.push_back(each.id);
    const auto near = nearest(text, known);
    fail("its answer names an option " + quoted(text) + " that is not there",
         near ? "did you mean " + quoted(*near) + "?" : "");
    return std::nullopt;
  }

  [[nodiscard]] bool read_options(const Json& ids, std::vector<std::size_t>& places) {
    if (!ids.is_array())
      return fail("a list of options is missing in its answer", R"(a tier is a list of ids: ["farm", "city"])");
    for (const Json& id : ids) {
      const auto place = option(id);
      if (!place) return false;
      places.push_back(*place);
    }
    std::sort(places.begin(), places.end());  // in listed order
    return true;
  }

  [[nodiscard]] bool read_ranking(const Json& json) {
    if (!json.contains("ranking") || !json["ranking"].is_array())
      return fail("its answer has no list `ranking`", "`assent schema outcome` tells what it must be");
    for (const Json& tier : json["ranking"]) {
      std::vector<std::size_t> places;
      if (!read_options(tier, places)) return false;
      if (places.empty()) return fail("its answer has a tier without options");
      result_.tiers.push_back(std::move(places));
    }
    return true;
  }

  [[nodiscard]] bool read_aside(const Json& json) {
    if (!json.contains("set_aside")) return true;
    std::vector<std::size_t> places;
    if (!read_options(json["set_aside"], places)) return false;
    for (const std::size_t place : places)
      result_.set_aside.push_back(
          {place,
           ReportSetAside::Cause::by_program,
           {{Part::Kind::option, report_.options[place].id}, {Part::Kind::text, " is set aside by the program."}}});
    return true;
  }

  [[nodiscard]] bool check_all_used() {
    const auto missing = std::ranges::find(used_, false);
    if (missing == used_.end()) return true;
    return fail("its answer does not name the option " +
                    quoted(report_.options[static_cast<std::size_t>(missing - used_.begin())].id),
                "every option stands once, in `ranking` or in `set_aside`");
  }

  [[nodiscard]] static std::optional<Rational> number(const Json& value) {
    if (value.is_number_integer() && (!value.is_number_unsigned() || value.get<std::uint64_t>() <= INT64_MAX))
      return Rational(value.get<std::int64_t>());
    if (!value.is_string()) return std::nullopt;
    const auto& text = value.get_ref<const std::string&>();
    const bool minus = text.starts_with('-');
    const std::string_view rest = std::string_view(text).substr(minus ? 1 : 0);
    const Rational sign(minus ? -1 : 1);
    if (const auto share = parse_share(rest)) return sign * *share;
    const auto decimal = parse_decimal(rest);
    const auto* billionths = std::get_if<std::int64_t>(&decimal);
    if (billionths == nullptr) return std::nullopt;
    return sign * Rational(Int128{*billionths}, Int128{1'000'000'000});
  }

  [[nodiscard]] bool read_scores(const Json& json) {
    if (!json.contains("scores")) return true;
    if (!json["scores"].is_object()) return fail("`scores` in its answer is no object");
    result_.scores.resize(used_.size());
    used_.assign(used_.size(), false);
    for (const auto& item : json["scores"].items()) {
      const auto place = option(Json(item.key()));
      if (!place) return false;
      const auto score = number(item.value());
      if (!score)
        return fail("the score of " + quoted(item.key()) + " in its answer is no exact number",
                    R"(write 3, "5/2" or "2.5")");
      result_.scores[*place] = {*score};
    }
    return std::ranges::find(used_, false) == used_.end() || fail("its answer gives a score to some options only");
  }

  // Plain text on one line: nothing in it may act on a terminal.
  [[nodiscard]] bool read_text(const Json& value, std::size_t most, const std::string& what, std::string& text) {
    if (!value.is_string()) return fail(what + " in its answer is no text");
    text = value.get<std::string>();
    if (text.size() > most) return fail(what + " in its answer is longer than " + std::to_string(most) + " bytes");
    if (escape_invisible(text) != text)
      return fail(what + " in its answer holds a control character or an invisible one");
    return true;
  }

  [[nodiscard]] bool read_score_name(const Json& json) {
    return !json.contains("score_name") ||
           read_text(json["score_name"], longest_name, "`score_name`", result_.score_name);
  }

  [[nodiscard]] bool read_sentences(const Json& json) {
    if (!json.contains("sentences")) return true;
    const Json& sentences = json["sentences"];
    if (!sentences.is_array() || sentences.size() > most_outside_sentences)
      return fail("`sentences` in its answer is no list of at most " + std::to_string(most_outside_sentences) +
                  " texts");
    for (const Json& sentence : sentences) {
      std::string text;
      if (!read_text(sentence, longest_sentence, "a sentence", text)) return false;
      result_.sentences.push_back({{Part::Kind::text, std::move(text)}});
    }
    return true;
  }

  void mark_worse() {
    bool below = false;
    for (const auto& tier : result_.tiers) {
      if (below) result_.worse_than_status_quo.insert(result_.worse_than_status_quo.end(), tier.begin(), tier.end());
      below = below || (report_.status_quo && std::ranges::find(tier, *report_.status_quo) != tier.end());
    }
  }

  const Report& report_;
  std::map<std::string_view, std::size_t> places_;  // of the options, by id
  std::vector<bool> used_;                          // by option
  ReportResult result_;
  std::optional<OutsideFault> fault_;
};

}  // namespace

std::variant<ReportResult, OutsideFault> outside_result(std::string_view answer, const Report& report,
                                                        const std::string& command) {
  return Reader(report, command).read(answer);
}

}  // namespace assent

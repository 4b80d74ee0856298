// The result as JSON: keys, order, exact numbers, and the schema that describes them.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>

#include "base/utf8.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"
#include "unit/render_sample.hpp"

namespace assent::test::render_json_test {

namespace {

using Json = nlohmann::ordered_json;

Json parsed(const Report& report) { return Json::parse(rendered(report, "json")); }

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& item : object.items()) keys.push_back(item.key());
  return keys;
}

using Keys = std::vector<std::string>;

/// Checks the part of JSON Schema that the result's schema uses; returns what is wrong, "" when nothing is.
class SchemaCheck {
 public:
  explicit SchemaCheck(const Json& root) : root_(root) {}

  [[nodiscard]] std::string fault(const Json& value, const Json& schema, const std::string& at) const {
    if (schema.contains("$ref")) {
      std::string fault_there =
          fault(value, root_.at(Json::json_pointer(schema["$ref"].get<std::string>().substr(1))), at);
      if (!fault_there.empty()) return fault_there;
    }
    if (schema.contains("const") && value != schema["const"]) return at + ": const";
    if (schema.contains("enum") &&
        std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
      return at + ": enum";
    if (schema.contains("type") && !has_type(value, schema["type"])) return at + ": type";
    if (schema.contains("minimum") && value < schema["minimum"]) return at + ": minimum";
    if (schema.contains("minLength") && value.get<std::string>().size() < schema["minLength"])
      return at + ": minLength";
    if (schema.contains("pattern") &&
        !std::regex_search(value.get<std::string>(), std::regex(schema["pattern"].get<std::string>())))
      return at + ": pattern";
    if (schema.contains("oneOf")) {
      int matching = 0;
      for (const Json& each : schema["oneOf"]) matching += fault(value, each, at).empty() ? 1 : 0;
      if (matching != 1) return at + ": oneOf";
    }
    return value.is_object()  ? fault_of_object(value, schema, at)
           : value.is_array() ? fault_of_array(value, schema, at)
                              : "";
  }

 private:
  static bool has_type(const Json& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "integer") return value.is_number_integer();
    return type == "number" && value.is_number();
  }

  std::string fault_of_object(const Json& value, const Json& schema, const std::string& at) const {
    for (const Json& key : schema.value("required", Json::array()))
      if (!value.contains(key.get<std::string>())) return at + ": no " + key.get<std::string>();
    for (const auto& item : value.items()) {
      const std::string place = at + "/" + item.key();
      std::string wrong;
      if (schema.contains("properties") && schema["properties"].contains(item.key()))
        wrong = fault(item.value(), schema["properties"][item.key()], place);
      else if (schema.contains("additionalProperties") && schema["additionalProperties"].is_object())
        wrong = fault(item.value(), schema["additionalProperties"], place);
      else if (schema.contains("additionalProperties")) wrong = place + ": not described";
      if (!wrong.empty()) return wrong;
    }
    return "";
  }

  std::string fault_of_array(const Json& value, const Json& schema, const std::string& at) const {
    if (!schema.contains("items")) return "";
    for (std::size_t i = 0; i < value.size(); ++i)
      if (std::string wrong = fault(value[i], schema["items"], at + "/" + std::to_string(i)); !wrong.empty())
        return wrong;
    return "";
  }

  const Json& root_;
};

std::string schema_fault(const Json& document) {
  const Json schema = Json::parse(read_text(std::filesystem::path(ASSENT_SOURCE_DIR) / "schemas/result.json"));
  return SchemaCheck(schema).fault(document, schema, "");
}

/// Pointers of all properties of the schema that have no description.
void collect_undescribed(const Json& schema, const std::string& at, std::vector<std::string>& found) {
  if (schema.contains("properties"))
    for (const auto& item : schema["properties"].items()) {
      const bool exact = item.value().contains("$ref") && item.value()["$ref"] == "#/definitions/exact";
      if (!item.value().contains("description") && !exact) found.push_back(at + "/" + item.key());
    }
  for (const auto& item : schema.items())
    if (item.value().is_structured()) collect_undescribed(item.value(), at + "/" + item.key(), found);
}

}  // namespace

TEST_CASE("json: keys stand in the promised order") {
  const Json document = parsed(sample_report());
  CHECK(keys_of(document) == Keys{"format", "version", "assent", "input", "decision", "verdict", "results",
                                  "discomfort", "grades", "objections", "settled", "uncounted", "filled", "notes",
                                  "firmness", "diagnostics"});
  CHECK(keys_of(document["decision"]) == Keys{"title", "date", "participants", "present", "options", "status_quo",
                                              "reads", "scale", "ballots", "absent", "stand_asides", "abstentions"});
  CHECK(keys_of(document["verdict"]) == Keys{"status", "option", "rule", "sentences"});
  CHECK(keys_of(document["results"][0]) == Keys{"rule", "title", "parameters", "binding", "winners", "ranking",
                                                "set_aside", "worse_than_status_quo", "score_name", "ordered_by",
                                                "scores", "proof", "winners_proof", "ranking_proof", "winners_certain",
                                                "winners_possible", "reasons", "sentences"});
}

TEST_CASE("json: no field called exact holds what a search found before it stopped early") {
  Report report = sample_report();
  report.results[0].proof = Bounded{.best = Rational(7), .at_least = Rational(5), .by = StoppedBy::work};
  const Json result = parsed(report)["results"][0];
  CHECK(result["scores"]["farm"] == Json::parse(R"({"bound": "3", "value": 3})"));
  CHECK(result["bounds"]["at_least"] == Json::parse(R"({"bound": "5", "value": 5})"));
  CHECK(result["reasons"][0]["better_score"] == Json::parse(R"({"bound": "3", "value": 3})"));
  CHECK(result.dump().find("exact") == std::string::npos);
}

TEST_CASE("json: the verdict, the ranking and what is set aside") {
  const Json document = parsed(sample_report());
  CHECK(document["verdict"]["option"] == "farm");
  CHECK(document["results"][0]["winners"] == Json::parse(R"(["farm"])"));
  CHECK(document["results"][0]["ranking"] == Json::parse(R"([["farm"], ["stay"]])"));
  CHECK(document["results"][0]["set_aside"] == Json::parse(R"([{"option": "city", "cause": "vetoed",
    "sentence": "city is set aside: 1 veto by ben (no step-free entrance)."}])"));
  CHECK(document["results"][1]["ranking"] == Json::parse(R"([["farm"], ["city", "stay"]])"));
  CHECK(document["results"][1]["parameters"] == Json::parse(R"({"ties": "half"})"));
}

TEST_CASE("json: scores are exact, and numbers for reading") {
  const Json document = parsed(sample_report());
  CHECK(document["results"][0]["scores"].dump() ==
        R"({"farm":{"exact":"3","value":3},"stay":{"exact":"14","value":14}})");
  CHECK(document["results"][1]["scores"]["city"].dump() == R"({"exact":"3/2","value":1.5})");
  CHECK(document["discomfort"][0]["share"].dump() == R"({"exact":"1/10","value":0.1})");
}

TEST_CASE("json: a score that is a list gives lists") {
  Report report = sample_report();
  report.results[1].scores[0] = {6, Rational(1, 4)};
  CHECK(parsed(report)["results"][1]["scores"]["farm"].dump() == R"({"exact":["6","1/4"],"value":[6,0.25]})");
}

TEST_CASE("json: a rule without scores and a verdict without an option leave the keys out") {
  Report report = sample_report();
  report.results[0].scores.clear();
  report.results[0].tiers.clear();
  report.status = VerdictStatus::none_passes;
  report.option.reset();
  report.in_force = 2;
  report.date.clear();
  const Json document = parsed(report);
  CHECK_FALSE(document["results"][0].contains("scores"));
  CHECK(document["results"][0]["winners"] == Json::array());
  CHECK(document["results"][0]["ranking"] == Json::array());
  CHECK(keys_of(document["verdict"]) == Keys{"status", "in_force", "rule", "sentences"});
  CHECK_FALSE(document["decision"].contains("date"));
  CHECK(schema_fault(document) == "");
}

TEST_CASE("json: reasons carry their kind and fields") {
  const Json document = parsed(sample_report());
  CHECK(document["results"][0]["reasons"].dump() ==
        R"([{"kind":"outscores","better":"farm","better_score":{"exact":"3","value":3}}])");
}

TEST_CASE("json: a number beyond 64 bits is exact as text and a double for reading") {
  Report report = sample_report();
  report.results[1].scores[0] = {Rational(Int128{1} << 100, 1)};
  const Json score = parsed(report)["results"][1]["scores"]["farm"];
  CHECK(score["exact"] == "1267650600228229401496703205376");
  CHECK(score["value"].is_number_float());
}

TEST_CASE("json: the bytes are ASCII, end with a line feed, and are the same every time") {
  for (const Report& report : {sample_report(), hostile_report()}) {
    const std::string text = rendered(report, "json");
    CHECK(is_ascii(text));
    CHECK_FALSE(contains(text, "\x1b"));
    CHECK(text.back() == '\n');
    CHECK(text == rendered(report, "json", {Colour::on, Charset::ascii, 40}));
  }
  CHECK(parsed(hostile_report())["decision"]["title"] == std::string(hostile));
}

TEST_CASE("json: bytes that are not UTF-8 become U+FFFD") {
  Report report = sample_report();
  report.path = "caf\xE9.yaml";
  CHECK(parsed(report)["input"]["path"] == "caf\xEF\xBF\xBD.yaml");
}

TEST_CASE("jsonl: the same object on one line") {
  const std::string line = rendered(sample_report(), "jsonl");
  CHECK(std::count(line.begin(), line.end(), '\n') == 1);
  CHECK(Json::parse(line) == parsed(sample_report()));
}

TEST_CASE("the schema accepts what is written, and nothing else") {
  Report rankings = sample_report();
  rankings.graded = false;
  rankings.scale.clear();
  rankings.discomfort.clear();
  rankings.heatmap.reset();
  for (const Report& report : {sample_report(), hostile_report(), rankings}) CHECK(schema_fault(parsed(report)) == "");
  Json document = parsed(sample_report());
  document["extra"] = 1;
  CHECK(schema_fault(document) == "/extra: not described");
  document = parsed(sample_report());
  document["verdict"].erase("status");
  CHECK(schema_fault(document) == "/verdict: no status");
  document = parsed(sample_report());
  document["results"][1]["scores"]["farm"]["exact"] = "6.0";
  CHECK(schema_fault(document) == "/results/1/scores/farm: oneOf");
  document = parsed(sample_report());
  document["discomfort"][0]["vetoes"] = "none";
  CHECK(schema_fault(document) == "/discomfort/0/vetoes: type");
}

TEST_CASE("the schema describes every key") {
  std::vector<std::string> undescribed;
  const Json schema = Json::parse(read_text(std::filesystem::path(ASSENT_SOURCE_DIR) / "schemas/result.json"));
  CHECK(schema["$schema"] == "http://json-schema.org/draft-07/schema#");
  collect_undescribed(schema, "", undescribed);
  CHECK(undescribed == std::vector<std::string>{});
}

TEST_CASE("renderers are found by name") {
  CHECK(find_renderer("markdown")->name == "markdown");
  CHECK(find_renderer("jsonl")->several);
  CHECK_FALSE(find_renderer("json")->several);
  CHECK(find_renderer("nosuch") == nullptr);
}

}  // namespace assent::test::render_json_test

// The keys are a promise; they are described in schemas/tally.json.

#include <nlohmann/json.hpp>

#include "render/data/json_values.hpp"
#include "render/diagnostics/diagnostic_json.hpp"
#include "render/tally.hpp"

namespace assent {

std::string tally_json(const TallyRun& run) {
  const Tally& tally = run.tally;
  Json object;
  object["format"] = "assent-tally";
  object["version"] = 1;
  object["assent"] = run.version;
  object["ballots"] = tally.kind == BallotKind::grades ? "grades" : "rankings";
  if (tally.kind == BallotKind::grades) object["scale"] = tally.scale;
  object["options"] = Json::array();
  for (std::size_t o = 0; o < tally.options.size(); ++o)
    object["options"].push_back({{"id", tally.options[o]}, {"title", tally.titles[o]}});
  object["failed"] = run.failed;
  object["rows"] = array_of(tally_rows(run), [](const TallyRow& row) {
    Json each;
    each["measure"] = row.measure;
    if (!row.option.empty()) each["option"] = row.option;
    if (!row.other.empty()) each["other"] = row.other;
    if (!row.discomfort.empty()) each["discomfort"] = row.discomfort;
    each["weight"] = number_object(row.weight);
    return each;
  });
  return json_bytes(object, 2);
}

}  // namespace assent

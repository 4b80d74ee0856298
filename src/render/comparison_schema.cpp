// The promise of comparison_json.cpp as a JSON Schema. Within version 1 keys may be added, never taken away or given
// another meaning; whoever adds a key to comparison_json.cpp describes it here.

#include "render/schemas.hpp"

namespace assent {

std::string_view comparison_schema() {
  return R"schema({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "assent comparison, version 1",
  "description": "What `assent compare --format json` writes. `--format jsonl` writes the objects of `rows`, one a line. Within version 1 keys may be added; a program that reads comparisons should ignore keys that it does not know. This schema is strict: it describes all keys of this release of assent.",
  "type": "object",
  "additionalProperties": false,
  "required": ["format", "version", "assent", "rows"],
  "properties": {
    "format": {"const": "assent-comparison", "description": "What this object is."},
    "version": {"const": 1, "description": "The version of this format."},
    "assent": {"type": "string", "description": "The release of assent that wrote this."},
    "rows": {"type": "array", "items": {"$ref": "#/definitions/row"}, "description": "One object a profile and rule: the profiles in the order of the command line, the rules of each in the order of the choice."}
  },
  "definitions": {
    "id": {"type": "string", "minLength": 1, "description": "The id of an option."},
    "ids": {"type": "array", "uniqueItems": true, "items": {"$ref": "#/definitions/id"}},
    "count": {"type": "integer", "minimum": 0},
    "row": {
      "type": "object",
      "additionalProperties": false,
      "required": ["profile", "options", "ballots", "rule", "winners", "ranking", "tiers", "tie", "proof", "set_aside"],
      "properties": {
        "profile": {"type": "string", "description": "The path of the file; bytes that are not UTF-8 are escaped."},
        "options": {"$ref": "#/definitions/count", "description": "How many options there are."},
        "ballots": {"type": ["integer", "null"], "minimum": 0, "description": "How many ballots compare something; null where the file only counts grades."},
        "rule": {"type": "string", "description": "The rule with its parameters, as `--rule` takes it."},
        "winners": {"$ref": "#/definitions/ids", "description": "The first tier; empty where there is none."},
        "ranking": {"type": "array", "items": {"$ref": "#/definitions/ids"}, "description": "The tiers from best to worst, each in listed order. Ties are not broken."},
        "condorcet_winner": {"type": ["string", "null"], "description": "The option that beats every other one, or null. Absent where pairs are not counted: without ballots, or with more than 2048 options."},
        "condorcet_loser": {"type": ["string", "null"], "description": "The option that every other one beats, or null. Absent as above."},
        "tiers": {"$ref": "#/definitions/count", "description": "How many tiers there are."},
        "tie": {"type": "boolean", "description": "Does the first tier hold more than one option?"},
        "proof": {"enum": ["proven", "bounded", "bounded-by-time"], "description": "Is the answer proven, or did the search stop at its work budget or at --time-limit?"},
        "set_aside": {"$ref": "#/definitions/ids", "description": "The options that are in no tier."}
      }
    }
  }
}
)schema";
}

}  // namespace assent

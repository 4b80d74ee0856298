// What a rule outside of assent is given, and what it answers, as JSON Schemas.

#include "render/schemas.hpp"

namespace assent {

std::string_view profile_schema() {
  return R"schema({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "assent profile, version 1",
  "description": "What the program of `assent decide --rule-command` gets on its standard input. Within version 1 keys may be added; ignore those that you do not know.",
  "type": "object",
  "additionalProperties": false,
  "required": ["format", "version", "assent", "holds", "options", "weight_unit", "ballots"],
  "properties": {
    "format": {"const": "assent-profile"},
    "version": {"const": 1},
    "assent": {"type": "string", "description": "The release of assent that wrote this."},
    "holds": {"enum": ["grades", "rankings"]},
    "options": {"type": "array", "items": {"type": "object", "additionalProperties": false, "required": ["id", "title"], "properties": {"id": {"type": "string"}, "title": {"type": "string"}}}},
    "status_quo": {"type": "string", "description": "The id of the option that means: we change nothing."},
    "most": {"type": "integer", "minimum": 1, "description": "Grades: the most discomfort, in grade units."},
    "grade_unit": {"type": "string", "description": "Grades: one unit on the scale of the file, exact: `1`, `1/2`."},
    "weight_unit": {"type": "string", "description": "What a weight of 1 is in the file, exact."},
    "ballots": {
      "type": "array",
      "description": "The ballots that compare something, in the order of the file, as the policy fills them in.",
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": ["count", "weight"],
        "properties": {
          "participant": {"type": "string", "description": "Whose ballot it is; absent where ballots are only counted."},
          "count": {"type": "integer", "minimum": 1, "description": "How many people gave it."},
          "weight": {"type": "integer", "minimum": 1, "description": "The weight of all of them together, in weight units."},
          "discomforts": {"type": "array", "items": {"type": ["integer", "null"], "minimum": 0}, "description": "Grades: one an option, in their order; 0 is no discomfort, null is not compared. A veto is the most."},
          "places": {"type": "array", "items": {"type": ["integer", "null"], "minimum": 0}, "description": "Rankings: one an option, in their order; 0 is the best, equal places tie, null is not compared. What is left out stands below what is ranked, a veto below that."},
          "vetoes": {"type": "array", "items": {"type": "string"}, "description": "The ids of the options that this ballot vetoes; absent where there is none."}
        }
      }
    }
  }
}
)schema";
}

std::string_view outcome_schema() {
  return R"schema({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "assent outcome, version 1",
  "description": "What the program of `assent decide --rule-command` writes to its standard output: every option stands once, in `ranking` or in `set_aside`.",
  "type": "object",
  "additionalProperties": false,
  "required": ["ranking"],
  "properties": {
    "ranking": {"type": "array", "items": {"type": "array", "minItems": 1, "items": {"type": "string"}}, "description": "Tiers of option ids, the best first."},
    "set_aside": {"type": "array", "items": {"type": "string"}, "description": "Options that are in no tier."},
    "scores": {"type": "object", "additionalProperties": {"type": ["integer", "string"]}, "description": "By option id: a whole number, or an exact number as a text, like `5/2` or `2.5`. All options or none."},
    "score_name": {"type": "string", "maxLength": 100, "description": "What one score is: points."},
    "sentences": {"type": "array", "maxItems": 100, "items": {"type": "string", "maxLength": 1000}, "description": "Why, in plain text."}
  }
}
)schema";
}

}  // namespace assent

// The promise of burden_json.cpp as a JSON Schema. Within version 1 keys may be added, never taken away or given
// another meaning.

#include "render/schemas.hpp"

namespace assent {

std::string_view burden_schema() {
  return R"schema({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "assent burden, version 1",
  "description": "What `assent burden --format json` writes for a series of decisions. Within version 1 keys may be added; a program that reads it should ignore keys that it does not know. This schema is strict: it describes all keys of this release of assent.",
  "type": "object",
  "additionalProperties": false,
  "required": ["format", "version", "assent", "inputs", "counted", "named", "everybody", "bands", "groups", "people", "likely_same"],
  "properties": {
    "format": {"const": "assent-burden", "description": "What this object is."},
    "version": {"const": 1, "description": "The version of this format."},
    "assent": {"type": "string", "description": "The release of assent that wrote this."},
    "inputs": {
      "description": "The decisions in their order.",
      "type": "array",
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": ["path", "title", "status"],
        "properties": {
          "path": {"type": "string", "description": "The file."},
          "title": {"type": "string", "description": "The question."},
          "date": {"type": "string", "description": "The day, like 2026-10-03."},
          "status": {"enum": ["no-quorum", "all-vetoed", "status-quo", "none-acceptable", "tied", "decided"], "description": "The verdict."},
          "option": {"type": "string", "minLength": 1, "description": "The id of the option decided on; absent where the decision is passed over."},
          "passed_over": {"enum": ["rankings", "no-names", "no-option"], "description": "Why the decision is not counted; absent where it is."}
        }
      }
    },
    "counted": {"$ref": "#/definitions/count", "description": "How many of the decisions are counted."},
    "named": {"type": "boolean", "description": "Were people asked for by name? Else numbers of one or two people are hidden."},
    "everybody": {"$ref": "#/definitions/cell", "description": "All people together."},
    "bands": {
      "description": "How many people were how often in the losing third, of those with at least one discomfort.",
      "type": "array",
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": ["often", "people"],
        "properties": {
          "often": {"enum": ["never", "up-to-half", "more-than-half"], "description": "Of the decisions for which the person has a discomfort."},
          "people": {"type": ["integer", "null"], "minimum": 0, "description": "How many people; null, for all three, where one is of one or two people."}
        }
      }
    },
    "groups": {"type": "array", "items": {"$ref": "#/definitions/cell"}, "description": "By name. A group has everybody whom any of the files puts into it."},
    "people": {
      "description": "Most often in the losing third first, then the larger mean, then by id; null unless named.",
      "type": ["array", "null"],
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": ["id", "name", "present", "graded", "losing", "mean", "trend"],
        "properties": {
          "id": {"type": "string", "minLength": 1, "description": "The participant's id."},
          "name": {"type": "string", "description": "The name in the first file that has the id."},
          "present": {"$ref": "#/definitions/count", "description": "In how many decisions the person gave a grade or mark."},
          "graded": {"$ref": "#/definitions/count", "description": "In how many of these the person has a discomfort with the option decided on."},
          "losing": {"$ref": "#/definitions/count", "description": "In how many of these the person is in the losing third."},
          "mean": {"$ref": "#/definitions/number"},
          "trend": {"$ref": "#/definitions/trend"}
        }
      }
    },
    "likely_same": {
      "description": "Ids of different files that may be one person; they are not merged. Null unless named.",
      "type": ["array", "null"],
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": ["earlier", "later", "by"],
        "properties": {
          "earlier": {"type": "string", "description": "The id that is seen first."},
          "later": {"type": "string", "description": "The other id."},
          "by": {"enum": ["name", "id"], "description": "Do they have the same name, or are the ids spelt alike?"}
        }
      }
    }
  },
  "definitions": {
    "count": {"type": "integer", "minimum": 0, "description": "A whole number from 0."},
    "number": {
      "description": "The mean discomfort as a share of the span of the scale, 0 to 1; null where there is none.",
      "type": ["object", "null"],
      "additionalProperties": false,
      "required": ["exact", "value"],
      "properties": {
        "exact": {"type": "string", "pattern": "^[0-9]+(/[0-9]+)?$", "description": "Whole, or a fraction in lowest terms."},
        "value": {"type": "number", "description": "The nearest JSON number; never compare by it."}
      }
    },
    "trend": {"enum": ["falls", "level", "rises", null], "description": "The mean of the second half of the decisions against that of the first half, the middle one of an odd number left out; null where there are fewer than two."},
    "cell": {
      "description": "The numbers of several people, added up.",
      "type": "object",
      "additionalProperties": false,
      "required": ["people", "hidden"],
      "properties": {
        "id": {"type": "string", "description": "The group; absent for everybody."},
        "people": {"type": ["integer", "null"], "minimum": 0, "description": "How many of them have a discomfort; null where these are fewer than three and hidden."},
        "hidden": {"type": "boolean", "description": "Are the numbers hidden? They are of one or two people, or such could be worked out from them."},
        "present": {"$ref": "#/definitions/count", "description": "As of a person, added up; absent where hidden, like all that follows."},
        "graded": {"$ref": "#/definitions/count", "description": "As of a person, added up."},
        "losing": {"type": ["integer", "null"], "minimum": 0, "description": "As of a person, added up; null where it alone is hidden: one or two people ever were, or ever were not, in the losing third."},
        "mean": {"$ref": "#/definitions/number"},
        "trend": {"$ref": "#/definitions/trend"}
      }
    }
  }
}
)schema";
}

}  // namespace assent

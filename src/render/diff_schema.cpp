// The promise of diff_json.cpp as a JSON Schema. Within version 1 keys may be added, never taken away or given another
// meaning.

#include <string>

#include "render/schema_parts.hpp"
#include "render/schemas.hpp"

namespace assent {

std::string_view diff_schema() {
  static const std::string schema = R"schema({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "assent diff, version 1",
  "description": "What `assent diff --format json` writes for two rounds of a decision. Within version 1 keys may be added; a program that reads it should ignore keys that it does not know. This schema is strict: it describes all keys of this release of assent.",
  "type": "object",
  "additionalProperties": false,
  "required": ["format", "version", "assent", "before", "after", "reads", "answer_changed", "why", "settings", "options", "compared", "people", "moves", "objections"],
  "properties": {
    "format": {"const": "assent-diff", "description": "What this object is."},
    "version": {"const": 1, "description": "The version of this format."},
    "assent": {"type": "string", "description": "The release of assent that wrote this."},
    "before": {"$ref": "#/definitions/round", "description": "The earlier round."},
    "after": {"$ref": "#/definitions/round", "description": "The later round."},
    "reads": {"enum": ["grades", "rankings"], "description": "What the participants gave."},
    "scale": {"type": "string", "description": "The scale of both rounds, in words; absent for rankings."},
    "answer_changed": {"type": "boolean", "description": "Is it another verdict, another option, or are other options tied?"},
    "why": {"$ref": "#/definitions/strings", "description": "What put another option in front, or keeps the same one there: settings, vetoes, totals."},
    "settings": {
      "description": "Settings of the policy that are not as they were, and the deciding rule; null is none.",
      "type": "array",
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": ["key", "before", "after"],
        "properties": {
          "key": {"type": "string", "description": "The key in the policy, or `status_quo`."},
          "before": {"type": ["string", "null"], "description": "Its value in the earlier round."},
          "after": {"type": ["string", "null"], "description": "Its value in the later round."}
        }
      }
    },
    "options": {"type": "array", "items": {"$ref": "#/definitions/option"}, "description": "The options of the earlier round, then the new ones."},
    "compared": {"enum": ["people", "no-names", "too-many"], "description": "Was what each person says compared? Not where ballots have no names or there are too many: then contributions, moves and objections are empty."},
    "people": {
      "description": "Participants who are new, left, came, are absent now, or have another weight.",
      "type": "array",
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": ["id", "change"],
        "properties": {
          "id": {"type": "string", "description": "The participant's id."},
          "change": {"enum": ["new", "left", "came", "absent", "weight"], "description": "What changed: `came` and `absent` are of people who are in both rounds."},
          "weight_before": {"type": "string", "description": "A decimal; absent where the person is not in the earlier round."},
          "weight_after": {"type": "string", "description": "A decimal; absent where the person is not in the later round."}
        }
      }
    },
    "moves": {
      "description": "What people say otherwise who are present in both rounds, of options that are in both.",
      "type": "array",
      "items": {"oneOf": [{"$ref": "#/definitions/change"}, {"$ref": "#/definitions/ranking"}]}
    },
    "objections": {
      "description": "Marks and objections with reasons that are not as they were.",
      "type": "array",
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": ["participant", "option", "mark", "change"],
        "properties": {
          "participant": {"type": "string", "description": "The participant's id."},
          "option": {"$ref": "#/definitions/id", "description": "What is objected to."},
          "mark": {"enum": ["veto", "stand-aside", "objection"], "description": "What it is now, else what it was; a lifted veto is a `veto`."},
          "change": {"enum": ["veto-raised", "veto-lifted", "settled", "reopened", "added", "gone"], "description": "What changed; `settled` is integrated, withdrawn or invalid now."},
          "status": {"enum": ["open", "integrated", "withdrawn", "invalid"], "description": "Its status in the later round; absent where nothing is left of it."},
          "reason": {"type": "string", "description": "The reason given, the later one first."}
        }
      }
    }
  },
  "definitions": {
)schema" + std::string(common_definitions()) + R"schema(    "round": {
      "description": "One round.",
      "type": "object",
      "additionalProperties": false,
      "required": ["input", "title", "participants", "present", "verdict"],
      "properties": {
        "input": {
          "description": "The file that was read.",
          "type": "object",
          "additionalProperties": false,
          "required": ["path", "sha256", "format"],
          "properties": {
            "path": {"type": "string", "description": "The path as it was given."},
            "sha256": {"type": "string", "description": "SHA-256 of the file's bytes, in hexadecimal."},
            "format": {"type": "string", "description": "The format that the file is in."}
          }
        },
        "title": {"type": "string", "description": "The question."},
        "date": {"type": "string", "description": "The day, like 2026-10-03."},
        "participants": {"$ref": "#/definitions/count", "description": "How many participants have a weight above 0."},
        "present": {"$ref": "#/definitions/count", "description": "How many of them gave at least one grade, rank or mark."},
        "verdict": {
          "description": "The answer of the rule that binds.",
          "type": "object",
          "additionalProperties": false,
          "required": ["status", "rule", "sentences"],
          "properties": {
            "status": {"enum": ["no-quorum", "all-vetoed", "status-quo", "none-acceptable", "tied", "decided"], "description": "As in a result."},
            "option": {"$ref": "#/definitions/id", "description": "The option chosen; only for `decided` and `status-quo`."},
            "in_force": {"$ref": "#/definitions/id", "description": "The status quo, where nothing else is decided."},
            "tied": {"$ref": "#/definitions/ids", "description": "The options that are tied; only for `tied`."},
            "rule": {"type": "string", "description": "The rule that binds, with its parameters."},
            "sentences": {"$ref": "#/definitions/strings", "description": "The verdict in words."}
          }
        }
      }
    },
    "amount": {
      "description": "The discomfort with an option in one round; null where nobody graded it or it is no option there.",
      "type": ["object", "null"],
      "additionalProperties": false,
      "required": ["total", "possible", "share"],
      "properties": {
        "total": {"$ref": "#/definitions/number", "description": "The weighted sum."},
        "possible": {"$ref": "#/definitions/number", "description": "The most that it could be."},
        "share": {"$ref": "#/definitions/number", "description": "Total over possible."}
      }
    },
    "option": {
      "description": "One option.",
      "type": "object",
      "additionalProperties": false,
      "required": ["id", "change"],
      "properties": {
        "id": {"$ref": "#/definitions/id"},
        "change": {"enum": ["kept", "new", "dropped"], "description": "In which rounds it is."},
        "title_before": {"type": "string", "description": "In words; absent for a new option."},
        "title_after": {"type": "string", "description": "In words; absent for a dropped option."},
        "before": {"$ref": "#/definitions/amount"},
        "after": {"$ref": "#/definitions/amount"},
        "contributions": {"type": "array", "items": {"$ref": "#/definitions/change"}, "description": "By whom the total of a kept option changed, the largest change first; they add up to it. Absent for rankings, like `before` and `after`."}
      }
    },
    "stance": {
      "description": "What a person says of an option.",
      "type": "object",
      "additionalProperties": false,
      "required": ["kind"],
      "properties": {
        "kind": {"enum": ["none", "stand-aside", "filled", "grade", "veto"], "description": "`none` is absent or blank; `filled` is a blank that the policy fills."},
        "grade": {"type": "string", "description": "The grade on the file's scale, a decimal."}
      }
    },
    "change": {
      "description": "One person and one option.",
      "type": "object",
      "additionalProperties": false,
      "required": ["participant", "option", "way", "before", "after", "change"],
      "properties": {
        "participant": {"type": "string", "description": "The participant's id."},
        "option": {"$ref": "#/definitions/id"},
        "way": {"enum": ["eased", "hardened", "other"], "description": "Less discomfort, more, or no such thing."},
        "before": {"$ref": "#/definitions/stance"},
        "after": {"$ref": "#/definitions/stance"},
        "weight_before": {"type": "string", "description": "The person's weight; absent where the person is not in that round."},
        "weight_after": {"type": "string", "description": "The person's weight; absent where the person is not in that round."},
        "change": {"$ref": "#/definitions/number", "description": "Of the option's total."}
      }
    },
    "ranking": {
      "description": "One person's ranking.",
      "type": "object",
      "additionalProperties": false,
      "required": ["participant", "before", "after"],
      "properties": {
        "participant": {"type": "string", "description": "The participant's id."},
        "before": {"type": "string", "description": "Like `farm > stay = city`."},
        "after": {"type": "string", "description": "The same in the later round."}
      }
    }
  }
}
)schema";
  return schema;
}

}  // namespace assent

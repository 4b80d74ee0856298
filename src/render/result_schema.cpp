// The promise of json.cpp as a JSON Schema. Within version 1 keys may be added, never taken away or given another
// meaning; whoever adds a key to json.cpp describes it here, because objects allow no other keys.

#include <string>

#include "render/schema_parts.hpp"
#include "render/schemas.hpp"

namespace assent {

std::string_view result_schema() {
  static const std::string schema = R"schema({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "assent result, version 1",
  "description": "What `assent decide --format json` writes for one decision. Within version 1 keys may be added; a program that reads results should ignore keys that it does not know. This schema is strict: it describes all keys of this release of assent.",
  "type": "object",
  "additionalProperties": false,
  "required": ["format", "version", "assent", "input", "decision", "verdict", "results", "objections", "filled", "notes", "firmness", "diagnostics"],
  "properties": {
    "format": {"const": "assent-result", "description": "What this object is."},
    "version": {"const": 1, "description": "The version of this format."},
    "assent": {"type": "string", "description": "The release of assent that wrote this."},
    "input": {
      "description": "The file that was read.",
      "type": "object",
      "additionalProperties": false,
      "required": ["path", "sha256"],
      "properties": {
        "path": {"type": "string", "description": "The path as it was given; bytes that are not UTF-8 are U+FFFD."},
        "sha256": {"type": "string", "description": "SHA-256 of the file's bytes, in hexadecimal."},
        "format": {"type": "string", "description": "The format that the file is in: `assent`, or another of `assent formats`."}
      }
    },
    "decision": {
      "description": "What was asked, and whom.",
      "type": "object",
      "additionalProperties": false,
      "required": ["title", "participants", "present", "options", "reads", "ballots", "absent", "stand_asides"],
      "properties": {
        "title": {"type": "string", "description": "The question."},
        "date": {"type": "string", "description": "The day, like 2026-10-03."},
        "participants": {"$ref": "#/definitions/count", "description": "How many participants are eligible: with a weight above 0."},
        "present": {"$ref": "#/definitions/count", "description": "How many of them gave at least one grade, rank or mark."},
        "options": {
          "description": "The options, as listed.",
          "type": "array",
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["id", "title"],
            "properties": {
              "id": {"$ref": "#/definitions/id", "description": "The name by which the rest of this object speaks of the option."},
              "title": {"type": "string", "description": "The option in words."}
            }
          }
        },
        "status_quo": {"$ref": "#/definitions/id", "description": "The option that means `we change nothing`; absent where there is none."},
        "reads": {"enum": ["grades", "rankings"], "description": "What the participants gave."},
        "scale": {"type": "string", "description": "The scale of the grades, in words; absent for rankings."},
        "ballots": {"$ref": "#/definitions/count", "description": "How many people's ballots were compared."},
        "absent": {"$ref": "#/definitions/strings", "description": "Ids of the participants who are absent."},
        "stand_asides": {"$ref": "#/definitions/strings", "description": "Ids of the participants who stand aside as a whole."}
      }
    },
    "verdict": {
      "description": "The answer of the rule that binds.",
      "type": "object",
      "additionalProperties": false,
      "required": ["status", "rule", "sentences"],
      "properties": {
        "status": {"enum": ["no-quorum", "all-vetoed", "status-quo", "none-acceptable", "tied", "decided"], "description": "The first of these that applies."},
        "option": {"$ref": "#/definitions/id", "description": "The option chosen; only for `decided` and `status-quo`."},
        "in_force": {"$ref": "#/definitions/id", "description": "The status quo, where nothing else is decided."},
        "rule": {"type": "string", "description": "The rule that binds."},
        "sentences": {"$ref": "#/definitions/strings", "description": "The verdict in words, one fact a sentence."}
      }
    },
    "results": {
      "description": "The answer of each rule. One is binding, the others are for comparison.",
      "type": "array",
      "items": {"$ref": "#/definitions/result"}
    },
    "discomfort": {
      "description": "The discomfort of each option, the same whatever the rule; in the order of the binding rule, options set aside last. Absent for rankings.",
      "type": "array",
      "items": {"$ref": "#/definitions/discomfort"}
    },
    "grades": {
      "description": "Who gave which grade. Absent for rankings and for large decisions.",
      "type": "array",
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": ["participant", "weight", "options"],
        "properties": {
          "participant": {"type": "string", "description": "The participant's id."},
          "weight": {"type": "string", "description": "The participant's weight, a decimal."},
          "options": {"type": "object", "description": "What the participant gave, by the option's id.", "additionalProperties": {"$ref": "#/definitions/cell"}}
        }
      }
    },
    "objections": {"$ref": "#/definitions/strings", "description": "The open objections with their reasons, in words."},
    "filled": {"$ref": "#/definitions/strings", "description": "What the policy filled in and how, in words."},
    "notes": {"$ref": "#/definitions/strings", "description": "What else a reader should know, in words."},
    "firmness": {"$ref": "#/definitions/firmness", "description": "What would change the answer, and what would not."},
    "burden": {
      "description": "Who carries the chosen option; absent where none is chosen or people give no grades.",
      "type": "object",
      "additionalProperties": false,
      "required": ["option", "strong", "groups", "sentences"],
      "properties": {
        "option": {"$ref": "#/definitions/id", "description": "The chosen option."},
        "strong": {"$ref": "#/definitions/strings", "description": "Ids of those who feel a strong discomfort with it."},
        "groups": {
          "description": "The groups of those who graded it, the heaviest mean first.",
          "type": "array",
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["group", "people", "strong", "mean", "highest"],
            "properties": {
              "group": {"type": "string", "description": "The group's name."},
              "people": {"$ref": "#/definitions/count", "description": "How many of the group graded the option."},
              "strong": {"$ref": "#/definitions/count", "description": "How many of them feel a strong discomfort."},
              "mean": {"$ref": "#/definitions/number", "description": "Their mean discomfort, by weight."},
              "highest": {"$ref": "#/definitions/number", "description": "Their highest single discomfort."}
            }
          }
        },
        "sentences": {"$ref": "#/definitions/strings", "description": "The same in words."}
      }
    },
    "explained": {
      "description": "Why an option is not the answer, where `--explain` asked for it.",
      "type": "object",
      "additionalProperties": false,
      "required": ["option", "sentences"],
      "properties": {
        "option": {"$ref": "#/definitions/id", "description": "The option that was asked about."},
        "sentences": {"$ref": "#/definitions/strings", "description": "What decides between it and the answer, and what it would take to choose it."}
      }
    },
    "diagnostics": {"type": "array", "description": "What was found in the files.", "items": {"$ref": "#/definitions/diagnostic"}}
  },
  "definitions": {
)schema" + std::string(common_definitions()) + R"schema(    "score": {
      "description": "One number, or lists where scores compare one number after the other.",
      "oneOf": [
        {"$ref": "#/definitions/number"},
        {
          "type": "object",
          "additionalProperties": false,
          "required": ["exact", "value"],
          "properties": {
            "exact": {"type": "array", "items": {"$ref": "#/definitions/exact"}, "description": "The exact numbers."},
            "value": {"type": "array", "items": {"type": "number"}, "description": "The same numbers for reading."}
          }
        }
      ]
    },
    "result": {
      "description": "The answer of one rule.",
      "type": "object",
      "additionalProperties": false,
      "required": ["rule", "title", "parameters", "binding", "winners", "ranking", "set_aside", "worse_than_status_quo", "proof", "reasons", "sentences"],
      "properties": {
        "rule": {"type": "string", "description": "The rule's id; `command` for a program of --rule-command, which is the parameter `run`."},
        "title": {"type": "string", "description": "The rule's name in words."},
        "parameters": {"type": "object", "additionalProperties": {"type": "string"}, "description": "The parameters that were given or differ from their defaults."},
        "binding": {"type": "boolean", "description": "True for the rule that decides; all others are for comparison."},
        "winners": {"$ref": "#/definitions/ids", "description": "The first tier, after ties were broken; empty where there is none."},
        "ranking": {"type": "array", "items": {"$ref": "#/definitions/ids"}, "description": "Tiers from best to worst, each in listed order."},
        "set_aside": {
          "description": "Options in no tier.",
          "type": "array",
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["option", "cause", "sentence"],
            "properties": {
              "option": {"$ref": "#/definitions/id", "description": "Which option."},
              "cause": {"type": "string", "description": "Why, as a word: `vetoed`, `ungraded`, `worse-than-status-quo`, `by-program`."},
              "sentence": {"type": "string", "description": "Why, as a sentence."}
            }
          }
        },
        "worse_than_status_quo": {"$ref": "#/definitions/ids", "description": "Options that are worse than changing nothing."},
        "score_name": {"type": "string", "description": "What one score is; absent where the rule has no scores."},
        "ordered_by": {"enum": ["score", "share"], "description": "`share` where the scores are totals whose possible maxima differ, so that the order goes by share."},
        "scores": {"type": "object", "additionalProperties": {"$ref": "#/definitions/score"}, "description": "The scores by the option's id; absent where the rule has none."},
        "proof": {"type": "string", "description": "`proven`, or `bounded` where a search stopped early."},
        "bounds": {
          "description": "Where the proof is `bounded`: what is known of the number that the rule makes best.",
          "type": "object",
          "additionalProperties": false,
          "required": ["best", "at_least", "stopped_by"],
          "properties": {
            "best": {"$ref": "#/definitions/number", "description": "The best that the search found; the ranking is of this."},
            "at_least": {"$ref": "#/definitions/number", "description": "What no answer can be better than."},
            "stopped_by": {"enum": ["work", "time"], "description": "What stopped it: the budget of work, or the time limit."}
          }
        },
        "reasons": {
          "description": "Why the outcome is what it is: a kind, and fields that depend on the kind.",
          "type": "array",
          "items": {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"type": "string", "description": "The kind of reason."}}
          }
        },
        "sentences": {"$ref": "#/definitions/strings", "description": "The reasons in words."}
      }
    },
    "discomfort": {
      "description": "The discomfort of one option.",
      "type": "object",
      "additionalProperties": false,
      "required": ["option", "graded", "total", "possible", "share", "acceptance", "highest", "vetoes", "stand_asides", "strong"],
      "properties": {
        "option": {"$ref": "#/definitions/id", "description": "Which option."},
        "graded": {"type": "boolean", "description": "False where nobody graded it; the numbers are then 0."},
        "total": {"$ref": "#/definitions/number", "description": "The weighted sum of its grades."},
        "possible": {"$ref": "#/definitions/number", "description": "The most that this sum could be: the span of the scale times the weight that graded it."},
        "share": {"$ref": "#/definitions/number", "description": "total / possible."},
        "acceptance": {"$ref": "#/definitions/number", "description": "1 - share."},
        "highest": {
          "description": "The highest single discomfort and who gives it.",
          "type": "object",
          "additionalProperties": false,
          "required": ["exact", "value", "by", "count"],
          "properties": {
            "exact": {"$ref": "#/definitions/exact"},
            "value": {"type": "number", "description": "The nearest JSON number; never compare by it."},
            "by": {"$ref": "#/definitions/strings", "description": "Ids of the first few participants who give it."},
            "count": {"$ref": "#/definitions/count", "description": "How many people give it."}
          }
        },
        "vetoes": {"$ref": "#/definitions/count", "description": "Open vetoes, by heads."},
        "stand_asides": {"$ref": "#/definitions/count", "description": "How many stand aside for this option."},
        "strong": {"$ref": "#/definitions/count", "description": "How many feel a strong discomfort."},
        "share_against_status_quo": {"$ref": "#/definitions/number", "description": "The share of the status quo less this share: above 0 saves discomfort. Absent without a status quo."},
        "total_against_status_quo": {"$ref": "#/definitions/number", "description": "The same in totals; only where both have the same possible maximum."}
      }
    },
)schema" + std::string(firmness_definitions()) + R"schema(    "cell": {
      "description": "What one participant gave one option.",
      "type": "object",
      "additionalProperties": false,
      "required": ["kind"],
      "properties": {
        "kind": {"enum": ["grade", "veto", "stand-aside", "blank", "filled"], "description": "What it is; `filled` where the policy filled in a grade."},
        "given": {"type": "string", "description": "The grade as it was given; absent without one."},
        "level": {"$ref": "#/definitions/number", "description": "The discomfort as a share of the span, 0 best to 1 worst."}
      }
    },
    "diagnostic": {
      "description": "A finding in a file. Lines and columns count from 1, columns in code points; the end is the place after the last character.",
      "type": "object",
      "additionalProperties": false,
      "required": ["code", "name", "severity", "message", "notes"],
      "properties": {
        "code": {"type": "string", "pattern": "^[A-Z][0-9]{3}$", "description": "The code, for `assent explain`."},
        "name": {"type": "string", "description": "The code's name in words."},
        "severity": {"enum": ["note", "warning", "error"], "description": "How bad it is."},
        "message": {"type": "string", "description": "What is wrong."},
        "path": {"type": "string", "description": "In which file; absent where it belongs to none."},
        "line": {"type": "integer", "minimum": 1, "description": "The line where it begins."},
        "column": {"type": "integer", "minimum": 1, "description": "The column where it begins."},
        "end_line": {"type": "integer", "minimum": 1, "description": "The line where it ends."},
        "end_column": {"type": "integer", "minimum": 1, "description": "The column after its last character."},
        "notes": {
          "description": "Other places that help to understand it.",
          "type": "array",
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["message"],
            "properties": {
              "message": {"type": "string", "description": "What is there."},
              "path": {"type": "string", "description": "In which file."},
              "line": {"type": "integer", "minimum": 1, "description": "The line."},
              "column": {"type": "integer", "minimum": 1, "description": "The column."}
            }
          }
        },
        "help": {"type": "string", "description": "What to write instead."}
      }
    }
  }
}
)schema";
  return schema;
}

}  // namespace assent

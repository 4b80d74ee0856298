#include "render/schema_parts.hpp"

namespace assent {

std::string_view common_definitions() {
  return R"schema(    "id": {"type": "string", "minLength": 1, "description": "The id of an option."},
    "ids": {"type": "array", "items": {"$ref": "#/definitions/id"}, "description": "Ids of options."},
    "strings": {"type": "array", "items": {"type": "string"}, "description": "Texts."},
    "count": {"type": "integer", "minimum": 0, "description": "A whole number from 0."},
    "exact": {"type": "string", "pattern": "^-?[0-9]+(/[0-9]+)?$", "description": "An exact number: whole, or a fraction in lowest terms."},
    "number": {
      "description": "A number, exactly and for reading.",
      "type": "object",
      "additionalProperties": false,
      "required": ["exact", "value"],
      "properties": {
        "exact": {"$ref": "#/definitions/exact"},
        "value": {"type": "number", "description": "The nearest JSON number; never compare by it."}
      }
    },
)schema";
}

std::string_view firmness_definitions() {
  return R"schema(    "least": {
      "description": "A smallest number. `found` is shown to be enough, nothing under `at_least` is. Without `at_least` no number is enough; without `found` none was found.",
      "type": "object",
      "additionalProperties": false,
      "required": ["proof"],
      "properties": {
        "found": {"$ref": "#/definitions/count", "description": "So many are enough."},
        "at_least": {"$ref": "#/definitions/count", "description": "Fewer are not."},
        "proof": {"enum": ["proven", "bounded"], "description": "`proven` where both are the same, or where no number is enough."}
      }
    },
    "moves": {
      "description": "Grades that change, by participant, then option.",
      "type": "array",
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": ["participant", "option", "from", "to", "steps"],
        "properties": {
          "participant": {"type": "string", "description": "Whose grade."},
          "option": {"$ref": "#/definitions/id", "description": "Of which option."},
          "from": {"type": "string", "description": "The grade as given, a decimal."},
          "to": {"type": "string", "description": "The grade in its place."},
          "steps": {"$ref": "#/definitions/count", "description": "How many steps that is; a part of a step counts as one."}
        }
      }
    },
    "answer": {
      "description": "A verdict.",
      "type": "object",
      "additionalProperties": false,
      "required": ["status"],
      "properties": {
        "status": {"type": "string", "description": "As in `verdict`."},
        "option": {"$ref": "#/definitions/id", "description": "The option that would be the answer; absent where there would be none."}
      }
    },
    "rival": {
      "description": "Another option, and what it takes to make it the answer.",
      "type": "object",
      "additionalProperties": false,
      "required": ["option", "change", "people", "easing"],
      "properties": {
        "option": {"$ref": "#/definitions/id", "description": "Which option."},
        "change": {
          "description": "The smallest change: first the fewest vetoes lifted, then the fewest steps of grades. A lifted veto leaves the grade beside it; without one its author stands aside.",
          "type": "object",
          "additionalProperties": false,
          "required": ["vetoes_lifted", "grades", "steps", "sentence"],
          "properties": {
            "vetoes_lifted": {"$ref": "#/definitions/strings", "description": "Whose vetoes on the option are lifted."},
            "grades": {"$ref": "#/definitions/moves", "description": "The grades that change."},
            "steps": {"$ref": "#/definitions/least", "description": "How many steps of grades."},
            "sentence": {"type": "string", "description": "The same in words."}
          }
        },
        "people": {
          "description": "The fewest people who can do it by their grades alone, each changed as far as they like, with the same vetoes lifted.",
          "type": "object",
          "additionalProperties": false,
          "required": ["participants", "count"],
          "properties": {
            "participants": {"$ref": "#/definitions/strings", "description": "Their ids."},
            "count": {"$ref": "#/definitions/least", "description": "How many people."}
          }
        },
        "easing": {
          "description": "What to work on: the fewest objections to the option, vetoes and grades above `eased_to`, that make it the answer when each is eased to `eased_to`.",
          "type": "object",
          "additionalProperties": false,
          "required": ["vetoes", "grades", "count", "sentence"],
          "properties": {
            "vetoes": {"$ref": "#/definitions/strings", "description": "Whose vetoes are lifted and become that grade."},
            "grades": {"$ref": "#/definitions/moves", "description": "The grades that change."},
            "count": {"$ref": "#/definitions/least", "description": "How many objections."},
            "sentence": {"type": "string", "description": "The same in words."}
          }
        }
      }
    },
    "firmness": {
      "description": "How firm the answer of the deciding rule is. Empty with `--no-firmness`.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "left_out": {"enum": ["too-many-ballots", "hard-rule", "large-numbers"], "description": "Why nothing was worked out."},
        "step": {"type": "string", "description": "One step of a grade."},
        "eased_to": {"type": "string", "description": "The grade to which objections are eased: the policy's `uneasy_from`."},
        "rivals": {"type": "array", "items": {"$ref": "#/definitions/rival"}, "description": "Every option that is not the answer, the least effort first; absent where people give no grades."},
        "left_out_in_turn": {"$ref": "#/definitions/count", "description": "How many people were left out, one at a time, for `pivotal`."},
        "pivotal": {
          "description": "Those without whom, or with half of whose weight, the answer would differ.",
          "type": "array",
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["participant"],
            "properties": {
              "participant": {"type": "string", "description": "Who."},
              "without": {"$ref": "#/definitions/answer", "description": "The answer without them; absent where it is the same."},
              "half_weight": {"$ref": "#/definitions/answer", "description": "The answer with half of their weight; absent where it is the same."}
            }
          }
        },
        "outstanding": {
          "description": "Can those who have not answered still change the answer?",
          "type": "object",
          "additionalProperties": false,
          "required": ["people", "can_change"],
          "properties": {
            "people": {"$ref": "#/definitions/count", "description": "How many have not answered."},
            "can_change": {"enum": ["nobody", "yes", "no", "not-excluded"], "description": "`nobody`: all have answered. `no` and `yes` are certain."},
            "example": {"$ref": "#/definitions/answer", "description": "For `yes`: an answer that they can bring about."}
          }
        },
        "variants": {
          "description": "The answer under other conventions: each policy for blanks or for options left out, each threshold one step away.",
          "type": "array",
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["key", "value", "in_force", "same", "answer"],
            "properties": {
              "key": {"enum": ["missing", "unranked", "quorum", "accept_at_most", "vetoes"], "description": "The key of the policy."},
              "value": {"type": "string", "description": "Its value."},
              "in_force": {"type": "boolean", "description": "Is it the value in force?"},
              "same": {"type": "boolean", "description": "Is the answer the same?"},
              "answer": {"$ref": "#/definitions/answer", "description": "The answer with that value."}
            }
          }
        },
        "sentences": {"$ref": "#/definitions/strings", "description": "The same in words, but for the rivals, who have their own."}
      }
    },
)schema";
}

}  // namespace assent

#include "decision/schema.hpp"

namespace assent {

std::string_view decision_schema() {
  return R"json({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "$id": "urn:assent:schema:decision:1",
  "title": "A decision for assent",
  "description": "Options, participants, their graded objections or rankings, and the policy that decides. `assent init` writes a commented example.",
  "type": "object",
  "required": ["assent", "options"],
  "additionalProperties": false,
  "properties": {
    "assent": {
      "description": "The format of this file: 1.",
      "enum": [1, "1"]
    },
    "title": {
      "description": "What is decided, on one line.",
      "anyOf": [{"$ref": "#/definitions/text"}, {"type": "null"}],
      "examples": ["Where do we hold the autumn retreat?"]
    },
    "date": {
      "description": "The day of the decision: year-month-day.",
      "anyOf": [{"$ref": "#/definitions/date"}, {"type": "null"}],
      "examples": ["2026-10-03"]
    },
    "scale": {
      "description": "The grades: a range, its direction and its words. The default is 0..10, where 0 is no discomfort and 10 the most.",
      "anyOf": [{"$ref": "#/definitions/scale"}, {"type": "null"}],
      "default": "0..10",
      "examples": [
        "0..10",
        {"from": 0, "to": 10, "best": 10},
        {"0": "fine", "3": "uneasy", "7": "strong objection", "10": "cannot live with it"}
      ]
    },
    "status_quo": {
      "description": "The id of the option that means \"we change nothing\".",
      "anyOf": [{"$ref": "#/definitions/id"}, {"type": "null"}],
      "examples": ["stay"]
    },
    "participants": {
      "description": "Everybody who may take part: a list, or the path of a YAML or CSV file. Without it, people are known from their ballots.",
      "anyOf": [{"$ref": "#/definitions/participants"}, {"$ref": "#/definitions/path"}, {"type": "null"}],
      "examples": [["ana", {"id": "ben", "name": "Ben Okri", "weight": 2, "groups": ["kitchen"]}], "members.csv"]
    },
    "options": {
      "description": "What can be chosen: a list, or the path of a YAML or CSV file.",
      "anyOf": [{"$ref": "#/definitions/options"}, {"$ref": "#/definitions/path"}],
      "examples": [["farm", {"id": "city", "title": "The hostel in the city"}], "options.csv"]
    },
    "objections": {
      "description": "Participant, then option, then grade or mark; or the path of a YAML or CSV file.",
      "anyOf": [{"$ref": "#/definitions/objections"}, {"$ref": "#/definitions/path"}, {"type": "null"}],
      "examples": [{"ana": {"farm": 0, "city": 7}, "ben": [2, "veto"], "chi": "stand-aside"}, "grades.csv"]
    },
    "rankings": {
      "description": "Rankings instead of grades: by participant, or a list of counted ballots.",
      "anyOf": [{"$ref": "#/definitions/rankings"}, {"type": "null"}],
      "examples": [{"ana": "farm > stay = city"}, [{"12": "farm > stay = city"}]]
    },
    "policy": {
      "description": "How the answer is found; or the path of a YAML file that says it.",
      "anyOf": [{"$ref": "#/definitions/policy"}, {"$ref": "#/definitions/path"}, {"type": "null"}],
      "examples": [{"decide_by": "veto-aware", "quorum": "2/3"}, "policy.yaml"]
    },
    "expect": {
      "description": "What the answer must be. `assent check` compares.",
      "anyOf": [{"$ref": "#/definitions/expect"}, {"type": "null"}],
      "examples": [{"verdict": "decided", "winner": "farm"}]
    }
  },
  "allOf": [
    {
      "$comment": "Without words of its own, a scale has only numbers and marks.",
      "if": {"properties": {"scale": {"type": ["string", "null"]}}},
      "then": {"properties": {"objections": {"additionalProperties": {
        "items": {"$ref": "#/definitions/cell_without_words"},
        "additionalProperties": {"$ref": "#/definitions/cell_without_words"}
      }}}}
    },
    {
      "$comment": "Beside rankings there are marks only.",
      "if": {"required": ["rankings"], "properties": {"rankings": {"not": {"type": "null"}}}},
      "then": {"properties": {"objections": {"additionalProperties": {
        "items": {"$ref": "#/definitions/cell_without_grades"},
        "additionalProperties": {"$ref": "#/definitions/cell_without_grades"}
      }}}}
    }
  ],
  "definitions": {
    "text": {
      "description": "A text on one line.",
      "type": ["string", "number", "boolean"],
      "pattern": "[^ \\t]",
      "not": {"type": "string", "pattern": "[\\n\\r\\u0085\\u2028\\u2029]"}
    },
    "path": {
      "description": "The path of a file in the folder of this one, or below it.",
      "type": "string",
      "allOf": [{"$ref": "#/definitions/text"}]
    },
    "id": {
      "description": "Letters, digits, `_`, `.` and `-` in any script. Quote an id that looks like a number or like `no`.",
      "type": ["string", "number", "boolean"],
      "pattern": "^[^\\x00-,/:-@\\[-^`{-\\xA9\\xAB-\\xB1\\xB4\\xB6-\\xB8\\xBB\\xBF\\xD7\\xF7\\u2000-\\u206F\\u20A0-\\u20C0\\u2190-\\u2426\\u2500-\\u2775\\u2794-\\u2B73\\u3000-\\u3004\\u3008-\\u3020\\uFE10-\\uFE19\\uFE30-\\uFE66\\uFEFF\\uFF01-\\uFF0F\\uFF1A-\\uFF20\\uFF3B-\\uFF40\\uFF5B-\\uFF65\\uFFE0-\\uFFE6]+$"
    },
    "id_in_list": {
      "$comment": "A name that is written `null` reaches a schema as null.",
      "anyOf": [{"$ref": "#/definitions/id"}, {"type": "null"}]
    },
    "date": {
      "description": "A real day: year-month-day.",
      "type": "string",
      "pattern": "^(?!0000)([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$",
      "not": {"pattern": "\\n"}
    },
    "decimal": {
      "description": "A number with at most 9 decimal places, up to 1000000000.",
      "type": ["number", "string"],
      "minimum": -1000000000,
      "maximum": 1000000000,
      "pattern": "^-?((0|[1-9][0-9]{0,8})(\\.[0-9]{1,9}0*)?|1000000000(\\.0+)?)$"
    },
    "share": {
      "description": "Over 0 and up to 1: a fraction such as 2/3, or a percentage such as 60%.",
      "type": "string",
      "pattern": "^ *([1-9][0-9]{0,9} */ *[1-9][0-9]{0,9}|(?!0(\\.0+)? *%)((0|[1-9][0-9]?)(\\.[0-9]{1,9}0*)?|100(\\.0+)?) *%) *$"
    },
    "count": {
      "description": "A whole number from 1.",
      "type": ["integer", "string"],
      "minimum": 1,
      "maximum": 1000000000,
      "pattern": "^([1-9][0-9]{0,8}|1000000000)(\\.0+)?$"
    },
    "count_or_share": {
      "anyOf": [{"$ref": "#/definitions/count"}, {"$ref": "#/definitions/share"}]
    },
    "weight_or_share": {
      "anyOf": [
        {"allOf": [{"$ref": "#/definitions/decimal"}], "exclusiveMinimum": 0, "not": {"type": "string", "pattern": "^-|^0(\\.0+)?$"}},
        {"$ref": "#/definitions/share"}
      ]
    },
    "measure_values": {
      "$comment": "A weight may be a decimal, a number of heads may not.",
      "if": {"required": ["of"], "properties": {"of": {"const": "weight"}}},
      "then": {"properties": {"at_least": {"anyOf": [{"$ref": "#/definitions/weight_or_share"}, {"type": "null"}]}}},
      "else": {"properties": {"at_least": {"anyOf": [{"$ref": "#/definitions/count_or_share"}, {"type": "null"}]}}}
    },
    "scale": {
      "anyOf": [
        {
          "description": "A range from the lower grade, which is the best, to the higher.",
          "type": "string",
          "pattern": "^-?((0|[1-9][0-9]{0,8})(\\.[0-9]{1,9}0*)?|1000000000(\\.0+)?)\\.\\.-?((0|[1-9][0-9]{0,8})(\\.[0-9]{1,9}0*)?|1000000000(\\.0+)?)$"
        },
        {
          "description": "A range with a direction, or with words.",
          "type": "object",
          "required": ["from", "to"],
          "additionalProperties": false,
          "properties": {
            "from": {"description": "The lower end.", "allOf": [{"$ref": "#/definitions/decimal"}]},
            "to": {"description": "The higher end.", "allOf": [{"$ref": "#/definitions/decimal"}]},
            "best": {
              "description": "The end that means no discomfort. The default is `from`; write the value of `to` for grades of approval.",
              "anyOf": [{"$ref": "#/definitions/decimal"}, {"type": "null"}]
            },
            "words": {
              "description": "Words that may stand in place of grades.",
              "anyOf": [{"$ref": "#/definitions/words"}, {"type": "null"}]
            }
          }
        },
        {
          "description": "Words for grades. The least and the greatest number are the ends.",
          "type": "object",
          "minProperties": 2,
          "allOf": [{"$ref": "#/definitions/words"}]
        }
      ]
    },
    "words": {
      "description": "Grade, then word.",
      "type": "object",
      "propertyNames": {"pattern": "^-?((0|[1-9][0-9]{0,8})(\\.[0-9]{1,9}0*)?|1000000000(\\.0+)?)$"},
      "additionalProperties": {
        "type": "string",
        "allOf": [{"$ref": "#/definitions/text"}],
        "not": {"pattern": "^(veto|stand-aside|~|null|true|false|-?(0|[1-9][0-9]*)(\\.[0-9]+)?)$"}
      }
    },
    "participants": {
      "description": "Everybody who may take part.",
      "type": "array",
      "items": {"anyOf": [{"$ref": "#/definitions/id_in_list"}, {"$ref": "#/definitions/participant"}]}
    },
    "participant": {
      "type": "object",
      "required": ["id"],
      "additionalProperties": false,
      "properties": {
        "id": {"description": "The short name that the ballots use.", "allOf": [{"$ref": "#/definitions/id"}]},
        "name": {
          "description": "The name as people know it. The default is the id.",
          "anyOf": [{"$ref": "#/definitions/text"}, {"type": "null"}]
        },
        "weight": {
          "description": "How much the ballot counts: a decimal from 0. Weight 0 counts nowhere.",
          "anyOf": [
            {"allOf": [{"$ref": "#/definitions/decimal"}], "minimum": 0, "not": {"type": "string", "pattern": "^-(?!0(\\.0+)?$)"}},
            {"type": "null"}
          ],
          "default": 1
        },
        "groups": {
          "description": "The groups that the participant belongs to. `policy.vetoes.from` may name them.",
          "type": ["array", "null"],
          "items": {"$ref": "#/definitions/id_in_list"}
        }
      }
    },
    "options": {
      "description": "What can be chosen.",
      "type": "array",
      "minItems": 1,
      "items": {"anyOf": [{"$ref": "#/definitions/id_in_list"}, {"$ref": "#/definitions/option"}]}
    },
    "option": {
      "type": "object",
      "required": ["id"],
      "additionalProperties": false,
      "properties": {
        "id": {"description": "The short name that the ballots use.", "allOf": [{"$ref": "#/definitions/id"}]},
        "title": {
          "description": "The option in words. The default is the id.",
          "anyOf": [{"$ref": "#/definitions/text"}, {"type": "null"}]
        }
      }
    },
    "objections": {
      "description": "Participant, then option, then grade or mark.",
      "type": "object",
      "propertyNames": {"$ref": "#/definitions/id"},
      "additionalProperties": {"$ref": "#/definitions/ballot"}
    },
    "ballot": {
      "description": "Option, then grade; or a list of grades in the order of the options; or `stand-aside` for the whole person.",
      "anyOf": [
        {"type": "null"},
        {"const": "stand-aside"},
        {"type": "array", "items": {"$ref": "#/definitions/cell"}},
        {"type": "object", "propertyNames": {"$ref": "#/definitions/id"}, "additionalProperties": {"$ref": "#/definitions/cell"}}
      ]
    },
    "cell": {
      "description": "A grade or a word of the scale; a mark: `veto`, `stand-aside`, or `~` for no grade; or an objection with its reason.",
      "anyOf": [{"$ref": "#/definitions/grade"}, {"$ref": "#/definitions/objection"}]
    },
    "cell_without_words": {
      "if": {"type": "object"},
      "then": {"properties": {"grade": {"$ref": "#/definitions/number_or_mark"}}},
      "else": {"$ref": "#/definitions/number_or_mark"}
    },
    "cell_without_grades": {
      "if": {"type": "object"},
      "then": {"properties": {"grade": {"$ref": "#/definitions/mark"}}},
      "else": {"$ref": "#/definitions/mark"}
    },
    "grade": {"type": ["number", "string", "null"]},
    "number_or_mark": {"anyOf": [{"$ref": "#/definitions/decimal"}, {"$ref": "#/definitions/mark"}]},
    "mark": {"enum": ["veto", "stand-aside", "~", "null", "", null]},
    "objection": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "grade": {
          "description": "How much discomfort the option would cause: a grade, a word of the scale or a mark.",
          "allOf": [{"$ref": "#/definitions/grade"}]
        },
        "veto": {"description": "True for a block.", "type": ["boolean", "null"]},
        "reason": {"description": "Why, on one line.", "anyOf": [{"$ref": "#/definitions/text"}, {"type": "null"}]},
        "status": {
          "description": "Open, or settled: integrated (the option was changed to meet it), withdrawn, invalid (with `ruled_by`). A settled veto no longer blocks.",
          "enum": ["open", "integrated", "withdrawn", "invalid", null],
          "default": "open"
        },
        "ruled_by": {
          "description": "Who ruled the objection invalid.",
          "anyOf": [{"$ref": "#/definitions/text"}, {"type": "null"}]
        },
        "review": {
          "description": "The day on which to look at it again.",
          "anyOf": [{"$ref": "#/definitions/date"}, {"type": "null"}]
        }
      },
      "if": {"required": ["status"], "properties": {"status": {"const": "invalid"}}},
      "then": {"required": ["ruled_by"], "properties": {"ruled_by": {"$ref": "#/definitions/text"}}},
      "else": {"properties": {"ruled_by": {"type": "null"}}},
      "not": {"required": ["grade", "veto"], "properties": {"grade": {"const": "stand-aside"}, "veto": {"const": true}}}
    },
    "rankings": {
      "anyOf": [
        {
          "description": "Participant, then ranking.",
          "type": "object",
          "propertyNames": {"$ref": "#/definitions/id"},
          "additionalProperties": {"anyOf": [{"$ref": "#/definitions/ranking"}, {"type": "null"}]}
        },
        {
          "description": "Counted ballots: how many, then the ranking.",
          "type": "array",
          "items": {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "propertyNames": {"pattern": "^([1-9][0-9]{0,8}|1000000000)$"},
            "additionalProperties": {"$ref": "#/definitions/ranking"}
          }
        }
      ]
    },
    "ranking": {
      "description": "Option ids, the best first, with `>` between them and `=` for a tie.",
      "type": ["string", "number", "boolean"],
      "pattern": "^ *[^ \\t\\n>=]+( *[>=] *[^ \\t\\n>=]+)* *$",
      "examples": ["farm > stay = city"]
    },
    "policy": {
      "description": "How the answer is found.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "rules": {
          "description": "Which rules to show. `assent rules` lists them. The default is the three at the heart.",
          "type": ["array", "null"],
          "items": {"anyOf": [{"$ref": "#/definitions/rule"}, {"$ref": "#/definitions/house_rule"}]},
          "examples": [["minimum-total-discomfort", {"borda": {"ties": "none"}}, "veto-aware"]]
        },
        "decide_by": {
          "description": "The one rule that binds. All others are for comparison. The default is veto-aware; with rankings only, borda.",
          "anyOf": [{"$ref": "#/definitions/rule"}, {"type": "null"}],
          "examples": ["veto-aware", {"veto-aware": {"base": "borda", "vetoes": 2}}]
        },
        "quorum": {
          "description": "Who must be present: a count, a share of the participants, or with `of: weight` of the weight.",
          "anyOf": [
            {"$ref": "#/definitions/count_or_share"},
            {"allOf": [{"$ref": "#/definitions/quorum"}, {"$ref": "#/definitions/measure_values"}]},
            {"type": "null"}
          ],
          "examples": [8, "2/3", {"at_least": "60%", "of": "weight"}]
        },
        "accept_at_most": {
          "description": "The share of the possible discomfort above which even the best option is not accepted.",
          "anyOf": [{"$ref": "#/definitions/share"}, {"type": "null"}],
          "examples": ["30%"]
        },
        "missing": {
          "description": "What a blank grade of somebody present becomes: an error, the worst grade, the exact middle, no discomfort, or nothing (each option is judged by those who graded it).",
          "enum": ["error", "worst", "middle", "none", "average", null],
          "default": "error"
        },
        "unranked": {
          "description": "Options that a ranking leaves out: tied last, or not compared.",
          "enum": ["last", "not-compared", null],
          "default": "last"
        },
        "vetoes": {
          "description": "How many vetoes set an option aside, and whose count.",
          "anyOf": [
            {"$ref": "#/definitions/count_or_share"},
            {"allOf": [{"$ref": "#/definitions/vetoes"}, {"$ref": "#/definitions/measure_values"}]},
            {"type": "null"}
          ],
          "default": 1,
          "examples": [2, {"at_least": 1, "from": ["safety"]}]
        },
        "ties": {
          "description": "The chain that breaks a tie: rules, `lot` (needs `seed`) or `listed-order`. Without it a tie stays a tie.",
          "anyOf": [
            {"$ref": "#/definitions/rule_name"},
            {"type": "array", "items": {"$ref": "#/definitions/rule"}},
            {"type": "null"}
          ],
          "examples": [["minimum-maximum-discomfort", "lot"]]
        },
        "seed": {
          "description": "For the lot: a text that nobody could know before the ballots were in.",
          "anyOf": [{"$ref": "#/definitions/text"}, {"type": "null"}],
          "examples": ["2026-10-03 lottery 4 11 19 23 30"]
        },
        "reason_required_from": {
          "description": "From this grade on an objection needs a reason, and so does each veto.",
          "anyOf": [{"$ref": "#/definitions/level"}, {"type": "null"}],
          "examples": [7, "7/10"]
        },
        "strong_from": {
          "description": "From here an objection is called strong.",
          "anyOf": [{"$ref": "#/definitions/level"}, {"type": "null"}],
          "default": "7/10"
        },
        "uneasy_from": {
          "description": "From here somebody is called uneasy.",
          "anyOf": [{"$ref": "#/definitions/level"}, {"type": "null"}],
          "default": "3/10"
        }
      }
    },
    "quorum": {
      "type": "object",
      "required": ["at_least"],
      "additionalProperties": false,
      "properties": {
        "at_least": {"description": "A count or a share.", "type": ["number", "string"]},
        "of": {
          "description": "Of whom: heads or weight.",
          "enum": ["heads", "weight", null],
          "default": "heads"
        }
      }
    },
    "vetoes": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "at_least": {
          "description": "A count of people, a weight, or a share of the weight present.",
          "type": ["number", "string", "null"],
          "default": 1
        },
        "of": {
          "description": "What a number counts: heads or weight.",
          "enum": ["heads", "weight", null],
          "default": "heads"
        },
        "from": {
          "description": "The groups whose vetoes count. Without it everybody may veto.",
          "type": ["array", "null"],
          "items": {"$ref": "#/definitions/id_in_list"}
        }
      }
    },
    "level": {
      "description": "A grade or a word of the scale, or a share of the scale.",
      "type": ["number", "string"],
      "pattern": "[^ ]",
      "not": {"enum": ["veto", "stand-aside", "~", "null"]},
      "if": {"type": "string", "pattern": "/|%$"},
      "then": {"$ref": "#/definitions/share"}
    },
    "rule_name": {
      "description": "The name of a rule, with its parameters after a colon: borda or borda:ties=none.",
      "type": "string",
      "pattern": "^[a-z0-9-]+(:.+)?$"
    },
    "rule": {
      "anyOf": [
        {"$ref": "#/definitions/rule_name"},
        {
          "description": "One rule with its parameters.",
          "type": "object",
          "minProperties": 1,
          "maxProperties": 1,
          "propertyNames": {"pattern": "^[a-z0-9-]+(:.+)?$"},
          "additionalProperties": {"anyOf": [{"$ref": "#/definitions/parameters"}, {"type": "null"}]}
        }
      ]
    },
    "house_rule": {
      "description": "A rule of the group's own, made of steps. `decide_by` and the rest of the policy name it by its id.",
      "type": "object",
      "required": ["id", "steps"],
      "additionalProperties": false,
      "properties": {
        "id": {
          "description": "Small letters, digits and `-`; not the name of a built-in rule.",
          "type": "string",
          "pattern": "^[a-z0-9-]+$"
        },
        "title": {
          "description": "The rule in words. The default is the id.",
          "anyOf": [{"$ref": "#/definitions/text"}, {"type": "null"}]
        },
        "steps": {
          "description": "They run in this order, each on the options that are left: set-aside and keep, then one order, then ties.",
          "type": "array",
          "minItems": 1,
          "items": {"$ref": "#/definitions/step"}
        }
      }
    },
    "step": {
      "type": "object",
      "minProperties": 1,
      "maxProperties": 1,
      "additionalProperties": false,
      "properties": {
        "set-aside": {
          "description": "What goes out: what is vetoed, what nobody graded, what is worse than changing nothing.",
          "enum": ["vetoed", "ungraded", "worse-than-status-quo"]
        },
        "keep": {
          "description": "What stays in front of all others: the first tier by a rule, or `accepted`: what has a share of discomfort of at most `accept_at_most`, or of the share that is given.",
          "anyOf": [
            {
              "type": "object",
              "required": ["accepted"],
              "additionalProperties": false,
              "properties": {"accepted": {"$ref": "#/definitions/share"}}
            },
            {"$ref": "#/definitions/rule"}
          ]
        },
        "order": {"description": "The rule that orders what is left.", "allOf": [{"$ref": "#/definitions/rule"}]},
        "ties": {
          "description": "The chain that breaks a tie, in place of the policy's.",
          "anyOf": [
            {"$ref": "#/definitions/rule_name"},
            {"type": "array", "items": {"$ref": "#/definitions/rule"}}
          ]
        }
      }
    },
    "parameters": {
      "description": "Parameter, then value. `assent rules NAME` lists them.",
      "type": "object",
      "additionalProperties": {
        "anyOf": [
          {"type": ["string", "number"]},
          {"description": "A list of numbers.", "type": "array", "minItems": 1, "items": {"type": ["string", "number"], "pattern": "^[0-9./% ]+$"}},
          {
            "description": "A rule as the value, with its own parameters.",
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": {"anyOf": [{"$ref": "#/definitions/parameters"}, {"type": "null"}]}
          }
        ]
      }
    },
    "expect": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "verdict": {
          "description": "The verdict.",
          "enum": ["no-quorum", "all-vetoed", "status-quo", "none-acceptable", "tied", "decided", null]
        },
        "winner": {
          "description": "The first tier of the deciding rule after ties: an id, a list of ids, or none.",
          "anyOf": [{"$ref": "#/definitions/id"}, {"type": "array", "items": {"$ref": "#/definitions/id_in_list"}}, {"type": "null"}]
        },
        "ranking": {
          "description": "The whole ranking of the deciding rule. Options that are set aside are left out.",
          "anyOf": [{"$ref": "#/definitions/ranking"}, {"type": "null"}]
        }
      }
    }
  }
}
)json";
}

}  // namespace assent

#include "report/names.hpp"

namespace assent {

std::string_view name_of(ReportReason::Kind kind) {
  switch (kind) {
    case ReportReason::Kind::outscores: return "outscores";
    case ReportReason::Kind::tie_left: return "tie-left";
    case ReportReason::Kind::set_aside: return "set-aside";
    case ReportReason::Kind::tie_broken: return "tie-broken";
    case ReportReason::Kind::worse_than_status_quo: return "worse-than-status-quo";
    case ReportReason::Kind::first_difference: return "first-difference";
    case ReportReason::Kind::beats: return "beats";
    case ReportReason::Kind::path: return "path";
    case ReportReason::Kind::eliminated: return "eliminated";
    case ReportReason::Kind::majority: return "majority";
    case ReportReason::Kind::membership: return "membership";
    case ReportReason::Kind::covers: return "covers";
    case ReportReason::Kind::not_covered: return "not-covered";
    case ReportReason::Kind::draw: return "draw";
    case ReportReason::Kind::circle: return "circle";
    case ReportReason::Kind::beaten_by_all: return "beaten-by-all";
    case ReportReason::Kind::chain: return "chain";
    case ReportReason::Kind::meeting: return "meeting";
    case ReportReason::Kind::loses_to_lottery: return "loses-to-lottery";
    case ReportReason::Kind::order_cost: return "order-cost";
    case ReportReason::Kind::struck: return "struck";
    case ReportReason::Kind::fallback: return "fallback";
    case ReportReason::Kind::level: return "level";
    case ReportReason::Kind::support: return "support";
    case ReportReason::Kind::blocked: return "blocked";
    case ReportReason::Kind::products: return "products";
    case ReportReason::Kind::left_tie: return "left-tie";
  }
  return "";
}

std::string_view name_of(ReportSetAside::Cause cause) {
  switch (cause) {
    case ReportSetAside::Cause::vetoed: return "vetoed";
    case ReportSetAside::Cause::ungraded: return "ungraded";
    case ReportSetAside::Cause::worse_than_status_quo: return "worse-than-status-quo";
    case ReportSetAside::Cause::not_passed: return "not-passed";
    case ReportSetAside::Cause::by_program: return "by-program";
  }
  return "";
}

std::string_view name_of(const std::variant<Proven, Bounded>& proof) {
  return std::holds_alternative<Proven>(proof) ? "proven" : "bounded";
}

std::string_view name_of(StoppedBy cause) {
  switch (cause) {
    case StoppedBy::work: return "work";
    case StoppedBy::time: return "time";
  }
  return "";
}

std::string_view name_of(Heatmap::Cell::Kind kind) {
  switch (kind) {
    case Heatmap::Cell::Kind::grade: return "grade";
    case Heatmap::Cell::Kind::veto: return "veto";
    case Heatmap::Cell::Kind::stand_aside: return "stand-aside";
    case Heatmap::Cell::Kind::abstain: return "abstain";
    case Heatmap::Cell::Kind::blank: return "blank";
    case Heatmap::Cell::Kind::filled: return "filled";
  }
  return "";
}

std::string_view name_of(ReportFirmness::Part part) {
  switch (part) {
    case ReportFirmness::Part::changes: return "rivals";
    case ReportFirmness::Part::pivotal: return "pivotal";
    case ReportFirmness::Part::outstanding: return "outstanding";
    case ReportFirmness::Part::variants: return "variants";
  }
  return "";
}

std::string_view name_of(ReportFirmness::LeftOut cause) {
  switch (cause) {
    case ReportFirmness::LeftOut::too_many_ballots: return "too-many-ballots";
    case ReportFirmness::LeftOut::hard_rule: return "hard-rule";
    case ReportFirmness::LeftOut::large_numbers: return "large-numbers";
  }
  return "";
}

std::string_view name_of(ReportFirmness::Outstanding answer) {
  switch (answer) {
    case ReportFirmness::Outstanding::nobody: return "nobody";
    case ReportFirmness::Outstanding::yes: return "yes";
    case ReportFirmness::Outstanding::no: return "no";
    case ReportFirmness::Outstanding::not_excluded: return "not-excluded";
  }
  return "";
}

std::string_view name_of(ReportFirmness::Variant::Of of) {
  switch (of) {
    case ReportFirmness::Variant::Of::missing: return "missing";
    case ReportFirmness::Variant::Of::unranked: return "unranked";
    case ReportFirmness::Variant::Of::quorum: return "quorum";
    case ReportFirmness::Variant::Of::accept_at_most: return "accept_at_most";
    case ReportFirmness::Variant::Of::vetoes: return "vetoes";
  }
  return "";
}

std::string_view name_of(ReportBallot::Given::Kind kind) {
  switch (kind) {
    case ReportBallot::Given::Kind::grade: return "grade";
    case ReportBallot::Given::Kind::rank: return "rank";
    case ReportBallot::Given::Kind::left_out: return "left-out";
    case ReportBallot::Given::Kind::veto: return "veto";
    case ReportBallot::Given::Kind::stand_aside: return "stand-aside";
    case ReportBallot::Given::Kind::abstain: return "abstain";
    case ReportBallot::Given::Kind::blank: return "blank";
  }
  return "";
}

std::string_view name_of(Compared compared) {
  switch (compared) {
    case Compared::people: return "people";
    case Compared::no_names: return "no-names";
    case Compared::too_many: return "too-many";
  }
  return "";
}

std::string_view name_of(Stance::Kind kind) {
  switch (kind) {
    case Stance::Kind::none: return "none";
    case Stance::Kind::stand_aside: return "stand-aside";
    case Stance::Kind::abstain: return "abstain";
    case Stance::Kind::filled: return "filled";
    case Stance::Kind::grade: return "grade";
    case Stance::Kind::veto: return "veto";
  }
  return "";
}

std::string_view name_of(Way way) {
  switch (way) {
    case Way::eased: return "eased";
    case Way::hardened: return "hardened";
    case Way::other: return "other";
  }
  return "";
}

std::string_view name_of(DiffPerson::Change change) {
  switch (change) {
    case DiffPerson::Change::joined: return "new";
    case DiffPerson::Change::left: return "left";
    case DiffPerson::Change::came: return "came";
    case DiffPerson::Change::absent: return "absent";
    case DiffPerson::Change::weight: return "weight";
  }
  return "";
}

std::string_view name_of(DiffObjection::Mark mark) {
  switch (mark) {
    case DiffObjection::Mark::objection: return "objection";
    case DiffObjection::Mark::stand_aside: return "stand-aside";
    case DiffObjection::Mark::abstain: return "abstain";
    case DiffObjection::Mark::veto: return "veto";
  }
  return "";
}

std::string_view name_of(ObjectionChange::Kind change) {
  switch (change) {
    case ObjectionChange::Kind::veto_raised: return "veto-raised";
    case ObjectionChange::Kind::veto_lifted: return "veto-lifted";
    case ObjectionChange::Kind::settled: return "settled";
    case ObjectionChange::Kind::reopened: return "reopened";
    case ObjectionChange::Kind::added: return "added";
    case ObjectionChange::Kind::gone: return "gone";
  }
  return "";
}

std::string_view name_of(DiffSetting::Key key) {
  switch (key) {
    case DiffSetting::Key::decide_by: return "decide_by";
    case DiffSetting::Key::quorum: return "quorum";
    case DiffSetting::Key::accept_at_most: return "accept_at_most";
    case DiffSetting::Key::missing: return "missing";
    case DiffSetting::Key::unranked: return "unranked";
    case DiffSetting::Key::vetoes: return "vetoes";
    case DiffSetting::Key::ties: return "ties";
    case DiffSetting::Key::seed: return "seed";
    case DiffSetting::Key::status_quo: return "status_quo";
  }
  return "";
}

std::string_view name_of(PassedOver cause) {
  switch (cause) {
    case PassedOver::rankings: return "rankings";
    case PassedOver::no_names: return "no-names";
    case PassedOver::no_option: return "no-option";
  }
  return "";
}

std::string_view name_of(Trend trend) {
  switch (trend) {
    case Trend::none: return "";
    case Trend::falls: return "falls";
    case Trend::level: return "level";
    case Trend::rises: return "rises";
  }
  return "";
}

std::string_view name_of(BurdenBand::Often often) {
  switch (often) {
    case BurdenBand::Often::never: return "never";
    case BurdenBand::Often::up_to_half: return "up-to-half";
    case BurdenBand::Often::more_than_half: return "more-than-half";
  }
  return "";
}

std::string_view name_of(Clause clause) {
  switch (clause) {
    case Clause::decide_by: return "decide_by";
    case Clause::ladder: return "ladder";
    case Clause::quorum: return "quorum";
    case Clause::accept_at_most: return "accept_at_most";
    case Clause::missing: return "missing";
    case Clause::unranked: return "unranked";
    case Clause::vetoes: return "vetoes";
    case Clause::blocks_from: return "blocks_from";
    case Clause::abstainers: return "abstainers";
    case Clause::ties: return "ties";
  }
  return "";
}

std::string_view name_of(TriedCell::Outcome outcome) {
  switch (outcome) {
    case TriedCell::Outcome::same: return "same";
    case TriedCell::Outcome::flips: return "flips";
    case TriedCell::Outcome::cannot_be_fed: return "cannot-be-fed";
  }
  return "";
}

std::string_view name_of(PolicyTerm term) {
  switch (term) {
    case PolicyTerm::decide_by: return "decide_by";
    case PolicyTerm::ladder: return "ladder";
    case PolicyTerm::house_rule: return "house_rule";
    case PolicyTerm::rules: return "rules";
    case PolicyTerm::quorum: return "quorum";
    case PolicyTerm::accept_at_most: return "accept_at_most";
    case PolicyTerm::blocks_from: return "blocks_from";
    case PolicyTerm::missing: return "missing";
    case PolicyTerm::unranked: return "unranked";
    case PolicyTerm::vetoes: return "vetoes";
    case PolicyTerm::abstainers: return "abstainers";
    case PolicyTerm::ties: return "ties";
    case PolicyTerm::seed: return "seed";
    case PolicyTerm::reason_required_from: return "reason_required_from";
    case PolicyTerm::strong_from: return "strong_from";
    case PolicyTerm::uneasy_from: return "uneasy_from";
  }
  return "";
}

std::string_view name_of(Strictness strictness) {
  switch (strictness) {
    case Strictness::unknown: return "unknown";
    case Strictness::stricter: return "stricter";
    case Strictness::looser: return "looser";
  }
  return "";
}

std::string_view name_of(ComparedRow::Proof proof) {
  switch (proof) {
    case ComparedRow::Proof::proven: return "proven";
    case ComparedRow::Proof::bounded: return "bounded";
    case ComparedRow::Proof::bounded_by_time: return "bounded-by-time";
  }
  return "";
}

}  // namespace assent

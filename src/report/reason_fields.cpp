#include "report/reason_fields.hpp"

#include <fmt/format.h>

#include "report/names.hpp"

namespace assent {
namespace {

using Field = ReportReason::Field;
using ReasonKind = ReportReason::Kind;

[[nodiscard]] std::string id_of(const Decision& decision, OptionId option) {
  return std::string(decision.options[index(option)].id);
}

[[nodiscard]] std::vector<std::string> ids_of(const Decision& decision, const std::vector<OptionId>& options) {
  std::vector<std::string> ids;
  for (const OptionId option : options) ids.push_back(id_of(decision, option));
  return ids;
}

[[nodiscard]] Field text(std::string name, std::string value) {
  Field field{.kind = Field::Kind::text, .name = std::move(name)};
  field.text = std::move(value);
  return field;
}

[[nodiscard]] Field number_field(std::string name, const Rational& value) {
  Field field{.kind = Field::Kind::number, .name = std::move(name)};
  field.number = value;
  return field;
}

[[nodiscard]] Field list(std::string name, std::vector<std::string> value) {
  Field field{.kind = Field::Kind::text_list, .name = std::move(name)};
  field.list = std::move(value);
  return field;
}

[[nodiscard]] ReportReason fields(const Outscores& reason, const Decision& decision) {
  return {ReasonKind::outscores,
          {text("better", id_of(decision, reason.better)), text("worse", id_of(decision, reason.worse)),
           text("by", reason.by == Outscores::By::share ? "share" : "score"),
           number_field("better_score", reason.better_score), number_field("worse_score", reason.worse_score)}};
}

[[nodiscard]] ReportReason fields(const TieLeft& reason, const Decision& decision) {
  return {ReasonKind::tie_left, {list("options", ids_of(decision, reason.options))}};
}

[[nodiscard]] ReportReason fields(const TieBroken& reason, const Decision& decision) {
  Field order{.kind = Field::Kind::tiers, .name = "order"};
  for (const auto& tier : reason.order) order.tiers.push_back(ids_of(decision, tier));
  ReportReason fields{
      ReasonKind::tie_broken,
      {text("by", std::string(reason.by)), list("tied", ids_of(decision, reason.tied)), std::move(order)}};
  if (reason.caster && !decision.anonymous)
    fields.fields.push_back(text("participant", std::string(decision.participants[index(*reason.caster)].id)));
  return fields;
}

[[nodiscard]] ReportReason fields(const WorseThanStatusQuo& reason, const Decision& decision) {
  return {ReasonKind::worse_than_status_quo, {text("option", id_of(decision, reason.option))}};
}

[[nodiscard]] Field count(std::string name, std::size_t value) {
  return number_field(std::move(name), Rational(static_cast<std::int64_t>(value)));
}

[[nodiscard]] ReportReason fields(const FirstDifference& reason, const Decision& decision) {
  return {ReasonKind::first_difference,
          {text("better", id_of(decision, reason.better)), text("worse", id_of(decision, reason.worse)),
           count("place", reason.place + 1), number_field("better_value", reason.better_value),
           number_field("worse_value", reason.worse_value)}};
}

[[nodiscard]] ReportReason fields(const Beats& reason, const Decision& decision) {
  return {ReasonKind::beats,
          {text("winner", id_of(decision, reason.winner)), text("loser", id_of(decision, reason.loser)),
           number_field("for", reason.opinion.in_favour), number_field("against", reason.opinion.against)}};
}

[[nodiscard]] std::string_view measure_name(Measure measure) {
  switch (measure) {
    case Measure::margins: return "margins";
    case Measure::winning_votes: return "winning-votes";
    case Measure::ratio: return "ratio";
  }
  return "";
}

[[nodiscard]] ReportReason fields(const Path& reason, const Decision& decision) {
  ReportReason result{
      ReasonKind::path,
      {text("better", id_of(decision, reason.better())), text("worse", id_of(decision, reason.worse())),
       text("chain", reason.kind == Path::Kind::locked    ? "locked"
                     : reason.kind == Path::Kind::one_way ? "one-way"
                                                          : "strongest"),
       list("options", ids_of(decision, reason.options)), text("by", std::string(measure_name(reason.measure))),
       number_field("for", reason.weakest.in_favour), number_field("against", reason.weakest.against)}};
  if (!reason.back) return result;
  result.fields.push_back(number_field("back_for", reason.back->in_favour));
  result.fields.push_back(number_field("back_against", reason.back->against));
  return result;
}

[[nodiscard]] ReportReason fields(const Eliminated& reason, const Decision& decision) {
  Field standings{.kind = Field::Kind::numbers, .name = "standings"};
  for (const auto& [option, score] : reason.standings) standings.numbers.emplace_back(id_of(decision, option), score);
  ReportReason result{
      ReasonKind::eliminated,
      {count("round", reason.round), list("options", ids_of(decision, reason.options)), std::move(standings)}};
  if (reason.average) result.fields.push_back(number_field("average", *reason.average));
  if (!reason.score_name.empty()) result.fields.push_back(text("score_name", std::string(reason.score_name)));
  return result;
}

[[nodiscard]] ReportReason fields(const Majority& reason, const Decision& decision) {
  return {ReasonKind::majority,
          {text("option", id_of(decision, reason.option)), count("round", reason.round),
           number_field("weight", reason.weight), number_field("of", reason.of)}};
}

[[nodiscard]] ReportReason fields(const Membership& reason, const Decision& decision) {
  return {ReasonKind::membership,
          {text("set", std::string(reason.set)), list("members", ids_of(decision, reason.members))}};
}

[[nodiscard]] std::string_view covering_name(Covering form) {
  switch (form) {
    case Covering::gillies: return "gillies";
    case Covering::fishburn: return "fishburn";
    case Covering::bordes: return "bordes";
    case Covering::mckelvey: return "mckelvey";
    case Covering::weighted: return "weighted";
    case Covering::beta: return "beta";
  }
  return "";
}

[[nodiscard]] ReportReason fields(const Covers& reason, const Decision& decision) {
  ReportReason result{ReasonKind::covers,
                      {text("better", id_of(decision, reason.better)), text("worse", id_of(decision, reason.worse)),
                       text("form", std::string(covering_name(reason.form))),
                       number_field("for", reason.opinion.in_favour), number_field("against", reason.opinion.against)}};
  Field in_favour{.kind = Field::Kind::numbers, .name = "rivals_for"}, against = in_favour;
  against.name = "rivals_against";
  for (const auto& [option, opinion] : reason.rivals) {
    in_favour.numbers.emplace_back(id_of(decision, option), opinion.in_favour);
    against.numbers.emplace_back(id_of(decision, option), opinion.against);
  }
  if (!reason.rivals.empty()) result.fields.insert(result.fields.end(), {in_favour, against});
  if (!reason.other) return result;
  result.fields.push_back(text("other", id_of(decision, reason.other->option)));
  result.fields.push_back(number_field("other_for", reason.other->opinion.in_favour));
  result.fields.push_back(number_field("other_against", reason.other->opinion.against));
  return result;
}

[[nodiscard]] ReportReason fields(const NotCovered& reason, const Decision& decision) {
  return {ReasonKind::not_covered,
          {text("option", id_of(decision, reason.option)), text("rival", id_of(decision, reason.rival)),
           number_field("rival_for", reason.rival_to_option.in_favour),
           number_field("rival_against", reason.rival_to_option.against), text("by", id_of(decision, reason.by)),
           number_field("by_for_to_rival", reason.by_to_rival.in_favour),
           number_field("by_against_to_rival", reason.by_to_rival.against),
           number_field("by_for_to_option", reason.by_to_option.in_favour),
           number_field("by_against_to_option", reason.by_to_option.against)}};
}

[[nodiscard]] ReportReason fields(const Draw& reason, const Decision& decision) {
  return {ReasonKind::draw,
          {list("options", ids_of(decision, {reason.a, reason.b})), number_field("each", reason.each)}};
}

// As lists: the way may come by an option twice.
[[nodiscard]] ReportReason fields(const Circle& reason, const Decision& decision) {
  std::vector<std::string> in_favour, against;
  for (const Opinion& opinion : reason.opinions) {
    in_favour.push_back(opinion.in_favour.to_string());
    against.push_back(opinion.against.to_string());
  }
  return {ReasonKind::circle,
          {list("options", ids_of(decision, reason.options)), list("for", std::move(in_favour)),
           list("against", std::move(against))}};
}

[[nodiscard]] ReportReason fields(const BeatenByAll& reason, const Decision& decision) {
  return {ReasonKind::beaten_by_all,
          {text("set", std::string(reason.set)), text("option", id_of(decision, reason.option)),
           text("narrowest", id_of(decision, reason.narrowest)), number_field("for", reason.opinion.in_favour),
           number_field("against", reason.opinion.against)}};
}

[[nodiscard]] ReportReason fields(const Chain& reason, const Decision& decision) {
  ReportReason result{ReasonKind::chain, {list("options", ids_of(decision, reason.options))}};
  if (!reason.narrowest) return result;
  result.fields.push_back(number_field("for", reason.narrowest->in_favour));
  result.fields.push_back(number_field("against", reason.narrowest->against));
  return result;
}

[[nodiscard]] ReportReason fields(const Meeting& reason, const Decision& decision) {
  Field decides{.kind = Field::Kind::flag, .name = "decides"};
  decides.flag = reason.decides();
  return {ReasonKind::meeting,
          {text("winner", id_of(decision, reason.winner)), text("other", id_of(decision, reason.other)),
           number_field("for", reason.opinion.in_favour), number_field("against", reason.opinion.against),
           list("without_other", ids_of(decision, reason.rest)), std::move(decides)}};
}

[[nodiscard]] ReportReason fields(const LosesToLottery& reason, const Decision& decision) {
  return {ReasonKind::loses_to_lottery,
          {text("option", id_of(decision, reason.option)), number_field("by", reason.by)}};
}

[[nodiscard]] ReportReason fields(const OrderCost& reason, const Decision& decision) {
  ReportReason result{ReasonKind::order_cost,
                      {list("order", ids_of(decision, reason.order)), number_field("cost", reason.cost)}};
  if (!reason.next.empty()) {
    result.fields.push_back(list("next", ids_of(decision, reason.next)));
    result.fields.push_back(number_field("next_cost", reason.next_cost));
  }
  if (reason.orders.empty()) return result;
  std::vector<std::string> orders;
  for (const auto& order : reason.orders) orders.push_back(fmt::format("{}", fmt::join(ids_of(decision, order), ">")));
  result.fields.push_back(list("orders", std::move(orders)));
  if (reason.count) result.fields.push_back(number_field("orders_count", Rational(*reason.count, 1)));
  return result;
}

[[nodiscard]] ReportReason fields(const Struck& reason, const Decision& decision) {
  const bool together = reason.how == Struck::How::together;
  ReportReason result{
      ReasonKind::struck,
      {text("option", id_of(decision, reason.option)), count(together ? "round" : "turn", reason.turn)}};
  if (reason.by) result.fields.push_back(text("by", std::string(decision.participants[index(*reason.by)].id)));
  if (reason.left) result.fields.push_back(number_field("left", *reason.left));
  return result;
}

[[nodiscard]] ReportReason fields(const Fallback& reason, const Decision&) {
  const std::string_view cause = reason.cause == Fallback::Cause::no_condorcet_winner ? "no-condorcet-winner"
                                 : reason.cause == Fallback::Cause::no_majority       ? "no-majority"
                                                                                      : "several-left";
  return {ReasonKind::fallback, {text("rule", std::string(reason.rule)), text("cause", std::string(cause))}};
}

// What a test looked at, without the option.
struct EvidenceFields {
  std::vector<Field>& into;

  void operator()(std::monostate) const {}
  void operator()(const OverShare& lack) const {
    into.push_back(number_field("share", lack.share));
    into.push_back(number_field("most", lack.most));
  }
  void operator()(const Level& level) const {
    into.push_back(text("side", level.side == Level::Side::at_least ? "at-least" : "at-most"));
    into.push_back(number_field("level", level.level));
    into.push_back(number_field("weight", level.weight));
    into.push_back(number_field("of", level.of));
    if (level.settled != Rational(0)) into.push_back(number_field("settled", level.settled));
    if (level.filled != Rational(0)) into.push_back(number_field("filled", level.filled));
  }
  void operator()(const Support& support) const {
    into.push_back(number_field("vetoes", Rational(support.vetoes)));
    if (support.most_vetoes) into.push_back(number_field("most_vetoes", Rational(*support.most_vetoes)));
    into.push_back(number_field("in_favour", support.in_favour));
    into.push_back(number_field("of", support.of));
    into.push_back(number_field("needed", support.needed.value));
    into.push_back(text("needed_is", support.needed.is_share ? "share" : "count"));
    const bool more = support.needed.test == Threshold::Test::more_than;
    into.push_back(text("needed_test", more ? "more-than" : "at-least"));
    into.push_back(text("needed_of", std::string(name_of(support.needed.of))));
    into.push_back(text("needed_by", std::string(name_of(support.needed.by))));
  }
};

[[nodiscard]] ReportReason fields(const SetAside& reason, const Decision& decision) {
  ReportReason result{ReasonKind::set_aside, {text("option", id_of(decision, reason.option))}};
  result.fields.push_back(text("cause", std::string(name_of(report_cause(reason.cause)))));
  if (reason.cause == AsideCause::not_passed) {
    result.fields.push_back(text("test", std::string(reason.test)));
    std::visit(EvidenceFields{result.fields}, reason.lacks);
  }
  if (reason.cause != AsideCause::vetoed) return result;
  result.fields.push_back(number_field("vetoes", Rational(reason.vetoes.heads)));
  result.fields.push_back(list("by", vetoers(decision, reason.option)));
  return result;
}

[[nodiscard]] ReportReason fields(const LeftTie& reason, const Decision& decision) {
  return {ReasonKind::left_tie,
          {text("option", id_of(decision, reason.option)), number_field("share", reason.share),
           number_field("most", reason.most)}};
}

[[nodiscard]] ReportReason fields(const Level& reason, const Decision& decision) {
  ReportReason result{ReasonKind::level, {text("option", id_of(decision, reason.option))}};
  EvidenceFields{result.fields}(reason);
  return result;
}

[[nodiscard]] ReportReason fields(const Support& reason, const Decision& decision) {
  ReportReason result{ReasonKind::support, {text("option", id_of(decision, reason.option))}};
  EvidenceFields{result.fields}(reason);
  return result;
}

[[nodiscard]] ReportReason fields(const Blocked& reason, const Decision& decision) {
  return {ReasonKind::blocked,
          {text("option", id_of(decision, reason.option)), number_field("weight", reason.weight),
           number_field("of", reason.of), list("preferred", ids_of(decision, reason.preferred))}};
}

[[nodiscard]] Field factors(std::string name, const std::vector<Products::Factor>& product) {
  Field field{.kind = Field::Kind::numbers, .name = std::move(name)};
  for (const auto& [value, times] : product) field.numbers.emplace_back(value.to_string(), times);
  return field;
}

[[nodiscard]] ReportReason fields(const Products& reason, const Decision& decision) {
  return {ReasonKind::products,
          {text("better", id_of(decision, reason.better)), text("worse", id_of(decision, reason.worse)),
           factors("better_factors", reason.better_factors), factors("worse_factors", reason.worse_factors)}};
}

}  // namespace

ReportSetAside::Cause report_cause(AsideCause cause) {
  using Cause = ReportSetAside::Cause;
  switch (cause) {
    case AsideCause::vetoed: return Cause::vetoed;
    case AsideCause::ungraded: return Cause::ungraded;
    case AsideCause::worse_than_status_quo: return Cause::worse_than_status_quo;
    case AsideCause::not_passed: return Cause::not_passed;
  }
  return {};
}

ReportReason reason_fields(const Reason& reason, const Decision& decision) {
  return std::visit([&](const auto& kind) { return fields(kind, decision); }, reason);
}

}  // namespace assent

#include "report/reason_fields.hpp"

namespace assent {
namespace {

using Field = ReportReason::Field;

[[nodiscard]] std::string id_of(const Decision& decision, OptionId option) { return std::string(decision.options[index(option)].id); }

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

[[nodiscard]] Field number(std::string name, const Rational& value) {
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
  return {"outscores",
          {text("better", id_of(decision, reason.better)), text("worse", id_of(decision, reason.worse)),
           text("by", reason.by == Outscores::By::share ? "share" : "score"), number("better_score", reason.better_score),
           number("worse_score", reason.worse_score)}};
}

[[nodiscard]] ReportReason fields(const TieLeft& reason, const Decision& decision) {
  return {"tie-left", {list("options", ids_of(decision, reason.options))}};
}

[[nodiscard]] ReportReason fields(const SetAside& reason, const Decision& decision) {
  ReportReason result{"set-aside", {text("option", id_of(decision, reason.option))}};
  if (reason.cause == AsideCause::ungraded) {
    result.fields.push_back(text("cause", "ungraded"));
    return result;
  }
  result.fields.push_back(text("cause", "vetoed"));
  result.fields.push_back(number("vetoes", Rational(reason.vetoes.heads)));
  result.fields.push_back(list("by", vetoers(decision, reason.option)));
  return result;
}

[[nodiscard]] ReportReason fields(const TieBroken& reason, const Decision& decision) {
  Field order{.kind = Field::Kind::tiers, .name = "order"};
  for (const auto& tier : reason.order) order.tiers.push_back(ids_of(decision, tier));
  return {"tie-broken", {text("by", std::string(reason.by)), list("tied", ids_of(decision, reason.tied)), std::move(order)}};
}

[[nodiscard]] ReportReason fields(const WorseThanStatusQuo& reason, const Decision& decision) {
  return {"worse-than-status-quo", {text("option", id_of(decision, reason.option))}};
}

}  // namespace

ReportReason reason_fields(const Reason& reason, const Decision& decision) {
  return std::visit([&](const auto& kind) { return fields(kind, decision); }, reason);
}

}  // namespace assent

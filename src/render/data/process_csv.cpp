#include "render/process.hpp"
#include "report/names.hpp"
#include "source/csv.hpp"

namespace assent {
namespace {

void add_count(std::string& text, const ProcessLine& line, std::string_view measure, const ShownCount& count) {
  text += safe_csv_cell(line.group) + ",,,,," + std::string(measure) + "," + (count ? std::to_string(*count) : "") +
          ",," + (count ? "no" : "yes") + "\n";
}

void add_mean(std::string& text, const ProcessMove& move, const std::string& group, const ProcessMean& mean) {
  text += safe_csv_cell(group) + "," + safe_csv_cell(move.path) + "," + safe_csv_cell(move.title) + "," +
          std::to_string(move.round) + "," + safe_csv_cell(move.option) + ",mean,";
  if (mean.mean) text += mean.mean->to_decimal(6) + "," + mean.mean->to_string();
  else text += ",";
  text += mean.hidden ? ",yes\n" : ",no\n";
}

}  // namespace

std::string process_csv(const ProcessReport& report) {
  std::string text = "group,path,title,round,option,measure,value,exact,hidden\n";
  for (const ProcessLine& line : report.lines) {
    add_count(text, line, "people", line.people);
    add_count(text, line, "took_part", line.took_part);
    add_count(text, line, "gave_reason", line.gave_reason);
    for (std::size_t i = 0; i < objection_statuses.size(); ++i)
      add_count(text, line, name_of(objection_statuses[i]), line.objections[i]);
    add_count(text, line, "objections", line.all_objections);
  }
  for (const ProcessMove& move : report.moves)
    for (std::size_t i = 0; i < move.means.size(); ++i) add_mean(text, move, report.lines[i].group, move.means[i]);
  return text;
}

}  // namespace assent

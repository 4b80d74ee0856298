// All files of starvote under ASSENT_DATA: read, or refused with a reason.
#include "support/data.hpp"
#include "support/data_files.hpp"

namespace assent::test::starvote_data_test {

TEST_CASE("every file of starvote is read, but those that starvote itself refuses", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  int read_files = 0;
  std::map<std::string, std::string> refused;
  for (const auto& file : files_ending(*data / "graded/starvote", ".starvote")) {
    CAPTURE(file.string());
    ReadText read;
    read_file_into(read, file);
    CHECK(detect_format(file.string(), read_text(file))->id == "starvote");
    read_files += read.decision.has_value();
    if (read.decision) continue;
    for (const Diagnostic& diagnostic : read.diagnostics.all())
      if (diagnostic.severity == Severity::error) {
        refused[file.stem().string()] = std::string(info(diagnostic.code).id);
        break;
      }
  }
  CHECK(read_files == 29);
  CHECK(refused == std::map<std::string, std::string>{
                       {"bad_syntax_ballot_pragma_as_last_line", "S114"},
                       {"bad_syntax_change_section_in_list", "S114"},
                       {"bad_syntax_fussy_wrong_ballots_2", "S114"},
                       {"bad_syntax_invalid_option", "S114"},
                       {"bad_syntax_invalid_start_of_line_mode", "S114"},
                       {"bad_syntax_invalid_starvote_path_2", "S114"},
                       {"bad_syntax_no_equals", "S114"},
                       {"bad_syntax_no_method", "S114"},
                       {"bad_syntax_pragma_inside_list", "S114"},
                       {"bad_syntax_repeated_candidate", "B305"},
                       // It names a file that is not in the collection.
                       {"starvote_ballots_libertarian_party_2020_presidential_nomination_may_sss", "R206"},
                   });
}

}  // namespace assent::test::starvote_data_test

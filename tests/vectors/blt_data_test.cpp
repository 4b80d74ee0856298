// All files in BLT under ASSENT_DATA: read, and written to the same ballots.
#include "support/data.hpp"
#include "support/data_files.hpp"

namespace assent::test::blt_data_test {

TEST_CASE("every file in BLT is read", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  int read_files = 0, with_withdrawn = 0;
  for (const auto& file : files_ending(*data / "blt/droop", ".blt")) {
    CAPTURE(file.string());
    ReadText read;
    read_file_into(read, file);
    REQUIRE(read.decision);
    CHECK(read.decision->format == "blt");
    ++read_files;
    with_withdrawn += read.said().find("left out of the decision") != std::string::npos;
    for (const Diagnostic& diagnostic : read.diagnostics.all()) CHECK(diagnostic.severity == Severity::note);
    check_round_trip(read, "blt");
  }
  CHECK(read_files == 34);
  CHECK(with_withdrawn == 4);
}

TEST_CASE("a withdrawn option is the same in both ways to write it", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  ReadText minus, list;
  read_file_into(minus, *data / "blt/droop/SCw.blt");
  read_file_into(list, *data / "blt/droop/SCwopt.blt");
  REQUIRE(minus.decision);
  REQUIRE(list.decision);
  CHECK(minus.decision->options.size() == 12);
  CHECK(ballots_by_title(*minus.decision) == ballots_by_title(*list.decision));
}

}  // namespace assent::test::blt_data_test

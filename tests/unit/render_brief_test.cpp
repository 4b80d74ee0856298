// The short answer: its order, each fact once, and how long it is.
#include <filesystem>

#include "render_sample.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"

namespace assent::test::render_brief_test {

TEST_CASE(
    "brief: the verdict, who took part, the discomfort, the table, how firm, what to work on, where the rest is") {
  const std::string text = rendered(sample_report(), "text");
  std::vector<std::size_t> places;
  for (const std::string_view part :
       {"Where do we hold the retreat?", "Decided: The farm by the lake", "4 participants, 3 present.",
        "It carries a discomfort of 3", "discomfort", "1  The farm by the lake", "-  The hostel in the city",
        "How firm: No single person's absence changes it.", "To work on: Stay at the office: ease", "--why"}) {
    places.push_back(text.find(part, places.empty() ? 0 : places.back() + 1));
    INFO(part);
    CHECK(places.back() != std::string::npos);
  }
  CHECK_FALSE(contains(text, "The grades (0..10"));
}

TEST_CASE("brief: what an option is set aside for stands below it, once") {
  const std::string text = rendered(sample_report(), "text");
  const std::size_t cause = text.find("is set aside");
  CHECK(cause == text.rfind("is set aside"));
}

TEST_CASE("brief: a sentence alone stands on one line, and gives no command") {
  Report report = sample_report();
  report.brief.verdict = {words("::error::\x1b[2J\xE2\x80\xAE")};
  const std::string text = brief_text(report, {});
  CHECK(text.find('\n') + 1 == text.size());
  CHECK_FALSE(text.starts_with("::"));
  CHECK_FALSE(contains(text, "\x1b"));
  CHECK_FALSE(contains(text, "\xE2\x80\xAE"));
}

TEST_CASE("brief: the short answer of each example is at most 25 lines") {
  std::size_t read = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(ASSENT_SOURCE_DIR "/examples")) {
    if (entry.path().filename() != "decision.yaml") continue;
    const Finished shown = run_process({.words = {"assent", "decide", "decision.yaml"},
                                        .folder = entry.path().parent_path(),
                                        .environment = clean_environment()});
    INFO(entry.path());
    CHECK(shown.exit_code == 0);
    CHECK(lines_in(shown.standard_output).size() <= 25);
    ++read;
  }
  CHECK(read > 10);
}

}  // namespace assent::test::render_brief_test

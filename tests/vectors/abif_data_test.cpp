// All files in ABIF under ASSENT_DATA: read, or refused with a reason; the pairs of Burlington 2009 as published.
#include "support/data.hpp"
#include "support/data_files.hpp"

namespace assent::test::abif_data_test {

TEST_CASE("every file in ABIF is read, but those without options or content", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  int read_files = 0;
  std::map<std::string, std::string> refused;
  for (const auto& file : files_ending(*data / "abif", ".abif")) {
    CAPTURE(file.string());
    ReadText read;
    read_file_into(read, file);
    if (!read.decision) {
      refused[file.filename().string()] = read.said();
      continue;
    }
    ++read_files;
    CHECK(read.decision->format == "abif");
    check_round_trip(read, "abif");
  }
  CHECK(read_files == 28);
  CHECK(refused ==
        std::map<std::string, std::string>{{"empty.abif", "1:1: error[Y001]: the file holds nothing\n"},
                                           {"mock-all-blank.abif", "1:1: error[S103]: the file holds no options\n"}});
}

TEST_CASE("other formats of abiftool are not taken for ABIF", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  for (const std::string end : {".nameq", ".widj", ".jabmod"})
    for (const auto& file : files_ending(*data / "abif", end)) {
      CAPTURE(file.string());
      const Format* format = detect_format(file.string(), read_text(file));
      CHECK((format == nullptr || format->id != "abif"));
    }
}

TEST_CASE("the pairs of Burlington 2009 in ABIF are those that were published", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  for (const std::string name : {"burl2009.abif", "burl2009-withratings.abif"}) {
    CAPTURE(name);
    ReadText read;
    read_file_into(read, *data / "abif/burl2009" / name);
    REQUIRE(read.decision);
    const auto place = [&](std::string_view id) {
      const auto& options = read.decision->options;
      return static_cast<std::size_t>(
          std::find_if(options.begin(), options.end(), [&](const Option& option) { return option.id == id; }) -
          options.begin());
    };
    const auto pair = [&](std::string_view a, std::string_view b) {
      return std::pair(support_of(*read.decision, place(a), place(b)), support_of(*read.decision, place(b), place(a)));
    };
    CHECK(pair("Montroll", "Kiss") == std::pair<std::int64_t, std::int64_t>(4067, 3477));
    CHECK(pair("Montroll", "Smith") == std::pair<std::int64_t, std::int64_t>(4573, 2998));
    CHECK(pair("Montroll", "Wright") == std::pair<std::int64_t, std::int64_t>(4597, 3668));
    CHECK(pair("Kiss", "Wright") == std::pair<std::int64_t, std::int64_t>(4314, 4064));
    CHECK(pair("Kiss", "Smith") == std::pair<std::int64_t, std::int64_t>(3946, 3577));
    CHECK(pair("Kiss", "Simpson") == std::pair<std::int64_t, std::int64_t>(5517, 845));
  }
}

}  // namespace assent::test::abif_data_test

// No file under ASSENT_DATA is taken by its content for a format of rankings that it is not in.
#include <set>

#include "support/data.hpp"
#include "support/data_files.hpp"

namespace assent::test::detection_data_test {

TEST_CASE("the formats of rankings claim the files of their own folders only", "[data]") {
  const auto data = data_folder();
  if (!data) return;
  const std::set<std::string> formats{"cvotes", "blt", "abif", "debian", "starvote", "vote-count"};
  std::map<std::string, std::map<std::string, int>> claimed;  // by format, then by folder
  for (const auto& file : files_ending(*data, "")) {
    if (*file.lexically_relative(*data).begin() == "faults") continue;  // small inputs of all formats
    const std::string text = read_text(file);
    const Format* format = detect_format(file.string(), std::string_view(text).substr(0, std::size_t{64} << 10));
    if (format != nullptr && formats.contains(std::string(format->id)))
      ++claimed[std::string(format->id)][file.lexically_relative(*data).begin()->string()];
  }
  CHECK(claimed["cvotes"] == std::map<std::string, int>{{"cvotes", 6}, {"tideman", 55}});
  CHECK(claimed["blt"] == std::map<std::string, int>{{"blt", 34}, {"scot-elex", 20}});
  CHECK(claimed["abif"] == std::map<std::string, int>{{"abif", 30}});
  CHECK(claimed["debian"] == std::map<std::string, int>{{"debian", 1}});
  CHECK(claimed["starvote"] == std::map<std::string, int>{{"graded", 40}});
  CHECK(claimed["vote-count"] == std::map<std::string, int>{{"vote-count", 30}});
}

}  // namespace assent::test::detection_data_test

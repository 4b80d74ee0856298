// Reads YAML files with yaml-cpp's events and does nothing with them: the least that reading them with yaml-cpp costs.

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace {

class Nothing : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

}  // namespace

int main(int count, char** words) {
  if (count < 2) return 2;
  for (int i = 1; i < count; ++i) {
    std::ifstream file(words[i], std::ios::binary);
    if (!file) return 2;
    std::istringstream text(std::string{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()});
    YAML::Parser parser(text);
    Nothing handler;
    while (parser.HandleNextDocument(handler)) {
    }
  }
}

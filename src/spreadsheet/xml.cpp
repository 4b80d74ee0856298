#include "spreadsheet/xml.hpp"

#include <expat.h>

#include <memory>

namespace assent {
namespace {

constexpr char separator = '|';  // between the namespace and the name, as expat writes them
constexpr std::size_t deepest = 256;

[[nodiscard]] std::string_view local_name(const char* name) {
  const std::string_view all(name);
  const auto bar = all.rfind(separator);
  return bar == std::string_view::npos ? all : all.substr(bar + 1);
}

struct Run {
  XML_Parser parser;
  const XmlHandlers& handlers;
  std::size_t depth = 0;
  bool stopped = false, broken = false;

  void stop(bool because_broken) {
    (because_broken ? broken : stopped) = true;
    XML_StopParser(parser, XML_FALSE);
  }
};

void begin_element(void* data, const char* name, const char** attributes) {
  auto& run = *static_cast<Run*>(data);
  if (++run.depth > deepest) return run.stop(true);
  if (run.handlers.begin && !run.handlers.begin(local_name(name), XmlAttributes(attributes))) run.stop(false);
}

void end_element(void* data, const char* name) {
  auto& run = *static_cast<Run*>(data);
  --run.depth;
  if (!run.stopped && run.handlers.end && !run.handlers.end(local_name(name))) run.stop(false);
}

void some_text(void* data, const char* text, int size) {
  auto& run = *static_cast<Run*>(data);
  if (!run.stopped && run.handlers.text && !run.handlers.text({text, static_cast<std::size_t>(size)})) run.stop(false);
}

void document_type(void* data, const char*, const char*, const char*, int) { static_cast<Run*>(data)->stop(true); }

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const char* const* pair = pairs_; *pair != nullptr; pair += 2)
    if (local_name(pair[0]) == name) return pair[1];
  return "";
}

Zip::Outcome read_xml(Zip& zip, std::string_view path, const XmlHandlers& handlers) {
  const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreateNS(nullptr, separator),
                                                                       XML_ParserFree);
  Run run{parser.get(), handlers};
  XML_SetUserData(parser.get(), &run);
  XML_SetElementHandler(parser.get(), begin_element, end_element);
  XML_SetCharacterDataHandler(parser.get(), some_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), document_type);
  const auto feed = [&](std::string_view bytes, bool last) {
    const bool good = XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), last) == XML_STATUS_OK;
    run.broken = run.broken || (!good && !run.stopped);
    return good;
  };
  const Zip::Outcome outcome = zip.read(path, [&](std::string_view bytes) { return feed(bytes, false); });
  if (run.broken) return Zip::Outcome::broken;
  if (outcome != Zip::Outcome::done) return outcome;
  if (feed("", true)) return Zip::Outcome::done;
  return run.broken ? Zip::Outcome::broken : Zip::Outcome::stopped;
}

}  // namespace assent

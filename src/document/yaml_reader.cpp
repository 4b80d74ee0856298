// The one file that knows yaml-cpp: hands its events to the builder of the tree.
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <optional>
#include <streambuf>
#include <string>
#include <string_view>

#include "assent/document.hpp"
#include "base/utf8.hpp"
#include "document/document_builder.hpp"
#include "document/prescan.hpp"
#include "document/syntax_faults.hpp"
#include "document/text_scan.hpp"

namespace assent {
namespace {

/// Stands for a question mark that the parser must not see; the bytes hold no control characters.
constexpr char hidden_question_mark = '\x01';

/// Reads from bytes that live elsewhere.
class BytesBuffer : public std::streambuf {
 public:
  explicit BytesBuffer(std::string_view bytes) {
    char* begin = const_cast<char*>(bytes.data());  // a get area is never written to
    setg(begin, begin, begin + bytes.size());
  }
};

enum class QuestionMarks { as_they_are, hidden };

class YamlEvents final : public YAML::EventHandler {
 public:
  YamlEvents(DocumentBuilder& builder, std::string_view bytes, std::size_t first, QuestionMarks marks)
      : builder_(builder), bytes_(bytes), first_(first), marks_(marks) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { builder_.null(place(mark)); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { builder_.alias(place(mark)); }
  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t, const std::string& value) override {
    if (marks_ == QuestionMarks::as_they_are || value.find(hidden_question_mark) == std::string::npos)
      return builder_.scalar(place(mark), value);
    std::string text = value;
    std::ranges::replace(text, hidden_question_mark, '?');
    builder_.scalar(place(mark), text);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value style) override {
    builder_.begin_sequence(place(mark), layout(style));
  }
  void OnSequenceEnd() override { builder_.end_collection(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value style) override {
    builder_.begin_mapping(place(mark), layout(style));
  }
  void OnMapEnd() override { builder_.end_collection(); }

 private:
  [[nodiscard]] std::size_t place(const YAML::Mark& mark) const {
    return std::min(first_ + static_cast<std::size_t>(std::max(mark.pos, 0)), bytes_.size());
  }
  [[nodiscard]] static Layout layout(YAML::EmitterStyle::value style) {
    return style == YAML::EmitterStyle::Flow ? Layout::flow : Layout::block;
  }

  DocumentBuilder& builder_;
  std::string_view bytes_;
  std::size_t first_;
  QuestionMarks marks_;
};

/// Looks where a second document begins, and goes no further.
class Leftover final : public YAML::EventHandler {
 public:
  std::optional<std::size_t> place;

  void OnDocumentStart(const YAML::Mark& mark) override {
    place = static_cast<std::size_t>(std::max(mark.pos, 0));
    throw StopReading{};
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

[[nodiscard]] std::string hide(std::string_view bytes, const std::vector<std::uint32_t>& question_marks) {
  if (question_marks.empty()) return {};
  std::string copy(bytes);
  for (const std::uint32_t place : question_marks) copy[place] = hidden_question_mark;
  return copy;
}

/// False when the parser stopped; why is in the diagnostics.
[[nodiscard]] bool parse(const SourceText& source, SourceId id, const ReadLimits& limits, const Prescan& found,
                         DocumentBuilder& builder, Diagnostics& diagnostics) {
  const std::string hidden = hide(source.bytes(), found.question_marks);
  const std::string_view bytes = hidden.empty() ? source.bytes() : std::string_view(hidden);
  const std::size_t first = bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  BytesBuffer buffer(bytes.substr(first));
  std::istream stream(&buffer);
  Leftover leftover;
  try {
    YAML::Parser parser(stream);
    YamlEvents events(builder, source.bytes(), first,
                      hidden.empty() ? QuestionMarks::as_they_are : QuestionMarks::hidden);
    parser.HandleNextDocument(events);
    parser.HandleNextDocument(leftover);
    return true;
  } catch (const StopReading&) {
    if (leftover.place) report_text_after_end(diagnostics, source, id, first + *leftover.place);
  } catch (const YAML::Exception& fault) {
    const bool known = !fault.mark.is_null() && fault.mark.pos >= 0;
    const auto place = known ? std::optional(first + static_cast<std::size_t>(fault.mark.pos)) : std::nullopt;
    report_parser_fault(diagnostics, source, id, {fault.msg, place}, limits.depth);
  }
  return false;
}

// The parser takes many times the memory of a text on one line.
[[nodiscard]] std::optional<Span> long_line(std::string_view bytes) {
  constexpr std::size_t longest = std::size_t{4} << 20;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    if (end - begin > longest) return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin)};
    begin = end + 1;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Document> read_yaml(const Sources& sources, SourceId id, const ReadLimits& limits,
                                  Diagnostics& diagnostics) {
  if (!check_bytes(sources, id, limits, diagnostics)) return std::nullopt;
  const SourceText& source = sources[id];
  if (const auto line = long_line(source.bytes())) {
    diagnostics.error(Code::L907, {id, *line}, "the line is longer than 4 MiB").hint =
        "no title or reason needs as much; of a long text keep the first words";
    return std::nullopt;
  }
  const Prescan found = prescan(source, id, limits, diagnostics);
  if (found.fatal) return std::nullopt;
  DocumentBuilder builder(source, id, limits, diagnostics);
  builder.reserve(std::min(found.scalars + found.scalars / 8 + 64, limits.nodes));
  const std::size_t errors = diagnostics.errors();
  std::optional<Document> document;
  if (parse(source, id, limits, found, builder, diagnostics)) document = builder.finish();
  if (!document && diagnostics.errors() == errors)  // never silent, whatever the parser may do
    diagnostics.error(Code::Y007, {id, {0, 0}}, "the text is not YAML");
  return document;
}

}  // namespace assent

// A page of text for people: lines of at most a width, headings, paragraphs, lists.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "assent/report.hpp"
#include "render/page/styled.hpp"
#include "render/page/text_table.hpp"

namespace assent {

class TextPage {
 public:
  explicit TextPage(const RenderOptions& options);

  [[nodiscard]] std::size_t width() const { return width_; }
  /// Columns right of the indent.
  [[nodiscard]] std::size_t inner_width() const { return width_ - indent; }
  [[nodiscard]] Charset charset() const { return charset_; }
  [[nodiscard]] Colour colour() const { return colour_; }
  /// Text of the user, made safe to show; what is longer than a screen is cut.
  [[nodiscard]] std::string safe(std::string_view text) const {
    return shown(cut(text, longest_text, charset_), charset_);
  }
  /// A sentence with its options marked.
  [[nodiscard]] StyledLine styled(const Sentence& sentence) const;

  void line(const StyledLine& line);  // as it is, from the first column
  void blank();                       // never two, none at the top
  void heading(std::string_view text, std::string_view more = "");
  void paragraph(const StyledLine& line, std::size_t more_indent = 0);
  void list(const std::vector<Sentence>& sentences);
  void caption(std::string_view text);  // a faint paragraph
  /// Says which columns did not fit, and returns their names.
  std::vector<std::string> table(const TextTable& table);
  void rule();  // a line across the page

  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  static constexpr std::size_t indent = 2;
  static constexpr std::size_t readable = 100;  // paragraphs are not wider than this
  static constexpr std::size_t longest_text = 2000;

  void block(const std::vector<StyledLine>& lines, std::size_t columns);

  Colour colour_;
  Charset charset_;
  std::size_t width_;
  bool after_blank_ = true;
  std::string bytes_;
};

/// One line, or two for a long title; an id that tells two apart is kept when something must be cut.
[[nodiscard]] std::vector<StyledLine> option_label(const TextPage& page, const ReportOption& option, Style style,
                                                   std::size_t width);

// The parts of the page, each with its heading; nothing where there is nothing to show.
void add_ranking(TextPage& page, const Report& report);
void add_burden(TextPage& page, const Report& report);
void add_heatmap(TextPage& page, const Report& report);
void add_other_rules(TextPage& page, const Report& report);
/// One line a rule: its ranking, and whether it agrees.
void add_rankings(TextPage& page, const Report& report);
/// All of the short answer below its title.
void add_brief(TextPage& page, const Report& report, const RenderOptions& options);
/// The answer in a line, and how the ballot that was asked for was counted.
void add_ballot_page(TextPage& page, const Report& report);
/// Why the option that was asked for is not the answer.
void add_explained(TextPage& page, const Report& report);

}  // namespace assent

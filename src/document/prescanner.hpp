// The lexer behind `prescan`; its members are spread over prescan.cpp (brackets, lines, marks) and prescan_scalars.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"
#include "document/prescan.hpp"
#include "document/text_scan.hpp"

namespace assent {

/// No place in the text.
inline constexpr std::size_t nowhere = std::string_view::npos;

class Prescanner {
 public:
  Prescanner(const SourceText& source, SourceId id, const ReadLimits& limits, Diagnostics& diagnostics)
      : text_(source.bytes()), id_(id), limits_(limits), diagnostics_(diagnostics) {
    if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
  }

  [[nodiscard]] Prescan run();

 private:
  struct Bracket {
    char sign;
    std::size_t place;
  };

  // Between tokens.
  [[nodiscard]] bool next_token();
  void begin_line();
  void next_line();
  void comment(std::size_t begin);
  void leave_indents(std::size_t column);
  void enter_indent(std::size_t column);
  [[nodiscard]] bool is_document_mark(std::size_t place) const;
  [[nodiscard]] bool at_line_start() const { return at_ == line_; }
  [[nodiscard]] std::size_t column() const { return at_ - line_; }
  [[nodiscard]] bool in_flow() const { return !brackets_.empty(); }
  /// Column of the innermost block collection, -1 when there is none.
  [[nodiscard]] std::ptrdiff_t indent() const {
    return indents_.empty() ? -1 : static_cast<std::ptrdiff_t>(indents_.back());
  }

  // Tokens.
  void token();
  [[nodiscard]] bool column_zero_token();
  [[nodiscard]] bool indicator_token();
  void directive();
  void document_mark();
  void open_bracket();
  void close_bracket();
  void property();
  void block_scalar();
  void quoted_scalar();
  void plain_scalar();
  [[nodiscard]] bool plain_in_line();
  [[nodiscard]] bool plain_goes_on();
  void begin_scalar();

  // Quotes.
  struct Quoted {
    std::size_t end = std::string_view::npos;  // after the closing quote
    std::size_t odd_line =
        std::string_view::npos;  // a line inside that looks like an entry of the mapping or list around it
    std::size_t last_line = std::string_view::npos;  // begin of the last line, when there are several
  };
  [[nodiscard]] Quoted scan_quoted() const;
  [[nodiscard]] bool looks_like_entry(std::size_t line, std::ptrdiff_t deepest) const;
  void unclosed_quote(std::size_t odd_line);
  void check_after_quote(std::size_t open, const Quoted& quoted);

  // The end.
  void finish();
  Diagnostic& error(Code code, std::size_t place, std::size_t length, std::string message);

  std::string_view text_;
  SourceId id_;
  const ReadLimits& limits_;
  Diagnostics& diagnostics_;
  Prescan result_;

  std::size_t at_ = 0;
  std::size_t line_ = 0;              // begin of the line
  std::vector<std::size_t> indents_;  // columns of the open block collections, rising
  std::vector<Bracket> brackets_;
  std::size_t key_ = std::string_view::npos;  // column of what may turn out to be a key in this line
  bool after_json_ = false;                   // a quoted text or a bracket just ended: `:` may follow without a space
  std::size_t odd_flow_line_ = std::string_view::npos;  // inside brackets, a line that looks like it stands outside
  std::size_t tab_lines_ = 0;
  std::size_t unclosed_quotes_ = 0;
  std::optional<std::size_t> first_tab_;
  bool content_ = false, started_ = false, ended_ = false, stop_ = false;
};

}  // namespace assent

#include "formats/blt_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/text.hpp"

namespace assent {
namespace {

// A piece of a line: a text in quotes, or words without.
struct NamePiece {
  std::string_view part;  // of the line, with its quotes
  bool quoted = false, closed = true;
};

// A quote ends a text where only blanks follow, or another text or a comment: names may hold quotes themselves.
[[nodiscard]] std::size_t end_of_text(std::string_view text, std::size_t begin) {
  for (std::size_t quote = text.find('"', begin + 1); quote != std::string_view::npos;
       quote = text.find('"', quote + 1)) {
    const std::size_t after = text.find_first_not_of(" \t", quote + 1);
    if (after == quote + 1 &&
        text[after] == '"') {  // two quotes are one that the name holds, or the last one is its end
      ++quote;
      if (text.find_first_not_of(" \t", quote + 1) == std::string_view::npos && (quote - begin) % 2 == 1 &&
          text.find_first_not_of('"', begin) >= quote)
        return quote + 1;
      continue;
    }
    if (after != std::string_view::npos && text[after] == ',') {  // `"Ann", "Red Party"`
      const std::size_t next = text.find_first_not_of(" \t", after + 1);
      if (next != std::string_view::npos && text[next] == '"') return quote + 1;
    }
    if (after == std::string_view::npos || (after > quote + 1 && (text[after] == '"' || text[after] == '#')))
      return quote + 1;
  }
  const std::size_t last = text.rfind('"');
  return last > begin ? last + 1 : text.size();
}

[[nodiscard]] std::vector<NamePiece> pieces_of(std::string_view line) {
  std::vector<NamePiece> pieces;
  for (std::size_t at = line.find_first_not_of(" \t"); at != std::string_view::npos;
       at = line.find_first_not_of(" \t", at)) {
    if (line[at] == '#' && !pieces.empty()) break;
    if (line[at] == ',' && !pieces.empty() && pieces.back().quoted) {
      ++at;
      continue;
    }
    const bool quoted = line[at] == '"';
    const std::size_t end = quoted ? end_of_text(line, at) : line.size();
    const std::string_view part = trimmed(line.substr(at, end - at));
    pieces.push_back({part, quoted, !quoted || (part.size() > 1 && part.ends_with('"'))});
    at = end;
  }
  return pieces;
}

// Without quotes around, and with one quote for two inside.
[[nodiscard]] std::string unquoted(std::string_view part) {
  std::string text;
  part = trimmed(part.substr(1, part.size() - 2));
  for (std::size_t at = 0; at < part.size(); ++at) {
    text += part[at];
    if (part[at] == '"' && at + 1 < part.size() && part[at + 1] == '"') ++at;
  }
  return text;
}

struct Named {
  std::string text;
  bool party = false;
};

// The name of a piece. A program may have put a whole line with its quotes into quotes again.
[[nodiscard]] Named name_of_piece(const NamePiece& piece) {
  if (!piece.quoted) return {std::string(piece.part), false};
  const std::string text = unquoted(piece.part);
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return {text, false};
  const auto inner = pieces_of(text);
  if (!inner.front().closed) return {text, false};
  return {unquoted(inner.front().part), inner.size() > 1};
}

class NamesReader {
 public:
  NamesReader(Reading& reading, const std::vector<BltLine>& lines, std::size_t options)
      : reading_(reading), options_(options) {
    for (const BltLine& line : lines) {
      auto pieces = pieces_of(std::string_view(line.text).substr(line.begin));
      if (!pieces.empty() && !pieces.front().part.starts_with('#')) lines_.push_back({&line, std::move(pieces)});
    }
  }

  [[nodiscard]] std::optional<BltNames> read() {
    const bool by_line = is_by_line();
    for (std::size_t l = 0; l < lines_.size(); ++l) {
      const auto& [line, pieces] = lines_[l];
      for (std::size_t p = 0; p < (by_line ? 1 : pieces.size()); ++p)
        if (!take(*line, pieces[p])) return std::nullopt;
      if (by_line && pieces.size() > 1 && names_.options.size() + (title_read_ ? 1 : 0) == l + 1 && !title_read_)
        add_party(*line, pieces[1].part);
    }
    if (names_.options.size() == options_) return std::move(names_);
    expected(lines_.empty() ? std::optional<Location>() : at(*lines_.back().line, lines_.back().pieces.back().part),
             ", and the file ends");
    return std::nullopt;
  }

 private:
  struct PiecesOfLine {
    const BltLine* line;
    std::vector<NamePiece> pieces;
  };

  // Names by the line, where there are lines enough; else all texts in their order, wherever they stand.
  [[nodiscard]] bool is_by_line() const {
    if (lines_.size() > options_) return true;
    std::size_t texts = 0;
    for (const auto& [line, pieces] : lines_) {
      texts += pieces.size();
      if (!std::ranges::all_of(pieces, [](const NamePiece& piece) { return piece.quoted; })) return true;
    }
    return lines_.size() == options_ && texts != options_ + 1;
  }

  [[nodiscard]] Location at(const BltLine& line, std::string_view part) {
    return reading_.at({line.number, line.text}, part);
  }

  void expected(std::optional<Location> where, std::string_view end) {
    reading_.diagnostics
        .error(Code::S114, where.value_or(reading_.here()),
               fmt::format("the name of option {} is expected here{}", names_.options.size() + 1, end))
        .hint = "one name a line, the title behind them; quotes around a name are closed on its line";
  }

  [[nodiscard]] bool take(const BltLine& line, const NamePiece& piece) {
    if (names_.options.size() < options_) {
      if (!piece.closed) return expected(at(line, piece.part), ""), false;
      Named name = name_of_piece(piece);
      names_.options.push_back({std::move(name.text), at(line, piece.part)});
      if (name.party) add_party(line, piece.part);
    } else if (!title_read_ && piece.closed) {
      names_.title = name_of_piece(piece).text;
      title_read_ = true;
    } else if (!names_.unused) {
      names_.unused = at(line, piece.part);
    }
    return true;
  }

  void add_party(const BltLine& line, std::string_view part) {
    if (names_.parties++ == 0) names_.party = at(line, part);
  }

  Reading& reading_;
  std::size_t options_;
  std::vector<PiecesOfLine> lines_;
  BltNames names_;
  bool title_read_ = false;
};

}  // namespace

std::optional<BltNames> read_blt_names(Reading& reading, const std::vector<BltLine>& lines, std::size_t options) {
  return NamesReader(reading, lines, options).read();
}

}  // namespace assent

#include "render/page/styled.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.hpp"

namespace assent {
namespace {

// Colours of the 256-colour table, so that a picture looks the same in every theme: black on pale grounds is readable.
constexpr std::array<std::string_view, 17> escapes{
    "",            // plain
    "\x1b[1m",     // strong
    "\x1b[2m",     // faint
    "\x1b[32m",    // good
    "\x1b[33m",    // caution
    "\x1b[31m",    // bad
    "\x1b[1;32m",  // chosen
    "\x1b[1;33m",  // undecided
    "\x1b[1;31m",  // wrong
    "\x1b[38;5;16;48;5;114m",
    "\x1b[38;5;16;48;5;150m",
    "\x1b[38;5;16;48;5;186m",
    "\x1b[38;5;16;48;5;222m",
    "\x1b[38;5;16;48;5;216m",
    "\x1b[38;5;16;48;5;210m",
    "\x1b[38;5;16;48;5;203m",
    "\x1b[1;38;5;231;48;5;88m",  // heat_veto
};
constexpr std::string_view reset = "\x1b[0m";

struct Word {
  StyledLine pieces;
  std::size_t width = 0;
};

void append(StyledLine& line, std::string_view text, Style style) {
  if (text.empty()) return;
  if (!line.empty() && line.back().style == style) line.back().text += text;
  else line.push_back({std::string(text), style});
}

// A per cent sign stays with its number.
std::vector<Word> words_of(const StyledLine& line) {
  std::vector<Word> words;
  bool open = false;
  for (const StyledPiece& piece : line) {
    for (std::size_t place = 0; place < piece.text.size();) {
      const bool glued = piece.text.compare(place, 2, " %") == 0 && open;
      if (piece.text[place] == ' ' && !glued) {
        open = false;
        ++place;
        continue;
      }
      const std::size_t end = std::min(piece.text.find(' ', place + (glued ? 1 : 0)), piece.text.size());
      if (!open) words.emplace_back();
      open = true;
      const std::string_view text = std::string_view(piece.text).substr(place, end - place);
      append(words.back().pieces, text, piece.style);
      words.back().width += display_width(text);
      place = end;
    }
  }
  return words;
}

/// Breaks a word that is wider than a line.
std::vector<Word> broken(const Word& word, std::size_t width) {
  std::vector<Word> parts(1);
  for (const StyledPiece& piece : word.pieces) {
    for (std::size_t place = 0; place < piece.text.size();) {
      const std::string_view cluster = std::string_view(piece.text).substr(place, cluster_length(piece.text, place));
      const std::size_t columns = display_width(cluster);
      if (parts.back().width + columns > width && parts.back().width > 0) parts.emplace_back();
      append(parts.back().pieces, cluster, piece.style);
      parts.back().width += columns;
      place += cluster.size();
    }
  }
  return parts;
}

std::string text_of(const StyledLine& line) {
  std::string text;
  for (const StyledPiece& piece : line) text += piece.text;
  return text;
}

/// See `paint`. A space of the indent makes room, so that the width stays where there is one.
void disarm(StyledLine& line) {
  const std::string text = text_of(line);
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos || text.compare(first, 2, "::") != 0) return;
  if (first == 0) line.insert(line.begin(), {"\\", Style::plain});
  else line.insert(line.begin(), {std::string(first - 1, ' ') + "\\", Style::plain});
  std::size_t spaces = first;
  for (std::size_t i = 1; i < line.size() && spaces > 0; ++i) {
    const std::size_t gone = std::min(spaces, line[i].text.size());
    line[i].text.erase(0, gone);
    spaces -= gone;
  }
}

void drop_spaces_at_end(StyledLine& line) {
  while (!line.empty() && line.back().style < Style::heat_0) {
    std::string& text = line.back().text;
    text.erase(text.find_last_not_of(' ') + 1);
    if (!text.empty()) return;
    line.pop_back();
  }
}

}  // namespace

Style heat_style(const Rational& level) {
  constexpr int steps = 7;
  int step = 0;
  while (step + 1 < steps && level * Rational(steps) >= Rational(step + 1)) ++step;
  return static_cast<Style>(static_cast<int>(Style::heat_0) + step);
}

std::string shown(std::string_view text, Charset charset) {
  std::string safe = escape_invisible(text);
  for (std::size_t at = safe.find("##["); at != std::string::npos; at = safe.find("##[", at)) safe.insert(at + 2, "\\");
  return charset == Charset::ascii ? to_ascii(safe) : safe;
}

std::size_t cluster_length(std::string_view text, std::size_t place) {
  std::size_t end = place + decode_utf8(text, place).length;
  while (end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80) {
    const std::size_t length = decode_utf8(text, end).length;
    if (display_width(text.substr(end, length)) > 0) break;
    end += length;
  }
  return end - place;
}

std::size_t width_of(const StyledLine& line) {
  std::size_t width = 0;
  for (const StyledPiece& piece : line) width += display_width(piece.text);
  return width;
}

StyledLine pad(StyledLine line, std::size_t width, Align align) {
  const std::size_t now = width_of(line);
  if (now >= width) return line;
  const std::size_t spare = width - now;
  const std::size_t left = align == Align::left ? 0 : align == Align::right ? spare : (spare + 1) / 2;
  if (left > 0) line.insert(line.begin(), {std::string(left, ' '), Style::plain});
  if (spare > left) line.push_back({std::string(spare - left, ' '), Style::plain});
  return line;
}

std::string cut(std::string_view text, std::size_t width, Charset charset) {
  if (display_width(text) <= width) return std::string(text);
  const std::string_view ellipsis = charset == Charset::ascii ? "..." : "…";
  const std::size_t taken = display_width(ellipsis);
  if (width <= taken) return std::string(width, '.');
  std::size_t end = 0;
  for (std::size_t columns = taken; end < text.size();) {
    const std::size_t length = cluster_length(text, end);
    columns += display_width(text.substr(end, length));
    if (columns > width) break;
    end += length;
  }
  while (end > 0 && text[end - 1] == ' ') --end;
  return std::string(text.substr(0, end)) + std::string(ellipsis);
}

std::vector<StyledLine> wrap(const StyledLine& line, std::size_t width) {
  std::vector<StyledLine> lines(1);
  std::size_t used = 0;
  const auto break_before = [&](const Word& word) {
    if (used == 0 || used + 1 + word.width <= width) return;
    lines.emplace_back();
    used = 0;
  };
  const auto add = [&](const Word& word) {
    break_before(word);
    if (used > 0)
      append(lines.back(), " ",
             lines.back().back().style == word.pieces.front().style ? word.pieces.front().style : Style::plain);
    for (const StyledPiece& piece : word.pieces) append(lines.back(), piece.text, piece.style);
    used += word.width + (used > 0 ? 1 : 0);
  };
  for (const Word& word : words_of(line)) {
    break_before(word);
    if (word.width <= width) add(word);
    else
      for (const Word& part : broken(word, width)) add(part);
  }
  return lines;
}

std::string paint(const StyledLine& line, Colour colour) {
  StyledLine safe = line;
  drop_spaces_at_end(safe);
  disarm(safe);
  std::string bytes;
  for (const StyledPiece& piece : safe) {
    const std::string_view escape = escapes[static_cast<std::size_t>(piece.style)];
    if (colour == Colour::off || escape.empty() || piece.text.empty()) {
      bytes += piece.text;
      continue;
    }
    bytes += escape;
    bytes += piece.text;
    bytes += reset;
  }
  return bytes;
}

}  // namespace assent

// Texts read as a format, and what was found.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

#include "assent/format.hpp"
#include "assent/renderer.hpp"
#include "formats/parts/reading.hpp"
#include "formats/parts/writing.hpp"
#include "support/profiles.hpp"

namespace assent::test {

/// One text, read.
struct ReadText {
  Sources sources;
  Diagnostics diagnostics;
  std::optional<Decision> decision;

  /// `1:3 error S114 message` for each diagnostic, one a line.
  [[nodiscard]] std::string said() const {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      const std::string line = diagnostic_concise(diagnostic, sources, {});
      text += line.substr(line.find(':') + 1);
    }
    return text;
  }

  /// "B305 3:7 message" or "S120 file message", a line each, errors and warnings.
  [[nodiscard]] std::string faults() const { return lines(Severity::warning); }
  /// The same with the notes.
  [[nodiscard]] std::string all() const { return lines(Severity::note); }

 private:
  [[nodiscard]] std::string lines(Severity least) const {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      if (diagnostic.severity < least) continue;
      const std::uint32_t begin = diagnostic.where.span.begin;
      const auto position = sources[diagnostic.where.source].position(begin);
      const std::string place =
          begin == whole_file.begin ? "file" : fmt::format("{}:{}", position.line, position.column);
      text += fmt::format("{} {} {}\n", info(diagnostic.code).id, place, diagnostic.message);
    }
    return text;
  }
};

/// `format` is "" to be detected from `name` and the text.
inline void read_into(ReadText& read, std::string_view text, const std::string& name, std::string_view format = "",
                      const ReadOptions& options = {}) {
  ByteStream stream(text);
  const SourceId source = read.sources.add(name, "");
  read.decision = read_decision(stream, read.sources, source, format.empty() ? nullptr : find_format(format), options,
                                read.diagnostics);
  read.diagnostics.sort();
}

/// The same in one step, with all rules to be named.
[[nodiscard]] inline ReadText read_as(std::string_view format, const std::string& name, std::string_view text,
                                      ReadOptions options = {}) {
  ReadText read;
  if (options.rules.empty()) options.rules = all_rules();
  read_into(read, text, name, format, options);
  return read;
}

/// "1 x A>B=C, 2 x C" : the ballots of a decision of rankings; options are called A, B, C ... by their places.
[[nodiscard]] inline std::string ballots_text(const Decision& decision) {
  std::string text;
  for (std::size_t b = 0; b < decision.counts.size(); ++b) {
    std::vector<std::string> tiers;
    for (std::size_t o = 0; o < decision.options.size(); ++o) {
      const Cell cell = decision.ranks.at(b, o);
      if (cell == not_compared || cell >= unranked_cell) continue;
      const auto tier = static_cast<std::size_t>(cell);
      if (tiers.size() <= tier) tiers.resize(tier + 1);
      tiers[tier] += (tiers[tier].empty() ? "" : "=") + std::string(1, letter(option_id(o)));
    }
    text += (text.empty() ? "" : ", ") + std::to_string(decision.counts[b]) + " x ";
    for (std::size_t t = 0; t < tiers.size(); ++t) text += (t > 0 ? ">" : "") + tiers[t];
  }
  return text;
}

/// "2: a > b=c | d" a line a ballot: what is left out behind `|`, what is not compared in no place.
[[nodiscard]] inline std::string ballots(const Decision& decision) {
  std::string text;
  RowReader rows(decision.ranks);
  for (std::size_t b = 0; b < decision.counts.size(); ++b) {
    const auto row = rows[b];
    text += decision.voters.empty() ? fmt::format("{}:", decision.counts[b])
                                    : fmt::format("{}:", decision.participants[index(decision.voters[b])].id);
    std::string left;
    bool any = false;
    for (Cell tier = 0; tier <= static_cast<Cell>(row.size()); ++tier) {
      bool first = true;
      for (std::size_t o = 0; o < row.size(); ++o) {
        if (row[o] != tier) continue;
        text += first ? (any ? " > " : " ") : "=";
        text += decision.options[o].id;
        first = false;
        any = true;
      }
    }
    for (std::size_t o = 0; o < row.size(); ++o)
      if (row[o] == unranked_cell) left += fmt::format(" {}", decision.options[o].id);
    if (!left.empty()) text += " |" + left;
    text += '\n';
  }
  return text;
}

/// "ana: 0 7 -" a line a ballot, or "3: 0 7 -" where ballots are only counted.
[[nodiscard]] inline std::string grades(const Decision& decision) {
  std::string text;
  const std::size_t width = decision.options.size();
  for (std::size_t r = 0; (r + 1) * width <= decision.grades.size(); ++r) {
    text += decision.participants.empty() ? fmt::format("{}:", decision.counts[r])
                                          : fmt::format("{}:", decision.participants[r].id);
    for (std::size_t o = 0; o < width; ++o) {
      const Decimal grade = decision.grades[r * width + o];
      text += grade == no_grade ? " -" : fmt::format(" {}", to_rational(grade).to_decimal(9));
    }
    text += '\n';
  }
  return text;
}

/// "farm=The farm; city=The city".
[[nodiscard]] inline std::string options_of(const Decision& decision) {
  std::string text;
  for (const Option& option : decision.options)
    text +=
        option.id == option.title ? fmt::format("{}; ", option.id) : fmt::format("{}={}; ", option.id, option.title);
  return text;
}

/// What a format writes; nothing where it refuses.
[[nodiscard]] inline std::optional<std::string> written(const Decision& decision, std::string_view format,
                                                        Diagnostics& diagnostics) {
  Writing writing(diagnostics, {decision.files.front(), whole_file}, std::string(format));
  return find_format(format)->write(decision, writing);
}

}  // namespace assent::test

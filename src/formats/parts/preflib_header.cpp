#include "formats/parts/preflib_header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/decimal.hpp"
#include "base/text.hpp"

namespace assent {
namespace {

constexpr std::int64_t most_voters = 9'000'000'000'000'000'000;
// What the header says about the file itself; nothing of it bears on the outcome.
constexpr std::array<std::string_view, 8> bookkeeping{"FILE NAME",         "DESCRIPTION",      "DATA TYPE",
                                                      "MODIFICATION TYPE", "RELATES TO",       "RELATED FILES",
                                                      "PUBLICATION DATE",  "MODIFICATION DATE"};

[[nodiscard]] bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

[[nodiscard]] bool is_date(std::string_view text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' && all_digits(text.substr(0, 4)) &&
         all_digits(text.substr(5, 2)) && all_digits(text.substr(8));
}

class HeaderReader {
 public:
  HeaderReader(Reading& reading, LineReader& lines) : reading_(reading), lines_(lines) {}

  [[nodiscard]] std::optional<PreflibHeader> read() {
    Line line;
    bool found = lines_.next(line);
    while (found && trimmed(line.text).empty()) found = lines_.next(line);
    if (!found) {
      if (reading_.errors() == 0) reading_.diagnostics.error(Code::Y001, reading_.here(), "the file holds nothing");
      return std::nullopt;
    }
    const bool old = all_digits(trimmed(line.text));
    if (old) read_old(line);
    else read_new(line);
    if (header_.options == 0 && reading_.errors() == 0)
      reading_.diagnostics.error(Code::S114, reading_.at(line),
                                 old ? "after the number of options, lines `1,name` are expected"
                                     : "a header with `# ALTERNATIVE NAME 1: ...` lines is expected");
    if (reading_.errors() > 0) return std::nullopt;
    if (old) take_type_from_name();
    compare("options", declared_, static_cast<std::int64_t>(header_.options));
    compare("categories", header_.category_count, static_cast<std::int64_t>(header_.categories.size()));
    return header_;
  }

 private:
  void read_new(Line line) {
    for (bool found = true; found; found = lines_.next(line)) {
      if (trimmed(line.text).empty()) continue;
      if (!line.text.starts_with('#')) return lines_.put_back(line);
      const std::size_t colon = line.text.find(':');
      if (colon == std::string_view::npos) {
        reading_.diagnostics.warning(Code::S119, reading_.at(line),
                                     "a header line is `# KEY: value`; this one is passed over");
        continue;
      }
      read_key(line, trimmed(line.text.substr(1, colon - 1)), trimmed(line.text.substr(colon + 1)));
    }
  }

  void read_key(const Line& line, std::string_view key, std::string_view value) {
    if (key.starts_with("ALTERNATIVE NAME")) return read_name(line, trimmed(key.substr(16)), value);
    if (key.starts_with("CATEGORY NAME")) return header_.categories.emplace_back(value), void();
    if (key == "TITLE") reading_.decision.title = reading_.decision.keep(value);
    else if (key == "NUMBER ALTERNATIVES") declared_ = count(line, value);
    else if (key == "NUMBER VOTERS") header_.voters = count(line, value);
    else if (key == "NUMBER UNIQUE ORDERS" || key == "NUMBER UNIQUE PREFERENCES") header_.orders = count(line, value);
    else if (key == "NUMBER CATEGORIES") header_.category_count = count(line, value);
    else if (key == "DATA TYPE") header_.type = value, header_.type_where = reading_.at(line, value);
    else if (key == "PUBLICATION DATE" && is_date(value)) reading_.decision.date = reading_.decision.keep(value);
    else if (!value.empty() && std::ranges::find(bookkeeping, key) == bookkeeping.end())
      reading_.ignored(reading_.at(line), fmt::format("`{}` is not used", key));
  }

  void read_name(const Line& line, std::string_view number, std::string_view name) {
    const auto value = parse_whole(number);
    if (!value) {
      reading_.diagnostics.error(Code::S114, reading_.at(line),
                                 "`# ALTERNATIVE NAME` is followed by the number of an option");
      return;
    }
    add_option(line, *value, number, name);
  }

  // Options come in their order, from 1; from 0 in files of some programs.
  void add_option(const Line& line, std::int64_t number, std::string_view key, std::string_view name) {
    if (header_.options == 0 && number == 0) {
      header_.first_number = 0;
      reading_.diagnostics.warning(Code::S119, reading_.at(line),
                                   "options are numbered from 0, and PrefLib counts from 1");
    }
    if (number != header_.first_number + static_cast<std::int64_t>(header_.options)) {
      reading_.diagnostics
          .error(Code::S114, reading_.at(line, key),
                 fmt::format("option {} is expected here, not {}",
                             header_.first_number + static_cast<std::int64_t>(header_.options), number))
          .hint = "options are numbered 1, 2, 3 ... in their order";
      return;
    }
    reading_.add_option(key, name, reading_.at(line));
    ++header_.options;
  }

  [[nodiscard]] PreflibHeader::Count count(const Line& line, std::string_view value) {
    const auto number = parse_whole(value, most_voters);
    if (!number) reading_.diagnostics.warning(Code::S119, reading_.at(line), "a whole number is expected here");
    return {number, reading_.at(line, value)};
  }

  // The number of options, a line `1,name` for each, and `voters,sum of counts,unique orders`.
  void read_old(Line line) {
    header_.after_count = ',';
    declared_ = count(line, trimmed(line.text));
    reading_.decision.title = {};
    while (lines_.next(line)) {
      const std::size_t comma = line.text.find(',');
      const std::string_view first = trimmed(line.text.substr(0, comma));
      const auto number = parse_whole(first, most_voters);
      const auto named = static_cast<std::int64_t>(header_.options);
      const bool expected = number && (*number == header_.first_number + named || (named == 0 && *number == 0));
      const bool is_name =
          comma != std::string_view::npos && expected && (!declared_.number || named < *declared_.number);
      if (is_name) {
        add_option(line, *number, first, trimmed(line.text.substr(comma + 1)));
        continue;
      }
      return read_old_counts(line);
    }
    reading_.diagnostics.error(Code::S114, reading_.at({line.number + 1, ""}),
                               "`voters,sum,unique` is expected here, and the file ends");
  }

  void read_old_counts(const Line& line) {
    const std::size_t first = line.text.find(','), second = line.text.find(',', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) {
      reading_.diagnostics.error(Code::S114, reading_.at(line),
                                 "`number,name` or the counts `voters,sum,unique` are expected here");
      return;
    }
    header_.voters = count(line, trimmed(line.text.substr(first + 1, second - first - 1)));
    header_.orders = count(line, trimmed(line.text.substr(second + 1)));
  }

  // The older form says its type in the file's name alone.
  void take_type_from_name() {
    const std::string& name = reading_.sources[reading_.here().source].name();
    for (const std::string_view type : {"soc", "soi", "toc", "toi"})
      if (name.ends_with("." + std::string(type))) header_.type = type;
    header_.type_where = reading_.here();
  }

  void compare(std::string_view what, const PreflibHeader::Count& said, std::int64_t found) {
    if (said.number && *said.number != found)
      reading_.diagnostics.warning(Code::S115, said.where,
                                   fmt::format("the header says {} {}, and names {}", *said.number, what, found));
  }

  Reading& reading_;
  LineReader& lines_;
  PreflibHeader header_;
  PreflibHeader::Count declared_;
};

[[nodiscard]] std::string_view first_line(std::string_view head) {
  return trimmed(head.substr(0, head.find_first_of("\r\n")));
}

// `6`, then `1,name`.
[[nodiscard]] bool looks_old(std::string_view head) {
  if (!all_digits(first_line(head))) return false;
  const std::size_t feed = head.find('\n');
  const std::string_view second = feed == std::string_view::npos ? std::string_view() : head.substr(feed + 1, 2);
  return second == "1," || second == "0,";
}

// A program that reads such files may name the line, too: in a text, and behind `#!`.
[[nodiscard]] bool looks_new(std::string_view head) {
  constexpr std::string_view line = "\n# ALTERNATIVE NAME ";
  if (head.starts_with(line.substr(1))) return true;
  return head.starts_with("#") && !head.starts_with("#/") && !head.starts_with("#!") &&
         head.find(line) != std::string_view::npos;
}

[[nodiscard]] bool has_categories(std::string_view head) {
  return head.find("# NUMBER CATEGORIES:") != std::string_view::npos ||
         head.find("# DATA TYPE: cat") != std::string_view::npos;
}

}  // namespace

std::optional<PreflibHeader> read_preflib_header(Reading& reading, LineReader& lines) {
  return HeaderReader(reading, lines).read();
}

Match preflib_rankings_match(std::string_view name, std::string_view head) {
  if (looks_old(head)) return Match::content;
  if (looks_new(head)) return has_categories(head) ? Match::no : Match::content;
  for (const std::string_view extension : {".soc", ".soi", ".toc", ".toi"})
    if (name.ends_with(extension)) return Match::extension;
  return Match::no;
}

Match preflib_categories_match(std::string_view name, std::string_view head) {
  if (looks_new(head) && has_categories(head)) return Match::content;
  return name.ends_with(".cat") ? Match::extension : Match::no;
}

}  // namespace assent

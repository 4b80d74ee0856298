#include "cli/bibtex.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

namespace assent {
namespace {

struct Reference {
  std::string_view annote, title, year;
  std::vector<std::string_view> authors;
};

[[nodiscard]] bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] bool is_digit(char c) { return c >= '0' && c <= '9'; }

[[nodiscard]] std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \n"), text.size());
  return text.substr(begin, text.find_last_not_of(" \n") + 1 - begin);
}

// "J.-F. Laslier": an initial, and no word about anything else.
[[nodiscard]] bool begins_with_person(std::string_view text) {
  return text.size() > 3 && is_capital(text[0]) && text[1] == '.';
}
[[nodiscard]] bool is_person(std::string_view text) {
  return begins_with_person(text) && text.find_first_of(":(0123456789") == std::string_view::npos &&
         std::ranges::count(text, ' ') <= 4;
}

// The persons of "G. Pritchard and A. Slinko"; empty unless all are persons.
[[nodiscard]] std::vector<std::string_view> persons_in(std::string_view text) {
  constexpr std::string_view joint = " and ";
  std::vector<std::string_view> persons;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(joint, begin), text.size());
    persons.push_back(text.substr(begin, end - begin));
    if (!is_person(persons.back())) return {};
    begin = end + joint.size();
  }
  return persons;
}

// "ties as in W. H. Holliday": what stands before the first person.
[[nodiscard]] std::size_t annote_size(std::string_view text) {
  if (begins_with_person(text)) return 0;
  for (const std::string_view end : {": ", " as in ", " by "})
    if (const std::size_t at = text.find(end); at != std::string_view::npos)
      if (begins_with_person(text.substr(at + end.size()))) return at + end.size();
  return 0;
}

// The years in brackets of a text.
[[nodiscard]] std::vector<std::string_view> years_in(std::string_view text) {
  std::vector<std::string_view> years;
  for (std::size_t at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1)) {
    const std::string_view year = text.substr(at + 1, 4);
    if (year.size() == 4 && std::ranges::all_of(year, is_digit) && text.substr(at + 5, 1) == ")") years.push_back(year);
  }
  return years;
}

// One year is the year; at the end it is no part of the title.
void take_year(Reference& reference) {
  const std::vector<std::string_view> years = years_in(reference.title);
  if (years.size() != 1) return;
  reference.year = years.front();
  if (reference.title.ends_with(")") && reference.title.find(" (" + std::string(reference.year) + ")") ==
                                            reference.title.size() - reference.year.size() - 3)
    reference.title.remove_suffix(reference.year.size() + 3);
}

[[nodiscard]] Reference read(std::string_view item) {
  Reference reference;
  const std::size_t before = annote_size(item);
  reference.annote = trimmed(item.substr(0, before));
  reference.title = item.substr(before);
  for (;;) {
    const std::size_t comma = reference.title.find(", ");
    if (comma == std::string_view::npos) break;
    const std::vector<std::string_view> persons = persons_in(reference.title.substr(0, comma));
    if (persons.empty()) break;
    reference.authors.insert(reference.authors.end(), persons.begin(), persons.end());
    reference.title = trimmed(reference.title.substr(comma + 2));
  }
  take_year(reference);
  if (reference.authors.empty() && !reference.year.empty()) {  // "M. Schulze (2011)"
    reference.authors = persons_in(reference.title);
    if (!reference.authors.empty()) reference.title = {};
  }
  return reference;
}

[[nodiscard]] std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') result += ' ';
    else if (std::string_view("&%$#_{}").find(c) != std::string_view::npos) result += std::string("\\") + c;
    else if (c == '\\') result += "\\textbackslash{}";
    else if (c == '~' || c == '^') result += fmt::format("\\{}{{}}", c);
    else result += c;
  }
  return result;
}

[[nodiscard]] std::string field(std::string_view name, std::string_view text) {
  return text.empty() ? "" : fmt::format(",\n  {} = {{{}}}", name, text);
}

[[nodiscard]] std::string entry(std::string_view key, const Reference& reference) {
  std::string authors;
  for (const std::string_view author : reference.authors)
    authors += fmt::format("{}{}", authors.empty() ? "" : " and ", escaped(author));
  std::string_view annote = reference.annote;
  if (annote.ends_with(':')) annote.remove_suffix(1);
  return fmt::format("@misc{{{}", key) + field("author", authors) +
         field("title", reference.title.empty() ? "" : fmt::format("{{{}}}", escaped(reference.title))) +
         field("year", reference.year) + field("annote", escaped(annote)) + "\n}\n";
}

}  // namespace

std::string bibtex_of(std::string_view key, std::string_view source) {
  std::vector<Reference> references;
  for (std::size_t begin = 0; begin < source.size();) {
    const std::size_t end = std::min(source.find(';', begin), source.size());
    if (const std::string_view item = trimmed(source.substr(begin, end - begin)); !item.empty())
      references.push_back(read(item));
    begin = end + 1;
  }
  std::map<std::string, std::size_t> in_year, seen;
  const auto base = [&](const Reference& reference) {
    return reference.year.empty() ? std::string(key) : fmt::format("{}-{}", key, reference.year);
  };
  for (const Reference& reference : references) ++in_year[base(reference)];
  std::string text;
  for (const Reference& reference : references) {
    std::string name = base(reference);
    const std::size_t nth = seen[name]++;
    if (in_year[name] > 1) name += fmt::format("{}{}", reference.year.empty() ? "-" : "", static_cast<char>('a' + nth));
    text += entry(name, reference);
  }
  return text;
}

}  // namespace assent

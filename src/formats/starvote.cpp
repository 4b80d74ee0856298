// The files of the program starvote: `[options]` with `key = value` lines, `[ballots]` with `Name = score` lines and a
// blank line between ballots; `5 ballots:` before a ballot repeats it. A higher score is better. An option that a
// ballot leaves out counts there as the lowest score, as in starvote. `starvote_path` names another such file whose
// ballots come first. Source: https://github.com/larryhastings/starvote
#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "formats/formats.hpp"
#include "formats/parts/reading.hpp"
#include "formats/parts/sparse_rankings.hpp"

namespace assent::formats {
namespace starvote_format {

constexpr std::string_view extensions[] = {".starvote"};
constexpr std::string_view known_options[] = {"method",    "seats",         "maximum score", "tiebreaker",
                                              "verbosity", "starvote_path", "csv_path"};

// A value of an option, and where it stands.
struct Setting {
  std::string text;
  Location where;
};

// What one file says; the ballots go into `ballots`.
class StarvoteFile {
 public:
  StarvoteFile(Reading& reading, SourceId source, OptionNames& names, SparseRankings& ballots)
      : reading_(reading), source_(source), names_(names), ballots_(ballots) {}

  void read() {
    const std::string_view bytes = reading_.sources[source_].bytes();
    for (std::size_t begin = 0; begin < bytes.size() && reading_.errors() < most_faults;) {
      const std::size_t feed = std::min(bytes.find('\n', begin), bytes.size());
      std::string_view line = bytes.substr(begin, feed - begin);
      if (begin == 0) line = without_byte_order_mark(line);
      read_line(trimmed(line));
      begin = feed + 1;
    }
    end_ballot();
    if (in_list_) fault(list_, Code::S114, "the list is never closed with `]`");
    if (repeat_) fault(repeat_text_, Code::S114, "a ballot is expected after this line");
  }

  [[nodiscard]] const Setting* setting(std::string_view key) const {
    for (std::size_t s = 0; s < settings_.size(); ++s)
      if (settings_names_[s] == key) return &settings_[s];
    return nullptr;
  }

 private:
  enum class Section { none, options, ballots };

  void read_line(std::string_view line) {
    if (line.empty() || line.front() == '#') return in_list_ ? void() : end_ballot();
    if (line.front() == '[') return read_section(line);
    if (section_ == Section::none)
      return fault(line, Code::S114, "`[options]` or `[ballots]` is expected before this line");
    if (in_list_) return read_list_line(line);
    const std::size_t comment = line.find(" #");
    const std::string_view text = trimmed(line.substr(0, comment));
    if (section_ == Section::ballots && text.ends_with(':')) return read_repeat(text);
    const std::size_t equals = section_ == Section::ballots ? text.rfind('=') : text.find('=');
    if (equals == std::string_view::npos) return fault(text, Code::S114, "`name = value` is expected here");
    const std::string_view name = trimmed(text.substr(0, equals)), value = trimmed(text.substr(equals + 1));
    if (name.empty()) return fault(text, Code::S114, "a name is expected before `=`");
    if (section_ == Section::options) read_option(name, value);
    else read_score(name, value);
  }

  void read_section(std::string_view line) {
    if (in_list_) return in_list_ = false, fault(line, Code::S114, "a section may not begin inside a list");
    end_ballot();
    const std::string_view name = line.ends_with(']') ? trimmed(line.substr(1, line.size() - 2)) : "";
    const Section section = name == "options" ? Section::options : name == "ballots" ? Section::ballots : Section::none;
    if (section == Section::none) return fault(line, Code::S114, "`[options]` or `[ballots]` is expected here");
    bool& seen = section == Section::options ? seen_options_ : seen_ballots_;
    if (seen) return fault(line, Code::S114, "the section stands a second time");
    seen = true;
    section_ = section;
  }

  void read_list_line(std::string_view line) {
    if (line == "]") in_list_ = false;
    else if (line.ends_with(':')) fault(line, Code::S114, "a list holds names only");
  }

  void read_option(std::string_view name, std::string_view value) {
    if (std::ranges::find(known_options, name) == std::end(known_options))
      return fault(name, Code::S114, fmt::format("`{}` is no option of starvote", name));
    if (setting(name) != nullptr)
      return fault(name, Code::S114, fmt::format("the option `{}` stands a second time", name));
    settings_names_.emplace_back(name);
    settings_.push_back({std::string(value), place_of(value.empty() ? name : value)});
    if (!value.starts_with('[') || value == "[]") return;
    if (!trimmed(value.substr(1)).empty()) return fault(value, Code::S114, "a list begins with `[` alone on its line");
    in_list_ = true;
    list_ = value;
  }

  // `5 ballots:`, `1 ballot:`
  void read_repeat(std::string_view line) {
    end_ballot();
    std::string_view text = trimmed(line.substr(0, line.size() - 1));
    const bool many = text.ends_with(" ballots"), one = text.ends_with(" ballot");
    const auto count = many || one ? parse_whole(trimmed(text.substr(0, text.rfind(' ')))) : std::nullopt;
    if (!count) return fault(line, Code::S114, "`5 ballots:` is expected here");
    if (*count == 0)
      return fault(line, Code::B311, "the count of a ballot must be a whole number from 1 to 1000000000");
    if (one && *count != 1) return fault(line, Code::S114, "more than one are `ballots:`");
    repeat_ = *count;
    repeat_text_ = line;
  }

  void read_score(std::string_view name, std::string_view value) {
    const auto score = parse_whole(value);
    if (!score) return fault(value.empty() ? name : value, Code::B303, "a score is a whole number from 0");
    if (!in_ballot_) ballots_.begin();
    in_ballot_ = true;
    if (!ballots_.put(names_.place(name), static_cast<Cell>(*score)))
      return fault(name, Code::B305, fmt::format("`{}` stands twice on this ballot", name));
    if (!highest_ || *score > highest_score_) highest_ = place_of(value), highest_score_ = *score;
  }

  void end_ballot() {
    if (!in_ballot_) return;
    in_ballot_ = false;
    ballots_.end(repeat_.value_or(1));
    repeat_.reset();
  }

  [[nodiscard]] Location place_of(std::string_view part) const {
    const auto begin = static_cast<std::uint32_t>(part.data() - reading_.sources[source_].bytes().data());
    return {source_, {begin, begin + static_cast<std::uint32_t>(part.size())}};
  }

  void fault(std::string_view part, Code code, std::string message) {
    reading_.diagnostics.error(code, place_of(part), std::move(message));
  }

 public:
  // The highest score of all ballots in the file, if there is one.
  [[nodiscard]] std::optional<Location> highest() const { return highest_; }
  [[nodiscard]] std::int64_t highest_score() const { return highest_score_; }

 private:
  Reading& reading_;
  SourceId source_;
  OptionNames& names_;
  SparseRankings& ballots_;
  std::vector<std::string> settings_names_;
  std::vector<Setting> settings_;
  Section section_ = Section::none;
  bool seen_options_ = false, seen_ballots_ = false, in_list_ = false, in_ballot_ = false;
  std::string_view list_, repeat_text_;
  std::optional<std::int64_t> repeat_;
  std::optional<Location> highest_;
  std::int64_t highest_score_ = 0;
};

// The file and the one that it may name.
class StarvoteReader {
 public:
  explicit StarvoteReader(Reading& reading)
      : reading_(reading), own_(reading, reading.here().source, names_, own_ballots_) {}

  void read() {
    own_.read();
    if (const Setting* path = own_.setting("csv_path"))
      reading_.diagnostics.error(Code::S114, path->where, "ballots in another file in CSV are not read").hint =
          "decide on the CSV file itself";
    if (const Setting* path = own_.setting("starvote_path")) read_other(*path);
    if (reading_.errors() > 0) return;
    const Setting* method = setting("method");
    if (method == nullptr)
      reading_.diagnostics.error(Code::S114, reading_.here(), "`method = ...` is expected under `[options]`");
    if (own_ballots_.size() + other_ballots_.size() == 0)
      reading_.diagnostics.error(Code::S114, reading_.here(), "the file holds no ballots");
    if (reading_.errors() > 0) return;
    say_what_is_not_used(*method);
    take_over();
  }

 private:
  void read_other(const Setting& path) {
    if (!path.text.ends_with(".starvote")) {
      reading_.diagnostics.error(Code::S114, path.where, "the name of a file that ends in .starvote is expected here");
      return;
    }
    const auto source = reading_.sibling(path.text);
    if (!source) {
      reading_.diagnostics.error(Code::R206, path.where,
                                 fmt::format("the file `{}` with the ballots cannot be read", path.text));
      return;
    }
    other_.emplace(reading_, *source, names_, other_ballots_);
    other_->read();
    if (const Setting* next = other_->setting("starvote_path"))
      reading_.diagnostics.error(Code::S114, next->where, "a file that is named by another one may not name a third");
  }

  // The file's own options come before those of the file that it names.
  [[nodiscard]] const Setting* setting(std::string_view key) const {
    if (const Setting* own = own_.setting(key)) return own;
    return other_ ? other_->setting(key) : nullptr;
  }

  void say_what_is_not_used(const Setting& method) {
    reading_.ignored(method.where, fmt::format("the method, `{}`, is not used", method.text));
    const Setting* seats = setting("seats");
    if (seats != nullptr && seats->text != "1")
      reading_.ignored(seats->where,
                       fmt::format("the number of seats, {}, is not used: one option is chosen", seats->text));
    const Setting* ties = setting("tiebreaker");
    if (ties != nullptr) reading_.ignored(ties->where, "the way to break ties is not used");
  }

  void take_over() {
    Decision& decision = reading_.decision;
    std::int64_t most = 5;
    if (const Setting* maximum = setting("maximum score")) {
      const auto number = parse_whole(maximum->text);
      if (!number || *number == 0) {
        reading_.diagnostics.error(Code::S114, maximum->where, "a whole number from 1 is expected here");
        return;
      }
      most = *number;
    }
    if (!check_highest(own_, most) || (other_ && !check_highest(*other_, most))) return;
    decision.scale.to = decision.scale.best = most * decimal_one;
    decision.policy.missing = MissingPolicy::worst;
    for (std::size_t place = 0; place < names_.size(); ++place)
      reading_.add_option_named(names_[place], reading_.here());
    if (!reading_.fits(own_ballots_.size() + other_ballots_.size(), reading_.here())) return;
    pour(other_ballots_);
    pour(own_ballots_);
  }

  [[nodiscard]] bool check_highest(const StarvoteFile& file, std::int64_t most) {
    if (!file.highest() || file.highest_score() <= most) return true;
    reading_.diagnostics
        .error(Code::B301, *file.highest(), fmt::format("score {} is off the scale 0..{}", file.highest_score(), most))
        .hint = "`maximum score = ...` under `[options]` sets another scale";
    return false;
  }

  void pour(const SparseRankings& ballots) {
    std::vector<Decimal> row(names_.size());
    for (std::size_t b = 0; b < ballots.size(); ++b) {
      std::ranges::fill(row, no_grade);
      for (const auto& entry : ballots.entries(b)) row[entry.option] = entry.value * decimal_one;
      reading_.add_grades(row, ballots.count(b));
    }
  }

  Reading& reading_;
  OptionNames names_;
  SparseRankings own_ballots_, other_ballots_;
  StarvoteFile own_;
  std::optional<StarvoteFile> other_;
};

Match matches(std::string_view name, std::string_view head) {
  for (std::size_t at = head.find("[ballots]"); at != std::string_view::npos; at = head.find("[ballots]", at + 1))
    if (at == 0 || head[at - 1] == '\n') return Match::content;
  return name.ends_with(".starvote") ? Match::extension : Match::no;
}

std::optional<Decision> read(Reading& reading) {
  reading.decision.kind = BallotKind::grades;
  if (!reading.load()) return std::nullopt;
  StarvoteReader(reading).read();
  return reading.finish();
}

}  // namespace starvote_format

constinit const Format starvote{
    .id = "starvote",
    .title = "starvote",
    .extensions = starvote_format::extensions,
    .ballots = "counted scores from 0, the higher the better",
    .limits =
        "method, seats and tie-breaks are not used; an option that a ballot leaves out gets the lowest score "
        "(missing: worst); no ballots in CSV",
    .source = "https://github.com/larryhastings/starvote",
    .matches = starvote_format::matches,
    .read = starvote_format::read,
};

}  // namespace assent::formats

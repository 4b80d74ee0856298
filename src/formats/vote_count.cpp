// The ballots of Perl's Vote::Count: a line `:CHOICES:A:B`, then `5:A:B`, five ballots that rank A before B, or `A:B`
// for one. Options that a ballot leaves out come last. Source: https://metacpan.org/pod/Vote::Count::ReadBallots
#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "formats/formats.hpp"
#include "formats/parts/reading.hpp"
#include "formats/parts/sparse_rankings.hpp"

namespace assent::formats {
namespace vote_count_format {

constexpr std::string_view extensions[] = {".vote-count"};
constexpr std::string_view choices = ":CHOICES:";

class VoteCountReader {
 public:
  explicit VoteCountReader(Reading& reading) : reading_(reading) {}

  void read() {
    LineReader lines(reading_);
    Line line;
    bool any = false;
    while (reading_.errors() < most_faults && lines.next(line)) {
      any = true;
      const std::string_view text = trimmed(line.text.substr(0, line.text.find('#')));
      if (text.empty()) continue;
      if (text.starts_with(choices)) read_choices(line, text.substr(choices.size()));
      else read_ballot(line, text);
    }
    if (reading_.errors() > 0) return;
    if (!any) reading_.diagnostics.error(Code::Y001, reading_.here(), "the file holds nothing");
    std::vector<std::optional<OptionId>> columns;
    for (std::size_t place = 0; place < names_.size(); ++place) columns.emplace_back(option_id(place));
    ballots_.pour(reading_, columns);
  }

 private:
  void read_choices(const Line& line, std::string_view text) {
    if (names_.size() > 0) return fault(line, text, Code::S114, "the choices are listed a second time");
    while (!text.empty()) {
      const std::string_view name = take(text);
      if (name.empty()) fault(line, name, Code::S114, "the name of an option is expected here");
      else if (names_.find(name)) fault(line, name, Code::R203, fmt::format("`{}` is listed twice", name));
      else names_.place(name), reading_.add_option_named(name, reading_.at(line, name));
    }
  }

  void read_ballot(const Line& line, std::string_view text) {
    if (names_.size() == 0) return fault(line, text, Code::S114, "a line `:CHOICES:A:B` is expected above the ballots");
    std::int64_t count = 1;
    if (std::size_t end = text.find_first_not_of("0123456789");
        end == std::string_view::npos || (end > 0 && text[end] == ':')) {
      end = std::min(end, text.size());
      const auto number = parse_whole(text.substr(0, end));
      if (!number || *number == 0)
        return fault(line, text.substr(0, end), Code::B311,
                     "the count of a ballot must be a whole number from 1 to 1000000000");
      count = *number;
      text = text.substr(std::min(end + 1, text.size()));
    }
    if (text.empty()) return fault(line, line.text, Code::B314, "the ballot ranks no option");
    ballots_.begin();
    for (Cell tier = 0; !text.empty(); ++tier) {
      const std::string_view name = take(text);
      const auto option = names_.find(name);
      if (!option)
        return fault(line, name, Code::R201, fmt::format("there is no option `{}` in the line of choices", name));
      if (!ballots_.put(*option, tier))
        return fault(line, name, Code::B305, fmt::format("`{}` stands twice on this ballot", name));
    }
    ballots_.end(count);
  }

  // The part before the next `:`, which is cut off.
  [[nodiscard]] static std::string_view take(std::string_view& text) {
    const std::size_t end = std::min(text.find(':'), text.size());
    const std::string_view part = trimmed(text.substr(0, end));
    text = text.substr(std::min(end + 1, text.size()));
    return part;
  }

  void fault(const Line& line, std::string_view part, Code code, std::string message) {
    reading_.diagnostics.error(code, reading_.at(line, part), std::move(message));
  }

  Reading& reading_;
  OptionNames names_;
  SparseRankings ballots_;
};

Match matches(std::string_view, std::string_view head) {
  const bool found = head.starts_with(choices) || head.find("\n:CHOICES:") != std::string_view::npos;
  return found ? Match::content : Match::no;
}

std::optional<Decision> read(Reading& reading) {
  reading.decision.kind = BallotKind::rankings;
  VoteCountReader(reading).read();
  return reading.finish();
}

}  // namespace vote_count_format

constinit const Format vote_count{
    .id = "vote-count",
    .title = "Vote::Count ballots",
    .extensions = vote_count_format::extensions,
    .ballots = "counted rankings without ties, options left out",
    .limits = "range ballots in JSON or YAML are not read; not written",
    .source = "https://metacpan.org/pod/Vote::Count::ReadBallots",
    .matches = vote_count_format::matches,
    .read = vote_count_format::read,
};

}  // namespace assent::formats

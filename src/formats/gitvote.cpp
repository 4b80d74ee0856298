// GitVote: the comment with the results that its robot writes, in Markdown. Its settings hold no ballots.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "document/text_scan.hpp"
#include "formats/formats.hpp"
#include "formats/parts/reading.hpp"
#include "source/table_words.hpp"

namespace assent::formats {
namespace gitvote_format {

constexpr std::string_view extensions[] = {".md", ".golden"};

[[nodiscard]] bool is_settings(std::string_view head) {
  const bool profiles = head.starts_with("profiles:") || head.find("\nprofiles:") != std::string_view::npos;
  return profiles && head.find("pass_threshold:") != std::string_view::npos;
}

Match matches(std::string_view, std::string_view head) {
  const bool results = head.find("### Binding votes (") != std::string_view::npos &&
                       head.find("| User | Vote") != std::string_view::npos;
  return results || is_settings(head) ? Match::content : Match::no;
}

// The cells of `| a | b |`; empty for other lines.
[[nodiscard]] std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  line = trimmed(line);
  if (line.size() < 2 || line.front() != '|' || line.back() != '|') return cells;
  for (std::size_t begin = 1; begin < line.size();) {
    const std::size_t end = line.find('|', begin);
    cells.push_back(trimmed(line.substr(begin, end - begin)));
    begin = end + 1;
  }
  return cells;
}

class ResultsReader {
 public:
  explicit ResultsReader(Reading& reading) : reading_(reading), decision_(reading.decision) {}

  void read() {
    decision_.kind = BallotKind::rankings;
    decision_.participants_listed = true;
    reading_.add_option("in-favor", "In favor", reading_.here());
    reading_.add_option("against", "Against", reading_.here());
    decision_.status_quo = option_id(1);
    LineReader lines(reading_);
    Line line;
    while (lines.next(line) && reading_.errors() < most_faults) read_line(line);
    if (binding_said_ < 0)
      reading_.diagnostics.error(Code::S120, reading_.here(), "the file has no table of binding votes");
    check_counts();
    reading_.ignored(
        reading_.here(),
        "not used: the passing threshold and whether the vote passed; GitVote asks for a share of all who may vote");
    if (others_ > 0)
      reading_.ignored(reading_.here(), fmt::format("not used: {}", counted(others_, "vote that does not bind",
                                                                            "votes that do not bind")));
    if (not_voted_ > pending_)
      reading_.ignored(reading_.here(), fmt::format("not used: {} named",
                                                    counted(not_voted_ - pending_, "person who did not vote and is not",
                                                            "people who did not vote and are not")));
  }

 private:
  enum class Section { head, summary, binding, others };

  void read_line(const Line& line) {
    const std::string_view text = trimmed(line.text);
    constexpr std::string_view title = "The vote for \"**", binding = "### Binding votes (",
                               others = "Non-binding votes (";
    if (text.starts_with(title)) {
      const std::size_t end = std::min(text.find("**", title.size()), text.size());
      decision_.title = decision_.keep(text.substr(title.size(), end - title.size()));
    } else if (text.starts_with("### Summary")) {
      section_ = Section::summary;
    } else if (text.starts_with(binding)) {
      section_ = Section::binding;
      keep(binding_line_, line);
      binding_said_ = parse_whole(text.substr(binding.size(), text.find(')') - binding.size())).value_or(0);
    } else if (text.find(others) != std::string_view::npos) {
      section_ = Section::others;
    } else if (const auto cells = cells_of(line.text); !cells.empty()) {
      read_row(line, cells);
    }
  }

  void read_row(const Line& line, const std::vector<std::string_view>& cells) {
    const bool rule = cells[0].find_first_not_of(":- ") == std::string_view::npos;
    if (rule || cells[0] == "User" || cells[0] == "In favor") return;
    if (section_ == Section::summary && cells.size() == 4) {
      for (std::size_t i = 0; i < said_.size(); ++i) said_[i] = parse_whole(cells[i]).value_or(-1);
      not_voted_ = said_[3];
      keep(summary_line_, line);
    }
    if (section_ == Section::others) ++others_;
    if (section_ == Section::binding) read_vote(line, cells);
  }

  void read_vote(const Line& line, const std::vector<std::string_view>& cells) {
    static constexpr std::array<std::string_view, 3> votes{"In favor", "Against", "Abstain"};
    if (cells.size() < 2 || cells[0].empty()) {
      reading_.diagnostics.error(Code::S114, reading_.at(line), "a row of the table is `| user | vote | time |`");
      return;
    }
    const std::string_view name = cells[0].substr(cells[0].starts_with('@') ? 1 : 0);
    if (const std::string word = key_of(cells[1]); word == "pending" || word == "notvoted")
      return add_absent(line, name);
    const auto* vote = std::ranges::find(votes, cells[1]);
    if (vote == votes.end()) {
      reading_.diagnostics.error(Code::S114, reading_.at(line, cells[1]), fmt::format("{} is no vote", shown(cells[1])))
          .hint = "In favor, Against, Abstain or *Pending*";
      return;
    }
    const auto place = static_cast<std::size_t>(vote - votes.begin());
    ++found_[place];
    const ParticipantId voter = reading_.add_participant(name, reading_.at(line, cells[0]));
    decision_.answered.push_back(true);
    decision_.stands_aside.push_back(place == 2);
    if (place == 2) return;
    reading_.add_ranking(place == 0 ? std::array<Cell, 2>{0, 1} : std::array<Cell, 2>{1, 0}, 1);
    decision_.voters.push_back(voter);
  }

  // Who has not voted yet is absent.
  void add_absent(const Line& line, std::string_view name) {
    static_cast<void>(reading_.add_participant(name, reading_.at(line)));
    decision_.answered.push_back(false);
    decision_.stands_aside.push_back(false);
    ++pending_;
  }

  void check_counts() {
    const auto total = static_cast<std::int64_t>(decision_.participants.size());
    if (binding_said_ >= 0 && binding_said_ != total && binding_said_ != total - pending_)
      reading_.diagnostics.warning(Code::S115, at(binding_line_),
                                   fmt::format("the file says {} binding votes, and lists {}", binding_said_, total));
    for (std::size_t i = 0; i < found_.size(); ++i)
      if (said_[i] >= 0 && said_[i] != found_[i]) {
        reading_.diagnostics.warning(
            Code::S115, at(summary_line_),
            fmt::format("the summary says {} in favor, {} against, {} abstaining, and the table has {}, {}, {}",
                        said_[0], said_[1], said_[2], found_[0], found_[1], found_[2]));
        return;
      }
  }

  struct KeptLine {
    std::uint32_t number = 1;
    std::string text;
  };
  static void keep(KeptLine& kept, const Line& line) { kept = {line.number, std::string(line.text)}; }
  [[nodiscard]] Location at(const KeptLine& kept) { return reading_.at({kept.number, kept.text}); }

  Reading& reading_;
  Decision& decision_;
  KeptLine summary_line_, binding_line_;
  Section section_ = Section::head;
  std::array<std::int64_t, 4> said_{-1, -1, -1, -1};  // in favor, against, abstain, not voted
  std::array<std::int64_t, 3> found_{};
  std::int64_t binding_said_ = -1, not_voted_ = 0, pending_ = 0;
  std::size_t others_ = 0;
};

std::optional<Decision> read(Reading& reading) {
  if (is_settings(reading.stream().head())) {
    reading.diagnostics.error(Code::S120, reading.here(), "these are the settings of GitVote, a policy without ballots")
        .hint = "name the comment with the results of a vote";
    return std::nullopt;
  }
  ResultsReader(reading).read();
  return reading.finish();
}

}  // namespace gitvote_format

constinit const Format gitvote{
    .id = "gitvote",
    .title = "GitVote results",
    .extensions = gitvote_format::extensions,
    .ballots = "votes for and against by participant",
    .limits =
        "only binding votes; abstaining stands aside; `Against` is the status quo; "
        "the passing threshold is not used; not written",
    .source = "https://github.com/cncf/gitvote",
    .matches = gitvote_format::matches,
    .read = gitvote_format::read,
};

}  // namespace assent::formats

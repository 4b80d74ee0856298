// assent ask: asks one person after the other for grades, and keeps them in the decision file.

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <span>

#include "assent/document.hpp"
#include "assent/format.hpp"
#include "base/decimal.hpp"
#include "base/spelling.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "decision/load.hpp"
#include "decision/typed_grade.hpp"
#include "formats/parts/person_entry.hpp"
#include "report/blank_sheet.hpp"
#include "source/file.hpp"

namespace assent {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t most_asked_bytes = std::size_t{64} << 20;

// The decision as it stands in the file now.
struct AskedFile {
  Sources sources;
  Diagnostics diagnostics;
  std::optional<Document> document;
  std::optional<Decision> decision;
};

// A line that was typed; nothing at the end of the input (Ctrl-D).
[[nodiscard]] std::optional<std::string> ask_line(std::string_view prompt) {
  static_cast<void>(write_output(prompt));
  std::string line;
  if (std::getline(std::cin, line)) return line;
  static_cast<void>(write_output("\n"));
  return std::nullopt;
}

// One of `words`, or "" for Enter alone; other lines are asked again.
[[nodiscard]] std::optional<std::string> ask_choice(std::string_view prompt, std::span<const std::string_view> words) {
  for (;;) {
    const auto line = ask_line(prompt);
    if (!line) return std::nullopt;
    const std::string_view said = trimmed(*line);
    if (said.empty() || std::ranges::find(words, said) != words.end()) return std::string(said);
  }
}

void say_line(std::string_view text) { static_cast<void>(write_output(fmt::format("{}\n", text))); }

// The terminal is passed on: nobody sees what somebody else typed, not by scrolling back either.
void clear_terminal() { static_cast<void>(write_output("\x1b[2J\x1b[3J\x1b[H")); }

class Ask : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(files_, "FILE",
                  "the decision file, which lists its `participants`; what they give is added to its `objections`, and "
                  "all other text stays as it is",
                  1, 1);
    options.repeated("--participant", named_, "PERSON",
                     "ask this person, also one who has an entry already: it is replaced (repeatable; default: all who "
                     "have none)");
    options.value("--root", common_.root, "FOLDER",
                  "files that the decision names must lie below it (default: the decision's folder)");
  }

  ExitCode run() override {
    path_ = files_.front();
    const auto error = render_options(common_, Stream::error);
    if (::isatty(STDIN_FILENO) != 1 || ::isatty(STDOUT_FILENO) != 1) {
      complain("ask talks with people at a terminal, and this is none",
               "`assent init --sheet csv FILE` makes a table to fill in");
      return ExitCode::cannot;
    }
    auto rooted = with_root(path_, common_);
    if (!rooted) return ExitCode::cannot;
    common_ = std::move(*rooted);
    Input input;  // as all commands read it, with its faults
    if (!read_input(input, path_, common_)) return ExitCode::cannot;
    show_diagnostics(input, common_, *error);
    if (!input.decision || !can_be_asked(*input.decision)) return ExitCode::findings;
    const auto now = read_now();
    if (!now) return ExitCode::cannot;
    const auto people = people_to_ask(*now);
    if (!people) return ExitCode::cannot;
    if (people->empty()) {
      say_line("Everybody has an entry. --participant asks somebody again.");
      return ExitCode::done;
    }
    for (const ParticipantId person : *people) {  // before anybody types for nothing
      const auto places = places_for_entry(*now->document, now->decision->participants[index(person)], "");
      if (const auto* refusal = std::get_if<EntryRefusal>(&places)) {
        complain(fmt::format("{}: {}", escape_invisible(path_), refusal->message), refusal->help);
        return ExitCode::findings;
      }
    }
    sheet_ = blank_sheet(*now->decision);
    return ask_all(*now, *people);
  }

 private:
  enum class Said { written, later, ended, failed };

  [[nodiscard]] bool can_be_asked(const Decision& decision) const {
    const std::string file = escape_invisible(path_);
    const auto refuse = [](std::string_view message, std::string_view help) {
      complain(message, help);
      return false;
    };
    if (!decision.format.empty() || path_ == "-")
      return refuse(fmt::format("{} is no decision file of assent's own", file),
                    "`assent convert IN OUT.yaml` makes one");
    if (decision.kind == BallotKind::rankings)
      return refuse(fmt::format("{} holds rankings, and ask collects grades", file),
                    "take the `rankings` out, or write them into the file");
    if (!decision.participants_listed || decision.participants.empty())
      return refuse(fmt::format("{} does not list who is to be asked", file), "add them: participants: [ana, ben]");
    return true;
  }

  // The file is read again before each entry: somebody may have changed it meanwhile.
  [[nodiscard]] std::optional<AskedFile> read_now() const {
    auto bytes = read_file(path_, most_asked_bytes, FileKinds::regular_only);
    if (const auto* fault = std::get_if<FileError>(&bytes)) {
      complain(fmt::format("cannot read `{}`: {}", escape_invisible(path_), fault->message));
      return std::nullopt;
    }
    auto file = decision_of(std::move(std::get<std::string>(bytes)));
    if (!file.decision)
      complain(fmt::format("`{}` cannot be read any more", escape_invisible(path_)), "`assent check` says why");
    return file.decision ? std::optional(std::move(file)) : std::nullopt;
  }

  [[nodiscard]] AskedFile decision_of(std::string bytes) const {
    AskedFile file;
    const SourceId id = file.sources.add(path_, std::move(bytes));
    LoadOptions options;
    options.rules = all_rules();
    options.folder = std::filesystem::path(path_).parent_path();
    if (options.folder.empty()) options.folder = ".";
    options.root = common_.root.empty() ? options.folder : std::filesystem::path(common_.root);
    file.document = read_yaml(file.sources, id, options.limits, file.diagnostics);
    if (file.document) file.decision = decode_decision(file.sources, *file.document, options, file.diagnostics);
    if (file.diagnostics.errors() > 0) file.decision.reset();
    return file;
  }

  // Those of --participant, or all without an entry. Nothing, with a complaint, where a name is nobody's.
  [[nodiscard]] std::optional<std::vector<ParticipantId>> people_to_ask(const AskedFile& file) const {
    const auto& participants = file.decision->participants;
    std::vector<ParticipantId> people;
    for (const std::string& name : named_) {
      const auto person = find_person(participants, name);
      if (!person) return std::nullopt;
      if (std::ranges::find(people, *person) == people.end()) people.push_back(*person);
    }
    for (std::size_t p = 0; p < participants.size() && named_.empty(); ++p)
      if (!file.decision->answered[p] && has_entry(*file.document, participants[p]) == HasEntry::no)
        people.push_back(participant_id(p));
    return people;
  }

  [[nodiscard]] static std::optional<ParticipantId> find_person(const std::vector<Participant>& participants,
                                                                const std::string& name) {
    std::vector<std::string_view> known;
    std::vector<std::size_t> found;
    for (std::size_t p = 0; p < participants.size(); ++p) {
      if (nfc(participants[p].id) == nfc(name)) return participant_id(p);
      if (nfc(participants[p].name) == nfc(name)) found.push_back(p);
      known.push_back(participants[p].id);
    }
    if (found.size() == 1) return participant_id(found.front());
    const auto near = nearest(name, known);
    complain(fmt::format("--participant {}: {}", escape_invisible(name),
                         found.empty() ? "there is no such participant" : "several people are called so"),
             !found.empty() ? "write the id of the one that is meant"
             : near         ? fmt::format("did you mean `{}`?", *near)
                            : "write an id or a name of `participants`");
    return std::nullopt;
  }

  [[nodiscard]] ExitCode ask_all(const AskedFile& file, const std::vector<ParticipantId>& people) {
    std::size_t written = 0;
    for (std::size_t i = 0; i < people.size(); ++i) {
      const Said said = ask_one(file, people[i], fmt::format("{} of {}", i + 1, people.size()));
      if (said == Said::failed) return ExitCode::cannot;
      written += said == Said::written;
      if (said == Said::ended) break;
    }
    clear_terminal();
    say_line(fmt::format("{} written to {}: {} of {} people asked.",
                         written == 1 ? "1 entry is" : fmt::format("{} entries are", written), escape_invisible(path_),
                         written, people.size()));
    return ExitCode::done;
  }

  [[nodiscard]] Said ask_one(const AskedFile& file, ParticipantId person, const std::string& place) const {
    clear_terminal();
    const Participant& participant = file.decision->participants[index(person)];
    say_line(escape_invisible(sheet_.title.empty() ? path_ : sheet_.title));
    say_line(fmt::format("\nNow: {} ({})", escape_invisible(participant.name), place));
    if (has_entry(*file.document, participant) == HasEntry::yes)
      say_line("There is an entry already; what is given now replaces it.");
    const auto begins =
        ask_choice("Enter begins, `later` goes to the next person, `end` ends: ", std::array{"later"sv, "end"sv});
    if (!begins || *begins == "end") return Said::ended;
    if (*begins == "later") return Said::later;
    for (;;) {
      say_scale(file.decision->scale);
      const auto typed = ask_grades(*file.decision);
      if (!typed) return Said::ended;
      const bool nothing = std::ranges::all_of(*typed, &TypedGrade::is_blank);
      const auto goes_on =
          ask_choice(nothing ? "\nNo grade at all, so nothing is written. Enter goes on, `again` starts anew: "
                             : "\nEnter writes this, `again` starts anew: ",
                     std::array{"again"sv});
      if (!goes_on) return Said::ended;
      if (!goes_on->empty()) continue;
      if (nothing) return Said::later;
      return write_entry(file, person, *typed) ? Said::written : Said::failed;
    }
  }

  void say_scale(const Scale& scale) const {
    say_line(fmt::format("\n{}\n{}{}", ballot_words::question, ballot_words::scale, sheet_.scale));
    for (const auto& [grade, word] : sheet_.words) say_line(fmt::format("  {} {}", grade, escape_invisible(word)));
    say_line(ballot_words::marks);
    if (!sheet_.reason_level.empty()) say_line(ballot_words::reasons(sheet_.reason_level));
    say_line(fmt::format("A reason may follow: `{} too far from the station`. Enter alone is no grade.\n",
                         decimal_text(scale.best == scale.from ? scale.to : scale.from)));
  }

  // One an option. Nothing at the end of the input.
  [[nodiscard]] std::optional<std::vector<TypedGrade>> ask_grades(const Decision& decision) const {
    std::vector<TypedGrade> typed;
    for (std::size_t o = 0; o < decision.options.size(); ++o) {
      auto grade = ask_grade(decision, o);
      if (!grade) return std::nullopt;
      typed.push_back(std::move(*grade));
    }
    if (decision.policy.missing != MissingPolicy::error || std::ranges::all_of(typed, &TypedGrade::is_blank))
      return typed;
    for (std::size_t o = 0; o < typed.size(); ++o)
      while (typed[o].is_blank()) {
        say_line("Here a blank grade is an error (`missing: error` in the policy). Without an opinion, say `abstain`.");
        auto grade = ask_grade(decision, o);
        if (!grade) return std::nullopt;
        typed[o] = std::move(*grade);
      }
    return typed;
  }

  [[nodiscard]] std::optional<TypedGrade> ask_grade(const Decision& decision, std::size_t option) const {
    const std::string prompt = fmt::format("{}: ", escape_invisible(sheet_.options[option].title));
    for (;;) {
      const auto line = ask_line(prompt);
      if (!line) return std::nullopt;
      auto read = read_typed_grade(decision.scale, *line);
      if (const auto* fault = std::get_if<std::string>(&read)) {
        say_line(fmt::format("  {}", *fault));
        continue;
      }
      TypedGrade typed = std::move(std::get<TypedGrade>(read));
      while (lacks_reason(decision, typed)) {
        const auto reason = ask_line("  Please give a reason: ");
        if (!reason) return std::nullopt;
        if (find_invalid_utf8(*reason) == std::string_view::npos) typed.reason = typed_reason(*reason);
      }
      return typed;
    }
  }

  // The place of somebody who was asked, in the file as it is now. Nothing where what was asked is not what stands
  // there.
  [[nodiscard]] static std::optional<ParticipantId> still_there(const AskedFile& asked, ParticipantId person,
                                                                const AskedFile& now) {
    const Participant& participant = asked.decision->participants[index(person)];
    const auto& people = now.decision->participants;
    const auto found = std::ranges::find(people, participant.id, &Participant::id);
    if (found == people.end() ||
        !std::ranges::equal(asked.decision->options, now.decision->options, {}, &Option::id, &Option::id))
      return std::nullopt;
    if (has_entry(*now.document, *found) != has_entry(*asked.document, participant)) return std::nullopt;
    return participant_id(static_cast<std::size_t>(found - people.begin()));
  }

  // False, with a complaint, where the entry cannot be put in. Then it is shown, so that it is not lost.
  [[nodiscard]] bool write_entry(const AskedFile& file, ParticipantId person,
                                 const std::vector<TypedGrade>& typed) const {
    const std::string entry = entry_text(*file.decision, person, typed);
    const auto now = read_now();
    if (!now) return lost("", "", entry);
    const auto asked = still_there(file, person, *now);
    if (!asked)
      return lost("the file was changed meanwhile: other options, or an entry of the same person",
                  "compare it with the entry below", entry);
    const Decision& decision = *now->decision;
    const auto places = places_for_entry(*now->document, decision.participants[index(*asked)], entry);
    if (const auto* refusal = std::get_if<EntryRefusal>(&places)) return lost(refusal->message, refusal->help, entry);
    const std::string_view text = now->document->source().bytes();
    for (const TextEdit& edit : std::get<std::vector<TextEdit>>(places)) {
      std::string changed = edited(text, {edit});
      AskedFile before = decision_of(std::string(text)), after = decision_of(changed);
      if (!after.decision || !is_old_with_entry(*before.decision, *after.decision, *asked, typed)) continue;
      CommonOptions to_file;
      to_file.output = path_;
      forget_read_files();  // here the input is what is written
      return write_output(changed, to_file, {}) == ExitCode::done || lost("", "", entry);
    }
    return lost("no place was found in the file where the entry changes nothing else",
                "write it below `objections:` by hand", entry);
  }

  [[nodiscard]] static bool lost(std::string_view message, std::string_view help, const std::string& entry) {
    if (!message.empty()) complain(message, help);
    write_error(fmt::format("  the entry is:\n{}\n", entry));
    return false;
  }

  std::vector<std::string> files_, named_;
  std::string path_;
  CommonOptions common_;
  BlankSheet sheet_;
};

}  // namespace

const Command commands::ask{
    .name = "ask",
    .summary = "ask one person after the other for grades, at the terminal",
    .example = "  assent ask retreat.yaml\n  assent ask retreat.yaml --participant ben\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Ask>()); },
};

}  // namespace assent

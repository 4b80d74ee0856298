#include "cli/needs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "assent/answer.hpp"
#include "base/utf8.hpp"
#include "document/cursor.hpp"
#include "formats/parts/reading.hpp"
#include "source/byte_stream.hpp"

namespace assent {
namespace {

constexpr std::size_t most_files = 100;

[[nodiscard]] std::string titles_of(const Decision& decision, const std::vector<OptionId>& options) {
  std::string text;
  for (std::size_t i = 0; i < options.size(); ++i)
    text += (i == 0                    ? ""
             : i + 1 == options.size() ? " and "
                                       : ", ") +
            std::string(decision.options[index(options[i])].title);
  return text;
}

// A decision on the way: those that it needs come before it.
struct Step {
  std::string path;
  Decision* decision;
  std::size_t next = 0;  // of its needs
};

class DecideFirst {
 public:
  DecideFirst(Sources& sources, ReadOptions options, Diagnostics& diagnostics)
      : sources_(&sources), options_(std::move(options)), diagnostics_(&diagnostics) {
    options_.policy.reset();  // the options are those of the first file
    options_.numbers.clear();
    options_.sheet.clear();
  }

  void run(Decision& root, const std::string& path) {
    std::vector<Step> steps{{path, &root}};
    while (!steps.empty()) {
      Step& step = steps.back();
      if (step.next == step.decision->needs.size()) {
        if (steps.size() > 1 && !answer(step, steps[steps.size() - 2])) return;
        steps.pop_back();
        continue;
      }
      Need& need = step.decision->needs[step.next];
      if (const auto known = read_.find(need.path); known != read_.end() && known->second.answer) {
        if (!fill(*step.decision, need, known->second)) return;
        ++step.next;
        continue;
      }
      if (const auto circle = std::ranges::find(steps, need.path, &Step::path); circle != steps.end())
        return report_circle(steps, static_cast<std::size_t>(circle - steps.begin()), need);
      Decision* const needed = read(need, step);
      if (needed == nullptr) return;
      steps.push_back({need.path, needed});
    }
  }

 private:
  struct Decided {
    Decision decision;
    std::optional<Answer> answer = {};  // nothing: it is still on the way
  };

  // The file of a need. Null, with a diagnostic, where it cannot be read.
  [[nodiscard]] Decision* read(const Need& need, const Step& step) {
    if (read_.size() >= most_files) {
      diagnostics_->error(Code::L910, need.where, fmt::format("more than {} decisions come first", most_files)).hint =
          "take out what is decided long since";
      return nullptr;
    }
    ReadOptions options = options_;
    options.folder = std::filesystem::path(need.path).parent_path();
    const std::filesystem::path beside((*sources_)[step.decision->files.front()].name());
    const std::string name = (beside.parent_path() / std::filesystem::path(need.file)).lexically_normal().string();
    auto stream = ByteStream::open(need.path);
    if (const auto* error = std::get_if<FileError>(&stream)) {
      diagnostics_->error(Code::R206, need.where,
                          fmt::format("`{}` cannot be read: {}", escape_invisible(need.file), error->message));
      return nullptr;
    }
    const SourceId id = sources_->add(name, "");
    Diagnostics found;
    auto decision = read_decision(std::get<ByteStream>(stream), *sources_, id, nullptr, options, found);
    if (decision) return &read_.emplace(need.path, Decided{std::move(*decision)}).first->second.decision;
    report_faults(need, found);
    return nullptr;
  }

  void report_faults(const Need& need, const Diagnostics& found) {
    auto& diagnostic =
        diagnostics_->error(Code::R214, need.where,
                            fmt::format("`{}` cannot be decided: it has {} error{}", escape_invisible(need.file),
                                        found.errors(), found.errors() == 1 ? "" : "s"));
    diagnostic.hint = fmt::format("`assent check {}` shows what to mend", escape_invisible(need.file));
    const auto first = std::ranges::find(found.all(), Severity::error, &Diagnostic::severity);
    if (first != found.all().end()) diagnostic.notes.push_back({first->message, first->where});
  }

  // Decides one of which all needs are known. False, with a diagnostic, where its numbers are too large.
  [[nodiscard]] bool answer(const Step& step, const Step& by) {
    Decided& decided = read_.at(step.path);
    try {
      decided.answer = decide(decided.decision, {}, all_rules());
    } catch (const Overflow&) {
      diagnostics_->error(Code::R214, by.decision->needs[by.next].where,
                          "the numbers of that decision are too large to be added up exactly");
      return false;
    }
    return true;
  }

  // How the other decision stands. False, with a diagnostic, where it has no such option.
  [[nodiscard]] bool fill(Decision& own, Need& need, const Decided& decided) {
    const Decision& other = decided.decision;
    const Verdict& verdict = decided.answer->verdict;
    const auto wanted = std::ranges::find_if(other.options, [&](const Option& option) {
      return nfc(option.id) == nfc(need.option) || nfc(option.title) == nfc(need.option);
    });
    if (wanted == other.options.end()) {
      auto& diagnostic = diagnostics_->error(
          Code::R201, need.where,
          fmt::format("`{}` has no option `{}`", escape_invisible(need.file), escape_invisible(need.option)));
      std::vector<std::string_view> ids;
      for (const Option& option : other.options) ids.push_back(option.id);
      suggest(diagnostic, need.option, ids);
      return false;
    }
    std::vector<OptionId> chosen;
    if (verdict.option) chosen = {*verdict.option};
    else if (verdict.status == VerdictStatus::tied)
      chosen = decided.answer->results.front().outcome.ranking.tiers.front();
    need.status = verdict.status;
    need.title = own.keep(other.title);
    need.wanted = own.keep(wanted->title);
    need.chosen = own.keep(titles_of(other, chosen));
    need.standing = standing_of(*decided.answer, option_id(static_cast<std::size_t>(wanted - other.options.begin())));
    return true;
  }

  [[nodiscard]] static Standing standing_of(const Answer& answer, OptionId wanted) {
    switch (answer.verdict.status) {
      case VerdictStatus::decided:
      case VerdictStatus::status_quo: return answer.verdict.option == wanted ? Standing::met : Standing::otherwise;
      case VerdictStatus::none_passes: return answer.presence.present == 0 ? Standing::waiting : Standing::otherwise;
      case VerdictStatus::voided:
      case VerdictStatus::none_acceptable: return Standing::otherwise;
      case VerdictStatus::waiting:
      case VerdictStatus::advisory:
      case VerdictStatus::no_quorum:
      case VerdictStatus::tied: break;
    }
    return Standing::waiting;
  }

  void report_circle(const std::vector<Step>& steps, std::size_t first, const Need& need) {
    std::string names;
    for (std::size_t i = first; i < steps.size(); ++i)
      names += escape_invisible(steps[i].decision->needs[steps[i].next].file) + (i + 1 < steps.size() ? ", then " : "");
    diagnostics_->error(Code::R213, need.where, fmt::format("this decision needs itself: it needs {}", names)).hint =
        "say of one of them that it comes first, and take out what it needs";
  }

  Sources* sources_;
  ReadOptions options_;
  Diagnostics* diagnostics_;
  std::map<std::string, Decided> read_;  // by path
};

}  // namespace

void decide_needs(Decision& decision, Sources& sources, const ReadOptions& options, Diagnostics& diagnostics) {
  if (decision.needs.empty()) return;
  std::error_code error;
  const auto path = std::filesystem::canonical(sources[decision.files.front()].name(), error);
  DecideFirst(sources, options, diagnostics).run(decision, error ? std::string() : path.string());
}

}  // namespace assent

// assent explain: what a diagnostic means and how to mend it.

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "assent/diagnostic.hpp"
#include "assent/verdict.hpp"
#include "base/spelling.hpp"
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "cli/io.hpp"

namespace assent {
namespace {

[[nodiscard]] const CodeInfo* find_code(std::string word) {
  for (const CodeInfo& code : all_codes())
    if (code.slug == word) return &code;
  std::ranges::transform(word, word.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  for (const CodeInfo& code : all_codes())
    if (code.id == word) return &code;
  return nullptr;
}

// Every verdict is told in the text of the code for another verdict than the expected one.
[[nodiscard]] bool is_verdict(std::string_view word) {
  for (auto status = VerdictStatus::voided; status <= VerdictStatus::decided;
       status = static_cast<VerdictStatus>(static_cast<int>(status) + 1))
    if (name_of(status) == word) return true;
  return false;
}

[[nodiscard]] std::string list_of_codes() {
  std::string text;
  for (const CodeInfo& code : all_codes()) text += fmt::format("{}  {:<26} {}\n", code.id, code.slug, code.title);
  return text;
}

class Explain : public CommandRun {
 public:
  void declare(Options& options) override {
    options.words(codes_, "CODE",
                  "a code such as B301, or its name, or a verdict such as no-quorum; without one, all are listed", 0,
                  100);
    common_.declare_output(options);
  }

  ExitCode run() override {
    if (codes_.empty()) return write_output(list_of_codes(), common_, {});
    std::string text;
    for (const std::string& word : codes_) {
      const CodeInfo* code = find_code(is_verdict(word) ? "D502" : word);
      if (code == nullptr) {
        std::vector<std::string_view> known;
        for (const CodeInfo& any : all_codes()) known.insert(known.end(), {any.id, any.slug});
        const auto near = nearest(word, known);
        complain(fmt::format("there is no code `{}`", escape_invisible(word)),
                 near ? fmt::format("did you mean `{}`?", *near) : "`assent explain` lists all codes");
        return ExitCode::cannot;
      }
      if (!text.empty()) text += "\n";
      text += fmt::format("{} {}: {}\n\n{}", code->id, code->slug, code->title, code->explanation);
      if (!text.ends_with('\n')) text += "\n";
    }
    return write_output(text, common_, {});
  }

 private:
  std::vector<std::string> codes_;
  CommonOptions common_;
};

}  // namespace

const Command commands::explain{
    .name = "explain",
    .summary = "what a diagnostic means and how to mend it",
    .example = "  assent explain B301\n",
    .start = [] { return std::unique_ptr<CommandRun>(std::make_unique<Explain>()); },
};

}  // namespace assent

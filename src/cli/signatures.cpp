#include "cli/signatures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "base/utf8.hpp"
#include "cli/child_process.hpp"
#include "cli/outcome_record.hpp"
#include "source/file.hpp"

namespace assent {
namespace {

constexpr std::string_view name_space = "assent-record";  // a signature of anything else is none of a record
constexpr std::chrono::seconds signing_limit{30};
constexpr std::size_t most_of_signature = std::size_t{1} << 20, most_of_signers = std::size_t{8} << 20;

// Words for `ssh-keygen -Y`. All paths and names follow an option, so one that begins with `-` is still a value.
[[nodiscard]] std::variant<std::string, ChildFault> run_ssh_keygen(std::vector<std::string> words,
                                                                   std::string_view input) {
  words.insert(words.begin(), {"ssh-keygen", "-Y"});
  // Nothing is asked, on no terminal and in no window, and a day is the same day everywhere.
  return run_program(words, input, signing_limit, most_of_signature,
                     {"LC_ALL=C", "TZ=UTC", "SSH_ASKPASS_REQUIRE=force", "SSH_ASKPASS=/bin/false"});
}

[[nodiscard]] bool complain_if_missing(const ChildFault& fault) {
  if (fault.started) return false;
  complain(fmt::format("`ssh-keygen`, which makes and verifies signatures, cannot be run: {}", fault.message),
           "install OpenSSH's client (openssh-client), 8.2 or newer");
  return true;
}

// What ssh-keygen says, without what it always says.
[[nodiscard]] std::string reason_of(const ChildFault& fault) {
  std::string said = fault.said;
  for (const std::string_view usual : {"Signing data on standard input", "No principal matched."})
    if (const std::size_t at = said.find(usual); at != std::string::npos) said.erase(at, usual.size());
  while (said.starts_with(' ')) said.erase(0, 1);
  while (said.ends_with(' ')) said.pop_back();
  return said.empty() ? fault.message : said;
}

// "-Overify-time=20261003": not the clock, so that the same files give the same answer in each year.
void add_day(std::vector<std::string>& words, std::string_view date) {
  if (date < "1970-01-02") return;  // "", and what OpenSSH does not know
  std::string day(date);
  std::erase(day, '-');
  words.push_back("-Overify-time=" + day);
}

void report_unsigned(Input& input, SourceId record, const std::string& path) {
  input.diagnostics.error(Code::D509, {record, whole_file}, "the record is not signed").hint = fmt::format(
      "`assent record --force --sign KEY {}` writes and signs it", escape_invisible(for_shell(decision_path(path))));
}

// The names under which the signer is allowed. Nothing, with a finding, where that is nobody.
[[nodiscard]] std::optional<std::vector<std::string>> find_principals(Input& input, SourceId signature,
                                                                      const std::vector<std::string>& given) {
  std::vector<std::string> words = given;
  words.insert(words.begin(), "find-principals");
  const auto answer = run_ssh_keygen(std::move(words), "");
  if (const auto* fault = std::get_if<ChildFault>(&answer)) {
    const bool is_unknown = fault->said == "No principal matched.";
    input.diagnostics
        .error(
            Code::D510, {signature, whole_file},
            "the signature does not hold: " + (is_unknown ? "its key is none of an allowed signer" : reason_of(*fault)))
        .hint = "let somebody sign it who is in the list of allowed signers";
    return std::nullopt;
  }
  std::vector<std::string> names;
  std::string_view rest = std::get<std::string>(answer);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    names.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return names;
}

}  // namespace

std::string signature_path(const std::string& record) { return record + ".sig"; }

std::optional<std::string> sign_record(std::string_view record, const std::string& key) {
  auto answer = run_ssh_keygen({"sign", "-n", std::string(name_space), "-f", key}, record);
  if (auto* signature = std::get_if<std::string>(&answer)) return std::move(*signature);
  const auto& fault = std::get<ChildFault>(answer);
  if (!complain_if_missing(fault))
    complain(fmt::format("the key `{}` does not sign: {}", escape_invisible(key), reason_of(fault)),
             "name a private key; one with a passphrase has to be in ssh-agent (`ssh-add`)");
  return std::nullopt;
}

bool can_verify(const std::string& allowed_signers) {
  const auto list = read_file(allowed_signers, most_of_signers, FileKinds::regular_only);
  if (const auto* error = std::get_if<FileError>(&list)) {
    complain(
        fmt::format("cannot read the allowed signers, `{}`: {}", escape_invisible(allowed_signers), error->message),
        "a line for each: NAME, and a public key as in the file KEY.pub");
    return false;
  }
  const auto answer = run_ssh_keygen({"find-principals"}, "");  // says how it is used, if it is there
  const auto* fault = std::get_if<ChildFault>(&answer);
  return fault == nullptr || !complain_if_missing(*fault);
}

void check_signature(Input& input, SourceId record, const std::string& path, const std::string& allowed_signers,
                     const CommonOptions& common) {
  const std::string file = signature_path(path);
  const auto options = load_options(path, common);
  const Beside signature = options ? read_beside(input, file, "the signature of its record", *options) : Beside{true};
  if (!signature.there) return report_unsigned(input, record, path);
  if (!signature.bytes) return;
  std::vector<std::string> given{"-s", file, "-f", allowed_signers};
  add_day(given, input.decision->date);
  const auto names = find_principals(input, *signature.bytes, given);
  if (!names) return;
  std::string why = "its key is none of an allowed signer";
  for (const std::string& name : *names) {
    std::vector<std::string> words{"verify", "-n", std::string(name_space), "-I", name};
    words.insert(words.end(), given.begin(), given.end());
    const auto answer = run_ssh_keygen(std::move(words), input.sources[record].bytes());
    if (std::holds_alternative<std::string>(answer)) {
      if (common.verbose)
        write_error(fmt::format("assent: {} is signed by {}\n", escape_invisible(path), escape_invisible(name)));
      return;
    }
    why = reason_of(std::get<ChildFault>(answer));
  }
  auto& finding =
      input.diagnostics.error(Code::D510, {*signature.bytes, whole_file}, "the signature does not hold: " + why);
  if (!names->empty()) finding.notes.push_back({"it is by the key of " + names->front()});
  finding.hint = "if the record is right, sign it anew: `assent record --force --sign KEY`";
}

}  // namespace assent

// One explicit list per family: what is on it has its file and a golden case, and nothing is left off it.

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "assent/diagnostic.hpp"
#include "assent/format.hpp"
#include "assent/renderer.hpp"
#include "assent/rule.hpp"
#include "cultures/culture.hpp"
#include "house/tree.hpp"
#include "render/diagnostics/findings.hpp"
#include "support/catch.hpp"

namespace assent::test::lists_test {

namespace {

/// The names in `MACRO(name)` or `MACRO(name, ...)` lines of a list.
std::vector<std::string> names_in(const std::string& file, const std::string& macro) {
  const std::regex pattern("^" + macro + R"(\((\w+))");
  std::vector<std::string> names;
  for (const std::string& line : lines_of(file)) {
    std::smatch match;
    if (std::regex_search(line, match, pattern)) names.push_back(match[1]);
  }
  return names;
}

/// The stems of the files of a folder and below it whose text matches.
std::set<std::string> sources_with(const std::string& folder, const std::string& pattern) {
  const std::regex wanted(pattern);
  std::set<std::string> stems;
  for (const std::string& file : files_below(folder)) {
    const std::filesystem::path path = file;
    if (path.extension() != ".cpp") continue;
    if (std::regex_search(text_of(file), wanted)) stems.insert(path.stem().string());
  }
  return stems;
}

/// All files of that name below tests/golden, one after the other; `except` leaves out one group of cases.
std::string golden_text(const std::vector<std::string>& names, const std::string& except = "") {
  std::string text;
  for (const std::string& file : files_below("tests/golden")) {
    const std::string name = std::filesystem::path(file).filename().string();
    if (std::find(names.begin(), names.end(), name) == names.end()) continue;
    if (!except.empty() && file.rfind("tests/golden/" + except + "/", 0) == 0) continue;
    text += text_of(file) + "\n";
  }
  return text;
}

std::string all_sources() {
  std::string text;
  for (const std::string& file : files_below("src")) text += text_of(file) + "\n";
  return text;
}

/// The word stands in the text, not as a part of a longer one.
bool has_word(const std::string& text, const std::string& word) {
  const auto in_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_'; };
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !in_word(text[at - 1])) && (end == text.size() || !in_word(text[end]))) return true;
  }
  return false;
}

std::set<std::string> as_set(const std::vector<std::string>& names) { return {names.begin(), names.end()}; }

/// What the files of a folder and below it define: the first group of each match.
std::set<std::string> files_that_define(const std::string& folder, const std::string& pattern) {
  const std::regex wanted(pattern);
  std::set<std::string> names;
  for (const std::string& file : files_below(folder)) {
    const std::string text = std::filesystem::path(file).extension() == ".cpp" ? text_of(file) : "";
    for (std::sregex_iterator match(text.begin(), text.end(), wanted), end; match != end; ++match)
      names.insert((*match)[1]);
  }
  return names;
}

/// The names of the files tests/fuzz/NAME_fuzz.cpp.
std::set<std::string> fuzz_targets() {
  std::set<std::string> names;
  for (const std::string& file : files_below("tests/fuzz")) {
    const std::string stem = std::filesystem::path(file).stem().string();
    if (stem.ends_with("_fuzz") && file.ends_with(".cpp")) names.insert(stem.substr(0, stem.size() - 5));
  }
  return names;
}

/// `try_` is the command `try`, which is a word of C++.
std::string kebab(std::string name) {
  if (name.ends_with('_')) name.pop_back();
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

}  // namespace

TEST_CASE("every rule has one file, one line in rules.def and one name") {
  const std::vector<std::string> listed = names_in("src/rules/rules.def", "ASSENT_RULE");
  const std::set<std::string> files = sources_with("src/rules", R"(\bconst Rule \w+\s*[{=])");
  CHECK(std::set<std::string>(listed.begin(), listed.end()) == files);
  REQUIRE(listed.size() == assent::all_rules().size());
  REQUIRE(listed.size() >= 4);
  for (std::size_t i = 0; i < listed.size(); ++i) CHECK(assent::all_rules()[i]->id == kebab(listed[i]));
}

TEST_CASE("every culture has one file, one line in cultures.def, one name and a test") {
  const std::vector<std::string> listed = names_in("src/cultures/cultures.def", "ASSENT_CULTURE");
  CHECK(as_set(listed) == sources_with("src/cultures", R"(\bconst Culture \w+\s*[{=])"));
  REQUIRE(listed.size() == assent::all_cultures().size());
  REQUIRE(listed.size() >= 10);
  const std::string tests = text_of("tests/unit/cultures_test.cpp");
  for (std::size_t i = 0; i < listed.size(); ++i) {
    CHECK(assent::all_cultures()[i]->id == kebab(listed[i]));
    CHECK(has_word(tests, kebab(listed[i])));
  }
}

TEST_CASE("every certifier has one file, one line in certificates.def, and a check in the example") {
  const std::vector<std::string> listed = names_in("src/certificates/certificates.def", "ASSENT_CERTIFICATE");
  CHECK(as_set(listed) == sources_with("src/certificates", R"(\nconst Certifier \w+\s*[{=])"));
  REQUIRE(listed.size() >= 6);
  const std::string checker = text_of("examples/14-check-a-proof/check.py");
  for (const std::string& name : listed) CHECK(has_word(checker, "check_" + name));
  for (const std::string& name : listed) CHECK(has_word(text_of("schemas/certificate.json"), kebab(name)));
  CHECK(lines_of("examples/14-check-a-proof/check.py").size() < 500);
}

TEST_CASE("every rule, renderer and command has a golden case") {
  const std::string commands = golden_text({"cmd"});
  for (const assent::Rule* rule : assent::all_rules()) {
    INFO("rule " << rule->id);
    CHECK(has_word(commands, std::string(rule->id)));
  }
  for (const assent::Renderer* renderer : assent::all_renderers()) {
    INFO("renderer " << renderer->name);
    CHECK((renderer->name == "text" || has_word(commands, "--format " + std::string(renderer->name))));
  }
  const std::vector<std::string> listed = names_in("src/cli/commands.def", "ASSENT_COMMAND");
  CHECK(listed.size() >= 6);
  for (const std::string& command : listed) {
    INFO("command " << command);
    CHECK(has_word(commands, "assent " + kebab(command)));
  }
}

TEST_CASE("every line of renderers.def is a renderer of that name") {
  const std::vector<std::string> listed = names_in("src/render/renderers.def", "ASSENT_RENDERER");
  CHECK(files_that_define("src/render", R"(\bconst Renderer (\w+)_renderer\b)") == as_set(listed));
  REQUIRE(listed.size() == assent::all_renderers().size());
  for (std::size_t i = 0; i < listed.size(); ++i) CHECK(assent::all_renderers()[i]->name == listed[i]);
}

TEST_CASE("every format of check has a line in findings.def, a file of its name and a golden case") {
  const std::vector<std::string> listed = names_in("src/render/diagnostics/findings.def", "ASSENT_FINDINGS");
  CHECK(files_that_define("src/render", R"(\bconst FindingsFormat (\w+)_findings\{)") == as_set(listed));
  REQUIRE(listed.size() == assent::all_findings_formats().size());
  REQUIRE(listed.size() >= 10);
  const std::string commands = golden_text({"cmd"});
  for (std::size_t i = 0; i < listed.size(); ++i) {
    INFO("format " << listed[i]);
    CHECK(assent::all_findings_formats()[i]->name == listed[i]);
    CHECK(has_word(text_of("src/render/diagnostics/diagnostic_" + listed[i] + ".cpp"), listed[i] + "_findings"));
    CHECK(has_word(commands, "check --format " + listed[i]));
  }
}

TEST_CASE("every format has a file, a line in formats.def and a fuzz target") {
  const std::vector<std::string> listed = names_in("src/formats/formats.def", "ASSENT_FORMAT");
  CHECK(files_that_define("src/formats", R"(\bconst Format (\w+)\{)") == as_set(listed));
  REQUIRE(listed.size() == assent::all_formats().size());
  for (std::size_t i = 0; i < listed.size(); ++i)
    CHECK(assent::all_formats()[i]->id == (listed[i] == "assent_yaml" ? "assent" : kebab(listed[i])));
  // Two formats are read by the fuzz target of another name.
  const std::map<std::string, std::string> together{{"assent_yaml", "decision"}, {"preflib_cat", "preflib"}};
  const std::set<std::string> targets = fuzz_targets();
  for (const std::string& format : listed) {
    INFO("format " << format);
    const auto other = together.find(format);
    CHECK(targets.contains(other == together.end() ? format : other->second));
  }
}

TEST_CASE("every fuzz target has a corpus, and every corpus its target") {
  std::set<std::string> corpora;
  for (const std::string& file : files_below("tests/fuzz/corpus"))
    corpora.insert(std::filesystem::path(file).parent_path().filename().string());
  CHECK(corpora == fuzz_targets());
  CHECK(corpora.size() > 20);
}

TEST_CASE("every command has a file and a line in commands.def") {
  const std::vector<std::string> listed = names_in("src/cli/commands.def", "ASSENT_COMMAND");
  CHECK(files_that_define("src/cli", R"(\bconst Command commands::(\w+)\{)") == as_set(listed));
  for (const std::string& command : listed) {
    INFO("command " << command);
    const std::string word = command.ends_with('_') ? command.substr(0, command.size() - 1) : command;
    CHECK(std::filesystem::exists(std::filesystem::path(ASSENT_SOURCE_DIR) / "src/cli" / ("command_" + word + ".cpp")));
  }
}

TEST_CASE("every schema has a file, a line in schemas.def and a golden case") {
  const std::vector<std::string> listed = names_in("src/cli/schemas.def", "ASSENT_SCHEMA");
  std::set<std::string> files;
  for (const std::string& file : files_below("schemas")) files.insert(std::filesystem::path(file).stem().string());
  CHECK(files == as_set(listed));
  CHECK(files.size() >= 7);
  const std::string commands = golden_text({"cmd"});
  for (const std::string& schema : listed) {
    INFO("schema " << schema);
    CHECK((schema == "decision" || has_word(commands, "assent schema " + schema)));
  }
}

TEST_CASE("every code has its own id and name, a title and an explanation") {
  std::set<std::string_view> ids;
  std::set<std::string_view> slugs;
  for (const assent::CodeInfo& code : assent::all_codes()) {
    INFO("code " << code.id);
    CHECK(std::regex_match(std::string(code.id), std::regex("[YSRBPDHL][0-9]{3}")));
    CHECK(std::regex_match(std::string(code.slug), std::regex("[a-z0-9]+(-[a-z0-9]+)*")));
    CHECK(ids.insert(code.id).second);
    CHECK(slugs.insert(code.slug).second);
    CHECK_FALSE(code.title.empty());
    CHECK_FALSE(code.explanation.empty());
  }
  CHECK(ids.size() >= 50);
}

TEST_CASE("every code is used by the program and printed by a golden case") {
  const std::string sources = all_sources();
  const std::string printed = golden_text({"stdout", "stderr"}, "explain");
  for (const assent::CodeInfo& code : assent::all_codes()) {
    INFO("code " << code.id << " " << code.slug);
    CHECK(has_word(sources, "Code::" + std::string(code.id)));
    if (code.id == "L903") continue;  // takes ten million values; unit/yaml_reader has it with a lower limit
    if (code.id == "L910") continue;  // takes a hundred files; unit/limits has it
    CHECK(has_word(printed, std::string(code.id)));
  }
}

TEST_CASE("ids of rules and names of renderers are unique") {
  std::set<std::string_view> names;
  for (const assent::Rule* rule : assent::all_rules()) CHECK(names.insert(rule->id).second);
  for (const assent::Renderer* renderer : assent::all_renderers()) CHECK(names.insert(renderer->name).second);
}

}  // namespace assent::test::lists_test

#include "cli/completion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "assent/diagnostic.hpp"
#include "assent/format.hpp"
#include "assent/rule.hpp"
#include "assent/verdict.hpp"
#include "base/embedded.hpp"
#include "cli/commands.hpp"
#include "cultures/culture.hpp"
#include "decision/recipe.hpp"
#include "series/vary.hpp"

namespace assent {
namespace {

[[nodiscard]] Offer offer_nothing() { return {}; }
[[nodiscard]] Offer offer_files() { return {.files = Offer::Files::all}; }
[[nodiscard]] Offer offer_folders() { return {.files = Offer::Files::folders}; }

[[nodiscard]] Offer offer_recipes() { return {.words = {recipe_names().begin(), recipe_names().end()}}; }

[[nodiscard]] Offer offer_recipes_or_diff() {
  Offer offer = offer_recipes();
  offer.words.push_back("diff");
  return offer;
}

[[nodiscard]] Offer offer_policies() {
  Offer offer = offer_files();
  for (const std::string_view name : recipe_names()) offer.words.push_back("recipe:" + std::string(name));
  return offer;
}

[[nodiscard]] Offer offer_rules() {
  Offer offer;
  for (const Rule* rule : all_rules()) offer.words.emplace_back(rule->id);
  return offer;
}

[[nodiscard]] Offer offer_rules_or_all() {
  Offer offer = offer_rules();
  offer.words.push_back("all");
  return offer;
}

[[nodiscard]] Offer offer_families() {
  Offer offer;
  for (const Rule* rule : all_rules())
    if (std::ranges::find(offer.words, rule->family) == offer.words.end()) offer.words.emplace_back(rule->family);
  return offer;
}

[[nodiscard]] Offer offer_formats() {
  Offer offer;
  for (const Format* format : all_formats()) offer.words.emplace_back(format->id);
  return offer;
}

[[nodiscard]] Offer offer_written_formats() {
  Offer offer;
  for (const Format* format : all_formats())
    if (format->write != nullptr) offer.words.emplace_back(format->id);
  return offer;
}

[[nodiscard]] Offer offer_schemas() {
  Offer offer;
  for (const EmbeddedFile& file : embedded_schemas()) offer.words.emplace_back(file.name);
  return offer;
}

[[nodiscard]] Offer offer_codes() {
  Offer offer;
  for (const CodeInfo& code : all_codes()) offer.words.emplace_back(code.id);
  for (const CodeInfo& code : all_codes()) offer.words.emplace_back(code.slug);
  for (auto status = VerdictStatus::voided; status <= VerdictStatus::decided;
       status = static_cast<VerdictStatus>(static_cast<int>(status) + 1))
    offer.words.emplace_back(name_of(status));
  return offer;
}

[[nodiscard]] Offer offer_vary_keys() {
  Offer offer;
  for (const VaryKey& key : vary_keys()) offer.words.push_back(std::string(key.name) + "=");
  return offer;
}

[[nodiscard]] Offer offer_cultures() {
  Offer offer;
  for (const Culture* culture : all_cultures()) offer.words.emplace_back(culture->id);
  return offer;
}

[[nodiscard]] Offer offer_shells() { return {.words = {"bash", "zsh", "fish"}}; }

struct NamedOffer {
  std::string_view name;
  Offer (*offer)();
};

// By the option, or by the command whose words they are.
constexpr std::array special_offers{
    NamedOffer{"--family", offer_families},    NamedOffer{"--from", offer_formats},
    NamedOffer{"--policy", offer_policies},    NamedOffer{"--recipe", offer_recipes},
    NamedOffer{"--rule", offer_rules_or_all},  NamedOffer{"--stdin-name", offer_files},
    NamedOffer{"--to", offer_written_formats}, NamedOffer{"--vary", offer_vary_keys},
    NamedOffer{"completion", offer_shells},    NamedOffer{"contrast", offer_policies},
    NamedOffer{"explain", offer_codes},        NamedOffer{"generate", offer_cultures},
    NamedOffer{"simulate", offer_cultures},    NamedOffer{"recipes", offer_recipes_or_diff},
    NamedOffer{"rules", offer_rules},          NamedOffer{"schema", offer_schemas},
    NamedOffer{"try", offer_policies},
};

// Else by what the help calls the value.
constexpr std::array offers{
    NamedOffer{"FILE", offer_files},      NamedOffer{"PATH", offer_files},
    NamedOffer{"ROUND", offer_files},     NamedOffer{"SHEET", offer_files},
    NamedOffer{"FOLDER", offer_folders},  NamedOffer{"COLUMN", offer_nothing},
    NamedOffer{"COLUMNS", offer_nothing}, NamedOffer{"COMMAND", offer_nothing},
    NamedOffer{"DAY", offer_nothing},     NamedOffer{"MEANING", offer_nothing},
    NamedOffer{"MIB", offer_nothing},     NamedOffer{"N", offer_nothing},
    NamedOffer{"NAME", offer_nothing},    NamedOffer{"OPTION", offer_nothing},
    NamedOffer{"PERSON", offer_nothing},  NamedOffer{"SECONDS", offer_nothing},
    NamedOffer{"SEED", offer_nothing},    NamedOffer{"SIZES", offer_nothing},
    NamedOffer{"I/N", offer_nothing},     NamedOffer{"KEY", offer_files},
    NamedOffer{"REF", offer_nothing},     NamedOffer{"PART", offer_files},
    NamedOffer{"STEPS", offer_nothing},   NamedOffer{"[FORMAT:]FILE", offer_files},
};

[[nodiscard]] Offer find_offer(std::string_view name, std::string_view value) {
  for (const NamedOffer& each : special_offers)
    if (each.name == name) return each.offer();
  for (const NamedOffer& each : offers)
    if (each.name == value) return each.offer();
  return {};
}

}  // namespace

Offer offer_of(const OptionAbout& option) {
  return option.choices.empty() ? find_offer(option.names.back(), option.value) : Offer{.words = option.choices};
}

Offer offer_of_first_word(const CommandAbout& command) {
  return find_offer(command.command->name, command.words.value);
}

Offer offer_of_later_words(const CommandAbout& command) {
  const bool after_diff = command.command == &commands::recipes;
  return after_diff ? offer_policies() : offer_of_first_word(command);
}

bool is_known_value(std::string_view name, std::string_view value) {
  const auto has = [](std::string_view wanted) {
    return [wanted](const NamedOffer& each) { return each.name == wanted; };
  };
  return std::ranges::any_of(special_offers, has(name)) || std::ranges::any_of(offers, has(value));
}

std::string_view first_clause(std::string_view text) {
  return text.substr(0, std::min(text.find("; "), text.find(". ")));
}

std::string completion_script(std::string_view shell,
                              const std::vector<std::pair<std::string_view, std::string>>& parts) {
  const std::span<const EmbeddedFile> files = embedded_shells();
  std::string script(std::ranges::find(files, shell, &EmbeddedFile::name)->text);
  const auto replace = [&](std::string_view name, const std::string& text) {
    const std::string mark = fmt::format("@{}@", name);
    for (auto at = script.find(mark); at != std::string::npos; at = script.find(mark, at + text.size()))
      script.replace(at, mark.size(), text);
  };
  replace("VERSION", ASSENT_VERSION);
  for (const auto& [name, text] : parts) replace(name, text);
  return script;
}

}  // namespace assent

// The list of cultures, and how their calls are read.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "assent/call_text.hpp"
#include "base/sha256.hpp"
#include "base/spelling.hpp"
#include "cultures/cultures.hpp"

namespace assent {
namespace {

constexpr std::array listed_cultures = {
#define ASSENT_CULTURE(identifier) &cultures::identifier,
#include "cultures/cultures.def"
#undef ASSENT_CULTURE
};

// The manifests as the reader of calls wants them: rules that are never run.
[[nodiscard]] std::span<const Rule* const> culture_manifests() {
  static const auto manifests = [] {
    std::array<Rule, listed_cultures.size()> all{};
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i].id = listed_cultures[i]->id;
      all[i].parameters = listed_cultures[i]->parameters;
      all[i].aliases = listed_cultures[i]->aliases;
    }
    return all;
  }();
  static const auto pointers = [] {
    std::array<const Rule*, listed_cultures.size()> all{};
    std::ranges::transform(manifests, all.begin(), [](const Rule& rule) { return &rule; });
    return all;
  }();
  return pointers;
}

// Of `phi=0.3` that it belongs behind a culture: the first one with such a parameter.
[[nodiscard]] std::optional<std::string> place_of_parameter(std::string_view text) {
  const std::string_view key = text.substr(0, text.find('='));
  if (key.size() == text.size()) return std::nullopt;
  for (const Culture* culture : listed_cultures)
    for (const Parameter& parameter : culture->parameters)
      if (parameter.name == key)
        return "a parameter stands behind its culture, as in `" + std::string(culture->id) + ":" + std::string(text) +
               "`";
  return std::nullopt;
}

[[nodiscard]] CultureFault unknown_culture(std::string_view name) {
  std::string hint = "`assent generate` lists them";
  if (const auto near = suggest_rule(culture_manifests(), name)) hint = "did you mean `" + std::string(*near) + "`?";
  if (auto place = place_of_parameter(name)) hint = std::move(*place);
  return {"there is no culture `" + std::string(name) + "`", std::move(hint)};
}

// The first 64 bits of the hash of all that a profile depends on, beside its number.
[[nodiscard]] std::uint64_t key_of(const RuleCall& call, ProfileSize size, std::string_view seed) {
  const std::string hash = sha256_hex(culture_text(call) + "\n" + std::to_string(size.options) + "x" +
                                      std::to_string(size.voters) + "\n" + std::string(seed));
  std::uint64_t key = 0;
  std::from_chars(hash.data(), hash.data() + 16, key, 16);
  return key;
}

}  // namespace

std::span<const Culture* const> all_cultures() { return listed_cultures; }

const Culture* find_culture(std::string_view id) {
  const auto* const found = std::ranges::find_if(listed_cultures, [&](const Culture* c) { return c->id == id; });
  return found == listed_cultures.end() ? nullptr : *found;
}

std::variant<RuleCall, CultureFault> parse_culture(std::string_view text) {
  auto parsed = parse_call(culture_manifests(), text);
  if (auto* call = std::get_if<RuleCall>(&parsed)) return std::move(*call);
  const auto& error = std::get<CallError>(parsed);
  if (error.kind == CallError::Kind::unknown_rule) return unknown_culture(error.text);
  if (error.kind == CallError::Kind::bad_value && error.text == cultures::mixture.id)
    return CultureFault{"a mixture cannot be mixed of mixtures", "name its parts one by one, with `weights`"};
  return CultureFault{error.message, error.hint.value_or("")};
}

std::string culture_text(const RuleCall& call) { return call_text(call); }

Prepared prepare_culture(const RuleCall& call, std::size_t options) {
  Arguments arguments = call.arguments;
  arguments.resize(call.rule->parameters.size());
  try {
    return find_culture(call.rule->id)->prepare(arguments, options);
  } catch (const Overflow&) {
    return CultureFault{"the parameters of `" + culture_text(call) + "` are too large to be counted exactly",
                        "give numbers with fewer digits"};
  }
}

ProfileSource::ProfileSource(const RuleCall& call, PreparedCulture prepared, ProfileSize size, std::string_view seed)
    : draw_(std::move(prepared.draw)), key_(key_of(call, size, seed)), cells_(size.options * size.voters) {
  const auto voters = static_cast<std::int64_t>(size.voters);
  profile_.kind = prepared.kind;
  profile_.span = prepared.span;
  profile_.options = size.options;
  profile_.cells = Cells(size.options);
  profile_.cells.reserve(size.voters);
  profile_.weights.change().assign(size.voters, 1);
  profile_.heads.change().assign(size.voters, 1);
  profile_.weight_present = profile_.weight_eligible = voters;
  profile_.heads_present = profile_.heads_eligible = voters;
  profile_.vetoes.resize(size.options);
}

std::span<const Cell> ProfileSource::draw(std::uint64_t k) {
  Draws draws(key_, k);
  draw_(draws, cells_);
  is_current_ = false;
  return cells_;
}

const Profile& ProfileSource::profile() {
  if (is_current_) return profile_;
  is_current_ = true;
  profile_.cells.truncate(0);
  const std::span<const Cell> cells = cells_;
  for (std::size_t begin = 0; begin < cells.size(); begin += profile_.options)
    profile_.cells.push_back(cells.subspan(begin, profile_.options));
  return profile_;
}

}  // namespace assent

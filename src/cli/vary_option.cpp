#include "cli/vary_option.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/decimal.hpp"
#include "base/spelling.hpp"
#include "base/utf8.hpp"
#include "cli/io.hpp"

namespace assent {
namespace {

using KeyTakes = VaryKey::Takes;

constexpr std::string_view vary_example =
    "--vary quorum=1/2..3/4, or --vary vetoes=1..3; a step may follow: 1/2..3/4:1/20";

// The four parts of the text.
struct VaryText {
  std::string_view key, from, to;
  std::optional<std::string_view> step;
};

[[nodiscard]] std::optional<VaryText> split_vary(std::string_view text) {
  const std::size_t equals = text.find('='), dots = text.find("..");
  if (equals == std::string_view::npos || dots == std::string_view::npos || dots < equals) return std::nullopt;
  VaryText parts{text.substr(0, equals), text.substr(equals + 1, dots - equals - 1), text.substr(dots + 2), {}};
  if (const std::size_t colon = parts.to.find(':'); colon != std::string_view::npos) {
    parts.step = parts.to.substr(colon + 1);
    parts.to = parts.to.substr(0, colon);
  }
  return parts;
}

[[nodiscard]] const VaryKey* find_vary_key(std::string_view name) {
  const auto found = std::ranges::find(vary_keys(), name, &VaryKey::name);
  if (found != vary_keys().end()) return &*found;
  std::vector<std::string_view> names;
  for (const VaryKey& key : vary_keys()) names.push_back(key.name);
  const auto near = nearest(name, names);
  complain(fmt::format("--vary: there is no number `{}` to vary", escape_invisible(name)),
           near ? fmt::format("did you mean `{}`?", *near) : fmt::format("there are {}", vary_key_names()));
  return nullptr;
}

[[nodiscard]] bool looks_like_share(std::string_view text) {
  return text.find_first_of("/%") != std::string_view::npos;
}

// Nothing, with a complaint, where it is neither a share over 0 and up to 1 nor, among counts, a number.
[[nodiscard]] std::optional<Rational> read_vary_number(std::string_view text, const Vary& vary, bool may_be_zero) {
  const std::string shown = escape_invisible(text);
  if (vary.shares) {
    auto share = text == "1" ? std::optional(Rational(1)) : parse_share(text);
    if (share && *share > Rational(0) && *share <= Rational(1)) return share;
    complain(fmt::format("--vary: {} goes over shares over 0 and up to 1, not `{}`", vary.key->name, shown),
             "write a fraction such as 2/3, or a percentage such as 60%");
    return std::nullopt;
  }
  const auto number = parse_decimal(text);
  const auto* billionths = std::get_if<std::int64_t>(&number);
  if (billionths != nullptr && (*billionths > 0 || (*billionths == 0 && may_be_zero)))
    return Rational(Int128{*billionths}, Int128{1'000'000'000});
  complain(fmt::format("--vary: {} goes over {}, not `{}`", vary.key->name,
                       may_be_zero ? "whole numbers from 0" : "shares, or counts over 0", shown),
           std::string(vary_example));
  return std::nullopt;
}

// False, with a complaint, where the values are none or too many.
[[nodiscard]] bool is_fit(const Vary& vary, const VaryText& text) {
  if (vary.from > vary.to) {
    complain(fmt::format("--vary: {} is more than {}", escape_invisible(text.from), escape_invisible(text.to)),
             fmt::format("write {}={}..{}", vary.key->name, escape_invisible(text.to), escape_invisible(text.from)));
    return false;
  }
  const bool stepped = vary.step || !vary.shares;
  const Rational step = vary.step.value_or(Rational(1));
  if (!stepped || vary.to - vary.from < step * Rational(most_varied_values)) return true;
  complain(fmt::format("--vary: these are more than {} values", most_varied_values),
           "name a larger step, or fewer values");
  return false;
}

}  // namespace

std::optional<Vary> read_vary(std::string_view text) {
  const auto parts = split_vary(text);
  if (!parts) {
    complain(fmt::format("--vary: `{}` does not say what goes from where to where", escape_invisible(text)),
             std::string(vary_example));
    return std::nullopt;
  }
  Vary vary;
  vary.key = find_vary_key(parts->key);
  if (vary.key == nullptr) return std::nullopt;
  const KeyTakes takes = vary.key->takes;
  vary.shares = takes == KeyTakes::share ||
                (takes == KeyTakes::either && (looks_like_share(parts->from) || looks_like_share(parts->to)));
  const bool zero = takes == KeyTakes::count;
  const auto from = read_vary_number(parts->from, vary, zero);
  const auto to = from ? read_vary_number(parts->to, vary, zero) : std::nullopt;
  if (!from || !to) return std::nullopt;
  vary.from = *from;
  vary.to = *to;
  if (parts->step && !(vary.step = read_vary_number(*parts->step, vary, false))) return std::nullopt;
  return is_fit(vary, *parts) ? std::optional(vary) : std::nullopt;
}

void complain_not_varied(NotVaried fault, const Vary& vary, std::string_view recipe, std::string_view path) {
  const std::string_view key = vary.key->name;
  const std::string policy = escape_invisible(recipe);
  switch (fault) {
    case NotVaried::absent:
      return complain(fmt::format("--vary: `{}` sets no `{}`, or nothing that decides reads it", policy, key),
                      "name a number that the recipe sets; `assent recipes NAME` shows it");
    case NotVaried::several:
      return complain(fmt::format("--vary: `{}` stands in `{}` more than once", key, policy),
                      "try a recipe of your own that has it once");
    case NotVaried::no_share:
      return complain(fmt::format("--vary: in `{}`, {} is a count, not a share", policy, key),
                      fmt::format("write {}=1..3", key));
    case NotVaried::no_count:
      return complain(fmt::format("--vary: in `{}`, {} is a share, not a count", policy, key),
                      fmt::format("write {}=1/2..3/4", key));
    case NotVaried::not_whole:
      return complain(fmt::format("--vary: in `{}`, {} counts heads: whole numbers", policy, key),
                      fmt::format("write {}=1..3", key));
    case NotVaried::too_many:
      return complain(fmt::format("--vary: `{}` has more than {} values of {} at which its answer can change",
                                  escape_invisible(path), most_varied_values / 2, key),
                      fmt::format("name a step, or a smaller range: {}=1/2..3/4:1/20", key));
  }
}

std::string vary_key_names() {
  std::vector<std::string_view> names;
  for (const VaryKey& key : vary_keys()) names.push_back(key.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace assent

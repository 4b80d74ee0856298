#include "assent/diagnostic.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace assent {
namespace {

struct Explanation {
  Code code;
  std::string_view text;
};

constexpr std::array explanations{
#define ASSENT_EXPLANATION(code, text) Explanation{Code::code, text},
#include "source/explanations.def"
#undef ASSENT_EXPLANATION
};

constexpr std::array codes{
#define ASSENT_CODE(code, slug, title) \
  CodeInfo{Code::code, #code, slug, title, explanations[static_cast<std::size_t>(Code::code)].text},
#include "assent/codes.def"
#undef ASSENT_CODE
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < codes.size(); ++i)
    if (explanations[i].code != codes[i].code) return false;
  return explanations.size() == codes.size();
}
static_assert(in_order(), "explanations.def has the codes of codes.def in their order");

}  // namespace

std::span<const CodeInfo> all_codes() { return codes; }

const CodeInfo& info(Code code) { return codes.at(static_cast<std::size_t>(code)); }

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::note: return "note";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
  }
  return "";
}

Diagnostic& Diagnostics::add(Code code, Severity severity, Location where, std::string message) {
  if (severity == Severity::error) ++errors_;
  if (severity == Severity::warning) ++warnings_;
  Diagnostic made{code, severity, where, std::move(message)};
  const auto source = static_cast<std::size_t>(where.source);
  if (source >= kept_of_source_.size()) kept_of_source_.resize(source + 1);
  if (kept_of_source_[source] < limit) {
    ++kept_of_source_[source];
    return kept_.emplace_back(std::move(made));
  }
  ++dropped_;
  made.kept = false;
  return overflow_ = std::move(made);
}

Diagnostic& Diagnostics::error(Code code, Location where, std::string message) {
  return add(code, Severity::error, where, std::move(message));
}

Diagnostic& Diagnostics::warning(Code code, Location where, std::string message) {
  return add(code, Severity::warning, where, std::move(message));
}

Diagnostic& Diagnostics::note(Code code, Location where, std::string message) {
  return add(code, Severity::note, where, std::move(message));
}

void Diagnostics::strip() {
  for (Diagnostic& diagnostic : kept_) {
    diagnostic.message = info(diagnostic.code).title;
    diagnostic.notes.clear();
    diagnostic.hint.reset();
  }
}

bool Diagnostics::harden(std::size_t from) {
  const std::size_t before = errors_;
  for (std::size_t place = from; place < kept_.size(); ++place) {
    Diagnostic& diagnostic = kept_[place];
    const bool lost = diagnostic.code == Code::S116 || diagnostic.code == Code::S117;
    if (diagnostic.severity == Severity::warning) --warnings_;
    else if (diagnostic.severity != Severity::note || !lost) continue;
    diagnostic.severity = Severity::error;
    ++errors_;
  }
  return errors_ > before;
}

void Diagnostics::sort() {
  const auto key = [](const Diagnostic& diagnostic) {
    return std::tuple(diagnostic.where.source, diagnostic.where.span.begin, diagnostic.code);
  };
  std::ranges::stable_sort(kept_, [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
}

}  // namespace assent

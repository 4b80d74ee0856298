// The findings of many files as one list.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "assent/diagnostic.hpp"
#include "assent/source.hpp"
#include "cli/check_one.hpp"

namespace assent {

/// What several files say of a file that they share is kept once, and tells which decisions use it. Only the bytes of
/// files that something is said of stay in memory.
class MergedFindings {
 public:
  /// The order of the calls is the order of what is shown.
  void add(CheckResult&& result);
  /// All that was added, by file and place.
  [[nodiscard]] Diagnostics diagnostics() const;
  /// Those that comments ignore, each once.
  [[nodiscard]] const std::vector<IgnoredFinding>& ignored() const { return ignored_; }
  [[nodiscard]] const Sources& sources() const { return sources_; }
  [[nodiscard]] const NotKept& not_kept() const { return not_kept_; }

 private:
  using Key = std::tuple<SourceId, std::uint32_t, std::uint32_t, Code, std::string>;
  struct Known {
    Diagnostic diagnostic;
    std::vector<std::string> users;  // the first of the files that share the source
    std::size_t user_count = 0;
    std::size_t last_result = 0;  // that said it
  };

  [[nodiscard]] SourceId keep_source(SourceText&& text);
  /// Those that something is said of, in their order.
  [[nodiscard]] std::vector<SourceId> keep_sources(CheckResult& result);
  [[nodiscard]] static Key key_of(const Diagnostic& diagnostic);
  void add_one(Diagnostic&& diagnostic, const CheckResult& result);

  Sources sources_;
  std::multimap<std::string, SourceId> by_name_;
  std::map<Key, std::size_t> places_;  // in `known_`
  std::vector<Known> known_;
  std::vector<IgnoredFinding> ignored_;
  std::set<Key> keys_of_ignored_;
  std::size_t results_ = 0;
  NotKept not_kept_;
};

}  // namespace assent

// Which files a decision, a recipe or a policy is made of, as their keys name them. Nothing is decided, and faults of
// the files are passed over: whoever reads them tells these.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "assent/document.hpp"

namespace assent {

enum class DependencyState {
  there,     // it is a file
  missing,   // there is none
  refused,   // it lies outside of the tree, and is not read
  built_in,  // `recipe:NAME`
  not_yet,   // a record or a signature that may be written: there is none
};
[[nodiscard]] std::string_view name_of(DependencyState state);

/// What one file says of another.
struct Dependency {
  std::string of;       // the file that says it
  std::string_view as;  // the key: participants, options, objections, policy, extends, needs, supersedes, history; or
                        // record, signature
  std::string path;     // of the other file, as `of` is given: from the folder where the program runs
  std::string file;     // the same when all links are followed, as far as it is there; "" for what is built in
  DependencyState state = DependencyState::there;
  std::size_t depth = 0;  // 0: said by the file that was asked for
  bool by_link = false;   // some part of the path is a link
};

struct FileDependencies {
  std::string path, file;      // as given, and when all links are followed
  std::string_view holds;      // "decision", "recipe", or "other"
  std::vector<Dependency> on;  // each file behind the one that names it; one that is named twice is followed once
};

/// Reads files and what they name; each one once, for all that are asked for.
class Dependencies {
 public:
  struct Limits {
    ReadLimits reading = {};
    bool follow_links = false;
  };
  explicit Dependencies(Limits limits) : limits_(limits) {}

  /// What it names must lie below `root`; "" is the folder of the file.
  [[nodiscard]] FileDependencies of(const std::string& path, const std::string& root);
  /// The ids of the recipes that the policy of a decision extends, the nearest first.
  [[nodiscard]] std::vector<std::string> recipes_of(const FileDependencies& decision);

 private:
  struct Named {
    std::string_view as;
    std::string text;
  };
  struct File {
    std::string_view holds = "other";
    std::string recipe;  // its id
    std::vector<Named> names;
  };
  [[nodiscard]] const File& read(const std::string& file, std::string_view as);
  void follow(FileDependencies& all, const std::string& of, const std::string& file, std::string_view as,
              const std::filesystem::path& root, std::size_t depth);
  [[nodiscard]] Dependency resolved(const std::string& of, const Named& named, const std::filesystem::path& root) const;

  Limits limits_;
  std::map<std::string, File> files_;  // by their path when all links are followed
};

}  // namespace assent

#include "cli/part_files.hpp"

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "cli/inputs.hpp"
#include "cli/io.hpp"

namespace assent {
namespace {

constexpr std::size_t most_missing = 10;  // of which the numbers are told

}  // namespace

bool PartFiles::add(const std::string& file, Shard shard) {
  if (files_.empty()) files_.resize(shard.of), first_ = shard.number - 1;
  std::string& known = files_[shard.number - 1];
  if (known.empty()) {
    known = file;
    return true;
  }
  complain(fmt::format("`{}` and `{}` are the same part, {} of {}", shown_name(known), shown_name(file), shard.number,
                       shard.of));
  return false;
}

bool PartFiles::are_all() const {
  std::string missing;
  std::size_t count = 0;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (!files_[i].empty()) continue;
    if (++count <= most_missing) missing += (count == 1 ? "" : ", ") + std::to_string(i + 1);
  }
  if (count == 0) return true;
  if (count > most_missing) missing += fmt::format(" and {} more", count - most_missing);
  complain(fmt::format("of {} parts {} {} missing: {}", files_.size(), count, count == 1 ? "is" : "are", missing));
  return false;
}

bool PartFiles::differ(const std::string& one, const std::string& other, const PartDifference& difference) {
  complain(fmt::format("`{}` and `{}` are of different work: {}: `{}`, and `{}`", shown_name(one), shown_name(other),
                       difference.name, escape_invisible(difference.one), escape_invisible(difference.other)),
           "merge the parts of one run: the same command, but for --shard and the output");
  return false;
}

}  // namespace assent

// Which file holds which part of a run.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "series/summary_run.hpp"

namespace assent {

class PartFiles {
 public:
  [[nodiscard]] bool empty() const { return files_.empty(); }
  /// How many parts there are, as the first one says.
  [[nodiscard]] std::size_t count() const { return files_.size(); }
  /// The file of part `place` + 1.
  [[nodiscard]] const std::string& operator[](std::size_t place) const { return files_[place]; }
  /// The file that was added first.
  [[nodiscard]] const std::string& first() const { return files_[first_]; }

  /// `shard.of` is that of all others. False, with a complaint, where another file holds this part.
  [[nodiscard]] bool add(const std::string& file, Shard shard);
  /// False, with a complaint, where parts are missing.
  [[nodiscard]] bool are_all() const;
  /// Complains that two files are of different runs. False.
  static bool differ(const std::string& one, const std::string& other, const PartDifference& difference);

 private:
  std::vector<std::string> files_;  // by part; "" where it is not there yet
  std::size_t first_ = 0;
};

}  // namespace assent

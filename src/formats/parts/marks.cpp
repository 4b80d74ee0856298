#include "formats/parts/marks.hpp"

#include <fmt/format.h>

namespace assent {

void MarkCounts::add(const MarkCounts& other) {
  overvotes += other.overvotes;
  behind += other.behind;
  undervotes += other.undervotes;
  write_ins += other.write_ins;
  no_opinions += other.no_opinions;
}

void tell_overvotes(Reading& reading, std::int64_t ballots, std::int64_t behind) {
  if (ballots == 0) return;
  const std::string ranks = behind > 0 ? fmt::format(", and {} ranks behind it do not count", behind) : "";
  reading.ignored(reading.here(),
                  reading.options.overvote == OvervotePolicy::end
                      ? fmt::format("{} ballots have an overvote: they end there{}; --overvote skip goes "
                                    "on with the next rank",
                                    ballots, ranks)
                      : fmt::format("{} ballots have an overvote: the next rank moves up", ballots));
}

void tell_marks(Reading& reading, const MarkCounts& counts) {
  tell_overvotes(reading, counts.overvotes, counts.behind);
  if (counts.undervotes > 0)
    reading.ignored(reading.here(),
                    fmt::format("{} cells say undervote, skipped or blank: the next rank moves up", counts.undervotes));
  if (counts.write_ins > 0)
    reading.ignored(reading.here(),
                    fmt::format("{} cells say write-in, without a name: the next rank moves up", counts.write_ins));
  if (counts.no_opinions > 0)
    reading.ignored(
        reading.here(),
        fmt::format("{} cells say that there is no opinion: that option is not compared there", counts.no_opinions));
}

}  // namespace assent

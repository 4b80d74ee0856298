#include "formats/parts/marks.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace assent {

void MarkCounts::add(const MarkCounts& other) {
  overvotes += other.overvotes;
  behind += other.behind;
  undervotes += other.undervotes;
  write_ins += other.write_ins;
  repeats += other.repeats;
  no_opinions += other.no_opinions;
}

void tell_overvotes(Reading& reading, std::int64_t ballots, std::int64_t behind) {
  if (ballots == 0) return;
  const std::string ballots_text = counted(ballots, "ballot has an overvote: ", "ballots have an overvote: ");
  const std::string ranks =
      behind > 0 ? ", and " + counted(behind, "rank behind it does not count", "ranks behind it do not count") : "";
  reading.ignored(reading.here(), reading.options.overvote == OvervotePolicy::end
                                      ? fmt::format("{}{} there{}; --overvote skip goes on with the next rank",
                                                    ballots_text, ballots == 1 ? "it ends" : "they end", ranks)
                                      : ballots_text + "the next rank moves up");
}

void tell_marks(Reading& reading, const MarkCounts& counts) {
  tell_overvotes(reading, counts.overvotes, counts.behind);
  if (counts.undervotes > 0)
    reading.ignored(reading.here(), fmt::format("{} undervote, skipped or blank: the next rank moves up",
                                                counted(counts.undervotes, "cell says", "cells say")));
  if (counts.write_ins > 0)
    reading.ignored(reading.here(), fmt::format("{} write-in, without a name: the next rank moves up",
                                                counted(counts.write_ins, "cell says", "cells say")));
  if (counts.repeats > 0)
    reading.ignored(reading.here(), fmt::format("{} an option that the ballot ranks already: the next rank moves up",
                                                counted(counts.repeats, "cell names", "cells name")));
  if (counts.no_opinions > 0)
    reading.ignored(reading.here(), fmt::format("{} that there is no opinion: that option is not compared there",
                                                counted(counts.no_opinions, "cell says", "cells say")));
}

}  // namespace assent

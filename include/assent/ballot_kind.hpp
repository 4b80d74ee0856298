// What ballots hold.
#pragma once

namespace assent {

enum class BallotKind { grades, rankings };

}  // namespace assent

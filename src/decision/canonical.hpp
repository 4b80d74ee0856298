// What a seal is of: all that a decision is made of, in one form, however it is written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assent/diagnostic.hpp"
#include "assent/source.hpp"
#include "decision/load.hpp"

namespace assent {

/// A part of a decision that can change alone: a key, a row of ballots, a participant, a key of the policy.
struct SealedPart {
  std::string name;  // "title", "participants.ana", "objections.ana", "policy.quorum"; each stands once
  Location where;
  std::string digest;  // the first 16 hexadecimal digits of the SHA-256 of its canonical form
};

struct CanonicalDecision {
  std::string seal;               // SHA-256 of the whole form: 64 hexadecimal digits
  std::vector<SealedPart> parts;  // in the order of the file
};

/// The form is JSON after RFC 8785: keys in the order of their UTF-16 code units, no white space. Each scalar is a text
/// as it is written, a blank is null. Files that the decision names are put in place of their names, a table as a list
/// of rows; so are the policies that its policy extends, the nearest first. `expect` is left out. So comments, line
/// ends, the order of keys and the way in which a text is quoted do not matter. For a decision that has been read
/// without errors; nothing, with diagnostics, where a file cannot be read any more.
[[nodiscard]] std::optional<CanonicalDecision> canonical_decision(Sources& sources, SourceId id,
                                                                  const LoadOptions& options, Diagnostics& diagnostics);

}  // namespace assent

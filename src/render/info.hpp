// What a file holds, as text and as JSON.
#pragma once

#include <string>

#include "assent/diagnostic.hpp"
#include "assent/renderer.hpp"
#include "report/info.hpp"
#include "report/info_words.hpp"

namespace assent {

/// A block of lines; of long lists of names some or all.
[[nodiscard]] std::string info_text(const FileInfo& info, Names names, const RenderOptions& options);

/// An object and a line feed; `indent` below 0 writes one line. Its keys, in this order: format ("assent-info"),
/// version, assent, input {path, sha256, format, format_title}, title, date (where there is one), reads ("grades" or
/// "rankings"), options [{id, title}], status_quo (where there is one), participants (null where ballots are only
/// counted) {listed, count, answered, absent, stand_asides}, ballots (null where none can be read off) {count, rows,
/// distinct, with_ties, truncated, strict_and_complete}, unranked (rankings), grades (for grades) {scale, given,
/// blanks, missing, lowest, highest}, marks {vetoes, lifted_vetoes, stand_asides}, majority (null where it is not
/// counted) {condorcet_winner, weak_condorcet_winners, condorcet_loser, smith_set}, single_peaked (null without
/// ballots) {verdict, axis}, diagnostics.
[[nodiscard]] std::string info_json(const FileInfo& info, const Diagnostics& diagnostics, const Sources& sources,
                                    int indent);

}  // namespace assent

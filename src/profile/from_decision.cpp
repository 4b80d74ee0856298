#include "profile/from_decision.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <numeric>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/large_pages.hpp"
#include "base/pieces.hpp"

namespace assent {
namespace {

// Grades are few: a memory of those seen saves divisions. A grade has one slot; as the number of slots is prime, grades
// at equal distances, as on any scale, have slots of their own.
constexpr std::size_t remembered = 127;  // more would cost small decisions more than it saves
[[nodiscard]] std::size_t slot_of(Decimal grade) { return static_cast<std::uint64_t>(grade) % remembered; }

// The largest unit of which all discomforts, the span and half of it (for `missing: middle`) are multiples; in half
// billionths.
[[nodiscard]] std::int64_t unit_of_grades(const Decision& decision, std::size_t threads) {
  constexpr std::size_t grades_at_once = 1 << 16;
  const Scale& scale = decision.scale;
  std::int64_t unit = decision.policy.missing == MissingPolicy::middle ? scale.span() : 2 * scale.span();
  std::vector<std::int64_t> units(piece_count(decision.grades.size(), grades_at_once), unit);
  for_each_piece(decision.grades.size(), grades_at_once, threads, [&](const Piece& piece) {
    std::array<Decimal, remembered> known;  // grades that the unit divides already
    known.fill(no_grade);
    std::int64_t here = units[piece.number];
    for (std::size_t i = piece.first; i < piece.last; ++i) {
      const Decimal grade = decision.grades[i];
      Decimal& last = known[slot_of(grade)];
      if (grade == no_grade || grade == last) continue;
      last = grade;
      here = std::gcd(here, 2 * scale.discomfort(grade));
    }
    units[piece.number] = here;
  });
  for (const std::int64_t each : units) unit = std::gcd(unit, each);
  return unit;
}

// The cell of a grade.
class CellOf {
 public:
  CellOf(const Scale& scale, std::int64_t unit) : scale_(scale), unit_(unit) { known_.fill({no_grade, 0}); }

  [[nodiscard]] Cell operator()(Decimal grade) {
    auto& [last, cell] = known_[slot_of(grade)];
    if (last != grade) {
      last = grade;
      cell = static_cast<Cell>(2 * scale_.discomfort(grade) / unit_);
    }
    return cell;
  }

 private:
  const Scale& scale_;
  std::int64_t unit_;
  std::array<std::pair<Decimal, Cell>, remembered> known_;
};

[[nodiscard]] std::int64_t unit_of_weights(const Decision& decision) {
  const bool counted = !decision.counts.empty() && decision.voters.empty();
  std::int64_t unit = counted && decision.ballot_weights.empty() ? decimal_one : 0;  // each of these weighs 1
  for (const Decimal weight : decision.ballot_weights) unit = std::gcd(unit, weight);
  for (const Participant& participant : decision.participants) unit = std::gcd(unit, participant.weight);
  return unit == 0 ? decimal_one : unit;
}

[[nodiscard]] Cell filled_cell(MissingPolicy missing, Cell span) {
  switch (missing) {
    case MissingPolicy::worst: return span;
    case MissingPolicy::middle: return span / 2;
    case MissingPolicy::none: return 0;
    case MissingPolicy::average:
    case MissingPolicy::error: break;
  }
  return not_compared;
}

// Marks of one participant over the cells of a row. A lifted veto leaves the grade or rank that was given; without one
// it stands aside.
void apply_marks(std::span<const Objection> marks, std::span<const bool> given, std::span<Cell> row) {
  for (const Objection& mark : marks) {
    Cell& cell = row[index(mark.option)];
    if (mark.open_veto() && !mark.by_grade) cell = veto_cell;
    else if (mark.no_side() || (mark.veto && !given[index(mark.option)])) cell = not_compared;
  }
}

void add_to(VetoCount& count, const VetoCount& more) {
  count.heads += more.heads;
  count.weight = checked_add(count.weight, more.weight);
}

// Rows of a profile, one behind the other.
class Rows {
 public:
  explicit Rows(std::size_t options) : cells_(options) {}

  void reserve(std::size_t rows) {
    cells_.reserve(rows);
    reserve_large(weights_, rows);
    reserve_large(heads_, rows);
    who_.reserve(rows);
  }

  [[nodiscard]] std::size_t size() const { return weights_.size(); }

  // Keeps the row when it compares anything.
  void add(std::span<const Cell> row, std::int64_t weight, std::int64_t heads, std::optional<ParticipantId> who) {
    if (std::ranges::all_of(row, [](Cell cell) { return cell == not_compared; })) return;
    waiting_.insert(waiting_.end(), row.begin(), row.end());
    if (waiting_.size() >= most_waiting) put_cells();
    weights_.push_back(weight);
    heads_.push_back(heads);
    if (who) who_.push_back(*who);
  }

  // Those of `later`, behind these.
  void append(Rows later) {
    later.put_cells();
    for (const Profile::Spot& spot : later.settled) settled.push_back({size() + spot.row, spot.option});
    for (const Profile::Spot& spot : later.filled) filled.push_back({size() + spot.row, spot.option});
    cells_.append(later.cells_);
    weights_.insert(weights_.end(), later.weights_.begin(), later.weights_.end());
    heads_.insert(heads_.end(), later.heads_.begin(), later.heads_.end());
    who_.insert(who_.end(), later.who_.begin(), later.who_.end());
    blocks.resize(std::max(blocks.size(), later.blocks.size()));
    for (std::size_t o = 0; o < later.blocks.size(); ++o) add_to(blocks[o], later.blocks[o]);
  }

  void move_to(Profile& profile) {
    put_cells();
    profile.cells = std::move(cells_);
    profile.weights = std::move(weights_);
    profile.heads = std::move(heads_);
    profile.who = std::move(who_);
    profile.settled = std::move(settled);
    profile.filled = std::move(filled);
    for (std::size_t o = 0; o < blocks.size(); ++o) add_to(profile.vetoes[o], blocks[o]);
  }

  std::vector<Profile::Spot> settled, filled;  // as those of a profile
  std::vector<VetoCount> blocks;               // grades that are vetoes, by option; empty where none can be one

 private:
  // Many rows at once are stored faster than one after the other.
  void put_cells() {
    if (waiting_.empty()) return;
    cells_.push_rows(waiting_, waiting_.size() / cells_.columns());
    waiting_.clear();
  }

  static constexpr std::size_t most_waiting = 512;
  Cells cells_;
  std::vector<std::int64_t> weights_, heads_;
  std::vector<ParticipantId> who_;
  std::vector<Cell> waiting_;  // of rows whose weights are here
};

class Builder {
 public:
  Builder(const Decision& decision, std::size_t threads)
      : decision_(decision), threads_(threads), rows_(decision.options.size()) {
    profile_.kind = decision.kind;
    profile_.options = decision.options.size();
    profile_.cells = Cells(profile_.options);
    profile_.status_quo = decision.status_quo;
    profile_.vetoes.resize(profile_.options);
    profile_.veto_threshold = decision.policy.vetoes;
    profile_.strong_from = decision.policy.strong_from;
    weight_unit_ = unit_of_weights(decision);
    profile_.weight_unit = Rational(Int128{weight_unit_}, Int128{decimal_one});
    if (!decision.memberships.empty()) add_members();
  }

  [[nodiscard]] Profile build() {
    if (decision_.kind == BallotKind::rankings && ranks_are_cells()) take_ranks();
    else {
      if (decision_.kind == BallotKind::grades) add_grades();
      else add_rankings();
      rows_.move_to(profile_);
      if (!decision_.memberships.empty())
        for (const ParticipantId who : profile_.who) profile_.groups.push_back(groups_of(index(who)));
    }
    count_presence();
    return std::move(profile_);
  }

 private:
  [[nodiscard]] std::int64_t weight_of(std::size_t participant) const {
    return decision_.participants[participant].weight / weight_unit_;
  }

  [[nodiscard]] std::span<const Objection> marks_of(std::size_t participant) const {
    const auto before = [](const Objection& objection, ParticipantId id) { return objection.participant < id; };
    const auto& all = decision_.objections;
    const auto first = std::lower_bound(all.begin(), all.end(), participant_id(participant), before);
    const auto last = std::lower_bound(first, all.end(), participant_id(participant + 1), before);
    return {first, last};
  }

  // Names of groups become numbers in the order in which they are met.
  [[nodiscard]] std::vector<std::uint32_t> groups_of(std::size_t participant) {
    std::vector<std::uint32_t> groups;
    const Participant& member = decision_.participants[participant];
    for (std::uint32_t i = member.groups_begin; i < member.groups_end; ++i) {
      const auto number = static_cast<std::uint32_t>(groups_.size());
      const auto [known, is_new] = groups_.try_emplace(decision_.memberships[i], number);
      if (is_new) profile_.group_names.emplace_back(decision_.memberships[i]);
      groups.push_back(known->second);
    }
    std::ranges::sort(groups);
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    return groups;
  }

  void add_members() {
    for (std::size_t p = 0; p < decision_.participants.size(); ++p)
      if (decision_.participants[p].weight > 0)
        profile_.members.push_back({weight_of(p), decision_.answered[p], groups_of(p)});
  }

  // Before the row is added.
  static void note_settled(std::span<const Objection> marks, std::span<const Cell> row, Rows& rows) {
    for (const Objection& mark : marks)
      if (mark.status != ObjectionStatus::open && row[index(mark.option)] != not_compared)
        rows.settled.push_back({rows.size(), mark.option});
  }

  // Cells of a row that the policy fills, before the row is added.
  static void note_filled(std::span<const bool> given, std::span<const Cell> row, Rows& rows) {
    for (std::size_t o = 0; o < row.size(); ++o)
      if (!given[o] && row[o] != not_compared && row[o] != veto_cell)
        rows.filled.push_back({rows.size(), option_id(o)});
  }

  void add_grades() {
    const Scale& scale = decision_.scale;
    const std::int64_t unit = unit_of_grades(decision_, threads_);
    const std::int64_t span = 2 * scale.span() / unit;
    if (span >= std::int64_t{1} << 30) throw Overflow();
    profile_.span = static_cast<Cell>(span);
    profile_.grade_unit = Rational(Int128{unit}, Int128{2} * decimal_one);
    const Cell blank = filled_cell(decision_.policy.missing, profile_.span);
    if (!decision_.counts.empty()) return add_counted_grades(unit, blank);
    const std::size_t people = decision_.participants.size();
    rows_.reserve(people);
    if (threads_ == 1 || people <= piece_size) return add_people(0, people, unit, blank, rows_);
    std::vector<Rows> pieces(piece_count(people, piece_size), Rows(profile_.options));
    for_each_piece(people, piece_size, threads_,
                   [&](const Piece& piece) { add_people(piece.first, piece.last, unit, blank, pieces[piece.number]); });
    for (Rows& rows : pieces) rows_.append(std::move(rows));
  }

  // Several threads may call it at once.
  void add_people(std::size_t first, std::size_t last, std::int64_t unit, Cell blank, Rows& rows) const {
    CellOf cell_of(decision_.scale, unit);
    std::vector<Cell> row(profile_.options);
    const auto given = std::make_unique<bool[]>(profile_.options);
    for (std::size_t p = first; p < last; ++p) {
      if (!decision_.answered[p] || decision_.takes_no_side(p) || decision_.participants[p].weight == 0) continue;
      const Decimal* grades = decision_.grades.data() + p * profile_.options;
      for (std::size_t o = 0; o < profile_.options; ++o) {
        given[o] = grades[o] != no_grade;
        row[o] = given[o] ? cell_of(grades[o]) : blank;
      }
      if (!decision_.objections.empty()) {
        apply_marks(marks_of(p), {given.get(), profile_.options}, row);
        note_settled(marks_of(p), row, rows);
      }
      if (decision_.policy.blocks_from) apply_blocks(p, {given.get(), profile_.options}, row, rows);
      if (blank != not_compared) note_filled({given.get(), profile_.options}, row, rows);
      rows.add(row, weight_of(p), 1, participant_id(p));
    }
  }

  // Given grades that are vetoes, as Decision::blocks says.
  void apply_blocks(std::size_t participant, std::span<const bool> given, std::span<Cell> row, Rows& rows) const {
    rows.blocks.resize(row.size());
    for (std::size_t o = 0; o < row.size(); ++o) {
      if (!given[o] || !decision_.blocks(participant_id(participant), option_id(o))) continue;
      row[o] = veto_cell;
      add_to(rows.blocks[o], {1, weight_of(participant)});
    }
  }

  void add_counted_grades(std::int64_t unit, Cell blank) {
    CellOf cell_of(decision_.scale, unit);
    std::vector<Cell> row(profile_.options);
    rows_.reserve(decision_.counts.size());
    for (std::size_t b = 0; b < decision_.counts.size(); ++b) {
      const Decimal* grades = decision_.grades.data() + b * profile_.options;
      const bool empty =
          std::all_of(grades, grades + profile_.options, [](Decimal grade) { return grade == no_grade; });
      if (empty || weight_of_ballot(b) == 0) continue;
      for (std::size_t o = 0; o < profile_.options; ++o) {
        row[o] = grades[o] == no_grade ? blank : cell_of(grades[o]);
        if (grades[o] == no_grade && blank != not_compared) rows_.filled.push_back({rows_.size(), option_id(o)});
      }
      rows_.add(row, counted_weight(b), decision_.counts[b], std::nullopt);
    }
  }

  // In weight units, for one of those who gave the ballot.
  [[nodiscard]] std::int64_t weight_of_ballot(std::size_t ballot) const {
    if (!decision_.voters.empty()) return weight_of(index(decision_.voters[ballot]));
    return (decision_.ballot_weights.empty() ? decimal_one : decision_.ballot_weights[ballot]) / weight_unit_;
  }

  [[nodiscard]] std::int64_t counted_weight(std::size_t ballot) const {
    const Int128 weight = checked_multiply(weight_of_ballot(ballot), decision_.counts[ballot]);
    if (weight > std::numeric_limits<std::int64_t>::max()) throw Overflow();
    return static_cast<std::int64_t>(weight);
  }

  // Large files hold plain rankings: then the profile takes the matrix over as it is.
  [[nodiscard]] bool ranks_are_cells() const {
    if (decision_.policy.unranked != UnrankedPolicy::last || !decision_.objections.empty() ||
        !decision_.voters.empty() || !decision_.ballot_weights.empty() || weight_unit_ != decimal_one)
      return false;
    return !decision_.ranks.empty() && !decision_.ranks.has(not_compared);
  }

  // In the order of the participants; ballots that are only counted in the order of the file.
  [[nodiscard]] std::vector<std::size_t> ballots_in_order() const {
    std::vector<std::size_t> order(decision_.counts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (!std::ranges::is_sorted(decision_.voters))
      std::ranges::stable_sort(order, {}, [&](std::size_t ballot) { return decision_.voters[ballot]; });
    return order;
  }

  void take_ranks() {
    profile_.cells = decision_.ranks;
    profile_.heads = decision_.counts;
    profile_.weights = decision_.counts;  // each weighs 1, which is the unit
  }

  void add_rankings() {
    const bool last = decision_.policy.unranked == UnrankedPolicy::last;
    std::vector<Cell> row(profile_.options);
    const auto given = std::make_unique<bool[]>(profile_.options);
    rows_.reserve(decision_.counts.size());
    RowReader rows(decision_.ranks);
    for (const std::size_t b : ballots_in_order()) {
      const bool named = !decision_.voters.empty();
      if (weight_of_ballot(b) == 0 || (named && decision_.takes_no_side(index(decision_.voters[b])))) continue;
      const std::span<const Cell> ranks = rows[b];
      for (std::size_t o = 0; o < profile_.options; ++o) {
        given[o] = ranks[o] != unranked_cell;
        row[o] = given[o] || last ? ranks[o] : not_compared;
      }
      if (named) apply_marks(marks_of(index(decision_.voters[b])), {given.get(), profile_.options}, row);
      rows_.add(row, counted_weight(b), decision_.counts[b], named ? std::optional(decision_.voters[b]) : std::nullopt);
    }
  }

  void count_presence() {
    for (std::size_t p = 0; p < decision_.participants.size(); ++p) {
      if (decision_.participants[p].weight == 0) continue;
      ++profile_.heads_eligible;
      profile_.weight_eligible = checked_add(profile_.weight_eligible, weight_of(p));
      if (!decision_.answered[p]) continue;
      ++profile_.heads_present;
      profile_.weight_present = checked_add(profile_.weight_present, weight_of(p));
    }
    if (decision_.voters.empty()) count_ballots();
    for (const Objection& objection : decision_.objections) {
      if (!objection.open_veto() || !objection.counts || objection.by_grade) continue;
      add_to(profile_.vetoes[index(objection.option)], {1, weight_of(index(objection.participant))});
    }
  }

  // Who gives a ballot that is only counted is entitled and present.
  void count_ballots() {
    std::int64_t heads = 0;
    Int128 all = 0;
    const bool plain = decision_.ballot_weights.empty() && weight_unit_ == decimal_one;
    for (std::size_t b = 0; b < decision_.counts.size(); ++b) {
      const std::int64_t weight = plain ? decision_.counts[b] : counted_weight(b);
      if (weight == 0) continue;
      if (__builtin_add_overflow(heads, decision_.counts[b], &heads)) throw Overflow();
      all += weight;  // 64 bits each: their sum has room
    }
    profile_.heads_present += heads;
    profile_.heads_eligible += heads;
    profile_.weight_present += all;
    profile_.weight_eligible += all;
  }

  const Decision& decision_;
  std::size_t threads_;
  Rows rows_;
  Profile profile_;
  std::int64_t weight_unit_ = 1;
  std::unordered_map<std::string_view, std::uint32_t> groups_;
};

}  // namespace

Profile profile_of(const Decision& decision, std::size_t threads) { return Builder(decision, threads).build(); }

}  // namespace assent

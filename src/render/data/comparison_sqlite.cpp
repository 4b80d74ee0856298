#include "render/data/comparison_sqlite.hpp"

#include <optional>
#include <stdexcept>
#include <vector>

#include "report/names.hpp"
#include "report/summary.hpp"

#ifdef ASSENT_SQLITE

#include <sqlite3.h>

#include <algorithm>

namespace assent {
namespace {

constexpr const char* database_layout = R"(
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE profiles (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL, options INTEGER NOT NULL, ballots INTEGER,
  majorities_counted INTEGER NOT NULL, condorcet_winner TEXT, condorcet_loser TEXT, smith_size INTEGER, cycle INTEGER,
  format TEXT NOT NULL, title TEXT NOT NULL, seed TEXT);
CREATE TABLE rules (id INTEGER PRIMARY KEY, rule TEXT NOT NULL UNIQUE, family TEXT NOT NULL);
CREATE TABLE results (
  profile INTEGER NOT NULL REFERENCES profiles, rule INTEGER NOT NULL REFERENCES rules, winners TEXT NOT NULL,
  winner_count INTEGER NOT NULL, ranking TEXT NOT NULL, set_aside TEXT NOT NULL, proof TEXT NOT NULL,
  winners_proof TEXT NOT NULL, elects_condorcet_winner REAL, elects_condorcet_loser REAL, seconds REAL,
  PRIMARY KEY (profile, rule)) WITHOUT ROWID;
CREATE TABLE summary (
  id INTEGER PRIMARY KEY, rule TEXT NOT NULL, other TEXT NOT NULL, measure TEXT NOT NULL, count REAL, "of" INTEGER,
  value REAL, low REAL, high REAL, left_out INTEGER, UNIQUE (rule, other, measure));
CREATE VIEW rule_summary AS
  SELECT rules.rule, count(*) AS results, sum(winner_count = 1) AS no_tie,
    sum(elects_condorcet_winner) AS elects_condorcet_winner, count(elects_condorcet_winner) AS with_condorcet_winner,
    sum(elects_condorcet_loser) AS elects_condorcet_loser, count(elects_condorcet_loser) AS with_condorcet_loser,
    avg(seconds) AS seconds
  FROM results JOIN rules ON rules.id = results.rule WHERE winners_proof = 'proven' GROUP BY rules.id ORDER BY rules.id;
CREATE VIEW shares AS
  SELECT rule, measure, count, "of" AS profiles, value AS share, low, high FROM summary
  WHERE other = '' AND "of" > 0 AND low IS NOT NULL ORDER BY id;
CREATE VIEW agreement AS
  SELECT w.rule, w.other, w.count AS same_winners, w."of" AS profiles, w.value AS share, w.low, w.high,
    t.value AS kendall_tau_b, t."of" AS orders, t.left_out AS orders_left_out
  FROM summary w JOIN summary t ON t.rule = w.rule AND t.other = w.other AND t.measure = 'kendall_tau_b'
  WHERE w.measure = 'same_winners' ORDER BY w.id;
CREATE VIEW cycles AS
  SELECT count(*) AS profiles, sum(condorcet_winner IS NOT NULL) AS condorcet_winner,
    sum(condorcet_loser IS NOT NULL) AS condorcet_loser, sum(cycle) AS cycle, avg(smith_size) AS smith_size
  FROM profiles WHERE majorities_counted;
)";

[[noreturn]] void database_failed(sqlite3* database) {
  throw std::runtime_error(std::string("SQLite: ") + sqlite3_errmsg(database));
}

}  // namespace

// A statement and the values of its next row.
class DatabaseInsert {
 public:
  DatabaseInsert(sqlite3* database, const char* sql) : database_(database) {
    if (sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr) != SQLITE_OK) database_failed(database);
  }
  ~DatabaseInsert() { sqlite3_finalize(statement_); }
  DatabaseInsert(const DatabaseInsert&) = delete;
  DatabaseInsert& operator=(const DatabaseInsert&) = delete;

  DatabaseInsert& operator<<(std::string_view text) {
    return check(sqlite3_bind_text64(statement_, ++at_, text.data() == nullptr ? "" : text.data(), text.size(),
                                     SQLITE_TRANSIENT, SQLITE_UTF8));
  }
  DatabaseInsert& operator<<(std::int64_t number) { return check(sqlite3_bind_int64(statement_, ++at_, number)); }
  DatabaseInsert& operator<<(double number) { return check(sqlite3_bind_double(statement_, ++at_, number)); }
  template <class Value>
  DatabaseInsert& operator<<(const std::optional<Value>& value) {
    return value ? *this << *value : check(sqlite3_bind_null(statement_, ++at_));
  }
  void row() {
    if (sqlite3_step(statement_) != SQLITE_DONE) database_failed(database_);
    sqlite3_reset(statement_);
    at_ = 0;
  }

 private:
  DatabaseInsert& check(int code) {
    if (code != SQLITE_OK) database_failed(database_);
    return *this;
  }

  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
  int at_ = 0;
};

namespace {

[[nodiscard]] std::string with_equals(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : "=") + id;
  return text;
}

// 1/k where the option is one of k winners.
[[nodiscard]] std::optional<double> part_of_winners(const std::optional<std::string>& option,
                                                    const std::vector<std::string>& winners) {
  if (!option) return std::nullopt;
  const bool elected = std::ranges::find(winners, *option) != winners.end();
  return elected ? 1 / static_cast<double>(winners.size()) : 0;
}

}  // namespace

bool knows_sqlite() { return true; }

struct ComparisonDatabase::State {
  State() {
    if (sqlite3_open_v2(":memory:", &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) != SQLITE_OK)
      database_failed(database);
    run(database_layout);
    run("BEGIN");
    profile.emplace(database, "INSERT INTO profiles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    rule.emplace(database, "INSERT INTO rules VALUES (?, ?, ?)");
    result.emplace(database, "INSERT OR IGNORE INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }
  ~State() {
    profile.reset(), rule.reset(), result.reset();
    sqlite3_close(database);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void run(const char* sql) const {
    if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) database_failed(database);
  }

  sqlite3* database = nullptr;
  std::optional<DatabaseInsert> profile, rule, result;
};

ComparisonDatabase::ComparisonDatabase(std::string_view assent_version) : state_(std::make_unique<State>()) {
  DatabaseInsert about(state_->database, "INSERT INTO about VALUES (?, ?)");
  (about << "format"
         << "assent-comparison")
      .row();
  (about << "assent" << assent_version).row();
}

ComparisonDatabase::~ComparisonDatabase() = default;

std::int64_t ComparisonDatabase::rule_number(const ComparedRow& row) {
  const auto [place, is_new] = rules_.emplace(row.rule, static_cast<std::int64_t>(rules_.size()) + 1);
  if (is_new) (*state_->rule << place->second << row.rule << row.family).row();
  return place->second;
}

void ComparisonDatabase::add(const ComparedProfile& profile) {
  const bool counted = profile.majorities_counted;
  const std::optional<std::int64_t> smith =
      counted ? std::optional(static_cast<std::int64_t>(profile.smith_size)) : std::nullopt;
  const std::optional<std::int64_t> cycle = counted ? std::optional<std::int64_t>(profile.cycle) : std::nullopt;
  ++profiles_;
  (*state_->profile << profiles_ << profile.path << static_cast<std::int64_t>(profile.options) << profile.ballots
                    << std::int64_t{counted} << profile.condorcet_winner << profile.condorcet_loser << smith << cycle
                    << profile.format << profile.title << profile.seed)
      .row();
  for (const ComparedRow& row : profile.rows) {
    const std::vector<std::string> winners = profile.ids(row.first());
    std::string ranking;
    for (const auto& tier : row.ranking.tiers) ranking += (ranking.empty() ? "" : ">") + with_equals(profile.ids(tier));
    const std::int64_t rule = rule_number(row);
    (*state_->result << profiles_ << rule << with_equals(winners) << static_cast<std::int64_t>(winners.size())
                     << ranking << with_equals(profile.ids(row.ranking.set_aside)) << name_of(row.proof)
                     << std::string_view(row.winners.proven() ? "proven" : "bounded")
                     << part_of_winners(profile.condorcet_winner, winners)
                     << part_of_winners(profile.condorcet_loser, winners) << row.seconds)
        .row();
  }
}

std::string ComparisonDatabase::bytes(const SummaryRun& summary, std::string_view partial) {
  if (!partial.empty()) {
    DatabaseInsert about(state_->database, "INSERT INTO about VALUES (?, ?)");
    (about << "partial" << partial).row();
  }
  DatabaseInsert insert(state_->database, "INSERT OR IGNORE INTO summary VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const SummaryRow& row : summary_rows(summary, summary.tables.front()))
    (insert << row.rule << row.other << row.measure << row.count << row.of << row.value << row.low << row.high
            << row.left_out)
        .row();
  state_->run("COMMIT");
  sqlite3_int64 size = 0;
  unsigned char* const data = sqlite3_serialize(state_->database, "main", &size, 0);
  if (data == nullptr) throw std::runtime_error("SQLite: out of memory");
  std::string bytes(data, data + size);
  sqlite3_free(data);
  return bytes;
}

}  // namespace assent

#else

namespace assent {

bool knows_sqlite() { return false; }

struct ComparisonDatabase::State {};
ComparisonDatabase::ComparisonDatabase(std::string_view) { throw std::runtime_error("built without SQLite"); }
ComparisonDatabase::~ComparisonDatabase() = default;
void ComparisonDatabase::add(const ComparedProfile&) {}
std::string ComparisonDatabase::bytes(const SummaryRun&, std::string_view) { return ""; }

}  // namespace assent

#endif

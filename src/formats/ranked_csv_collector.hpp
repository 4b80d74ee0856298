// Takes the rows of a table of rankings block by block, and makes the ballots of them.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "formats/parts/answers.hpp"
#include "formats/parts/reading.hpp"
#include "formats/ranked_csv_rows.hpp"

namespace assent {

class RankedCollector {
 public:
  /// `lines` are the numbers in the file of the lines that are read; empty where they are the same.
  RankedCollector(Reading& reading, const RankedTable& table, std::vector<std::uint32_t> lines);
  /// Is this block of the share that is wanted?
  [[nodiscard]] bool wants(const Block& block) const;
  /// The next block. False when nothing more is to be read.
  [[nodiscard]] bool take(RankedRows&& rows, std::size_t bytes);
  /// After the last one.
  void finish();

 private:
  void give_piece();
  [[nodiscard]] std::uint32_t line_in_file(std::uint32_t line) const;
  void append_named(const RankedRows& rows);
  void check_summaries(const RankedRows& rows);
  void add_people(RankedRows&& rows);
  void find_answers_of_one();
  void drop_replaced();
  void drop_total_of_counts();
  void add_participants();
  void turn();
  void tell();

  Reading& reading_;
  const RankedTable& table_;
  std::vector<std::uint32_t> lines_;
  bool gives_pieces_;  // to ReadOptions::take_ballots: no row says anything about another one
  std::deque<std::string> names_;
  std::unordered_map<std::string_view, Cell> places_;
  std::deque<RankedVoter> voters_;  // by ballot
  std::vector<Decimal> weights_;
  Answers answers_;  // of those who answered twice
  MarkCounts marks_;
  std::int64_t empty_ = 0, uncounted_ = 0, blank_ = 0, over_ = 0;
};

}  // namespace assent

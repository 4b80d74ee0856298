// Long passes in pieces.

#include "base/pieces.hpp"

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "base/large_pages.hpp"
#include "support/catch.hpp"

namespace assent::test::pieces_test {

TEST_CASE("each element is in one piece, whatever the number of threads") {
  for (const std::size_t threads : {1U, 2U, 7U, 100U})
    for (const std::size_t count : {0U, 1U, 9U, 10U, 11U, 1234U}) {
      std::vector<std::size_t> number(count, 1000);
      std::atomic<std::size_t> pieces = 0;
      for_each_piece(count, 10, threads, [&](const Piece& piece) {
        ++pieces;
        for (std::size_t i = piece.first; i < piece.last; ++i) number[i] = piece.number;
      });
      CHECK(pieces == piece_count(count, 10));
      for (std::size_t i = 0; i < count; ++i) REQUIRE(number[i] == i / 10);
    }
}

TEST_CASE("of several faults that of the first piece is thrown, and the next pass is as good as any") {
  for (int round = 0; round < 200; ++round) {
    std::string thrown;
    try {
      for_each_piece(64, 1, 4, [](const Piece& piece) {
        if (piece.number % 8 == 5) throw std::runtime_error(std::to_string(piece.number));
      });
    } catch (const std::runtime_error& fault) {
      thrown = fault.what();
    }
    REQUIRE(thrown == "5");
    std::atomic<std::size_t> sum = 0;
    for_each_piece(100, 1, 4, [&](const Piece& piece) { sum += piece.number; });
    REQUIRE(sum == 4950);
  }
}

TEST_CASE("a pass may start others, and several threads may start some at once") {
  std::atomic<std::size_t> sum = 0;
  const auto pass = [&] {
    for_each_piece(20, 1, 3, [&](const Piece& outer) {
      for_each_piece(10, 3, 3, [&](const Piece& inner) { sum += outer.number * (inner.last - inner.first); });
    });
  };
  std::vector<std::thread> running;
  for (int i = 0; i < 8; ++i)
    running.emplace_back([&] {
      for (int round = 0; round < 50; ++round) pass();
    });
  for (std::thread& thread : running) thread.join();
  CHECK(sum == 760'000);  // 8 threads x 50 rounds x (0 + 1 + ... + 19) x 10
}

TEST_CASE("memory in large pages keeps what it holds") {
  std::vector<std::size_t> table(3'000'000);
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = i;
  use_large_heap();
  reserve_large(table, 2 * table.size(), 3);
  use_large_pages(table.data(), table.size() * sizeof(std::size_t), 3);
  bool same = true;
  for (std::size_t i = 0; i < table.size(); ++i) same = same && table[i] == i;
  CHECK(same);
}

}  // namespace assent::test::pieces_test

// A long pass over a table in pieces, several at once.
#pragma once

#include <cstddef>
#include <functional>

namespace assent {

/// People or ballots of one piece: enough that a thread is worth its start.
inline constexpr std::size_t piece_size = 8192;

/// The elements [first, last) of a pass.
struct Piece {
  std::size_t number;  // from 0
  std::size_t first, last;
};

/// Into how many pieces of `size` elements `count` elements go; the last may be smaller.
[[nodiscard]] constexpr std::size_t piece_count(std::size_t count, std::size_t size) {
  return (count + size - 1) / size;
}

/// Calls `work` for each piece, in this thread and, where there are several pieces, in others: in so many as `threads`,
/// or as the system gives. What is made of a piece must not depend on the others, so that the result is the same for
/// any number of threads. Of what several pieces throw, throws that of the first; pieces behind it may be left out.
void for_each_piece(std::size_t count, std::size_t size, std::size_t threads,
                    const std::function<void(const Piece&)>& work);

}  // namespace assent

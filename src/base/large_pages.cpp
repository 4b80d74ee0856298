#include "base/large_pages.hpp"

#include <sys/mman.h>

#include <cstdint>
#include <cstdlib>
#include <limits>

#include "base/pieces.hpp"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace assent {

void use_large_pages(void* memory, std::size_t bytes, std::size_t threads) {
#ifdef MADV_HUGEPAGE
  constexpr std::uintptr_t page = std::uintptr_t{2} << 20;
  const auto begin = reinterpret_cast<std::uintptr_t>(memory), first = (begin + page - 1) / page * page,
             end = (begin + bytes) / page * page;  // whole pages only: what lies beside the table is not its own
  if (first >= end) return;
  char* const pages = static_cast<char*>(memory) + (first - begin);
  (void)::madvise(pages, end - first, MADV_HUGEPAGE);
#ifdef MADV_POPULATE_WRITE
  if (threads > 1)
    for_each_piece(end - first, page, threads, [&](const Piece& piece) {
      (void)::madvise(pages + piece.first, piece.last - piece.first, MADV_POPULATE_WRITE);
    });
#endif
#else
  (void)memory, (void)bytes, (void)threads;
#endif
}

void use_large_heap() {
#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
  constexpr int most = 32 << 20;  // the largest that the library takes
  ::mallopt(M_MMAP_THRESHOLD, most);
  ::mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
  ::mallopt(M_ARENA_MAX, 1);  // heaps of other threads have small pages
  const std::size_t bytes = most - 4096;
  void* const heap = std::malloc(bytes);
  if (heap != nullptr) use_large_pages(heap, bytes);
  std::free(heap);  // the next blocks are cut from it
#endif
}

}  // namespace assent

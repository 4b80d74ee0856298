#include "base/large_pages.hpp"

#include <sys/mman.h>

#include <cstdint>

namespace assent {

void use_large_pages(void* memory, std::size_t bytes) {
#ifdef MADV_HUGEPAGE
  constexpr std::uintptr_t page = std::uintptr_t{2} << 20;
  const auto begin = reinterpret_cast<std::uintptr_t>(memory), first = (begin + page - 1) / page * page,
             end = (begin + bytes) / page * page;  // whole pages only: what lies beside the table is not its own
  if (first < end) (void)::madvise(static_cast<char*>(memory) + (first - begin), end - first, MADV_HUGEPAGE);
#else
  (void)memory, (void)bytes;
#endif
}

}  // namespace assent

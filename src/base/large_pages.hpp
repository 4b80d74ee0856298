// Large tables in large pages of memory.
#pragma once

#include <cstddef>
#include <vector>

namespace assent {

/// Asks the system for pages of 2 MB where `bytes` bytes of memory hold whole ones: a table of which all will be used
/// costs a page fault for 2 MB, not for 4 kB. With several threads the pages are got at once, side by side: the system
/// fills them with zeros first, which takes longer than many a pass. Some systems do not know them; nothing changes
/// then.
void use_large_pages(void* memory, std::size_t bytes, std::size_t threads = 1);

/// For a program that goes on to work with tables of megabytes: the next 32 MB of its heap, as far as they are used,
/// are such pages, and what is given back to the heap is used again, not returned to the system. For the thread that
/// started first; only with the C library of GNU, elsewhere nothing changes.
void use_large_heap();

/// Makes room for so many, in large pages where these are many.
template <class Element>
void reserve_large(std::vector<Element>& table, std::size_t elements, std::size_t threads = 1) {
  table.reserve(elements);
  use_large_pages(table.data(), table.capacity() * sizeof(Element), threads);
}

}  // namespace assent

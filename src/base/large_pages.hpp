// Large tables in large pages of memory.
#pragma once

#include <cstddef>
#include <vector>

namespace assent {

/// Asks the system for pages of 2 MB where `bytes` bytes of memory hold whole ones: a table of which all will be used
/// costs a page fault for 2 MB, not for 4 kB. Some systems do not know them; nothing changes then.
void use_large_pages(void* memory, std::size_t bytes);

/// Makes room for so many, in large pages where these are many.
template <class Element>
void reserve_large(std::vector<Element>& table, std::size_t elements) {
  table.reserve(elements);
  use_large_pages(table.data(), table.capacity() * sizeof(Element));
}

}  // namespace assent

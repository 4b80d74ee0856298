// A page of sentences and tables into bytes. Whatever the user wrote is made safe to show.
#pragma once

#include <string>

#include "assent/renderer.hpp"
#include "report/page.hpp"

namespace assent {

[[nodiscard]] std::string page_text(const Page& page, const RenderOptions& options);
[[nodiscard]] std::string page_markdown(const Page& page, const RenderOptions& options);

}  // namespace assent

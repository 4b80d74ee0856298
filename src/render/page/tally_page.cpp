#include "render/html/html_page.hpp"
#include "render/page/page.hpp"
#include "render/tally.hpp"

namespace assent {

std::vector<std::string> tally_formats() { return {"text", "csv", "json", "markdown", "html"}; }

std::string tally_bytes(const TallyRun& run, std::string_view format, const RenderOptions& options) {
  if (format == "csv") return tally_csv(run);
  if (format == "json") return tally_json(run);
  const Page page = tally_page(run);
  if (format == "markdown") return page_markdown(page, options);
  return format == "html" ? page_html(page, options) : page_text(page, options);
}

}  // namespace assent

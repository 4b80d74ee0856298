#include "render/html/html_page.hpp"
#include "render/page/page.hpp"
#include "render/summary.hpp"

namespace assent {

std::vector<std::string> summary_formats() { return {"text", "csv", "json", "jsonl", "markdown", "html"}; }

std::string summary_bytes(const SummaryRun& run, std::string_view format, const RenderOptions& options) {
  if (format == "csv") return summary_csv(run);
  if (format == "json") return summary_json(run);
  if (format == "jsonl") return summary_jsonl(run);
  const Page page = summary_page(run);
  if (format == "markdown") return page_markdown(page, options);
  if (format != "html") return page_text(page, options);
  std::string drawings;
  for (std::size_t table = 0; table < run.tables.size(); ++table) drawings += agreement_figure(run, table);
  return page_html(page, options, drawings);
}

}  // namespace assent

// The figures of two rounds and of a series; in a page, they stand above the sentences and tables.
#pragma once

#include <string>

#include "report/burden.hpp"
#include "report/diff.hpp"

namespace assent {

/// Who moved: an arrow from what was said before to what is said now. "" where nobody moved. The first 60 moves are
/// drawn.
[[nodiscard]] std::string moves_figure(const DiffReport& report);
/// A small picture of each person, or of everybody and each group; what is hidden stays so. "" where there is none. The
/// first 60 are drawn.
[[nodiscard]] std::string burden_figure(const BurdenReport& report);

}  // namespace assent

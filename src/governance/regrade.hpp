// What a configuration makes of findings: which are shown, and how grave they are.
#pragma once

#include <functional>

#include "assent/diagnostic.hpp"
#include "governance/config.hpp"

namespace assent {

/// Was the file read, so that it could be checked? `faulty`: some errors kept it from that.
enum class WasRead { whole, faulty };

/// The findings that the configuration selects and does not ignore, with its severities. Of a file that was not read
/// whole, the errors that left it unread stay errors (all but those of the groups D and H, which look at what was
/// read): a file that nobody could check must not count as fine.
[[nodiscard]] Diagnostics regraded(const Diagnostics& found, const Config& config, WasRead read);
/// The same where each finding has a configuration of its own.
using ConfigOf = std::function<const Config&(const Diagnostic&)>;
[[nodiscard]] Diagnostics regraded(const Diagnostics& found, const ConfigOf& config_of, WasRead read);

}  // namespace assent

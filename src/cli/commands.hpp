// Declarations that commands.def makes, so that each command's file gives its definition external linkage.
#pragma once

#include "cli/command.hpp"

namespace assent::commands {

#define ASSENT_COMMAND(name) extern const Command name;
#include "cli/commands.def"
#undef ASSENT_COMMAND

}  // namespace assent::commands

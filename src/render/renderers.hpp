// The declarations that renderers.def makes.
#pragma once

#include "assent/renderer.hpp"

namespace assent {

#define ASSENT_RENDERER(name) extern const Renderer name##_renderer;
#include "render/renderers.def"
#undef ASSENT_RENDERER

}  // namespace assent

// The list of all renderers, made from renderers.def.

#include "render/renderers.hpp"

#include <array>

namespace assent {
namespace {

constexpr std::array renderers{
#define ASSENT_RENDERER(name) &name##_renderer,
#include "render/renderers.def"
#undef ASSENT_RENDERER
};

}  // namespace

std::span<const Renderer* const> all_renderers() { return renderers; }

const Renderer* find_renderer(std::string_view name) {
  for (const Renderer* renderer : renderers)
    if (renderer->name == name) return renderer;
  return nullptr;
}

}  // namespace assent

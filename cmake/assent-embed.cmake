# Files that stand in the program as they are: `assent schema` prints the JSON Schemas of schemas/.

# assent_embed(TARGET FOLDER) compiles the files of a folder into the target. src/base/embedded.hpp finds them by name.
function(assent_embed target path)
  get_filename_component(folder ${path} NAME)
  file(GLOB files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${path}/*)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
  set(entries "")
  foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME_WLE)
    file(READ ${file} text)
    string(APPEND entries "    {\"${name}\", R\"embedded(${text})embedded\"},\n")
  endforeach()
  set(generated ${PROJECT_BINARY_DIR}/embedded_${folder}.cpp)
  file(GENERATE OUTPUT ${generated} CONTENT "// Made by cmake/assent-embed.cmake of the files of ${path}/.
#include \"base/embedded.hpp\"

namespace assent {
namespace {

constexpr EmbeddedFile ${folder}_files[] = {
${entries}};

}  // namespace

std::span<const EmbeddedFile> embedded_${folder}() { return ${folder}_files; }

}  // namespace assent
")
  target_sources(${target} PRIVATE ${generated})
endfunction()

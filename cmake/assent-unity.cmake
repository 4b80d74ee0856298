# Fewer, larger translation units: most of the time of a small file goes into the headers that it includes.

# assent_unity(TARGET HEADER) compiles the sources of each folder a dozen at a time, and once for all of them the header that
# holds what nearly each one includes. So that this works, each file has names of its own: a namespace where others would have the same ones.
# With ASSENT_UNITY off each file is compiled alone, which shows that it includes what it uses. With FOLDERS a unit is all
# of a folder of src/ or tests/, for tools that look at every header again in each unit.
function(assent_unity target header)
  if(NOT ASSENT_UNITY)
    return()
  endif()
  set(batch 12)
  if(ASSENT_UNITY STREQUAL FOLDERS)
    set(batch 1000)
  endif()
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    if(NOT source MATCHES "\\.cpp$")
      continue()
    endif()
    get_filename_component(folder ${source} DIRECTORY)
    file(RELATIVE_PATH group ${PROJECT_SOURCE_DIR} ${folder})
    if(ASSENT_UNITY STREQUAL FOLDERS)
      string(REGEX REPLACE "^([^/]*/[^/]*)/.*" "\\1" group ${group})
    endif()
    string(MAKE_C_IDENTIFIER "${group}" group)
    math(EXPR part "${count_${group}}0 / 10 / ${batch}")
    math(EXPR count_${group} "${count_${group}}0 / 10 + 1")
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group}_${part})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  target_precompile_headers(${target} PRIVATE ${header})
endfunction()

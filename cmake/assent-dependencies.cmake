# The libraries that have to be linked, as assent::yaml_cpp, assent::sodium ... The build uses this file
# and so does the installed package. A static archive is preferred where there is one: the program starts faster.

# assent_dependency(NAME LIBRARY HEADER PACKAGE) makes the target assent::NAME; PACKAGE is what to install on Debian.
function(assent_dependency name library header package)
  if(TARGET assent::${name})
    return()
  endif()
  find_path(ASSENT_${name}_INCLUDE ${header})
  find_library(ASSENT_${name}_LIBRARY NAMES lib${library}.a ${library})
  mark_as_advanced(ASSENT_${name}_INCLUDE ASSENT_${name}_LIBRARY)
  if(NOT ASSENT_${name}_INCLUDE OR NOT ASSENT_${name}_LIBRARY)
    message(FATAL_ERROR "assent needs ${library} (on Debian: apt-get install ${package})")
  endif()
  add_library(assent::${name} UNKNOWN IMPORTED)
  set_target_properties(assent::${name} PROPERTIES
    IMPORTED_LOCATION ${ASSENT_${name}_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${ASSENT_${name}_INCLUDE})
endfunction()

assent_dependency(yaml_cpp yaml-cpp yaml-cpp/yaml.h libyaml-cpp-dev)
assent_dependency(sodium sodium sodium.h libsodium-dev)
assent_dependency(utf8proc utf8proc utf8proc.h libutf8proc-dev)
# Spreadsheets are archives (ZIP) of XML.
assent_dependency(minizip minizip minizip/unzip.h libminizip-dev)
assent_dependency(zlib z zlib.h zlib1g-dev)
assent_dependency(expat expat expat.h libexpat1-dev)
set_property(TARGET assent::minizip PROPERTY INTERFACE_LINK_LIBRARIES assent::zlib)

# libsodium's archive uses threads; they are part of the C library from glibc 2.34 on.
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
set_property(TARGET assent::sodium PROPERTY INTERFACE_LINK_LIBRARIES Threads::Threads)

# Writes spreadsheets (.xlsx). Debian has no static archive of it, and nothing else needs it: where it is missing, or the
# program is static, `assent init --sheet xlsx` says so.
find_path(ASSENT_xlsxwriter_INCLUDE xlsxwriter.h)
find_library(ASSENT_xlsxwriter_LIBRARY xlsxwriter)
if(ASSENT_xlsxwriter_INCLUDE AND ASSENT_xlsxwriter_LIBRARY AND NOT ASSENT_STATIC)
  assent_dependency(xlsxwriter xlsxwriter xlsxwriter.h libxlsxwriter-dev)
endif()
mark_as_advanced(ASSENT_xlsxwriter_INCLUDE ASSENT_xlsxwriter_LIBRARY)

# Writes databases (`assent compare -o sqlite:FILE`). Nothing else needs it: where it is missing, `compare` says so.
find_path(ASSENT_sqlite3_INCLUDE sqlite3.h)
find_library(ASSENT_sqlite3_LIBRARY NAMES libsqlite3.a sqlite3)
if(ASSENT_sqlite3_INCLUDE AND ASSENT_sqlite3_LIBRARY AND (ASSENT_sqlite3_LIBRARY MATCHES "\\.a$" OR NOT ASSENT_STATIC))
  assent_dependency(sqlite3 sqlite3 sqlite3.h libsqlite3-dev)
  set_property(TARGET assent::sqlite3 PROPERTY INTERFACE_LINK_LIBRARIES m Threads::Threads ${CMAKE_DL_LIBS})
endif()
mark_as_advanced(ASSENT_sqlite3_INCLUDE ASSENT_sqlite3_LIBRARY)

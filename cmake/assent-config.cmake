include(${CMAKE_CURRENT_LIST_DIR}/assent-dependencies.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/assent-targets.cmake)

# Helpers shared by every folder: one library a folder, one test program a folder.
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(fmt REQUIRED)
find_package(absl REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(NETTLE REQUIRED IMPORTED_TARGET nettle)
pkg_check_modules(ARCHIVE REQUIRED IMPORTED_TARGET libarchive)
find_path(RAPIDJSON_INCLUDE_DIR rapidjson/rapidjson.h REQUIRED)
find_path(TOMLPLUSPLUS_INCLUDE_DIR toml++/toml.h REQUIRED)

# RapidJSON is headers only, and its packages disagree about CMake targets: one name for all.
add_library(proviso_rapidjson INTERFACE)
target_include_directories(proviso_rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIR})
# Without RAPIDJSON_SSE2: version 1.1 then writes the control characters 0x1A to 0x1F, the escape
# character among them, as they are, which is no JSON and reaches terminals.

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# Designated initializers leave the other fields at their defaults on purpose; GCC 12 warns of
# overlaps in std::string's operator+ that are none where it inlines much (its bug 105651).
add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wno-sign-conversion
                    -Wno-missing-field-initializers
                    $<$<AND:$<CONFIG:Release>,$<CXX_COMPILER_ID:GNU>>:-Wno-restrict>)

# proviso_library(NAME [DEPS target...]): all .cc files of the folder; headers alone make an
# interface library.
function(proviso_library name)
  cmake_parse_arguments(ARG "" "" "DEPS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  if(NOT sources)
    add_library(${name} INTERFACE)
    target_include_directories(${name} INTERFACE ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(${name} INTERFACE ${ARG_DEPS})
    return()
  endif()
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(${name} PUBLIC ${ARG_DEPS})
endfunction()

# proviso_test(NAME [SOURCES file...] [LABELS label...] [DEPS target...]): the named sources, or
# all .cc files of the folder, as one program. Tests run in the source folder; the program
# `proviso` is at PROVISO_BINARY.
function(proviso_test name)
  cmake_parse_arguments(ARG "" "" "DEPS;SOURCES;LABELS" ${ARGN})
  if(ARG_SOURCES)
    set(sources ${ARG_SOURCES})
  else()
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  endif()
  if(NOT sources)
    return()
  endif()
  add_executable(${name} ${sources})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/src)
  target_compile_definitions(${name} PRIVATE
    PROVISO_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
    PROVISO_BINARY_DIR="${CMAKE_BINARY_DIR}"
    PROVISO_BINARY="${CMAKE_BINARY_DIR}/proviso")
  target_link_libraries(${name} PRIVATE ${ARG_DEPS} GTest::gtest GTest::gmock GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  if(ARG_LABELS)
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}")
  endif()
endfunction()

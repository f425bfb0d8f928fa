# Installs into a folder of its own, moves it, and builds and runs docs/example.cc against it: by
# find_package and by pkg-config. Nothing of the source tree but the example is seen.
set(work ${build}/install_test)
file(REMOVE_RECURSE ${work})
file(MAKE_DIRECTORY ${work})

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE out ERROR_VARIABLE out)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\n${out}\nstatus ${status}")
  endif()
  set(out "${out}" PARENT_SCOPE)
endfunction()

function(expect_example program)
  run(${program} ${source}/corpus/samples/aurora-model-license.txt)
  foreach(line "use-restricted, " "commercial use: conditional\n" "3: user-threshold \"more than"
               "     count: 50000000\n" "4.c: no-model-training ")
    string(FIND "${out}" "${line}" at)
    if(at EQUAL -1)
      message(FATAL_ERROR "${program} does not say: ${line}\n${out}")
    endif()
  endforeach()
endfunction()

run(${CMAKE_COMMAND} --install ${build} --prefix ${work}/first)
file(RENAME ${work}/first ${work}/prefix)

file(GLOB_RECURSE headers RELATIVE ${work}/prefix/include ${work}/prefix/include/*)
list(SORT headers)
if(NOT headers STREQUAL "proviso/proviso.h;proviso/report.h")
  message(FATAL_ERROR "headers were installed that are not public: ${headers}")
endif()

run(${work}/prefix/bin/proviso --version)

run(${CMAKE_COMMAND} -G ${generator} -S ${CMAKE_CURRENT_LIST_DIR}/consumer -B ${work}/consumer
    -D source=${source} -D CMAKE_PREFIX_PATH=${work}/prefix
    -D CMAKE_CXX_COMPILER=${compiler} "-DCMAKE_CXX_FLAGS=${flags}")
run(${CMAKE_COMMAND} --build ${work}/consumer)
expect_example(${work}/consumer/example)

file(GLOB_RECURSE pc ${work}/prefix/proviso.pc)
cmake_path(GET pc PARENT_PATH pc_dir)
set(ENV{PKG_CONFIG_PATH} ${pc_dir})
run(pkg-config --cflags --libs proviso)
separate_arguments(words UNIX_COMMAND "${out}")
separate_arguments(flags UNIX_COMMAND "${flags}")
run(${compiler} ${flags} -std=c++20 ${source}/docs/example.cc -o ${work}/example ${words})
expect_example(${work}/example)

file(READ ${source}/docs/example.cc example)
file(READ ${source}/docs/library.md document)
string(FIND "${document}" "${example}" at)
if(at EQUAL -1)
  message(FATAL_ERROR "docs/library.md does not show docs/example.cc as it is")
endif()

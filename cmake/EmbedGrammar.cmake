# Writes the grammar into a C++ source, so that the installed program needs no data files:
#   cmake -DROOT=grammar -DOUT=built_in_grammar.cc -P EmbedGrammar.cmake
# Files come in path order; each is one raw string. An empty grammar is fine.
file(GLOB_RECURSE paths RELATIVE ${ROOT} ${ROOT}/*.clause)
list(SORT paths)
set(entries "")
foreach(path IN LISTS paths)
  file(READ ${ROOT}/${path} text)
  string(FIND "${text}" ")clause\"" clash)
  if(NOT clash EQUAL -1)
    message(FATAL_ERROR "${ROOT}/${path}: contains )clause\", which ends the raw string")
  endif()
  string(APPEND entries "      {\"${path}\", R\"clause(${text})clause\"},\n")
endforeach()
file(WRITE ${OUT} "// Generated from grammar/ by cmake/EmbedGrammar.cmake.
#include \"analyze.h\"

namespace proviso {

const GrammarSources& BuiltInGrammar() {
  static const GrammarSources* const sources = new GrammarSources{
${entries}  };
  return *sources;
}

}  // namespace proviso
")

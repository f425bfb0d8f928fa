// An Analysis as the plain values of include/proviso.
//
//   v1::Report report = MakeReport(analysis, rules);   // `analyzed` is left empty
#pragma once

#include "analyze.h"
#include "proviso/proviso.h"

namespace proviso {

v1::Report MakeReport(const Analysis& analysis, const Rules& rules);
v1::Diagnostic MakeDiagnostic(const FileDiagnostic& entry);

}  // namespace proviso

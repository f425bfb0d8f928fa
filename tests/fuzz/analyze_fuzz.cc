// The whole chain: any bytes, or two texts as a bundle where a line of "%%" parts them, give an
// analysis whose parts agree, in every format.
#include <string_view>
#include <vector>

#include "tests/fuzz/analysis_rules.h"
#include "tests/fuzz/property.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace proviso;
  const std::string_view bytes = AsText(data, size);
  const std::size_t parting = bytes.find("\n%%\n");
  if (parting == std::string_view::npos) {
    RequireGoodAnalysis(bytes);
    return 0;
  }
  static const std::shared_ptr<const Rules> rules = EmbeddedRules();
  const std::vector<SourceText> bundle = {{"LICENSE", bytes.substr(0, parting + 1)},
                                          {"POLICY\x1b[1m", bytes.substr(parting + 4)}};
  RequireGoodAnalysis(Analyze(bundle, *rules), *rules);
  return 0;
}
